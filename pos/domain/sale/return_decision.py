"""A return decided whole: the goods, their refund, the points, by what is known of the receipt and its household."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.points.lots import Lot, TakeBack, take_back
from pos.domain.points.standing import Standing, usable_part
from pos.domain.sale.refund import Shortfall, all_in_cash, keep_of_cash
from pos.domain.sale.returns import Return, Sold, give_back
from pos.domain.sale.tender import RoundingPolicy


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows when goods of a receipt come back.

    `household` = how the points of its household stand on that day, None when it has none. `own` = the receipt's lots,
    `others` = the household's other ones, where the own might not suffice; `gone` as in `take_back`.
    """

    sold: Sold
    rounding: RoundingPolicy
    shortfall: Shortfall
    on: date
    household: Standing | None = None
    own: Sequence[Lot] = ()
    others: Sequence[Lot] = ()
    gone: int = 0


@dataclass(frozen=True, slots=True)
class ReturnDecision:
    """A return as it would be written now.

    `points.debt` is what is owed after `kept_points` were settled in cash; `after` = how the points stand then.
    """

    goods: Return
    points: TakeBack
    kept_points: int
    after: Standing | None


def decide(
    known: Known, wanted: Sequence[tuple[int, int]] | None, reason: str = "", *, in_cash: bool = False
) -> ReturnDecision:
    """What comes back; `wanted`, `reason` and what is refused as in `give_back`. `in_cash`: all of it that is money."""
    goods = give_back(known.sold, wanted, known.rounding, reason)
    if in_cash:
        goods = all_in_cash(goods, known.rounding)
    if known.household is None:
        return ReturnDecision(goods, TakeBack((), 0, 0), 0, None)
    points, kept = take_back(known.own, known.others, goods.points, known.on, known.gone), 0
    if points.debt and known.shortfall is Shortfall.REFUND:
        goods, kept = keep_of_cash(goods, points.debt, known.sold.programme.value_fen, known.rounding)
        points = replace(points, debt=points.debt - kept)
    spent = usable_part(points.uses, (*known.own, *known.others), known.on)
    after = replace(
        known.household,
        spendable=known.household.spendable - spent,
        debt=known.household.debt + points.debt,
        held=known.household.held - points.taken,
    )
    return ReturnDecision(goods, points, kept, after)
