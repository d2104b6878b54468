"""Search as you type: one list for one kind of thing. Only the newest answer counts; Enter before it waits for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.errors import PosError
from pos.services.views import HouseholdCard
from pos.ui.inquiry import Inquiry
from pos.ui.text import grouped, money, plain
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.ui.widgets.table import Table
from pos.ui.worker import Worker

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Searching:
    """What is searched: where, how it is shown, and which row Enter may take before anyone has seen the list."""

    search: Callable[[str], Sequence[Any]]
    rows: Callable[[Sequence[Any]], tuple[Row, ...]]
    unseen: Callable[[str, Sequence[Any]], int]
    """row for (text, found), -1 when a person must look first"""


class Lookup(QObject):
    """Owns the list of one search."""

    found = Signal()
    """the list has new rows"""
    picked = Signal(object)
    undecided = Signal()
    """Enter came before the list, and somebody must look at it first"""
    nothing_found = Signal(str)
    failed = Signal(object)
    """PosError"""

    def __init__(
        self, name: str, columns: Sequence[Column], searching: Searching, worker: Worker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._columns, self._searching = name, columns, searching
        self._inquiry = Inquiry(worker, self)
        self.things: tuple[Any, ...] = ()
        self.answered = ""
        """the text that the list answers"""
        self._asked = ""
        self._pick_when_found = False

    @cached_property
    def table(self) -> Table:
        """The list, made when something is found: a till has seven, and opens with none."""
        made = Table(self._name, self._columns)
        made.picked.connect(self._take)
        return made

    def look(self, text: str) -> None:
        """Searches for what is typed so far; an empty text empties the list."""
        self._pick_when_found = False
        self._asked = text
        if text:
            self._inquiry.ask(partial(_found, self._searching.search, text), self._on_answer, self._on_failed)
        else:
            self._inquiry.forget()
            self._show("", ())

    def pick(self, text: str) -> None:
        """Enter: takes the chosen row when the list answers `text`, else waits for the answer."""
        if text != self._asked:
            self.look(text)
        if text == self.answered:
            self._take(self.table.chosen())
        else:
            self._pick_when_found = True

    @property
    def picking(self) -> bool:
        """Whether Enter was pressed, and what it takes is on its way."""
        return self._pick_when_found

    def offer(self, things: Sequence[Any]) -> None:
        """Shows what was found elsewhere; Enter, with nothing typed, takes the chosen row."""
        self.forget()
        self._show("", tuple(things))

    def renew(self) -> None:
        """Asks again what the list answers: another desk changed what is in it. The chosen row stays chosen."""
        if self.things and self.answered == self._asked:
            self._inquiry.ask(partial(_found, self._searching.search, self.answered), self._on_renewed)

    def forget(self) -> None:
        """Drops what was found and whatever is still on its way."""
        self._inquiry.forget()
        self._asked = self.answered = ""
        self._pick_when_found = False
        self.things = ()
        self._show_things()

    def _on_answer(self, answer: tuple[str, tuple[Any, ...]]) -> None:
        text, things = answer
        picking = self._pick_when_found
        self._show(text, things)
        if picking:
            self._pick_when_found = False
            row = self._searching.unseen(text, things)
            if row >= 0 or not things:
                self._take(row)
            else:
                self.undecided.emit()

    def _on_renewed(self, answer: tuple[str, tuple[Any, ...]]) -> None:
        text, things = answer
        if things != self.things:
            chosen = self.table.chosen()
            self._show(text, things)
            self.table.choose(min(chosen, len(things) - 1))

    def _on_failed(self, error: PosError) -> None:
        self._pick_when_found = False
        self.failed.emit(error)

    def _show(self, text: str, things: tuple[Any, ...]) -> None:
        self.answered, self.things = text, things
        self._show_things()
        self.found.emit()

    def _show_things(self) -> None:
        if self.things or "table" in vars(self):
            self.table.show_rows(self._searching.rows(self.things))
            self.table.choose(0)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self.things):
            self.picked.emit(self.things[row])
        else:
            self.nothing_found.emit(self.answered)


def _found(search: Callable[[str], Sequence[Any]], text: str) -> tuple[str, tuple[Any, ...]]:
    """On the worker's thread."""
    return text, tuple(search(text))


# -- households, which two desks look for ----------------------------------------------------------------------------


def household_columns() -> tuple[Column, ...]:
    """The columns of a search among the households."""
    return (
        Column(translate("Lookup", "房号"), 150, narrow=120),
        Column(translate("Lookup", "住户"), 0),
        Column(translate("Lookup", "电话"), 160, narrow=140),
        Column(translate("Lookup", "积分"), 120, right=True, narrow=96),
        Column(translate("Lookup", "待缴"), 128, right=True, narrow=108),
    )


def _state(card: HouseholdCard) -> str:
    if card.moved_out:
        return translate("Lookup", "已搬离")
    return translate("Lookup", "已冻结") if card.frozen else ""


def household_rows(cards: Sequence[HouseholdCard]) -> tuple[Row, ...]:
    """Households found."""
    return tuple(
        CellRow(
            card.household_id,
            (
                Cell(plain(card.room, 20), bold=True),
                Cell(plain(card.resident, 30), tag=_state(card)),
                Cell(plain(card.phone, 20), "muted"),
                Cell(grouped(card.points)),
                Cell(money(card.owed_fen) if card.owed_fen else "—", "amber" if card.owed_fen else "faint"),
            ),
        )
        for card in cards
    )


def only_household(text: str, cards: Sequence[HouseholdCard]) -> int:
    """A household may be taken unseen when it is the only one, or the only one of the whole room that was named."""
    if len(cards) == 1:
        return 0
    of_room = [row for row, card in enumerate(cards) if card.room == text]
    return of_room[0] if len(of_room) == 1 else -1


def households(find: Callable[[str], Sequence[HouseholdCard]], worker: Worker, parent: QObject) -> Lookup:
    """The search for a household."""
    searching = Searching(find, household_rows, only_household)
    return Lookup(translate("Lookup", "找到的住户"), household_columns(), searching, worker, parent)
