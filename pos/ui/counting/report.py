"""What the close of a shift says: what it did, what should be in the drawer, what was counted, the difference."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.domain.paper.document import Paper
from pos.domain.paper.shift_report import numbers_words, shift_words
from pos.domain.shift.report import ShiftReport
from pos.services.shift.desk import Drawer
from pos.ui import theme
from pos.ui.beside.paper import PaperView, paper_width
from pos.ui.keys import Command
from pos.ui.printing import print_copy
from pos.ui.station import Station
from pos.ui.text import plain, when, yuan
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, Divider, column, row
from pos.ui.widgets.entry import ENTER
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import Page, stacked

translate = QCoreApplication.translate


class ShiftReportPage(Page):
    """What the system expects, what was counted, the difference, whether numbers are missing; beside it the paper."""

    finished = Signal()

    def __init__(self, station: Station, drawer: Drawer, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._station, self._drawer = station, drawer
        self._paper: Paper | None = None
        self._number = ""
        card = Card()
        self.message = MessageStrip(rounded=True)
        self.paper = PaperView(translate("Shift", "交班单"))
        self._copy = Paragraph("", Type.BODY)
        self.print, self._button = self.command(Command.PRINT, translate("Shift", "补打"), self._on_print_again)
        self.next_step("Enter", translate("Shift", "完成"), self.finished.emit)
        side = stacked(self.paper)
        self.lay_out(card, side, side=side, width_for=paper_width)
        self._layout = column(card, gap=8)
        self._layout.setContentsMargins(theme.px(34), theme.px(24), theme.px(34), theme.px(24))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._texts: list[str] = []

    def show_report(self, report: ShiftReport) -> None:
        """A close that was made just now, and is printed; or an X, for which somebody must ask."""
        self.show_kept(report)
        if self._number:
            self._print()
            self._station.keeping.changed.connect(self._on_kept)
            self._on_kept()
        else:
            self._button.show_text(translate("Shift", "打印"))

    def show_kept(self, report: ShiftReport) -> None:
        """A close that was printed when it was made."""
        self._number, self._paper = report.report_no, self._drawer.paper(report, self._station.lang)
        self.paper.show_paper(self._paper)
        self._show_head(report)
        self._add_rule()
        self._show_cash(report)
        self._add_rule()
        self._show_proof(report)
        self._layout.addStretch(1)
        self._layout.addWidget(self._copy)
        self._layout.addWidget(self.message)

    def _on_kept(self) -> None:
        """How it stands with the copy that is made at each close."""
        token, told = self._station.keeping.told_at_close()
        self._copy.show_text(told, token)

    def _show_head(self, report: ShiftReport) -> None:
        closed = bool(report.report_no)
        title = translate("Shift", "交班单（Z）") if closed else translate("Shift", "班中读数（X）")
        self._layout.addWidget(Label(title, Type.TITLE, bold=True))
        since = translate("Shift", "{when} 开班").format(when=when(report.shift.opened_at))
        facts = (report.report_no, plain(report.shift.cashier_name, 20), since)
        self._layout.addWidget(Paragraph("   ".join(one for one in facts if one), Type.BODY))
        sums = report.sums
        if sums.first_receipt:
            self._layout.addWidget(Paragraph(f"{sums.first_receipt} – {sums.last_receipt}", Type.BODY))

    def _show_proof(self, report: ShiftReport) -> None:
        """Whether receipt numbers are missing, the running total, where the chain stood."""
        words = shift_words(self._station.lang)
        self._add(words["grand"], yuan(report.grand_total_fen))
        gap = any(one.missing for one in report.figures.numbers)
        for told in numbers_words(report, words):
            self._layout.addWidget(Paragraph(told, Type.BODY, "red" if gap else "green"))
        if report.end.hash:
            self._add(words["end"], report.end.short)
            for half in (report.end.hash[:32], report.end.hash[32:]):
                self._layout.addWidget(Label(half, Type.LABEL, "muted", align=RIGHT))

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
        self.message.quiet()
        if self._number:
            print_copy(self._station, self._drawer.print_again, self._number, self.message.refuse)
        else:
            self._print()

    def _print(self) -> None:
        if self._paper is not None:
            self._station.printing.print(self._paper.title, self._paper)

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
