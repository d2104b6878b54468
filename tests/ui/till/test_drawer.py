"""The till's drawer between sales: by keys alone, and by touch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos.domain.paper.layout import to_text
from pos.domain.shift.drawer import CashMove
from pos.services.desks import Desks as Services
from pos.ui.counting.report import ShiftReportPage
from pos.ui.door.names import NamesGrid
from tests.ui import community
from tests.ui.acts.deed import Acts
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray
from tests.ui.seen import button


def test_cash_is_moved_and_the_drawer_opened_alone_by_keys(
    hands: Hands, services: Services, printers: PaperTray
) -> None:
    till = hands.open_till()
    hands.press(Key.Key_F10)
    page = till.drawer_page
    assert till.currentWidget() is page
    assert not page.read.isVisible()  # whoever counts it is not told what should be in it
    hands.press(Key.Key_F4)
    hands.enter("50")
    hands.enter("1")
    assert printers.kicks == 0  # nothing stands yet
    hands.enter("1111")
    assert page.matter.trouble.text() == "转存保险柜 ¥50.00，记下了"
    assert printers.kicks == 1
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F6)
    hands.enter("4")
    hands.enter("kan kan")
    hands.enter("9999")
    assert printers.kicks == 1
    hands.enter("1111")
    assert printers.kicks == 2
    sums = services.till.drawer.read(community.MANAGER).sums
    assert (sums.no_sales, sums.cash_fen) == (1, -5_000)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.count(15_000)
    hands.press(Key.Key_F12)
    report = till.currentWidget()
    assert isinstance(report, ShiftReportPage)
    assert "无交易开钱箱 1 次" in to_text(printers.papers[-1], 32)


def test_by_touch_alone(hands: Hands, services: Services, printers: PaperTray) -> None:
    till = hands.open_till()
    acts = Acts(hands)
    acts.tap(hands.workplace.drawer)
    page = till.drawer_page
    acts.tap(page.alone)
    acts.tap(page.matter.buttons[0])
    acts.pad("PIN", "1111")
    acts.pad_enter()
    acts.tap(page.matter.go)
    acts.tap(page.back)
    assert till.currentWidget() is till.sale_page
    assert services.till.drawer.read(community.MANAGER).sums.no_sales == printers.kicks == 1


def test_a_large_sum_is_handed_out_by_somebody_who_may(hands: Hands, services: Services, printers: PaperTray) -> None:
    till = hands.open_till("1500")
    hands.press(Key.Key_F10)
    hands.press(Key.Key_F2)
    hands.enter("1000.01")
    hands.enter("1")
    hands.enter("cashier")
    hands.enter("1111")
    assert till.drawer_page.matter.trouble.text() == "一次支出超过 ¥1000.00，要由组长、财务或店长来取"
    hands.press(Key.Key_Escape)
    hands.enter("manager")
    hands.enter("222222")
    assert printers.kicks == 1
    (moved,) = services.till.drawer.read(community.MANAGER).sums.moved
    assert (moved.way, moved.fen) == (CashMove.PAID_OUT, -100_001)


def test_closed_shifts_are_printed_again_and_an_x_when_asked(
    hands: Hands, services: Services, printers: PaperTray
) -> None:
    services.till.open_shift(community.MANAGER, 0)
    hands.log_in("manager", "222222")
    hands.press(Key.Key_F10)
    page = hands.till.drawer_page
    assert [one.report_no for one in page.facts.closed] == ["S1-T1-1-Z000001"]
    hands.press(Key.Key_F11)
    assert "补打" in to_text(printers.papers[-1], 32)
    hands.press(Key.Key_F5)
    report = page.pages.currentWidget()
    assert isinstance(report, ShiftReportPage)
    assert "应有现金 0.00" in report.text()
    hands.press(Key.Key_F11)
    assert "班中读数（X）" in to_text(printers.papers[-1], 32)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_whoever_may_hand_out_a_large_sum_is_tapped(hands: Hands, services: Services, printers: PaperTray) -> None:
    till = hands.open_till("1500")
    acts = Acts(hands)
    acts.tap(hands.workplace.drawer)
    acts.tap(button(hands.window, "支出现金"))
    acts.pad("amount", "1000.01")
    acts.pad_enter()
    acts.tap(till.drawer_page.matter.buttons[0])
    hands.settle()
    named = [one.words() for one in till.drawer_page.matter.findChildren(NamesGrid)[-1].buttons]
    assert named == ["物业财务赵静", "值班长老周", community.MANAGER.name]
    acts.tap(button(hands.window, community.MANAGER.name))
    acts.pad("PIN", "222222")
    acts.pad_enter()
    (moved,) = services.till.drawer.read(community.MANAGER).sums.moved
    assert (moved.way, moved.fen, printers.kicks) == (CashMove.PAID_OUT, -100_001, 1)


def test_esc_leads_back_even_with_the_focus_in_the_rail(hands: Hands) -> None:
    till = hands.open_till()
    hands.press(Key.Key_F10)
    assert till.currentWidget() is till.drawer_page
    hands.workplace.lock.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Escape)
    assert till.currentWidget() is till.sale_page
    hands.workplace.lock.setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("3")
    assert till.sale_page.box.text() == "3"


def test_a_receipt_from_a_slow_scanner_is_no_reason(hands: Hands, services: Services) -> None:
    """A list of reasons takes one digit by itself: not the one in a number whose other signs its box does not take."""
    till = hands.open_till()
    hands.press(Key.Key_F10)
    hands.click(till.drawer_page.alone)
    asked = till.drawer_page.matter.box.line.accessibleName()
    for char in "S1-T1-1-000002":
        QTest.keyClick(hands.window.windowHandle(), ord(char))
        QTest.qWait(90)
    assert till.drawer_page.matter.box.line.accessibleName() == asked
    QTest.keyClick(hands.window.windowHandle(), Key.Key_Return)
    hands.settle()
    assert till.drawer_page.matter.box.line.accessibleName() == asked
    assert not services.till.drawer.read(community.MANAGER).sums.no_sales
