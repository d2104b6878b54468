"""What the till does about receipts of before: the last one again, any one found, one that did not come out."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Signal

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

    page_asked = Signal(object)
    """ReceiptsPage: it wants to be seen"""
    left = Signal()
    return_asked = Signal(str)
    """of this receipt"""

    def __init__(self, station: Station, sale: TillPage, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._sale = station, sale
        sale.receipts_asked.connect(self._on_receipts_asked)
        sale.reprint_asked.connect(self._on_reprint_asked)
        station.printing.failed.connect(self._on_print_failed)

    @cached_property
    def page(self) -> ReceiptsPage:
        """Any receipt."""
        page = ReceiptsPage(self._station)
        page.left.connect(self.left)
        page.return_asked.connect(self.return_asked)
        return page

    def _on_receipts_asked(self) -> None:
        self.page_asked.emit(self.page)
        if self.page.isVisible():
            self.page.open()

    def _on_reprint_asked(self, number: str) -> None:
        print_copy(self._station, self._station.desks.till.print_again, number, self._on_reprint_failed)

    def _on_reprint_failed(self, error: PosError) -> None:
        self._sale.telling.say(Tone.REFUSED, messages.sentence(error))

    def _on_print_failed(self, number: str, error: PosError) -> None:
        """The next customer is being served already: say so there, and of which receipt."""
        if self._sale.isVisible():
            self._sale.telling.say(Tone.CAREFUL, f"{plain(number, 24)}  {messages.sentence(error)}")
