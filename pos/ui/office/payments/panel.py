"""A payment beside the household: how it is paid, how much, what was given and goes back, and the PIN."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos.domain.fees.payments import PAYMENTS
from pos.domain.money import parse_yuan
from pos.domain.paper.receipt import Slip
from pos.errors import PosError, Refused
from pos.services.office.fee_desk import PaymentPlan
from pos.services.office.views import HouseholdPage
from pos.ui import keys, messages, theme
from pos.ui.beside.paper import PaperView
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.payments.rows import payable
from pos.ui.office.payments.state import CASH, Paying, PayStep
from pos.ui.office.pin import OwnPin
from pos.ui.printing import Printout
from pos.ui.station import Station, confirmed
from pos.ui.text import money, plain, titled, yuan
from pos.ui.theme import Type
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate
WAYS = tuple(zip(PAYMENTS, (Command.IN_CASH, Command.WECHAT, Command.ALIPAY, Command.TRANSFER), strict=True))
_REFERENCE = 40


class PaymentPanel(Card):
    """One household at a time. What a payment does is the ledger's own plan; nothing is computed here."""

    planned = Signal()
    """another plan, or other bills are ticked"""
    next_asked = Signal()
    """done with this household"""
    paid = Signal(object)
    """Slip: it is in the book"""
    no_drawer = Signal()
    """cash was to be taken, and no shift is open"""
    strayed = Signal(str)
    """typed at the PIN, and meant for the search"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._inquiry = Inquiry(station.worker, self)
        self._drawer_there = True
        self.shown = Paying()
        self.title = Label("", Type.ROW, bold=True, elastic=True)
        self.ways = {way: QuietButton(messages.tender_name(way), key_of(key)) for way, key in WAYS}
        self.amount = EntryBox(translate("Payments", "金额"), accepts=Accepts.YUAN, height=48, keypad=True)
        self.given = EntryBox(translate("Payments", "实收"), accepts=Accepts.YUAN, height=48, keypad=True)
        self.reference = EntryBox(translate("Payments", "流水号"), accepts=Accepts.TEXT, most=_REFERENCE, height=48)
        self.told = Paragraph("", Type.BODY, "ink")
        self.trouble = MessageStrip(rounded=True)
        self.figure = Amount(Type.DUE)
        self.pin = OwnPin(height=48)
        self.paper = PaperView(translate("Payments", "收据"))
        self.again = QuietButton(translate("Payments", "补打"), key_of(Command.PRINT))
        self.go = PrimaryButton("", "Enter")
        self._printout = Printout(station, self.paper, station.desks.office.print_again, self)
        self._arrange()
        self._bind()
        self._show(Paying())

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = column(self, gap=10)
        layout.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(18))
        self._choice = QWidget()
        grid = QGridLayout(self._choice)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for n, button in enumerate(self.ways.values()):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, n // 2, n % 2)
        self.amount.dress(word=translate("Payments", "金额"), hint=key_of(Command.AMOUNT))
        self.given.dress(word=translate("Payments", "实收"))
        self.reference.dress(word=translate("Payments", "流水号"))
        self._gap = QWidget()
        self._gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._word = Label("", Type.BODY, "muted")
        self.go.setFixedHeight(theme.px(56))
        for part in (self.title, self._choice, self.amount, self.told, self.given, self.reference, self.trouble):
            layout.addWidget(part)
        for part in (self.paper, self._gap):
            layout.addWidget(part, 1)
        for part in (self._word, self.figure, self.pin, self.again, self.go):
            layout.addWidget(part)

    def _bind(self) -> None:
        for way, key in WAYS:
            self.ways[way].clicked.connect(partial(self._on_way, way))
            keys.action(self, key, self.ways[way].words(), partial(self._on_way, way))
        keys.action(self, Command.AMOUNT, translate("Payments", "金额"), self._on_amount_key)
        keys.action(self, Command.CONFIRM, translate("Payments", "收款"), self._on_go)
        keys.action(self, Command.PRINT, self.again.words(), self._on_print_again)
        self.amount.edited.connect(self._on_amount_edited)
        self.amount.entered.connect(self._on_amount_entered)
        self.given.edited.connect(self._on_given_edited)
        self.given.entered.connect(self._on_given_entered)
        self.reference.edited.connect(self._on_reference_edited)
        self.reference.entered.connect(self._on_reference_entered)
        self.pin.entered.connect(self._on_pin_entered)
        self.pin.edited.connect(self._on_pin_edited)
        self.pin.meant_elsewhere.connect(self.strayed)
        for box in (self.amount, self.given, self.reference, self.pin):
            box.escaped.connect(self._on_escaped)
        self.again.clicked.connect(self._on_print_again)
        self.go.clicked.connect(self._on_tapped)
        self._printout.not_printed.connect(self.trouble.refuse)

    # -- the household --------------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether a payment is under way."""
        return self.shown.step is PayStep.WRITING

    def show_household(self, page: HouseholdPage, plan: PaymentPlan | None) -> None:
        """Starts for a household, with what paying all that it owes would do; None: it owes nothing."""
        self._inquiry.forget()
        for box in (self.amount, self.given, self.reference, self.pin):
            box.clear()
        self._show(Paying(page.card.household_id, page.card.room).planned(plan))

    def take_focus(self) -> None:
        """What was given, or the amount where nothing is owed; after it, what comes next."""
        if self.shown.step is PayStep.DONE:
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.shown.plan is None:
            self.amount.ask()
        else:
            (self.given if self.shown.way == CASH else self.reference).ask()

    def show_drawer(self, *, there: bool) -> None:
        """Whether a shift of the drawer is open: without one no cash is taken."""
        if there != self._drawer_there:
            self._drawer_there = there
            self._show(self.shown)

    @property
    def _wants_drawer(self) -> bool:
        return self.shown.open and self.shown.way == CASH and not self._drawer_there

    def stand_back(self) -> None:
        """Another household is looked for: what was typed of a PIN is not kept for it."""
        self.pin.clear()

    def tick(self, bill_no: str, of: tuple[str, ...]) -> None:
        """A bill is ticked, or not any more."""
        if self.shown.open and bill_no in of:
            self.amount.clear()
            self._look(self.shown.ticks(bill_no, of))

    def renew(self, page: HouseholdPage) -> None:
        """Another desk changed this household: the plan is made anew, and shown before the PIN counts."""
        shown = self.shown
        if shown.open:
            owed = payable(page)
            chosen = None if shown.chosen is None else tuple(one for one in shown.chosen if one in owed)
            self.pin.clear()
            self._look(Paying(shown.household_id, shown.room, chosen=chosen, way=shown.way).asking(shown.asked_fen))

    def _look(self, shown: Paying) -> None:
        self.shown = shown
        if shown.chosen == () and shown.asked_fen is None:
            self._inquiry.forget()
            self._show(shown.planned(None))
            return
        work = partial(self._station.desks.office.payment_plan, shown.household_id, shown.asked_fen, shown.chosen or ())
        self._inquiry.ask(work, self._on_planned, self._on_not_planned)
        self._dress_go(shown)

    def _on_planned(self, plan: PaymentPlan | None) -> None:
        if self.shown.open:
            self._show(self.shown.planned(plan))

    def _on_not_planned(self, error: PosError) -> None:
        if self.shown.open:
            self._show(self.shown.planned(None))
            self.trouble.refuse(error)

    # -- what the clerk does --------------------------------------------------------------------------------------

    def _on_way(self, way: str) -> None:
        if self.shown.open:
            self.given.clear()
            self.reference.clear()
            self._show(self.shown.by(way))
            self.take_focus()
        self.ways[self.shown.way].setChecked(True)

    def _on_amount_key(self) -> None:
        if self.shown.open:
            self.amount.setFocus()
            self.amount.line.selectAll()

    def _on_amount_edited(self, _text: str) -> None:
        if not self.shown.open:
            return
        try:
            fen = parse_yuan(self.amount.text()) if self.amount.text() and self.amount.fits else None
        except Refused as error:
            self._inquiry.forget()
            self._on_not_planned(error)
            return
        self._look(self.shown.asking(fen or None))

    def _on_amount_entered(self, _text: str) -> None:
        if self.shown.open:
            (self.given if self.shown.way == CASH else self.reference).ask()

    def _on_given_edited(self, _text: str) -> None:
        if not self.shown.open:
            return
        try:
            fen = parse_yuan(self.given.text()) if self.given.text() and self.given.fits else 0
        except Refused as error:
            self.trouble.refuse(error)
            return
        self._show(self.shown.handed(fen))

    def _on_given_entered(self, _text: str) -> None:
        if self.shown.change_fen < 0:
            self.trouble.say(Tone.CAREFUL, messages.say("under_tendered", due_fen=-self.shown.change_fen))
            self.given.line.selectAll()
        elif self.shown.ready:
            self.pin.ask()

    def _on_reference_edited(self, text: str) -> None:
        if self.shown.open:
            self.shown = self.shown.called(text)

    def _on_reference_entered(self, _text: str) -> None:
        if self.shown.ready:
            self.pin.ask()

    def _on_escaped(self) -> None:
        if self.pin.text():
            self.pin.clear()
        elif not self.writing:
            self.next_asked.emit()

    def _on_go(self) -> None:
        if self.shown.step is PayStep.DONE:
            self.next_asked.emit()
        elif self.pin.text():
            self.pin.enter()
        elif self.shown.ready:
            self.pin.ask()
        else:
            self.take_focus()

    def _on_tapped(self) -> None:
        empty = self.shown.ready and not self.pin.text()
        self._on_go()
        if empty:
            self.pin.open_pad()

    def _on_pin_edited(self, _text: str) -> None:
        self.trouble.quiet()

    def _on_pin_entered(self, pin: str) -> None:
        if not self.shown.ready or not pin or self._wants_drawer:
            return
        if not self.pin.suffices(self._station.person.roles, self.trouble):
            return
        shown, desks = self.shown.writing(self._station.desks.office.new_key()), self._station.desks
        self._show(shown)
        work = partial(confirmed, desks.people, self._station.person.login, pin, desks.office.pay, shown.payment())
        self._station.worker.run(work, self._on_paid, self._on_not_paid)

    def _on_paid(self, slip: Slip) -> None:
        self._show(self.shown.written(slip))
        self.paid.emit(slip)
        if slip.payment_kind == CASH:
            self._station.printing.open_drawer(slip.slip_no)
        self._printout.show(slip)
        self.take_focus()

    def _on_not_paid(self, error: PosError) -> None:
        self._show(self.shown.not_written(error))
        self.pin.clear()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.trouble.refuse(error)
        if error.code == "no_shift":
            self.no_drawer.emit()

    def _on_print_again(self) -> None:
        if self.shown.step is PayStep.DONE:
            self.trouble.quiet()
            self._printout.reprint()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Paying) -> None:
        before, self.shown = self.shown, shown
        self.trouble.quiet()
        if shown.step is not PayStep.DONE and before.step is PayStep.DONE:
            self._printout.show(None)
        done, cash = shown.step is PayStep.DONE, shown.way == CASH
        receipt = translate("Payments", "已收款 {slip}").format(slip=shown.slip.slip_no if shown.slip else "")
        self.title.show_text(receipt if done else titled(translate("Payments", "收费"), shown.room))
        for part in (self._choice, self.amount, self.told, self._gap, self.pin):
            part.setVisible(not done)
        self.given.setVisible(not done and cash)
        self.reference.setVisible(not done and not cash)
        for part in (self.paper, self.again):
            part.setVisible(done)
        self.ways[shown.way].setChecked(True)
        for box in (self.amount, self.given, self.reference):
            box.setEnabled(shown.open)
        self.pin.setEnabled(not self.writing)
        self._show_plan(shown)
        self._dress_go(shown)
        if self._wants_drawer:
            told = translate("Payments", "钱箱还没开班")
            go = translate("Payments", "去开班")
            self.trouble.say(Tone.CAREFUL, told, go, key_of(Command.DRAWER), self.no_drawer.emit)
        if shown.plan is not before.plan or shown.chosen != before.chosen:
            self.planned.emit()

    def _show_plan(self, shown: Paying) -> None:
        plan = shown.plan
        fen = plan.amount_fen if plan else 0
        owed = yuan(plan.owed_fen) if plan and plan.owed_fen else "0.00"
        self.amount.dress(placeholder=owed, word=translate("Payments", "金额"), hint=key_of(Command.AMOUNT))
        self.given.dress(placeholder=yuan(fen), word=translate("Payments", "实收"))
        self.told.show_text(_told(plan))
        change = shown.change_fen
        if shown.way == CASH and change > 0:
            word, token, figure = translate("Payments", "找零"), "amber", change
        elif change < 0:
            word, token, figure = translate("Payments", "还差"), "red", -change
        else:
            word, token, figure = translate("Payments", "收款金额"), "ink" if fen else "faint", fen
        self._word.show_text(word)
        self.figure.setAccessibleName(word)
        self.figure.show_fen(figure, token)

    def _dress_go(self, shown: Paying) -> None:
        self.go.setEnabled((shown.ready and not self._wants_drawer) or shown.step is PayStep.DONE)
        key, words = {
            PayStep.PLAN: ("Enter", translate("Payments", "收款 {room}")),
            PayStep.WRITING: ("Enter", translate("Payments", "正在记账…")),
            PayStep.DONE: (key_of(Command.FIND), translate("Payments", "下一户")),
        }[shown.step]
        self.go.offer(key, words.format(room=plain(shown.room, 16)))


def _told(plan: PaymentPlan | None) -> str:
    """What is going to happen, in words, before it does."""
    if plan is None:
        return translate("Payments", "没有欠费。收下的记为预存，抵以后的账单")
    parts = []
    if plan.shares:
        parts.append(translate("Payments", "缴 {n} 张账单").format(n=len(plan.shares)))
    if plan.ahead_fen:
        parts.append(translate("Payments", "多收的 {money} 记为预存，抵以后的账单").format(money=money(plan.ahead_fen)))
    left = translate("Payments", "缴后还欠 {money}").format(money=money(plan.owed_after_fen))
    parts.append(left if plan.owed_after_fen else translate("Payments", "缴后不欠费"))
    return translate("Payments", "；").join(parts)
