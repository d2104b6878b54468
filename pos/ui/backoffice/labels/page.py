"""The layouts of scale labels: which there are, one in the making, and a box in which a label is tried."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelection, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from pos.domain.goods.layouts import LabelLayout
from pos.errors import PosError
from pos.services.notices import Change, Subject
from pos.services.people.label_layouts import LabelDesk, Meaning, Planned
from pos.ui import keys, theme
from pos.ui.backoffice.labels.form import LayoutForm
from pos.ui.backoffice.labels.matters import KeepLayout, TakeLayoutAway
from pos.ui.backoffice.labels.rows import layout_columns, layout_row
from pos.ui.backoffice.labels.side import SideCard
from pos.ui.backoffice.labels.state import Layouts, LayoutStep
from pos.ui.backoffice.labels.trial import TrialCard
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.office.affairs.affair import Matter
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.card import carded, column, row
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import LEAST_STACKED, side_width, stand
from pos.ui.widgets.table import Table

if TYPE_CHECKING:
    from pos.services.office.desk import Office

translate = QCoreApplication.translate


class LabelsPage(QWidget):
    """At the left the layouts, or the form of one, over the box in which labels are tried; at the right what follows.

    What is typed goes into that box; the arrows choose a layout.
    """

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._desk = LabelDesk(station.desks.shop)
        self.shown = Layouts()
        self._reading, self._planning, self._trying = (Inquiry(station.worker, self) for _ in range(3))
        self.message = MessageStrip(rounded=True)
        self.table = Table(translate("Labels", "秤签格式"), layout_columns(), kept="layouts")
        self.form, self.trial, self.card = LayoutForm(), TrialCard(), SideCard()
        self.panel = AffairPanel(station)
        self._arrange()
        self._bind()
        self._show(self.shown)

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = self._body = row(gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        stand(column(self), body)
        left, self._places = column(gap=12), QStackedWidget()
        for place in (carded(self.table, foot=8), self.form):
            self._places.addWidget(place)
        left.addWidget(self.message)
        left.addWidget(self._places, 3)
        left.addWidget(self.trial, 2)
        self.side = QStackedWidget()
        for one in (self.card, self.panel):
            self.side.addWidget(one)
        body.addLayout(left, 1)
        body.addWidget(self.side)

    def _bind(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.table.picked.connect(self._on_picked)
        self.trial.box.edited.connect(self._on_tried)
        self.trial.box.entered.connect(self._on_entered)
        self.trial.box.moved.connect(self._on_moved)
        self.trial.box.escaped.connect(self._on_escape)
        self.form.edited.connect(self._on_edited)
        self.form.escaped.connect(self._on_escape)
        self.panel.closed.connect(self._on_closed)
        self.panel.changed.connect(self._on_written)
        card = self.card
        for button, slot in (
            *((card.change, self._on_change), (card.switch, self._on_switch), (card.drop, self._on_drop)),
            *((card.leave, self._on_escape), (card.go, self._on_go)),
        ):
            button.clicked.connect(slot)
        for command, words, act in (
            (Command.FIND, translate("Labels", "试扫"), self._on_find),
            (Command.LAYOUT_CHANGE, translate("Labels", "修改"), self._on_change),
            (Command.LAYOUT_SWITCH, translate("Labels", "启用或停用"), self._on_switch),
            (Command.DROP, translate("Labels", "去掉"), self._on_drop),
            (Command.CONFIRM, translate("Labels", "新格式，或确认"), self._on_go),
        ):
            keys.action(self, command, words, act)

    # -- what the frame asks --------------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """What is scanned is tried, whatever else stands there; while a PIN is asked for it is nothing."""
        if self.shown.step is not LayoutStep.SIGN:
            self.trial.box.put(plain(code, 200))
            self._try()

    def begin(self) -> None:
        """Brought to the front: reads what is new."""
        self._read()
        self._take_focus()

    def arrive(self, what: str) -> None:
        """Nobody is sent here yet."""

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self.panel.writing

    def renew(self, change: Change) -> None:
        """Another desk changed the shop's rules, or the server is back."""
        if change.subject in (Subject.RULES, Subject.GOODS, Subject.EVERYTHING):
            self._read()

    # -- looking --------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._reading.ask(self._desk.layouts, self._on_read, self._on_not_read)

    def _on_read(self, known: tuple[LabelLayout, ...]) -> None:
        self.message.quiet()
        names = [one.name for one in known]
        chosen = self.table.chosen()
        if self.shown.step is LayoutStep.SIGN and self.shown.draft is not None and self.shown.draft.name in names:
            chosen = names.index(self.shown.draft.name)  # it was kept just now
        self.shown = replace(self.shown, known=known)
        self.table.show_rows([layout_row(one) for one in known])
        self.table.choose(max(chosen, 0))
        self._on_chosen()
        if self.shown.step is LayoutStep.EDIT:
            self._plan()
        self._try()

    def _on_not_read(self, error: PosError) -> None:
        self.message.refuse(error, self._read)

    def _chosen(self) -> LabelLayout | None:
        return self.shown.named(self.table.chosen())

    def _on_chosen(self, _new: QItemSelection | None = None, _old: QItemSelection | None = None) -> None:
        self.card.show_state(self.shown, self._chosen())

    def _on_moved(self, by: int) -> None:
        if self.shown.step is LayoutStep.LOOK:
            self.table.step(by)

    # -- trying a label -------------------------------------------------------------------------------------------

    def _on_find(self) -> None:
        if self.shown.step is not LayoutStep.SIGN:
            self.trial.box.setFocus()
            self.trial.box.line.selectAll()

    def _on_entered(self, _text: str) -> None:
        self._try()
        self.trial.box.line.selectAll()  # the next scan takes its place

    def _on_tried(self, _text: str) -> None:
        self._try()

    def _try(self) -> None:
        code = self.trial.box.text()
        if not code or not self.trial.box.fits:
            self._trying.forget()
            self.trial.show_meaning(None)
            return
        draft = self.shown.draft if self.shown.step is LayoutStep.EDIT else None
        self._trying.ask(partial(self._desk.meaning, code, draft), self._on_meant, self.message.refuse)

    def _on_meant(self, found: Meaning) -> None:
        self.trial.show_meaning(found)

    # -- changing one ---------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if self.shown.step is LayoutStep.LOOK:
            self._begin(None)
        elif self.shown.step is LayoutStep.EDIT and self.shown.planned is not None:
            self._sign(KeepLayout(*self._by(), self._desk, self.shown.planned))

    def _on_picked(self, _number: int) -> None:
        self._on_change()

    def _on_change(self) -> None:
        chosen = self._chosen()
        if self.shown.step is LayoutStep.LOOK and chosen is not None:
            self._begin(chosen)

    def _begin(self, seen: LabelLayout | None) -> None:
        self.message.quiet()
        self.form.put(seen)
        self._show(self.shown.edit(seen))
        self._on_edited()
        self.form.begin()

    def _on_edited(self) -> None:
        self.shown = self.shown.typed(self.form.layout_now())
        self._plan()
        self._try()
        self._on_chosen()

    def _plan(self) -> None:
        """Whether it can be kept, and what it takes: asked anew after every key."""
        self._planning.forget()
        draft, seen = self.shown.draft, self.shown.seen
        if draft is not None:
            work = partial(self._desk.plan, self._station.person, draft, seen)
            self._planning.ask(work, self._on_planned, self._on_not_planned)

    def _on_planned(self, planned: Planned) -> None:
        self.shown = self.shown.looked(planned)
        self._on_chosen()

    def _on_not_planned(self, error: PosError) -> None:
        self.shown = self.shown.looked(None, error)
        self._on_chosen()

    def _on_switch(self) -> None:
        """The other state of the chosen one, once it is known what that takes."""
        chosen = self._chosen()
        if self.shown.step is LayoutStep.LOOK and chosen is not None:
            other = replace(chosen, enabled=not chosen.enabled)
            work = partial(self._desk.plan, self._station.person, other, chosen)
            self._planning.ask(work, self._on_switchable, self.message.refuse)

    def _on_switchable(self, planned: Planned) -> None:
        if self.shown.step is LayoutStep.LOOK:
            self._sign(KeepLayout(*self._by(), self._desk, planned))

    def _on_drop(self) -> None:
        chosen = self._chosen()
        if self.shown.step is LayoutStep.LOOK and chosen is not None:
            self._sign(TakeLayoutAway(*self._by(), self._desk, chosen))

    # -- confirming -----------------------------------------------------------------------------------------------

    def _by(self) -> tuple[Office, str]:
        return self._station.desks.office, self._station.person.login

    def _sign(self, matter: Matter) -> None:
        self.message.quiet()
        self._show(self.shown.sign())
        self.panel.begin(matter)

    def _on_written(self) -> None:
        self.shown = self.shown.written()
        self._places.setCurrentIndex(0)
        self._read()

    def _on_closed(self) -> None:
        """Back to what was typed, unless it is in the book."""
        self._show(self.shown.back())
        self._try()

    def _on_escape(self) -> None:
        if self.shown.step is LayoutStep.EDIT:
            self._planning.forget()
            self._show(self.shown.back())
            self._try()
        elif self.trial.box.text():
            self.trial.box.clear()
            self._try()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Layouts) -> None:
        self.shown, step = shown, shown.step
        self._places.setCurrentIndex(0 if step is LayoutStep.LOOK else self._places.currentIndex())
        if step is LayoutStep.EDIT:
            self._places.setCurrentIndex(1)
        self._places.setEnabled(step is not LayoutStep.SIGN)
        self.trial.setEnabled(step is not LayoutStep.SIGN)
        self.side.setCurrentIndex(1 if step is LayoutStep.SIGN else 0)
        self._on_chosen()
        self._take_focus()

    def _take_focus(self) -> None:
        if self.shown.step is LayoutStep.LOOK:
            self.trial.box.setFocus()
        elif self.shown.step is LayoutStep.EDIT:
            self.form.begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif self.shown.step is not LayoutStep.LOOK or not self.trial.box.hear(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not theme.is_large() or self.width() >= theme.px(900):
            self.side.setFixedWidth(side_width(self.width()))
        elif self._body.direction() is QBoxLayout.Direction.LeftToRight:  # one below the other
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
            self._places.setMinimumHeight(max(self.form.sizeHint().height(), theme.px(LEAST_STACKED)))
