"""Payment: what is owed, how it is paid, what comes back. One red frame, one next step, Enter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.goods.codes import pay_code
from pos.domain.money import format_yuan, parse_yuan
from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import TENDERS, Offer, TenderKind
from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.ui import keys, messages, theme
from pos.ui.keys import key_of
from pos.ui.text import money, yuan
from pos.ui.theme import Type
from pos.ui.till.figures import ResultBand
from pos.ui.till.payment import tendering
from pos.ui.till.payment.received import ReceivedCard
from pos.ui.till.payment.tendering import Tendering
from pos.ui.till.running_sale import SaleView
from pos.ui.till.session import Session
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import QuietButton, TenderButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox, is_held_enter
from pos.ui.widgets.frame import CommandBar
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate


class PayPage(QWidget):
    """Takes tenders until nothing is owed, then completes the sale."""

    left = Signal()
    """back to the sale, nothing lost"""

    def __init__(self, session: Session, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._till = session, till
        self._paying = Tendering(Basket(), session.view.checkout)
        self._kind = TenderKind.CASH
        self._exact_fen = 0
        self.buttons: dict[TenderKind, TenderButton] = {}
        self.received = ReceivedCard()
        self.box = EntryBox(translate("Pay", "收款金额"), accepts=Accepts.YUAN, size=Type.ENTRY, height=76, keypad=True)
        self.message = MessageStrip(rounded=True)
        self.band = ResultBand()
        self.notes = [QuietButton("", size=Type.INPUT) for _ in range(1 + tendering.MOST_NOTES)]
        self.bar = CommandBar()
        self._arrange()
        self._bind()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = row(gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        self._left = QWidget()
        left = column(self._left, gap=9)
        for kind in TENDERS:
            left.addWidget(self._tender_button(kind))
        left.addStretch(1)
        left.addWidget(self.received)
        body.addWidget(self._left)
        body.addWidget(self._amount_card(), 1)
        page = column(self)
        page.addLayout(body, 1)
        page.addWidget(self.bar)

    def _tender_button(self, kind: TenderKind) -> TenderButton:
        hint = translate("Pay", "扫付款码") if TENDERS[kind].pay_codes else ""
        button = TenderButton(kind.value, messages.tender_name(kind), key_of(kind), hint)
        self.buttons[kind] = button
        return button

    def _amount_card(self) -> Card:
        card = Card()
        layout = column(card, gap=16)
        layout.setContentsMargins(theme.px(34), theme.px(26), theme.px(34), theme.px(26))
        words = row(gap=16)
        self._due_word = Label(translate("Pay", "还应收"), Type.ROW, "muted")
        words.addWidget(self._due_word, 1)
        words.addWidget(Label(translate("Pay", "合计"), Type.ROW, "muted", align=RIGHT))
        figures = row(gap=16)
        self._due = Amount(Type.DUE, right=False)
        self._due.setAccessibleName(translate("Pay", "还应收"))
        self._total = Amount(Type.FIGURE, sign=False, bold=False)
        figures.addWidget(self._due, 3)
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
        return card

    def _bind(self) -> None:
        for kind, button in self.buttons.items():
            made = keys.action(self, kind, messages.tender_name(kind), partial(self._choose, kind))
            button.clicked.connect(made.trigger)
        self._back = keys.plain_action(self, translate("Pay", "返回"), self._on_escaped)
        self._undo = keys.plain_action(self, translate("Pay", "撤销收款"), self._on_undo)
        self._finish = keys.plain_action(self, translate("Pay", "完成"), self._on_enter)
        self.bar.add(self._back, "Esc")
        self.bar.add(self._undo, "Del")
        self.finish = self.bar.add_primary(self._finish, "Enter")
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.deleted.connect(self._on_undo)
        self.box.escaped.connect(self._on_escaped)
        self._session.not_completed.connect(self._on_not_completed)
        self._session.not_recorded.connect(self._on_not_recorded)
        self._session.renewed.connect(self._on_renewed)

    # -- intents --------------------------------------------------------------------------------------------------

    def open(self, basket: Basket) -> None:
        """Starts, or goes on with the same basket: what was received before stays received."""
        before = self._paying.offers if self._paying.basket.basket_id == basket.basket_id else ()
        self.message.quiet()
        self.box.clear()
        try:
            back = self._session.exchange
            self._paying = (
                tendering.begin(self._till, basket, before)
                if back is None
                else tendering.begin_exchange(self._till, basket, back)
            )
        except Refused as error:
            self._paying = Tendering(basket, self._session.view.checkout, before)
            self._refuse(error)
        self._choose(TenderKind.CASH)

    def scanned(self, code: str) -> None:
        """A pay code is money of its channel, as much as was typed or all that is owed; only its end is kept."""
        if self._session.completing:
            return
        paid = pay_code(code)
        if paid is None:
            self._refuse(Refused("scan_while_paying"))
            return
        self._choose(paid.kind)
        self._take(Offer(paid.kind, self._typed_fen(), paid.reference))

    def _on_entered(self, text: str) -> None:
        if self._session.completing:
            return
        paid = pay_code(text) if len(text) > 9 else None
        if paid is not None:
            self.scanned(text)
            return
        nothing_more = self._paying.settled and not text
        if nothing_more or (self._take(Offer(self._kind, self._typed_fen())) and self._paying.settled):
            self._complete()

    def _take(self, offer: Offer) -> bool:
        try:
            if offer.fen == 0:
                raise Refused("bad_amount")
            self._paying = tendering.with_offer(self._till, self._paying, offer)
        except PosError as error:
            self._refuse(error)
            return False
        self.message.quiet()
        self.box.clear()
        self._choose(self._kind if self._paying.settled else TenderKind.CASH)
        return True

    def _complete(self) -> None:
        self.message.quiet()
        self._session.complete(self._paying.basket, self._paying.offers)
        self._show_busy()

    def _typed_fen(self) -> int | None:
        text = self.box.text()
        try:
            return parse_yuan(text) if text else None
        except Refused:
            return 0

    def _choose(self, kind: TenderKind) -> None:
        self._kind = kind
        self.buttons[kind].setChecked(True)
        self.box.setFocus()
        self._show()

    def _on_undo(self) -> None:
        if self._session.completing or not self._paying.offers:
            return
        self._paying = tendering.without_last(self._till, self._paying)
        self.message.quiet()
        self._choose(TenderKind.CASH)

    def _on_escaped(self) -> None:
        if self._session.completing:
            return
        if self.box.text():
            self.box.clear()
            self.message.quiet()
            self._show_typed()
        else:
            self.left.emit()

    def _on_note(self) -> None:
        """A quick note is a typed amount: the change shows before Enter takes it."""
        button = self.sender()
        if isinstance(button, QuietButton) and not self._session.completing:
            self.box.put(format_yuan(button.property("fen")).removesuffix(".00"))
            self.box.setFocus()
            self._on_edited("")

    def _on_enter(self) -> None:
        self._on_entered(self.box.text())

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()
        self._show_typed()

    def _on_not_completed(self, error: PosError) -> None:
        self._refuse(error)
        self._show()

    def _on_not_recorded(self) -> None:
        self.message.say(Tone.GOOD, translate("Pay", "服务器恢复了，这一单还没有记账，请再按一次 Enter 完成"))
        self._show()

    def _on_renewed(self, view: SaleView) -> None:
        """Other rules hold now: what was received stays received."""
        if not self.isVisible() or self._session.completing or view.basket != self._paying.basket:
            return
        try:
            self._paying = tendering.begin(self._till, view.basket, self._paying.offers)
        except PosError as error:
            self._refuse(error)
        self._show()

    def due(self) -> str:
        """What is still owed, as shown."""
        return self._due.figures()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        checkout = self._paying.checkout
        try:
            self._exact_fen = tendering.exact_fen(self._till, self._paying, self._kind)
        except PosError:
            self._exact_fen = checkout.due_fen
        rounded = checkout.due_fen - self._exact_fen
        self._due_word.show_text(
            translate("Pay", "还应收（抹零 {rounded}）").format(rounded=yuan(-rounded))
            if rounded > 0
            else translate("Pay", "还应收")
        )
        self._due.show_fen(self._exact_fen)
        self._total.show_fen(checkout.total_fen)
        self.received.show_offers(self._paying.offers)
        self._undo.setEnabled(len(self._paying.offers) > self._paying.own)
        self._show_words()
        self._show_notes()
        self._show_typed()
        self._show_busy()

    def _show_words(self) -> None:
        name = messages.tender_name(self._kind)
        placeholder = "" if self._paying.settled else format_yuan(self._exact_fen)
        hint = translate("Pay", "扫付款码，或核对到账后按 Enter") if TENDERS[self._kind].pay_codes else ""
        self.box.dress(
            placeholder=placeholder,
            word=translate("Pay", "{tender}收").format(tender=name),
            hint="" if self._paying.settled else hint,
        )

    def _show_notes(self) -> None:
        amounts: list[int] = [] if self._paying.settled else [self._exact_fen]
        if self._kind is TenderKind.CASH:
            amounts += tendering.notes_for(self._exact_fen)
        for number, button in enumerate(self.notes):
            fen = amounts[number] if number < len(amounts) else 0
            button.setVisible(bool(fen))
            button.setProperty("fen", fen)
            exact = translate("Pay", "刚好 {amount}").format(amount=yuan(fen))
            button.show_text(money(fen).removesuffix(".00") if number else exact)

    def _show_typed(self) -> None:
        fen = self._typed_fen()
        for button in self.notes:
            button.setChecked(bool(fen) and button.property("fen") == fen)
        if self._paying.settled:
            if self._paying.checkout.change_fen:
                self.band.show_change(self._paying.checkout.change_fen)
            elif self._paying.hands_out_fen:
                self.band.show_handed(self._paying.hands_out_fen)
            else:
                self.band.show_settled()
        elif not fen:
            self.band.show_nothing()
        elif fen < self._exact_fen:
            self.band.show_missing(self._exact_fen - fen)
        elif self._kind is TenderKind.CASH:
            self.band.show_change(fen - self._exact_fen)
        else:
            self.band.show_nothing()

    def _show_busy(self) -> None:
        busy = self._session.completing
        self._finish.setEnabled(not busy)
        self.finish.show_text(
            translate("Pay", "正在记账…")
            if busy
            else translate("Pay", "完成")
            if self._paying.settled
            else self._next_words()
        )

    def _next_words(self) -> str:
        return translate("Pay", "收款并完成")

    def _refuse(self, error: PosError) -> None:
        self.message.say(Tone.REFUSED, messages.sentence(error))

    # -- Qt's own -------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.box.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(theme.px(280 if self.width() < theme.px(1100) else 330))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted: digits go to the amount wherever the focus was."""
        typed = event.text()
        if is_held_enter(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self._on_escaped()
        elif event.key() == Qt.Key.Key_Delete:
            self._on_undo()
        elif event.key() in ENTER:
            self._on_enter()
        elif typed and typed in "0123456789.":
            self.box.setFocus()
            self.box.line.insert(typed)
        else:
            super().keyPressEvent(event)
