"""A payout that was none: taken back by another person, its cash counted, the statement to be paid again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.services.vendors import statements
from tests.services.town import CABBAGE, CASH, CASHIER, FINANCE, LEAD, MANAGER
from tests.services.vendors.test_settling import free, of, owed

if TYPE_CHECKING:
    from tests.services.town import Town


def test_a_payout_by_mistake_is_taken_back_by_another_and_paid_again(town: Town) -> None:
    free(town)
    till = town.till()
    till.open_shift(CASHIER, 10_000)
    till.complete(CASHIER, town.basket((CABBAGE, 4000)), CASH)
    paid = till.vendors.pay_today(LEAD, "V7")
    for actor, why, refused in (
        (CASHIER, "付错人", "not_allowed"),
        (LEAD, "付错人", "same_person"),
        (MANAGER, "", "no_reason"),
    ):
        with pytest.raises(Refused, match=refused):
            till.vendors.take_back(actor, "V7", paid.number, why)
    back = till.vendors.take_back(MANAGER, "V7", paid.number, "付给了隔壁的人")
    assert (back.paid, back.payable_fen, owed(town, "V7"), of(town, "V7").unpaid_fen) == ("", 1000, 1000, 1000)
    assert statements.owed(town.shop)["V7"] == 1000
    with pytest.raises(Refused, match="not_paid"):
        till.vendors.take_back(MANAGER, "V7", paid.number, "付给了隔壁的人")
    report = till.drawer.read(LEAD)
    assert report.expected_cash_fen == 10_000 + 1000
    assert ("payout_reversal", "cash", 1, 1000) in [
        (one.kind, one.way, one.times, one.fen) for one in report.figures.sums.moved
    ]
    again = town.desk.office.vendors.pay(FINANCE, "V7", paid.number, "transfer")
    assert (again.paid, again.paid_by, owed(town, "V7")) == ("transfer", "finance", 0)
    with pytest.raises(Refused, match="bad_way"):
        till.vendors.take_back(MANAGER, "V7", paid.number, "账号写错")
    town.desk.office.vendors.take_back(MANAGER, "V7", paid.number, "账号写错")
    assert till.vendors.pay_today(LEAD, "V7").paid == "cash"
    assert till.close_shift(CASHIER, 10_000).variance_fen == 0
    town.assert_proven()
