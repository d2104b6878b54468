"""The auditor's desk: the log of changes, newest first, and the proof of the whole ledger. Nothing can be changed."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QCoreApplication, QItemSelection, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.errors import PosError
from pos.services.notices import Change
from pos.services.people.change_log import ChangeKind, ChangeLog, ChangePage
from pos.services.upkeep.safekeeping import Proof, prove_open
from pos.ui import keys, theme
from pos.ui.audit.cards import ProofCard
from pos.ui.audit.rows import (
    flaw_columns,
    flaw_rows,
    flaw_sentence,
    kind_name,
    log_columns,
    log_rows,
    log_sentence,
)
from pos.ui.audit.state import EVERYTHING, FLAWS, Auditing
from pos.ui.beside.choices import ChoiceCard, Option
from pos.ui.beside.groups import Group, GroupsCard
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import grouped, plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState, TopBar
from pos.ui.widgets.label import Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import side_width
from pos.ui.widgets.table import TALL_ROW_HEIGHT, Table
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class AuditDesk(QWidget):
    """At the left the log or what the proof found, at the right the proof and what to look at.

    The proof has a worker of its own, and reads by connections of its own: nobody who sells waits for it.
    """

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self.shown = Auditing()
        self._log = ChangeLog(station.desks.shop)
        self._inquiry = Inquiry(station.worker, self)
        self._people = Inquiry(station.worker, self)
        self.worker = Worker(self)
        self._ticker = Ticker()
        self._names: dict[str, str] = {}
        self.message = MessageStrip(rounded=True)
        self.table = _tall(Table(translate("Audit", "变更记录"), log_columns(), kept="audit.log"))
        self.flaws = _tall(Table(translate("Audit", "核对结果"), flaw_columns(), kept="audit.flaws"))
        self.sentence = Paragraph("", Type.BODY, "ink")
        self.proof, self.groups, self.choice = ProofCard(), GroupsCard(), ChoiceCard()
        self.whose = QuietButton("", key_of(Command.FILE_KIND))
        self.older = QuietButton(translate("Audit", "更早的"), key_of(Command.COLUMN))
        self._arrange()
        self._bind()
        self._show(self.shown)

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = row(self, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left, card, self._places = column(gap=12), Card(), QStackedWidget()
        self._empty = EmptyState("info", translate("Audit", "没有这样的变更"))
        for place in (self.table, self.flaws, self._empty):
            self._places.addWidget(place)
        inside = column(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._places, 1)
        words = column(margin=14)
        words.addWidget(self.sentence)
        inside.addLayout(words)
        left.addWidget(self.message)
        left.addWidget(card, 1)
        self.side, beside = QStackedWidget(), QWidget()
        right = column(beside, gap=12)
        for part in (self.proof, self.groups):
            right.addWidget(part)
        right.addStretch(1)
        for button in (self.older, self.whose):
            right.addWidget(button)
        for page in (beside, self.choice):
            self.side.addWidget(page)
        body.addLayout(left, 1)
        body.addWidget(self.side)

    def _bind(self) -> None:
        self.destroyed.connect(partial(Ticker.stop, self._ticker))  # no method of what the worker holds, see `Ahead`
        self.groups.asked.connect(self._on_group_asked)
        self.proof.go.clicked.connect(self._on_prove)
        self.proof.full.clicked.connect(self._on_full)
        self.proof.stop.clicked.connect(self._on_escape)
        self.whose.clicked.connect(self._on_whose)
        self.older.clicked.connect(self._on_older)
        self.choice.taken.connect(self._on_person)
        self.choice.left.connect(self._on_left)
        for table in (self.table, self.flaws):
            table.selectionModel().selectionChanged.connect(self._on_chosen)
        for command, words, slot in (
            (Command.CONFIRM, translate("Audit", "核对账本"), self._on_prove),
            (Command.SHEET, translate("Audit", "连每张小票的积分也重算"), self._on_full),
            (Command.VIEW, translate("Audit", "看别的"), self._on_view_key),
            (Command.FILE_KIND, translate("Audit", "谁改的"), self._on_whose),
            (Command.COLUMN, translate("Audit", "更早的"), self._on_older),
        ):
            keys.action(self, command, words, slot)

    # -- what the frame asks --------------------------------------------------------------------------------------

    def scanned(self, _code: str) -> None:
        """Nothing here is scanned."""

    def show_facts(self) -> None:
        """Tells the bar at the top where we are, and reads what is new."""
        self._top.show_facts(translate("Audit", "核查"), right=plain(self._station.person.name, 20))
        self._read()

    def renew(self, _change: Change) -> None:
        """What is new stands there when the desk is opened again: whoever reads loses no place."""

    # -- the log --------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        asked = (self._station.person, self._station.lang, self.shown.kind, self.shown.login)
        self._inquiry.ask(partial(self._log.newest, *asked), self._on_read, self._refuse)

    def _on_read(self, page: ChangePage) -> None:
        self._show(self.shown.read(page))
        if self.side.currentWidget() is not self.choice:
            self._take_focus()

    def _on_older(self) -> None:
        if self.shown.older and self.shown.shows != FLAWS:
            asked = (self._station.person, self._station.lang, self.shown.kind, self.shown.login, self.shown.older)
            self._inquiry.ask(partial(self._log.newest, *asked), self._on_read_older, self._refuse)

    def _on_read_older(self, page: ChangePage) -> None:
        self._show(self.shown.read_older(page))

    def _on_group_asked(self, name: str) -> None:
        self._show(self.shown.showing(name))
        if name != FLAWS:
            self._read()

    def _on_view_key(self) -> None:
        names = [one.objectName() for one in self.groups.buttons()]
        if names:
            at = names.index(self.shown.shows) if self.shown.shows in names else -1
            self._on_group_asked(names[(at + 1) % len(names)])

    def _on_whose(self) -> None:
        self._people.ask(partial(self._log.people, self._station.person), self._on_people, self._refuse)

    def _on_people(self, people: tuple[tuple[str, str], ...]) -> None:
        self._names = dict(people)
        options = [Option("", translate("Audit", "所有人"))]
        options += [Option(login, plain(name, 24), plain(login, 16)) for login, name in people]
        self.choice.offer(translate("Audit", "谁改的，或者谁批准的"), options, self.shown.login)
        self.side.setCurrentWidget(self.choice)
        self.choice.table.setFocus()

    def _on_person(self, login: str) -> None:
        self._on_left()
        self._show(self.shown.of_person(login, self._names.get(login, "")))
        self._read()

    def _on_left(self) -> None:
        self.side.setCurrentIndex(0)
        self._take_focus()

    # -- the proof ------------------------------------------------------------------------------------------------

    def _on_full(self) -> None:
        if not self.shown.proving:
            self._show(self.shown.with_full())

    def _on_prove(self) -> None:
        if self.shown.proving:
            return
        self._ticker.begin()
        self.message.quiet()
        asked = (self._station.desks.shop, self._station.person)
        work = partial(prove_open, *asked, full=self.shown.full, progress=self._ticker)
        self._show(self.shown.begun())
        self.worker.run(work, self._on_proven, self._on_not_proven)

    def _on_proven(self, proof: Proof) -> None:
        self._show(self.shown.proven(proof))

    def _on_not_proven(self, error: PosError) -> None:
        self._show(self.shown.proven(None))
        if error.code != "cancelled":
            self._refuse(error)

    def _on_escape(self) -> None:
        if self.shown.proving:
            self._ticker.stop()

    def _refuse(self, error: PosError) -> None:
        self.message.refuse(error)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Auditing) -> None:
        self.shown = shown
        self.proof.show_state(shown)
        flaws = shown.proof.flaws if shown.proof is not None else ()
        self.table.show_rows(log_rows(shown.changes))
        self.flaws.show_rows(flaw_rows(flaws))
        place = self.flaws if shown.shows == FLAWS else self.table if shown.changes else self._empty
        self._places.setCurrentWidget(place)
        self.groups.show_groups(_groups(shown, len(flaws)), shown.shows)
        self.older.setVisible(bool(shown.older) and shown.shows != FLAWS)
        self._on_chosen()
        if shown.proving:
            self.proof.progress.watch(translate("Audit", "正在核对"), self._ticker)
        else:
            self.proof.progress.rest()
        who = translate("Audit", "只看 {who}").format(who=plain(shown.name, 16))
        self.whose.show_text(who if shown.login else translate("Audit", "所有人的"))

    def _on_chosen(self, _new: QItemSelection | None = None, _old: QItemSelection | None = None) -> None:
        self.sentence.show_text(self._told())
        self.sentence.setVisible(bool(self.sentence.text()))

    def _told(self) -> str:
        """The chosen row whole: nothing of it is cut."""
        shown = self.shown
        if shown.shows == FLAWS:
            number = self.flaws.chosen()
            flaws = shown.proof.flaws if shown.proof is not None else ()
            return flaw_sentence(flaws[number]) if 0 <= number < len(flaws) else ""
        number = self.table.chosen()
        return log_sentence(shown.changes[number]) if 0 <= number < len(shown.changes) else ""

    def _take_focus(self) -> None:
        (self.flaws if self.shown.shows == FLAWS else self.table).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(side_width(self.width()))


def _tall(table: Table) -> Table:
    table.verticalHeader().setDefaultSectionSize(theme.px(TALL_ROW_HEIGHT))
    return table


def _groups(shown: Auditing, flaws: int) -> list[Group]:
    """What the table can show: what the proof found first, then the kinds of which there are any."""
    found = [Group(FLAWS, translate("Audit", "核对发现的问题"), grouped(flaws))] if flaws else []
    counts = shown.counts or Counter[str]()
    names = (EVERYTHING, *(kind.value for kind in ChangeKind))
    return found + [Group(name, kind_name(name), grouped(counts[name])) for name in names if counts.get(name)]
