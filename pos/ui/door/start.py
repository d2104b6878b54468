"""What is asked of the ledger when it was opened, before the door lets anybody in."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos.errors import Refused
from pos.services.upkeep.epochs import Start, at_start, when_broken
from pos.ui import messages
from pos.ui.door.stopped import OlderPage, StoppedPage, anew_page, changed_page, forged_page

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from pos.ui.worker import Worker

MOST_NAMED = 6
"""Of places that are named in one sentence."""


class StartCheck(QObject):
    """Asks once. What is wrong is said on stderr too: whoever looks after the shop from afar reads it there."""

    stopped = Signal(object)
    """StoppedPage: nobody comes in past it"""
    free = Signal()
    """everybody may come in"""
    _broken = Signal(list)
    """places; from the thread that reads the seals"""

    def __init__(self, desks: Desks, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._desks, self._worker = desks, worker
        self._forged = False
        self._broken.connect(self._on_broken)

    def ask(self) -> None:
        """Asks on the worker."""
        self._worker.run(partial(at_start, self._desks.shop), self._on_start)

    def _on_start(self, start: Start) -> None:
        if start.foreign and sys.stderr is not None:
            sys.stderr.write(f"{messages.say('role_settings', settings=start.foreign)}\n")
        when_broken(self._desks.shop, self._broken.emit)
        if self._forged:
            return
        if start.behind:
            told = messages.sentence(Refused("older_ledger", tills=[one.till for one in start.behind]))
            page = OlderPage(self._desks.shop, self._desks.people, self._worker, start.behind)
            page.went_on.connect(self.free)
            self._stop(told, page)
        else:
            self._to_read(start)

    def _to_read(self, start: Start) -> None:
        """One thing to know after the other."""
        if start.unmarked:
            told = messages.say("unmarked_ledger", tills=start.unmarked, last=start.last, backup=start.backup)
            page = anew_page(start.last, start.backup)
            page.read.connect(partial(self._to_read, replace(start, unmarked=())))
            self._stop(told, page)
        elif start.changed:
            page = changed_page(start.changed)
            page.read.connect(self.free)
            self._stop(messages.say("rows_changed", places=start.changed[:MOST_NAMED]), page)
        else:
            self.free.emit()

    def _on_broken(self, places: list[str]) -> None:
        self._forged = True
        self._stop(messages.sentence(Refused("seals_broken", places=places)), forged_page(places))

    def _stop(self, told: str, page: StoppedPage) -> None:
        if sys.stderr is not None:
            sys.stderr.write(f"{told}\n")
        self.stopped.emit(page)
