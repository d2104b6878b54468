"""A key that is an answer by itself: told only when nothing came behind it, neither from a scanner nor from a hand.

What the line that hears the key does not take came behind it too: in a list of four, a receipt's number that is scanned
slowly leaves the one digit that the list asks for.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from pos.ui.scanner import ALONE_MS, KEYS_HEARD

HEARD_MS, LATE_MS = 40, 20
"""What came while the window stood still is heard within the first; a turn that is later than the second was none."""


class Alone(QObject):
    """Waits, and then once more until the window has had a turn on time: a timer that ran out while the window stood
    still is told before the keys that were waiting.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self._due = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)
        self._first, self._heard = True, 0

    @property
    def waiting(self) -> bool:
        """Whether a key came a moment ago."""
        return self._timer.isActive()

    def wait(self, then: Callable[[], None]) -> None:
        """`then`, unless something else is waited for before; it looks itself whether it still holds."""
        self._then, self._first, self._heard = then, True, self._keys_heard
        self._start(ALONE_MS)

    def _start(self, ms: int) -> None:
        self._due = time.monotonic() + ms / 1000
        self._timer.start(ms)

    def _on_time(self) -> None:
        late = time.monotonic() - self._due > LATE_MS / 1000
        if self._first or late:
            self._first = False
            self._start(HEARD_MS)
        elif self._then is not None:
            then, self._then = self._then, None
            if self._heard == self._keys_heard:
                then()

    @property
    def _keys_heard(self) -> int:
        """In the window that it stands in."""
        asker = self.parent()
        return int(asker.window().property(KEYS_HEARD) or 0) if isinstance(asker, QWidget) else 0
