"""Under the three sums: their file beside our month, the rows that a sum does not hold for, or a file to choose."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.language import pick
from pos.domain.month.compared import Compared, Matching
from pos.ui import theme
from pos.ui.beside.files import FilesCard, dropped_file
from pos.ui.keys import Command, key_of
from pos.ui.messages import language
from pos.ui.office.month import rows
from pos.ui.office.month.state import MATCHING, Monthly, MonthStep
from pos.ui.text import grouped, money, plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.table import TALL_ROW_HEIGHT, Table
from pos.ui.worker import Worker
from pos.wording.month import TIE_OUTS

translate = QCoreApplication.translate


class BodyCard(Card):
    """One of its places is seen, and made when it first is; under a table the whole sentence of the chosen row."""

    file_asked = Signal()
    list_asked = Signal()
    back_asked = Signal()
    file_taken = Signal(object)
    """the path that was chosen"""
    dropped = Signal(object)
    """the path"""
    failed = Signal(object)
    """PosError: a folder could not be looked into"""
    home_asked = Signal(str)
    """a household"""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._differing: dict[str, Table] = {}
        self._shown = Monthly()
        self._title = Label("", Type.ROW, bold=True)
        self._facts = Paragraph("", Type.BODY, "muted")
        self.file = QuietButton("", key_of(Command.FILE_KIND))
        self.save = QuietButton(translate("Month", "存成表格"), key_of(Command.SAVE))
        self.back = QuietButton("", key_of(Command.VIEW))
        self._lines: tuple[Compared, ...] = ()
        self._matching: Matching | None = None
        self._empty = EmptyState("table", "")
        self._whole = Paragraph("", Type.BODY, "ink")
        self._places = QStackedWidget()
        self.setAcceptDrops(True)
        self._arrange()
        self._bind()

    def _arrange(self) -> None:
        layout = column(self)
        layout.setContentsMargins(1, theme.px(12), 1, 1)
        head = row(gap=8)
        head.setContentsMargins(theme.px(18), 0, theme.px(14), 0)
        head.addWidget(self._title, 1)
        for button in (self.back, self.save, self.file):
            head.addWidget(button)
        layout.addLayout(head)
        facts = row()
        facts.setContentsMargins(theme.px(18), 0, theme.px(18), theme.px(4))
        facts.addWidget(self._facts)
        layout.addLayout(facts)
        self._places.addWidget(self._empty)
        layout.addWidget(self._places, 1)
        whole = row()
        whole.setContentsMargins(theme.px(18), theme.px(8), theme.px(18), theme.px(12))
        whole.addWidget(self._whole)
        layout.addLayout(whole)

    def _bind(self) -> None:
        self.file.clicked.connect(self.file_asked)
        self.save.clicked.connect(self.list_asked)
        self.back.clicked.connect(self.back_asked)

    @cached_property
    def matching(self) -> Table:
        """The rows that differ from their file."""
        made = Table(translate("Month", "和物业公司的表核对"), rows.matching_columns(), kept="month.matching")
        made.picked.connect(self._on_line_picked)
        made.selectionModel().selectionChanged.connect(self._on_chosen)
        return self._added_table(made)

    def differing(self, tie: str) -> Table:
        """The rows that a sum does not hold for."""
        if tie not in self._differing:
            title = pick(TIE_OUTS[tie].title, language())
            made = Table(title, rows.differing_columns(tie), kept=f"month.{tie}")
            made.picked.connect(self._on_row_picked)
            self._differing[tie] = self._added_table(made)
        return self._differing[tie]

    @cached_property
    def files(self) -> FilesCard:
        """Where their file is looked for."""
        made = FilesCard(self._worker)
        made.bare()  # no card within a card
        made.taken.connect(self.file_taken)
        made.failed.connect(self.failed)
        self._places.addWidget(made)
        return made

    def _added_table(self, table: Table) -> Table:
        table.verticalHeader().setDefaultSectionSize(theme.px(TALL_ROW_HEIGHT))
        self._places.addWidget(table)
        return table

    def show_month(self, shown: Monthly) -> None:
        """Shows it."""
        self._shown = shown
        choosing, matched = shown.step is MonthStep.CHOOSING, shown.matching is not None
        self._take_lines(shown.matching)
        at_match = shown.view == MATCHING
        self.save.setVisible(at_match and matched and not choosing)
        self.file.setVisible(at_match or choosing)
        self.file.setEnabled(not shown.busy)
        self.back.setVisible(not at_match and not choosing)
        self.back.show_text(translate("Month", "回去核对") if len(shown.views) < 3 else translate("Month", "下一处"))
        words = translate("Month", "换一个文件") if matched else translate("Month", "选他们的文件")
        self.file.offer(key_of(Command.FILE_KIND), translate("Month", "不选了") if choosing else words)
        if at_match or choosing:
            self._title.show_text(translate("Month", "和物业公司的表核对"))
            self._show_matching(shown)
        else:
            self._show_differing(shown)
        self._places.setCurrentWidget(self._place(shown))
        self._on_chosen()

    def _take_lines(self, matching: Matching | None) -> None:
        """The rows of a comparison are made once."""
        if matching is not self._matching:
            self._matching = matching
            self._lines = matching.differences if matching is not None else ()
            self.matching.show_rows(rows.matching_rows(self._lines))

    def _place(self, shown: Monthly) -> QWidget:
        if shown.step is MonthStep.CHOOSING:
            return self.files
        if shown.view != MATCHING:
            return self.differing(shown.view)
        return self.matching if self._lines else self._empty

    def _show_matching(self, shown: Monthly) -> None:
        matching = shown.matching
        self._facts.setVisible(matching is not None)
        if matching is None:
            wait = shown.step is MonthStep.COMPARING
            words = (
                translate("Month", "正在比…") if wait else translate("Month", "物业公司说收到了多少，和我们的对一对")
            )
            self._empty.say(
                words, "" if wait else translate("Month", "选他们的月度文件：XLSX、CSV 都行，只是看，什么都不写")
            )
            return
        count, fen = matching.matched
        told = [
            plain(shown.file, 40),
            translate("Month", "对上 {n} 笔 {sum}").format(n=grouped(count), sum=money(fen)),
            translate("Month", "我们 {ours}，他们 {theirs}").format(
                ours=money(matching.ours_fen), theirs=money(matching.theirs_fen)
            ),
        ]
        difference = matching.ours_fen - matching.theirs_fen
        if difference:
            told.append(translate("Month", "相差 {sum}").format(sum=money(abs(difference))))
        if matching.outside:
            told.append(translate("Month", "{n} 行是别的月份").format(n=grouped(len(matching.outside))))
        self._facts.show_text("  ·  ".join(told), "muted")
        self._empty.say(translate("Month", "每一笔都对得上"), "")

    def _show_differing(self, shown: Monthly) -> None:
        found = shown.rows_of(shown.view)
        words = translate("Month", "{tie}：不相符的").format(tie=pick(TIE_OUTS[shown.view].title, language()))
        self._title.show_text(words)
        self._facts.setVisible(True)
        told = translate("Month", "{n} 行；按 Enter 或点两下，看这一户").format(n=grouped(len(found)))
        self._facts.show_text(told, "muted")
        self.differing(shown.view).show_rows(rows.differing_rows(found))

    def _on_chosen(self, *_: object) -> None:
        """The whole sentence of the chosen line."""
        seen = self._lines and self._places.currentWidget() is self.matching
        number = self.matching.chosen() if seen else -1
        there = 0 <= number < len(self._lines)
        self._whole.setVisible(there)
        self._whole.show_text(rows.matching_sentence(self._lines[number]) if there else "", "ink")

    def _on_line_picked(self, number: int) -> None:
        status = self._shown.status
        if status is not None:
            self._lead_to(status.homes.get(self._lines[number].room, ""))

    def _on_row_picked(self, number: int) -> None:
        self._lead_to(self._shown.rows_of(self._shown.view)[number].household_id)

    def _lead_to(self, household_id: str) -> None:
        if household_id:
            self.home_asked.emit(household_id)

    def take_focus(self) -> None:
        """To what is seen."""
        seen = self._places.currentWidget()
        if isinstance(seen, FilesCard):
            seen.box.setFocus()
        elif isinstance(seen, Table) and seen.isVisible():
            if seen.chosen() < 0:
                seen.choose(0)
            seen.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
