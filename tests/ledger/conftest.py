"""Every test of the ledger works on files of its own, copied from a ledger that real migrations and services made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledger import two_months

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ledger.two_months import Files


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The community's files before anything was sold, where `lived` leaves them."""
    return tmp_path_factory.mktemp("community")


@pytest.fixture(scope="session")
def lived(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A ledger after two months, closed: not to be written to."""
    return two_months.make(template, tmp_path_factory.mktemp("lived"))


@pytest.fixture
def files(lived: Files, tmp_path: Path) -> Files:
    """A copy of it."""
    return lived.copy(tmp_path)
