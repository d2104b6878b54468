"""An older file in the ledger's place, as synced folders put it there: nothing is written before somebody decided."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused, Unavailable
from pos.ledger import book
from pos.ledger.anchor import LastBackup
from pos.ledger.journal import anchored, now
from pos.services.upkeep import epochs
from tests.ledger.proving import forget_anchors, proven
from tests.ledger.stranger import opened
from tests.ledger.two_months import Files
from tests.services.town import CASHIER, MANAGER, NOODLES, Clock, Town
from tests.services.town import opened as opened_town

if TYPE_CHECKING:
    from pathlib import Path

DAY = now().date().replace(year=2026, month=6, day=2)


@pytest.fixture
def older(files: Files, tmp_path: Path) -> Path:
    """The ledger as it was before three more sales."""
    copy = tmp_path / "older.db"
    shutil.copy(files.path, copy)
    town = reopened(files)
    for _ in range(3):
        town.sell((NOODLES, 1000))
    town.desk.close()
    return copy


def reopened(files: Files) -> Town:
    """The program is started."""
    return opened_town(files.path.parent, files.store, Clock(DAY))


def entries(path: Path) -> int:
    """How many there are."""
    with opened(path) as con:
        return int(con.execute("SELECT COUNT(*) FROM entry").fetchone()[0])


def test_nothing_is_written_until_the_right_file_is_back(files: Files, older: Path, tmp_path: Path) -> None:
    right = shutil.copy(files.path, tmp_path / "right.db")
    shutil.copy(older, files.path)
    before = entries(files.path)
    town = reopened(files)
    for act in (
        lambda: town.sell((NOODLES, 1000)),
        lambda: town.redeem(100),
        lambda: town.bill(100, "2026-05"),
        lambda: book.add_till(town.desk.ledger, "T5"),
    ):
        with pytest.raises(Refused, match="older_ledger") as refused:
            act()
        assert refused.value.values["tills"] == ["T1"]
    [told] = epochs.at_start(town.shop).behind
    assert (told.till, told.known_seq - told.seq) == ("T1", 3)
    assert told.number.startswith("S1-T1-1-")
    town.desk.close()
    assert entries(files.path) == before
    shutil.copy(right, files.path)
    town = reopened(files)
    assert town.sell((NOODLES, 1000)).receipt_no == f"S1-T1-1-{int(told.number[-6:]) + 4:06d}"
    town.assert_proven()
    town.desk.close()


def test_a_manager_goes_on_in_a_new_epoch(files: Files, older: Path) -> None:
    shutil.copy(older, files.path)
    town = reopened(files)
    with pytest.raises(Refused, match="not_allowed"):
        epochs.go_on(town.shop, CASHIER)
    with pytest.raises(Refused, match="older_ledger"):
        town.sell((NOODLES, 1000))
    begun = epochs.go_on(town.shop, MANAGER)
    assert begun == dict.fromkeys(("OF", "T1", "T2"), 260602100000)
    assert town.sell((NOODLES, 1000)).receipt_no == "S1-T1-260602100000-000001"
    town.assert_proven()
    town.desk.close()
    with opened(files.path) as con:
        who = con.execute("SELECT DISTINCT actor FROM entry WHERE kind = 'restored'").fetchall()
    assert who == [(MANAGER.login,)]
    town = reopened(files)
    assert town.sell((NOODLES, 1000)).receipt_no == "S1-T1-260602100000-000002"
    town.desk.close()
    assert proven(files).clean


def test_going_on_twice_in_one_second_and_with_a_clock_of_ten_years_ago(files: Files, older: Path) -> None:
    """The anchored epoch counts, whatever the clock and the file say."""
    shutil.copy(older, files.path)
    town = reopened(files)
    first = epochs.go_on(town.shop, MANAGER)["T1"]
    second = epochs.go_on(town.shop, MANAGER)["T1"]
    town.desk.close()
    shutil.copy(older, files.path)
    town = reopened(files)
    town.clock.now -= timedelta(days=3650)
    third = epochs.go_on(town.shop, MANAGER)["T1"]
    town.desk.close()
    assert (second, third) == (first + 1, first + 2)


def test_the_file_that_was_given_up_is_an_older_one_from_then_on(files: Files, older: Path, tmp_path: Path) -> None:
    given_up = shutil.copy(files.path, tmp_path / "given up.db")
    shutil.copy(older, files.path)
    town = reopened(files)
    epochs.go_on(town.shop, MANAGER)
    town.desk.close()
    shutil.copy(given_up, files.path)
    town = reopened(files)
    with pytest.raises(Refused, match="older_ledger"):
        town.sell((NOODLES, 1000))
    town.desk.close()


def test_a_till_that_only_the_newer_file_had(files: Files, older: Path) -> None:
    town = reopened(files)
    book.add_till(town.desk.ledger, "T5")
    town.desk.close()
    shutil.copy(older, files.path)
    town = reopened(files)
    assert [(one.till, one.seq) for one in epochs.at_start(town.shop).behind][1] == ("T5", 0)
    epochs.go_on(town.shop, MANAGER)
    written = book.add_till(town.desk.ledger, "T5")
    town.desk.close()
    assert written.row.epoch == 260602100000
    assert proven(files).clean


# -- while the program runs ---------------------------------------------------------------------------------------


def test_a_file_that_is_renamed_into_place_takes_no_sale_with_it(files: Files, older: Path) -> None:
    """The open file has no name any more: what was written to it would be gone at the end of the day."""
    town = reopened(files)
    town.sell((NOODLES, 1000))
    before = entries(older)
    older.replace(files.path)
    with pytest.raises(Unavailable, match="ledger_replaced"):
        town.sell((NOODLES, 1000))
    files.path.unlink()
    with pytest.raises(Unavailable, match="ledger_replaced"):
        town.sell((NOODLES, 1000))
    town.desk.close()
    assert before


# -- where the anchors are gone too -------------------------------------------------------------------------------


def test_the_last_backup_is_known_still(files: Files, older: Path) -> None:
    town = reopened(files)
    with town.desk.ledger.read() as tx:
        ends = tuple(end for till in ("T1", "OF") if (end := anchored(tx, till, 5)) is not None)
        last = anchored(tx, "T1", tx.exec_driver_sql("SELECT MAX(seq) FROM entry WHERE till = 'T1'").scalar_one())
    assert last is not None
    town.desk.ledger.anchors.note_backup(LastBackup(now(), "copy.db", (*ends, last)))
    town.desk.close()
    forget_anchors(files)
    shutil.copy(older, files.path)
    town = reopened(files)
    with pytest.raises(Refused, match="older_ledger"):
        town.sell((NOODLES, 1000))
    town.desk.close()


def test_with_nothing_left_numbers_begin_anew_and_it_is_said(files: Files, older: Path) -> None:
    """Whether the file is the newest nobody can tell: so no number of it is given again."""
    shutil.copy(older, files.path)
    forget_anchors(files)
    town = reopened(files)
    told = epochs.at_start(town.shop)
    assert told.unmarked == ("OF", "T1", "T2")
    assert "S1-T1-1-" in str(told.last)
    number = town.sell((NOODLES, 1000)).receipt_no
    assert int(number.split("-")[2]) > 260000000000
    assert number.endswith("-000001")
    town.desk.close()
    town = reopened(files)
    assert epochs.at_start(town.shop).unmarked == ()
    assert town.sell((NOODLES, 1000)).receipt_no == number[:-1] + "2"
    town.desk.close()
    assert proven(files).clean
