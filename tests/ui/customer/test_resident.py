"""The resident's screen beside a real till: what it shows, what it never shows, when it is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos.services.desks import Desks as Services
from pos.services.people import shop_settings
from pos.ui import theme
from pos.ui.customer.screen import CustomerScreen
from pos.ui.customer.shown import Done, Idle, Selling
from pos.ui.door.choices import Choices, SecondScreen
from pos.ui.widgets import paint
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.legible import Reader

ON = Choices(second_screen=SecondScreen.ON)


def _screen(hands: Hands) -> CustomerScreen:
    screen = hands.till.resident.screen
    assert screen is not None
    return screen


def _done(hands: Hands) -> Done:
    shown = _screen(hands).shown
    assert isinstance(shown, Done)
    return shown


def _words(hands: Hands) -> str:
    """Everything that is written on it."""
    return " ".join(one.whole for one in Reader(_screen(hands)).written)


@pytest.fixture
def till(hands: Hands, window: Window) -> Hands:
    """A till whose resident has a screen."""
    window.computer.choices = ON
    hands.open_till()
    return hands


def test_a_sale_from_its_first_line_to_its_receipt(till: Hands, services: Services) -> None:
    till.scan(community.NOODLES)
    till.scan(community.LABEL)
    till.scan(community.CARD)
    screen = _screen(till)
    assert isinstance(screen.shown, Selling)
    assert (screen.shown.due_fen, screen.shown.room) == (1250 + 962, community.ROOM)
    card = till.till.session.view.card
    assert card is not None
    assert screen.shown.points is not None
    assert (screen.shown.points.balance, screen.shown.points.balance_fen) == (card.points, card.worth_fen)
    words = _words(till)
    for told in ("¥22.12", "今麦郎 红烧牛肉面 五连包", "1.206 kg × 7.98", "9.62", "+110", "¥1.10"):
        assert told in words, told
    till.press(Key.Key_F12)
    till.enter("30")
    receipt = till.till.done_page.receipt
    assert receipt is not None
    assert _done(till).change_fen == 788
    assert _done(till).mark == services.till.marked(receipt.receipt_no)
    assert receipt.receipt_no in _words(till)
    assert "¥7.88" in _words(till)
    till.press(Key.Key_Return)
    till.scan(community.WATER)
    assert isinstance(_screen(till).shown, Selling)


def test_it_names_nobody(till: Hands) -> None:
    till.scan(community.CARD)
    till.scan(community.OIL)
    said = _words(till)
    till.press(Key.Key_F12)
    till.press(Key.Key_Return)
    said += _words(till)
    assert community.ROOM in said
    for personal in ("张", community.PHONE, community.PHONE[-4:], community.CARD):
        assert personal not in said


def test_money_that_came_in_and_what_is_still_due(till: Hands) -> None:
    till.scan(community.OIL)
    till.press(Key.Key_F12)
    till.press(Key.Key_F2)
    till.enter("50")
    shown = _screen(till).shown
    assert isinstance(shown, Selling)
    assert (shown.taken_fen, shown.due_fen) == (5000, 1990)


def test_while_nobody_buys_it_says_the_shops_notice(hands: Hands, window: Window, services: Services) -> None:
    shop_settings.change(services.shop, community.MANAGER, "second_screen_notice", "周六上午积分加倍")
    window.computer.choices = ON
    hands.open_till()
    assert _screen(hands).shown == Idle("周六上午积分加倍")
    assert "周六上午积分加倍" in _words(hands)


def test_a_finished_sale_gives_way_to_the_notice(till: Hands) -> None:
    till.till.resident._over.setInterval(1)
    till.scan(community.OIL)
    till.press(Key.Key_F12)
    till.press(Key.Key_Return)
    till.until(lambda: isinstance(_screen(till).shown, Idle))


def test_it_is_hidden_while_the_till_is_locked_and_comes_back(till: Hands, window: Window) -> None:
    till.scan(community.OIL)
    assert _screen(till).isVisible()
    window.lock()
    assert not _screen(till).isVisible()
    till.enter("1111")
    assert _screen(till).isVisible()
    assert isinstance(_screen(till).shown, Selling)


def test_the_till_keeps_the_keys_and_goes_on_without_it(till: Hands, window: Window) -> None:
    assert QGuiApplication.focusWindow() is window.windowHandle()
    _screen(till).close()
    till.scan(community.OIL)
    till.press(Key.Key_F12)
    till.press(Key.Key_Return)
    assert till.till.done_page.receipt is not None


@pytest.mark.parametrize("chosen", [SecondScreen.AUTO, SecondScreen.OFF])
def test_on_one_monitor_there_is_none_unless_somebody_wants_it(
    hands: Hands, window: Window, chosen: SecondScreen
) -> None:
    window.computer.choices = Choices(second_screen=chosen)
    hands.open_till()
    assert hands.till.resident.screen is None


@pytest.mark.parametrize("look", [theme.NEITHER, theme.Look(large=True, dark=True)], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(1024, 576), (1366, 768), (1920, 1080), (1280, 1024)], ids=str)
def test_everything_on_it_can_be_read(till: Hands, qapp: QApplication, look: theme.Look, size: tuple[int, int]) -> None:
    till.scan(community.CARD)
    for code in (community.HOSTILE, community.LONG, community.LABEL, community.GREENS, community.OIL, community.LONG):
        till.scan(code)
    screen = _screen(till)
    selling = screen.shown
    assert isinstance(selling, Selling)
    theme.apply(qapp, theme.fitting(*size, look))
    screen.resize(*size)
    done = Done(selling.room, "S1-T1-1-000001", 123_456, 5_000, selling.points, "S1-T1-1-000001-K7Q2ABCD")
    for shown in (
        Idle("周六上午积分加倍，欢迎光临。" * 4),
        selling,
        replace(selling, lines=selling.lines * 40, due_fen=1_234_567, back_fen=1250, taken_fen=5000, saved_fen=300),
        done,
        replace(done, points=None, change_fen=0),
    ):
        screen.show_value(shown, "和平东红色积分超市")
        assert not Reader(screen).faults()
    theme.apply(qapp)


def test_the_qr_holds_the_mark_and_the_scan_box_takes_it_back(till: Hands, services: Services) -> None:
    till.scan(community.OIL)
    till.press(Key.Key_F12)
    till.press(Key.Key_Return)
    shown = _done(till)
    assert len(paint.qr(shown.mark)) >= 21
    till.press(Key.Key_Return)
    till.scan(shown.mark)
    assert shown.receipt_no in till.till.sale_page.message.text()
    forged = shown.mark[:-1] + ("A" if shown.mark[-1] != "A" else "B")
    till.scan(forged)
    assert shown.receipt_no not in till.till.sale_page.message.text().replace(forged, "")
