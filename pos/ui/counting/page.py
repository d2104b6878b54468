"""Opening a shift with a counted float, and closing it with a blind count by denomination."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from pos.domain.money import parse_yuan
from pos.domain.sale.limits import UNASKED, SaneLimits
from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.report import Shift, ShiftReport
from pos.errors import PosError, Refused
from pos.ui import theme
from pos.ui.counting.before import BeforeClosing
from pos.ui.counting.rows import CountTable, pieces_told
from pos.ui.counting.state import Counting
from pos.ui.counting.work import DrawerWork
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import money, plain, yuan
from pos.ui.theme import Type
from pos.ui.widgets import scrolling
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import Page, stacked

translate = QCoreApplication.translate


class Scrolled(QScrollArea):
    """The denominations where there is no room for all of them at once: the one that is counted is in sight."""

    def __init__(self, table: CountTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scrolling.fill(self, table)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.counting.connect(self.ensureWidgetVisible)


def _counted_card(title: str, hint: str, table: CountTable) -> Card:
    card = Card()
    layout = column(card, gap=4)
    layout.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(10))
    layout.addWidget(Label(title, Type.INPUT, bold=True))
    layout.addWidget(Paragraph(hint))
    layout.addWidget(table.head)
    layout.addWidget(Scrolled(table), 1)
    return card


class OpenShiftPage(Page):
    """The float is counted by denomination, or typed as one sum; then the shift is open."""

    opened = Signal(object)
    """Shift"""
    left = Signal()

    def __init__(self, station: Station, work: DrawerWork, title: str, parent: QWidget | None = None) -> None:
        word = translate("Shift", "备用金")
        self.box = EntryBox(word, accepts=Accepts.YUAN, size=Type.ENTRY, height=76, keypad=True)
        super().__init__(self.box, parent)
        self._station, self._work = station, work
        self._busy = False
        self._asked: tuple[int, CashCount | None] = (0, None)
        self.box.dress(placeholder="0.00", word=word)
        self.message = MessageStrip(rounded=True)
        self.table = CountTable()
        self._pieces = Label("", Type.BODY, "muted")
        hint = translate("Shift", "按面额输入张数或枚数，或者在右边直接输入合计")
        counted = _counted_card(translate("Shift", "清点备用金"), hint, self.table)
        card = Card()
        layout = column(card, gap=16)
        layout.setContentsMargins(theme.px(22), theme.px(20), theme.px(22), theme.px(22))
        layout.addWidget(Label(title, Type.TITLE, bold=True))
        said = translate("Shift", "清点钱箱里的备用金，输入金额。{name}从现在起当班。")
        layout.addWidget(Paragraph(said.format(name=plain(station.person.name, 20))))
        layout.addWidget(self.box)
        layout.addWidget(self._pieces)
        layout.addWidget(self.message)
        layout.addStretch(1)
        self.lay_out(counted, card, side=card, width_for=_side)
        self.plain_command("↑ ↓", translate("Shift", "按面额清点"), self.table.begin)
        self._go, _ = self.next_step("Enter", title, self._on_go)
        self._bind()

    def _bind(self) -> None:
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self._on_moved)
        self.box.escaped.connect(self.left)
        self.table.changed.connect(self._on_counted)
        self.table.finished.connect(self.box.enter)
        self.table.left_above.connect(self.box.setFocus)
        self.table.escaped.connect(self.box.setFocus)

    def _on_go(self) -> None:
        self.box.enter()

    def _on_moved(self, by: int) -> None:
        if by > 0:
            self.table.begin()

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()
        self.table.clear()
        self._pieces.show_text("")

    def _on_counted(self) -> None:
        self.message.quiet()
        count = self.table.count() if self.table.fits else CashCount()
        self.box.put(yuan(count.fen).replace("\u202f", "") if count.fen else "")
        self._pieces.show_text(pieces_told(count) if count.pieces else "")

    def _on_entered(self, text: str) -> None:
        if self._busy or not text or self.message.agree():
            return
        try:
            fen, count = parse_yuan(text), self.table.count()
        except Refused as error:
            self._on_refused(error)
            return
        self._asked = (fen, count if count.pieces and count.fen == fen else None)
        self._open(self._work.limits())

    def _open(self, within: SaneLimits) -> None:
        self._at_work(busy=True)
        fen, count = self._asked
        work = partial(self._work.open, self._station.person, fen, within, count)
        self._station.worker.run(work, self._on_opened, self._on_refused)

    def _at_work(self, *, busy: bool) -> None:
        self._busy = busy
        self._go.setEnabled(not busy)

    def _on_refused(self, error: PosError) -> None:
        self._at_work(busy=False)
        self.message.refuse(error, partial(self._open, UNASKED))

    def _on_opened(self, shift: Shift) -> None:
        self._at_work(busy=False)
        self.opened.emit(shift)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.message.quiet()
        self.box.clear()
        self.table.clear()
        self._pieces.show_text("")


class CloseShiftPage(Page):
    """The drawer is counted by denomination; nobody is told what should be in it. Once it may be counted again."""

    closed = Signal(object)
    """ShiftReport"""
    left = Signal()

    def __init__(
        self, station: Station, work: DrawerWork, before: BeforeClosing | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(None, parent)
        self._station, self._work, self._before = station, work, before
        self.shown = Counting()
        self.message = MessageStrip(rounded=True)
        self.table = CountTable()
        self.total = Amount(Type.DUE)
        self.total.setAccessibleName(translate("Shift", "清点合计"))
        self._note = Paragraph("")
        hint = translate("Shift", "按面额输入张数或枚数，系统不显示应有金额")
        counted = _counted_card(translate("Shift", "清点钱箱（连同备用金）"), hint, self.table)
        self.lay_out(counted, self._made_side(), side=self._side_card, width_for=_side)
        self.plain_command("Esc", translate("Shift", "返回"), self._on_escaped)
        self.plain_command("↑ ↓", translate("Shift", "换面额"), self.table.begin)
        self.again, _ = self.command(Command.POINTS, translate("Shift", "重数一次"), self._on_again)
        self._go, self.go = self.next_step(Command.CONFIRM, translate("Shift", "确认清点"), self._on_go)
        self.setFocusProxy(self.table)
        self.table.changed.connect(self._on_changed)
        self.table.finished.connect(self._on_go)
        self.table.escaped.connect(self._on_escaped)
        self._show(Counting())

    def _made_side(self) -> QWidget:
        card = Card()
        layout = column(card, gap=10)
        layout.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(20))
        layout.addWidget(Label(translate("Shift", "清点合计"), Type.LABEL, "muted"))
        layout.addWidget(self.total)
        layout.addWidget(self._note)
        said = QWidget()
        lines = column(said)
        lines.addWidget(self.message)
        lines.addStretch(1)
        self._side_card = stacked(card, *([self._before] if self._before is not None else []), said)
        return self._side_card

    # -- intents --------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._show(self.shown.edited())

    def _on_go(self) -> None:
        """The first time what was counted is asked about, the second it is written."""
        if self.shown.busy or not self.table.fits:
            return
        if self.shown.asked is None:
            self._show(self.shown.confirming(self.table.count()))
            return
        self._show(self.shown.writing(busy=True))
        counts = self.shown.counts
        work = partial(self._work.close, self._station.person, counts[-1].fen, counts)
        self._station.worker.run(work, self._on_closed, self._on_refused)

    def _on_again(self) -> None:
        if self.shown.may_recount:
            self.table.clear()
            self._show(self.shown.recounting())
            self.table.begin()

    def _on_closed(self, report: ShiftReport) -> None:
        self._show(Counting())
        self.closed.emit(report)

    def _on_refused(self, error: PosError) -> None:
        self._show(self.shown.writing(busy=False))
        self.message.refuse(error)

    def _on_escaped(self) -> None:
        if not self.shown.busy:
            self.left.emit()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Counting) -> None:
        self.shown = shown
        fen = self.table.count().fen if self.table.fits else 0
        self.total.show_fen(fen, "ink" if fen else "faint")
        self.message.quiet()
        self.table.setEnabled(not shown.busy)
        self.again.setEnabled(shown.may_recount)
        self._go.setEnabled(not shown.busy)
        sure = shown.asked is not None
        self.go.offer(key_of(Command.CONFIRM), translate("Shift", "交班") if sure else translate("Shift", "确认清点"))
        if shown.first is not None:
            self._note.show_text(translate("Shift", "第二次清点；两次都会记在交班单上"))
        else:
            self._note.show_text(translate("Shift", "还可以重数一次；两次都会记在交班单上"))
        if shown.asked is not None:
            told = translate("Shift", "清点数是 {amount}。确认无误请再按一次 {key}")
            self.message.say(Tone.CAREFUL, told.format(amount=money(shown.asked.fen), key=key_of(Command.CONFIRM)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.clear()
        self._show(Counting())
        self.table.begin()
        if self._before is not None:
            self._before.look()


def _side(width: int) -> int:
    """The total in large figures wants room."""
    return theme.px(380 if width < theme.px(1100) else 420)
