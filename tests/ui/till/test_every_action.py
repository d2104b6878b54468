"""Every action, button, line and list of every page and question of the till: keys reach it, and so does a finger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from pos.ui.keys import Command
from pos.ui.till.payment.done import DonePage
from pos.ui.till.quick.strip import QuickTile, TurnButton
from pos.ui.widgets.buttons import TARGET, Button, RailButton
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.keypad import PadKey, PadToggle
from pos.ui.widgets.table import Table
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import CTRL, Hands, Key
from tests.ui.outside.places import HOME, PLACES, At
from tests.ui.seen import buttons
from tests.ui.till.test_returns import SOLD

_NAMES = {"Control+Delete": "Ctrl+Del"}
HEARD = ("Enter", "Esc", "Del", "↑ ↓")
"""keys that a page's box hears itself, as its legend says"""


@dataclass
class Found:
    """What is there at one place, and what of it only one way leads to."""

    place: str
    actions: dict[str, bool] = field(default_factory=dict)
    """page and words of each that answers its key now -> whether a button that is seen does the same"""
    wrong: list[str] = field(default_factory=list)


def reached(window: Window, place: str) -> Found:
    """Looks at everything that is seen."""
    found, seen = Found(place), buttons(window)
    keys = {one._key for one in seen}
    for action in _actions(window):
        parent = action.parent()
        page = DonePage if isinstance(parent, DonePage) else type(parent)  # what follows a return is one of them
        name = f"{page.__name__} {action.text()}"
        found.actions[name] = action.shortcut().toString() in keys or any(_does(one, action) for one in seen)
    answered = {action.shortcut().toString() for action in _actions(window)}
    for button in seen:
        if not _under_a_finger(window, button):
            found.wrong.append(f"{place}: no finger reaches “{button.words()}”")
        tabbed = button.focusPolicy() & Qt.FocusPolicy.TabFocus
        pad = isinstance(button, PadKey | PadToggle)  # keys of a keyboard, and what brings them
        arrows = isinstance(button, RailButton) and button.isCheckable()
        if not (button._key in answered or button._key in HEARD or tabbed or pad or arrows):
            found.wrong.append(f"{place}: no key reaches “{button.words()}”")
    for line in (one for one in window.findChildren(QLineEdit) if _in_sight(one)):
        box = line.parentWidget()
        if not isinstance(box, EntryBox) or box.height() < TARGET or not line.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.wrong.append(f"{place}: the line {line.accessibleName()}")
    for table in (one for one in window.findChildren(Table) if _in_sight(one)):
        low = [row for row in range(table.model().rowCount()) if table.rowHeight(row) < TARGET]
        if low or not table.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.wrong.append(f"{place}: rows of {table.accessibleName()}")
    return found


def _does(button: Button, action: QAction) -> bool:
    """By its words; a quick key says what it sells, and the page after the last one is the first."""
    if isinstance(button, QuickTile):
        return action.text() == f"快捷键 {button._cap}"
    turns = isinstance(button, TurnButton) and action.data() in (Command.QUICK_BACK, Command.QUICK_NEXT)
    return turns or button.words() == action.text()


def _actions(window: Window) -> list[QAction]:
    """Those that answer a key now."""
    return [
        action
        for widget in [window, *window.findChildren(QWidget)]
        if widget.isVisible()
        for action in widget.actions()
        if action.isEnabled() and not action.shortcut().isEmpty()
    ]


def _in_sight(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def _under_a_finger(window: Window, button: Button) -> bool:
    """As large as a finger, and nothing lies over its middle; what is scrolled away can be scrolled back."""
    if min(button.width(), button.height()) < TARGET:
        return False
    if button.visibleRegion().isEmpty():
        return True
    middle = button.visibleRegion().boundingRect().center()
    return window.childAt(button.mapTo(window, QPoint(middle))) is button


def _go(hands: Hands, at: At) -> None:
    for step in at.way:
        if isinstance(step, str):
            hands.enter(step)
            hands.settle()
            continue
        for name in step:
            pressed = QKeySequence(_NAMES.get(name, name))[0]  # type: ignore[index]  # the stub forgets it
            hands.press(pressed.key(), plus=pressed.keyboardModifiers())


def _home(hands: Hands) -> None:
    for _ in range(8):
        page = hands.till.sale_page
        if hands.till.currentWidget() is page and page.state.mode.name == HOME[1] and not page.box.text():
            break
        hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)


def _walk(hands: Hands) -> Iterator[str]:
    """One place after the other."""
    window = hands.window
    hands.settle()
    yield "door"
    hands.log_in()
    hands.settle()
    yield "float"
    hands.enter("200")
    yield "sale, empty"
    hands.scan(community.OIL)
    hands.press(Key.Key_F7)
    hands.settle()
    yield "sale, empty, one held"
    hands.press(Key.Key_F8)
    hands.settle()
    yield "held"
    _home(hands)
    hands.scan(community.NOODLES)
    for at in PLACES:
        _go(hands, at)
        hands.settle()
        yield at.name
        _home(hands)
    yield from _after_a_sale(hands)
    yield from _as_lead(hands)
    hands.press(Key.Key_F10)
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is hands.till.close_page
    yield "count"
    hands.count(20_000)
    yield "count, asked"
    hands.press(Key.Key_F12)
    hands.settle()
    yield "Z"
    hands.press(Key.Key_Return)
    window.lock()
    yield "locked"


def _after_a_sale(hands: Hands) -> Iterator[str]:
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F2)
    hands.enter("1")
    hands.settle()
    yield "pay, some received"
    hands.press(Key.Key_Delete)
    hands.settle()
    yield "pay, to be handed back"
    hands.press(Key.Key_F4)
    hands.settle()
    hands.press(Key.Key_Return)
    hands.settle()
    assert hands.till.currentWidget() is hands.till.done_page
    yield "done"
    hands.press(Key.Key_Return)
    yield "sale, empty, one sold"
    hands.press(Key.Key_F, plus=CTRL)
    hands.settle()
    yield "receipts"
    _home(hands)
    hands.press(Key.Key_F9)
    hands.enter(SOLD)
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.settle()
    yield "returned, to be refunded"
    hands.press(Key.Key_F4)
    hands.settle()
    yield "refunded"
    hands.press(Key.Key_Return)


def _as_lead(hands: Hands) -> Iterator[str]:
    for login, pin in (("lead", "111111"), ("cashier", "1111")):
        hands.window.lock()
        hands.window.login.login.put(login)
        hands.enter(pin)
        hands.settle()
        if login == "lead":
            hands.press(Key.Key_F10)
            yield "drawer of whoever reads"
            hands.press(Key.Key_F5)
            hands.settle()
            yield "X"
            hands.press(Key.Key_Return)
            hands.press(Key.Key_Escape)


def test_keys_and_fingers_reach_every_action_of_the_till(hands: Hands, window: Window) -> None:
    window.resize(1024, 768)
    found = [reached(window, place) for place in _walk(hands)]
    wrong = [one for place in found for one in place.wrong]
    assert not wrong, "\n".join(wrong)
    touched = {name for place in found for name, seen in place.actions.items() if seen}
    alone = sorted({name for place in found for name in place.actions} - touched)
    assert not alone, f"only keys reach {alone}"
    assert len(found) > 35
    assert len(touched) > 35
