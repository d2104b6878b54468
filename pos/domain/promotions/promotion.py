"""A promotion: when it runs, for whom, on what, and what it gives; its form in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from pos.domain.sale.basket import MOST_FEN
from pos.errors import Refused

WHOLE_BP: Final = 10_000
"""Basis points: all of it."""
MOST_PIECES: Final = 100
"""Of a group."""
MOST_TARGETS: Final = 2_000
MOST_RUNNING: Final = 1_000
"""Not over: what a basket is decided under stays quick."""
_WORD: Final = 20
_NAME: Final = 40


class PromotionKind(StrEnum):
    """How one saves. `threshold` is of the whole basket; of the others a line has one at most."""

    PERCENT = "percent"
    AMOUNT = "amount"
    N_FOR = "n_for"
    BUY_GET = "buy_get"
    THRESHOLD = "threshold"
    EXPIRING = "expiring"
    """marked down near the last day of the goods, where their code says it"""


class Band(NamedTuple):
    """So many days before the last one (0: on it), and so many basis points off from then on."""

    days: int
    off_bp: int


MOST_BANDS: Final = 5
MOST_DAYS: Final = 365
"""Before the last day: nothing is near that is further away."""

FIGURES: Final[Mapping[PromotionKind, Mapping[str, tuple[int, int]]]] = MappingProxyType(
    {
        PromotionKind.PERCENT: {"off_bp": (1, WHOLE_BP)},
        PromotionKind.AMOUNT: {"off_fen": (1, MOST_FEN)},
        PromotionKind.N_FOR: {"n": (1, MOST_PIECES), "price_fen": (0, MOST_FEN)},
        PromotionKind.BUY_GET: {"n": (1, MOST_PIECES), "m": (1, MOST_PIECES)},
        PromotionKind.THRESHOLD: {"over_fen": (1, MOST_FEN), "off_fen": (1, MOST_FEN)},
        PromotionKind.EXPIRING: {},
    }
)
"""Kind -> its figures, each with the least and the most it may be; one near the last day has bands instead."""


@dataclass(frozen=True, slots=True)
class Promotion:
    """One version of a promotion; the highest version of an id holds.

    `valid_to` is the last day, None = open. `weekdays` 1 (Monday) to 7, none = every day. It runs from the full hour
    `hour_from` up to, not with, `hour_to`. No items (their ids; whoever makes one names them by their codes) and no
    categories = everything. Basis points and fen. `bands`: the nearer first, which give more.
    """

    promotion_id: str
    name: str
    kind: PromotionKind
    valid_from: date
    valid_to: date | None = None
    hour_from: int = 0
    hour_to: int = 24
    weekdays: frozenset[int] = frozenset()
    items: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    members_only: bool = False
    off_bp: int = 0
    off_fen: int = 0
    n: int = 0
    m: int = 0
    price_fen: int = 0
    over_fen: int = 0
    repeat: bool = False
    ended: bool = False
    """Somebody ended it before its last day."""
    version: int = 0
    bands: tuple[Band, ...] = ()

    def off_near(self, days: int) -> int:
        """Basis points off goods whose last day is so many days away; what is past it stays in the nearest band."""
        return next((band.off_bp for band in self.bands if days <= band.days), 0)

    def runs(self, at: datetime) -> bool:
        """Whether it holds at this time."""
        day = at.date()
        return (
            not self.ended
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
            and self.hour_from <= at.hour < self.hour_to
            and (not self.weekdays or day.isoweekday() in self.weekdays)
        )

    def over(self, today: date) -> bool:
        """Whether it never holds again."""
        return self.ended or (self.valid_to is not None and self.valid_to < today)


def checked(one: Promotion) -> Promotion:
    """The promotion. Refused `bad_promotion` (field) where something of it is missing, out of proportion, or another
    kind's; `bad_bands` (most, days) for bands that are none, or of which a further one gives as much.
    """
    wrong = next((name for name, fits in _sense(one) if not fits), None)
    if wrong is not None:
        raise Refused("bad_promotion", field=wrong)
    if not _bands_fit(one):
        raise Refused("bad_bands", most=MOST_BANDS, days=MOST_DAYS)
    return one


def _sense(one: Promotion) -> Iterable[tuple[str, bool]]:
    figures = FIGURES[one.kind]
    yield "id", 0 < len(one.promotion_id) <= _WORD and one.promotion_id.isprintable()
    yield "name", 0 < len(one.name) <= _NAME and one.name.isprintable()
    yield "to", one.valid_to is None or one.valid_to >= one.valid_from
    yield "hours", 0 <= one.hour_from < one.hour_to <= 24
    yield "weekdays", one.weekdays <= set(range(1, 8))
    yield "targets", len(one.items) + len(one.categories) <= MOST_TARGETS
    yield "targets", "" not in one.items | one.categories
    for name in ("off_bp", "off_fen", "n", "m", "price_fen", "over_fen"):
        least, most = figures.get(name, (0, 0))
        yield name, least <= getattr(one, name) <= most
    threshold = one.kind is PromotionKind.THRESHOLD
    yield "repeat", threshold or not one.repeat
    yield "targets", not (threshold and (one.items or one.categories))
    yield "off_fen", not threshold or one.off_fen <= one.over_fen


def _bands_fit(one: Promotion) -> bool:
    """Bounded, and one that is further from the day gives less."""
    if one.kind is not PromotionKind.EXPIRING:
        return not one.bands
    each = all(0 <= band.days <= MOST_DAYS and 1 <= band.off_bp <= WHOLE_BP for band in one.bands)
    falling = all(near.days < far.days and near.off_bp > far.off_bp for near, far in pairwise(one.bands))
    return 0 < len(one.bands) <= MOST_BANDS and each and falling


# -- in the ledger ------------------------------------------------------------------------------------------------

_SETS: Final = ("weekdays", "items", "categories")
_DAYS: Final = ("valid_from", "valid_to")


def to_plain(one: Promotion) -> dict[str, object]:
    """The promotion as JSON-able values; equal ones give equal bytes once keys are sorted."""
    plain: dict[str, object] = {field.name: getattr(one, field.name) for field in fields(one)}
    plain |= {name: sorted(getattr(one, name)) for name in _SETS}
    plain |= {name: str(day) if (day := getattr(one, name)) else None for name in _DAYS}
    return plain | {"kind": one.kind.value, "bands": [list(band) for band in one.bands]}


def from_plain(plain: Mapping[str, Any]) -> Promotion:
    """The promotion that `to_plain` wrote."""
    values = dict(plain) | {name: frozenset(plain[name]) for name in _SETS}
    values |= {name: date.fromisoformat(day) if (day := plain[name]) else None for name in _DAYS}
    bands = tuple(Band(*band) for band in plain["bands"])
    return Promotion(**(values | {"kind": PromotionKind(plain["kind"]), "bands": bands}))
