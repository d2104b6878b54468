"""The desk for files that come in: choose one, see what it is taken for and what it would do, take it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.month.compared import Matching
from pos.errors import PosError
from pos.services.importing.choosing import SAID, FileAsked, Seen, looked, save_bad
from pos.services.importing.preview import Taken
from pos.services.notices import Change
from pos.services.upkeep import templates
from pos.ui import keys, theme
from pos.ui.backoffice.importing.cards import GuideCard, SummaryCard
from pos.ui.backoffice.importing.look import FileCard
from pos.ui.backoffice.importing.questions import COLUMN, KIND, MONTH, SHEET, TEMPLATE, Questions
from pos.ui.backoffice.importing.stage import Importing, ImportStep, View
from pos.ui.backoffice.importing.words import desk_name
from pos.ui.beside.files import FilesCard, dropped_file
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.station import Station, confirmed
from pos.ui.text import plain
from pos.ui.widgets.card import column, row
from pos.ui.widgets.entry import ENTER
from pos.ui.widgets.frame import TopBar
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import side_width

translate = QCoreApplication.translate
_UNSAID = {"year_needed": "year", "period_needed": "period", "fee_item_needed": "fee_item"}
"""refusals of bills that do not say something themselves -> what"""


class ImportPage(QWidget):
    """At the left the files, or one of them; at the right what it comes to, or a list to choose from."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self.shown = Importing()
        self._kind = ""
        self._ticker = Ticker()
        self._puzzle: FileAsked | None = None
        """a file that cannot be read before something is answered"""
        self._inquiry = Inquiry(station.worker, self)
        self.message = MessageStrip(rounded=True)
        self.files = FilesCard(station.worker)
        self.file = FileCard()
        self.guide, self.summary, self.questions = GuideCard(), SummaryCard(), Questions()
        self.setAcceptDrops(True)
        self._arrange()
        self._bind()
        self._show(self.shown)

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = column(self, gap=12)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        body.addWidget(self.message)
        sides = row(gap=16)
        body.addLayout(sides, 1)
        self._left, self.side = QStackedWidget(), QStackedWidget()
        for card in (self.files, self.file):
            self._left.addWidget(card)
        for beside in (self.guide, self.summary, self.questions):
            self.side.addWidget(beside)
        sides.addWidget(self._left, 1)
        sides.addWidget(self.side)

    def _bind(self) -> None:
        self.files.taken.connect(self.open)
        self.files.failed.connect(self._refuse)
        self.guide.go.clicked.connect(self.files.box.enter)
        self.guide.kind.clicked.connect(self._on_kind_key)
        self.guide.template.clicked.connect(self._on_save)
        self.file.column_asked.connect(self._on_column_asked)
        self.file.view_asked.connect(self._on_view_asked)
        self.file.column.clicked.connect(self._on_column_key)
        self.file.kind.clicked.connect(self._on_kind_key)
        self.file.sheet.clicked.connect(self._on_sheet_key)
        self.file.other.clicked.connect(self._on_escape)
        self.questions.answered.connect(self._on_answered)
        self.questions.refused.connect(self._refuse)
        self.questions.left.connect(self._on_left)
        self.summary.save.clicked.connect(self._on_save)
        self.summary.cancel.clicked.connect(self._on_escape)
        self.summary.go.clicked.connect(self._on_go)
        self.summary.pin.entered.connect(self._on_pin)
        self.summary.pin.edited.connect(self._on_pin_edited)
        self.summary.pin.escaped.connect(self._on_escape)
        for command, words, slot in (
            (Command.FIND, translate("Import", "换一个文件"), self._on_another),
            (Command.COLUMN, translate("Import", "这一列是什么"), self._on_column_key),
            (Command.VIEW, translate("Import", "看别的"), self._on_view_key),
            (Command.FILE_KIND, translate("Import", "这是什么表"), self._on_kind_key),
            (Command.SHEET, translate("Import", "换一张工作表"), self._on_sheet_key),
            (Command.SAVE, translate("Import", "存成表格"), self._on_save),
            (Command.CONFIRM, translate("Import", "导入"), self._on_go),
        ):
            keys.action(self, command, words, slot)

    # -- what the frame asks --------------------------------------------------------------------------------------

    def scanned(self, _code: str) -> None:
        """Nothing here is scanned."""

    def show_facts(self) -> None:
        """Tells the bar at the top where we are."""
        kind = self.shown.asked.kind if self.shown.asked is not None else ""
        self._top.show_facts(desk_name(kind), right=plain(self._station.person.name, 20))
        if self.shown.step is ImportStep.CHOOSING:
            self.files.begin()
        self._take_focus()

    def renew(self, change: Change) -> None:
        """What another desk changed is seen when the file is taken: it is worked out again then."""

    # -- a file ---------------------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Reads it, and what taking it would do. What kind it was said to be holds for this one."""
        kind, self._kind = self._kind, ""
        self.guide.show_kind("")
        self._read(FileAsked(path, kind))

    def _read(self, asked: FileAsked) -> None:
        if self.shown.step in (ImportStep.READING, ImportStep.TAKING):
            return
        self.message.quiet()
        self._ticker = Ticker()
        self._show(self.shown.reading(asked))
        book = self.shown.seen.book if self.shown.seen is not None else None
        work = partial(looked, self._station.desks.imports, self._station.person, asked, self._ticker, book)
        self._inquiry.ask(work, self._on_seen, self._on_not_seen)

    def _on_seen(self, seen: Seen) -> None:
        self.file.show_file(seen)
        self._show(self.shown.read(seen))
        self.show_facts()
        unsaid = [name for name in SAID if name in seen.missing]
        if unsaid and len(unsaid) == len(seen.missing):
            self._puzzle = seen.asked
            self.questions.ask_said(unsaid[0], seen.preview.file)
            self._ask()

    def _on_not_seen(self, error: PosError) -> None:
        asked, said = self.shown.asked, _UNSAID.get(error.code)
        self._show(self.shown.not_read())
        self.show_facts()
        if asked is not None and (said or error.code == "kind_unknown"):
            self._puzzle = asked
            if said:
                self.questions.ask_said(said, asked.path.name)
            else:
                self.questions.ask_kind("", asked.path.name)
            self._ask()
        else:
            self._refuse(error)

    def _refuse(self, error: PosError) -> None:
        if error.code == "cancelled":
            self.message.quiet()
        else:
            self.message.refuse(error)

    # -- asking ---------------------------------------------------------------------------------------------------

    def _on_column_key(self) -> None:
        if self.shown.view is View.ROWS:
            self._on_column_asked(self.file.at)

    def _on_column_asked(self, number: int) -> None:
        seen = self.shown.seen
        if self.shown.step is ImportStep.SEEN and seen is not None and number < len(seen.preview.columns):
            self.questions.ask_column(seen, number)
            self._ask()

    def _on_kind_key(self) -> None:
        if self.shown.step in (ImportStep.CHOOSING, ImportStep.SEEN):
            self.questions.ask_kind(self.shown.asked.kind if self.shown.asked is not None else self._kind)
            self._ask()

    def _on_sheet_key(self) -> None:
        seen = self.shown.seen
        if self.shown.step is ImportStep.SEEN and seen is not None and seen.preview.other_sheets:
            self.questions.ask_sheet(seen.preview)
            self._ask()

    def _ask(self) -> None:
        self.message.quiet()
        self.side.setCurrentWidget(self.questions)
        self.questions.take_focus()

    def _on_answered(self, what: str, value: str) -> None:
        """The same file is read again with the answer; before one is chosen, the next will be."""
        asked = self._puzzle or (self.shown.seen.asked if self.shown.seen is not None else None)
        column = self.shown.named(self.questions.column, value) if what == COLUMN else None
        self._on_left()
        if what == MONTH:
            self._compare(value)
        elif what == TEMPLATE:
            self._save_template(value)
        elif asked is None:
            self._kind = value
            self.guide.show_kind(value)
        elif what == COLUMN:
            if column is not None:
                self._read(column)
        elif what == KIND:
            self._read(FileAsked(asked.path, value, asked.sheet))
        elif what == SHEET:
            self._read(FileAsked(asked.path, asked.kind, value, asked.said))
        else:
            self._read(replace(asked, said={**asked.said, what: value}))

    def _on_left(self) -> None:
        self._puzzle = None
        self.message.quiet()
        self._show(self.shown)

    # -- looking --------------------------------------------------------------------------------------------------

    def _on_view_key(self) -> None:
        if not self.shown.busy:
            self._show(self.shown.next_view())

    def _on_view_asked(self, view: View) -> None:
        self._show(self.shown.looking_at(view))

    def _on_another(self) -> None:
        if not self.shown.busy:
            self.message.quiet()
            self._show(Importing())
            self.show_facts()

    def _on_escape(self) -> None:
        """One step back; of work that is under way, its end."""
        if self.shown.busy:
            self._ticker.stop()
        elif self.side.currentWidget() is self.questions:
            self._on_left()
        elif self.shown.step is ImportStep.PIN:
            self.message.quiet()
            self._show(self.shown.to(ImportStep.SEEN))
        else:
            self._on_another()

    # -- taking it ------------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        step, seen = self.shown.step, self.shown.seen
        if step is ImportStep.SEEN and self.shown.ready and self._station.worker.idle:
            if seen is not None and self.shown.compares:
                self.questions.ask_said(MONTH, seen.preview.file)
                self._ask()
            else:
                self._show(self.shown.to(ImportStep.PIN))
        elif step is ImportStep.PIN:
            self.summary.pin.enter()
        elif step is ImportStep.DONE:
            self._on_another()

    def _on_pin_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_pin(self, pin: str) -> None:
        seen, desks = self.shown.seen, self._station.desks
        if self.shown.step is ImportStep.PIN and pin and seen is not None and seen.opened is not None:
            self._ticker = Ticker()
            asked = (desks.imports.take, seen.opened, self._ticker)
            work = partial(confirmed, desks.people, self._station.person.login, pin, *asked)
            self._show(self.shown.to(ImportStep.TAKING))
            self._station.worker.run(work, self._on_done, self._on_not_done)

    def _on_done(self, taken: Taken) -> None:
        self._show(self.shown.done(taken))

    def _on_not_done(self, error: PosError) -> None:
        again = self.shown.compares or error.code in ("cancelled", "bad_rows")
        self._show(self.shown.to(ImportStep.SEEN if again else ImportStep.PIN))
        if error.code == "cancelled":
            self.message.say(Tone.CAREFUL, translate("Import", "已取消，什么都没有写"))
        else:
            self.message.refuse(error)

    def _compare(self, month: str) -> None:
        """The property company's month beside ours: nothing is written."""
        seen = self.shown.seen
        if seen is not None and seen.opened is not None:
            self._ticker = Ticker()
            self._show(self.shown.to(ImportStep.TAKING))
            work = partial(self._station.desks.months.reconcile, month, seen.opened.read)
            self._inquiry.ask(work, self._on_compared, self._on_not_done)

    def _on_compared(self, matching: Matching) -> None:
        self.file.show_matching(matching)
        self._show(self.shown.compared(matching))

    # -- saving ---------------------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        seen = self.shown.seen
        if self.shown.step is ImportStep.CHOOSING and self.files.folder is not None:
            self.questions.ask_template()
            self._ask()
        elif self.shown.step is ImportStep.SEEN and seen is not None and seen.preview.bad:
            work = partial(save_bad, self._station.desks.imports, seen, self._station.lang)
            self._station.worker.run(work, self._on_saved, self._refuse)

    def _save_template(self, kind: str) -> None:
        if self.files.folder is not None:
            work = partial(templates.save_into, kind, self.files.folder)
            self._station.worker.run(work, self._on_saved, self._refuse)

    def _on_saved(self, path: Path) -> None:
        self.message.say(Tone.GOOD, translate("Import", "存好了：{file}").format(file=plain(path.name, 60)))
        if self.shown.step is ImportStep.CHOOSING:
            self.files.begin()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Importing) -> None:
        if shown.step is ImportStep.PIN and self.shown.step is not ImportStep.PIN:
            self.summary.pin.clear()
        self.shown, step = shown, shown.step
        choosing = shown.seen is None and step is not ImportStep.READING
        self._left.setCurrentWidget(self.files if choosing else self.file)
        self.side.setCurrentWidget(self.guide if choosing else self.summary)
        self.file.show_state(shown)
        self.summary.show_stage(shown)
        if shown.busy:
            word = translate("Import", "正在读") if step is ImportStep.READING else translate("Import", "正在写")
            self.summary.progress.watch(word, self._ticker)
        else:
            self.summary.progress.rest()
        self._take_focus()

    def _take_focus(self) -> None:
        step = self.shown.step
        if self.side.currentWidget() is self.questions:
            self.questions.take_focus()
        elif step is ImportStep.PIN:
            self.summary.pin.setFocus()
        elif step is ImportStep.CHOOSING:
            self.files.box.setFocus()
        elif step is ImportStep.DONE:
            self.summary.go.setFocus()
        else:
            self.file.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif event.key() in ENTER and self.shown.step is ImportStep.DONE:
            self._on_go()
        elif self.shown.step is not ImportStep.CHOOSING or not self.files.box.hear(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(side_width(self.width()))

    # -- dropping -------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.shown.busy and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None and not self.shown.busy:
            event.acceptProposedAction()
            self._show(Importing())
            self.open(path)
