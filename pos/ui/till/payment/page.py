"""Payment: what is owed, how it is paid, what comes back. One red frame, one next step, Enter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.goods.codes import pay_code
from pos.domain.money import format_yuan
from pos.domain.sale.basket import Basket
from pos.domain.sale.limits import UNASKED, SaneLimits
from pos.domain.sale.tender import TENDERS, Nature, Offer, TenderKind, uncounted
from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.ui import keys, messages, theme
from pos.ui.keys import Command, key_of
from pos.ui.text import yuan
from pos.ui.till.payment import amounts, tendering
from pos.ui.till.payment.amounts import Amounts
from pos.ui.till.payment.card import AmountCard
from pos.ui.till.payment.last_four import LastFour
from pos.ui.till.payment.received import ReceivedCard
from pos.ui.till.payment.tendering import Tendering
from pos.ui.till.running_sale import SaleView
from pos.ui.till.session import Session
from pos.ui.widgets.buttons import TenderButton
from pos.ui.widgets.card import column
from pos.ui.widgets.message import Tone
from pos.ui.widgets.page import Page

translate = QCoreApplication.translate


class PayPage(Page):
    """Takes tenders until nothing is owed, then completes the sale."""

    left = Signal()
    """back to the sale, nothing lost"""
    refund_owed = Signal()
    """money was handed back that goes back on a channel"""
    emptied = Signal(str)
    """back to a sale in which nothing is any more: what is to be handed to the customer"""

    def __init__(self, session: Session, till: Till, parent: QWidget | None = None) -> None:
        self.card = AmountCard()
        self.box, self.message, self.band, self.notes = (
            self.card.box,
            self.card.message,
            self.card.band,
            self.card.notes,
        )
        super().__init__(self.box, parent)
        self._session, self._till = session, till
        self._shown = Amounts(Tendering(Basket(), session.view.checkout))
        self._last_four = LastFour(self.card, self._on_last_four)
        self._handed: Offer | None = None
        """what is being handed back"""
        self.buttons: dict[TenderKind, TenderButton] = {}
        self.received = ReceivedCard()
        ways = self._made_ways()
        self.lay_out(ways, self.card, side=ways, width_for=ways_width)
        self._bind()

    # -- building -------------------------------------------------------------------------------------------------

    def _made_ways(self) -> QWidget:
        """The ways to pay, and under them what has been received."""
        place = QWidget()
        layout = column(place, gap=9)
        for kind, row in TENDERS.items():
            hint = translate("Pay", "扫付款码") if row.pay_codes else ""
            button = TenderButton(kind.value, messages.tender_name(kind), key_of(kind), hint)
            self.buttons[kind] = button
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self.received)
        return place

    def _bind(self) -> None:
        for kind, button in self.buttons.items():
            made = keys.action(self, kind, messages.tender_name(kind), partial(self._choose, kind))
            button.clicked.connect(made.trigger)
        self.plain_command("Esc", translate("Pay", "返回"), self._on_escaped)
        self._undo, _ = self.plain_command("Del", translate("Pay", "撤销收款"), self._on_undo)
        keys.action(self, Command.LAST_FOUR, translate("Pay", "到账后四位"), self._on_last_four_asked)
        self.card.last_four_asked.connect(self._on_last_four_asked)
        self._finish, self.finish = self.next_step("Enter", translate("Pay", "完成"), self.box.enter)
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.deleted.connect(self._on_undo)
        self.box.escaped.connect(self._on_escaped)
        self.card.noted.connect(self._on_noted)
        self._session.not_completed.connect(self._on_not_completed)
        self._session.not_recorded.connect(self._on_not_recorded)
        self._session.renewed.connect(self._on_renewed)
        self._session.changed.connect(self._on_changed)
        self._session.refused.connect(self._on_refused)

    # -- intents --------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Starts, or goes on: what was received before stays received."""
        self.message.quiet()
        self.box.clear()
        self._begin(self._session.view, TenderKind.CASH)

    def _begin(self, view: SaleView, kind: TenderKind) -> None:
        received = tuple(one.offer for one in view.basket.taken)
        paying = Tendering(view.basket, view.checkout, received)
        try:
            if received and not view.basket.lines:
                raise Refused("only_money")
            paying = tendering.begin(self._till, view.basket, received, view.back)
        except PosError as error:
            self.message.refuse(error)
        self._show(paying, kind)

    def scanned(self, code: str) -> None:
        """A pay code is money of its channel, as much as was typed or all that is owed; only its end is kept."""
        if self._busy:
            return
        paid = pay_code(code)
        if paid is None:
            self.message.refuse(Refused("scan_while_paying"))
            return
        self._last_four.forget()
        self._choose(paid.kind)
        if self._take(Offer(paid.kind, self._shown.typed_fen, paid.reference), self._till.limits()):
            self._session.take(self._shown.paying.offers[-1])

    def _on_entered(self, text: str) -> None:
        if self._busy or self.message.agree() or self._last_four.entered(text, self.message):
            return
        if pay_code(text) is not None:
            self.box.clear()  # it is no amount, however slowly it was typed
            self._shown = replace(self._shown, typed="")
            self.scanned(text)
            return
        self._shown = replace(self._shown, typed=text)
        if self._shown.paying.settled and not text:
            self._complete()
        else:
            reference = self._shown.last_four if self._shown.takes_last_four else ""
            self._receive(Offer(self._shown.kind, self._shown.typed_fen, reference), self._till.limits())

    def _on_last_four_asked(self) -> None:
        if self._shown.takes_last_four and not self._busy:
            self.message.quiet()
            self._last_four.ask(self._shown.typed)

    def _on_last_four(self, kept: str | None, typed: str) -> None:
        """What the shop's box shows is noted (None: as before), and the amount that was typed stands there again."""
        self.box.put(typed)
        self._show(self._shown.paying, self._shown.kind, self._shown.last_four if kept is None else kept)

    def _receive(self, offer: Offer, within: SaneLimits) -> None:
        """Takes what was typed, and completes the sale once nothing is owed."""
        if not self._take(offer, within):
            return
        paying = self._shown.paying
        if not paying.settled or paying.offers[-1].kind.nature is Nature.ELECTRONIC:
            self._session.take(paying.offers[-1])  # it has left the customer's account: before anything else
        if paying.settled:
            self._complete()

    def _take(self, offer: Offer, within: SaneLimits) -> bool:
        try:
            if offer.fen == 0:
                raise Refused("bad_amount")
            paying = tendering.with_offer(self._till, self._shown.paying, offer, within)
        except PosError as error:
            self.message.refuse(error, partial(self._receive, offer, UNASKED))
            return False
        self.message.quiet()
        self.box.clear()
        self._show(paying, self._shown.kind if paying.settled else TenderKind.CASH)
        return True

    def _complete(self) -> None:
        self.message.quiet()
        self._session.complete(self._shown.paying.basket, self._shown.paying.offers)
        self._show_busy()

    def _choose(self, kind: TenderKind) -> None:
        if self.message.asks:
            self.message.quiet()  # what was asked about was to be paid otherwise
        self._last_four.left()
        self._show(self._shown.paying, kind)

    def _on_undo(self) -> None:
        taken = self._session.view.basket.taken
        if taken and not (self._busy or self._session.pending):
            self.message.quiet()
            paying = self._shown.paying
            idle = uncounted(taken, paying.checkout.tenders) if paying.settled else ()
            last = (idle or taken)[-1]
            self._handed = last.offer
            self._session.hand_back(last.key)

    def _on_escaped(self) -> None:
        if self._busy or self._last_four.left():
            return
        if self.box.text():
            self.box.clear()
            self._on_edited("")
        else:
            self.left.emit()

    def _on_noted(self, fen: int) -> None:
        """A quick note is a typed amount: the change shows before Enter takes it."""
        if not self._session.completing:
            self._last_four.left()
            self.box.put(format_yuan(fen).removesuffix(".00"))
            self.box.setFocus()
            self._on_edited("")

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()
        if self._last_four.asking:
            return
        self._shown = replace(self._shown, typed=self.box.text() if self.box.fits else "")
        self.card.show_typed(self._shown)

    def _on_not_completed(self, error: PosError) -> None:
        self.message.refuse(error)
        for offer in self._shown.paying.received[len(self._session.view.basket.taken) :]:
            self._session.take(offer)
        self._show_busy()

    def _on_changed(self, view: SaleView) -> None:
        """What was received is kept, or was handed back."""
        if not self.isVisible() or self._session.completing or self._session.pending:
            return
        handed, self._handed = self._handed, None
        if handed is None:
            return
        told = translate("Pay", "请把{tender} {amount} 退给顾客")
        told = told.format(tender=messages.tender_name(handed.kind), amount=yuan(handed.fen or 0))
        if view.basket.begun:
            self._begin(view, TenderKind.CASH)
            self.message.say(Tone.CAREFUL, told)
        else:
            self.emptied.emit(told)
        if handed.kind.nature is Nature.ELECTRONIC:
            self.refund_owed.emit()

    def _on_refused(self, error: PosError) -> None:
        self._handed = None
        if self.isVisible():
            self.message.refuse(error, self._session.again(error))

    def _on_not_recorded(self) -> None:
        self.message.say(Tone.GOOD, translate("Pay", "服务器恢复了，这一单还没有记账，请再按一次 Enter 完成"))
        self._show_busy()

    def _on_renewed(self, view: SaleView) -> None:
        """Other rules hold now: what was received stays received."""
        if self.isVisible() and not self._session.completing and not self._session.pending:
            if self.message.asks:
                self.message.quiet()
            self._begin(view, self._shown.kind)

    # -- showing --------------------------------------------------------------------------------------------------

    @property
    def _busy(self) -> bool:
        """While the sale is being written, or money is being handed back, nothing else is done."""
        return self._session.completing or self._handed is not None

    def due(self) -> str:
        """What is still owed, as shown."""
        return self.card.due.figures()

    def _show(self, paying: Tendering, kind: TenderKind, last_four: str = "") -> None:
        self._last_four.forget()
        self._shown = replace(amounts.asked(self._till, paying, kind), typed=self.box.text(), last_four=last_four)
        self.buttons[kind].setChecked(True)
        self.card.show_amounts(self._shown)
        self.received.show_offers(paying.offers)
        self._undo.setEnabled(self._shown.may_undo)
        self._show_busy()
        self.box.setFocus()

    def _show_busy(self) -> None:
        busy = self._session.completing
        self._finish.setEnabled(not busy)
        settled = translate("Pay", "完成") if self._shown.paying.settled else translate("Pay", "收款并完成")
        self.finish.show_text(translate("Pay", "正在记账…") if busy else settled)


def ways_width(width: int) -> int:
    """Width of the ways to pay for a page's width."""
    return theme.px(280 if width < theme.px(1100) else 330)
