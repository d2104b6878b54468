"""What the shop took, as reports: rows of figures by a view; what cashiers did against the shop's usual."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.money import line_amount
from pos.domain.points.programme import Programme

BASKET_STEPS_FEN: Final = (1000, 2000, 5000, 10_000, 20_000, 50_000)
"""Where the sizes of baskets are told apart."""


class View(StrEnum):
    """What the takings are looked at by."""

    DAYS = "days"
    HOURS = "hours"
    CATEGORIES = "categories"
    VENDORS = "vendors"
    TENDERS = "tenders"
    BASKETS = "baskets"
    POINTS = "points"
    MARGINS = "margins"
    """what points cost of what was left over the purchase price, by rule; for those who may see what goods cost"""
    CASHIERS = "cashiers"


class Unit(StrEnum):
    """What a figure is."""

    COUNT = "count"
    FEN = "fen"
    POINTS = "points"
    RATE = "rate"
    """basis points"""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of figures; `summed`: its total means something."""

    name: str
    unit: Unit
    summed: bool = True


_SOLD: Final = (Measure("sold", Unit.FEN), Measure("back", Unit.FEN), Measure("net", Unit.FEN))
_RECEIPTS: Final = (Measure("receipts", Unit.COUNT), Measure("returns", Unit.COUNT), *_SOLD)
_LINES: Final = (Measure("lines", Unit.COUNT), Measure("lines_back", Unit.COUNT), *_SOLD)
MEASURES: Final[Mapping[View, tuple[Measure, ...]]] = MappingProxyType(
    {
        View.DAYS: (*_RECEIPTS, Measure("average", Unit.FEN, summed=False)),
        View.HOURS: (*_RECEIPTS, Measure("average", Unit.FEN, summed=False)),
        View.CATEGORIES: (*_LINES, Measure("share", Unit.RATE, summed=False)),
        View.VENDORS: (*_LINES, Measure("share", Unit.RATE, summed=False)),
        View.TENDERS: (
            *(Measure("taken", Unit.COUNT), Measure("given", Unit.COUNT)),
            *(*_SOLD, Measure("share", Unit.RATE, summed=False)),
        ),
        View.BASKETS: (
            *(Measure("receipts", Unit.COUNT), Measure("lines", Unit.COUNT), Measure("net", Unit.FEN)),
            *(Measure("average", Unit.FEN, summed=False), Measure("share", Unit.RATE, summed=False)),
        ),
        View.POINTS: (
            *(Measure("net", Unit.FEN), Measure("points", Unit.POINTS), Measure("cost", Unit.FEN)),
            Measure("of_net", Unit.RATE, summed=False),
        ),
        View.MARGINS: (
            *(Measure("net_priced", Unit.FEN), Measure("margin", Unit.FEN), Measure("cost", Unit.FEN)),
            *(Measure("left", Unit.FEN), Measure("of_margin", Unit.RATE, summed=False)),
            *(Measure("without", Unit.COUNT), Measure("net_without", Unit.FEN)),
        ),
        View.CASHIERS: (
            *(Measure("times", Unit.COUNT), Measure("money", Unit.FEN)),
            *(Measure("in_thousand", Unit.COUNT, summed=False), Measure("usual", Unit.COUNT, summed=False)),
        ),
    }
)
"""View -> its columns, the name of a row apart."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """`key` = what it is of, by the view: a day, an hour, a code; its figures as `MEASURES` lists them."""

    key: str
    figures: tuple[int, ...]
    odd: bool = False
    """far above the shop's usual; of a rule: its points cost more than there is margin"""


@dataclass(frozen=True, slots=True)
class Report:
    """A view of the days from `first` to `last`. `names` = what keys are called that only the ledger knows."""

    view: View
    first: date
    last: date
    rows: tuple[ReportRow, ...]
    names: Mapping[str, str]

    @property
    def total(self) -> tuple[int | None, ...]:
        """The sums of the columns; None where there is none."""
        columns = zip(MEASURES[self.view], zip(*(row.figures for row in self.rows), strict=True), strict=False)
        sums = [sum(figures) if measure.summed else None for measure, figures in columns]
        return tuple(sums) if sums else tuple(0 if one.summed else None for one in MEASURES[self.view])


def rate_bp(part: int, whole: int) -> int:
    """Basis points, rounded half up; 0 of nothing."""
    return (2 * part * 10_000 + whole) // (2 * whole) if whole > 0 else 0


def _average(fen: int, times: int) -> int:
    return (2 * fen + times) // (2 * times) if times else 0


def with_average(rows: Iterable[tuple[str, tuple[int, ...]]]) -> tuple[ReportRow, ...]:
    """Receipts, returns, sold, given back -> the same with the net and what a receipt came to on average."""
    return tuple(
        ReportRow(key, (sales, backs, sold, back, sold - back, _average(sold, sales)))
        for key, (sales, backs, sold, back) in rows
    )


def with_share(rows: Sequence[tuple[str, tuple[int, ...]]]) -> tuple[ReportRow, ...]:
    """Times sold and back, sold, given back -> the same with the net and its share of all."""
    whole = sum(sold - back for _, (_, _, sold, back) in rows)
    return tuple(
        ReportRow(key, (sales, backs, sold, back, sold - back, rate_bp(max(sold - back, 0), whole)))
        for key, (sales, backs, sold, back) in rows
    )


def of_baskets(rows: Sequence[tuple[str, tuple[int, ...]]]) -> tuple[ReportRow, ...]:
    """Step that is reached -> receipts, lines, sold; with the average, and the share of receipts."""
    whole = sum(receipts for _, (receipts, _, _) in rows)
    return tuple(
        ReportRow(key, (receipts, lines, sold, _average(sold, receipts), rate_bp(receipts, whole)))
        for key, (receipts, lines, sold) in rows
    )


# -- what points cost -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Earned:
    """What lines of one sort came to and earned: of which version of the rules, which goods, at which rate."""

    version: int
    barcode: str
    category: str
    vendor: str
    own: int | None
    """the item's own rate in hundredths, where it brought one"""
    rate: int
    net_fen: int
    points: int


def rule_of(earned: Earned, programme: Programme) -> str:
    """Which rule gave the points, the first that speaks: `item/CODE`, `own`, `vendor/CODE`, `category/NAME`, `default`.

    Where an item's own rate comes before the vendor's, as in the programme itself.
    """
    if earned.barcode in programme.items:
        return f"item/{earned.barcode}"
    if earned.own is not None:
        return "own"
    if earned.vendor in programme.vendors:
        return f"vendor/{earned.vendor}"
    return f"category/{earned.category}" if earned.category in programme.categories else "default"


def of_points(earned: Iterable[Earned], programmes: Mapping[int, Programme]) -> tuple[ReportRow, ...]:
    """Rule -> net, points, what they are worth by the version that gave them, and that in parts of the net."""
    sums: dict[str, tuple[int, int, int]] = {}
    for one in earned:
        programme = programmes[one.version]
        key = f"{rule_of(one, programme)}/{one.rate}"
        net, points, cost = sums.get(key, (0, 0, 0))
        sums[key] = (net + one.net_fen, points + one.points, cost + one.points * programme.value_fen)
    rows = [
        ReportRow(key, (net, points, cost, rate_bp(max(cost, 0), net))) for key, (net, points, cost) in sums.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.figures[2], row.key)))


@dataclass(frozen=True, slots=True)
class EarnedOf:
    """The same of one item ("" = goods without one): how much of it, on how many lines of sales."""

    earned: Earned
    item_id: str
    qty_milli: int
    lines: int


def of_margins(
    each: Iterable[EarnedOf], programmes: Mapping[int, Programme], unit_costs_fen: Mapping[str, int | None]
) -> tuple[ReportRow, ...]:
    """Rule -> of lines whose purchase price was said their net, their margin over it, what their points are worth, what
    is left of the margin then, the points in parts of it; and how many lines have no price, and what they came to.

    `unit_costs_fen` = item -> what a unit was bought for on the average; None or missing: nobody said.
    """
    sums: dict[str, tuple[int, int, int, int, int]] = {}
    for one in each:
        earned, programme = one.earned, programmes[one.earned.version]
        key = f"{rule_of(earned, programme)}/{earned.rate}"
        net, margin, cost, lines, without = sums.get(key, (0, 0, 0, 0, 0))
        unit_fen = unit_costs_fen.get(one.item_id)
        if unit_fen is None:
            sums[key] = (net, margin, cost, lines + one.lines, without + earned.net_fen)
        else:
            margin += earned.net_fen - line_amount(unit_fen, one.qty_milli)
            cost += earned.points * programme.value_fen
            sums[key] = (net + earned.net_fen, margin, cost, lines, without)
    rows = [
        ReportRow(key, (net, margin, cost, margin - cost, rate_bp(max(cost, 0), margin), lines, without), cost > margin)
        for key, (net, margin, cost, lines, without) in sums.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.figures[2], row.key)))


# -- what cashiers did ------------------------------------------------------------------------------------------------


class Exceptional(StrEnum):
    """What is looked at of a cashier, each with what makes it worth a look."""

    VOIDS = "voids"
    """lines taken out after the customer was told the sum"""
    OVERRIDES = "overrides"
    DISCOUNTS = "discounts"
    NO_SALES = "no_sales"
    LOOSE_RETURNS = "loose_returns"
    """without a receipt"""
    DISCARDED = "discarded"
    """held first, and voided whole then"""
    HANDED_BACK = "handed_back"
    REPRINTS = "reprints"
    CLOCK = "clock"


ODD_TIMES: Final = 3
ODD_FOLD: Final = 2
"""So often at least, and so many times as often as everybody else: worth a look."""


@dataclass(frozen=True, slots=True)
class Done:
    """What one person did so many times, for so much; `fen` ≥ 0 in the customer's favour."""

    login: str
    what: Exceptional
    times: int
    fen: int


def _in_thousand(times: int, receipts: int) -> int:
    return _average(times * 1000, receipts)


def of_cashiers(done: Sequence[Done], receipts: Mapping[str, int]) -> tuple[ReportRow, ...]:
    """`login/what` -> times, money, times in a thousand of that person's receipts, and of everybody else's.

    The odd ones come first, then what was done most.

    `receipts` = login -> how many sales.
    """
    times = {what: sum(one.times for one in done if one.what is what) for what in Exceptional}
    whole, rows = sum(receipts.values()), []
    for one in done:
        own = receipts.get(one.login, 0)
        rate, usual = _in_thousand(one.times, own), _in_thousand(times[one.what] - one.times, whole - own)
        odd = one.times >= ODD_TIMES and whole > own and (not own or rate >= ODD_FOLD * max(usual, 1))
        rows.append(ReportRow(f"{one.login}/{one.what}", (one.times, one.fen, rate, usual), odd))
    order = {what: n for n, what in enumerate(Exceptional)}
    return tuple(
        sorted(rows, key=lambda row: (not row.odd, -row.figures[0], row.key.split("/")[0], order[told(row)[1]]))
    )


def told(row: ReportRow) -> tuple[str, Exceptional]:
    """Whose row of the cashiers' report it is, and of what."""
    login, _, what = row.key.rpartition("/")
    return login, Exceptional(what)


# -- which days -------------------------------------------------------------------------------------------------------


class Length(StrEnum):
    """How many days are looked at together."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def days_of(length: Length, on: date) -> tuple[date, date]:
    """The first and the last day of the day, week (from Monday), month or year that `on` is in."""
    if length is Length.DAY:
        return on, on
    if length is Length.WEEK:
        first = on - timedelta(days=on.weekday())
        return first, first + timedelta(days=6)
    if length is Length.MONTH:
        return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
    return date(on.year, 1, 1), date(on.year, 12, 31)


def days_beside(length: Length, on: date, by: int) -> tuple[date, date]:
    """Those before (-1) or after (1)."""
    first, last = days_of(length, on)
    return days_of(length, first - timedelta(days=1) if by < 0 else last + timedelta(days=1))
