"""After the sale: change, points, paper, and the next customer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from pos.devices.printer import JobState
from pos.ui import messages
from pos.ui.till.payment.done import DonePage
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


@pytest.fixture
def page(hands: Hands) -> DonePage:
    """A sale of ¥69.90 for a household, ¥100 in cash."""
    till = hands.open_till()
    hands.scan(community.OIL)
    hands.scan(community.CARD)
    hands.press(Key.Key_F12)
    hands.enter("100")
    assert till.currentWidget() is till.done_page
    return till.done_page


def test_change_points_and_number(hands: Hands, page: DonePage) -> None:
    assert page.change.text() == "找零 30.10"
    assert page.points.text() == "+349 抵物业费 ¥3.49 14\u202f137 抵物业费 ¥141.37"
    assert page.receipt is not None
    assert page.receipt.receipt_no == "S1-T1-1-000004"


def test_the_receipt_is_shown_and_printed_and_the_drawer_opened(
    hands: Hands, page: DonePage, printers: PaperTray
) -> None:
    assert page.paper.sheet.accessibleName() == "S1-T1-1-000004"
    assert len(printers.papers) == 1
    assert printers.kicks == 1


def test_print_again(hands: Hands, page: DonePage, printers: PaperTray) -> None:
    hands.press(Key.Key_F11)
    assert len(printers.papers) == 2
    assert printers.papers[0] != printers.papers[1], "a copy says that it is one"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (JobState.FAILED, "not_printed"),
        (JobState.UNKNOWN, "perhaps_printed"),
    ],
)
def test_a_failed_print_is_told_and_can_be_repeated(
    hands: Hands, page: DonePage, printers: PaperTray, outcome: JobState, said: str
) -> None:
    printers.outcome = outcome
    hands.press(Key.Key_F11)
    hands.until(lambda: page.message.text() == messages.say(said))
    printers.outcome = JobState.DONE
    hands.press(Key.Key_F11)
    hands.until(lambda: page.message.text() == "")


def test_a_print_that_fails_later_is_told_to_the_next_sale(hands: Hands, page: DonePage, printers: PaperTray) -> None:
    hands.press(Key.Key_Return)
    printers.outcome = JobState.FAILED
    hands.press(Key.Key_F11)
    message = hands.till.sale_page.message
    hands.until(lambda: message.text().startswith("S1-T1-1-000004"))


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_a_key_begins_the_next_sale(hands: Hands, page: DonePage, key: Key) -> None:
    hands.press(key)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_a_scan_begins_the_next_sale(hands: Hands, page: DonePage) -> None:
    hands.scan(community.NOODLES)
    assert hands.till.currentWidget() is hands.till.sale_page
    lines = hands.till.session.view.basket.lines
    assert [line.name for line in lines] == ["今麦郎 红烧牛肉面 五连包"]
    assert hands.till.sale_page.box.text() == ""


def test_typing_begins_the_next_sale(hands: Hands, page: DonePage) -> None:
    hands.enter(community.WATER)
    assert len(hands.till.session.view.basket.lines) == 1


def test_no_drawer_without_cash(hands: Hands, printers: PaperTray) -> None:
    hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    assert printers.kicks == 0
    assert not hands.till.done_page.points.isVisible()


def test_without_a_printer_the_sale_stands_and_nothing_is_said(hands: Hands, printers: PaperTray) -> None:
    printers.there = False
    till = hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert till.done_page.message.text() == ""
    assert till.done_page.paper.sheet.accessibleName() == "S1-T1-1-000004"
    assert printers.papers == []


def test_enter_pressed_twice_does_not_skip_the_change(
    hands: Hands, page: DonePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DonePage, "grace_ms", 60_000)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is page
    hands.scan(community.NOODLES)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_enter_that_is_held_down_confirms_once(hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    for repeated in (False, True, True, True):
        held = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeated)
        QApplication.sendEvent(hands.window.windowHandle(), held)
        hands.settle()
    assert till.currentWidget() is till.done_page
