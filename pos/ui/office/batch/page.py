"""The batch: a row for everybody who agreed before anything is taken; then the run, which may be stopped."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.paper.printout import paper_of
from pos.domain.people import Role
from pos.errors import PosError, Unavailable
from pos.services.notices import Change, Subject
from pos.services.office.batch import BatchView
from pos.services.office.batch_files import save_list, save_slips
from pos.ui import keys, theme
from pos.ui.beside.groups import Group, GroupsCard
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.office.batch.cards import HeadCard, RunCard
from pos.ui.office.batch.rows import columns, group_name, rows
from pos.ui.office.batch.state import Batching, BatchStep
from pos.ui.office.pages import Ways
from pos.ui.station import Station, confirmed
from pos.ui.text import grouped
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import ENTER
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import side_width
from pos.ui.widgets.table import TALL_ROW_HEIGHT, Table

translate = QCoreApplication.translate
_HOUSEHOLDS = "households"
RENEW_MS = 15_000
"""Tills sell all day, and every sale gives points: the rows are worked out anew once for all that came meanwhile."""


class BatchPage(QWidget):
    """At the left the sums and everybody, at the right whom to look at and what comes next."""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._ways = station, ways
        self.shown = Batching()
        self.acts = station.person.may(Role.FINANCE)
        self._ticker = Ticker()
        self._inquiry = Inquiry(station.worker, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(RENEW_MS)
        self.message = MessageStrip(rounded=True)
        self.head, self.groups, self.run = HeadCard(), GroupsCard(), RunCard(acts=self.acts)
        self.table = Table(translate("Batch", "批量抵扣"), columns(), kept="batch")
        self.table.verticalHeader().setDefaultSectionSize(theme.px(TALL_ROW_HEIGHT))
        self._arrange()
        self._bind()
        self._show(self.shown)

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = row(self, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left, right = column(gap=12), column(gap=12)
        card = Card()
        inside = column(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._places = QStackedWidget()
        self._empty = EmptyState("points", translate("Batch", "没有这样的住户"))
        for place in (self.table, self._empty):
            self._places.addWidget(place)
        inside.addWidget(self._places)
        for part in (self.message, self.head):
            left.addWidget(part)
        left.addWidget(card, 1)
        right.addWidget(self.groups)
        right.addWidget(self.run, 1)
        self.side = QWidget()
        column(self.side).addLayout(right)
        body.addLayout(left, 1)
        body.addWidget(self.side)

    def _bind(self) -> None:
        self._later.timeout.connect(self._on_later)
        self.groups.asked.connect(self._on_group_asked)
        self.table.picked.connect(self._on_picked)
        self.run.go.clicked.connect(self._on_go)
        self.run.cancel.clicked.connect(self._on_escape)
        self.run.save.clicked.connect(self._on_save)
        self.run.slips.clicked.connect(self._on_print)
        self.run.slips_file.clicked.connect(self._on_save_slips)
        self.run.pin.entered.connect(self._on_pin)
        self.run.pin.edited.connect(self._on_pin_edited)
        self.run.pin.escaped.connect(self._on_escape)
        for command, words, slot in (
            (Command.CONFIRM, translate("Batch", "抵扣"), self._on_go),
            (Command.VIEW, translate("Batch", "看别的"), self._on_view_key),
            (Command.SAVE, translate("Batch", "名单存成表格"), self._on_save),
            (Command.PRINT, translate("Batch", "打印抵扣单"), self._on_print),
            (Command.SHEET, translate("Batch", "抵扣单存成 PDF"), self._on_save_slips),
        ):
            keys.action(self, command, words, slot)

    # -- what the desk asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether points are being taken."""
        return self.shown.busy

    def begin(self) -> None:
        """Looks anew, unless what a run did is still being read."""
        if self.shown.step in (BatchStep.READING, BatchStep.SEEN):
            self._look()
        self._take_focus()

    def arrive(self, _what: str) -> None:
        """There is one batch: today's."""

    def scanned(self, _code: str) -> None:
        """Nothing here is scanned."""

    def renew(self, change: Change) -> None:
        """What the rows were worked out from may not hold any more."""
        if change.subject is Subject.EVERYTHING:
            self._on_later()
        elif change.subject is Subject.HOUSEHOLD and not self._later.isActive():
            self._later.start()

    def _on_later(self) -> None:
        if self.shown.step is BatchStep.SEEN and self.isVisible():
            self._look()

    # -- looking --------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        batches, person = self._station.desks.office.batches, self._station.person
        self._inquiry.ask(partial(batches.of_this_month, person), self._on_seen, self._on_not_seen)

    def _on_seen(self, view: BatchView) -> None:
        if self.shown.step in (BatchStep.READING, BatchStep.SEEN):
            self.message.quiet()
            self._show(self.shown.seen(view))

    def _on_not_seen(self, error: PosError) -> None:
        self.message.refuse(error, self._look)

    def _on_group_asked(self, name: str) -> None:
        self._show(self.shown.showing(name))

    def _on_view_key(self) -> None:
        self._show(self.shown.next_group())

    def _on_picked(self, number: int) -> None:
        if not self.busy:
            self._ways.to(_HOUSEHOLDS, self.shown.rows[number].household_id)

    # -- taking ---------------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if not self.acts:
            return
        if self.shown.ready:
            self.message.quiet()
            self._show(self.shown.to(BatchStep.PIN))
        elif self.shown.step is BatchStep.PIN:
            self.run.pin.enter()
        elif self.shown.step is BatchStep.DONE:
            self.message.quiet()
            self._show(Batching())
            self._look()

    def _on_pin_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_pin(self, pin: str) -> None:
        view, desks = self.shown.view, self._station.desks
        if self.shown.step is BatchStep.PIN and pin and view is not None:
            self._ticker = Ticker()
            asked = (desks.office.batches.run, view.period, view, self._ticker)
            work = partial(confirmed, desks.people, self._station.person.login, pin, *asked)
            self._show(self.shown.to(BatchStep.RUNNING))
            self._station.worker.run(work, self._on_ran, self._on_not_run)

    def _on_ran(self, view: BatchView) -> None:
        self._show(self.shown.ran(view))
        if isinstance(view.stopped, Unavailable):
            self.message.refuse(view.stopped)

    def _on_not_run(self, error: PosError) -> None:
        """Not a household was reached."""
        self._show(self.shown.to(BatchStep.PIN))
        self.message.refuse(error)

    def _on_escape(self) -> None:
        if self.shown.busy:
            self._ticker.stop()
        elif self.shown.step is BatchStep.PIN:
            self.message.quiet()
            self._show(self.shown.to(BatchStep.SEEN))
            self._look()

    # -- what is kept of it ---------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        view = self.shown.view
        if not self.run.save.isHidden() and view is not None:
            work = partial(save_list, self._station.desks.shop, view, papers_folder())
            self._station.worker.run(work, self._on_saved, self._refuse)

    def _on_save_slips(self) -> None:
        view = self.shown.view
        if not self.run.slips_file.isHidden() and view is not None:
            self._station.worker.run(partial(save_slips, view, papers_folder()), self._on_saved, self._refuse)

    def _on_saved(self, file: Path) -> None:
        say_saved(self.message, file)

    def _on_print(self) -> None:
        view = self.shown.view
        if self.run.slips.isHidden() or view is None:
            return
        for one in view.rows:
            if one.done is not None:
                self._station.printing.print(one.done.slip_no, paper_of(one.done.slip, self._station.lang))

    def _refuse(self, error: PosError) -> None:
        self.message.refuse(error)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Batching) -> None:
        if shown.step is BatchStep.PIN and self.shown.step is not BatchStep.PIN:
            self.run.pin.clear()
        self.shown = shown
        for card in (self.head, self.run):
            card.show_batch(shown)
        ran = shown.view is not None and shown.view.ran
        groups = [Group(name, group_name(name, ran=ran), grouped(count)) for name, count in shown.groups.items()]
        self.groups.show_groups(groups, shown.only)
        if shown.view is not None:
            self.table.show_rows(rows(shown.rows, shown.view))
        self._show_place()
        if shown.busy:
            self.run.progress.watch(translate("Batch", "正在抵扣"), self._ticker)
        else:
            self.run.progress.rest()
        self._take_focus()

    def _show_place(self) -> None:
        """The table, or why there is nothing in it."""
        if self.shown.view is not None and not self.shown.view.rows:
            how = translate("Batch", "在住户页的“办理”里登记谁同意")
            self._empty.say(translate("Batch", "还没有住户同意批量抵扣"), how)
        elif self.shown.view is not None:
            self._empty.say(translate("Batch", "没有这样的住户"))
        else:
            self._empty.say(translate("Batch", "正在算…"))
        self._places.setCurrentWidget(self.table if self.shown.rows else self._empty)

    def _take_focus(self) -> None:
        if self.shown.step is BatchStep.PIN:
            self.run.pin.ask()
        elif self.shown.step is BatchStep.DONE and self.acts:
            self.run.go.setFocus()
        elif self.isVisible():
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif event.key() in ENTER and self.shown.step is BatchStep.DONE:
            self._on_go()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(side_width(self.width()))
