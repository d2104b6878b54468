"""Telling a scanner from a person: a burst of keys, faster than anyone types, that ends in Enter, line feed or Tab.

A scanner is a keyboard. Its keys go wherever the focus is, so the burst has already been typed into some line when
its end proves what it was; the line is then put back as it was before the burst. A burst that the focused line itself
is there for (the scan box) is left to it. The same filter hears every other key first, so it is here that an Enter
which confirms nothing is stopped.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pos.ui.widgets.buttons import Button
from pos.ui.widgets.entry import DIGITS_OF_A_SCAN, ENTER, FINGERS

READS_CODES = "reads_codes"
"""property of a line: what is scanned into it is what it is for"""
KEYS_HEARD = "keys_heard"
"""property of the window: how many keys were pressed that write something, whether what has the focus takes them or not
"""
MULTIPLIER = "*"
"""no code has it; what a quick hand typed up to here is not part of the scan that follows"""
SHORTEST = 7
"""characters: below this a burst is taken for quick typing (short codes, amounts, room numbers)"""
SHORTEST_IN_ITS_PLACE = 4
"""where codes are read, a Tab ends shorter ones too; where a number is asked for, so much that is none is one"""
NUMBERS = frozenset("0123456789.")
ADDRESS = ("http://", "https://")
GROUP = "\x1d"
"""How a scanner types FNC1, which parts the elements of a GS1 code: Ctrl and ]. No line shows it."""
LONGEST = 512
"""characters of a code"""
FASTEST_HAND_MS = 60
"""longest gap between two keys of a scanner; nobody keeps this up over seven keys"""
SURELY_QUICK = 4
"""so many keys that quick are a scanner's: one gap among them may be longer on a busy computer"""
SLOWEST_SCANNER_MS, STEADY_MS = 110, 20
"""A slower scanner, as those by radio are, has gaps that are all alike: no hand keeps time so over seven keys."""
ALONE_MS = 150
"""a digit after which nothing came for so long was no scanner's, however slow"""
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock)
APART_MS = 400
"""An Enter that comes sooner after another is a finger that bounced, or one that did not look (rules.md, Sale)."""
_ON_THE_PAD = dict(zip(
    (
        Qt.Key.Key_Insert, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Clear,
        Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Delete,
    ),
    "0123456789.",
    strict=True,
))  # fmt: skip
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@dataclass(frozen=True, slots=True)
class _Before:
    """A line as it was before the burst."""

    line: QLineEdit
    text: str
    cursor: int

    def put_back(self) -> None:
        self.line.setText(self.text)
        self.line.setCursorPosition(self.cursor)


class EnterRule:
    """Which Enter confirms, by the time of each key: the one rule for every page.

    Ten in a row make one step; another key before it never makes an Enter wait.
    """

    def __init__(self) -> None:
        self._last_ms: int | None = None
        self._of_code = False

    def another_key(self) -> None:
        """Something else was pressed: whatever comes next is meant."""
        self._last_ms, self._of_code = None, False

    def code_ended(self, at_ms: int) -> None:
        """An Enter, line feed or Tab at the end of what was scanned: it confirms nothing."""
        self._last_ms, self._of_code = at_ms, True

    def confirms(self, at_ms: int, *, held: bool) -> bool:
        """Whether an Enter is taken. `held`: a finger rests on it."""
        taken = not held and not self._soon(at_ms)
        self._last_ms, self._of_code = at_ms, False
        return taken

    def clicks(self, at_ms: int) -> bool:
        """Whether a click on the button that stands for Enter is taken: no scanner clicks."""
        taken = self._of_code or not self._soon(at_ms)
        self._last_ms, self._of_code = at_ms, False
        return taken

    def ends_code_again(self, at_ms: int) -> bool:
        """Whether a Tab or line feed is the second end of the same code."""
        return self._of_code and self._soon(at_ms)

    def _soon(self, at_ms: int) -> bool:
        return self._last_ms is not None and at_ms - self._last_ms < APART_MS


class ScannerFilter(QObject):
    """Watches the keys of one native window (a QWindow: far fewer events pass there than through the application)."""

    scanned = Signal(str)
    touched = Signal()
    """any key or click: somebody is there"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.stamp: Callable[[QInputEvent], int] = pressed_at_ms
        self._enter = EnterRule()
        self._keys: list[str] = []
        self._last_ms = self._heard = 0
        self._gap_ms: int | None = None
        """between the first two keys of the burst"""
        self._broke = False
        """whether the burst began within what somebody types: then only a quick one is a scanner's"""
        self._before: _Before | None = None
        self._before_last: _Before | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and (digit := _keypad_digit(event)):
            return _as_digit(watched, event, digit)
        if kind in PRESSES and isinstance(event, QMouseEvent):
            self.touched.emit()
            self._window.setProperty(FINGERS, event.pointerType() is QPointingDevice.PointerType.Finger)
            under = self._window.childAt(event.position().toPoint())
            return _stands_for_enter(under) and not self._enter.clicks(self.stamp(event))
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._collect_shortcut(event)  # a key of the legend is never heard as a press
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self.touched.emit()
        self._window.setProperty(FINGERS, False)  # a value of Qt's
        if event.key() in ENTER or event.key() == Qt.Key.Key_Tab or event.text() in ("\n", "\r"):
            return self._on_end(event)
        if event.key() == Qt.Key.Key_Space and _stands_for_enter(QApplication.focusWidget()):
            return event.isAutoRepeat() or not self._enter.clicks(self.stamp(event))
        self._collect(event)
        return False

    def _collect_shortcut(self, event: QKeyEvent) -> None:
        if not _text_of(event) and event.key() not in MODIFIERS:
            self.touched.emit()
            self._enter.another_key()
            self._keys.clear()

    def _collect(self, event: QKeyEvent) -> None:
        text = _text_of(event)
        plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in MODIFIERS:
            return
        self._enter.another_key()
        self._heard += 1
        self._window.setProperty(KEYS_HEARD, self._heard)
        if len(text) != 1 or text == MULTIPLIER or (text != GROUP and (plain or not text.isprintable())):
            self._keys.clear()
            return
        now, before = self.stamp(event), _line_now()
        self._go_on(now - self._last_ms, before)
        if len(self._keys) <= LONGEST:
            self._keys.append(text)
        self._last_ms, self._before_last = now, before

    def _go_on(self, gap_ms: int, before: _Before | None) -> None:
        """Where a key breaks the rhythm, a burst begins with it, or with the key before it, where a scanner may have
        begun right behind a hand.
        """
        if not self._keys or gap_ms > SLOWEST_SCANNER_MS:
            self._keys.clear()
            self._gap_ms, self._before, self._broke = None, before, False
        elif self._gap_ms is None:
            self._gap_ms = gap_ms
        elif not self._keeps_time(gap_ms, self._gap_ms):
            del self._keys[:-1]
            self._gap_ms, self._before, self._broke = gap_ms, self._before_last, True

    def _keeps_time(self, gap_ms: int, first_ms: int) -> bool:
        """Whether a gap is as those before; a quick scanner may stutter on a busy computer."""
        if first_ms <= FASTEST_HAND_MS:
            return gap_ms <= FASTEST_HAND_MS or len(self._keys) >= SURELY_QUICK
        return abs(gap_ms - first_ms) <= STEADY_MS

    def _on_end(self, event: QKeyEvent) -> bool:
        """Enter, line feed or Tab. Whether nobody else is to hear of it."""
        at_ms, line = self.stamp(event), _focused_line()
        torn = self._broke and (self._gap_ms or 0) > FASTEST_HAND_MS
        quick = at_ms - self._last_ms <= 2 * FASTEST_HAND_MS
        code = "".join(self._keys) if quick and not torn else ""
        self._keys.clear()
        enter = event.key() in ENTER
        if not _is_code(code, line, enter=enter):
            return self._without_code(event, at_ms, enter=enter)
        self._enter.code_ended(at_ms)
        if line is not None and line.property(READS_CODES) and line.text() == code:
            return not enter and _ends(line)
        if line is not None:
            fits = self._before is not None and self._before.line is line
            (self._before if fits and self._before is not None else _Before(line, "", 0)).put_back()
        if len(code) <= LONGEST:
            self.scanned.emit(code)
        return True

    def _without_code(self, event: QKeyEvent, at_ms: int, *, enter: bool) -> bool:
        if enter:
            return not self._enter.confirms(at_ms, held=event.isAutoRepeat())
        again = self._enter.ends_code_again(at_ms)
        if not again:
            self._enter.another_key()
        return again


def _is_code(code: str, line: QLineEdit | None, *, enter: bool) -> bool:
    """Whether a burst is a scan. Where a number is asked for, what has other signs is one, and many digits are."""
    digits = line.property(DIGITS_OF_A_SCAN) if line is not None else None
    if digits is not None:
        if set(code) - NUMBERS:
            return len(code) >= SHORTEST_IN_ITS_PLACE
        return len(code) >= digits and "." not in code
    if not enter and line is not None and line.property(READS_CODES):
        return len(code) >= SHORTEST_IN_ITS_PLACE
    return len(code) >= SHORTEST and (looks_scanned(code) or len(code) > LONGEST)


def _keypad_digit(event: QKeyEvent) -> str:
    """What is printed on a key of the number pad while NumLock is off, "" for any other key.

    A till's pad is there for digits: by its arrows a scanner that types with it would choose, void and confirm. A Mac
    has no NumLock, and calls its arrows keys of the pad.
    """
    pad = event.modifiers() == Qt.KeyboardModifier.KeypadModifier and sys.platform != "darwin"
    return _ON_THE_PAD.get(Qt.Key(event.key()), "") if pad else ""


def _as_digit(window: QObject, event: QKeyEvent, digit: str) -> bool:
    """The digit in the key's place; no shortcut hears of the key."""
    if event.type() == QEvent.Type.ShortcutOverride:
        event.accept()
        return True
    made = QKeyEvent(event.type(), ord(digit), event.modifiers(), digit, event.isAutoRepeat())
    made.setTimestamp(event.timestamp())
    QApplication.sendEvent(window, made)
    return True


def _text_of(event: QKeyEvent) -> str:
    """What a key writes; some systems leave the text of Ctrl and ] away."""
    group = event.key() == Qt.Key.Key_BracketRight and event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return GROUP if group else event.text()


def _ends(line: QLineEdit) -> bool:
    """A code that ended in something else than Enter: the line that reads it hears Enter."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(line, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"))
    return True


def _stands_for_enter(widget: QWidget | None) -> bool:
    """Whether it is a button that means Enter: a finger bounces on it as well."""
    return isinstance(widget, Button) and widget.confirms and widget.isEnabled()


def looks_scanned(code: str) -> bool:
    """Mostly digits: barcodes, pay codes, card numbers, receipt numbers. Pinyin typed by a quick hand is none.

    Nor does a hand type an address, or name a symbology before a code.
    """
    if code.startswith("]") or GROUP in code or code[:8].casefold().startswith(ADDRESS):
        return True
    digits = sum(char.isdigit() for char in code)
    return 2 * digits > len(code) and "." not in code


def _focused_line() -> QLineEdit | None:
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, QLineEdit) else None


def _line_now() -> _Before | None:
    line = _focused_line()
    return _Before(line, line.text(), line.cursorPosition()) if line else None


def pressed_at_ms(event: QInputEvent) -> int:
    """When a key went down, by the window system's clock: a busy window does not make a slow hand quick."""
    return event.timestamp() or time.monotonic_ns() // 1_000_000
