"""A whole shop from one workbook: chosen or dropped here, looked through, what is wrong in it named line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from pos import wording
from pos.errors import PosError
from pos.ui import messages, theme
from pos.ui.beside.files import FilesCard, dropped_file
from pos.ui.beside.progress import WatchedLine
from pos.ui.keys import Command
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import Page
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.ui.widgets.table import Table
from pos.ui.worker import Worker

translate = QCoreApplication.translate
_MOST_OF_A_LINE = 160


class WorkbookPage(Page):
    """The folder at the left, or what is wrong in the file; at the right what to do. `chosen` says which file."""

    left = Signal()
    chosen = Signal(object)
    """a path"""
    template_asked = Signal(object)
    """the folder it is saved into"""

    def __init__(self, worker: Worker) -> None:
        self.files = FilesCard(worker)
        super().__init__(self.files.box)
        self._busy = False
        self.message = MessageStrip(rounded=True)
        self.progress = WatchedLine(translate("Founding", "正在看这个文件"))
        self.wrong = Table(translate("Founding", "不对的地方"), (Column(translate("Founding", "不对的地方"), 0),))
        self._left = QStackedWidget()
        self._left.addWidget(self.files)
        self._left.addWidget(self.wrong)
        self.lay_out(self._left, self._guide(), side=self._side_card)
        self._listen()
        self.setAcceptDrops(True)

    def _guide(self) -> Card:
        self._side_card = Card()
        inside = column(self._side_card, gap=10)
        inside.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        inside.addWidget(Label(translate("Founding", "从表格建店"), Type.TITLE, bold=True))
        for words in self._steps():
            inside.addWidget(Paragraph(words, Type.BODY, "ink"))
        inside.addWidget(Paragraph(translate("Founding", "有一处不对就什么都不建：改好表格再选一次。")))
        inside.addWidget(self.progress)
        inside.addWidget(self.message)
        inside.addStretch(1)
        return self._side_card

    @staticmethod
    def _steps() -> tuple[str, ...]:
        return (
            translate("Founding", "1  先存一个空表"),
            translate("Founding", "2  填好店名、供应商、商品、住户、账单，没有的空着"),
            translate("Founding", "3  在这里选它，或把文件拖进来"),
        )

    def _listen(self) -> None:
        self.files.taken.connect(self._on_taken)
        self.files.failed.connect(self.refuse)
        self.files.box.escaped.disconnect(self.files.go_up)  # here Esc leads back, as its button says
        self.files.box.escaped.connect(self._on_back)
        self.plain_command("Esc", translate("Founding", "返回"), self._on_back)
        self._another, button = self.command(Command.FIND, translate("Import", "换一个文件"), self._on_another)
        self._another_button = button
        self._template, _ = self.command(Command.SAVE, translate("Founding", "存一个空表"), self._on_template)
        self._up, _ = self.command(Command.EARLIER, translate("Founding", "上一级文件夹"), self.files.go_up)
        self._act, self.go = self.next_step("Enter", translate("Founding", "用这个文件"), self.files.box.enter)
        self._show(wrong=False)

    def begin(self) -> None:
        """Where files usually lie."""
        self.files.begin()

    # -- what becomes of a file ---------------------------------------------------------------------------------------

    def wait(self, *, busy: bool) -> None:
        """While it is looked through."""
        self._busy = busy
        self._act.setEnabled(not busy)
        self._template.setEnabled(not busy)
        self.progress.run(on=busy)

    def refuse(self, error: PosError) -> None:
        """What is wrong with it; bad rows stand in a list, each with its place and reason."""
        self.wait(busy=False)
        found = error.values.get("findings")
        if error.code != "bad_rows" or not isinstance(found, tuple):
            self.message.refuse(error)
            return
        more = int(str(error.values.get("more", 0)))
        lines = [wording.place(one, messages.language()) for one in found]
        if more:
            lines.append(translate("Founding", "……还有 {n} 处").format(n=more))
        self._list(lines)
        self.message.refuse(PosError("bad_rows", file=error.values["file"], count=len(found) + more))

    def _list(self, lines: Sequence[str]) -> None:
        rows = [CellRow(n, (Cell(plain(line, _MOST_OF_A_LINE)),)) for n, line in enumerate(lines)]
        self.wrong.show_rows(rows)
        self.wrong.choose(0)
        self._show(wrong=True)

    def _show(self, *, wrong: bool) -> None:
        self._left.setCurrentWidget(self.wrong if wrong else self.files)
        self._another.setVisible(wrong)
        self._another.setEnabled(wrong)
        self._another_button.setVisible(wrong)
        (self.wrong if wrong else self.files.box).setFocus()

    # -- what is pressed ----------------------------------------------------------------------------------------------

    def _on_taken(self, path: Path) -> None:
        if not self._busy:
            self.message.quiet()
            self._show(wrong=False)
            self.wait(busy=True)
            self.chosen.emit(path)

    def _on_another(self) -> None:
        self.message.quiet()
        self._show(wrong=False)
        self.files.begin()

    def _on_template(self) -> None:
        if self.files.folder is not None:
            self.template_asked.emit(self.files.folder)

    def _on_back(self) -> None:
        if self._busy:
            self.progress.ticker.stop()
        elif self._left.currentWidget() is self.wrong:
            self._on_another()
        elif self.files.box.text():
            self.files.go_up()  # which only forgets what was typed
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc where no line hears it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """As if it had been chosen."""
        path = dropped_file(event)
        if path is not None:
            self._on_taken(path)
