"""The sale is in the book: change in figures readable across the counter, points, the receipt as printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos.domain.paper.receipt import Receipt
from pos.domain.sale.refund import RefundStep
from pos.domain.sale.tender import TenderKind
from pos.errors import PosError
from pos.services.till.views import ExchangeDone
from pos.ui import keys, messages, theme
from pos.ui.beside.paper import PaperView, paper_width
from pos.ui.keys import Command, key_of
from pos.ui.printing import Printout
from pos.ui.station import Station
from pos.ui.text import money, yuan
from pos.ui.theme import Type
from pos.ui.till.figures import ChangeBand, PointsBand
from pos.ui.till.refunds.refunding import Refunding
from pos.ui.till.refunds.steps import RefundSteps
from pos.ui.till.refunds.words import step_name
from pos.ui.till.running_sale import Completed
from pos.ui.widgets.card import Badge, Card, column, row
from pos.ui.widgets.entry import ENTER
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import Page, stacked

translate = QCoreApplication.translate


class DonePage(Page):
    """After the sale. Whatever is scanned or typed begins the next one."""

    grace_ms = 400
    """so long the change stays on the screen, however quickly Enter is pressed twice"""
    next_asked = Signal(str)
    """the next customer; what was typed already"""
    refunded = Signal()
    """something was given back on a channel"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._station = station
        self.receipt: Receipt | None = None
        """the sale that is shown"""
        self._notice = ""
        self._shown_for = QElapsedTimer()
        self.change = ChangeBand()
        self.points = PointsBand()
        self.steps = RefundSteps()
        self._refunding = Refunding(station, station.desks.till.refunds, self)
        self._of = ""
        """number of the return whose electronic refunds are steps here, "" for none"""
        self._asked = False
        """whether leaving over what is not given back was asked about"""
        self.message = MessageStrip(rounded=True)
        self.paper = PaperView(translate("Done", "小票"))
        self._printout = Printout(station, self.paper, station.desks.till.print_again, self)
        side = stacked(self.paper)
        self.lay_out(self._result_card(), side, side=side, width_for=paper_width)
        self.command(Command.PRINT, translate("Done", "补打"), self._on_print_again)
        self.next_step("Enter", translate("Done", "下一位"), self._on_next)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._printout.printed.connect(self._on_printed)
        self._printout.not_printed.connect(self._on_not_printed)
        self._refund_key = keys.action(self, Command.REFUNDED, translate("Refunds", "已退"), self.steps.press)
        self.steps.marked.connect(self._refunding.mark)
        self._refunding.owed.connect(self._on_owed)
        self._refunding.done.connect(self._on_refunded)
        self._refunding.failed.connect(self._on_not_printed)

    def _result_card(self) -> Card:
        card = Card()
        layout = column(card, gap=16)
        layout.setContentsMargins(theme.px(34), theme.px(28), theme.px(34), theme.px(28))
        self._title = Label(translate("Done", "收款完成"), Type.TITLE, bold=True)
        self._number = Label("", Type.BODY, "muted")
        self._total = Label("", Type.FIGURE, bold=True, align=RIGHT)
        self._tenders = Paragraph("", Type.BODY)
        self._tenders.setAlignment(RIGHT)
        head = row(gap=16)
        words, sums = column(), column()
        words.addWidget(self._title)
        words.addWidget(self._number)
        sums.addWidget(self._total)
        head.addWidget(Badge("check", "green", "green_tint", 56))
        head.addLayout(words, 1)
        head.addLayout(sums, 1)
        layout.addLayout(head)
        layout.addWidget(self._tenders)
        layout.addWidget(self.message)
        layout.addWidget(self.steps)
        layout.addWidget(self.change)
        layout.addWidget(self.points)
        layout.addStretch(1)
        hint = translate("Done", "直接扫下一位顾客的商品即可开始新的一单")
        layout.addWidget(Label(hint, Type.BODY, "muted", align=Qt.AlignmentFlag.AlignCenter))
        return card

    def show_sale(self, completed: Completed) -> None:
        """Shows a sale that is in the book, opens the drawer for cash, and prints it."""
        receipt = completed.done.receipt
        self._title.show_text(translate("Done", "收款完成"))
        opens_drawer = any(kind == TenderKind.CASH for kind, *_ in receipt.tenders)
        self.show_receipt(
            receipt, opens_drawer=opens_drawer, back=completed.swapped.back if completed.swapped else None
        )
        self._total.show_text(money(receipt.total_fen))
        self._tenders.show_text(_tenders(receipt))
        self.change.show_change(receipt.change_fen)
        if completed.swapped is not None:
            self._show_exchange(completed.swapped)
        if completed.changed:
            self.notice(translate("Done", "断线前这一单已经记账，后来改的没有记进去，请按小票核对收款"))
        elif completed.done.duplicate:
            self.notice(translate("Done", "这一单之前已经记过账，没有重复收款"))

    def _show_exchange(self, swapped: ExchangeDone) -> None:
        """One ticket: only the difference changed hands."""
        self._title.show_text(translate("Done", "换货完成"))
        self._total.show_text(money(abs(swapped.net_fen)))
        self._tenders.show_text(_net(swapped))
        cash = sum(one.amount_fen for one in swapped.handed if one.kind is TenderKind.CASH)
        if cash < 0:
            self.change.show_handed(-cash)

    def show_receipt(self, receipt: Receipt, *, opens_drawer: bool, back: Receipt | None = None) -> None:
        """Shows a receipt's number, points and paper, and prints it; `back` = the return on the same ticket."""
        self.receipt = receipt
        self._number.show_text(receipt.receipt_no)
        self.points.setVisible(bool(receipt.household_id))
        if receipt.household_id:
            self.points.show_receipt(receipt)
        self.notice("")
        self.steps.show_steps(())
        self.change.show()
        self._asked, of = False, back or receipt
        self._of = of.receipt_no if of.kind == "return" else ""
        if self._of:
            self._refunding.look()
        if opens_drawer:
            self._station.printing.open_drawer(receipt.receipt_no)
        self._printout.show(receipt, back)

    def notice(self, text: str) -> None:
        """Says something about what was written; it stays when the paper has come out."""
        self._notice = text
        if text:
            self.message.say(Tone.CAREFUL, text)
        else:
            self.message.quiet()

    def _on_print_again(self) -> None:
        self.notice(self._notice)
        self._printout.reprint()

    def _on_printed(self) -> None:
        self.notice(self._notice)

    def _on_not_printed(self, error: PosError) -> None:
        self.message.say(Tone.CAREFUL, messages.sentence(error))

    def _on_next(self) -> None:
        """Over what is not given back it is asked once: whoever goes on does it later."""
        if self.steps.open and not self._asked:
            self._asked = True
            told = translate("Refunds", "{what} 还没有退：退好了按 {key}；以后再退就再按一次 Enter，单子留在“待退”里")
            what = "、".join(map(step_name, self.steps.open))
            self.message.say(Tone.CAREFUL, told.format(what=what, key=key_of(Command.REFUNDED)))
        else:
            self.next_asked.emit("")

    def _on_owed(self, steps: Sequence[RefundStep]) -> None:
        """What is to be given back stands where the change does when there is no cash."""
        self.steps.show_steps([step for step in steps if step.receipt_no == self._of])
        self.change.setVisible(self.change.hands or not self.steps.open)

    def _on_refunded(self, step: RefundStep) -> None:
        self.steps.done(step)
        self.notice(self._notice)
        self.refunded.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_for.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Esc, or the first key of the next sale."""
        typed = event.text()
        if event.key() in (*ENTER, Qt.Key.Key_Escape):
            if self._shown_for.elapsed() >= self.grace_ms:
                self._on_next()
        elif len(typed) == 1 and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.next_asked.emit(typed)
        else:
            super().keyPressEvent(event)


def _tenders(receipt: Receipt) -> str:
    parts = [
        f"{messages.tender_name(kind)} {yuan(tendered)}" for kind, _amount, tendered, _reference in receipt.tenders
    ]
    return "  +  ".join(parts)


def _net(swapped: ExchangeDone) -> str:
    """Which way the one sum went."""
    if not swapped.net_fen:
        return translate("Done", "不找不补")
    way = translate("Done", "再收") if swapped.net_fen > 0 else translate("Done", "退给顾客")
    told = [f"{messages.tender_name(one.kind)} {yuan(abs(one.amount_fen))}" for one in swapped.handed if one.amount_fen]
    return f"{way}  {'  +  '.join(told)}"
