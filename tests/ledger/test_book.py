"""An open ledger: idempotency, leftovers of strangers, entries that are gone, and tills of its own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused, Unavailable
from pos.ledger import book
from pos.ledger.audit.proof import verify_at
from pos.ledger.copying.move import copy_ledger
from pos.ledger.database import sqlite_module
from pos.ledger.entry import Act, Draft, Kind
from pos.ledger.journal import new_id, now, stamp
from pos.ledger.keys import KeyStore
from tests.ledger.proving import names
from tests.ledger.stranger import Raw, opened, sale
from tests.ledger.two_months import Files
from tests.services.town import CASH, CASHIER, NOODLES, Clock, Town
from tests.services.town import opened as opened_town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pos.ledger.database import Transaction
    from pos.ledger.entry import Written

DAY = now().date().replace(year=2026, month=6, day=2)


@pytest.fixture
def filed_town(files: Files) -> Iterator[Town]:
    """The community after two months, its till open."""
    made = opened_town(files.path.parent, files.store, Clock(DAY))
    yield made
    made.desk.close()


@pytest.fixture
def town(files: Files, new_database: str) -> Iterator[Town]:
    """The same on both engines: in its file, and carried to a server."""
    if new_database:
        ledger = files.open()
        copy_ledger(ledger, new_database)
        ledger.close()
    made = opened_town(files.path.parent, files.store, Clock(DAY), new_database or None)
    yield made
    made.desk.close()


# -- pressing twice -----------------------------------------------------------------------------------------------


def test_each_command_three_times_is_written_once(town: Town) -> None:
    basket = town.basket((NOODLES, 1000))
    numbers = {town.desk.till.complete(CASHIER, basket, CASH).receipt.receipt_no for _ in range(3)}
    assert len(numbers) == 1
    before = town.entries()
    town.bill(500, "2026-05")
    slips = {town.redeem(10, key="K1").slip_no for _ in range(3)}
    backs = {
        town.desk.till.give_back(CASHIER, next(iter(numbers)), None, "坏了", key="K2").receipt.receipt_no
        for _ in range(3)
    }
    assert (len(slips), len(backs)) == (1, 1)
    assert town.entries() == before + 3
    town.assert_proven()


def test_a_key_with_other_content_is_refused(town: Town) -> None:
    from dataclasses import replace

    basket = town.basket((NOODLES, 1000))
    town.desk.till.complete(CASHIER, basket, CASH)
    with pytest.raises(Refused, match="key_reused"):
        town.desk.till.complete(CASHIER, replace(basket, discount_fen=1), CASH)


# -- leftovers ----------------------------------------------------------------------------------------------------


def half(files: Files, till: str = "T1") -> None:
    """A stranger writes the rows of a sale and leaves."""
    with opened(files.path) as con:
        raw = sale(con, till=till) if till != "T1" else sale(con)
        raw.line(n=7, points=0)
        from tests.ledger.stranger import insert

        for table, row in raw.rows:
            insert(con, table, {"till": till, "seq": raw.entry["seq"]} | row)


def test_rows_without_an_entry_change_nothing_and_are_reported(files: Files) -> None:
    with opened(files.path) as con:
        before = con.execute("SELECT * FROM balance").fetchall(), con.execute("SELECT * FROM lot_state").fetchall()
    half(files)
    with opened(files.path) as con:
        after = con.execute("SELECT * FROM balance").fetchall(), con.execute("SELECT * FROM lot_state").fetchall()
    assert before == after
    assert names(verify_at(files.path, files.store, full=True)) >= {"orphans"}


@pytest.mark.parametrize("till", ["T1", "T2", "OF", "T9"])
def test_they_are_cleared_when_the_till_opens(till: str, files: Files, caplog: pytest.LogCaptureFixture) -> None:
    with opened(files.path) as con:
        raw = Raw(con, "sale", till).line()
        from tests.ledger.stranger import insert

        insert(con, "line", {"till": till, "seq": raw.entry["seq"]} | raw.rows[0][1])
    with caplog.at_level(logging.WARNING):
        made = opened_town(files.path.parent, files.store, Clock(DAY))
    assert "belong to no entry" in caplog.text
    assert made.sell((NOODLES, 1000)).receipt.total_fen == 600
    made.assert_proven()
    made.desk.close()


def test_they_are_cleared_when_they_stand_in_the_way(filed_town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """The window is open; somebody writes into the file from elsewhere (with our driver: one process, one SQLite)."""
    filed_town.sell((NOODLES, 1000))
    con = sqlite_module().connect(str(filed_town.folder / "ledger.db"))
    seq = con.execute("SELECT MAX(seq) + 1 FROM entry WHERE till = 'T1'").fetchone()[0]
    names = "till, seq, n, item_id, qty_milli, reason"
    con.execute(f"INSERT INTO stock_move ({names}) VALUES ('T1', ?, 1, 'I1', -1000, 'sale')", (seq,))
    con.commit()
    con.close()
    with caplog.at_level(logging.WARNING):
        filed_town.sell((NOODLES, 1000))
    assert "1 rows that belong to no entry" in caplog.text
    filed_town.assert_proven()


def test_a_bug_of_ours_is_not_tried_twice(town: Town) -> None:
    tries: list[int] = []

    def wrong(tx: Transaction) -> None:
        tries.append(1)
        tx.exec_driver_sql("SELECT * FROM no_such_table")

    with pytest.raises(Exception, match="no_such_table"):
        town.desk.ledger.write(wrong)
    assert len(tries) == 1


# -- entries that are gone ----------------------------------------------------------------------------------------


def test_an_entry_that_was_undone_is_not_remembered(town: Town) -> None:
    """What failed before it stood leaves no anchor that the next writing would note."""
    ledger = town.desk.ledger
    before = ledger.anchors.newest()

    def fails(tx: Transaction) -> None:
        act = Act("T1", stamp(now()), "x", new_id())
        ledger.journal.append(tx, act, Draft(Kind.SHIFT_OPENED, DAY), ledger.journal.head(tx, "T1", act.key))
        raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        ledger.write(fails)
    ledger.write(lambda tx: None)
    assert ledger.anchors.newest() == before
    town.assert_proven()


def test_what_was_written_last_must_be_there_still(town: Town) -> None:
    """On either engine: a server that was brought back to yesterday under an open window."""
    town.sell((NOODLES, 1000))
    ledger = town.desk.ledger
    left = ledger.anchors.newest()["T1"]

    def older_head(tx: Transaction) -> None:
        journal = ledger.journal
        act = Act("T1", stamp(now()), "x", new_id())
        at = journal.head(tx, "T1", act.key)
        for wrong in (at._replace(seq=at.seq - 1), at._replace(hash="0" * 64)):
            with pytest.raises(Refused, match="older_ledger"):
                journal.append(tx, act, Draft(Kind.SHIFT_OPENED, DAY), wrong)
        journal.append(tx, act, Draft(Kind.SHIFT_OPENED, DAY), at)

    ledger.write(older_head)
    assert ledger.anchors.newest()["T1"].seq == left.seq + 1


def test_every_till_of_a_transaction_is_remembered(town: Town) -> None:
    ledger = town.desk.ledger

    def both(tx: Transaction) -> list[Written]:
        return [book.open_till(ledger, tx, till, stamp(now())) for till in ("T5", "T6")]

    ledger.write(both)
    assert {"T5", "T6"} <= ledger.anchors.newest().keys()


# -- the rest -----------------------------------------------------------------------------------------------------


def test_without_its_key_a_ledger_reads_and_does_not_write(files: Files) -> None:
    ledger = Files(files.path, KeyStore(files.path.parent / "none", use_os_store=False)).open()
    assert not ledger.has_keys
    with ledger.read() as tx:
        assert ledger.settings(tx)["shop_name"] == "测试店"
    assert book.tills(ledger) == ("OF", "T1", "T2")
    with pytest.raises(Unavailable, match="no_key"):
        ledger.take("test")
    with pytest.raises(Unavailable, match="not_the_writer"):
        _ = ledger.journal
    ledger.close()


def test_a_dropped_guard_is_found_when_the_till_opens(files: Files) -> None:
    with opened(files.path) as con:
        con.execute("DROP TRIGGER line_no_update")
    ledger = files.open()
    with pytest.raises(Refused, match="guards_changed") as refused:
        ledger.take("test")
    assert refused.value.values["objects"] == ["line_no_update missing"]
    ledger.close()


def test_a_till_that_was_never_opened(town: Town) -> None:
    with pytest.raises(Unavailable, match="no_till"):
        town.desk.ledger.write(lambda tx: town.desk.ledger.journal.head(tx, "T8", "k"))


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE setting SET value = 'jiao' WHERE key = 'shop_name'", "setting"),
        ("UPDATE people SET failures = 0, pin_hash = 'x' WHERE login = 'cashier'", "people"),
    ],
)
def test_a_row_by_somebody_else_stops_its_reader(sql: str, table: str, files: Files) -> None:
    with opened(files.path) as con:
        con.execute(sql)
    town = opened_town(files.path.parent, files.store, Clock(DAY))
    with pytest.raises(Refused, match="row_tampered") as refused:
        town.desk.people.everyone() if table == "people" else town.desk.till.state()
    assert refused.value.values["table"] == table
    town.desk.close()


def test_the_log_is_moved_into_the_file_from_time_to_time(filed_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_CHECKPOINT_AFTER", 3)
    path = filed_town.folder / "ledger.db"
    before = path.stat().st_mtime_ns
    for _ in range(4):
        filed_town.sell((NOODLES, 1000))
    assert path.stat().st_mtime_ns > before
    filed_town.assert_proven()
