"""A basket and its tenders, decided once: every share, every point, every fen of change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.money import split
from pos.domain.points.lots import Grant, new_earning
from pos.domain.points.programme import Programme, by_line, rate_of, receipt_points
from pos.domain.points.standing import Standing
from pos.domain.promotions.savings import NO_SAVINGS, Savings
from pos.domain.sale.basket import Basket, BasketLine
from pos.domain.sale.pricing import line_nets, order_shares, weights
from pos.domain.sale.tender import Offer, RoundingPolicy, Tender, settle
from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A decided line, numbered from 1; exactly what the ledger keeps and what a return goes by.

    net_fen = line.amount_fen - line.saved_fen - line.discount_fen - order_discount_fen + rounding_fen (which is <= 0);
    base_fen = net_fen - voucher_fen. In a return all amounts, quantity and points are negative and
    `of_n` is the number of the sold line.
    """

    n: int
    line: BasketLine
    order_discount_fen: int
    voucher_fen: int
    rounding_fen: int
    net_fen: int
    base_fen: int
    rate_hundredths: int
    """The rate that was in force for this line (a deduction counts at the default rate; excluded = 0)."""
    points: int
    of_n: int | None = None


@dataclass(frozen=True, slots=True)
class Checkout:
    """A sale as decided. total_fen = Σ net_fen = Σ tender amounts; points 0 without a household. `discount_fen` = what
    is off the order, by hand and by a threshold promotion.

    `grants` and `after`: the lots that its household gets, and how its points stand then; not in a preview.
    """

    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    discount_fen: int
    rounding_fen: int
    total_fen: int
    change_fen: int
    due_fen: int
    """What is still owed with these tenders (0 when the sale can complete)."""
    points: int
    savings: Savings = NO_SAVINGS
    grants: tuple[Grant, ...] = ()
    after: Standing | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows when a sale is decided: `household` = how the points of the basket's stand on that day."""

    programme: Programme
    rounding: RoundingPolicy
    on: date
    household: Standing | None


def check_out(
    basket: Basket, offers: Sequence[Offer], programme: Programme, rounding: RoundingPolicy, *, with_points: bool
) -> Checkout:
    """Decide the sale: order discount, voucher, cash rounding and points, each split over the lines and kept there.

    `programme` is the version of the sale's own day (`programme_at`); `with_points` is False without a household.
    With too little tendered the answer has due_fen > 0 (a preview); `completed` refuses it.
    Refused: `negative_total`, `over_tendered`, `bad_amount`.
    """
    lines = basket.lines
    nets = line_nets(lines)
    discount_fen = basket.discount_fen + basket.savings.order_fen
    discounts = order_shares(nets, discount_fen)
    if discount_fen:
        nets = [net - share for net, share in zip(nets, discounts, strict=True)]
    settled = settle(sum(nets), offers, rounding)
    vouchers = split(settled.voucher_fen, weights(nets))
    bases = [net - share for net, share in zip(nets, vouchers, strict=True)] if settled.voucher_fen else nets
    roundings = split(settled.rounding_fen, weights(bases))
    if settled.rounding_fen:
        nets = [net + share for net, share in zip(nets, roundings, strict=True)]
        bases = [base + share for base, share in zip(bases, roundings, strict=True)]
    rates = [rate_of(line, programme) for line in lines]
    points, shares = receipt_points(bases, rates, programme) if with_points else (0, (0,) * len(lines))
    decided = map(SaleLine, range(1, len(lines) + 1), lines, discounts, vouchers, roundings, nets, bases, rates, shares)
    return Checkout(
        lines=tuple(decided),
        tenders=settled.tenders,
        discount_fen=discount_fen,
        rounding_fen=settled.rounding_fen,
        total_fen=sum(nets),
        change_fen=settled.change_fen,
        due_fen=settled.due_fen,
        points=points,
        savings=basket.savings,
    )


def completed(checkout: Checkout) -> Checkout:
    """The checkout, when it can become a sale; refused `empty_basket`, `under_tendered` (due_fen)."""
    if not checkout.lines:
        raise Refused("empty_basket")
    if checkout.due_fen:
        raise Refused("under_tendered", due_fen=checkout.due_fen)
    return checkout


def decide(basket: Basket, offers: Sequence[Offer], known: Known) -> Checkout:
    """The sale as it is written, with what its household gets. Refused as `check_out`, `completed`; `no_household`,
    `moved_out` (room) for a basket that was begun before its family left.
    """
    household = known.household
    named = bool(basket.household_id)
    checkout = completed(check_out(basket, offers, known.programme, known.rounding, with_points=named))
    if household is None:
        return checkout
    if not household.room:
        raise Refused("no_household", household_id=basket.household_id)
    if household.gone:
        raise Refused("moved_out", room=household.room)
    grants = new_earning(points_by_funder(checkout.lines), household.debt, known.on, known.programme)
    return replace(checkout, grants=grants, after=household.granted(grants, known.on))


def with_points(lines: Sequence[SaleLine], points: int) -> tuple[SaleLine, ...]:
    """Decided lines with `points` of their receipt laid on them."""
    shares = by_line(points, [line.base_fen for line in lines], [line.rate_hundredths for line in lines])
    return tuple(replace(line, points=share) for line, share in zip(lines, shares, strict=True))


def points_by_funder(lines: Iterable[SaleLine]) -> dict[str, int]:
    """Who pays for how many of the points, sorted by name; only funders with any."""
    sums: dict[str, int] = {}
    for line in lines:
        if line.points:
            sums[line.line.funder] = sums.get(line.line.funder, 0) + line.points
    return dict(sorted(sums.items()))
