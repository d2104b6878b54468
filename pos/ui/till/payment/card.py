"""The large card of a payment: what is still owed, the box, quick notes, and what comes of what is typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.money import format_yuan
from pos.domain.sale.tender import TENDERS
from pos.ui import messages, theme
from pos.ui.text import money, yuan
from pos.ui.theme import Type
from pos.ui.till.figures import ResultBand
from pos.ui.till.payment import tendering
from pos.ui.till.payment.amounts import Amounts
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.message import MessageStrip

translate = QCoreApplication.translate


class AmountCard(Card):
    """Shows; decides nothing."""

    noted = Signal(int)
    """fen of a quick note"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = EntryBox(translate("Pay", "收款金额"), accepts=Accepts.PAID, size=Type.ENTRY, height=76, keypad=True)
        self.message = MessageStrip(rounded=True)
        self.band = ResultBand()
        self.notes = [QuietButton("", size=Type.INPUT) for _ in range(1 + tendering.MOST_NOTES)]
        self.due = Amount(Type.DUE, right=False)
        self._total = Amount(Type.FIGURE, sign=False, bold=False)
        self._word = Label(translate("Pay", "还应收"), Type.ROW, "muted")
        self._arrange()

    def _arrange(self) -> None:
        layout = column(self, gap=16)
        layout.setContentsMargins(theme.px(34), theme.px(26), theme.px(34), theme.px(26))
        words = row(gap=16)
        words.addWidget(self._word, 1)
        words.addWidget(Label(translate("Pay", "合计"), Type.ROW, "muted", align=RIGHT))
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
        layout.addLayout(words)
        layout.addLayout(figures)
        layout.addWidget(self.box)
        layout.addLayout(notes)
        layout.addWidget(self.message)
        layout.addStretch(1)
        layout.addWidget(self.band)

    def show_amounts(self, shown: Amounts) -> None:
        """Shows what is asked for, the words around the box, the notes, and what comes of it."""
        rounded = translate("Pay", "还应收（抹零 {rounded}）").format(rounded=yuan(-shown.rounded_fen))
        self._word.show_text(rounded if shown.rounded_fen > 0 else translate("Pay", "还应收"))
        self.due.show_fen(shown.exact_fen)
        self._total.show_fen(shown.paying.checkout.total_fen)
        codes = translate("Pay", "扫付款码，或核对到账后按 Enter") if TENDERS[shown.kind].pay_codes else ""
        self.box.dress(
            placeholder="" if shown.paying.settled else format_yuan(shown.exact_fen),
            word=translate("Pay", "{tender}收").format(tender=messages.tender_name(shown.kind)),
            hint="" if shown.paying.settled else codes,
        )
        for number, button in enumerate(self.notes):
            fen = shown.notes[number] if number < len(shown.notes) else 0
            button.setVisible(bool(fen))
            button.setProperty("fen", fen)
            exact = translate("Pay", "刚好 {amount}").format(amount=yuan(fen))
            button.show_text(money(fen).removesuffix(".00") if number else exact)
        self.show_typed(shown)

    def show_typed(self, shown: Amounts) -> None:
        """Only what follows what is typed."""
        for button in self.notes:
            button.setChecked(bool(shown.typed_fen) and button.property("fen") == shown.typed_fen)
        self.band.show_result(*shown.result)

    def _on_note(self) -> None:
        button = self.sender()
        if isinstance(button, QuietButton):
            self.noted.emit(button.property("fen"))
