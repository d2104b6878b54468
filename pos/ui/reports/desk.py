"""The reports' desk: what the shop took, by what one likes, of which days; what cashiers did leads to receipts."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QItemSelection, Qt
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from pos.domain.language import pick
from pos.domain.paper.document import Paper
from pos.domain.people import Person
from pos.domain.takings import words
from pos.domain.takings.report import Report, ReportRow, View, told
from pos.errors import PosError
from pos.services.notices import Change, Subject
from pos.services.takings import Occurrence, Takings, save_picture
from pos.ui import keys, messages, theme
from pos.ui.beside.groups import Group, GroupsCard
from pos.ui.beside.paper import PaperView
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.dashboard.board import png
from pos.ui.office.dashboard.line import load
from pos.ui.reports.chart import BarChart
from pos.ui.reports.rows import (
    occurrence_columns,
    occurrence_row,
    report_columns,
    report_rows,
    row_sentence,
    total_words,
)
from pos.ui.reports.state import Looking
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import CommandBar, EmptyState, TopBar
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import LEAST_STACKED, side_width, stand
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class ReportsDesk(QWidget):
    """At the left the chart over the table, at the right by what it is looked at; or a cashier's doings, one by one."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self._desk = Takings(station.desks.shop)
        today = station.desks.shop.today()
        self.shown = Looking(today, today)
        self._reading, self._looking = Inquiry(station.worker, self), Inquiry(station.worker, self)
        self.message = MessageStrip(rounded=True)
        self.title, self.days = Label("", Type.ROW, bold=True), Label("", Type.BODY, "muted", align=RIGHT)
        self.chart: BarChart | None = None
        self._tables: dict[View, Table] = {}
        self.times = Table(translate("Reports", "每一次"), occurrence_columns(), kept="reports.times")
        self.total, self.sentence = Paragraph("", Type.BODY, "ink", bold=True), Paragraph("", Type.BODY, "muted")
        self.groups, self.paper = GroupsCard(), PaperView(translate("Reports", "小票"))
        self.length = QuietButton("", key_of(Command.SPELL))
        self.earlier = QuietButton(translate("Reports", "往前"), key_of(Command.EARLIER))
        self.later = QuietButton(translate("Reports", "往后"), key_of(Command.LATER))
        self.back = QuietButton(translate("Reports", "回到报表"), "Esc")
        self.bar = CommandBar()
        self._arrange()
        self._bind()
        self._show(self.shown)

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = self._body = row(gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        whole = column(self)
        stand(whole, body)
        whole.addWidget(self.bar)
        left = column(gap=12)
        left.addWidget(self.message)
        self.sheet = QWidget()
        inside = column(self.sheet, gap=12)
        self._charted = Card()
        head, charted = row(gap=12), column(self._charted, gap=8)
        charted.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(10))
        head.addWidget(self.title)
        head.addWidget(self.days, 1)
        charted.addLayout(head)
        self._chart_place = charted
        known, self._places = Card(), QStackedWidget()
        self._empty = EmptyState("receipt", translate("Reports", "这些天什么也没有"))
        for place in (self.times, self._empty):
            self._places.addWidget(place)
        listed = column(known)
        listed.setContentsMargins(1, theme.px(4), 1, 1)
        listed.addWidget(self._places, 1)
        below = column(gap=4)
        below.setContentsMargins(theme.px(18), theme.px(8), theme.px(18), theme.px(12))
        for words_ in (self.total, self.sentence):
            below.addWidget(words_)
        listed.addLayout(below)
        inside.addWidget(self._charted, 2)
        inside.addWidget(known, 3)
        left.addWidget(self.sheet, 1)
        self.side = self._beside()
        body.addLayout(left, 1)
        body.addWidget(self.side)

    def _beside(self) -> QStackedWidget:
        side, beside, one = QStackedWidget(), QWidget(), QWidget()
        chosen = column(beside, gap=12)
        chosen.addWidget(self.groups)
        chosen.addStretch(1)
        for button in (self.length, self.earlier, self.later):
            chosen.addWidget(button)
        receipt = column(one, gap=12)
        receipt.addWidget(self.paper, 1)
        receipt.addWidget(self.back)
        for page in (beside, one):
            side.addWidget(page)
        return side

    def table(self, view: View) -> Table:
        """Of a report, made when it is first looked at."""
        if view not in self._tables:
            name = pick(words.VIEWS[view], messages.language())
            made = self._tables[view] = Table(name, report_columns(view), kept=f"reports.{view}")
            made.selectionModel().selectionChanged.connect(self._on_chosen)
            if view is View.CASHIERS:
                made.picked.connect(self._on_picked)
            self._places.addWidget(made)
        return self._tables[view]

    def _bind(self) -> None:
        self.times.selectionModel().selectionChanged.connect(self._on_chosen)
        self.groups.asked.connect(self._on_group)
        for button, slot in (
            *((self.length, self._on_length), (self.earlier, self._on_earlier)),
            *((self.later, self._on_later), (self.back, self._on_escape)),
        ):
            button.clicked.connect(slot)
        for command, text, slot in (
            (Command.VIEW, translate("Reports", "看别的"), self._on_view),
            (Command.SPELL, translate("Reports", "多长时间"), self._on_length),
            (Command.EARLIER, translate("Reports", "往前"), self._on_earlier),
            (Command.LATER, translate("Reports", "往后"), self._on_later),
            (Command.SAVE, translate("Reports", "存成图片"), self._on_picture),
            (Command.WORKBOOK, translate("Reports", "存成表格"), self._on_workbook),
            (Command.CSV, translate("Reports", "存成 CSV"), self._on_csv),
        ):
            self.bar.add(keys.action(self, command, text, slot))

    # -- what the frame asks --------------------------------------------------------------------------------------

    def scanned(self, _code: str) -> None:
        """Nothing here is scanned."""

    def show_facts(self) -> None:
        """Tells the bar at the top where we are, and reads what is new."""
        self._top.show_facts(translate("Reports", "报表"), right=plain(self._station.person.name, 20))
        if self.shown.whose is None:
            self._read()

    def renew(self, change: Change) -> None:
        """Only when the server is back: figures that move while somebody reads them help nobody."""
        if change.subject is Subject.EVERYTHING and self.isVisible():
            self._read()

    # -- reading --------------------------------------------------------------------------------------------------

    def _look(self, shown: Looking) -> None:
        self.message.quiet()
        self._show(shown)
        self._read()

    def _read(self) -> None:
        work = partial(_report, self._desk, self.shown.view, *self.shown.days, self._station.person)
        self._reading.ask(work, self._on_read, self._refuse)

    def _on_read(self, report: Report) -> None:
        self._show(self.shown.read(report))

    def _refuse(self, error: PosError) -> None:
        self.message.refuse(error, self._read)

    def _on_group(self, name: str) -> None:
        self._look(self.shown.by(View(name)))

    def _on_view(self) -> None:
        self._look(self.shown.next_view())

    def _on_length(self) -> None:
        if self.shown.whose is None:
            self._look(self.shown.next_length())

    def _on_earlier(self) -> None:
        if self.shown.whose is None:
            self._look(self.shown.beside(-1))

    def _on_later(self) -> None:
        if self.shown.whose is None:
            self._look(self.shown.beside(1))

    # -- the way to a receipt -------------------------------------------------------------------------------------

    def _on_picked(self, number: int) -> None:
        report = self.shown.report
        if report is not None and report.view is View.CASHIERS and 0 <= number < len(report.rows):
            one = report.rows[number]
            work = partial(self._desk.occurrences, *told(one), report.first, report.last)
            self._looking.ask(work, partial(self._on_times, one), self._refuse)

    def _on_times(self, one: ReportRow, times: tuple[Occurrence, ...]) -> None:
        self.paper.show_paper(None)
        self._show(self.shown.at(one, times))
        self.times.choose(0)
        self._on_chosen()
        self.times.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_paper(self, paper: Paper) -> None:
        self.paper.show_paper(paper)

    def _on_escape(self) -> None:
        if self.shown.whose is not None:
            self._looking.forget()
            self._show(self.shown.back())
            self._take_focus()

    # -- saving ---------------------------------------------------------------------------------------------------

    def _on_workbook(self) -> None:
        self._save("xlsx")

    def _on_csv(self) -> None:
        self._save("csv")

    def _save(self, ending: str) -> None:
        if self.shown.report is not None:
            work = partial(self._desk.save, self.shown.report, papers_folder(), ending, self._station.lang)
            self._station.worker.run(work, self._on_saved, self.message.refuse)

    def _on_picture(self) -> None:
        """The chart and the table as they stand."""
        if self.shown.report is not None:
            image = QImage(self.sheet.size(), QImage.Format.Format_RGB32)
            image.fill(theme.colour("paper"))
            self.sheet.render(image)
            work = partial(_save_picture, self.shown.report, image, papers_folder(), self._station.lang)
            self._station.worker.run(work, self._on_saved, self.message.refuse)

    def _on_saved(self, file: Path) -> None:
        say_saved(self.message, file)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Looking) -> None:
        self.shown, lang, report = shown, messages.language(), shown.report
        self.title.show_text(pick(words.VIEWS[shown.view], lang))
        self.days.show_text(words.days_words(*shown.days))
        self.length.show_text(pick(words.LENGTHS[shown.length], lang))
        groups = [Group(view.value, pick(words.VIEWS[view], lang), "") for view in View]
        self.groups.show_groups(groups, shown.view.value)
        self.side.setCurrentIndex(0 if shown.whose is None else 1)
        self._charted.setVisible(shown.whose is None)
        if shown.whose is not None:
            self.times.show_rows([occurrence_row(n, one) for n, one in enumerate(shown.times)])
            self._places.setCurrentWidget(self.times)
        elif report is not None:
            self._show_report(report)
        self._on_chosen()

    def _show_report(self, report: Report) -> None:
        table = self.table(report.view)
        table.show_rows(report_rows(report))
        table.choose(max(table.chosen(), 0))
        self._places.setCurrentWidget(table if report.rows else self._empty)
        if self.chart is None:
            self.chart = BarChart()
            self._chart_place.addWidget(self.chart, 1)
        self.chart.show_report(report)
        self._take_focus()

    def _on_chosen(self, _new: QItemSelection | None = None, _old: QItemSelection | None = None) -> None:
        shown, report = self.shown, self.shown.report
        if report is None:
            self.total.show_text("")
            self.sentence.show_text("")
        elif shown.whose is not None:
            self.total.show_text(row_sentence(report, shown.whose))
            self.sentence.show_text(self._told_of_time())
        else:
            number = self.table(report.view).chosen()
            self.total.show_text(total_words(report))
            there = 0 <= number < len(report.rows)
            self.sentence.show_text(row_sentence(report, report.rows[number]) if there else "")

    def _told_of_time(self) -> str:
        """The chosen time; its receipt is asked for beside."""
        number = self.times.chosen()
        if not 0 <= number < len(self.shown.times):
            return ""
        one = self.shown.times[number]
        if one.number:
            work = partial(self._desk.paper, one.number, self._station.lang)
            self._looking.ask(work, self._on_paper, self.message.refuse)
            return ""
        self._looking.forget()
        self.paper.show_paper(None)
        return translate("Reports", "这一次没有小票")

    def _take_focus(self) -> None:
        if self.shown.whose is None:
            self.table(self.shown.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right are the days beside, Esc leads back from the times."""
        steps = {Qt.Key.Key_Left: self._on_earlier, Qt.Key.Key_Right: self._on_later}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif step is not None:
            step()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not theme.is_large() or self.width() >= theme.px(900):
            self.side.setFixedWidth(side_width(self.width()))
        elif self._body.direction() is QBoxLayout.Direction.LeftToRight:  # one below the other
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
            for part in (self._charted, self._places):
                part.setMinimumHeight(theme.px(LEAST_STACKED))


def _report(desk: Takings, view: View, first: date, last: date, person: Person) -> Report:
    """On the worker's thread: what draws the bars is loaded while the ledger is read."""
    load()
    return desk.report(view, first, last, person)


def _save_picture(report: Report, image: QImage, folder: Path, lang: str) -> Path:
    return save_picture(report, png(image), folder, lang)
