"""What the till does about receipts of before: the last one again, any one found, one that did not come out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.errors import PosError
from pos.ui import messages
from pos.ui.printing import print_copy
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.till.receipts.page import ReceiptsPage
from pos.ui.till.sale.page import TillPage
from pos.ui.widgets.message import Tone


class Afterwards(QObject):
    """Of one till's desk; its page is made when it is first needed."""

    return_asked = Signal(str)
    """of this receipt"""

    def __init__(
        self, station: Station, sale: TillPage, desk: QStackedWidget, show: Callable[[QWidget], object]
    ) -> None:
        super().__init__(desk)
        self._station, self._sale, self._desk, self._show = station, sale, desk, show
        sale.receipts_asked.connect(self._on_receipts_asked)
        sale.reprint_asked.connect(self._on_reprint_asked)
        station.printing.failed.connect(self._on_print_failed)

    @cached_property
    def page(self) -> ReceiptsPage:
        """Any receipt."""
        page = ReceiptsPage(self._station)
        page.left.connect(self._on_left)
        self._desk.addWidget(page)
        page.return_asked.connect(self.return_asked)
        return page

    def _on_receipts_asked(self) -> None:
        self._show(self.page)
        self.page.open()

    def _on_left(self) -> None:
        self._show(self._sale)

    def _on_reprint_asked(self, number: str) -> None:
        print_copy(self._station, self._station.desks.till.print_again, number, self._on_reprint_failed)

    def _on_reprint_failed(self, error: PosError) -> None:
        self._sale.telling.say(Tone.REFUSED, messages.sentence(error))

    def _on_print_failed(self, number: str, error: PosError) -> None:
        """The next customer is being served already: say so there, and of which receipt."""
        if self._sale.isVisible():
            self._sale.telling.say(Tone.CAREFUL, f"{plain(number, 24)}  {messages.sentence(error)}")
