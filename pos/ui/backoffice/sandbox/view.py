"""What a page's rules would have cost and given: a trial as bars, a table and sentences, of a month at a time.

It has two parts that its page puts where they belong: the sheet, and what stands beside it. It asks what the page
gives it to ask, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QItemSelection, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.language import pick
from pos.domain.sandbox import words
from pos.domain.sandbox.trial import Grouping, Trial, TrialOf
from pos.domain.takings.report import Length, days_beside
from pos.domain.takings.words import days_words
from pos.errors import PosError
from pos.services.sandbox.desk import SandboxDesk, Span, save_trial_picture
from pos.ui import messages, theme
from pos.ui.backoffice.sandbox.rows import group_sentence, trial_bars, trial_columns, trial_rows
from pos.ui.beside.groups import Group, GroupsCard
from pos.ui.beside.progress import WatchedLine
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.dashboard.board import png
from pos.ui.office.dashboard.line import load
from pos.ui.reports.chart import BarChart
from pos.ui.station import Station
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import scrolled
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate
_MOST_SENTENCES: Final = 6
Asked = Callable[[Span, Ticker], Trial]
"""What is tried on these days; on the worker's thread."""


class TrialSheet(QWidget):
    """Left and right are the months beside, Esc stops, or leads back. The months before and after, and saving, are
    buttons of `beside` as well.
    """

    left = Signal()
    """back to what is tried"""
    tried = Signal()
    """there is a result"""

    def __init__(self, station: Station, what: TrialOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._what = station, what
        self._desk: SandboxDesk = station.desks.sandbox
        self._trying = Inquiry(station.worker, self)
        self._ticker: Ticker | None = None
        self._asked: Asked | None = None
        self.days: Span = self._desk.last_month()
        self.trial: Trial | None = None
        self.grouping = Grouping.CATEGORY
        self.message, self.progress = MessageStrip(rounded=True), WatchedLine()
        self.title = Label(pick(words.TITLES[what], messages.language()), Type.ROW, bold=True)
        self.period = Label("", Type.BODY, "muted", align=RIGHT)
        self.chart: BarChart | None = None
        self.tables = {one: _table(what, one) for one in Grouping}
        self.summary = [Paragraph("", Type.BODY, "ink") for _ in range(_MOST_SENTENCES)]
        self.sentence = Paragraph("", Type.BODY, "muted")
        self.groups = GroupsCard()
        self.view = QuietButton(translate("Sandbox", "换一种看法"), key_of(Command.TRIAL_VIEW))
        self.earlier = QuietButton(translate("Sandbox", "前一个月"), "←")
        self.later = QuietButton(translate("Sandbox", "后一个月"), "→")
        self.save = QuietButton(translate("Sandbox", "存成文件"), key_of(Command.SAVE))
        self.back = QuietButton(translate("Sandbox", "回去"), "Esc")
        self.beside = QWidget()
        self._arrange()
        self._bind()
        self._show()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        whole = column(self, gap=12)
        whole.addWidget(self.message)
        self.drawn = QWidget()
        inside = column(self.drawn, gap=12)
        charted, known = Card(), Card()
        head, self._chart_place = row(gap=12), column(charted, gap=6)
        self._chart_place.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(8))
        head.addWidget(self.title)
        head.addWidget(self.period, 1)
        self._chart_place.addLayout(head)
        self._chart_place.addWidget(self.progress)
        self._places, self._empty = QStackedWidget(), EmptyState("receipt", "")
        for place in (self._empty, *self.tables.values()):
            self._places.addWidget(place)
        listed = column(known)
        listed.setContentsMargins(1, theme.px(4), 1, 1)
        listed.addWidget(self._places, 1)
        below = column(gap=4)
        below.setContentsMargins(theme.px(18), theme.px(6), theme.px(18), theme.px(10))
        below.addWidget(self.sentence)
        listed.addLayout(below)
        inside.addWidget(charted, 2)
        inside.addWidget(known, 3)
        whole.addWidget(self.drawn, 1)
        self._arrange_beside()

    def _arrange_beside(self) -> None:
        told, chosen = Card(), column(self.beside, gap=8)
        lines = column(told, gap=6)
        lines.setContentsMargins(*(theme.px(14),) * 4)
        text = column(gap=8)
        for one in self.summary:
            text.addWidget(one)
        text.addStretch(1)
        lines.addWidget(scrolled(text))
        chosen.addWidget(told, 1)
        chosen.addWidget(self.groups)
        for pair in ((self.earlier, self.later), (self.view, self.save)):
            line = row(gap=8)
            for button in pair:
                line.addWidget(button, 1)
            chosen.addLayout(line)
        chosen.addWidget(self.back)

    def _bind(self) -> None:
        for table in self.tables.values():
            table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.groups.asked.connect(self._on_group)
        for button, slot in (
            *((self.view, self.next_view), (self.earlier, self._on_earlier), (self.later, self._on_later)),
            *((self.save, self.keep), (self.back, self._on_back)),
        ):
            button.clicked.connect(slot)

    # -- trying ---------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether something is tried just now."""
        return self._ticker is not None

    def begin(self, asked: Asked) -> None:
        """Tries this, on the days that are looked at."""
        self._asked, self.trial = asked, None
        self.message.quiet()
        self._try()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self) -> None:
        if self._asked is None or self.running:
            return
        self._ticker, self.trial = Ticker(), None
        self.progress.watch(translate("Sandbox", "正在按小票试算，Esc 停"), self._ticker)
        self._show()
        self._trying.ask(partial(_tried, self._asked, self.days, self._ticker), self._on_tried, self._on_not_tried)

    def _on_tried(self, trial: Trial) -> None:
        self._rest()
        self.trial = trial
        self._show()
        self.tried.emit()

    def _on_not_tried(self, error: PosError) -> None:
        self._rest()
        if error.code == "cancelled":
            self.left.emit()
        else:
            self.message.refuse(error, self._try)
            self._show()

    def _rest(self) -> None:
        self._ticker = None
        self.progress.rest()

    def stop(self) -> None:
        """Stops what is tried, and lets go of it."""
        if self._ticker is not None:
            self._ticker.stop()

    # -- what is asked of it --------------------------------------------------------------------------------------

    def _on_group(self, name: str) -> None:
        self.grouping = Grouping(name)
        self._show()

    def next_view(self) -> None:
        """By the next thing."""
        every = tuple(Grouping)
        self.grouping = every[(every.index(self.grouping) + 1) % len(every)]
        self._show()

    def _on_earlier(self) -> None:
        self._go(-1)

    def _on_later(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        """The month before or after; none to come."""
        first, last = days_beside(Length.MONTH, self.days[0], by)
        if not self.running and first <= self._station.desks.shop.today():
            self.days = (first, last)
            self._try()

    def _on_back(self) -> None:
        if self.running:
            self.stop()
        else:
            self.left.emit()

    def keep(self) -> None:
        """Saves it: the workbook, the CSV and the picture."""
        if self.trial is not None:
            image = QImage(self.drawn.size(), QImage.Format.Format_RGB32)
            image.fill(theme.colour("paper"))
            self.drawn.render(image)
            work = partial(_saved, self._desk, self.trial, image, papers_folder(), self._station.lang)
            self._station.worker.run(work, self._on_saved, self.message.refuse)

    def _on_saved(self, file: Path) -> None:
        say_saved(self.message, file)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        lang, trial = messages.language(), self.trial
        self.period.show_text(days_words(*self.days))
        every = [Group(by.value, pick(words.GROUPINGS[by], lang), "") for by in Grouping]
        self.groups.show_groups(every, self.grouping.value)
        self.save.setEnabled(trial is not None)
        told = () if trial is None else words.summary(trial, lang)
        for n, one in enumerate(self.summary):
            one.show_text(told[n] if n < len(told) else "")
            one.setVisible(n < len(told))
        if trial is None:
            self._empty.say("")
            self._places.setCurrentWidget(self._empty)
        else:
            self._show_trial(trial)
        self._on_chosen()

    def _show_trial(self, trial: Trial) -> None:
        table = self.tables[self.grouping]
        table.show_rows(trial_rows(trial, self.grouping))
        table.choose(max(table.chosen(), 0))
        self._empty.say(translate("Sandbox", "这些天没有小票"))
        self._places.setCurrentWidget(table if trial.receipts else self._empty)
        if self.chart is None:
            self.chart = BarChart()
            self._chart_place.addWidget(self.chart, 1)
        self.chart.show_bars(trial_bars(trial, self.grouping), ordered=self.grouping is Grouping.SPEND)
        if trial.receipts:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, _new: QItemSelection | None = None, _old: QItemSelection | None = None) -> None:
        number, trial = self.tables[self.grouping].chosen(), self.trial
        there = trial is not None and 0 <= number < len(trial.by[self.grouping])
        told = group_sentence(trial, self.grouping, trial.by[self.grouping][number]) if trial and there else ""
        self.sentence.show_text(told)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        place = self if self.trial is None else self.tables[self.grouping]
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the table did not want."""
        steps = {
            Qt.Key.Key_Left: self._on_earlier,
            Qt.Key.Key_Right: self._on_later,
            Qt.Key.Key_Escape: self._on_back,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            step()
        else:
            super().keyPressEvent(event)


def _table(what: TrialOf, grouping: Grouping) -> Table:
    name = pick(words.GROUPINGS[grouping], messages.language())
    return Table(name, trial_columns(what, grouping), kept=f"sandbox.{what}.{grouping}")


def _tried(asked: Asked, days: Span, ticker: Ticker) -> Trial:
    """On the worker's thread: what draws the bars is loaded first."""
    load()
    return asked(days, ticker)


def _saved(desk: SandboxDesk, trial: Trial, image: QImage, folder: Path, lang: str) -> Path:
    """On the worker's thread; the workbook's place is what is told."""
    save_trial_picture(trial, png(image), folder, lang)
    desk.save(trial, folder, "csv", lang)
    return desk.save(trial, folder, "xlsx", lang)
