"""A sale that stands, and what it would have been under other rules, by the very functions that decide a sale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from pos.domain.points.programme import Programme, rate_of, receipt_points
from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.promotion import Promotion
from pos.domain.promotions.savings import Saving, Savings
from pos.domain.sale.basket import Basket, LineKind, due_before_order
from pos.domain.sale.checkout import SaleLine, check_out
from pos.domain.sale.returns import Sold, give_back
from pos.domain.sale.tender import Nature, Offer, RoundingPolicy, Tender, TenderKind


@dataclass(frozen=True, slots=True)
class PastSale:
    """A sale as it was written, and what came back of it since, return by return.

    `household_id` "" = nobody's; `programme` its own version with the rates of its day; `promotions` those that were
    known when it was paid, and `at` the minute at which they ran; `discount_fen` what a hand took off the order.
    """

    household_id: str
    day: date
    at: datetime
    programme: Programme
    lines: tuple[SaleLine, ...]
    returns: tuple[tuple[SaleLine, ...], ...] = ()
    promotions: Promotions = field(default_factory=Promotions)
    savings: tuple[Saving, ...] = ()
    tenders: tuple[Tender, ...] = ()
    rounding: RoundingPolicy = RoundingPolicy.NONE
    discount_fen: int = 0
    late: bool = False
    """The household was added afterwards: to its promotions it was nobody's."""

    @property
    def buyer(self) -> str:
        """Whose it was when it was paid."""
        return "" if self.late else self.household_id


class Kept(NamedTuple):
    """What stays of a line after everything that came back of it: what is paid for it, and its points."""

    net_fen: int
    points: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """A sale under other rules, line by line; what promotions would have saved of it when it was sold."""

    lines: tuple[Kept, ...]
    savings: tuple[Saving, ...] = ()


def as_given(sale: PastSale) -> tuple[Kept, ...]:
    """As it stands."""
    return _kept(sale.lines, [line.points for line in sale.lines], [one for rows in sale.returns for one in rows])


def under_programme(sale: PastSale, programme: Programme) -> Replayed:
    """With the points that this programme gives, its rates those of the sale's day; amounts stay as they are stored.

    A household's only: nobody else earns any.
    """
    if not sale.household_id:
        return Replayed(as_given(sale), sale.savings)
    rates = [rate_of(one.line, programme) for one in sale.lines]
    _, points = receipt_points([one.base_fen for one in sale.lines], rates, programme)
    if not sale.returns:
        return Replayed(_kept(sale.lines, points), sale.savings)
    decided = zip(sale.lines, rates, points, strict=True)
    lines = tuple(replace(one, rate_hundredths=rate, points=share) for one, rate, share in decided)
    return Replayed(_kept(lines, points, _came_back(sale, lines, programme)), sale.savings)


def under_promotions(sale: PastSale, known: Promotions) -> Replayed:
    """Had these promotions been known: its lines, what was taken off by hand and the way to pay as they were.

    A tender other than cash is cut to what is due, and pays more where more is. Where a deduction would be more than
    the goods come to then, nobody could have sold it: it stays as it stands.
    """
    lines = tuple(one.line for one in sale.lines)
    before = Savings(sale.savings, sale.promotions.as_of)
    basket = Basket("", lines, sale.buyer, sale.discount_fen, savings=before)
    after = promoted(basket, known, sale.at)
    due_fen = due_before_order(after) - after.discount_fen - after.savings.order_fen
    if due_fen < 0:
        return Replayed(as_given(sale), sale.savings)
    made = check_out(after, _offers(due_fen, sale), sale.programme, sale.rounding, with_points=bool(sale.household_id))
    points = [one.points for one in made.lines]
    return Replayed(_kept(made.lines, points, _came_back(sale, made.lines, sale.programme)), after.savings.each)


def concerned(sale: PastSale, one: Promotion) -> bool:
    """Whether a promotion could be of any matter to a sale: it was applied to it, or runs then and there."""
    if any(saving.promotion_id == one.promotion_id for saving in sale.savings):
        return True
    if not one.runs(sale.at) or (one.members_only and not sale.buyer):
        return False
    named = one.items or one.categories
    return not named or any(x.line.item_id in one.items or x.line.category in one.categories for x in sale.lines)


# -- what came back -----------------------------------------------------------------------------------------------


def _kept(lines: Sequence[SaleLine], points: Sequence[int], back: Sequence[SaleLine] = ()) -> tuple[Kept, ...]:
    if not back:
        return tuple(Kept(line.net_fen, share) for line, share in zip(lines, points, strict=True))
    nets, left = [line.net_fen for line in lines], list(points)
    for one in back:
        at = (one.of_n or 0) - 1
        nets[at] += one.net_fen
        left[at] += one.points
    return tuple(map(Kept, nets, left))


def _came_back(sale: PastSale, lines: tuple[SaleLine, ...], programme: Programme) -> list[SaleLine]:
    """What the same goods' return would have been, return by return."""
    back: list[SaleLine] = []
    for wanted in _wanted(sale):
        back += give_back(Sold(lines, (), programme, returned=tuple(back)), wanted).lines
    return back


def _wanted(sale: PastSale) -> Iterator[list[tuple[int, int]]]:
    """What each return was asked for; a deduction goes back with its goods, and a row of nothing moved points only."""
    for rows in sale.returns:
        goods = [one for one in rows if one.line.kind is not LineKind.DEDUCTION]
        yield [(one.of_n or 0, -one.line.qty_milli) for one in goods if one.line.qty_milli or one.net_fen]


# -- how it is paid -----------------------------------------------------------------------------------------------


def _offers(due_fen: int, sale: PastSale) -> list[Offer]:
    """The same tenders for what is due now; what is due beyond them in cash where there was any, else by the last.

    Cash that was rounded to nothing is no tender: the sale's rounding tells of it.
    """
    offers, kinds = [], [one.kind for one in sale.tenders if one.kind.nature is not Nature.COUPON]
    for one in sale.tenders:
        if one.kind.nature is not Nature.CASH:
            fen = min(one.amount_fen, due_fen)
            due_fen -= fen
            offers.append(Offer(one.kind, fen, one.reference))
    if due_fen:
        cash = not kinds or TenderKind.CASH in kinds or sale.rounding is not RoundingPolicy.NONE
        offers.append(Offer(TenderKind.CASH if cash else kinds[-1]))
    return offers
