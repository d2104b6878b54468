"""Cycles of Python objects are collected on the GUI thread only.

Python collects on whichever thread happens to allocate; on the worker's it would destroy widgets and timers from the
wrong thread, which Qt answers with warnings and crashes. So the automatic collection is off while a window is open, and
a timer on the GUI thread does what it would have done. What was loaded before the window opened is set aside for good.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 2000


class GarbageCollector(QObject):
    """Takes the collection over until `stop`."""

    sets_aside = True
    """False where windows come and go in one process that set aside what stays by itself: each handing back would have
    all of it gone through again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.set_aside()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_aside(self) -> None:
        """What is there now stays for good: it was loaded after the window opened, as the ledger's machinery is."""
        if self.sets_aside:
            gc.freeze()

    def look(self) -> None:
        """Collects the youngest generation that is full, as Python itself would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Hands the collection back."""
        self._timer.stop()
        if self.sets_aside:
            gc.unfreeze()
        gc.enable()
