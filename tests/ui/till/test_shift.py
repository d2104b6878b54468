"""Opening and closing a shift."""

from __future__ import annotations

from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.till.shift.page import ShiftReportPage
from tests.ui import community
from tests.ui.cashier import Hands, Key


def test_the_float_is_yuan(hands: Hands, services: Services) -> None:
    hands.open_till("123.4")
    shift = services.till.state().shift
    assert shift is not None
    assert shift.float_fen == 12340
    assert shift.cashier == "cashier"


def test_nothing_typed_opens_nothing(hands: Hands, services: Services) -> None:
    hands.log_in()
    hands.press(Key.Key_Return)
    assert services.till.state().shift is None
    assert hands.till.currentWidget() is hands.till.open_page


def test_a_float_of_nothing_is_a_float(hands: Hands, services: Services) -> None:
    hands.open_till("0")
    assert services.till.state().shift is not None


def test_closing_is_blind_and_asked_twice(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.click(hands.workplace.handover)
    assert till.currentWidget() is till.close_page
    hands.enter("260")
    assert till.close_page.message.text() == "清点数是 ¥260.00。确认无误请再按一次 Enter"
    assert services.till.state().shift is not None
    hands.press(Key.Key_Return)
    page = till.currentWidget()
    assert isinstance(page, ShiftReportPage)
    assert page.text().splitlines() == [
        "销售 1 单 69.90",
        "现金 69.90",
        "积分发放 / 收回 0 / 0",
        "应有现金 269.90",
        "清点现金 260.00",
        "短款 −9.90",
    ]
    assert services.till.state().shift is None
    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.open_page
    assert not hands.workplace.handover.isVisible()


def test_another_count_is_asked_about_again(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    hands.click(hands.workplace.handover)
    hands.enter("200")
    hands.enter("0")
    assert till.close_page.message.text() == "清点数是 ¥2000.00。确认无误请再按一次 Enter"
    hands.press(Key.Key_Escape)
    assert till.currentWidget() is till.sale_page
    assert services.till.state().shift is not None


def test_no_handover_over_an_open_sale(hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.OIL)
    hands.click(hands.workplace.handover)
    assert till.currentWidget() is till.sale_page
    assert till.sale_page.message.text() == messages.say("basket_open")


def test_a_shift_that_is_open_already_goes_on(hands: Hands, services: Services) -> None:
    services.till.open_shift(community.CASHIER, 5000)
    hands.log_in()
    assert hands.till.currentWidget() is hands.till.sale_page
