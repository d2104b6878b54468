"""What is asked beside a page: one of a short list, or something to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import Paragraph
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value, what it is called, and what else is known of it."""

    value: str
    words: str
    note: str = ""


class ChoiceCard(Card):
    """A short list. Enter or a touch takes one, Esc leaves it as it is."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._title = Paragraph("", Type.ROW, "ink", bold=True)
        self.table = Table(
            translate("Import", "可选的"), (Column("", 0), Column("", 120, right=True, narrow=104)), header=False
        )
        self.back = QuietButton(translate("Import", "不改了"), "Esc")
        layout = column(self, gap=10)
        layout.setContentsMargins(1, theme.px(18), 1, theme.px(16))
        for part, side in ((self._title, 18), (self.table, 0), (self.back, 18)):
            line = row()
            line.setContentsMargins(theme.px(side), 0, theme.px(side), 0)
            line.addWidget(part)
            layout.addLayout(line, 1 if part is self.table else 0)
        self.table.clicked.connect(self._on_touched)
        self.table.picked.connect(self._on_picked)
        self.back.clicked.connect(self.left)

    def offer(self, title: str, options: Sequence[Option], now: str) -> None:
        """Shows them, with the one that holds now chosen."""
        self._options = tuple(options)
        self._title.show_text(title)
        self.table.show_rows([CellRow(one.value, (Cell(one.words), Cell(one.note, "muted"))) for one in self._options])
        self.table.choose(next((n for n, one in enumerate(self._options) if one.value == now), 0))

    def _on_touched(self, index: QModelIndex) -> None:
        self._on_picked(index.row())

    def _on_picked(self, number: int) -> None:
        if 0 <= number < len(self._options):
            self.taken.emit(self._options[number].value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AnswerCard(Card):
    """One thing that the file does not say. Enter goes on, Esc leaves it."""

    answered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Paragraph("", Type.ROW, "ink", bold=True)
        self._why = Paragraph("", Type.BODY, "muted")
        self.box = EntryBox(translate("Import", "表里没有写的"), keypad=True)
        self.back = QuietButton(translate("Import", "取消"), "Esc")
        self.go = PrimaryButton(translate("Import", "接着读"), "Enter")
        self.go.setFixedHeight(theme.px(52))
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        for part in (self._title, self._why, self.box):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.back)
        layout.addWidget(self.go)
        self.box.entered.connect(self._on_entered)
        self.box.escaped.connect(self.left)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self.box.enter)

    def ask(self, title: str, why: str, accepts: Accepts, text: str) -> None:
        """Asks, with a likely answer that what is typed replaces."""
        self._title.show_text(title)
        self._why.show_text(why)
        self.box.accept_only(accepts)
        self.box.line.setAccessibleName(title)
        self.box.put(text)
        self.box.line.selectAll()
        self.box.setFocus()

    def _on_entered(self, text: str) -> None:
        if text:
            self.answered.emit(text)
