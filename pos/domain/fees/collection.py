"""Collection rates: how much of a month's fees was paid, by amount and by household, with what points paid and without.

In basis points, rounded half up (rules.md, Fees and redemption).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pos.domain.fees.tariffs import building_of
from pos.domain.money import half_up
from pos.domain.text import natural_key

TARGET_BP: Final = 9_000
"""What a community aims at: nine households of ten."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A household's bills of a period as of a day: `due_fen` = billed less waived; paid in money, and by points."""

    room: str
    due_fen: int
    paid_fen: int
    points_fen: int


@dataclass(frozen=True, slots=True)
class Rates:
    """Basis points; by amount None where nothing is left to pay, by household None where nobody was billed."""

    by_amount_bp: int | None
    by_household_bp: int | None


@dataclass(frozen=True, slots=True)
class BuildingRates:
    """A building's rates; `name` "" = rooms that stand in none."""

    name: str
    all: Rates
    without_points: Rates


@dataclass(frozen=True, slots=True)
class Collection:
    """Rates with what points paid and without it, and by building, those in natural order."""

    all: Rates
    without_points: Rates
    buildings: tuple[BuildingRates, ...]


def _rates(rows: Iterable[tuple[int, int]]) -> Rates:
    """Of (due, paid) a household."""
    found = list(rows)
    due, paid = sum(row[0] for row in found), sum(row[1] for row in found)
    settled = sum(owed <= got for owed, got in found)
    return Rates(
        half_up(paid * 10_000, due) if due else None,
        half_up(settled * 10_000, len(found)) if found else None,
    )


def rates(rows: Iterable[Collected]) -> tuple[Rates, Rates]:
    """With what points paid, and without it."""
    found = list(rows)
    return (
        _rates((row.due_fen, row.paid_fen + row.points_fen) for row in found),
        _rates((row.due_fen, row.paid_fen) for row in found),
    )


def collection(households: Iterable[Collected]) -> Collection:
    """The rates of a period."""
    rows = list(households)
    standing: dict[str, list[Collected]] = {}
    for row in rows:
        standing.setdefault(building_of(row.room), []).append(row)
    buildings = (BuildingRates(name, *rates(standing[name])) for name in sorted(standing, key=natural_key))
    return Collection(*rates(rows), tuple(buildings))
