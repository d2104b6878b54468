"""The points passport on the screen: each lot from its coming to its end, in the sentences that the slip has too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.paper.document import Paper
from pos.domain.points.lots import LotSource, lapsed
from pos.domain.points.passport import (
    Passport,
    Story,
    Went,
    came_sentence,
    debt_sentence,
    state_sentence,
    went_sentence,
)
from pos.errors import PosError
from pos.ui import keys, messages, theme
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import grouped, plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


ICONS = {
    LotSource.EARNING: "receipt",
    LotSource.AWARD: "gift",
    LotSource.RESTORED: "return",
    LotSource.TRANSFER: "household",
}


def passport_columns() -> tuple[Column, ...]:
    """A sign for each lot; then what there is to say."""
    return (Column("", 48, narrow=44), Column("", 0))


def passport_rows(passport: Passport, lang: str) -> Iterator[Row]:
    """A row for each lot, and one under it for whatever took points out of it; made when somebody looks."""
    for story in passport.stories:
        yield LazyRow((story.lot.lot_id, -1), story, partial(_lot_cells, passport.on, lang), tall=True)
        for n, went in enumerate(story.went):
            yield LazyRow((story.lot.lot_id, n), went, partial(_went_cells, lang), tall=False)


def _lot_cells(on: date, lang: str, story: Story) -> tuple[Cell, ...]:
    lot = story.lot
    lives = bool(lot.remaining) and not lapsed(lot, on)
    waits = lives and lot.available_from > on
    ink = "ink" if lives else "muted"
    state = state_sentence(lot, on, lang)
    note_ink = "amber" if waits else "green" if lives else "muted"
    return (
        Cell("", ink, icon=ICONS[story.came.source]),
        Cell(plain(came_sentence(story, lang)), ink, bold=lives, note=state, note_ink=note_ink),
    )


def _went_cells(lang: str, went: Went) -> tuple[Cell, ...]:
    return Cell(), Cell(plain(went_sentence(went, lang)), "muted")


class PassportCard(Card):
    """A household's passport in place of its bills. Its key or the button goes back; the slip is printed by its own."""

    left = Signal()
    """back to the household"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._household_id = ""
        self.title = Label("", Type.ROW, bold=True)
        self.print = QuietButton(translate("Passport", "打印"), key_of(Command.SLIP))
        self.back = QuietButton(translate("Passport", "返回"), key_of(Command.PASSPORT))
        self.message = MessageStrip(rounded=True)
        self.table = Table(translate("Passport", "积分护照"), passport_columns(), header=False)
        self._empty = EmptyState("points", translate("Passport", "还没有积分"))
        self._arrange()
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self._on_print)
        keys.action(self, Command.SLIP, self.print.words(), self._on_print)

    def _arrange(self) -> None:
        layout = column(self, gap=8)
        layout.setContentsMargins(1, theme.px(12), 1, theme.px(12))
        head = row(gap=12)
        head.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.print)
        head.addWidget(self.back)
        layout.addLayout(head)
        strip = row()
        strip.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        strip.addWidget(self.message)
        layout.addLayout(strip)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._empty, 1)

    def load(self, household_id: str) -> None:
        """Reads the household's passport and shows it."""
        self._household_id = household_id
        self._station.worker.run(
            partial(self._station.desks.office.passport, household_id), self.show_passport, self._refuse
        )

    def show_passport(self, passport: Passport) -> None:
        """Shows it from its first row on."""
        told = translate("Passport", "积分护照：可用 {points} 分，共 {n} 批")
        self.title.show_text(told.format(points=grouped(passport.spendable), n=grouped(len(passport.stories))))
        self.message.quiet()
        if passport.debt:
            self.message.say(Tone.CAREFUL, debt_sentence(passport.debt, self._station.lang))
        self.table.show_rows(tuple(passport_rows(passport, self._station.lang)))
        self.table.scrollToTop()
        self.table.setVisible(bool(passport.stories))
        self._empty.setVisible(not passport.stories)

    def _refuse(self, error: PosError) -> None:
        self.message.say(Tone.REFUSED, messages.sentence(error))

    def _on_print(self) -> None:
        if self._household_id:
            ask = partial(self._station.desks.office.passport_paper, self._household_id, self._station.lang)
            self._station.worker.run(ask, self._on_paper, self._refuse)

    def _on_paper(self, paper: Paper) -> None:
        self._station.printing.print(paper.title, paper)
