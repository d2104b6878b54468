"""Small values for the domain's tests, and hypothesis strategies for whole baskets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from pos.domain.goods.items import Item
from pos.domain.points.lots import Lot, LotSource, usable
from pos.domain.points.programme import Programme
from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.domain.sale.checkout import Checkout, check_out
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind

DAY = date(2026, 3, 31)


def item(price_fen: int = 1000, **more: object) -> Item:
    """An item with barcode B."""
    return Item("I1", "B", "苹果", price_fen, **more)  # type: ignore[arg-type]  # fields by name


def goods(amount_fen: int, qty_milli: int = 1000, *, barcode: str = "B", rate: int | None = None) -> BasketLine:
    """A line of goods."""
    priced = (qty_milli, amount_fen, amount_fen)
    return BasketLine(LineKind.ITEM, barcode, "货", *priced, item_id=barcode, rate_hundredths=rate)


def off(amount_fen: int) -> BasketLine:
    """A deduction."""
    return BasketLine(LineKind.DEDUCTION, "", "抵扣", 0, amount_fen, amount_fen)


def programme(**more: object) -> Programme:
    """Version 1, 5 points a yuan."""
    return Programme(1, date(2026, 1, 1), **more)  # type: ignore[arg-type]  # fields by name


def lot(lot_id: str, remaining: int, expires_on: date | None = None, start: date = DAY, points: int = 0) -> Lot:
    """A lot of an earning."""
    return Lot(lot_id, LotSource.EARNING, points or remaining, remaining, start, expires_on)


def spendable(lots: Iterable[Lot], on: date) -> int:
    """Points of these lots that can be spent on a day."""
    return sum(one.remaining for one in lots if usable(one, on))


def sale(
    *lines: BasketLine,
    offers: tuple[Offer, ...] = (Offer(TenderKind.CASH),),
    discount: int = 0,
    policy: RoundingPolicy = RoundingPolicy.NONE,
) -> Checkout:
    """A checkout under the default programme, with points."""
    basket = Basket("b", lines, discount_fen=discount)
    return check_out(basket, offers, programme(), policy, with_points=True)


# -- strategies ---------------------------------------------------------------------------------------------------

rates = st.none() | st.sampled_from([0, 100, 350, 500, 1000])
policies = st.sampled_from(list(RoundingPolicy))
programmes = st.builds(
    Programme,
    version=st.integers(1, 9),
    valid_from=st.just(date(2026, 1, 1)),
    rate_hundredths=st.sampled_from([0, 100, 350, 500, 1000]),
    min_spend_fen=st.sampled_from([0, 0, 1000, 5000]),
    cap=st.none() | st.sampled_from([0, 50, 300]),
)


@st.composite
def goods_lines(draw: st.DrawFn) -> BasketLine:
    """A line of goods, perhaps discounted, perhaps a weight, perhaps of quantity 0."""
    amount = draw(st.integers(0, 30_000))
    qty = draw(st.sampled_from([0, 1000, 2000, 3000, 7000]) | st.integers(1, 5000))
    discount = draw(st.just(0) | st.integers(0, amount))
    return BasketLine(
        LineKind.ITEM, draw(st.sampled_from("ABC")), "货", qty, amount, amount, discount, rate_hundredths=draw(rates)
    )


@st.composite
def baskets(draw: st.DrawFn, *, deductions: bool = True) -> Basket:
    """A basket that can be checked out: deductions and order discount never more than the goods."""
    lines = draw(st.lists(goods_lines(), min_size=1, max_size=6))
    left = sum(line.amount_fen - line.discount_fen for line in lines)
    if deductions and left and draw(st.booleans()):
        taken = draw(st.integers(1, left))
        lines.insert(draw(st.integers(0, len(lines))), off(-taken))
        left -= taken
    discount = draw(st.just(0) | st.integers(0, left))
    return Basket("b", tuple(lines), "H1", discount)


@st.composite
def sold(draw: st.DrawFn, *, deductions: bool = True) -> tuple[Checkout, Programme, RoundingPolicy]:
    """A completed checkout with its programme and policy."""
    basket = draw(baskets(deductions=deductions))
    rules, policy = draw(programmes), draw(policies)
    total = sum(line.amount_fen - line.discount_fen for line in basket.lines) - basket.discount_fen
    offers = [Offer(TenderKind.VOUCHER, draw(st.integers(0, 2000)))] if draw(st.booleans()) else []
    left = total - sum(min(offer.fen or 0, total) for offer in offers)
    for kind in (TenderKind.WECHAT, TenderKind.ALIPAY):
        part = draw(st.just(0) | st.integers(0, left))
        left -= part
        offers.append(Offer(kind, part))
    offers.append(Offer(draw(st.sampled_from([TenderKind.CASH, TenderKind.UNIONPAY, TenderKind.ECNY]))))
    return (
        check_out(basket, draw(st.permutations(offers[:-1])) + offers[-1:], rules, policy, with_points=True),
        rules,
        policy,
    )
