"""Each check is seen to notice what it is for: the file is changed by hand, and only then proven."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger import book
from pos.ledger.audit import proof
from pos.ledger.audit.proof import verify, verify_at
from pos.ledger.audit.scope import Finding, Scope
from pos.ledger.keys import KeyStore
from tests.ledger.audit.test_books import BOOKS
from tests.ledger.forger import reforge
from tests.ledger.proving import change, forget_anchors, names, proven
from tests.ledger.stranger import opened, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ledger.two_months import Files


# -- a sound ledger -----------------------------------------------------------------------------------------------


def test_a_sound_ledger_is_clean_and_says_what_it_looked_at(lived: Files) -> None:
    report = proven(lived)
    assert (report.clean, report.findings) == (True, ())
    with opened(lived.path) as con:
        entries = con.execute("SELECT COUNT(*) FROM entry").fetchone()[0]
        lines = con.execute("SELECT COUNT(*) FROM line").fetchone()[0]
    assert report.checked["entries"] == report.checked["macs"] == entries
    assert report.checked["line"] == lines
    assert report.checked["anchors"] == 3
    assert report.checked["sealed_rows"] > 5
    assert report.checked["sales"] > 5


def test_the_audit_only_reads(files: Files) -> None:
    before = files.path.read_bytes()
    assert proven(files).clean
    assert files.path.read_bytes() == before


def test_an_open_ledger_is_proven_while_it_sells(files: Files) -> None:
    ledger = files.open()
    ledger.take("test")
    try:
        assert verify(ledger, full=True).clean
    finally:
        ledger.close()


def test_without_the_key_everything_else_is_still_proven(files: Files) -> None:
    stranger = KeyStore(files.path.parent / "nothing here", use_os_store=False)
    report = verify_at(files.path, stranger, full=True)
    assert not report.clean
    assert [one.check for one in report.findings] == ["key"]
    assert (report.checked["macs"], report.checked["sealed_rows"], report.checked["anchors"]) == (0, 0, 0)


def test_progress_goes_up_to_the_end(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pos.ledger.audit.scope.STRIDE", 5)
    seen: list[tuple[int, int]] = []
    ledger = files.open()
    verify(ledger, full=True, progress=lambda done, total: seen.append((done, total)))
    ledger.close()
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len({total for _, total in seen}) == 1
    assert seen[-1][0] <= seen[-1][1]


@pytest.mark.parametrize("at", [1, 10_000])
def test_whoever_follows_it_may_stop_it(files: Files, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """In the middle of the entries, and while only the sums are waited for: no finding is made of it."""
    monkeypatch.setattr("pos.ledger.audit.scope.STRIDE", at)
    asked = threading.Event()

    def slow(_scope: Scope) -> Iterator[Finding]:
        asked.wait()
        yield from ()

    def stop(_done: int, _of: int) -> None:
        asked.set()
        raise Refused("cancelled")

    monkeypatch.setattr(proof, "SUMMED", (("slow", slow), ("never", never_asked)))
    ledger = files.open()
    with pytest.raises(Refused, match="cancelled"):
        verify(ledger, full=False, progress=stop)
    ledger.close()


def never_asked(_scope: Scope) -> Iterator[Finding]:
    """Is not asked any more."""
    raise AssertionError


# -- the chain ----------------------------------------------------------------------------------------------------

_LAST = "till = 'T1' AND seq = (SELECT MAX(seq) FROM entry e WHERE e.till = 'T1')"
CHAIN = {
    "chain_sequence": ["DELETE FROM entry WHERE till = 'T1' AND seq = 5"],
    "chain_link": ["UPDATE entry SET prev_hash = hash WHERE till = 'T1' AND seq = 5"],
    "chain_hash": ["UPDATE line SET net_fen = net_fen + 1, amount_fen = amount_fen + 1 WHERE n = 1"],
    "chain_mac": [f"UPDATE entry SET mac = hash WHERE {_LAST}"],
    "chain_epoch": ["UPDATE entry SET epoch = 9 WHERE till = 'T1' AND seq = 2"],
    "receipt_gap": [f"UPDATE entry SET receipt_seq = 77 WHERE {_LAST.replace('MAX', 'MIN').replace('= 1', '> 1')}"],
    "anchor": ["DELETE FROM entry WHERE till = 'T1' AND seq > 12"],
    "constraints": ["UPDATE entry SET approver = actor WHERE till = 'T1' AND seq = 3"],
    "book": ["UPDATE book SET shop_id = 'S2'"],
}


@pytest.mark.parametrize(("check", "statements"), CHAIN.items())
def test_changes_by_hand(check: str, statements: list[str], files: Files) -> None:
    change(files, *statements)
    assert check in names(proven(files, full=False))


def test_every_part_of_an_entry_is_in_its_hash(files: Files) -> None:
    """Each column of each table, one at a time: a row that says something else is noticed."""
    with opened(files.path) as con:
        tables = [
            row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%seq%' AND type = 'table'")
        ]
    tables = [table for table in tables if table != "lot_state"]
    assert len(tables) == 25
    for table in tables:
        with opened(files.path) as con:
            columns = con.execute(f"PRAGMA table_info({table})").fetchall()
        for _, column, kind, *_ in columns:
            if column in ("till", "seq", "n") or (table == "entry" and column in ("hash", "mac")):
                continue
            other = f"COALESCE({column}, 0) + 1000" if kind == "INTEGER" else f"COALESCE({column}, '') || '.'"
            with opened(files.path) as con, unguarded(con):
                con.execute("PRAGMA ignore_check_constraints = ON")
                first = "1" if table == "entry" else "n = 1"
                row = con.execute(f"SELECT till, seq, {column} FROM {table} WHERE {first} ORDER BY seq DESC").fetchone()
                key = f"till = ? AND seq = ? AND {first}"
                con.execute(f"UPDATE {table} SET {column} = {other} WHERE {key}", row[:2])
                con.commit()
                scope = Scope(files.path, None, ())
                found = {one.check for one in proof._run(proof.STREAMED[0], scope)}
                assert found & {"chain_hash", "chain_link"}, f"{table}.{column}"
                con.execute(f"UPDATE {table} SET {column} = ? WHERE {key}", (row[2], *row[:2]))
    assert proven(files).clean


def test_a_chain_rewritten_without_the_key(files: Files) -> None:
    change(files, "UPDATE entry SET actor = '改' WHERE kind = 'sale'")
    with opened(files.path) as con:
        reforge(con)
    told = {"chain_mac", "chain"}  # of a hundred entries; then that there are more
    assert names(proven(files, full=False)) == {*told, "anchor"}
    forget_anchors(files)
    assert names(proven(files, full=False)) == told


@pytest.mark.parametrize("sql", ["DELETE FROM book", "INSERT INTO book VALUES (2, 'x', 'S1', '')"])
def test_a_book_that_is_not_one_row(sql: str, files: Files) -> None:
    change(files, sql)
    assert "book" in names(proven(files, full=False))


def test_an_older_file_in_its_place(lived: Files, files: Files) -> None:
    older = files.path.read_bytes()
    ledger = files.open()
    ledger.take("test")
    ledger.write(lambda tx: book.open_till(ledger, tx, "T3", "2026-06-01T10:00:00+08:00"))
    ledger.close()
    assert proven(files).clean
    files.path.write_bytes(older)
    assert names(proven(files)) == {"anchor"}


def test_a_close_that_names_another_hash(files: Files) -> None:
    change(files, "UPDATE month_head SET head_hash = 'f' || substr(head_hash, 2)")
    assert "month_heads" in names(proven(files, full=False))


def test_every_check_was_seen_to_find_something() -> None:
    seen = (
        {check for check, _ in BOOKS.values()}
        | CHAIN.keys()
        | {"integrity"}
        | {"header", "schema", "versions", "month_heads"}
    )
    seen |= {"sealed_rows", "told_rows", "two_persons", "phones", "points"}
    seen |= {"unsaid"}  # tests/ledger/schema/test_formats.py
    seen |= {"kinds", "approved"}  # tests/ledger/audit/test_kinds.py
    seen |= {"promotions"}  # PROMOTED of tests/ledger/audit/test_books.py
    seen |= {"label_layouts"}  # tests/services/people/test_label_layouts.py
    known = {name for name, _ in (*proof.STREAMED, *proof.SUMMED, *proof.FULL)} - {"chain", "rows"}
    assert known <= seen


def test_nothing_there(files: Files) -> None:
    from pos.errors import Unavailable

    with pytest.raises(Unavailable, match="no_ledger"):
        verify_at(files.path.with_name("other.db"), files.store, full=False)


def test_the_drivers_errors_are_findings(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: object) -> sqlite3.Connection:
        raise MemoryError

    monkeypatch.setattr(proof, "plain_reader", breaks)
    report = proven(files)
    assert len(report.findings) == len(proof.STREAMED) + len(proof.SUMMED) + len(proof.FULL)
    assert all("could not be read: MemoryError" in one.detail for one in report.findings)
