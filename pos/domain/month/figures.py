"""A month told in a few figures: who paid, what points did, who saved most, who owes for long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.domain.fees.collection import Collected, Collection, Rates, collection, rates

MONTHS: Final = 12
"""Of the line: a year."""
LONG_MONTHS: Final = 3
"""Periods from which on somebody owes for long."""
SAVERS: Final = 3
"""Who saved most: how many are named."""


@dataclass(frozen=True, slots=True)
class HouseholdPoints:
    """A household's month: points issued (less what returns took back), used (less what was restored), fen of fees paid
    by them, points held at its end.
    """

    household_id: str
    room: str
    issued: int
    used: int
    paid_fen: int
    held: int


@dataclass(frozen=True, slots=True)
class MonthRates:
    """A month of the line, as of its own last day."""

    period: str
    all: Rates
    without_points: Rates


@dataclass(frozen=True, slots=True)
class PointsSum:
    """Points of everybody; `held_worth_fen` by the programme of the day."""

    issued: int
    used: int
    held: int
    held_worth_fen: int


@dataclass(frozen=True, slots=True)
class Saver:
    """A household, and what its points paid of its fees in the month."""

    household_id: str
    room: str
    fen: int


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Everything the dashboard says of a month, as of the day `on`: its last one, or today while it runs."""

    period: str
    on: date
    closed: bool
    collection: Collection
    months: tuple[MonthRates, ...]
    """oldest first"""
    points: PointsSum
    paid_by_points_fen: int
    paid_by_points_households: int
    savers: tuple[Saver, ...]
    """most first"""
    long_owing_households: int
    long_owing_fen: int


def savers(households: Iterable[HouseholdPoints]) -> tuple[Saver, ...]:
    """Who saved anything, most first; of equal ones the household that was there first."""
    found = [Saver(one.household_id, one.room, one.paid_fen) for one in households if one.paid_fen > 0]
    return tuple(sorted(found, key=lambda one: (-one.fen, int(one.household_id[1:]))))


def points_sum(households: Iterable[HouseholdPoints], value_fen: int) -> PointsSum:
    """Of everybody, at so many fen a point."""
    found = list(households)
    held = sum(one.held for one in found)
    return PointsSum(sum(one.issued for one in found), sum(one.used for one in found), held, held * value_fen)


def long_owing(owed: Iterable[tuple[str, str, int]]) -> tuple[int, int]:
    """(households, fen) of those that owe `LONG_MONTHS` periods or more, of (period, household, fen) owed."""
    periods: dict[str, list[int]] = {}
    for _, home, fen in owed:
        periods.setdefault(home, []).append(fen)
    found = [sums for sums in periods.values() if len(sums) >= LONG_MONTHS]
    return len(found), sum(map(sum, found))


def month_figures(
    period: str,
    on: date,
    by_month: Mapping[str, Iterable[Collected]],
    households: Iterable[HouseholdPoints],
    owed: Iterable[tuple[str, str, int]],
    value_fen: int,
    *,
    closed: bool,
) -> MonthFigures:
    """Put them together. `by_month`: period -> its households, each month as of its own last day."""
    rows = list(households)
    saving = savers(rows)
    owing, owing_fen = long_owing(owed)
    line = (MonthRates(month, *rates(by_month[month])) for month in sorted(by_month))
    return MonthFigures(
        period,
        on,
        closed,
        collection(by_month.get(period, ())),
        tuple(line),
        points_sum(rows, value_fen),
        sum(one.paid_fen for one in rows),
        len(saving),
        saving[:SAVERS],
        owing,
        owing_fen,
    )
