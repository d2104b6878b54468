"""Every test of the services has a real ledger of its own, copied from one that real migrations made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.town import found_town, open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.services.town import Town


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The community's files, made once."""
    folder = tmp_path_factory.mktemp("community")
    found_town(folder)
    return folder


@pytest.fixture
def town(template: Path, tmp_path: Path) -> Iterator[Town]:
    """The community on the tenth of March 2026, with nothing sold yet."""
    made = open_copy(template, tmp_path)
    yield made
    made.desk.close()
