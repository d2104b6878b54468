"""A basket with the promotions that it gets at a time; worked out anew at each change until it is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Final

from pos.domain.promotions.choice import Chosen, on_lines, on_sum
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.promotions.savings import NO_SAVINGS, Saving, Savings
from pos.domain.sale.basket import Basket, BasketLine, due_of, fitting
from pos.domain.sale.changes import changed


class _Running:
    """Those that run at a time, by what they are about: a basket under hundreds of them has to do with a few."""

    def __init__(self, each: Sequence[Promotion], at: datetime) -> None:
        self.each = [one for one in each if one.runs(at)]
        self._about: dict[str, list[int]] = {}
        for n, one in enumerate(self.each):
            for name in (*one.items, *one.categories) or ("",):
                self._about.setdefault(name, []).append(n)

    def of(self, basket: Basket) -> list[Promotion]:
        """Those that the basket may have something of; a category may be called as an item's id is."""
        names = {"", *(line.item_id for line in basket.lines), *(line.category for line in basket.lines)}
        found = {n for name in names for n in self._about.get(name, ())}
        some = (self.each[n] for n in sorted(found))
        return [one for one in some if basket.household_id or not one.members_only]


@dataclass(frozen=True, slots=True)
class Promotions:
    """The newest version of each promotion as of one of the office's entries (0: none was ever made)."""

    each: tuple[Promotion, ...] = ()
    as_of: int = 0
    _known: dict[datetime, _Running] = field(default_factory=dict, repr=False, compare=False)

    def running(self, at: datetime) -> _Running:
        """Those that run at a time; looked for once a minute."""
        minute = at.replace(second=0, microsecond=0)
        found = self._known.get(minute)
        if found is None:
            found = _Running(self.each, minute)
            self._known.clear()
            self._known[minute] = found
        return found


def promoted(basket: Basket, known: Promotions, at: datetime) -> Basket:
    """The basket with what runs at this time, in place of what it had (rules.md, Prices).

    A discount by hand that is more than a promotion left of its line is cut to that.
    """
    running = known.running(at)
    if not running.each:
        return basket if basket.savings == NO_SAVINGS else _with(basket, _plain(basket.lines), NO_SAVINGS)
    for_it = running.of(basket)
    chosen = on_lines(basket.lines, for_it, at.date())
    lines = _lines(basket.lines, chosen)
    each = [_saving(one.promotion, one.saved.fen) for one in chosen]
    best = on_sum(due_of(lines), for_it)
    if best is not None:
        each.append(replace(_saving(*best), on_order=True))
    each.sort(key=lambda one: one.promotion_id)
    return _with(basket, lines, Savings(tuple(each), known.as_of, at.isoformat("T", "minutes")))


def _with(basket: Basket, lines: tuple[BasketLine, ...], savings: Savings) -> Basket:
    return fitting(replace(basket, lines=lines, savings=savings))


def _saving(one: Promotion, fen: int) -> Saving:
    return Saving(one.promotion_id, one.version, one.name, fen, near_day=one.kind is PromotionKind.EXPIRING)


def _plain(lines: Sequence[BasketLine]) -> tuple[BasketLine, ...]:
    return tuple(_line(line, "", 0) for line in lines)


def _lines(lines: Sequence[BasketLine], chosen: Sequence[Chosen]) -> tuple[BasketLine, ...]:
    shares = {at: (one.promotion.promotion_id, fen) for one in chosen for at, fen in one.saved.shares if fen}
    return tuple(_line(line, *shares.get(n, ("", 0))) for n, line in enumerate(lines))


def _line(line: BasketLine, promotion: str, fen: int) -> BasketLine:
    if line.promotion == promotion and line.saved_fen == fen:
        return line
    values = list(_VALUES(line))
    values[_PROMOTION], values[_SAVED] = promotion, fen
    values[_DISCOUNT] = min(line.discount_fen, max(line.amount_fen - fen, 0))
    after = BasketLine(*values)
    return replace(after, reason="") if after.reason and not changed(after) else after


_NAMES: Final = tuple(one.name for one in fields(BasketLine))
_VALUES: Final = attrgetter(*_NAMES)
"""`replace` asks a line for each field by its name: three times as long, for every line of a basket at each change."""
_PROMOTION, _SAVED, _DISCOUNT = (_NAMES.index(name) for name in ("promotion", "saved_fen", "discount_fen"))
