"""A receipt of today that is looked at: its paper, printed again as a marked copy, taken back by another person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.paper.document import Paper
from pos.errors import PosError
from pos.services import papers
from pos.services.office.fee_desk import FeeRow
from pos.ui import keys, theme
from pos.ui.beside.paper import PaperView
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.printing import print_copy
from pos.ui.station import Station
from pos.ui.text import titled
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.label import Label
from pos.ui.widgets.message import MessageStrip

translate = QCoreApplication.translate


class SlipCard(Card):
    """Shows the copy; nothing is printed until somebody wants it."""

    reverse_asked = Signal()
    left = Signal()

    def __init__(self, station: Station, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._acts = acts
        self._inquiry = Inquiry(station.worker, self)
        self._paper: Paper | None = None
        self.row: FeeRow | None = None
        self._title = Label("", Type.ROW, bold=True, elastic=True)
        self.view = PaperView(translate("Payments", "收据"))
        self.trouble = MessageStrip(rounded=True)
        self.again = QuietButton(translate("Payments", "补打"), key_of(Command.PRINT))
        self.reverse = QuietButton(translate("Payments", "冲正"), key_of(Command.REVERSE))
        self.back = QuietButton(translate("Payments", "返回"), "Esc")
        layout = column(self, gap=10)
        layout.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(18))
        layout.addWidget(self._title)
        layout.addWidget(self.trouble)
        layout.addWidget(self.view, 1)
        for button in (self.again, self.reverse, self.back):
            layout.addWidget(button)
        self.again.clicked.connect(self._on_print)
        keys.action(self, Command.PRINT, self.again.words(), self._on_print)
        self.reverse.clicked.connect(self.reverse_asked)
        self.back.clicked.connect(self.left)

    def look_at(self, one: FeeRow) -> None:
        """Another receipt."""
        self.row, self._paper = one, None
        self.trouble.quiet()
        self._title.show_text(titled(one.number, one.room))
        self.again.setVisible(self._acts)
        self.reverse.setVisible(self._acts and one.reversible)
        work = partial(papers.paper, self._station.desks.shop, one.number, self._station.lang)
        self._inquiry.ask(work, self._on_paper, self.trouble.refuse)

    def _on_paper(self, paper: Paper) -> None:
        self._paper = paper
        self.view.show_paper(paper)

    def _on_print(self) -> None:
        if self._paper is not None and self._acts:
            print_copy(self._station, self._station.desks.office.print_again, self._paper.title, self.trouble.refuse)

    def refuse(self, error: PosError) -> None:
        """What was asked for it could not be done."""
        self.trouble.refuse(error)
