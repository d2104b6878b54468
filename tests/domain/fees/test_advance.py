"""Money on bills, what is paid ahead of them, and what taking a payment back does to both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos.domain.fees.advance import Used, plan_payment, reopened, spread, standing_uses, take_back
from pos.domain.fees.bills import BillShare
from pos.errors import Refused
from tests.domain.fees.test_bills import FEB, JAN, MAR


def test_money_on_the_oldest_bill_first_and_the_rest_ahead() -> None:
    jan = BillShare("B2026-01", "2026-01", "物业费", 0, 4000)
    feb = BillShare("B2026-02", "2026-02", "物业费", 0, 100)
    assert plan_payment([FEB, JAN, replace(MAR, published=False)], 4100) == ((jan, feb), 0)
    assert plan_payment([JAN], 4001) == ((jan,), 1)
    assert plan_payment([], 7) == ((), 7)
    with pytest.raises(Refused, match="bad_amount"):
        plan_payment([JAN], 0)


def test_chosen_bills_come_first_and_nothing_is_ahead_beside_an_owed_bill() -> None:
    shares, ahead_fen = plan_payment([JAN, FEB], 2000, ["B2026-02"])
    assert [(share.bill_no, share.amount_fen) for share in shares] == [("B2026-02", 1234), ("B2026-01", 766)]
    assert ahead_fen == 0
    for unknown in ("B9", "B2026-03"):
        with pytest.raises(Refused, match="no_bill"):
            plan_payment([JAN, replace(MAR, published=False)], 10, [unknown])


def test_of_one_period_the_lower_number_comes_first() -> None:
    bills = [replace(JAN, bill_no=number) for number in ("B1000000", "B999999")]
    assert [share.bill_no for share in spread(bills, 8000)[0]] == ["B999999", "B1000000"]


def test_a_reversal_takes_what_stands_then_what_was_used_last() -> None:
    uses = [Used("B1", 300), Used("B2", 200), Used("B3", 100)]
    assert take_back(50, 80, uses) == take_back(50, 80, ())
    assert (take_back(50, 80, uses).back, take_back(50, 80, uses).advance_fen) == ((), 30)
    undone = take_back(330, 80, uses)
    assert (undone.back, undone.advance_fen) == ((Used("B3", 100), Used("B2", 150)), 0)


def test_uses_that_were_taken_back_stand_no_more() -> None:
    rows = [("B1", 300), ("B2", 200), ("B1", 50), ("B1", -120), ("B2", -200)]
    assert standing_uses(rows) == [Used("B1", 230)]


def test_what_a_reversal_leaves_owed() -> None:
    paid = replace(JAN, owed_fen=1000)
    assert [one.owed_fen for one in reopened([paid, FEB], [BillShare("B2026-01", "", "", 0, -3000)])] == [4000, 1234]
