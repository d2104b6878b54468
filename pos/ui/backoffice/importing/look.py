"""One file, looked at: its name and where its table was found; its rows, or what is wrong, changes or is odd in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.month.compared import Matching
from pos.services.importing.choosing import Seen
from pos.services.importing.preview import MOST_ROWS
from pos.ui import theme
from pos.ui.backoffice.importing import rows
from pos.ui.backoffice.importing.sheet import SheetView
from pos.ui.backoffice.importing.stage import Importing, ImportStep, View
from pos.ui.backoffice.importing.words import facts, kind_name, told
from pos.ui.keys import Command, key_of
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import LegendButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


_NOTHING: tuple[Callable[[Any], str], Sequence[Any]] = (told, ())


class FileCard(Card):
    """A heading, what can be looked at, and a table of it."""

    column_asked = Signal(int)
    view_asked = Signal(object)
    """a View"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", Type.ROW, bold=True, elastic=True)
        self._facts = Label("", Type.BODY, "muted", elastic=True)
        self.other = LegendButton(translate("Import", "换文件"), "Esc")
        self.kind = LegendButton("", key_of(Command.FILE_KIND))
        self.sheet = LegendButton(translate("Import", "换一张表"), key_of(Command.SHEET))
        self.column = LegendButton(translate("Import", "这一列是什么"), key_of(Command.COLUMN))
        self._words: dict[View, str] = {}
        self.views = {view: QuietButton("") for view in View}
        self.rows = SheetView(translate("Import", "表里的行"), (), ())
        self.bad = Table(translate("Import", "不对的"), rows.finding_columns(), kept="import.bad")
        self.changes = Table(translate("Import", "有变化"), rows.change_columns(), kept="import.changes")
        self.differences = Table(translate("Import", "不同"), rows.difference_columns(), kept="import.differences")
        self.warnings = Table(translate("Import", "注意"), rows.finding_columns(), kept="import.warnings")
        self._told: dict[View, tuple[Callable[[Any], str], Sequence[Any]]] = {}
        """how the whole sentence of a row is made: in a table it may be cut"""
        self._path: Path | None = None
        self._view: View | None = None
        self._whole = Paragraph("", Type.BODY, "ink")
        self._waiting = EmptyState("table", "")
        self._arrange()
        self._bind()

    def _arrange(self) -> None:
        layout = column(self)
        layout.setContentsMargins(1, theme.px(12), 1, theme.px(8))
        head = column(gap=6)
        head.setContentsMargins(theme.px(18), 0, theme.px(10), theme.px(8))
        title = row(gap=8)
        title.addWidget(self._name, 1)
        for button in (self.kind, self.sheet, self.other):
            title.addWidget(button)
        head.addLayout(title)
        head.addWidget(self._facts)
        line = row(gap=8)
        for chip in self.views.values():
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(self.column)
        head.addLayout(line)
        layout.addLayout(head)
        self._tables = QStackedWidget()
        for table in (self.rows, self.bad, self.changes, self.differences, self.warnings, self._waiting):
            self._tables.addWidget(table)
        layout.addWidget(self._tables, 1)
        foot = row()
        foot.setContentsMargins(theme.px(18), theme.px(6), theme.px(18), theme.px(4))
        foot.addWidget(self._whole)
        layout.addLayout(foot)

    def _bind(self) -> None:
        for view, button in self.views.items():
            button.clicked.connect(partial(self.view_asked.emit, view))
        for table in (self.bad, self.changes, self.differences, self.warnings):
            table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.rows.meaning_asked.connect(self.column_asked)

    # -- showing --------------------------------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The column where the keys are (0-based)."""
        return self.rows.at

    def show_file(self, seen: Seen) -> None:
        """A file, from its first row on; of the same file the column where somebody was stays."""
        preview, at = seen.preview, self.rows.at if seen.asked.path == self._path else 0
        self._path = seen.asked.path
        columns = rows.file_columns(preview)
        fresh = SheetView(translate("Import", "表里的行"), columns, rows.file_rows(preview))
        fresh.meaning_asked.connect(self.column_asked)
        old, self.rows = self.rows, fresh
        self._tables.insertWidget(0, fresh)
        self._tables.removeWidget(old)
        old.deleteLater()
        fresh.go_to(at)
        self._name.show_text(plain(preview.file, 60))
        self._facts.show_text(facts(preview))
        self.kind.show_text(kind_name(preview.kind))
        self.sheet.setVisible(bool(preview.other_sheets))
        self._told = {
            View.BAD: (told, preview.bad),
            View.CHANGES: (rows.change_sentence, preview.changes),
            View.WARNINGS: (told, preview.warnings),
        }
        self.bad.show_rows(rows.finding_rows(preview.bad, "red"))
        self.warnings.show_rows(rows.finding_rows(preview.warnings, "ink"))
        self.changes.show_rows(rows.change_rows(preview.changes))
        for table in (self.bad, self.warnings, self.changes):
            table.choose(0)
        self._name_views(seen)

    def _name_views(self, seen: Seen) -> None:
        preview = seen.preview
        first = len(preview.rows) >= MOST_ROWS
        rows_word = translate("Import", "前 {n} 行").format(n=MOST_ROWS) if first else translate("Import", "所有行")
        for view, words in (
            (View.ROWS, rows_word),
            (View.BAD, translate("Import", "不对的 {n}").format(n=len(preview.bad) + preview.more_bad)),
            (View.CHANGES, translate("Import", "变化 {n}").format(n=len(preview.changes))),
            (View.WARNINGS, translate("Import", "注意 {n}").format(n=len(preview.warnings) + preview.more_warnings)),
        ):
            self._words[view] = words

    def show_matching(self, matching: Matching) -> None:
        """What the property company has differently."""
        found = matching.differences
        self._words[View.DIFFERENCES] = translate("Import", "不同 {n}").format(n=len(found))
        self._told[View.DIFFERENCES] = (rows.difference_sentence, found)
        self.differences.show_rows(rows.difference_rows(found))
        self.differences.choose(0)

    def show_state(self, shown: Importing) -> None:
        """What is looked at of it."""
        reading = shown.step is ImportStep.READING
        there = shown.views
        following = shown.next_view().view
        for view, chip in self.views.items():
            chip.setVisible(view in there and len(there) > 1 and not reading)
            chip.setChecked(view is shown.view)
            led_to = view is following and view is not shown.view
            chip.offer(key_of(Command.VIEW) if led_to else "", self._words.get(view, ""))
        self.column.setVisible(shown.view is View.ROWS and shown.step is ImportStep.SEEN)
        for act in (self.kind, self.sheet, self.other):
            act.setEnabled(not shown.busy)
        if reading and shown.asked is not None:
            self._name.show_text(plain(shown.asked.path.name, 60))
            self._waiting.say(translate("Import", "正在读这个文件…"))
        self._view = None if reading else shown.view
        self._tables.setCurrentIndex(len(View) if self._view is None else list(View).index(self._view))
        self._on_chosen()

    def _on_chosen(self, *_: object) -> None:
        """The whole sentence of the chosen place."""
        say, things = self._told.get(self._view, _NOTHING) if self._view is not None else _NOTHING
        seen = self._tables.currentWidget()
        number = seen.chosen() if isinstance(seen, Table) else -1
        there = 0 <= number < len(things)
        self._whole.setVisible(there)
        self._whole.show_text(say(things[number]) if there else "")

    def take_focus(self) -> None:
        """To the table that is seen."""
        seen = self._tables.currentWidget()
        if seen is not None and self.isVisible():
            seen.setFocus(Qt.FocusReason.OtherFocusReason)
