"""Printing as the window sees it: a job goes out, and later one knows whether it came out. The sale stands anyway."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from pos.domain.paper.document import Paper
from pos.errors import PosError, Unavailable

if TYPE_CHECKING:
    from pos.devices.printer import PrintEvent
    from pos.devices.printers import Printers
    from pos.services.office.desk import Office
    from pos.services.till.desk import Till
    from pos.ui.station import Station
    from pos.ui.widgets.paper import PaperView


DONE, FAILED, UNKNOWN = "done", "failed", "unknown"
"""`JobState` by its values: naming the type would load the printers' whole machinery before the window shows"""


class PrintDesk(QObject):
    """Brings the results of the printers' own threads to the GUI thread."""

    printed = Signal(str)
    failed = Signal(str, object)
    """number of the paper, PosError: `not_printed`, `perhaps_printed`, `drawer_shut`"""
    _reported = Signal(str, object)

    def __init__(self, printers: Printers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printers = printers
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def print(self, number: str, paper: Paper) -> None:
        """Queues a paper. Without a printer nothing happens: the paper can be printed later."""
        if self._printers.available:
            self._ask(partial(self._printers.print, paper, partial(self._report, number)), number)

    def open_drawer(self, number: str) -> None:
        """Opens the drawer for a sale that moved cash."""
        if self._printers.available:
            self._ask(partial(self._printers.kick_drawer, partial(self._report_drawer, number)), number)

    def _ask(self, ask: Callable[[], object], number: str) -> None:
        try:
            ask()
        except PosError as error:
            self.failed.emit(number, error)

    def _report(self, number: str, event: PrintEvent) -> None:
        """On the printer's thread."""
        if event.state == FAILED:
            self._reported.emit(number, Unavailable("not_printed"))
        elif event.state == UNKNOWN:
            self._reported.emit(number, Unavailable("perhaps_printed"))
        elif event.state == DONE:
            self._reported.emit(number, None)

    def _report_drawer(self, number: str, event: PrintEvent) -> None:
        """On the printer's thread."""
        if event.state == FAILED:
            self._reported.emit(number, Unavailable("drawer_shut"))

    def _on_reported(self, number: str, error: PosError | None) -> None:
        if error is None:
            self.printed.emit(number)
        else:
            self.failed.emit(number, error)


class Printout(QObject):
    """The paper at hand: fetched from the services, shown, printed, and printed again when somebody asks."""

    printed = Signal()
    not_fetched = Signal(object)
    """PosError"""
    not_printed = Signal(object)
    """PosError"""

    def __init__(self, station: Station, desk: Till | Office, view: PaperView, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._printing, self._lang = station.worker, station.printing, station.lang
        self._desk, self._view = desk, view
        self.number = ""
        """of the paper at hand, "" for none"""
        self.missing = False
        """whether the world did not give it: it is worth asking again"""
        self._printing.printed.connect(self._on_printed)
        self._printing.failed.connect(self._on_not_printed)

    def bring(self, number: str) -> None:
        """Another paper: shown and printed as soon as it is there; "" for none."""
        self.number = number
        self._view.show_paper(None)
        if number:
            self._ask(reprint=False)

    def ask_again(self) -> None:
        """What could not be had is fetched now."""
        self._ask(reprint=False)

    def reprint(self) -> None:
        """The same paper once more, which then says that it is a copy."""
        if self.number:
            self._ask(reprint=True)

    def _ask(self, *, reprint: bool) -> None:
        self.missing = False
        work = partial(self._desk.paper, self.number, self._lang, reprint=reprint)
        self._worker.run(work, self._on_paper, self._on_not_fetched)

    def _on_paper(self, paper: Paper) -> None:
        self._view.show_paper(paper)
        self._printing.print(self.number, paper)

    def _on_not_fetched(self, error: PosError) -> None:
        self.missing = isinstance(error, Unavailable)
        self.not_fetched.emit(error)

    def _on_printed(self, number: str) -> None:
        if number == self.number:
            self.printed.emit()

    def _on_not_printed(self, number: str, error: PosError) -> None:
        if number == self.number:
            self.not_printed.emit(error)
