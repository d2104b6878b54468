"""The places of stalls by parts of days: what is free, who has what, whose turn is next, how fair it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from pos.domain.house_rules import DayParts
from pos.domain.language import Words

MOST_DAYS: Final = 42
"""that are looked at together: a month by whole weeks"""
MOST_MONTHS: Final = 24
"""of one report"""


class Part(StrEnum):
    """Of a day."""

    WHOLE = "day"
    MORNING = "am"
    AFTERNOON = "pm"


PARTS: Final[Mapping[Part, Words]] = MappingProxyType(
    {Part.WHOLE: ("全天", "all day"), Part.MORNING: ("上午", "morning"), Part.AFTERNOON: ("下午", "afternoon")}
)
"""What each is called."""


def parts_of(days: DayParts) -> tuple[Part, ...]:
    """Those of a day, in order."""
    return (Part.WHOLE,) if days is DayParts.WHOLE else (Part.MORNING, Part.AFTERNOON)


class SlotAct(StrEnum):
    """What becomes of a slot."""

    GIVEN = "given"
    TAKEN = "taken"
    """taken back: it is free again"""
    CAME = "came"
    MISSED = "missed"


SLOT_ACTS: Final[Mapping[SlotAct, Words]] = MappingProxyType(
    {
        SlotAct.GIVEN: ("给了", "given"),
        SlotAct.TAKEN: ("收回", "taken back"),
        SlotAct.CAME: ("来了", "came"),
        SlotAct.MISSED: ("没来", "did not come"),
    }
)
FOLLOWS: Final[Mapping[SlotAct, tuple[SlotAct, ...]]] = MappingProxyType(
    {
        SlotAct.GIVEN: (SlotAct.TAKEN,),
        SlotAct.TAKEN: (SlotAct.GIVEN,),
        SlotAct.CAME: (SlotAct.GIVEN, SlotAct.MISSED),
        SlotAct.MISSED: (SlotAct.GIVEN, SlotAct.CAME),
    }
)
"""What each comes after; a slot is first given."""
MARKS: Final = (SlotAct.CAME, SlotAct.MISSED)


class Slot(NamedTuple):
    """A place for a part of a day."""

    day: date
    part: Part
    place: str


@dataclass(frozen=True, slots=True)
class SlotRow:
    """What became of a slot, the `turn`-th thing that did (from 1). `vendor` = the stall's code.

    `entered_on`, `actor` and `reason` where they were asked for.
    """

    slot: Slot
    turn: int
    what: SlotAct
    vendor: str
    entered: str = ""
    actor: str = ""
    reason: str = ""


def overlaps(one: Part, other: Part) -> bool:
    """Whether two parts of the same day have some of it in common."""
    return one is other or Part.WHOLE in (one, other)


def last_of_each(rows: Iterable[SlotRow]) -> dict[Slot, SlotRow]:
    """What became of each slot last, in whatever order they are told."""
    found: dict[Slot, SlotRow] = {}
    for row in rows:
        before = found.get(row.slot)
        if before is None or before.turn < row.turn:
            found[row.slot] = row
    return found


def standing(rows: Iterable[SlotRow]) -> dict[Slot, SlotRow]:
    """Slots that somebody has, or had: those taken back are free."""
    return {slot: row for slot, row in last_of_each(rows).items() if row.what is not SlotAct.TAKEN}


def in_the_way(slot: Slot, vendor: str, held: Iterable[SlotRow]) -> SlotRow | None:
    """Of those that stand, what keeps the slot from this stall: somebody has it, or the stall has another then."""
    return next(
        (
            row
            for row in held
            if row.slot.day == slot.day
            and overlaps(row.slot.part, slot.part)
            and (row.slot.place == slot.place or row.vendor == vendor)
        ),
        None,
    )


def shown_parts(parts: Sequence[Part], held: Iterable[SlotRow]) -> tuple[Part, ...]:
    """The parts of days as the shop has them now, and those of slots that were given while it had others."""
    had = {row.slot.part for row in held}
    return tuple(part for part in Part if part in parts or part in had)


def shown_places(places: Sequence[str], held: Iterable[SlotRow]) -> tuple[str, ...]:
    """The places that there are, and behind them those that are gone and somebody has."""
    return (*places, *sorted({row.slot.place for row in held} - set(places)))


# -- how fair it is ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FairRow:
    """A stall's month. `given` = slots it has or had, of which `came`, `missed`, and the rest nobody marked; `back` =
    how often one was taken back from it.
    """

    code: str
    name: str
    month: str
    given: int = 0
    came: int = 0
    missed: int = 0
    back: int = 0

    @property
    def unmarked(self) -> int:
        """To come, or not marked yet."""
        return self.given - self.came - self.missed


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stall that may have slots. `last` = the day of its newest slot up to the day asked of, None: it had none yet.

    `days` since then, or since it may have any; `this_month` = its slots of that day's month.
    """

    code: str
    name: str
    this_month: int
    last: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """The months of a report. `waiting` = whoever may have slots on `on`, whose turn is first in front."""

    first: str
    last: str
    on: date
    rows: tuple[FairRow, ...]
    waiting: tuple[Waiting, ...]

    @property
    def months(self) -> tuple[str, ...]:
        """Every one, oldest first."""
        return tuple(months_between(self.first, self.last))

    def spread(self, month: str) -> int:
        """How many slots more somebody had than somebody else; 0 where there are fewer than two."""
        given = [row.given for row in self.rows if row.month == month]
        return max(given, default=0) - min(given, default=0)

    @property
    def longest(self) -> Waiting | None:
        """Who waits longest; None: nobody may have a slot."""
        return max(self.waiting, key=lambda one: one.days, default=None)


def months_between(first: str, last: str) -> Iterator[str]:
    """`2026-11`, `2027-01` -> each month of them."""
    year, month = map(int, first.split("-"))
    while f"{year:04d}-{month:02d}" <= last:
        yield f"{year:04d}-{month:02d}"
        year, month = year + month // 12, month % 12 + 1


def fair_rows(
    rows: Collection[SlotRow], months: Iterable[str], names: Mapping[str, str], able: Mapping[str, Collection[str]]
) -> tuple[FairRow, ...]:
    """One row per month and stall that had a slot in it, or could have had one (`able`: month -> codes), by name."""
    found: dict[tuple[str, str], FairRow] = {}

    def of(code: str, month: str) -> FairRow:
        return found.get((month, code), FairRow(code, names.get(code, code), month))

    wanted = tuple(months)
    for month in wanted:
        for code in able.get(month, ()):
            found[month, code] = of(code, month)
    for row in rows:
        month = f"{row.slot.day:%Y-%m}"
        if row.what is SlotAct.TAKEN and month in wanted:
            one = of(row.vendor, month)
            found[month, row.vendor] = replace(one, back=one.back + 1)
    for slot, row in standing(rows).items():
        month = f"{slot.day:%Y-%m}"
        if month in wanted:
            one = of(row.vendor, month)
            came, missed = one.came + (row.what is SlotAct.CAME), one.missed + (row.what is SlotAct.MISSED)
            found[month, row.vendor] = replace(one, given=one.given + 1, came=came, missed=missed)
    return tuple(sorted(found.values(), key=lambda one: (one.month, one.name, one.code)))


def in_turn(rows: Iterable[SlotRow], on: date, able: Mapping[str, date], names: Mapping[str, str]) -> list[Waiting]:
    """Whose turn it is: fewest slots in the month of that day, then longest ago, then by code.

    `able` = code -> since when it may have slots.
    """
    held = [row for row in standing(rows).values() if row.vendor in able]
    month = f"{on:%Y-%m}"
    found = []
    for code, since in able.items():
        own = [row.slot.day for row in held if row.vendor == code]
        last = max((day for day in own if day <= on), default=None)
        count = sum(f"{day:%Y-%m}" == month for day in own)
        found.append(Waiting(code, names.get(code, code), count, last, max((on - (last or since)).days, 0)))
    return sorted(found, key=lambda one: (one.this_month, one.last or date.min, one.code))


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
