"""Month end: the three books tie, months close in order and for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.month.compared import MatchKind
from pos.errors import Refused
from pos.ledger.reading import month_books
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER, NOODLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pos.domain.month.books import HouseholdMonth
    from tests.services.town import Town

APRIL = date(2026, 4, 1)


def rows(town: Town, period: str) -> Mapping[str, HouseholdMonth]:
    """room -> the month's row."""
    return {row.room: row for row in town.desk.months.status(period).households}


def codes(town: Town, period: str) -> list[str]:
    """What is in the way of closing."""
    return [blocker.code for blocker in town.desk.months.status(period).blockers]


# -- status -------------------------------------------------------------------------------------------------------


def test_every_flow_has_its_column_and_the_books_tie(town: Town) -> None:
    town.programme(expiry_months=1)
    town.clock.to(date(2026, 2, 5))
    town.earn(70)  # until 5 March
    town.programme()
    town.bill(9000, "2026-02")
    town.clock.to(date(2026, 3, 10))
    town.desk.office.expire(FINANCE, date(2026, 3, 10))
    sold = town.earn(500)
    town.desk.office.award(FINANCE, Award(town.home(), 60, "巡逻", "签到表", "物业", "a"))
    first = town.redeem(200)
    town.redeem(300)
    town.desk.office.reverse(MANAGER, first.slip_no, "错户")
    town.take_back(sold.receipt_no)  # 260 are left, 240 become debt
    town.bill(1000, "2026-03")
    town.desk.office.void_bill(FINANCE, town.bill(700, "2026-01").bill_no, "重复")
    town.desk.office.pay(CLERK, FeePayment(town.home(), 111, "cash"))
    town.desk.office.pay(CLERK, FeePayment(town.home(), 222, "transfer"))
    row = rows(town, "2026-03")["1-1-101"]
    assert (row.points_opening, row.earned, row.awarded, row.restored) == (70, 500, 60, 200)
    assert (row.returned, row.redeemed, row.expired, row.points_closing, row.debt_closing) == (260, 500, 70, 0, 240)
    assert (row.fees_opening_fen, row.billed_fen, row.waived_fen) == (9000, 1000, 0)
    assert (row.paid_cash_fen, row.paid_electronic_fen, row.paid_points_fen) == (111, 222, 300)
    assert row.fees_closing_fen == 10_000 - 633
    status = town.desk.months.status("2026-03")
    assert [(tie.name, tie.left, tie.right) for tie in status.tie_outs] == [
        ("points", 0, 0),
        ("redemptions", 300, 300),
        ("fees", 9367, 9367),
    ]
    assert (status.closed, status.untied_rooms) == (False, ())
    assert rows(town, "2026-02")["1-1-101"].points_closing == 70
    town.assert_proven()


def test_a_month_with_nothing_in_it_is_zeros(town: Town) -> None:
    status = town.desk.months.status("2026-03")
    assert [row.room for row in status.households] == ["1-1-101", "1-1-102", "3-2-501"]
    assert all(tie.left == tie.right == 0 for tie in status.tie_outs)
    assert codes(town, "2026-02") == []
    assert codes(town, "2026-03") == codes(town, "2026-04") == ["month_running"]


def test_closings_are_openings_and_debt_stays(town: Town) -> None:
    town.bill(1000)
    sold = town.earn(100)
    town.redeem(100)
    town.take_back(sold.receipt_no)
    town.clock.to(date(2026, 4, 15))
    town.desk.months.close(FINANCE, "2026-03")
    town.earn(30)
    row = rows(town, "2026-04")["1-1-101"]
    assert (row.points_opening, row.earned, row.returned, row.points_closing, row.debt_closing) == (0, 30, 30, 0, 70)
    assert (row.fees_opening_fen, row.fees_closing_fen) == (900, 900)
    town.clock.to(date(2026, 5, 2))
    town.desk.months.close(FINANCE, "2026-04")
    town.earn(100)
    row = rows(town, "2026-05")["1-1-101"]
    assert (row.points_opening, row.earned, row.returned, row.points_closing, row.debt_closing) == (0, 100, 70, 30, 0)
    assert [one.kind for one in town.desk.months.pack("2026-04").exceptions] == ["debt"]
    town.assert_proven()


def test_who_came_later_and_who_left_before(town: Town) -> None:
    town.clock.to(date(2026, 4, 10))
    town.back.add_household(MANAGER, "8-1-101", 5000)
    town.household("1-1-102", state="moved_out")
    assert [*rows(town, "2026-03")] == ["1-1-101", "1-1-102", "3-2-501"]
    assert [*rows(town, "2026-04")] == ["1-1-101", "1-1-102", "3-2-501", "8-1-101"]
    town.clock.to(date(2026, 5, 1))
    assert [*rows(town, "2026-05")] == ["1-1-101", "3-2-501", "8-1-101"]


# -- closing ------------------------------------------------------------------------------------------------------


def test_months_close_in_order_and_empty_ones_close_with_the_next(town: Town) -> None:
    town.clock.to(date(2026, 1, 20))
    town.earn(10)
    town.clock.to(date(2026, 4, 2))
    town.earn(20)
    town.clock.to(date(2026, 6, 1))
    with pytest.raises(Refused, match="earlier_open") as refused:
        town.desk.months.close(FINANCE, "2026-05")
    assert refused.value.values == {"periods": ["2026-01", "2026-04"]}
    town.desk.months.close(FINANCE, "2026-01")
    assert town.desk.months.status("2026-02").closed is False
    assert town.desk.months.close(FINANCE, "2026-04").closed  # February and March were empty
    for period in ("2026-01", "2026-02", "2026-03", "2026-04"):
        assert town.desk.months.status(period).closed
        with pytest.raises(Refused, match="closed_month"):
            town.desk.months.close(FINANCE, period)
    with pytest.raises(Refused, match="month_open"):
        town.desk.months.pack("2026-05")
    assert rows(town, "2026-04")["1-1-101"].points_opening == 10
    town.assert_proven()


def test_a_month_with_an_open_shift_stays_open(town: Town) -> None:
    town.till().open_shift(CASHIER, 0)
    town.clock.to(date(2026, 4, 1))
    assert codes(town, "2026-03") == ["shift_open_in_month"]
    with pytest.raises(Refused, match="shift_open_in_month") as refused:
        town.desk.months.close(FINANCE, "2026-03")
    values = refused.value.values
    assert (values["till"], values["cashier"], values["name"]) == ("T1", "cashier", "小李")
    assert str(values["since"]).startswith("2026-03-")
    town.till().close_shift(CASHIER, 0)
    town.desk.months.close(FINANCE, "2026-03")


def test_books_that_differ_are_not_closed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.earn(10)
    right = month_books.books

    def wrong(tx: object, period: str) -> dict[str, HouseholdMonth]:
        found = right(tx, period)  # type: ignore[arg-type]  # the ledger's own transaction
        first = next(iter(found))
        return {**found, first: replace(found[first], earned=11, fees_closing_fen=5)}

    monkeypatch.setattr(month_books, "books", wrong)
    town.clock.to(APRIL)
    assert codes(town, "2026-03") == ["books_differ", "books_differ", "rooms_differ"]
    with pytest.raises(Refused, match="books_differ") as refused:
        town.desk.months.close(FINANCE, "2026-03")
    assert refused.value.values == {"name": "points", "left": 11, "right": 10}
    assert town.desk.months.status("2026-03").untied_rooms == ("1-1-101",)


def test_a_close_is_dated_today(town: Town) -> None:
    town.earn(10)
    town.clock.to(date(2026, 4, 9))
    town.desk.months.close(FINANCE, "2026-03")
    assert town.desk.months.pack("2026-03").closed_on == "2026-04-09"
    town.clock.to(date(2026, 5, 1))
    town.desk.months.close(FINANCE, "2026-04")
    assert town.desk.months.pack("2026-04").closed_on == "2026-05-01"


def test_every_path_into_a_closed_month_is_refused(town: Town) -> None:
    town.bill(1000)
    sold = town.earn(100).receipt_no
    slip = town.redeem(50).slip_no
    town.clock.to(APRIL)
    town.desk.months.close(FINANCE, "2026-03")
    entries = town.entries()
    office, months = town.desk.office, town.desk.months
    for day in (date(2026, 3, 31), date(2026, 3, 10), date(2025, 12, 31)):
        town.shop.on = day
        for act in (
            lambda: town.sell((NOODLES, 1000)),
            lambda: town.take_back(sold),
            lambda: town.redeem(1),
            lambda: office.plan(town.home(), 1),
            lambda: office.reverse(MANAGER, slip, "错"),
            lambda: office.pay(CLERK, FeePayment(town.home(), 1, "cash")),
            lambda: office.award(CLERK, Award(town.home(), 1, "巡逻", "表", "物业", "k")),
            lambda: office.issue_bills(FINANCE, "2026-03", publish=True),
            lambda: office.publish_bills(FINANCE, "2026-03"),
            lambda: office.void_bill(FINANCE, "B000001", "错"),
            lambda: office.batches.run(FINANCE, "2026-03"),
            lambda: months.close(FINANCE, "2026-03"),
            lambda: town.bill(5, "2026-03"),
            lambda: town.till().open_shift(CASHIER, 0),
        ):
            with pytest.raises(Refused, match="closed_month"):
                act()
    assert town.entries() == entries
    town.assert_proven()


def test_who_may_close_and_deduct(town: Town) -> None:
    for person in (CASHIER, LEAD, MANAGER, CLERK, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.months.close(person, "2026-03")
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.office.batches.run(person, "2026-03")


# -- the property company's file ----------------------------------------------------------------------------------


def test_our_redemptions_are_matched_with_the_office_file(town: Town, tmp_path: Path) -> None:
    for room in town.homes:
        town.bill(1000, room=room)
        town.earn(500, room)
    town.redeem(100, "1-1-101")
    town.redeem(200, "1-1-102")
    town.redeem(300, "3-2-501")
    slip = town.redeem(50, "3-2-501").slip_no
    town.desk.office.reverse(MANAGER, slip, "错户")
    file = tmp_path / "office.csv"
    file.write_text(
        "房号,账期,金额\n1-1-101,2026-02,1.00\n1号楼1单元102室,2026-02,4.00\n9-9-999,2026-02,5.00\n", "utf-8"
    )
    found = town.desk.months.reconcile("2026-03", town.desk.months.office_file(file))
    assert [(one.kind, one.room, one.ours_fen, one.theirs_fen, one.cause) for one in found.lines] == [
        (MatchKind.MATCHED, "1-1-101", 100, 100, ""),
        (MatchKind.AMOUNT, "1-1-102", 200, 400, "twice"),
        (MatchKind.ONLY_OURS, "3-2-501", 300, 0, ""),
        (MatchKind.MATCHED, "3-2-501", 0, 0, ""),
        (MatchKind.ONLY_THEIRS, "9-9-999", 0, 500, ""),
    ]
    file.write_text("房号,账期,金额\n1-1-101,2026-02,一块\n", "utf-8")
    bad = town.desk.months.office_file(file)
    with pytest.raises(Refused, match="bad_rows"):
        town.desk.months.reconcile("2026-03", bad)
    with pytest.raises(Refused, match="bad_period"):
        town.desk.months.reconcile("03", bad)
