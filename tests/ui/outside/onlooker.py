"""Somebody who looks on at a window: nothing is done to it but looking.

Seen are the page that is open, what stands in each line, what the sale holds, what the book counts, what this computer
is set to, and every whole text that a line or the scanner's filter has given on since the last look.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from typing import Any

from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from pos.ui.scanner import READS_CODES, pressed_at_ms
from pos.ui.till.desk import TillDesk
from pos.ui.till.sale.page import TillPage
from pos.ui.widgets.entry import EntryBox
from pos.ui.window import Window
from tests.ui.outside.derived import in_sight

heard: list[str] = []
"""whole texts that were given on since the last look"""
answered: list[str] = []
"""those of them that a line gave on which no code belongs into"""
scanned: list[str] = []
"""what the scanner's filter told the page: what the page does with it is its own affair"""
pressed: list[int] = []
"""when keys were pressed, by the display's clock, since the last look"""


def listen() -> None:
    """Notes what every line gives on. Once a program."""
    entered = EntryBox.enter

    def enter(box: EntryBox) -> None:
        if box.text():
            heard.append(box.text())
            if not box.line.property(READS_CODES):
                answered.append(box.text())
        entered(box)

    EntryBox.enter = enter  # type: ignore[method-assign,assignment]  # looked at, and handed on


class Clock:
    """When keys are pressed, noted; by the display's clock, but behind whoever typed before by a clock of their own."""

    def __init__(self, behind_ms: int) -> None:
        self.last_ms, self._ahead_ms = behind_ms, 0

    def __call__(self, event: QInputEvent) -> int:
        at_ms = pressed_at_ms(event)
        if at_ms + self._ahead_ms < self.last_ms:
            self._ahead_ms = self.last_ms - at_ms + 1000
        self.last_ms = at_ms + self._ahead_ms
        pressed.append(self.last_ms)
        return self.last_ms


def watch(window: Window, behind_ms: int = 0) -> Clock:
    """Notes what its scanner hears, too."""
    window.scanner.scanned.connect(heard.append)
    window.scanner.scanned.connect(scanned.append)
    clock = Clock(behind_ms)
    window.scanner.stamp = clock
    return clock


def leave(window: Window) -> None:
    """Notes nothing more of it."""
    window.scanner.scanned.disconnect(heard.append)
    window.scanner.scanned.disconnect(scanned.append)


def look(window: Window) -> dict[str, Any]:
    """What there is to be seen, once every key that was sent has arrived; what was noted is told once."""
    QApplication.sync()
    focus = QApplication.focusWidget()
    lines = [one for one in window.findChildren(QLineEdit) if one.isVisible()]
    told: dict[str, Any] = {
        "idle": window.worker.idle and (window.served is not None or window.stopped is not None),
        "heard": list(heard),
        "answered": list(answered),
        "scanned": list(scanned),
        "gaps": [after - before for before, after in itertools.pairwise(pressed)],
        "lines": [[one.accessibleName(), one.text()] for one in lines],
        "reads": [bool(one.property(READS_CODES)) for one in lines],
        "focus": focus.accessibleName() if focus is not None else "",
        "page": _page(window),
        "mode": "",
        "basket": [],
        "taken": 0,
        "message": "",
        "set": repr(window.computer.choices),
        "buttons": _buttons(window),
    }
    _look_at_book(window, told)
    _look_at_till(window, told)
    for noted in (heard, answered, scanned):
        noted.clear()
    pressed.clear()
    return told


def _page(window: Window) -> str:
    """The class of the page in front: what the window's pages show, innermost."""
    page: QWidget | None = window.stopped if window.stopped is not None else window._pages.currentWidget()
    if page is window.workplace and window.workplace is not None:
        page = window.workplace.stack.currentWidget()
    if isinstance(page, TillDesk):
        page = page.currentWidget()
    stack = getattr(page, "stack", None)
    inner = stack.currentWidget() if stack is not None else None
    return type(inner if inner is not None else page).__name__


def _look_at_book(window: Window, told: dict[str, Any]) -> None:
    if window.served is not None:
        with window.served.desks.ledger.read() as tx:
            counted = tx.exec_driver_sql("SELECT kind, COUNT(*) FROM entry GROUP BY kind")
            told["kinds"] = {row[0]: row[1] for row in counted}
            told["failures"] = tx.exec_driver_sql("SELECT SUM(failures) FROM people").scalar_one()


def _look_at_till(window: Window, told: dict[str, Any]) -> None:
    desk = window.workplace.stack.currentWidget() if window.workplace is not None else None
    if isinstance(desk, TillDesk) and desk.isVisible():
        page, view = desk.currentWidget(), desk.session.view
        told["mode"] = page.state.mode.name if isinstance(page, TillPage) else ""
        told["basket"] = [[line.barcode, line.qty_milli] for line in view.basket.lines]
        told["message"] = page.message.text() if isinstance(page, TillPage) else ""
        told["taken"] = len(view.basket.taken)
        told["idle"] = told["idle"] and not desk.session.pending


def where(window: Window) -> dict[str, Any]:
    """Which of the program's classes that hear keys are in sight, and which question stands there."""
    focus = QApplication.focusWidget()
    box = focus.parentWidget() if isinstance(focus, QLineEdit) else None
    words = [box._word.text(), box.line.placeholderText()] if isinstance(box, EntryBox) else []
    asked = [focus.accessibleName() if focus is not None else "", *words]
    return {"seen": sorted(in_sight(window)), "asked": asked}


def _buttons(window: Window) -> str:
    """A digest of what can be pressed: a code that acted has changed it."""
    there = [
        [one.accessibleName(), one.isEnabled(), one.isChecked()]
        for one in window.findChildren(QAbstractButton)
        if one.isVisible()
    ]
    return hashlib.sha256(json.dumps(there, ensure_ascii=False).encode()).hexdigest()[:12]
