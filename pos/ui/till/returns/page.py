"""Goods that come back: find the receipt, choose lines, say why, see exactly what will happen, confirm."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from pos.errors import Refused
from pos.services.views import HouseholdCard
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import money, plain
from pos.ui.till.returns.card import ReturnCard
from pos.ui.till.returns.choice import Choice
from pos.ui.till.returns.panels import RefundPanel
from pos.ui.till.returns.session import ReturnSession
from pos.ui.till.returns.steps import (
    ChooseLines,
    FindReceipt,
    Review,
    SecondPerson,
    Step,
    Then,
    Writing,
    begun,
)
from pos.ui.till.returns.wishes import Fact, Failed, Find, Finish, Heed, Leave, LookBack, Preview, Swap, Typed, Write
from pos.ui.till.sale.panels import HouseholdPanel
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.message import Tone
from pos.ui.widgets.page import Page, stacked

translate = QCoreApplication.translate

REPEATED = (Find, LookBack, Preview)
"""Questions that can be asked again as they are."""


class ReturnPage(Page):
    """Holds the step at hand, shows it, and hands intents and answers to it."""

    left = Signal()
    """back to the sale"""
    changed = Signal()
    """another receipt, or none"""
    returned = Signal(object)
    """ReturnDone: it is in the book"""
    exchange_asked = Signal(object)
    """ReturnPreview: other goods go for these, on one ticket"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        self.card = ReturnCard()
        self.box, self.message = self.card.box, self.card.message
        super().__init__(self.box, parent)
        self._session = ReturnSession(station, self)
        self.step: Step = FindReceipt()
        self.household = HouseholdPanel(key_of(Command.HOUSEHOLD))
        self.refund = RefundPanel()
        side = stacked(self.household, self.refund)
        self.lay_out(self.card, side, side=side)
        self._add_keys()
        self._listen()
        self._show(Then(self.step))

    def _add_keys(self) -> None:
        self.plain_command("Esc", translate("Return", "返回"), self._on_escaped)
        pick = self.plain_command("Enter", translate("Return", "选定"), self.box.enter)
        self._legend: list[tuple[Command | None, QAction, LegendButton]] = [(None, *pick)]
        for command, text in (
            (Command.SEARCH, translate("Return", "无小票")),
            (Command.RETURN, translate("Return", "整单退")),
            (Command.REASON, translate("Return", "原因")),
            (Command.SCRAP, translate("Return", "报损 / 上架")),
            (Command.IN_CASH, translate("Return", "改退现金")),
            (Command.EXCHANGE, translate("Return", "换货")),
        ):
            self._legend.append((command, *self.command(command, text, partial(self._press, command))))
        go = partial(self._press, Command.PAY)
        self._go, self.go = self.next_step(Command.PAY, translate("Return", "核对退款"), go)

    def _listen(self) -> None:
        self._session.heard.connect(self._on_heard)
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self.card.move_by)
        self.box.deleted.connect(self._on_deleted)
        self.box.escaped.connect(self._on_escaped)
        for table in self.card.tables():
            table.picked.connect(self._on_picked)

    # -- intents ------------------------------------------------------------------------------------------------------

    def open(self, number: str = "", card: HouseholdCard | None = None) -> None:
        """Begins: with a receipt that was scanned, else with what the household of the sale bought, else empty."""
        self._session.forget()
        self._go_on(begun(number, card))

    def scanned(self, code: str) -> None:
        """A scanner was heard: goods that come back, or another receipt."""
        self._go_on(self.step.scanned(code))

    def _on_entered(self, text: str) -> None:
        self._go_on(self.step.entered(text, self.card.chosen()))

    def _on_picked(self, _row: int) -> None:
        self._on_entered("")

    def _press(self, command: Command) -> None:
        if not self.box.fits:
            self.box.enter()  # marked as wrong: it is not taken by any key
            return
        self._go_on(self.step.pressed(command, self.box.text(), self.card.chosen()))

    def _on_deleted(self) -> None:
        self._go_on(self.step.deleted(self.card.chosen()))

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_escaped(self) -> None:
        if isinstance(self.step, Writing):
            return
        if self.box.text():
            self.box.clear()
            self.message.quiet()
        else:
            self._go_on(self.step.escaped())

    def _on_heard(self, fact: Fact) -> None:
        self._go_on(self.step.heard(fact))

    # -- what follows -------------------------------------------------------------------------------------------------

    def _go_on(self, then: Then) -> None:
        self._show(then)
        wish = then.wish
        if isinstance(wish, Leave):
            self.left.emit()
        elif isinstance(wish, Swap):
            self.exchange_asked.emit(wish.preview)
        elif isinstance(wish, Finish):
            self._session.forget()
            self.returned.emit(wish.done)
        elif wish is not None:
            self._session.ask(wish)

    def _show(self, then: Then) -> None:
        before, step = self.step, then.step
        self.step = step
        if then.typed is Typed.TAKEN:
            self.box.clear()
        if then.said is None and then.quiet:
            self.message.quiet()
        self.card.show_step(step, then.n)
        self._show_aside(step)
        self._show_keys(step)
        if then.typed is Typed.SELECTED:
            self.box.line.selectAll()
        self._say(then.said)
        if isinstance(step, SecondPerson) and step.login:
            self.box.ask()
        else:
            self.box.setFocus()
        if _number(step) != _number(before):
            self.changed.emit()

    def _show_aside(self, step: Step) -> None:
        lines = step.lines
        found = isinstance(step, FindReceipt) and step.found is not None and not step.homes
        card = lines.choice.receipt.card if lines is not None else step.home if found else None
        self.household.show_card(card)
        self.household.setVisible(card is not None)
        self.refund.show_receipt(lines.choice.receipt if lines is not None else None)
        self.refund.show_preview(lines.shown if lines is not None else None)

    def _show_keys(self, step: Step) -> None:
        able = _keys(step)
        for command, made, button in self._legend:
            made.setEnabled(command in able)
            button.setVisible(made.isEnabled())  # only what can be done now: all of them together are too many
        self._go.setEnabled(Command.PAY in able)
        self.go.setEnabled(Command.PAY in able and not (isinstance(step, ChooseLines) and not step.choice.wanted))
        self.go.show_text(
            translate("Return", "正在记账…")
            if isinstance(step, Writing)
            else translate("Return", "确认退款")
            if isinstance(step, Review | SecondPerson)
            else translate("Return", "核对退款")
        )

    def _say(self, said: Refused | Failed | Heed | None) -> None:
        if isinstance(said, Failed):
            again = partial(self._session.ask, said.question) if isinstance(said.question, REPEATED) else None
            confirm = partial(self._press, Command.PAY) if isinstance(said.question, Write) else None
            self.message.refuse(said.error, again or confirm)
        elif isinstance(said, Heed):
            self.message.say(Tone.CAREFUL, _heed(said))
        elif said is not None:
            self.message.refuse(said)

    # -- what is shown ------------------------------------------------------------------------------------------------

    @property
    def choice(self) -> Choice | None:
        """What is chosen so far, None before there is a receipt."""
        return self.step.lines.choice if self.step.lines is not None else None

    @property
    def number(self) -> str:
        """The receipt that is open, "" for none."""
        return _number(self.step) or ""

    def home(self) -> str:
        """Whose receipt it is, "" for nobody's."""
        card = self.choice.receipt.card if self.choice is not None else None
        return card.household_id if card is not None else ""

    def facts(self) -> tuple[str, ...]:
        """What the bar at the top says beside the place."""
        if self.choice is None:
            return ()
        receipt = self.choice.receipt
        return receipt.receipt_no or translate("Return", "无小票"), plain(receipt.room, 24)


def _number(step: Step) -> str | None:
    return step.lines.choice.receipt.receipt_no if step.lines is not None else None


def _keys(step: Step) -> set[Command | None]:
    """The keys that do something at a step; None is Enter."""
    if isinstance(step, FindReceipt):
        return {None, Command.SEARCH}
    if isinstance(step, ChooseLines):
        everything = set() if step.choice.loose else {Command.RETURN}
        return {None, Command.REASON, Command.SCRAP, Command.PAY, *everything}
    if isinstance(step, Review):
        choice = step.choose.choice
        cash = set() if choice.loose else {Command.IN_CASH}
        swap = set() if choice.loose or choice.in_cash else {Command.EXCHANGE}
        return {Command.REASON, Command.SCRAP, Command.PAY, *cash, *swap}
    return set() if isinstance(step, Writing) else {None, Command.PAY}


def _heed(said: Heed) -> str:
    preview = said.preview
    if preview.needs_second:
        told = translate("Return", "需要值班长或店长授权，今天的额度还剩 {left}")
        return told.format(left=money(max(preview.cap_left_fen or 0, 0)))
    told = translate("Return", "已用掉 {points} 分，要从现金里扣 {off}：请告诉顾客，同意按 Enter，不同意按 Esc")
    return told.format(points=preview.kept_points, off=money(preview.kept_fen))
