"""Who owes what since when, by how many months it is: those who live here by building, those who moved out apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pos.domain.fees.tariffs import building_of
from pos.domain.text import natural_key

AGES: Final = ((1, 1), (2, 2), (3, 3), (4, 6), (7, 12), (13, None))
"""Owed months from and to, None = however many."""


@dataclass(frozen=True, slots=True)
class Arrear:
    """What a household owes: `months` = periods with something owed, `since` the first of them."""

    household_id: str
    room: str
    moved_out: bool
    months: int
    since: str
    owed_fen: int


@dataclass(frozen=True, slots=True)
class Aged:
    """Of a building, of all or of those who left: (households, fen) for each of AGES."""

    name: str
    ages: tuple[tuple[int, int], ...]

    @property
    def households(self) -> int:
        """How many owe anything."""
        return sum(households for households, _ in self.ages)

    @property
    def owed_fen(self) -> int:
        """What they owe together."""
        return sum(fen for _, fen in self.ages)


@dataclass(frozen=True, slots=True)
class Ageing:
    """Buildings in natural order, "" = rooms that stand in none; `living` is their sum, `moved_out` is in neither."""

    living: Aged
    buildings: tuple[Aged, ...]
    moved_out: Aged


def arrear(household_id: str, room: str, owed: Sequence[tuple[str, int]], *, moved_out: bool) -> Arrear:
    """What a household owes by (period, fen), of which there is one at least."""
    periods = {period for period, _ in owed}
    return Arrear(household_id, room, moved_out, len(periods), min(periods), sum(fen for _, fen in owed))


def age_of(months: int) -> int:
    """The place in AGES of so many owed months."""
    return next(n for n, (_, last) in enumerate(AGES) if last is None or months <= last)


def ageing(arrears: Iterable[Arrear]) -> Ageing:
    """The table of what is owed by how long."""
    rows = list(arrears)
    here = [one for one in rows if not one.moved_out]
    buildings: dict[str, list[Arrear]] = {}
    for one in here:
        buildings.setdefault(building_of(one.room), []).append(one)
    return Ageing(
        _aged("", here),
        tuple(_aged(name, buildings[name]) for name in sorted(buildings, key=natural_key)),
        _aged("", [one for one in rows if one.moved_out]),
    )


def _aged(name: str, arrears: Iterable[Arrear]) -> Aged:
    ages = [(0, 0)] * len(AGES)
    for one in arrears:
        place = age_of(one.months)
        households, fen = ages[place]
        ages[place] = (households + 1, fen + one.owed_fen)
    return Aged(name, tuple(ages))
