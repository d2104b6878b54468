"""What rules that are tried would have cost and given: summed up sale by sale, for whom and for which goods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from pos.domain.money import line_amount
from pos.domain.sandbox.past_sale import PastSale, Replayed, as_given
from pos.domain.text import natural_key

QUARTERS: Final = 4
NOBODY: Final = "-"
"""Sales of no household, among the households' groups."""


class TrialOf(StrEnum):
    """What is tried."""

    PROGRAMME = "programme"
    PROMOTION = "promotion"


class Grouping(StrEnum):
    """By what the effect is told apart: goods, who pays for the points, and three ways to look at households.

    By how much they buy: whether those gain who keep the shop alive. By months of arrears: points are there to pay
    fees, so whether those gain who owe them. By building: whether neighbours are treated alike.
    """

    CATEGORY = "category"
    FUNDER = "funder"
    SPEND = "spend"
    ARREARS = "arrears"
    BUILDING = "building"


OF_HOUSEHOLDS: Final = (Grouping.SPEND, Grouping.ARREARS, Grouping.BUILDING)


@dataclass(slots=True)
class Change:
    """Before and after, after all that came back. Fen and points; `worth` = what the points are worth, each by its own
    version of the programme.
    """

    net_before_fen: int = 0
    net_after_fen: int = 0
    points_before: int = 0
    points_after: int = 0
    worth_before_fen: int = 0
    worth_after_fen: int = 0

    @property
    def paid_less_fen(self) -> int:
        """What customers would have paid less."""
        return self.net_before_fen - self.net_after_fen

    @property
    def worth_more_fen(self) -> int:
        """What their points would have been worth more."""
        return self.worth_after_fen - self.worth_before_fen

    @property
    def given_fen(self) -> int:
        """What they would have got more in all, and the shop and its vendors given."""
        return self.paid_less_fen + self.worth_more_fen

    def add(self, other: Change) -> None:
        """That as well."""
        self.net_before_fen += other.net_before_fen
        self.net_after_fen += other.net_after_fen
        self.points_before += other.points_before
        self.points_after += other.points_after
        self.worth_before_fen += other.worth_before_fen
        self.worth_after_fen += other.worth_after_fen


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Of a group: how many households (0 where it is of goods), how many of them would be better and worse off."""

    key: str
    change: Change
    households: int = 0
    better: int = 0
    worse: int = 0


@dataclass(slots=True)
class ItemSum:
    """Of an item ("" = goods without one), after all that came back."""

    qty_milli: int = 0
    before_fen: int = 0
    after_fen: int = 0
    given_fen: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Margins:
    """What goods with a purchase price (`lines` of sales) brought over it, before and after, and what would have been
    given more on them; how much was sold without one.
    """

    before_fen: int
    after_fen: int
    given_fen: int
    lines: int
    lines_without: int
    without_fen: int


@dataclass(frozen=True, slots=True)
class Trial:
    """Of the sales from `first` to `last`, with all that came back of them until now. `touched`: those that would have
    been other. `saved`: by promotions when they were sold, all of them and (`own`) the one that is tried.

    `margins` None: not for this person's eyes. `names`: of vendors.
    """

    what: TrialOf
    name: str
    first: date
    last: date
    receipts: int
    touched: int
    whole: GroupRow
    by: Mapping[Grouping, tuple[GroupRow, ...]]
    saved_before_fen: int = 0
    saved_after_fen: int = 0
    own_fen: int = 0
    margins: Margins | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def same(self) -> int:
        """How many households would be as well off."""
        return self.whole.households - self.whole.better - self.whole.worse


@dataclass(frozen=True, slots=True)
class Home:
    """What groups a household is in by where it lives and what it owes: the place in AGES, "" = nothing."""

    building: str = ""
    age: str = ""


@dataclass(slots=True)
class Tally:
    """Sums as sale after sale comes by: it grows with households and goods, never with receipts."""

    receipts: int = 0
    touched: int = 0
    saved_before_fen: int = 0
    saved_after_fen: int = 0
    own_fen: int = 0
    sold: dict[str, ItemSum] = field(default_factory=dict)
    _homes: dict[str, Change] = field(default_factory=dict)
    _goods: dict[tuple[str, str], Change] = field(default_factory=dict)
    """(category, who pays for the points) -> of their lines"""

    def add(self, sale: PastSale, after: Replayed | None, value_fen: int, own_id: str = "") -> None:
        """One sale more, and what it would have been; None: as it is. `value_fen` = of a point then, `own_id` = which
        promotion is tried.
        """
        before = as_given(sale)
        lines, savings = (before, sale.savings) if after is None else (after.lines, after.savings)
        worth_fen = sale.programme.value_fen
        self.receipts += 1
        self.touched += lines != before
        self.saved_before_fen += sum(one.saved_fen for one in sale.savings)
        self.saved_after_fen += sum(one.saved_fen for one in savings)
        self.own_fen += sum(one.saved_fen for one in savings if one.promotion_id == own_id)
        whole = self._homes.setdefault(sale.household_id, Change())
        for line, was, now in zip(sale.lines, before, lines, strict=True):
            worth = was.points * worth_fen, now.points * value_fen
            one = Change(was.net_fen, now.net_fen, was.points, now.points, *worth)
            whole.add(one)
            goods = line.line
            sums = self._goods.get((goods.category, goods.funder))
            if sums is None:
                self._goods[goods.category, goods.funder] = one
            else:
                sums.add(one)
            self._sell(goods.item_id, goods.qty_milli, one)
        for rows in sale.returns:
            for back in rows:
                self._sell(back.line.item_id, back.line.qty_milli, _NOTHING, lines=0)

    def _sell(self, item_id: str, qty_milli: int, one: Change, lines: int = 1) -> None:
        sums = self.sold.get(item_id)
        if sums is None:
            sums = self.sold[item_id] = ItemSum()
        sums.qty_milli += qty_milli
        sums.before_fen += one.net_before_fen
        sums.after_fen += one.net_after_fen
        sums.given_fen += one.given_fen
        sums.lines += lines

    def rows(self, homes: Mapping[str, Home]) -> dict[Grouping, tuple[GroupRow, ...]]:
        """By every grouping; households that are not among `homes` owe nothing and live nowhere."""
        by_category, by_funder = dict[str, Change](), dict[str, Change]()
        for (category, funder), sums in self._goods.items():
            by_category.setdefault(category, Change()).add(sums)
            by_funder.setdefault(funder, Change()).add(sums)
        goods = {Grouping.CATEGORY: _of_goods(by_category), Grouping.FUNDER: _of_goods(by_funder)}
        some = {name: homes.get(name, _NOWHERE) for name in self._homes if name}
        keys: dict[Grouping, Mapping[str, str]] = {
            Grouping.SPEND: self._quarters(),
            Grouping.ARREARS: {name: home.age for name, home in some.items()},
            Grouping.BUILDING: {name: home.building for name, home in some.items()},
        }
        return {**goods, **{grouping: self._of_homes(of) for grouping, of in keys.items()}}

    @property
    def whole(self) -> GroupRow:
        """All of it."""
        one = _group("", self._homes.items())
        return replace(one, households=len(self._homes) - ("" in self._homes))

    def _quarters(self) -> dict[str, str]:
        """Household -> "1" (buys least) to "4", as many in each as can be."""
        order = sorted((sums.net_before_fen, name) for name, sums in self._homes.items() if name)
        return {name: str(1 + n * QUARTERS // len(order)) for n, (_, name) in enumerate(order)}

    def _of_homes(self, keys: Mapping[str, str]) -> tuple[GroupRow, ...]:
        groups: dict[str, list[tuple[str, Change]]] = {}
        for name, sums in self._homes.items():
            groups.setdefault(keys[name] if name else NOBODY, []).append((name, sums))
        order = sorted(groups, key=lambda key: (key == NOBODY, natural_key(key)))
        return tuple(_group(key, groups[key]) for key in order)


_NOTHING: Final = Change()
_NOWHERE: Final = Home()


def _group(key: str, homes: Iterable[tuple[str, Change]]) -> GroupRow:
    whole, named, better, worse = Change(), 0, 0, 0
    for name, sums in homes:
        whole.add(sums)
        named += bool(name)
        better += bool(name) and sums.given_fen > 0
        worse += bool(name) and sums.given_fen < 0
    return GroupRow(key, whole, named, better, worse)


def _of_goods(sums: Mapping[str, Change]) -> tuple[GroupRow, ...]:
    """What costs most first."""
    rows = (GroupRow(key, change) for key, change in sums.items())
    return tuple(sorted(rows, key=lambda row: (-abs(row.change.given_fen), -row.change.net_before_fen, row.key)))


def margins(sold: Mapping[str, ItemSum], unit_costs_fen: Mapping[str, int | None]) -> Margins:
    """Over what a unit of each item was bought for on the average; None or missing: nobody said."""
    before = after = given = lines = lines_without = without = 0
    for item_id, one in sold.items():
        unit_fen = unit_costs_fen.get(item_id)
        if unit_fen is None:
            lines_without, without = lines_without + one.lines, without + one.before_fen
        else:
            cost_fen = line_amount(unit_fen, one.qty_milli)
            before, after = before + one.before_fen - cost_fen, after + one.after_fen - cost_fen
            given, lines = given + one.given_fen, lines + one.lines
    return Margins(before, after, given, lines, lines_without, without)
