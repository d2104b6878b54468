"""Every seal since the last close, looked at while nothing else is asked of the worker."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from pos.errors import PosError, Refused
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.station import Station


class Sealing(QObject):
    """One check at a time; whoever wants the worker for something else stops it."""

    holds = Signal(int)
    """how many entries do"""
    broken = Signal(object)
    """Refused `seals_broken`"""

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._inquiry = Inquiry(station.worker, self)
        self._ticker = Ticker()

    def begin(self) -> None:
        """From the start."""
        self._ticker = Ticker()
        seals = self._station.desks.months.seals
        self._inquiry.ask(partial(seals, self._ticker), self._on_held, self._on_not_held)

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._ticker.stop()

    def _on_held(self, count: int) -> None:
        self.holds.emit(count)

    def _on_not_held(self, error: PosError) -> None:
        if isinstance(error, Refused) and error.code == "seals_broken":
            self.broken.emit(error)
