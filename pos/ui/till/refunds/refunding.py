"""Asks what the shop still owes on channels, and says that something was given back; pages hear of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from pos.domain.sale.refund import RefundStep
from pos.errors import PosError
from pos.services.shift.refunds import Refunds
from pos.ui.inquiry import Inquiry
from pos.ui.station import Station


class Refunding(QObject):
    """Of one page. What is marked done is in the ledger before it is said."""

    owed = Signal(object)
    """tuple of RefundStep, the longest owed first"""
    done = Signal(object)
    """RefundStep"""
    failed = Signal(object)
    """PosError: it is owed as before"""

    def __init__(self, station: Station, refunds: Refunds, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._refunds = station, refunds
        self._asking = Inquiry(station.worker, self)

    def look(self) -> None:
        """What is owed now."""
        self._asking.ask(self._refunds.owed, self.owed.emit)

    def mark(self, step: RefundStep) -> None:
        """It was given back."""
        work = partial(self._refunds.done, self._station.person, step)
        self._station.worker.run(work, lambda _nothing: self.done.emit(step), self._on_failed)

    def _on_failed(self, error: PosError) -> None:
        self.failed.emit(error)
