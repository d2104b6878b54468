"""The programme of points: its versions, which holds on a day, what it gives for a line, its form in the ledger."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, cast

from pos.domain.money import split
from pos.domain.sale.basket import BasketLine, LineKind
from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class Programme:
    """One dated version of the rules. Rates in hundredths of a point per yuan; `value_fen` per point.

    `cap` (points per receipt) None = none; `expiry_months` 0 = never.
    """

    version: int
    valid_from: date
    rate_hundredths: int = 500
    value_fen: int = 1
    items: Mapping[str, int] = field(default_factory=dict)
    """barcode -> rate"""
    vendors: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, int] = field(default_factory=dict)
    excluded: frozenset[str] = frozenset()
    """barcodes or categories that earn nothing"""
    min_spend_fen: int = 0
    cap: int | None = None
    expiry_months: int = 24
    pending_days: int = 0
    campaign_days: Mapping[date, int] = field(default_factory=dict)
    """day -> percent of every rate on that day (200 = double points)"""
    own_percent: int = 100
    """What applies to rates that items bring themselves: the campaign of the day, set by `programme_at` only."""


# -- which version ------------------------------------------------------------------------------------------------


def programme_at(versions: Sequence[Programme], day: date) -> Programme:
    """The version in force on `day`, its rates those of the day (a campaign applied); `versions` in order of entry.

    Of two from the same date the later entered holds. Refused `no_programme` before the first.
    """
    best = version_on(versions, day)
    percent = best.campaign_days.get(day, 100)
    return best if percent == 100 else _scaled(best, percent)


def version_on(versions: Sequence[Programme], day: date) -> Programme:
    """The version in force on `day` as it was entered, no campaign applied. Refused `no_programme`."""
    best: Programme | None = None
    for version in versions:
        if version.valid_from <= day and (best is None or version.valid_from >= best.valid_from):
            best = version
    if best is None:
        raise Refused("no_programme", on=day)
    return best


def _scaled(programme: Programme, percent: int) -> Programme:
    def times(rates: Mapping[str, int]) -> dict[str, int]:
        return {name: rate * percent // 100 for name, rate in rates.items()}

    return replace(
        programme,
        rate_hundredths=programme.rate_hundredths * percent // 100,
        items=times(programme.items),
        vendors=times(programme.vendors),
        categories=times(programme.categories),
        own_percent=percent,
    )


# -- what it gives ------------------------------------------------------------------------------------------------


def rate_of(line: BasketLine, programme: Programme) -> int:
    """Hundredths of a point per yuan: excluded 0, else the first that speaks of item, vendor, category, default.

    A deduction counts at the default rate.
    """
    if line.kind is LineKind.DEDUCTION:
        return programme.rate_hundredths
    excluded = programme.excluded
    if excluded and (line.barcode in excluded or line.category in excluded):
        return 0
    rate = programme.items.get(line.barcode)
    if rate is None and line.rate_hundredths is not None:
        rate = line.rate_hundredths * programme.own_percent // 100
    if rate is None:
        rate = programme.vendors.get(line.vendor) if line.vendor else None
    if rate is None:
        rate = programme.categories.get(line.category)
    return programme.rate_hundredths if rate is None else rate


def earned(bases_fen: Sequence[int], rates: Sequence[int], programme: Programme) -> int:
    """Points of a receipt: one floor over all lines, never below 0, nothing under the minimum spend, then the cap."""
    if sum(bases_fen) < programme.min_spend_fen:
        return 0
    points = max(sum(base * rate for base, rate in zip(bases_fen, rates, strict=True)) // 10_000, 0)
    return points if programme.cap is None else min(points, programme.cap)


def by_line(points: int, bases_fen: Sequence[int], rates: Sequence[int]) -> tuple[int, ...]:
    """The receipt's points on its lines, in proportion to base × rate; a deduction (base < 0) has none of its own."""
    return split(points, [base * rate if base > 0 else 0 for base, rate in zip(bases_fen, rates, strict=True)])


def receipt_points(bases_fen: Sequence[int], rates: Sequence[int], programme: Programme) -> tuple[int, tuple[int, ...]]:
    """What a receipt earns, and what of it lies on each line."""
    points = earned(bases_fen, rates, programme)
    return points, by_line(points, bases_fen, rates) if points else (0,) * len(rates)


def last_day(on: date, months: int) -> date | None:
    """The last day on which points of `on` can be used: the same day so many months on; 0 months = never lapses."""
    if not months:
        return None
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


# -- in the ledger ------------------------------------------------------------------------------------------------

_RATES: Final = ("items", "vendors", "categories")
_NUMBERS: Final = ("version", "rate_hundredths", "value_fen", "min_spend_fen", "expiry_months", "pending_days")


def to_plain(programme: Programme) -> dict[str, object]:
    """The version as JSON-able values with sorted keys; equal programmes give equal bytes."""
    plain: dict[str, object] = {name: getattr(programme, name) for name in _NUMBERS}
    plain["valid_from"] = programme.valid_from.isoformat()
    plain["cap"] = programme.cap
    plain["excluded"] = sorted(programme.excluded)
    plain["campaign_days"] = {day.isoformat(): programme.campaign_days[day] for day in sorted(programme.campaign_days)}
    for name in _RATES:
        plain[name] = dict(sorted(getattr(programme, name).items()))
    return dict(sorted(plain.items()))


def from_plain(plain: Mapping[str, object]) -> Programme:
    """The programme that `to_plain` wrote; refused `bad_programme` where a number is no whole number ≥ 0."""
    numbers = {name: _whole(plain[name], name) for name in _NUMBERS}
    cap = plain["cap"]
    return Programme(
        valid_from=date.fromisoformat(str(plain["valid_from"])),
        cap=None if cap is None else _whole(cap, "cap"),
        excluded=frozenset(cast("list[str]", plain["excluded"])),
        campaign_days={
            date.fromisoformat(day): percent
            for day, percent in _whole_map(plain.get("campaign_days", {}), "campaign_days").items()
        },
        items=_whole_map(plain["items"], "items"),
        vendors=_whole_map(plain["vendors"], "vendors"),
        categories=_whole_map(plain["categories"], "categories"),
        **numbers,
    )


def _whole(value: object, name: str) -> int:
    if type(value) is not int or value < 0:
        raise Refused("bad_programme", field=name)
    return value


def _whole_map(value: object, name: str) -> dict[str, int]:
    if not isinstance(value, dict):
        raise Refused("bad_programme", field=name)
    return {str(key): _whole(number, name) for key, number in value.items()}
