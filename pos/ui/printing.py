"""Printing as the window sees it: a job goes out, and later one knows whether it came out. The sale stands anyway."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from pos.domain.paper.document import Paper
from pos.domain.paper.printout import paper_of
from pos.domain.paper.receipt import Part, Receipt, Slip
from pos.errors import PosError, Unavailable

if TYPE_CHECKING:
    from pos.devices.printer import PrintEvent
    from pos.devices.printers import Printers
    from pos.domain.people import Person
    from pos.ui.beside.paper import PaperView
    from pos.ui.station import Station


translate = QCoreApplication.translate
_OF_THE_STUB = {"not_printed": "stub_not_printed", "perhaps_printed": "stub_perhaps_printed"}
"""How it is said when only the shop's own copy did not come out"""

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

    def told(self) -> tuple[str, str]:
        """How the printer stands: a colour, and words for the bar."""
        if not self._printers.available:
            return "faint", translate("Shell", "没有打印机")
        if self._printers.status == "ready":
            return "green", translate("Shell", "打印机")
        if self._printers.status == "paper_low":
            return "amber", translate("Shell", "纸快用完")
        return "amber", translate("Shell", "打印机要检查")

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


Again = Callable[["Person", str, str], Paper]
"""A desk's `print_again`: who, which number, in which language"""


def print_copy(station: Station, again: Again, number: str, refuse: Callable[[PosError], None]) -> None:
    """What was handed out before, marked as a copy once the worker has counted it."""
    work = partial(again, station.person, number, station.lang)
    station.worker.run(work, partial(station.printing.print, number), refuse)


class Printout(QObject):
    """The paper of what was just written: made of it, shown, printed, and printed again when somebody wants it:
    then `again` counts the copy first.
    """

    printed = Signal()
    not_printed = Signal(object)
    """PosError"""

    def __init__(self, station: Station, view: PaperView, again: Again, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._again = station, again
        self._printing, self._lang, self._view = station.printing, station.lang, view
        self._one: Receipt | Slip | None = None
        self._came_out = False
        """whether its first paper did"""
        self._printing.printed.connect(self._on_printed)
        self._printing.failed.connect(self._on_not_printed)

    @property
    def number(self) -> str:
        """Of the paper at hand, "" for none."""
        if isinstance(self._one, Slip):
            return self._one.slip_no
        return self._one.receipt_no if self._one else ""

    def show(self, one: Receipt | Slip | None, back: Receipt | None = None) -> None:
        """Another paper; `back` = the return that a sale is one ticket with."""
        self._one, self._came_out = one, False
        self._view.show_paper(None)
        if one is None:
            return
        both = self._station.choices.two_copies and isinstance(one, Receipt)
        paper = paper_of(one, self._lang, back=back, part=Part.CUSTOMER if both else Part.ONLY)
        self._view.show_paper(paper)
        self._printing.print(self.number, paper)
        if both:
            self._printing.print(self._stub, paper_of(one, self._lang, back=back, part=Part.SHOP))

    @property
    def _stub(self) -> str:
        """What the printer's answers about the shop's own copy are known by."""
        return translate("Done", "{number} 存根").format(number=self.number)

    def reprint(self) -> None:
        """The same paper once more, which then says that it is a copy."""
        if self._one is not None:
            again, person = self._again, self._station.person
            work = partial(again, person, self.number, self._lang)
            self._station.worker.run(work, self._on_copy, self.not_printed.emit)

    def _on_copy(self, paper: Paper) -> None:
        if paper.title == self.number:
            self._view.show_paper(paper)
        self._printing.print(paper.title, paper)

    def _on_printed(self, number: str) -> None:
        if number == self.number:
            self._came_out = True
            self.printed.emit()

    def _on_not_printed(self, number: str, error: PosError) -> None:
        if number == self.number:
            self.not_printed.emit(error)
        elif self.number and number == self._stub and self._came_out:  # else it is said already that nothing came
            self.not_printed.emit(Unavailable(_OF_THE_STUB.get(error.code, error.code)))
