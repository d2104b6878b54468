"""What is known of a till, as a value: no window, no ledger."""

from __future__ import annotations

from datetime import date

import pytest

from pos.domain.people import Person, Role
from pos.domain.sale.basket import Basket
from pos.domain.shift.report import Shift
from pos.services.notices import Change, Subject
from pos.services.till.views import Outcome, Scan, TillState
from pos.services.views import HouseholdCard
from pos.ui.till.known import Known, concerns_sale, paying_facts, scanned_receipt
from pos.ui.till.running_sale import SaleView

CASHIER = Person("cashier", "小李", frozenset({Role.CASHIER}))
MANAGER = Person("manager", "王敏", frozenset({Role.MANAGER}))
CARD = HouseholdCard("H17", "3-2-501", "张**", "138****5678", 100, 1, 0, 0, 0, "")
STATE = TillState("S1", "红色积分超市", "T1", date(2026, 11, 20), None, Basket(), None)


def test_what_is_asked_for_and_answered() -> None:
    asking = Known().asking()
    assert asking.loading
    assert asking.answered(None) == Known()
    assert asking.answered(STATE) == Known(STATE)
    assert Known(STATE).asking().answered(None) == Known(STATE)


def test_the_bar_says_who_works_here_only_where_somebody_else_is_on_duty(shift: Shift) -> None:
    assert Known().facts(shift, CASHIER) == ()
    assert Known(STATE).facts(None, CASHIER) == ("红色积分超市", "收银台 1", "", "")
    assert Known(STATE).facts(shift, CASHIER) == ("红色积分超市", "收银台 1", "当班 小李", "")
    assert Known(STATE).facts(shift, MANAGER)[-1] == "操作 王敏"


@pytest.fixture
def shift() -> Shift:
    """The cashier's."""
    return Shift("X1", "T1", CASHIER.login, CASHIER.name, "", date(2026, 11, 20), 20000)


def test_whose_sale_is_paid() -> None:
    assert paying_facts(SaleView()) == ("结账", "0 件")
    assert paying_facts(SaleView(card=CARD)) == ("结账", "3-2-501", "张**", "0 件")


def test_a_receipt_that_was_scanned_begins_a_return() -> None:
    assert scanned_receipt(SaleView()) == ""
    assert scanned_receipt(SaleView(scan=Scan(Basket(), Outcome.ADDED, 1))) == ""
    assert scanned_receipt(SaleView(scan=Scan(Basket(), Outcome.RECEIPT, values={"number": "S1"}))) == "S1"


@pytest.mark.parametrize(
    ("change", "with_card", "without"),
    [
        (Change(Subject.HOUSEHOLD, "H17"), True, False),
        (Change(Subject.HOUSEHOLD), True, False),
        (Change(Subject.HOUSEHOLD, "H18"), False, False),
        (Change(Subject.RULES), True, True),
        (Change(Subject.EVERYTHING), True, True),
        (Change(Subject.SHIFT), False, False),
    ],
)
def test_what_another_desk_changed(change: Change, with_card: bool, without: bool) -> None:  # a row
    assert concerns_sale(change, SaleView(card=CARD)) is with_card
    assert concerns_sale(change, SaleView()) is without
