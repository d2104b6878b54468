"""A return decided whole: the goods, their refund, the points, by what is known of the receipt and its household."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pos.domain.people import Approval
from pos.domain.points.lots import Lot, TakeBack, take_back
from pos.domain.points.standing import Standing, usable_part
from pos.domain.sale.basket import BasketLine
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.refund import all_in_cash, keep_of_cash
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.returns import Return, Sold, give_back
from pos.domain.sale.tender import Shortfall, Tender, TenderKind
from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    """What is to come back: a receipt's lines as (n, thousandths), None = all that is left; and why.

    `goods` instead of `receipt_no`: without a receipt. `scrap` = numbers of the sold lines (of the goods) that are
    thrown away. `agreed_fen` = what the customer was shown and agreed to leave of the cash for spent points.
    `in_cash`: not to the tenders it was paid with. `approver` stands for that, and for a return without a receipt.
    """

    receipt_no: str
    lines: tuple[tuple[int, int], ...] | None
    code: ReturnReason = ReturnReason.OTHER
    text: str = ""
    """why, in words; "": the code is told"""
    scrap: frozenset[int] = frozenset()
    agreed_fen: int = 0
    in_cash: bool = False
    approver: Approval | None = None
    goods: tuple[BasketLine, ...] = ()

    @property
    def why(self) -> str:
        """Why, in words."""
        return self.text or self.code.value


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows when goods of a receipt come back.

    `household` = how the points of its household stand on that day, None when it has none. `own` = the receipt's lots,
    `others` = the household's other ones, where the own might not suffice; `gone` as in `take_back`.
    """

    sold: Sold
    shortfall: Shortfall
    on: date
    household: Standing | None = None
    own: Sequence[Lot] = ()
    others: Sequence[Lot] = ()
    gone: int = 0


NO_POINTS: Final = TakeBack((), 0, 0)


@dataclass(frozen=True, slots=True)
class ReturnDecision:
    """A return as it would be written now.

    `points.debt` is what is owed after `kept_points` were settled in cash; `after` = how the points stand then.
    """

    goods: Return
    points: TakeBack = NO_POINTS
    kept_points: int = 0
    after: Standing | None = None


def decide(known: Known, request: ReturnRequest) -> ReturnDecision:
    """What comes back of a receipt. Refused as `give_back`."""
    goods = give_back(known.sold, request.lines, request.code.value)
    if request.in_cash:
        goods = all_in_cash(goods, known.sold)
    if known.household is None:
        return ReturnDecision(goods)
    points, kept = take_back(known.own, known.others, goods.points, known.on, known.gone), 0
    if points.debt and known.shortfall is Shortfall.REFUND:
        goods, kept = keep_of_cash(goods, points.debt, known.sold.programme.value_fen, known.sold)
        points = replace(points, debt=points.debt - kept)
    spent = usable_part(points.uses, (*known.own, *known.others), known.on)
    after = replace(
        known.household,
        spendable=known.household.spendable - spent,
        debt=known.household.debt + points.debt,
        held=known.household.held - points.taken,
    )
    return ReturnDecision(goods, points, kept, after)


def decide_without_receipt(request: ReturnRequest) -> ReturnDecision:
    """What goods without a receipt come to: at today's price, all in cash, for nobody's points.

    Refused `nothing_to_return`, `bad_quantity` (n).
    """
    if not request.goods:
        raise Refused("nothing_to_return")
    for n, one in enumerate(request.goods, 1):
        if one.qty_milli <= 0 or one.amount_fen < 0:
            raise Refused("bad_quantity", n=n)
    lines = tuple(_negative(n, one, request.code.value) for n, one in enumerate(request.goods, 1))
    refund_fen = -sum(line.net_fen for line in lines)
    tenders = (Tender(TenderKind.CASH, -refund_fen, -refund_fen),) if refund_fen else ()
    return ReturnDecision(Return(lines, tenders, refund_fen, 0, 0))


def _negative(n: int, goods: BasketLine, reason: str) -> SaleLine:
    net_fen = goods.amount_fen - goods.discount_fen
    back = replace(
        goods,
        qty_milli=-goods.qty_milli,
        amount_fen=-goods.amount_fen,
        discount_fen=-goods.discount_fen,
        reason=reason,
    )
    return SaleLine(n, back, 0, 0, 0, -net_fen, -net_fen, 0, 0)
