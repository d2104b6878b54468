"""Reversals: by another person, dated today, each lot back with thirty days at least."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.payments import FeePayment
from tests.services.office.test_redemption import paid
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER

if TYPE_CHECKING:
    from tests.services.town import Town


def test_a_reversal_by_another_person_gives_points_and_fee_back(town: Town) -> None:
    town.bill(1000)
    town.earn(300)
    done = town.redeem(300)
    slip, debt = town.desk.office.reverse(FINANCE, done.slip_no, " 错户 ")
    assert (slip.kind, slip.of, slip.points, slip.amount_fen, slip.reason) == (
        "reversal",
        done.slip_no,
        -300,
        -300,
        "错户",
    )
    assert (slip.slip_no, slip.points_after, debt) == ("S1-OF-1-000002", 300, 0)
    assert (town.points(), paid(town)) == (300, [("2026-02", 1000, 0)])
    (lot,) = town.desk.office.household(town.home()).lots
    assert (lot.source.value, lot.points, lot.origin != "") == ("restored", 300, True)
    assert town.redeem(None).points == 300
    town.assert_proven()


def test_each_lot_comes_back_with_thirty_days_at_least(town: Town) -> None:
    town.bill(1000)
    for months in (1, 24, 0):
        town.programme(expiry_months=months)
        town.earn(100)
    done = town.redeem(250)
    town.clock.to(date(2026, 4, 20))  # the first lot would have lapsed
    town.desk.office.reverse(FINANCE, done.slip_no, "错户")
    lots = [(lot.remaining, lot.expires_on) for lot in town.desk.office.household(town.home()).lots]
    assert lots == [(50, None), (100, date(2026, 5, 20)), (100, date(2028, 3, 10)), (50, None)]
    town.assert_proven()


def test_restored_points_repay_debt_first(town: Town) -> None:
    town.bill(1000)
    sold = town.earn(300)
    done = town.redeem(300)
    town.take_back(sold.receipt_no)
    assert town.debt() == 300
    slip, debt = town.desk.office.reverse(FINANCE, done.slip_no, "错户")
    assert (slip.points_after, debt, town.points(), town.debt()) == (0, 0, 0, 0)
    town.assert_proven()


def test_what_a_reversal_refuses(town: Town) -> None:
    office = town.desk.office
    town.bill(1000)
    sold = town.earn(300)
    done = office.redeem(FINANCE, town.home(), 300, new_id())
    office.pay(CLERK, FeePayment(town.home(), 100, "cash"))
    with pytest.raises(Refused, match="same_person"):
        office.reverse(FINANCE, done.slip_no, "错户")
    for code, number in (
        ("no_receipt", "S1-OF-1-000099"),
        ("no_receipt", "x"),
        ("not_a_redemption", sold.receipt_no),
    ):
        with pytest.raises(Refused, match=code):
            office.reverse(MANAGER, number, "错户")
    with pytest.raises(Refused, match="no_reason"):
        office.reverse(MANAGER, done.slip_no, "  ")
    slip, _ = office.reverse(MANAGER, done.slip_no.lower(), "错户")
    for number, code in ((done.slip_no, "already_reversed"), (slip.slip_no, "not_a_redemption")):
        with pytest.raises(Refused, match=code):
            office.reverse(MANAGER, number, "错户")


def test_a_reversal_after_the_close_is_dated_today_and_told_as_an_exception(town: Town) -> None:
    town.bill(1000)
    town.earn(300)
    done = town.redeem(300)
    town.clock.to(date(2026, 4, 2))
    town.desk.months.close(FINANCE, "2026-03")
    before = town.desk.months.pack("2026-03")
    slip, _ = town.desk.office.reverse(MANAGER, done.slip_no, "错户")
    assert slip.business_date == "2026-04-02"
    assert town.desk.months.pack("2026-03") == before
    town.clock.to(date(2026, 5, 1))
    town.desk.months.close(FINANCE, "2026-04")
    pack = town.desk.months.pack("2026-04")
    assert [(row.kind, row.room, row.reference, row.detail) for row in pack.exceptions] == [
        ("reversed_across_close", "1-1-101", slip.slip_no, "2026-03 -300")
    ]
    assert [row.amount_fen for row in pack.settlement] == [0, 300, -300]
    town.assert_proven()


def test_who_may_redeem_and_reverse(town: Town) -> None:
    town.bill(1000)
    town.earn(300)
    slips = [town.desk.office.redeem(one, town.home(), 10, new_id()).slip_no for one in (CLERK, FINANCE, MANAGER)]
    for person in (CASHIER, LEAD, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.office.redeem(person, town.home(), 10, new_id())
    for person in (CASHIER, LEAD, AUDITOR, CLERK):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.office.reverse(person, slips[0], "错户")


def test_a_reversal_whose_answer_was_lost_is_done_once(town: Town) -> None:
    town.bill(1000)
    town.earn(300)
    redeemed, paid_in = town.redeem(300), town.desk.office.pay(CLERK, FeePayment(town.home(), 200, "cash"))
    for number, key in ((redeemed.slip_no, "k1"), (paid_in.slip_no, "k2")):
        first = town.desk.office.reverse(FINANCE, number, "错户", key)
        assert town.desk.office.reverse(FINANCE, number, "错户", key) == first
        with pytest.raises(Refused, match="already_reversed"):
            town.desk.office.reverse(FINANCE, number, "错户", f"another {key}")
    town.assert_proven()
