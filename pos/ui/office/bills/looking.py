"""What is looked at of a month's bills, as a value: the month, and which of its rows. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.domain.fees.issuing import LeftOut, Why
from pos.domain.fees.tariffs import building_of
from pos.domain.month.days import first_after
from pos.domain.rooms import beginning
from pos.domain.text import natural_key
from pos.services.office.bill_month import BillLine, BillMonth, Sums, month_before, sums


class State(Enum):
    """How far a month's bills are."""

    NOTHING = auto()
    DRAFT = auto()
    PUBLISHED = auto()


@dataclass(frozen=True, slots=True)
class Looking:
    """`month` None while it is read for the first time. Filters: "" = all; `typed` = what rooms begin with."""

    month: BillMonth | None = None
    fee_item: str = ""
    building: str = ""
    typed: str = ""
    left_out: bool = False
    """those without a bill stand there, not the bills"""
    why: Why | None = None
    """of those without a bill only these"""

    @property
    def period(self) -> str:
        """The month that is looked at, "" before it is known."""
        return self.month.period if self.month is not None else ""

    @property
    def state(self) -> State:
        """Of the month; a draft counts more than what is published beside it."""
        if self.month is None or not (self.month.drafts or self.month.published):
            return State.NOTHING
        return State.DRAFT if self.month.drafts else State.PUBLISHED

    @property
    def fee_items(self) -> tuple[str, ...]:
        """What there are bills of."""
        lines = self.month.lines if self.month is not None else ()
        return tuple(dict.fromkeys(line.bill.fee_item for line in lines))

    @property
    def buildings(self) -> tuple[str, ...]:
        """Where there are bills, in natural order; rooms that stand in none are not named."""
        lines = self.month.lines if self.month is not None else ()
        return tuple(sorted({building_of(line.room) for line in lines} - {""}, key=natural_key))

    @property
    def lines(self) -> tuple[BillLine, ...]:
        """The rows: drafts, then what is published, then what is void; of all, those that are asked for."""
        if self.month is None:
            return ()
        begun = beginning(self.typed) if self.typed else ""
        return tuple(line for line in self.month.lines if line.room.startswith(begun) and self._shows(line))

    def head(self, lines: Sequence[BillLine]) -> Sums:
        """Of the rows that are shown and count: the drafts, or without any what is published."""
        wanted = ("draft",) if self.state is State.DRAFT else ("owed", "paid")
        return sums([line for line in lines if line.state in wanted])

    @property
    def filtered(self) -> bool:
        """Whether rows are left out of sight."""
        return bool(self.fee_item or self.building or self.typed)

    @property
    def missing(self) -> tuple[LeftOut, ...]:
        """Who has no bill, as asked for."""
        every = self.month.left_out if self.month is not None else ()
        return tuple(one for one in every if self.why in (None, one.why))

    def _shows(self, line: BillLine) -> bool:
        in_place = not self.building or self.building == building_of(line.room)
        return in_place and self.fee_item in ("", line.bill.fee_item)

    def read(self, month: BillMonth) -> Looking:
        """The month as it stands now; of another month everything is looked at."""
        if month.period != self.period:
            return Looking(month)
        kept = replace(self, month=month)
        return kept if month.left_out else replace(kept, left_out=False, why=None)

    def back(self) -> Looking:
        """One step back: the list of those without a bill, what is typed, the filters."""
        if self.left_out:
            return replace(self, left_out=False, why=None)
        if self.typed:
            return replace(self, typed="")
        return replace(self, fee_item="", building="")


def neighbour(period: str, by: int) -> str:
    """The month before (by < 0) or after."""
    return month_before(period) if by < 0 else f"{first_after(period):%Y-%m}"


def by_reason(left_out: tuple[LeftOut, ...]) -> dict[Why, int]:
    """reason -> rooms, in the order in which reasons are told."""
    rooms = {why: {one.room for one in left_out if one.why is why} for why in Why}
    return {why: len(some) for why, some in rooms.items() if some}
