"""The large card of a payment: what is still owed, the box, quick notes, and what comes of what is typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.money import format_yuan
from pos.domain.sale.tender import LAST_DIGITS, TENDERS
from pos.ui import messages, theme
from pos.ui.keys import Command, key_of
from pos.ui.text import money, yuan
from pos.ui.theme import Type
from pos.ui.till.figures import ResultBand
from pos.ui.till.payment import tendering, words
from pos.ui.till.payment.amounts import Amounts
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.ui.widgets.message import MessageStrip

NOTE, BESIDE_NOTES = 98, 208
translate = QCoreApplication.translate


class AmountCard(Card):
    """Shows; decides nothing."""

    noted = Signal(int)
    """fen of a quick note"""
    last_four_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = EntryBox(translate("Pay", "收款金额"), accepts=Accepts.PAID, size=Type.ENTRY, height=76, keypad=True)
        self.message = MessageStrip(rounded=True)
        self.band = ResultBand()
        self.notes = [QuietButton("", size=Type.INPUT) for _ in range(1 + tendering.MOST_NOTES)]
        self.last_four = QuietButton("", key_of(Command.LAST_FOUR), size=Type.INPUT)
        self.why = Paragraph("", Type.BODY, "muted")
        self.due = Amount(Type.DUE, right=False)
        self._shown: Amounts | None = None
        self._total = Amount(Type.FIGURE, sign=False, bold=False)
        self._word = Label(translate("Pay", "还应收"), Type.ROW, "muted")
        self._arrange()

    def _arrange(self) -> None:
        layout = column(self, gap=16)
        layout.setContentsMargins(theme.px(34), theme.px(26), theme.px(34), theme.px(26))
        above = row(gap=16)
        above.addWidget(self._word, 1)
        above.addWidget(Label(translate("Pay", "合计"), Type.ROW, "muted", align=RIGHT))
        figures = row(gap=16)
        self.due.setAccessibleName(translate("Pay", "还应收"))
        figures.addWidget(self.due, 3)
        figures.addWidget(self._total, 2)
        notes = row(gap=12)
        for button in self.notes:
            button.setFixedHeight(theme.px(60))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setCheckable(True)
            button.clicked.connect(self._on_note)
            notes.addWidget(button)
        self.last_four.setFixedHeight(theme.px(60))
        self.last_four.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.last_four.setCheckable(True)
        self.last_four.clicked.connect(self.last_four_asked.emit)
        notes.addWidget(self.last_four)
        layout.addLayout(above)
        layout.addLayout(figures)
        layout.addWidget(self.why)
        layout.addWidget(self.box)
        layout.addLayout(notes)
        layout.addWidget(self.message)
        layout.addStretch(1)
        layout.addWidget(self.band)

    def show_amounts(self, shown: Amounts) -> None:
        """Shows what is asked for, the words around the box, the notes, and what comes of it."""
        self._word.show_text(words.due_word(shown))
        self.why.show_text(why := words.why(shown))
        self.why.setVisible(bool(why))
        self.due.show_fen(shown.net_fen)
        self._total.show_fen(shown.paying.checkout.total_fen)
        codes = translate("Pay", "扫付款码；或收款盒到账后按 Enter") if TENDERS[shown.kind].pay_codes else ""
        self.box.accept_only(Accepts.PAID)
        self.box.dress(
            placeholder="" if shown.paying.settled else format_yuan(shown.exact_fen),
            word=translate("Pay", "{tender}收").format(tender=messages.tender_name(shown.kind)),
            hint="" if shown.paying.settled else codes,
        )
        self._show_notes(shown)
        self._show_last_four(shown)
        self.show_typed(shown)

    def direction(self) -> str:
        """What stands above the large figure: whose it is."""
        return self._word.text()

    def ask_last_four(self) -> None:
        """The box takes the end of what the shop's box shows, four digits."""
        self.box.accept_only(Accepts.DIGITS, LAST_DIGITS)
        hint = translate("Pay", "收款盒上显示的；没有就按 Esc")
        self.box.dress(word=translate("Pay", "到账后四位"), hint=hint)
        self.box.clear()
        self.box.ask()

    def _show_last_four(self, shown: Amounts) -> None:
        noted = translate("Pay", "后四位 {end}").format(end=shown.last_four.lstrip("*"))
        self.last_four.show_text(noted if shown.last_four else translate("Pay", "到账后四位"))
        self.last_four.setChecked(bool(shown.last_four))
        self.last_four.setVisible(shown.takes_last_four)

    def _room(self) -> int:
        """How many notes stand beside exactly what is asked for."""
        room = (self.width() - theme.px(BESIDE_NOTES)) // theme.px(NOTE)
        return max(1, min(room, tendering.MOST_NOTES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:
            self._show_notes(self._shown)

    def _show_notes(self, shown: Amounts) -> None:
        self._shown = shown
        notes = shown.notes(self._room())
        for number, button in enumerate(self.notes):
            fen = notes[number] if number < len(notes) else 0
            button.setVisible(bool(fen))
            button.setProperty("fen", fen)
            exact = translate("Pay", "刚好 {amount}").format(amount=yuan(fen))
            button.show_text(money(fen).removesuffix(".00") if number else exact)

    def show_typed(self, shown: Amounts) -> None:
        """Only what follows what is typed."""
        for button in self.notes:
            button.setChecked(bool(shown.typed_fen) and button.property("fen") == shown.typed_fen)
        self.band.show_result(*shown.result)

    def _on_note(self) -> None:
        button = self.sender()
        if isinstance(button, QuietButton):
            self.noted.emit(button.property("fen"))
