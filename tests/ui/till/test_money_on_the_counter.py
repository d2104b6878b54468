"""Money that was received towards a sale, and what is received after it."""

from __future__ import annotations

from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.till.payment.page import PayPage
from tests.ui.cashier import Hands, Key
from tests.ui.till.test_pay_page import done, page

__all__ = ["page"]


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
    assert done(hands)
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
    assert "10.00" in page.message.text()
    hands.press(Key.Key_Delete)
    assert page.message.text() == "请把现金 10.00 退给顾客"
    hands.press(Key.Key_Return)
    assert done(hands)
    assert _tenders(services) == [("wechat", 6990)]
