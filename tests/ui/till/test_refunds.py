"""Electronic refunds that nobody has done: said at the login, in a list, done later by whoever is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pos.ui.office.desk import PAYMENTS
from pos.ui.till.refunds.page import RefundsPage
from tests.ui import community
from tests.ui.cashier import Key
from tests.ui.till.test_returns import SOLD

if TYPE_CHECKING:
    from pos.services.desks import Desks as Services
    from tests.ui.cashier import Hands
    from tests.ui.started import Again

CTRL = Qt.KeyboardModifier.ControlModifier


def owing(hands: Hands, services: Services, again: Again) -> Hands:
    """A return of 61.50 by WeChat of which nobody said that it was given back, and the program began anew."""
    hands.open_till()
    services.till.give_back(community.CASHIER, SOLD, None, "坏了")
    return again()


def test_it_is_said_at_the_login_and_done_from_the_list_by_keys(hands: Hands, services: Services, again: Again) -> None:
    hands = owing(hands, services, again)
    assert hands.till.sale_page.message.text() == "还有 1 笔没有退给顾客：微信退 ¥61.50"
    hands.press(Key.Key_F9, plus=CTRL)
    page = hands.till.refunds_page
    assert page.text() == "微信退 ¥61.50，请在收款盒上操作"
    hands.press(Key.Key_Return)
    assert len(services.till.refunds.owed()) == 1, "Enter says nothing done"
    hands.press(Key.Key_F4)
    assert (page.text(), page.message.text()) == ("", "已记下：微信退 ¥61.50 退好了")
    assert services.till.refunds.owed() == ()
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_it_stays_on_the_key_until_it_is_done_and_a_finger_does_it(
    hands: Hands, services: Services, again: Again
) -> None:
    hands = owing(hands, services, again)
    hands.scan(community.WATER)
    assert hands.till.owing.button.isVisible()
    hands.click(hands.till.owing.button)
    hands.click(hands.till.refunds_page.finish)
    assert services.till.refunds.owed() == ()
    hands.press(Key.Key_Escape)
    assert not hands.till.owing.button.isVisible()
    assert len(hands.till.session.view.basket.lines) == 1


def test_what_was_said_too_soon_is_taken_back_by_two_from_the_drawer(hands: Hands, services: Services) -> None:
    hands.open_till()
    services.till.give_back(community.CASHIER, SOLD, None, "坏了")
    services.till.refunds.done(community.CASHIER, services.till.refunds.owed()[0])
    hands.press(Key.Key_F10)
    hands.press(Key.Key_F9, plus=CTRL)
    page = hands.till.drawer_page.pages.currentWidget()
    assert isinstance(page, RefundsPage)
    hands.press(Key.Key_F9)
    hands.type("1")
    hands.answered()
    page.matter.box.put("盒子上没退成")
    hands.press(Key.Key_Return)
    for answer in ("lead", "111111", "1111"):
        hands.enter(answer)
    assert page.matter.isVisible()
    hands.press(Key.Key_Return)
    assert page.text() == "微信退 ¥61.50，请在收款盒上操作"
    assert [step.fen for step in services.till.refunds.owed()] == [6150]
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert hands.till.owing.button.isVisible(), "it stands on the sale's key again"


def test_the_office_does_it_for_a_till_that_is_closed(hands: Hands, services: Services) -> None:
    services.till.open_shift(community.CASHIER, 0)
    services.till.give_back(community.CASHIER, SOLD, None, "坏了")
    services.till.close_shift(community.CASHIER, 0)
    hands.log_in("finance", "444444")
    hands.office_desk.open(PAYMENTS)
    hands.settle()  # its modules are loaded, where nobody came before
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F9, plus=CTRL)
    hands.press(Key.Key_F4)
    assert services.till.refunds.owed() == ()
