"""The batch: what it would do is what it does; once, whatever interrupts it; and again for what came since."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from pos.domain.points.departure import Leaving, Way
from pos.errors import PosError, Refused, Unavailable
from pos.ledger.journal import new_id
from pos.ledger.reading import households
from pos.services import redemption
from pos.services.office.awards import Award
from pos.services.office.batch import BatchRow, BatchView
from pos.services.office.batch_files import save_list, save_slips
from pos.wording.batch import WHY
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER, approved_by

if TYPE_CHECKING:
    from pathlib import Path

    from pos.domain.fees.bills import Bill
    from tests.services.town import Town

MARCH, APRIL = "2026-03", date(2026, 4, 1)


def bills(town: Town, room: str) -> list[Bill]:
    """The household's bills by period."""
    return sorted(town.desk.office.household(town.home(room)).bills, key=lambda bill: bill.period)


def run(town: Town, seen: BatchView | None = None) -> BatchView:
    """By finance."""
    return town.desk.office.batches.run(FINANCE, MARCH, seen)


def preview(town: Town) -> BatchView:
    """For finance."""
    return town.desk.office.batches.preview(FINANCE, MARCH)


def row(view: BatchView, room: str) -> BatchRow:
    """A household's."""
    return next(one for one in view.rows if one.room == room)


def agree(town: Town, *rooms: str) -> None:
    """They agree now."""
    for room in rooms:
        town.household(room, agreed_batch=True)


def test_it_deducts_for_those_who_agreed_oldest_bill_first(town: Town) -> None:
    for room in town.homes:
        town.bill(1000, "2026-01", room)
        town.bill(1000, "2026-02", room)
        town.earn(1500, room)
    seen: list[tuple[int, int]] = []
    entries, looked = town.entries(), preview(town)
    assert town.entries() == entries
    done = town.desk.office.batches.run(FINANCE, MARCH, looked, lambda n, of: seen.append((n, of)))
    assert (len(done.taking), done.points, done.amount_fen, done.left_out, done.already) == (2, 3000, 3000, {}, 0)
    assert seen == [(1, 2), (2, 2)]
    assert [one.plan for one in looked.rows] == [one.plan for one in done.rows]
    assert not any(one.changed for one in done.rows)
    assert [(one.room, one.resident) for one in looked.rows] == [("1-1-101", "张**"), ("3-2-501", "欧**")]
    assert [one.done.slip_no for one in done.rows if one.done] == ["S1-OF-1-000001", "S1-OF-1-000002"]
    assert [bill.owed_fen for bill in bills(town, "3-2-501")] == [0, 500]
    assert [bill.owed_fen for bill in bills(town, "1-1-102")] == [1000, 1000]
    town.assert_proven()


def test_run_again_it_takes_what_has_come_since_and_nothing_twice(town: Town) -> None:
    town.bill(1000)
    town.earn(300)
    assert run(town).points == 300
    again = run(town)
    assert (again.points, again.already, again.left_out) == (0, 1, {"no_points": 1, "nothing_owed": 1})
    town.earn(200)
    assert (row(preview(town), "1-1-101").takes, row(preview(town), "1-1-101").before) == (200, 1)
    assert (run(town).points, town.points()) == (200, 0)
    town.earn(900)
    last = run(town)
    assert (last.points, row(last, "1-1-101").before, town.points()) == (500, 2, 400)
    assert row(run(town), "1-1-101").why == "nothing_owed"
    town.clock.to(APRIL)
    town.bill(100, "2026-03")
    assert town.desk.office.batches.run(FINANCE, "2026-04").points == 100
    town.assert_proven()


def test_every_household_that_takes_nothing_says_why(town: Town) -> None:
    agree(town, "1-1-102")
    town.earn(500, "1-1-102")
    assert {one.room: one.why for one in preview(town).rows} == {
        "1-1-101": "nothing_owed",
        "1-1-102": "nothing_owed",
        "3-2-501": "nothing_owed",
    }
    for room in town.homes:
        town.bill(1000, room=room)
    sold = town.earn(100)
    town.redeem(100)
    town.take_back(sold.receipt_no)
    town.household("1-1-102", state="frozen")
    looked = preview(town)
    assert {one.room: one.why for one in looked.rows} == {
        "1-1-101": "debt",
        "1-1-102": "frozen",
        "3-2-501": "no_points",
    }
    assert looked.left_out == {"debt": 1, "frozen": 1, "no_points": 1}
    entries = town.entries()
    assert run(town).left_out == looked.left_out
    assert town.entries() == entries
    town.household("1-1-102", state="live")
    town.desk.office.award(FINANCE, Award(town.home("3-2-501"), 10, "巡逻", "表", "物业", "k"))
    assert row(preview(town), "3-2-501").why == "awarded_today"
    assert row(town.desk.office.batches.preview(MANAGER, MARCH), "3-2-501").why == ""
    assert row(run(town), "3-2-501").why == "awarded_today"
    town.setting("redeem_month_points", "0")
    town.earn(500, "1-1-102")
    assert row(preview(town), "1-1-102").why == "cap"


def test_who_moved_out_is_named_while_something_is_left(town: Town) -> None:
    town.bill(1000)
    asked = Leaving(town.home(), Way.KEEP, "", True, "搬走", approved_by("manager"))
    town.desk.office.accounts.leave(FINANCE, asked, new_id())
    assert row(preview(town), "1-1-101").why == "moved_out"
    assert row(run(town), "1-1-101").owed_fen == 1000
    town.desk.office.accounts.leave(
        FINANCE, Leaving(town.home("3-2-501"), Way.KEEP, "", True, "搬走", approved_by("manager")), new_id()
    )
    assert [one.room for one in preview(town).rows] == ["1-1-101"]


def test_what_changed_since_somebody_looked_is_decided_anew_and_said(town: Town) -> None:
    agree(town, "1-1-102")
    for room in town.homes:
        town.bill(1000, room=room)
        town.earn(500, room)
    looked = preview(town)
    town.earn(100, "1-1-101")
    town.household("1-1-102", agreed_batch=False)
    done = run(town, looked)
    assert [(one.room, one.takes, one.why, one.changed) for one in done.rows] == [
        ("1-1-101", 600, "", True),
        ("3-2-501", 500, "", False),
        ("1-1-102", 0, "not_agreed", True),
    ]
    assert town.points("1-1-102") == 500


def test_who_stops_agreeing_while_it_runs_is_left_alone(town: Town) -> None:
    for room in town.homes:
        town.bill(1000, room=room)
        town.earn(500, room)

    def meanwhile(n: int, of: int) -> None:
        if n == 1:
            town.household("3-2-501", agreed_batch=False)

    done = town.desk.office.batches.run(FINANCE, MARCH, preview(town), meanwhile)
    last = row(done, "3-2-501")
    assert (last.why, last.changed, last.takes, town.points("3-2-501")) == ("not_agreed", True, 0, 500)


def test_what_another_computer_did_meanwhile_is_not_done_again(town: Town) -> None:
    for room in town.homes:
        town.bill(1000, room=room)
        town.earn(500, room)

    def meanwhile(n: int, of: int) -> None:
        if n == 1:
            run(town)
            town.earn(50, "3-2-501")

    done = town.desk.office.batches.run(FINANCE, MARCH, None, meanwhile)
    assert (row(done, "3-2-501").why, done.already, done.points) == ("just_done", 1, 500)
    assert town.points("3-2-501") == 50
    town.assert_proven()


@pytest.mark.parametrize("ending", [Refused("cancelled"), Unavailable("server_away")], ids=["by hand", "server away"])
def test_stopped_between_two_households_it_says_what_was_not_reached(town: Town, ending: PosError) -> None:
    for room in town.homes:
        town.bill(1000, room=room)
        town.earn(500, room)

    def stop(n: int, of: int) -> None:
        raise ending

    done = town.desk.office.batches.run(FINANCE, MARCH, None, stop)
    assert (done.stopped, done.points, done.left_out) == (ending, 500, {"not_reached": 1})
    assert [town.points(room) for room in town.homes] == [0, 500, 500]
    rest = run(town)
    assert (rest.points, rest.already, rest.stopped) == (500, 1, None)


def test_interrupted_by_the_keyboard_it_goes_on_where_it_stopped(town: Town) -> None:
    for room in town.homes:
        town.bill(1000, room=room)
        town.earn(500, room)

    def stop(n: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        town.desk.office.batches.run(FINANCE, MARCH, None, stop)
    done = run(town)
    assert (len(done.taking), done.already, done.points) == (1, 1, 500)


def test_it_goes_no_further_when_something_is_wrong(town: Town) -> None:
    town.earn(10)
    town.shop.on = date(2026, 3, 1)
    for act in (preview, run):
        with pytest.raises(Refused, match="before_last_day"):
            act(town)
    town.shop.on = None
    with pytest.raises(Refused, match="future_date"):
        town.desk.office.batches.preview(FINANCE, "2026-04")
    with pytest.raises(Refused, match="bad_period"):
        town.desk.office.batches.run(FINANCE, "2026-13")


def test_who_may_look_and_who_may_deduct(town: Town) -> None:
    for person in (CASHIER, LEAD, CLERK):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.office.batches.preview(person, MARCH)
    for person in (CASHIER, LEAD, MANAGER, CLERK, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.office.batches.run(person, MARCH)
    for person in (FINANCE, MANAGER, AUDITOR):
        assert len(town.desk.office.batches.preview(person, MARCH).rows) == 2


def test_the_list_and_the_slips_are_files(filed_town: Town, tmp_path: Path) -> None:
    town = filed_town
    for room in town.homes:
        town.bill(1000, room=room)
    town.earn(300)
    looked = preview(town)
    assert {one.why for one in looked.rows} <= {*WHY, ""}
    first, done = save_list(town.shop, looked, tmp_path), run(town)
    assert first.name == "批量抵扣 2026-03 预览.xlsx"
    names = [save_list(town.shop, done, tmp_path).name for _ in range(2)]
    assert names == ["批量抵扣 2026-03.xlsx", "批量抵扣 2026-03-2.xlsx"]
    rows = CalamineWorkbook.from_path(tmp_path / names[0]).get_sheet_by_index(0).to_python()
    assert [str(row[7]) for row in rows[7:9]] == ["已抵扣", "没有可用积分"]
    again = run(town, replace(done, rows=done.rows[:1]))
    rows = CalamineWorkbook.from_path(save_list(town.shop, again, tmp_path)).get_sheet_by_index(0).to_python()
    assert [row[8] for row in rows[7:9]] == ["和预览时不同；本月已抵过 1 次", "和预览时不同"]
    assert save_slips(done, tmp_path).read_bytes().startswith(b"%PDF")


def test_many_at_once_are_planned_as_each_by_itself(filed_town: Town) -> None:
    town, dice = filed_town, random.Random(7)
    town.setting("redeem_month_points", "700")
    town.setting("redeem_year_points", "1500")
    town.setting("redeem_bill_percent", "60")
    for day in (date(2026, 3, 12), date(2026, 3, 30), date(2026, 4, 2)):
        town.clock.to(day)
        for room in town.homes:
            town.bill(dice.choice([1, 999, 1500]), f"2026-{dice.choice(['01', '02', '03'])}", room, f"费{day}")
            sold = town.earn(dice.choice([0, 400, 900]), room)
            if dice.random() < 0.3:
                town.take_back(sold.receipt_no)
        run(town)
        with town.desk.ledger.read() as tx:
            homes = households.everyone(tx)
            for known in redemption.known_of(town.shop, tx, homes, day):
                alone = redemption.known(town.shop, tx, known.household.household_id, day)
                assert known.outlook() == alone.outlook()
                assert (known.owed_fen, known.bounds()) == (alone.owed_fen, alone.bounds())
