"""How many acts something takes, counted at the real window: by keys, and by a finger on the glass.

A key, a tap and a scan are one act each; what is typed into one field is one, a PIN too, however many digits it has.
The Enter after it is a key, and counts as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from pos.services.desks import Desks
from pos.ui.widgets.buttons import TARGET
from pos.ui.widgets.keypad import PadKey, PadToggle
from tests.ui.cashier import Hands

NAMES = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Space: "Space", Qt.Key.Key_Escape: "Esc"}
ENTER = "\r"


class Acts:
    """Does things at a window and counts them. Nothing is done otherwise once counting began."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self.done: list[str] = []
        """what each act was"""

    def key(self, key: Qt.Key, plus: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, with another that is held."""
        self.done.append(NAMES.get(key) or QKeySequence(QKeyCombination(plus, key)).toString())
        self._hands.press(key, plus=plus)

    def digit(self, digit: int) -> None:
        """One digit that chooses by itself."""
        self.done.append(str(digit))
        self._hands.type(str(digit))
        self._hands.answered()

    def text(self, what: str, text: str) -> None:
        """One field's text, typed where the focus is: all of it must have gone there."""
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit), f"nothing to type {what} into"
        assert line.text() == ""
        self.done.append(what)
        self._hands.type(text)
        assert line.text() == text, f"{what} went somewhere else"

    def scan(self, what: str, code: str) -> None:
        """One scan, with its end."""
        self.done.append(what)
        self._hands.scan(code)

    def tap(self, widget: QWidget) -> None:
        """One tap, on something that is there, can be used and is large enough for a finger."""
        assert widget.isVisible()
        assert widget.isEnabled()
        assert min(widget.width(), widget.height()) >= TARGET
        self.done.append(f"“{widget.accessibleName()}”")
        self._hands.tap(widget)

    def tap_row(self, what: str, table: QTableView, row: int) -> None:
        """One tap on a row."""
        self.done.append(what)
        self._hands.tap_row(table, row)

    def tap_row_twice(self, what: str, table: QTableView, row: int) -> None:
        """Two taps: it is picked out of a list."""
        self.done += [what, "again"]
        self._hands.tap_row_twice(table, row)

    def pad(self, what: str, text: str) -> None:
        """One field's text by the pad that is open; its Enter is an act of its own."""
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        assert line.text() == ""
        self.done.append(what)
        for sign in text:
            self._hands.tap(self._pad_key(sign))
        assert line.text() == text, f"{what} went somewhere else"

    def pad_enter(self) -> None:
        """The pad's Enter."""
        self.done.append("Enter")
        self._hands.tap(self._pad_key(ENTER))

    def _pad_key(self, sign: str) -> PadKey:
        keys = self._hands.window.findChildren(PadKey)
        return next(key for key in keys if key.char == sign and key.isVisible())


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that takes few acts. `prepare` leads up to it, with a finger last; `happened` proves it, or `seen`."""

    page: str
    what: str
    most: int
    prepare: Callable[[Hands, Desks], None]
    by_keys: Callable[[Acts, Hands], None]
    by_touch: Callable[[Acts, Hands], None]
    happened: Callable[[Desks], bool] = lambda _services: True
    more_by_touch: int = 0
    seen: Callable[[Hands], bool] = lambda _hands: True

    @property
    def bound(self) -> str:
        """The most that it may take, as the table tells it: by keys, and by touch where that may be more."""
        return f"{self.most} · {self.most + self.more_by_touch}" if self.more_by_touch else str(self.most)


def counted(deed: Deed, hands: Hands, services: Desks, act: Callable[[Acts, Hands], None]) -> list[str]:
    """What the acts were, once it happened."""
    deed.prepare(hands, services)
    acts = Acts(hands)
    act(acts, hands)
    hands.settle()
    assert deed.happened(services), f"{deed.what}: it did not happen"
    assert deed.seen(hands), f"{deed.what}: nobody sees it"
    return acts.done


def line_of(deed: Deed, keys: list[str], touch: list[str]) -> str:
    """The deed in the table of docs/acts.md."""
    told = (f"{len(acts)} · {', '.join(acts)}" for acts in (keys, touch))
    return f"| {deed.page} | {deed.what} | {' | '.join(told)} | {deed.bound} |"


def find_by_pad(hands: Hands, box: QWidget, room: str) -> None:
    """A household, by fingers alone."""
    hands.tap(box.findChildren(PadToggle)[0])
    for sign in room + ENTER:
        hands.tap(Acts(hands)._pad_key(sign))
    hands.settle()
