"""The pad for fingers types what the keyboard would."""

from __future__ import annotations

from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.keypad import Keypad, PadToggle
from tests.ui import community
from tests.ui.cashier import Hands, Key


def _open(hands: Hands, box: EntryBox) -> Keypad:
    hands.click(box.findChildren(PadToggle)[0])
    pads = [pad for pad in hands.window.findChildren(Keypad) if pad.isVisible()]
    assert len(pads) == 1
    return pads[0]


def _tap(hands: Hands, pad: Keypad, chars: str) -> None:
    for char in chars:
        hands.click(next(key for key in pad.buttons if key.char == char))


def test_a_whole_payment_by_touch(hands: Hands) -> None:
    till = hands.open_till()
    box = till.sale_page.box
    pad = _open(hands, box)
    _tap(hands, pad, community.WATER + "\r")
    assert len(till.session.view.basket.lines) == 1
    assert not pad.isVisible()
    pad = _open(hands, box)
    _tap(hands, pad, "3*")
    assert box.line.hasFocus()
    _tap(hands, pad, "00101\r")
    assert [line.qty_milli for line in till.session.view.basket.lines] == [1000, 3000]
    hands.press(Key.Key_F12)
    pad = _open(hands, till.pay_page.box)
    _tap(hands, pad, "51\b0\r")
    assert till.currentWidget() is till.done_page
    assert till.done_page.change.text() == "找零 24.06"


def test_esc_and_a_second_tap_close_it(hands: Hands) -> None:
    box = hands.open_till().sale_page.box
    pad = _open(hands, box)
    hands.press(Key.Key_Escape)
    assert not pad.isVisible()
    assert _open(hands, box) is pad
    hands.click(box.findChildren(PadToggle)[0])
    assert not pad.isVisible()


def test_it_closes_when_the_keyboard_goes_elsewhere(hands: Hands) -> None:
    box = hands.open_till().sale_page.box
    pad = _open(hands, box)
    hands.press(Key.Key_Tab)
    assert not pad.isVisible()


def test_a_pin_by_touch(hands: Hands) -> None:
    hands.enter("cashier")
    pad = _open(hands, hands.window.login.pin)
    _tap(hands, pad, "1111\r")
    assert hands.window.workplace is not None
