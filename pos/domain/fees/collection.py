"""Collection rates: how much of a month's fees was paid, by amount and by household, with what points paid and without.

In basis points, rounded half up (rules.md, Fees and redemption).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pos.domain.fees.tariffs import building_of
from pos.domain.money import half_up
from pos.domain.text import natural_key


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
class Collection:
    """Rates with what points paid and without it, and by building, those in natural order."""

    all: Rates
    without_points: Rates
    buildings: tuple[tuple[str, Rates], ...]


def _rates(rows: Iterable[tuple[int, int]]) -> Rates:
    """Of (due, paid) a household."""
    found = list(rows)
    due, paid = sum(row[0] for row in found), sum(row[1] for row in found)
    settled = sum(owed <= got for owed, got in found)
    return Rates(
        half_up(paid * 10_000, due) if due else None,
        half_up(settled * 10_000, len(found)) if found else None,
    )


def collection(households: Iterable[Collected]) -> Collection:
    """The rates of a period."""
    rows = list(households)
    buildings = sorted({building_of(row.room) for row in rows}, key=natural_key)
    return Collection(
        _rates((row.due_fen, row.paid_fen + row.points_fen) for row in rows),
        _rates((row.due_fen, row.paid_fen) for row in rows),
        tuple(
            (
                name,
                _rates((row.due_fen, row.paid_fen + row.points_fen) for row in rows if building_of(row.room) == name),
            )
            for name in buildings
        ),
    )
