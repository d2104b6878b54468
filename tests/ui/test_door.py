"""The door: logging in, being refused, locking, who sees which desk, the language."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.ui import messages, theme
from pos.ui.door.front import open_window
from pos.ui.door.names import MOST
from pos.ui.language import Language
from pos.ui.widgets.keypad import Keypad
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


def test_a_wrong_pin_is_said_and_the_name_stays(hands: Hands, window: Window) -> None:
    hands.enter("cashier")
    hands.enter("9999")
    assert window.login.message.text() == messages.say("bad_pin")
    assert window.login.login.text() == "cashier"
    assert window.login.pin.text() == ""
    assert window.login.pin.line.hasFocus()
    hands.enter("1111")
    assert window.workplace is not None


def test_too_many_wrong_pins_have_to_wait(hands: Hands, window: Window) -> None:
    hands.enter("cashier")
    for _ in range(6):
        hands.enter("9999")
    assert window.login.message.text() == messages.say("locked", wait_s=60)


def test_the_wait_counts_down_until_somebody_types(hands: Hands, window: Window) -> None:
    hands.enter("cashier")
    for _ in range(6):
        hands.enter("9999")
    window.login._until -= 20  # as if so much time had gone by
    window.login._on_second()
    assert window.login.message.text() == messages.say("locked", wait_s=40)
    window.login._until -= 60
    window.login._on_second()
    assert window.login.message.text() == ""


def test_a_tap_on_a_name_leaves_the_pin(hands: Hands, window: Window) -> None:
    names = window.login.names
    hands.settle()
    assert [button.objectName() for button in names.buttons] == [
        *("auditor", "cashier", "clerk", "finance", "lead", "manager"),
    ]
    hands.tap(next(button for button in names.buttons if button.objectName() == "cashier"))
    assert window.login.login.text() == "cashier"
    assert window.login.pin.line.hasFocus()
    (pad,) = (pad for pad in window.findChildren(Keypad) if pad.isVisible())
    for char in "1111\r":
        hands.tap(next(key for key in pad.buttons if key.char == char))
    assert window.workplace is not None
    assert window.workplace.person.login == "cashier"


def test_too_many_people_are_typed(window: Window) -> None:
    names = window.login.names
    names.show_people([community.CASHIER] * (MOST + 1))
    assert names.isHidden()
    names.show_people([community.CASHIER])
    assert [button.words() for button in names.buttons] == ["收银员小李"]


def test_a_quick_hand_is_no_scanner_at_the_door(hands: Hands, window: Window) -> None:
    hands.scan("manager")
    hands.scan("222222")
    assert window.workplace is not None


def test_the_pin_is_not_readable(window: Window) -> None:
    assert window.login.pin.line.echoMode() == window.login.pin.line.EchoMode.Password


@pytest.mark.parametrize(
    ("login", "pin", "desks"),
    [
        ("cashier", "1111", ["till"]),
        ("manager", "222222", ["till", "office", "rules", "backoffice", "reports", "import", "audit"]),
        ("lead", "111111", ["till", "backoffice"]),
        ("finance", "444444", ["office", "backoffice", "import"]),
        ("clerk", "333333", ["office", "backoffice"]),
        ("auditor", "555555", ["office", "rules", "backoffice", "reports", "audit"]),
    ],
)
def test_the_rail_has_the_desks_of_the_roles(hands: Hands, login: str, pin: str, desks: list[str]) -> None:
    hands.log_in(login, pin)
    assert hands.workplace.rail.desks() == desks


def test_locking_keeps_the_sale(hands: Hands, window: Window) -> None:
    hands.open_till()
    hands.scan(community.OIL)
    hands.click(hands.workplace.lock)
    assert not hands.workplace.isVisible()
    assert window.login.login.text() == "cashier"
    hands.scan(community.NOODLES)
    hands.press(Key.Key_Escape)
    hands.enter("1111")
    assert [line.name for line in hands.till.session.view.basket.lines] == ["金龙鱼 大豆油 5L"]
    assert hands.workplace.isVisible()


def test_somebody_else_finds_a_desk_of_their_own(hands: Hands, window: Window) -> None:
    hands.open_till()
    hands.click(hands.workplace.lock)
    window.login.login.clear()
    window.login.login.setFocus()
    hands.log_in("clerk", "333333")
    assert hands.workplace.rail.desks() == ["office", "backoffice"]


def test_being_away_locks(hands: Hands, window: Window) -> None:
    hands.open_till()
    window._idle.start(1)
    hands.until(lambda: not hands.workplace.isVisible())


def test_the_language_can_be_changed_at_the_door(hands: Hands, window: Window) -> None:
    hands.settle()
    hands.click(window.login.language)
    assert window.login.go.words() == "Log in"
    hands.log_in()
    assert [button.words() for button in hands.workplace.rail.buttons()] == ["Till"]
    hands.click(hands.workplace.lock)
    assert not window.login.language.isVisible()


def test_the_shop_has_its_name_on_the_door(hands: Hands, window: Window) -> None:
    hands.settle()
    assert window.login.board.name.text() == "和平东红色积分超市"
    assert window.windowTitle() == "和平东红色积分超市"


def test_the_printer_is_watched(hands: Hands, window: Window, printers: PaperTray) -> None:
    hands.log_in()
    dot = hands.workplace.top.printer
    assert dot.text() == "打印机"
    printers.stands = "no_paper"
    window.look_at_printer()
    assert dot.text() == "打印机要检查"
    printers.stands = "paper_low"
    window.look_at_printer()
    assert dot.text() == "纸快用完"


def test_a_bug_outside_of_the_worker_is_told_with_its_number(
    hands: Hands, window: Window, caplog: pytest.LogCaptureFixture
) -> None:
    hands.open_till()
    window.report(RuntimeError("ours"))
    number = re.search(r"E[0-9]{6}", window.trouble.text())
    assert number is not None
    assert number[0] in caplog.text
    hands.press(Key.Key_Escape)
    assert window.trouble.text() == ""


def test_long_work_is_seen(hands: Hands, window: Window) -> None:
    window.worker.progressed.emit(True)
    assert window.busy.isVisible()
    window.worker.progressed.emit(False)
    assert not window.busy.isVisible()


def test_locking_waits_for_what_is_under_way(hands: Hands, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.open_till()
    with monkeypatch.context() as working:
        working.setattr(type(hands.workplace), "busy", property(lambda _self: True))
        window.lock()
        assert hands.workplace.isVisible()
    window.lock()
    assert not hands.workplace.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_window_fills_the_screen(qapp: QApplication, qtbot: QtBot, language: Language) -> None:
    window = open_window(language, qapp)
    assert window.isMaximized()
    assert window.login.isVisible()
    window.close()
    theme.apply(qapp)
