"""Telling a scanner from a person: a burst of keys, faster than anyone types, that ends in Enter.

A scanner is a keyboard. Its keys go wherever the focus is, so the burst has already been typed into some line when
Enter proves what it was; the line is then put back as it was before the burst. A burst that the focused line itself is
there for (the scan box, an amount, a PIN) is left alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

READS_CODES = "reads_codes"
"""property of a line: what is scanned into it is what it is for"""
MULTIPLIER = "*"
"""no code has it; what a quick hand typed up to here is not part of the scan that follows"""
SHORTEST = 7
"""characters: below this a burst is taken for quick typing (short codes, amounts, room numbers)"""
FASTEST_HAND_MS = 40
"""longest gap between two keys of a scanner; nobody keeps this up over seven keys"""


@dataclass(frozen=True, slots=True)
class _Before:
    """A line as it was before the burst."""

    line: QLineEdit
    text: str
    cursor: int


class ScannerFilter(QObject):
    """Watches the keys of one native window (a QWindow: far fewer events pass there than through the application)."""

    scanned = Signal(str)
    touched = Signal()
    """any key or click: somebody is there"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stamp: Callable[[QKeyEvent], int] = pressed_at_ms
        self._keys: list[str] = []
        self._last_ms = 0
        self._before: _Before | None = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self.touched.emit()
            return False
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self.touched.emit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._on_terminator(event)
        self._collect(event)
        return False

    def _collect(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Shift:
            return
        if len(text) != 1 or not text.isprintable() or plain or text == MULTIPLIER:
            self._keys.clear()
            return
        now = self.stamp(event)
        if not self._keys or now - self._last_ms > FASTEST_HAND_MS:
            self._keys.clear()
            self._before = _line_now()
        self._keys.append(text)
        self._last_ms = now

    def _on_terminator(self, event: QKeyEvent) -> bool:
        code = "".join(self._keys)
        quick = self.stamp(event) - self._last_ms <= 2 * FASTEST_HAND_MS
        self._keys.clear()
        if not quick or len(code) < SHORTEST or not looks_scanned(code):
            return False
        line = _focused_line()
        if line is not None and not self._diverts(line, code):
            return False
        if line is not None:
            before = self._before if self._before is not None and self._before.line is line else None
            line.setText(before.text if before else "")
            line.setCursorPosition(before.cursor if before else 0)
        self.scanned.emit(code)
        return True

    @staticmethod
    def _diverts(line: QLineEdit, code: str) -> bool:
        """A PIN is never a scan; a line that reads codes itself and holds nothing else needs no help."""
        if line.echoMode() == QLineEdit.EchoMode.Password:
            return False
        return not (line.property(READS_CODES) and line.text() == code)


def looks_scanned(code: str) -> bool:
    """Mostly digits: barcodes, pay codes, card numbers, receipt numbers. Pinyin typed by a quick hand is none."""
    digits = sum(char.isdigit() for char in code)
    return 2 * digits > len(code) and "." not in code


def _focused_line() -> QLineEdit | None:
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, QLineEdit) else None


def _line_now() -> _Before | None:
    line = _focused_line()
    return _Before(line, line.text(), line.cursorPosition()) if line else None


def pressed_at_ms(event: QKeyEvent) -> int:
    """When a key went down, by the window system's clock: a busy window does not make a slow hand quick."""
    return event.timestamp() or time.monotonic_ns() // 1_000_000
