"""Opening and closing a shift."""

from __future__ import annotations

from datetime import timedelta

from pos.domain.paper.layout import to_text
from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.counting.report import ShiftReportPage
from pos.ui.counting.state import Counting
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
    hands.count(26000)
    assert till.close_page.message.text() == "清点数是 ¥260.00。确认无误请再按一次 F12"
    assert services.till.state().shift is not None
    hands.press(Key.Key_F12)
    page = till.currentWidget()
    assert isinstance(page, ShiftReportPage)
    assert page.text().splitlines()[:4] == ["备用金 200.00", "应有现金 269.90", "清点现金 260.00", "短款 −9.90"]
    assert page.text().splitlines()[4].startswith("累计 ")
    z = services.till.drawer.kept("S1-T1-1-Z000002")
    assert page.text().splitlines()[5] == f"账链 {z.end.short}"
    assert services.till.state().shift is None
    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.open_page
    assert not hands.workplace.handover.isVisible()


def test_another_count_is_asked_about_again(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    hands.click(hands.workplace.handover)
    hands.count(20000)
    hands.type("0")
    assert not till.close_page.message.text()
    hands.press(Key.Key_F12)
    assert till.close_page.message.text() == "清点数是 ¥2000.00。确认无误请再按一次 F12"
    hands.press(Key.Key_Escape)
    assert till.currentWidget() is till.sale_page
    assert services.till.state().shift is not None


def test_it_may_be_counted_once_more_and_both_counts_are_kept(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    hands.click(hands.workplace.handover)
    hands.press(Key.Key_F4)
    assert till.close_page.shown == Counting()  # nothing was counted yet
    hands.count(19000)
    hands.press(Key.Key_F4)
    assert till.close_page.total.figures() == "0.00"
    hands.count(19950)
    hands.press(Key.Key_F4)
    assert till.close_page.total.figures() == "199.50"  # one recount
    hands.press(Key.Key_F12)
    page = till.currentWidget()
    assert isinstance(page, ShiftReportPage)
    assert page.text().splitlines()[1:5] == ["应有现金 200.00", "清点现金 190.00", "重数现金 199.50", "短款 −0.50"]
    assert "重数明细" in to_text(services.till.paper("S1-T1-1-Z000002", "zh_CN"), 32)


def test_a_float_is_counted_or_typed(hands: Hands, services: Services) -> None:
    hands.log_in()
    page = hands.till.open_page
    hands.press(Key.Key_Down)
    hands.count(12350, confirm=None)
    assert page.box.text() == "123.50"
    page.box.setFocus()
    hands.type("0")  # by hand: what was counted is let go
    assert not page.table.count().pieces
    page.box.clear()
    hands.press(Key.Key_Down)
    hands.count(12350, confirm=None)
    for _ in page.table.rows:
        hands.press(Key.Key_Return)
    shift = services.till.state().shift
    assert shift is not None
    assert (shift.float_fen, shift.pieces.fen) == (12350, 12350)


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


def test_a_shift_that_somebody_forgot_is_said_and_closed_by_who_may(hands: Hands, services: Services) -> None:
    services.till.open_shift(community.CASHIER, 5000)
    hands.log_in("manager", "222222")
    page = hands.till.sale_page
    assert page.message.text().endswith("开的班还没有交。点左下角“交班”，清点后再开新的")
    hands.click(hands.workplace.handover)
    hands.count(5000)
    hands.press(Key.Key_F12)
    (newest, *_) = services.till.drawer.closed()
    assert (newest.cashier_name, newest.variance_fen) == (community.CASHIER.name, 0)
    assert services.till.state().shift is None


def test_a_shift_of_an_earlier_day_is_said_to_whoever_forgot_it(hands: Hands, services: Services) -> None:
    days_ago = services.ledger.clock() - timedelta(days=1)
    services.shop.clock = lambda: days_ago
    services.till.open_shift(community.CASHIER, 5000)
    services.shop.clock = None
    hands.log_in()
    assert "昨天" in hands.till.sale_page.message.text()
    assert hands.till.sale_page.message.text().endswith("点左下角“交班”，清点后再开新的")
