"""Promises are shown on the community of the services' tests."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.ledger.growth.next_version import Program, make
from tests.promises.older import Older, made
from tests.services.conftest import filed_town, served, template, town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["filed_town", "served", "small_disk", "template", "town"]


@pytest.fixture(scope="session")
def next_version(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The next version of the program, made once."""
    return make(tmp_path_factory.mktemp("version"))


@pytest.fixture(scope="session")
def older(full_figures: bool, tmp_path_factory: pytest.TempPathFactory) -> Older:
    """A ledger of this version, which is the older one then: not to be written to."""
    return made(tmp_path_factory.mktemp("older"), full=full_figures)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room."""
    place = tmp_path / "small disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small file system here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
