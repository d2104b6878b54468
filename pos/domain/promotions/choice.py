"""Which promotions a basket gets: of those on lines the order that saves most, one on the sum (rules.md, Prices)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from typing import Final

from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.promotions.saving import OnLines, Saved, goods_of
from pos.domain.sale.basket import BasketLine

EVERY_ORDER: Final = 6
"""Up to so many that save anything each order is tried; above, the one that saves most comes first."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A promotion of a basket and what it saves of which lines (place from 0, fen)."""

    promotion: Promotion
    saved: Saved


def on_lines(lines: Sequence[BasketLine], promotions: Sequence[Promotion], today: date) -> tuple[Chosen, ...]:
    """Those of the kinds on lines that the basket gets, in the order of applying them."""
    everything = (1 << len(lines)) - 1
    wanted = [one for one in promotions if one.kind is not PromotionKind.THRESHOLD]
    goods = goods_of(lines, today) if wanted else ()
    some = [one for one in (OnLines(one, goods) for one in wanted) if one.mask and one.saved(everything).fen]
    some.sort(key=lambda one: one.promotion.promotion_id)
    if not some:
        return ()
    return _best(some, everything) if len(some) <= EVERY_ORDER else _greedy(some, everything)


def _best(some: Sequence[OnLines], free: int) -> tuple[Chosen, ...]:
    """The first order by ids of those that save most. What is left free decides what the rest can save, not the way
    there: each such state is looked at once.
    """
    known: dict[tuple[int, int], tuple[int, tuple[Chosen, ...]]] = {}

    def most(left: int, free: int) -> tuple[int, tuple[Chosen, ...]]:
        state = left, free & _masks(some, left)
        found = known.get(state)
        if found is None:
            found = 0, ()
            for n, one in enumerate(some):
                if left >> n & 1 and (saved := one.saved(free)).fen:
                    fen, then = most(left & ~(1 << n), free & ~saved.used)
                    if saved.fen + fen > found[0]:
                        found = saved.fen + fen, (Chosen(one.promotion, saved), *then)
            known[state] = found
        return found

    return most((1 << len(some)) - 1, free)[1]


def _masks(some: Sequence[OnLines], left: int) -> int:
    mask = 0
    for n, one in enumerate(some):
        if left >> n & 1:
            mask |= one.mask
    return mask


def _greedy(some: Sequence[OnLines], free: int) -> tuple[Chosen, ...]:
    """Always the one that saves most on what is free, then the lower id. None saves more where less is free."""
    waiting = [(-one.saved(free).fen, n, free & one.mask) for n, one in enumerate(some)]
    heapify(waiting)
    found = []
    while waiting:
        _, n, seen = heappop(waiting)
        one = some[n]
        saved = one.saved(free)
        if free & one.mask == seen:
            found.append(Chosen(one.promotion, saved))
            free &= ~saved.used
        elif saved.fen:
            heappush(waiting, (-saved.fen, n, free & one.mask))
    return tuple(found)


def on_sum(sum_fen: int, promotions: Sequence[Promotion]) -> tuple[Promotion, int] | None:
    """The threshold promotion that gives most for so much, the lower id of two, and what it gives; None: none does."""
    given = [
        (-one.off_fen * (sum_fen // one.over_fen if one.repeat else 1), one.promotion_id, one)
        for one in promotions
        if one.kind is PromotionKind.THRESHOLD and sum_fen >= one.over_fen
    ]
    if not given:
        return None
    less_fen, _, best = min(given, key=lambda one: one[:2])
    return best, -less_fen
