"""What the close of a shift says: what it did, what should be in the drawer, what was counted, the difference."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.domain.paper.document import Paper
from pos.domain.paper.shift_report import OFFICE, counted_changes, moved_word, shift_words
from pos.domain.shift.report import ShiftReport
from pos.domain.shift.sums import SOLD
from pos.errors import PosError
from pos.services import papers
from pos.ui import messages, theme
from pos.ui.keys import Command
from pos.ui.station import Station
from pos.ui.text import grouped, plain, signed, when, yuan
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, Divider, column, row
from pos.ui.widgets.entry import ENTER
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import Page

translate = QCoreApplication.translate


class ShiftReportPage(Page):
    """The Z report in short: what the system expects, what was counted, the difference, what was sold."""

    finished = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._station = station
        self._number = ""
        self._report: ShiftReport | None = None
        card = Card()
        self.message = MessageStrip(rounded=True)
        self.print, self._button = self.command(Command.PRINT, translate("Shift", "补打"), self._on_print_again)
        self.next_step("Enter", translate("Shift", "完成"), self.finished.emit)
        self.stand_in_the_middle(card, above=1, below=1)
        self._layout = column(card, gap=8)
        self._layout.setContentsMargins(theme.px(34), theme.px(24), theme.px(34), theme.px(24))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._texts: list[str] = []

    def show_report(self, report: ShiftReport) -> None:
        """A close that was made just now, and is printed; or an X, for which somebody must ask."""
        self._number, self._report = report.report_no, report
        self._show_head(report)
        self._add_rule()
        if report.shift.till != OFFICE:
            self._show_sold(report)
        self._show_moved(report)
        self._add_rule()
        self._show_cash(report)
        self._layout.addWidget(self.message)
        if self._number:
            self._print(reprint=False)
        else:
            self._button.show_text(translate("Shift", "打印"))

    def _show_head(self, report: ShiftReport) -> None:
        closed = bool(report.report_no)
        title = translate("Shift", "交班完成") if closed else translate("Shift", "班中读数（X）")
        self._layout.addWidget(Label(title, Type.TITLE, bold=True))
        since = translate("Shift", "{when} 开班").format(when=when(report.shift.opened_at))
        facts = (report.report_no, plain(report.shift.cashier_name, 20), since)
        self._layout.addWidget(Label("   ".join(one for one in facts if one), Type.BODY, "muted"))
        sums = report.sums
        if sums.first_receipt:
            self._layout.addWidget(Label(f"{sums.first_receipt} – {sums.last_receipt}", Type.BODY, "muted"))

    def _show_sold(self, report: ShiftReport) -> None:
        sums = report.sums
        self._add(translate("Shift", "销售 {n} 单").format(n=grouped(sums.sales)), yuan(sums.sales_fen))
        if sums.returns:
            self._add(translate("Shift", "退货 {n} 单").format(n=grouped(sums.returns)), yuan(-sums.refunds_fen))
        for kind, fen in sums.tenders:
            self._add(messages.tender_name(kind), yuan(fen), "muted")
        if sums.handed_back:
            handed = translate("Shift", "未结单退还 {n} 笔").format(n=grouped(sums.handed_back))
            self._add(handed, yuan(sums.handed_back_fen), "muted")
        for told, fen in counted_changes(sums, shift_words(self._station.lang)):
            self._add(told, yuan(fen), "muted")
        points = translate("Shift", "积分发放 / 收回")
        self._add(points, f"{signed(sums.points_earned)} / {grouped(-sums.points_taken_back)}")

    def _show_moved(self, report: ShiftReport) -> None:
        words, moved = shift_words(self._station.lang), [one for one in report.sums.moved if one.kind not in SOLD]
        for one in moved:
            self._add(moved_word(one, words), yuan(one.fen))
        if report.sums.no_sales:
            self._add(words["no_sales"].format(n=report.sums.no_sales), "")
        if not moved and report.shift.till == OFFICE:
            self._layout.addWidget(Label(translate("Shift", "没有收付"), Type.ROW, "muted"))

    def _show_cash(self, report: ShiftReport) -> None:
        if report.shift.float_fen:
            self._add(translate("Shift", "备用金"), yuan(report.shift.float_fen))
        self._add(translate("Shift", "应有现金"), yuan(report.expected_cash_fen))
        if not report.report_no:
            return
        self._add(translate("Shift", "清点现金"), yuan(report.declared_cash_fen))
        if len(report.counts) > 1:
            self._add(translate("Shift", "重数现金"), yuan(report.verified_cash_fen))
        word, token = _variance(report.variance_fen)
        self._add(word, yuan(report.variance_fen), token, bold=True)

    def _on_print_again(self) -> None:
        if self._number:
            self._print(reprint=True)
        elif self._report is not None:
            self._on_paper(self._station.desks.till.drawer.paper(self._report, self._station.lang))

    def _print(self, *, reprint: bool) -> None:
        self.message.quiet()
        work = partial(papers.paper, self._station.desks.shop, self._number, self._station.lang, reprint=reprint)
        self._station.worker.run(work, self._on_paper, self._on_no_paper)

    def _on_paper(self, paper: Paper) -> None:
        self._station.printing.print(self._number or paper.title, paper)

    def _on_no_paper(self, error: PosError) -> None:
        self.message.refuse(error)

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
