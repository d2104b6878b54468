"""What is handed out of a closed month, written on the worker's thread: settlement, notice, pack, list of matching."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.domain.month.compared import Matching
from pos.errors import PosError
from pos.services.month.month_files import save_matching, save_settlement
from pos.ui.beside.saving import papers_folder
from pos.ui.beside.ticker import Ticker
from pos.ui.station import Station

translate = QCoreApplication.translate


class _Packed(Protocol):
    """A pack that was written."""

    @property
    def folder(self) -> Path: ...


class MonthPapers(QObject):
    """Each into the folder that papers are kept in."""

    written = Signal(object)
    """a path"""
    failed = Signal(object)
    """PosError"""

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station

    def settlement(self, period: str, ticker: Ticker) -> None:
        """The page that both sides sign."""
        file = papers_folder() / translate("Month", "结算单 {month}.pdf").format(month=period)
        work = partial(save_settlement, self._station.desks.shop, period, file, ticker)
        self._station.worker.run(work, self._on_written, self._on_failed)

    def notice(self, period: str, ticker: Ticker) -> None:
        """The page that hangs at the gate."""
        file = papers_folder() / translate("Month", "公示 {month}.pdf").format(month=period)
        work = partial(self._station.desks.figures.save_notice, period, file, ticker)
        self._station.worker.run(work, self._on_written, self._on_failed)

    def pack(self, period: str, ticker: Ticker) -> None:
        """The whole pack."""
        work = partial(self._station.desks.months.export, period, papers_folder(), ticker)
        self._station.worker.run(work, self._on_packed, self._on_failed)

    def matching(self, period: str, matching: Matching) -> None:
        """How their file compares with ours."""
        work = partial(save_matching, self._station.desks.shop, period, matching, papers_folder())
        self._station.worker.run(work, self._on_written, self._on_failed)

    def _on_packed(self, done: _Packed) -> None:
        self.written.emit(done.folder)

    def _on_written(self, file: Path) -> None:
        self.written.emit(file)

    def _on_failed(self, error: PosError) -> None:
        self.failed.emit(error)
