"""Opening a shift with a counted float, closing it with a blind count, and what the close says."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos.domain.money import parse_yuan
from pos.domain.sale.limits import UNASKED, SaneLimits
from pos.domain.shift.report import Shift, ShiftReport
from pos.errors import PosError, Refused
from pos.ui import messages, theme
from pos.ui.station import Station
from pos.ui.text import grouped, money, plain, signed, yuan
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, Divider, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.ui.widgets.message import Act, MessageStrip, Tone
from pos.ui.widgets.page import Page

translate = QCoreApplication.translate


class _CountPage(Page):
    """A page with one amount of money to count and one thing to do with it."""

    counted = Signal(int)
    """fen, as typed and entered"""

    def __init__(self, station: Station, title: str, hint: str, word: str, parent: QWidget | None = None) -> None:
        self.box = EntryBox(word, accepts=Accepts.YUAN, size=Type.ENTRY, height=76, keypad=True)
        super().__init__(self.box, parent)
        self._station = station
        self._busy = False
        self.box.dress(placeholder="0.00", word=word)
        self.message = MessageStrip(rounded=True)
        card = Card()
        layout = column(card, gap=16)
        layout.setContentsMargins(theme.px(34), theme.px(30), theme.px(34), theme.px(30))
        layout.addWidget(Label(title, Type.TITLE, bold=True))
        layout.addWidget(Paragraph(hint))
        layout.addWidget(self.box)
        layout.addWidget(self.message)
        self.stand_in_the_middle(card, above=2, below=3)
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)

    def add_go(self, title: str) -> None:
        """The red button, behind whatever else the bar has."""
        self._go, _ = self.next_step("Enter", title, self.box.enter)

    def work(self, *, busy: bool) -> None:
        """While it is being written nothing is counted."""
        self._busy = busy
        self._go.setEnabled(not busy)

    def refuse(self, error: PosError, again: Act | None = None) -> None:
        """It was not written; `again` takes what is only unusual."""
        self.work(busy=False)
        self.message.refuse(error, again)

    def _on_entered(self, text: str) -> None:
        if self._busy or not text or self.message.agree():
            return
        try:
            self.counted.emit(parse_yuan(text))
        except Refused as error:
            self.refuse(error)

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.message.quiet()
        self.box.clear()


class OpenShiftPage(_CountPage):
    """The cashier counts the float and opens the shift."""

    opened = Signal(object)
    """Shift"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        title, word = translate("Shift", "开班"), translate("Shift", "备用金")
        hint = translate("Shift", "清点钱箱里的备用金，输入金额。{name}从现在起当班。")
        super().__init__(station, title, hint.format(name=plain(station.person.name, 20)), word, parent)
        self._asked_fen = 0
        self.add_go(title)
        self.counted.connect(self._on_counted)

    def _on_counted(self, fen: int) -> None:
        self._open(fen, self._station.desks.till.limits())

    def _open(self, fen: int, within: SaneLimits) -> None:
        self._asked_fen = fen
        self.work(busy=True)
        work = partial(self._station.desks.till.open_shift, self._station.person, fen, within)
        self._station.worker.run(work, self._on_opened, self._on_refused)

    def _on_refused(self, error: PosError) -> None:
        self.refuse(error, partial(self._open, self._asked_fen, UNASKED))

    def _on_opened(self, shift: Shift) -> None:
        self.work(busy=False)
        self.opened.emit(shift)


class CloseShiftPage(_CountPage):
    """The cashier counts the drawer without being told what should be in it, and says so twice."""

    closed = Signal(object)
    """ShiftReport"""
    left = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        title, word = translate("Shift", "交班"), translate("Shift", "现金合计")
        hint = translate("Shift", "清点钱箱里的全部现金（连同备用金），输入金额。")
        super().__init__(station, title, hint, word, parent)
        self._asked: int | None = None
        self.plain_command("Esc", translate("Shift", "返回"), self._on_escaped)
        self.add_go(title)
        self.box.escaped.connect(self._on_escaped)
        self.box.edited.connect(self._on_another)
        self.counted.connect(self._on_counted)

    def _on_counted(self, fen: int) -> None:
        if fen != self._asked:
            self._asked = fen
            told = translate("Shift", "清点数是 {amount}。确认无误请再按一次 Enter")
            self.message.say(Tone.CAREFUL, told.format(amount=money(fen)))
            return
        self.work(busy=True)
        work = partial(self._station.desks.till.close_shift, self._station.person, fen)
        self._station.worker.run(work, self._on_closed, self.refuse)

    def _on_another(self, _text: str) -> None:
        self._asked = None

    def _on_closed(self, report: ShiftReport) -> None:
        self.work(busy=False)
        self.closed.emit(report)

    def _on_escaped(self) -> None:
        if not self._busy:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asked = None


class ShiftReportPage(Page):
    """The Z report in short: what the system expects, what was counted, the difference, what was sold."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        card = Card()
        self.next_step("Enter", translate("Shift", "完成"), self.finished.emit)
        self.stand_in_the_middle(card, above=1, below=1)
        self._layout = column(card, gap=10)
        self._layout.setContentsMargins(theme.px(34), theme.px(28), theme.px(34), theme.px(28))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._texts: list[str] = []

    def show_report(self, report: ShiftReport) -> None:
        """Shows a report; the page is made for one close."""
        self._layout.addWidget(Label(translate("Shift", "交班完成"), Type.TITLE, bold=True))
        span = f"{report.sums.first_receipt} – {report.sums.last_receipt}" if report.sums.first_receipt else ""
        facts = f"{report.report_no}   {plain(report.shift.cashier_name, 20)}   {span}"
        self._layout.addWidget(Label(facts, Type.BODY, "muted"))
        self._add_rule()
        sold = translate("Shift", "销售 {n} 单").format(n=grouped(report.sums.sales))
        self._add(sold, yuan(report.sums.sales_fen))
        if report.sums.returns:
            back = translate("Shift", "退货 {n} 单").format(n=grouped(report.sums.returns))
            self._add(back, yuan(-report.sums.refunds_fen))
        for kind, fen in report.sums.tenders:
            self._add(messages.tender_name(kind), yuan(fen), "muted")
        if report.sums.handed_back:
            handed = translate("Shift", "未结单退还 {n} 笔").format(n=grouped(report.sums.handed_back))
            self._add(handed, yuan(report.sums.handed_back_fen), "muted")
        points = translate("Shift", "积分发放 / 收回")
        self._add(points, f"{signed(report.sums.points_earned)} / {grouped(-report.sums.points_taken_back)}")
        self._add_rule()
        self._add(translate("Shift", "应有现金"), yuan(report.expected_cash_fen))
        self._add(translate("Shift", "清点现金"), yuan(report.declared_cash_fen))
        off = report.variance_fen
        word, token = _variance(off)
        self._add(word, yuan(off), token, bold=True)

    def text(self) -> str:
        """All rows, for tests and screen readers."""
        return "\n".join(self._texts)

    def _add(self, word: str, value: str, token: str = "ink", *, bold: bool = False) -> None:
        size = Type.INPUT if bold else Type.ROW
        line = row(gap=16)
        line.setContentsMargins(theme.px(24 if token == "muted" else 0), 0, 0, 0)
        line.addWidget(Label(word, size, token if bold or token == "muted" else "muted", bold=bold), 1)
        line.addWidget(Label(value, size, token, bold=bold, align=RIGHT))
        self._layout.addLayout(line)
        self._texts.append(f"{word.strip()} {value}")
        self.setAccessibleDescription(self.text())

    def _add_rule(self) -> None:
        self._layout.addWidget(Divider())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Esc ends."""
        if event.key() in (*ENTER, Qt.Key.Key_Escape):
            self.finished.emit()
        else:
            super().keyPressEvent(event)


def _variance(off_fen: int) -> tuple[str, str]:
    if not off_fen:
        return translate("Shift", "账实相符"), "green"
    return (translate("Shift", "长款"), "amber") if off_fen > 0 else (translate("Shift", "短款"), "red")
