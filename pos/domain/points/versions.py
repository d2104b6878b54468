"""A new version of the programme as changes to another, when each version holds, and what a basket would earn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from pos.domain.points.programme import Programme, earned, rate_of
from pos.domain.sale.basket import BasketLine, LineKind

K = TypeVar("K", str, date)


class VersionState(StrEnum):
    """How a version stands to a day."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"
    REPLACED = "replaced"
    """another version from the same date was entered after it: it never holds"""


@dataclass(frozen=True, slots=True)
class Held:
    """A version and its days: from `programme.valid_from` to `until` (None = open, or none at all when replaced)."""

    programme: Programme
    until: date | None
    state: VersionState


def holding(versions: Sequence[Programme], today: date) -> tuple[Held, ...]:
    """When each version holds, the one that holds last first; `versions` in order of entry."""
    order = sorted(range(len(versions)), key=lambda n: (versions[n].valid_from, n), reverse=True)
    found: list[Held] = []
    next_from: date | None = None
    for n in order:
        version = versions[n]
        if version.valid_from == next_from:
            found.append(Held(version, None, VersionState.REPLACED))
            continue
        until = None if next_from is None else next_from - timedelta(days=1)
        past = until is not None and until < today
        state = VersionState.AHEAD if version.valid_from > today else VersionState.PAST if past else VersionState.NOW
        found.append(Held(version, until, state))
        next_from = version.valid_from
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new version changes; what is not named stays. None in a mapping takes the rule out.

    Rates in hundredths of a point per yuan, campaigns in percent; `cap` 0 takes the cap away.
    """

    valid_from: date
    rate_hundredths: int | None = None
    value_fen: int | None = None
    items: Mapping[str, int | None] = field(default_factory=dict)
    vendors: Mapping[str, int | None] = field(default_factory=dict)
    categories: Mapping[str, int | None] = field(default_factory=dict)
    exclude: frozenset[str] = frozenset()
    include: frozenset[str] = frozenset()
    campaign_days: Mapping[date, int | None] = field(default_factory=dict)
    min_spend_fen: int | None = None
    cap: int | None = None
    expiry_months: int | None = None
    pending_days: int | None = None


def changed(before: Programme, changes: Changes) -> Programme:
    """The version before with the changes made; its number is given when it is entered."""
    numbers = ("rate_hundredths", "value_fen", "min_spend_fen", "expiry_months", "pending_days")
    given = {name: getattr(changes, name) for name in numbers if getattr(changes, name) is not None}
    return replace(
        before,
        version=0,
        valid_from=changes.valid_from,
        items=_merged(before.items, changes.items),
        vendors=_merged(before.vendors, changes.vendors),
        categories=_merged(before.categories, changes.categories),
        excluded=(before.excluded | changes.exclude) - changes.include,
        campaign_days=_merged(before.campaign_days, changes.campaign_days),
        cap=before.cap if changes.cap is None else changes.cap or None,
        **given,
    )


def _merged(before: Mapping[K, int], changes: Mapping[K, int | None]) -> dict[K, int]:
    merged = {**before, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def same_rules(one: Programme, other: Programme) -> bool:
    """Whether two versions say the same, whatever their numbers and dates."""
    return replace(one, version=0, valid_from=other.valid_from) == replace(other, version=0)


def earns(programme: Programme, categories: Iterable[str], spend_fen: int) -> dict[str, int]:
    """category -> points of a receipt of `spend_fen` in it alone, on a day without campaign.

    The goods have no rate of their own and no vendor.
    """
    lines = [BasketLine(LineKind.ITEM, "", "", 1000, spend_fen, spend_fen, category=name) for name in categories]
    return {line.category: earned([spend_fen], [rate_of(line, programme)], programme) for line in lines}
