"""Any receipt found afterwards: by number, household, sum, day or time; looked at, printed again, taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.paper.document import Paper
from pos.errors import PosError
from pos.services.till.receipts.search import Asked, FoundReceipt, FoundReceipts
from pos.ui import messages
from pos.ui.beside.paper import PaperView, paper_width
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.till.receipts.card import ReceiptsCard
from pos.ui.widgets.message import Tone
from pos.ui.widgets.page import Page, stacked

translate = QCoreApplication.translate


class ReceiptsPage(Page):
    """Looks while somebody types; the chosen receipt stands beside the list as it was handed out."""

    left = Signal()
    """back to the sale"""
    return_asked = Signal(str)
    """number of the sale of which something comes back"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        self.card = ReceiptsCard()
        self.box, self.message = self.card.box, self.card.message
        super().__init__(self.box, parent)
        self._station = station
        self._looking, self._reading = Inquiry(station.worker, self), Inquiry(station.worker, self)
        self._asked = Asked()
        self._answering: Asked | None = None
        self.found = FoundReceipts()
        self._shown = ""
        """the number whose paper stands there, or is on its way"""
        self.paper = PaperView(translate("Receipts", "小票"))
        self._beside = stacked(self.paper)
        self.lay_out(self.card, self._beside, side=self._beside, width_for=paper_width)
        self.plain_command("Esc", translate("Receipts", "返回"), self._on_escaped)
        self._earlier = self.command(Command.EARLIER, translate("Receipts", "更早的"), self._on_earlier)
        self._return = self.command(Command.RETURN, translate("Receipts", "退货"), self._on_return)
        self._again, self._again_button = self.next_step(
            Command.PRINT, translate("Receipts", "补打"), self._on_print_again
        )
        self._listen()

    def _listen(self) -> None:
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self._on_moved)
        self.box.escaped.connect(self._on_escaped)
        self.card.homes.picked.connect(self._on_home)
        self.card.found.selectionModel().selectionChanged.connect(self._on_chosen)
        self._station.printing.failed.connect(self._on_not_printed)

    # -- looking ------------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Begins with the latest."""
        self.box.clear()
        self.message.quiet()
        self._look(Asked())

    def scanned(self, code: str) -> None:
        """A scanner was heard: the code on a receipt, or a household's card."""
        self.box.put(code)
        self._look(Asked(code.partition(" ")[0]))

    def _look(self, asked: Asked) -> None:
        """One question at a time: while it is answered only the newest of the others waits."""
        self._asked = asked
        if self._answering is None:
            self._answering = asked
            work = partial(self._station.desks.till.receipts.look, self._station.person, asked)
            self._looking.ask(work, self._on_found, self._on_not_found)

    def _on_not_found(self, error: PosError) -> None:
        self._answering = None
        self.message.refuse(error, partial(self._look, self._asked))

    def _on_found(self, found: FoundReceipts) -> None:
        answered, self._answering = self._answering, None
        if answered != self._asked:
            self._look(self._asked)
        elif self._asked.after:
            chosen = len(self.found.receipts)
            self.found = replace(found, receipts=(*self.found.receipts, *found.receipts))
            self.card.add(self.found, chosen)
            self._on_chosen()
        else:
            self.found = found
            self.card.show_found(found, of_all=not self._asked.text)
            self.card.table.choose(0)
            self._on_chosen()

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        self._look(Asked(text.strip()))

    def _on_entered(self, text: str) -> None:
        if self.found.homes and text.strip() == self._asked.text:
            self._on_home(self.card.homes.chosen())
        elif text.strip() != self._asked.text:
            self._look(Asked(text.strip()))

    def _on_home(self, row: int) -> None:
        if 0 <= row < len(self.found.homes):
            self._look(replace(self._asked, home=self.found.homes[row].household_id))

    def _on_moved(self, by: int) -> None:
        table = self.card.table
        at_end = table is self.card.found and table.at_end
        if by > 0 and at_end and self.found.after:
            self._on_earlier()
        else:
            table.step(by)

    def _on_earlier(self) -> None:
        if self.found.after and not self.found.homes:
            self._look(replace(self._asked, after=self.found.after))

    def _on_escaped(self) -> None:
        if self._asked.home:
            self._look(replace(self._asked, home="", after=()))
        elif self.box.text():
            self.open()
        else:
            self.left.emit()

    # -- the chosen one -----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> FoundReceipt | None:
        """The receipt that its keys are about."""
        row = self.card.found.chosen()
        return self.found.receipts[row] if not self.found.homes and 0 <= row < len(self.found.receipts) else None

    def _on_chosen(self, *_changed: object) -> None:
        chosen = self.chosen
        number = chosen.receipt_no if chosen is not None else ""
        self._again.setEnabled(bool(number))
        self._return[0].setEnabled(bool(number))
        self._earlier[0].setEnabled(bool(self.found.after))
        self._earlier[1].setVisible(bool(self.found.after))
        if number == self._shown:
            return
        self._shown = number
        self.paper.show_paper(None)
        self._beside.setVisible(bool(number))  # a list without a paper takes all the room
        if number:
            work = partial(self._station.desks.till.paper, number, self._station.lang)
            self._reading.ask(work, self.paper.show_paper, self.message.refuse)
        else:
            self._reading.forget()

    def _on_return(self) -> None:
        if self.chosen is not None:
            self.return_asked.emit(self.chosen.of or self.chosen.receipt_no)

    def _on_print_again(self) -> None:
        if self.chosen is None:
            return
        self.message.quiet()
        again = self._station.desks.till.print_again
        work = partial(again, self._station.person, self.chosen.receipt_no, self._station.lang)
        self._station.worker.run(work, self._on_copy, self.message.refuse)

    def _on_copy(self, paper: Paper) -> None:
        if paper.title == self._shown:
            self.paper.show_paper(paper)
        self._station.printing.print(paper.title, paper)
        told = translate("Receipts", "{number} 已补打，记下了这一张副本")
        self.message.say(Tone.GOOD, told.format(number=plain(paper.title, 24)))

    def _on_not_printed(self, number: str, error: PosError) -> None:
        if self.isVisible():
            self.message.say(Tone.CAREFUL, f"{plain(number, 24)}  {messages.sentence(error)}")
