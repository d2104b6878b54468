"""Money that was received towards a sale, and what is received after it."""

from __future__ import annotations

import pytest

from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.till.payment.page import PayPage
from tests.ui import community
from tests.ui.cashier import Hands, Key


@pytest.fixture
def page(hands: Hands) -> PayPage:
    """¥82.40 to pay."""
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    return till.pay_page


def _done(hands: Hands) -> bool:
    return hands.till.currentWidget() is hands.till.done_page


def _tenders(services: Services) -> list[tuple[str, int]]:
    """What the last sale was paid with."""
    state = services.till.state()
    assert state.last_sale is not None
    paid = services.till.returns.find(state.last_sale.receipt_no).tenders
    return sorted((str(kind), fen) for kind, fen, _ in paid)


def test_a_voucher_leaves_the_cash_on_the_counter_alone(hands: Hands, page: PayPage, services: Services) -> None:
    for _ in range(2):
        hands.press(Key.Key_F1)
        hands.enter("5")
    hands.press(Key.Key_F5)
    hands.enter("100")
    assert _done(hands)
    assert _tenders(services) == [("cash", 1000), ("voucher", 7240)]


def test_cash_that_is_not_needed_any_more_is_handed_back_first(hands: Hands, page: PayPage, services: Services) -> None:
    hands.press(Key.Key_F1)
    hands.enter("10")
    hands.press(Key.Key_F2)
    hands.enter("69.90")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Delete)  # the noodles: the cash is needed no more
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert page.message.text() == messages.say("money_left", fen=1000)
    hands.press(Key.Key_Delete)
    assert page.message.text() == "请把现金 10.00 退给顾客"
    hands.press(Key.Key_Return)
    assert _done(hands)
    assert _tenders(services) == [("wechat", 6990)]
