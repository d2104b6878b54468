"""A whole sale and a whole redemption, by keyboard only, on a real ledger."""

from __future__ import annotations

from pos.services.desks import Desks as Services
from pos.ui.till.session import Session
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


def test_a_whole_sale_by_keyboard(hands: Hands, services: Services, printers: PaperTray) -> None:
    hands.log_in()
    hands.enter("200")
    till = hands.till
    assert till.currentWidget() is till.sale_page
    assert services.till.state().shift is not None

    hands.scan(community.NOODLES)
    hands.scan(community.LABEL)
    hands.enter(community.GREENS)
    hands.press(Key.Key_F4)
    hands.enter("0.8")
    hands.type("2*")
    hands.scan(community.WATER)
    assert till.sale_page.totals.due() == "28.12"

    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    assert till.session.view.card is not None
    assert till.session.view.card.room == community.ROOM

    hands.press(Key.Key_F12)
    assert till.currentWidget() is till.pay_page
    hands.press(Key.Key_F2)
    hands.enter("20")
    assert till.pay_page.received.text() == "微信支付 20.00"
    hands.type("10")
    assert till.pay_page.band.text() == "找零 1.88"
    hands.press(Key.Key_Return)

    assert till.currentWidget() is till.done_page
    assert till.done_page.change.text() == "找零 1.88"
    assert till.done_page.points.text().startswith("+140")
    last = services.till.state().last_sale
    assert last is not None
    assert last.receipt_no == "S1-T1-1-000004"
    assert last.total_fen == 2812
    assert [paper.title for paper in printers.papers] == ["S1-T1-1-000004"]
    assert printers.kicks == 1

    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.sale_page
    assert _is_empty(till.session)
    assert services.till.state().basket.lines == ()


def _is_empty(session: Session) -> bool:
    return not session.view.basket.lines and session.view.card is None


def test_a_whole_redemption_by_keyboard(hands: Hands, services: Services, printers: PaperTray) -> None:
    office = hands.open_office()
    hands.enter(community.ROOM)
    assert office.panel is not None
    assert office.panel.amount.figures() == "137.88"
    hands.press(Key.Key_F12)
    hands.enter("333333")
    hands.until(lambda: bool(printers.papers))
    household = services.office.household(services.office.in_room(community.ROOM))
    assert household.card.points == 0
    assert household.card.owed_fen == 17606 - 13788
    assert printers.papers[0].title == "S1-OF-1-000002"
    assert office.panel.paper.isVisible()


def test_some_points_only(hands: Hands, services: Services) -> None:
    office = hands.open_office()
    hands.enter("zjg")
    assert office.panel is not None
    hands.press(Key.Key_F4)
    hands.type("5000")
    assert office.panel.amount.figures() == "50.00"
    hands.press(Key.Key_Return)
    hands.enter("333333")
    household = services.office.household(services.office.in_room(community.ROOM))
    assert household.card.points == 13788 - 5000
