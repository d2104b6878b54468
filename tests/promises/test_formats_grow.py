"""Formats grow: a ledger of an older format goes on under the next version, and every entry is proven by its own.

The next version is made as a developer will make it (`tests.ledger.growth.next_version`), and is a program of its own.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from pos.ledger.copying.move import copy_ledger
from tests.ledger import stranger
from tests.ledger.on_server import Community

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ledger.growth.next_version import Program
    from tests.ledger.two_months import Files
    from tests.promises.older import Older
    from tests.servers import Server

pytestmark = pytest.mark.promises

UNRETURNED = (
    "SELECT 'S1-' || s.till || '-' || s.epoch || '-' || printf('%06d', s.receipt_seq) FROM entry s"
    " WHERE s.kind = 'sale' AND s.household_id IS NOT NULL AND s.till = 'T1'"
    " AND NOT EXISTS (SELECT 1 FROM entry b WHERE b.reverses = s.id)"
    " ORDER BY s.seq DESC LIMIT 2"
)
FIRST = "(SELECT till || seq FROM entry WHERE kind = 'sale' ORDER BY till, seq LIMIT 1)"
FORGED: dict[str, tuple[list[str], set[str], str]] = {
    "a place in an old line": (
        [f"UPDATE line SET shelf = '假' WHERE till || seq = {FIRST} AND n = 1"], {"unsaid"}, "line.shelf",
    ),
    "an age in an old line": (
        [f"UPDATE line SET age = 18 WHERE till || seq = {FIRST} AND n = 1"], {"unsaid"}, "line.age",
    ),
    "a note on an old entry": (
        [
            f"UPDATE entry SET n_note = 1 WHERE till || seq = {FIRST}",
            f"INSERT INTO note SELECT till, seq, 1, 'shelf', '假' FROM entry WHERE till || seq = {FIRST}",
        ],
        {"unsaid"}, "entry.n_note",
    ),
    "a note that nobody counts": (
        [f"INSERT INTO note SELECT till, seq, 1, 'shelf', '假' FROM entry WHERE till || seq = {FIRST}"],
        {"counts"}, "another number of rows of note",
    ),
    "a new sale called an old one": (
        ["UPDATE entry SET format = 1 WHERE kind = 'sale' AND seq = (SELECT MAX(seq) FROM entry WHERE kind = 'sale')"],
        {"chain_format", "unsaid"}, "line.shelf",
    ),
}  # fmt: skip
"""What is done by somebody with the key; the checks that find it; a word of who knows the document only."""


Counts = dict[str, dict[str, int]]


def go_on(program: Program, older: Older, files: Files, place: Path | str) -> Counts:
    """Brought up, and a day of business: sales and closes of the new format, returns of receipts of both."""
    with stranger.opened(older.files.path) as con:
        old = [row[0] for row in con.execute(UNRETURNED)]
    assert len(old) == 2
    said: dict[str, Any] = {"place": place, "keys": files.store.folder, "data": files.path.parent}
    before, after = program.act("go_on", **said, day=older.day, old=old, close=older.months)
    assert before["entries"].keys() == {"1"}
    assert before["shelves"] == before["notes"] == {}
    assert after["entries"] == {**before["entries"], "2": after["entries"]["2"]}
    assert after["entries"]["2"] >= 4 + 1 + len(old) + len(older.months)
    assert after["shelves"].keys() == after["notes"].keys() == {"2"}
    found: Counts = after
    return found


@pytest.fixture(scope="module")
def gone_on(next_version: Program, older: Older, tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Counts]:
    """The file after that: not to be written to."""
    files = older.files.copy(tmp_path_factory.mktemp("on"))
    return files, go_on(next_version, older, files, files.path)


def test_a_file_goes_on_in_the_new_format(
    next_version: Program, older: Older, gone_on: tuple[Files, Counts], server: Server, tmp_path: Path
) -> None:
    made, found = gone_on
    files, keys = made.copy(tmp_path / "here"), tmp_path / "here" / "keys"
    next_version.act("carry", place=files.path, keys=keys, folder=tmp_path, urls=[server.database()])
    older_backup = files.path.with_name("ledger.before-upgrade-1.db")
    to = {str(tmp_path / "backup"): str(tmp_path / "new.db"), str(older_backup): str(tmp_path / "old.db")}
    new, old = next_version.act("bring_back", keys=keys, day=older.day, files=to)
    assert (new["shelves"], old["shelves"]) == (found["shelves"], {})
    assert new["entries"]["1"] == old["entries"]["1"] == found["entries"]["1"]
    with stranger.opened(files.path) as con:
        with pytest.raises(sqlite3.IntegrityError, match="entry: format"):
            stranger.sale(con).write()
        con.rollback()
        stranger.sale(con, format=2).write()


def test_a_server_goes_on_in_the_new_format(
    next_version: Program, older: Older, server: Server, tmp_path: Path
) -> None:
    files, url = older.files.copy(tmp_path / "here"), server.database()
    ledger = files.open()
    copy_ledger(ledger, url)
    ledger.close()
    found = go_on(next_version, older, files, url)
    keys = files.store.folder
    next_version.act("carry", place=url, keys=keys, folder=tmp_path, urls=[])
    older_backup = keys / "ledger.before-upgrade-1.dump"
    to = {str(tmp_path / "backup"): server.database(), str(older_backup): server.database()}
    new, old = next_version.act("bring_back", keys=keys, day=older.day, files=to)
    assert (new["shelves"], old["shelves"]) == (found["shelves"], {})
    assert new["entries"]["1"] == old["entries"]["1"] == found["entries"]["1"]
    with Community(url, url).hand(url) as con, pytest.raises(psycopg.Error, match="entry: format"):
        stranger.sale(con).write()
    with Community(url, url).hand(url) as con:
        stranger.sale(con, format=2).write()
        con.finish()


def test_what_an_old_entry_cannot_have_said_is_found(
    next_version: Program, gone_on: tuple[Files, Counts], tmp_path: Path
) -> None:
    files, _ = gone_on
    said: dict[str, Any] = {"data": files.path.parent, "keys": files.store.folder, "folder": tmp_path}
    found = next_version.act("forge", **said, tries={name: one[0] for name, one in FORGED.items()})
    for name, (_, checks, word) in FORGED.items():
        audit, document = found[name]
        assert set(audit) == checks, name
        assert any(word in finding for finding in document), name


def test_a_ledger_that_begins_with_the_next_version(next_version: Program, server: Server, tmp_path: Path) -> None:
    next_version.act("begin", folder=tmp_path, urls=[server.database()])
