"""The public notice of a closed month: what may hang at the gate without telling of anybody in particular.

No figure stands on it behind which are fewer than five households, and none such can be worked out from two that stand
on it: a building with too few joins others until they are enough, and a rate is left out where those who owe, or those
whom points alone brought to the other side, are too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pos.domain.fees.collection import Collected, Rates, rates
from pos.domain.fees.tariffs import building_of
from pos.domain.month.figures import HouseholdPoints
from pos.domain.text import natural_key

FEWEST: Final = 5
"""Households behind any figure that is shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """Buildings told together, and how many households of theirs."""

    buildings: tuple[str, ...]
    households: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on the page. None = too few households are behind it, or nobody was billed.

    `by_building`: households that paid of their fees by points; empty where they are too few in all.
    """

    period: str
    shop_name: str
    property_company: str
    closed_on: str
    fingerprint: str
    """SHA-256 of the month pack's manifest"""
    billed: int | None
    all: Rates
    without_points: Rates
    issued: int | None
    used: int | None
    held: int | None
    value_fen: int
    paid_by_points: int | None
    paid_by_points_fen: int | None
    by_building: tuple[Group, ...]


_UNTOLD: Final = Rates(None, None)


def _few(count: int) -> bool:
    return 0 < count < FEWEST


def groups(counts: Mapping[str, int]) -> tuple[Group, ...]:
    """Buildings in natural order, those with too few told together at the end; none where all are too few."""
    names = sorted(counts, key=natural_key)
    alone = [name for name in names if counts[name] >= FEWEST]
    joined = [name for name in names if counts[name] < FEWEST]
    while joined and alone and sum(counts[name] for name in joined) < FEWEST:
        least = min(alone, key=lambda name: counts[name])
        alone.remove(least)
        joined.append(least)
    found = [Group((name,), counts[name]) for name in alone]
    if joined:
        found.append(Group(tuple(sorted(joined, key=natural_key)), sum(counts[name] for name in joined)))
    return tuple(one for one in found if one.households >= FEWEST)


def told_rates(households: Sequence[Collected]) -> tuple[Rates, Rates]:
    """With points and without, each only where nobody can be told from it."""
    every = len(households)
    settled = sum(row.due_fen <= row.paid_fen + row.points_fen for row in households)
    without = sum(row.due_fen <= row.paid_fen for row in households)
    with_points, without_points = rates(households)
    paying = sum(row.paid_fen + row.points_fen != 0 for row in households)
    if every < FEWEST or any(map(_few, (settled, every - settled, paying))):
        return _UNTOLD, _UNTOLD
    by_points = sum(row.points_fen != 0 for row in households)
    in_money = sum(row.paid_fen != 0 for row in households)
    if any(map(_few, (without, every - without, by_points, in_money))):
        return with_points, _UNTOLD
    if _few(settled - without):
        return with_points, Rates(without_points.by_amount_bp, None)
    return with_points, without_points


def _told(amounts: Iterable[int]) -> int | None:
    """Their sum, unless too few have any."""
    found = [amount for amount in amounts if amount]
    return None if _few(len(found)) else sum(found)


def notice(
    period: str,
    names: tuple[str, str],
    closed_on: str,
    fingerprint: str,
    billed: Sequence[Collected],
    points: Sequence[HouseholdPoints],
    value_fen: int,
) -> Notice:
    """The notice of a month. `names` = of the shop, of the property company; `billed` as of the month's last day."""
    counts = {building_of(row.room): 0 for row in billed}
    for one in points:
        if one.paid_fen > 0:
            counts[building_of(one.room)] = counts.get(building_of(one.room), 0) + 1
    payers = sum(counts.values())
    return Notice(
        period,
        *names,
        closed_on,
        fingerprint,
        None if _few(len(billed)) else len(billed),
        *told_rates(billed),
        _told(one.issued for one in points),
        _told(one.used for one in points),
        _told(one.held for one in points),
        value_fen,
        None if _few(payers) else payers,
        None if _few(payers) else _told(one.paid_fen for one in points),
        groups(counts) if payers else (),
    )
