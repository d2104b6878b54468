"""Every electronic refund that nobody has done yet, of whichever till and shift: chosen, done on the box, said; and
what was said too soon is taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.sale.refund import DoneRefund, RefundStep
from pos.errors import PosError
from pos.services.shift.refunds import Refunds
from pos.ui import messages, theme
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.station import Station
from pos.ui.text import plain, when, yuan
from pos.ui.theme import Type
from pos.ui.till.refunds.refunding import Refunding
from pos.ui.till.refunds.undoing import NotRefunded
from pos.ui.till.refunds.words import done_told, to_do
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import Page
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class RefundsPage(Page):
    """Shows what the ledger says is owed; what is said done is an entry there."""

    left = Signal()
    changed = Signal()
    """something was done"""

    def __init__(self, station: Station, refunds: Refunds, back: str, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._station, self._refunds = station, refunds
        self._refunding = Refunding(station, refunds, self)
        self._lately = Inquiry(station.worker, self)
        self.matter = AffairPanel(station)
        self._steps: tuple[RefundStep, ...] = ()
        self.table = Table(translate("Refunds", "待退给顾客"), _columns(), kept="refunds")
        self.message = MessageStrip(rounded=True)
        self._to_do = Paragraph("", Type.TITLE, "amber")
        self._by = Label("", Type.BODY, "muted", elastic=True)
        self.parts = QStackedWidget()
        for part in (self._card(), self.matter):
            self.parts.addWidget(part)
        self.lay_out(self.parts, side=self.parts, width_for=lambda width: width - theme.px(40))
        self.plain_command("Esc", back, self.left.emit)
        self._undo, _ = self.command(Command.REVERSE, translate("Refunds", "退款没办成"), self._on_undo)
        self._done, self.finish = self.next_step(Command.REFUNDED, translate("Refunds", "这笔退好了"), self._on_done)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._refunding.owed.connect(self._on_owed)
        self._refunding.done.connect(self._on_marked)
        self._refunding.failed.connect(self._on_failed)
        self.table.clicked.connect(self._show_chosen)
        self.matter.closed.connect(self._on_matter_closed)
        self.matter.changed.connect(self.changed)

    def _card(self) -> Card:
        card = Card()
        layout = column(card, gap=16, margin=24)
        layout.addWidget(Label(translate("Refunds", "待退给顾客"), Type.TITLE, bold=True))
        layout.addWidget(self._to_do)
        layout.addWidget(self._by)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)
        return card

    def begin(self) -> None:
        """What is owed now."""
        self.message.quiet()
        self._refunding.look()

    def text(self) -> str:
        """All of them, for tests and screen readers."""
        return "\n".join(map(to_do, self._steps))

    def _on_owed(self, steps: Sequence[RefundStep]) -> None:
        self._steps = tuple(steps)
        self.table.show_rows(tuple(CellRow(f"{step.entry_id} {step.n}", _cells(step)) for step in steps))
        self.table.choose(0)
        self._done.setEnabled(bool(steps))
        self._show_chosen()

    def _show_chosen(self, *_: object) -> None:
        at = self.table.chosen()
        none = translate("Refunds", "没有要退的款")
        step = self._steps[at] if 0 <= at < len(self._steps) else None
        self._to_do.show_text(to_do(step) if step is not None else none)
        by = translate("Refunds", "{name} {when} 经手")
        told = by.format(name=plain(step.by, 20), when=when(step.at)) if step is not None else ""
        self._by.show_text(told)

    def _on_undo(self) -> None:
        self._lately.ask(self._refunds.lately, self._on_lately, self._on_failed)

    def _on_lately(self, lately: tuple[DoneRefund, ...]) -> None:
        if not lately:
            self.message.say(Tone.CAREFUL, translate("Refunds", "没有哪一笔记成退好了"))
            return
        self.message.quiet()
        for act in (self._undo, self._done):
            act.setEnabled(False)
        self.parts.setCurrentWidget(self.matter)
        office, person = self._station.desks.office, self._station.person
        self.matter.begin(NotRefunded(office, person.login, self._refunds, lately))

    def _on_matter_closed(self) -> None:
        self.parts.setCurrentIndex(0)
        self._undo.setEnabled(True)
        self.setFocus()
        self._refunding.look()

    def _on_done(self) -> None:
        at = self.table.chosen()
        if 0 <= at < len(self._steps):
            self._done.setEnabled(False)
            self._refunding.mark(self._steps[at])

    def _on_marked(self, step: RefundStep) -> None:
        self.message.say(Tone.GOOD, done_told(step))
        self.changed.emit()
        self._refunding.look()

    def _on_failed(self, error: PosError) -> None:
        self.message.say(Tone.REFUSED, messages.sentence(error))
        self._refunding.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Esc leaves; Enter does nothing here."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.table.step(1 if event.key() == Qt.Key.Key_Down else -1)
            self._show_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate("Refunds", "时间"), 140, narrow=104),
        Column(translate("Refunds", "单号"), 0),
        Column(translate("Refunds", "渠道"), 220, narrow=136),
        Column(translate("Refunds", "金额"), 130, right=True, narrow=96),
    )


def _cells(step: RefundStep) -> tuple[Cell, ...]:
    channel = f"{messages.tender_name(step.kind)} {plain(step.reference, 12).lstrip('*')}"
    return (
        Cell(when(step.at), "muted"),
        Cell(plain(step.receipt_no, 32) or translate("Refunds", "未结的单")),
        Cell(channel.strip()),
        Cell(yuan(step.fen), bold=True),
    )
