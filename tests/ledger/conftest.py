"""Every test of the ledger works on files of its own, copied from a ledger that real migrations and services made."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.ledger import two_months

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with no room left but for one small file."""
    place = tmp_path / "full disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small file system here")
    try:
        (place / "filler").write_bytes(b"\x00" * 200_000)
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
