"""An interrupted upgrade is old or new, never between: it fails, or the power goes, at each write of each migration.

The upgrade is to the next version as a developer will make it (`tests.ledger.growth`), on a ledger of 2,170 sales.
"""

from __future__ import annotations

import contextlib
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from pos.errors import PosError
from pos.ledger.audit.proof import verify_at
from pos.ledger.copying.move import copy_ledger
from pos.ledger.schema import file_schema
from pos.places import migrations
from tests.promises.disk import FULL, OK, Disk, library
from tests.promises.proof import Place
from tests.promises.test_promise_03_full_disk import Faults
from tests.services.town import found_town

if TYPE_CHECKING:
    from pathlib import Path

    from pos.ledger.keys import KeyStore
    from tests.ledger.growth.next_version import Program
    from tests.promises.older import Older
    from tests.servers import Server

pytestmark = [
    pytest.mark.promises,
    pytest.mark.skipif(library() is None, reason="this SQLite does not let its disk be watched"),
]


def test_an_upgrade_that_fails_at_any_write(
    next_version: Program, older: Older, tmp_path: Path, full_figures: bool
) -> None:
    ledger = older.files.path.parent.parent
    assert next_version.act("failing", ledger=ledger, folder=tmp_path, full=full_figures) > 0


def test_an_upgrade_in_a_power_cut(next_version: Program, older: Older, tmp_path: Path, full_figures: bool) -> None:
    ledger = older.files.path.parent.parent
    assert next_version.act("cut", ledger=ledger, folder=tmp_path, full=full_figures) >= 6


def test_an_upgrade_that_fails_at_any_statement_of_a_server(
    next_version: Program, older: Older, server: Server, tmp_path: Path, full_figures: bool
) -> None:
    files, url = older.files.copy(tmp_path), server.database()
    ledger = files.open()
    copy_ledger(ledger, url)
    ledger.close()
    assert next_version.act("refused", url=url, full=full_figures) >= 6


def test_a_new_ledger_is_whole_or_absent(tmp_path: Path, full_figures: bool) -> None:
    """The first migration of all: a ledger that is being made."""
    sound = Faults(0, OK)
    with Disk(tmp_path, sound, keep=False).installed():
        found_town(tmp_path / "sound")
    numbers = range(1, sound.seen + 1)
    for number in numbers if full_figures else random.Random(2).sample(numbers, 4):
        folder = tmp_path / f"try {number}"
        path = folder / "data" / "ledger.db"
        with Disk(folder, Faults(number, FULL), keep=False).installed(), contextlib.suppress(PosError):
            found_town(folder)
        if path.exists():
            assert verify_at(path, _store(folder), full=False).findings == ()
        shutil.rmtree(folder)


def _store(folder: Path) -> KeyStore:
    return Place(folder / "data", folder / "keys").store


def test_the_scripts_are_ours() -> None:
    """Every migration that is released is tried above: the first by a new ledger, each later one needs its own line."""
    assert [path.name for path in sorted((migrations() / "versions").glob("*.py"))] == ["0001_first_ledger.py"]
    assert file_schema.VERSION == 1
