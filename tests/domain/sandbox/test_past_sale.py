"""A sale under the rules it had is the sale that stands; under others it is what the till would have decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.programme import Programme
from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.promotion import Band, Promotion, PromotionKind
from pos.domain.sale.basket import Basket, BasketLine, of_batch
from pos.domain.sale.checkout import SaleLine, check_out
from pos.domain.sale.returns import Sold, give_back
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.domain.sandbox.past_sale import Kept, PastSale, as_given, concerned, under_programme, under_promotions
from tests.domain.makers import DAY, goods, off, programme

AT = datetime(2026, 3, 31, 10)  # noqa: DTZ001  # the shop's own clock, as promotions ask it
CASH = (Offer(TenderKind.CASH),)
HALF = Promotion("P1", "半价", PromotionKind.PERCENT, DAY, off_bp=5000)
TEN = Promotion("T1", "满十减二", PromotionKind.THRESHOLD, DAY, over_fen=1000, off_fen=200)
RULES = (programme(), programme(min_spend_fen=900), programme(cap=40), programme(items={"B": 1000}))
ROUNDINGS = tuple(RoundingPolicy)


def sold(
    *lines: BasketLine,
    offers: tuple[Offer, ...] = CASH,
    rules: Programme = RULES[0],
    rounding: RoundingPolicy = RoundingPolicy.NONE,
    known: Promotions | None = None,
    household: str = "H1",
) -> PastSale:
    """A sale as the till decides it."""
    known = known or Promotions()
    basket = promoted(Basket("b", lines, household), known, AT)
    made = check_out(basket, offers, rules, rounding, with_points=bool(household))
    return PastSale(
        household, DAY, AT, rules, made.lines,
        promotions=known, savings=made.savings.each, tenders=made.tenders, rounding=rounding,
    )  # fmt: skip


def with_return(sale: PastSale, *wanted: tuple[int, int]) -> PastSale:
    """Some of it came back; all that is left where nothing is named."""
    before = tuple(one for rows in sale.returns for one in rows)
    rows = give_back(Sold(sale.lines, (), sale.programme, returned=before), wanted or None).lines
    return replace(sale, returns=(*sale.returns, rows))


def points(lines: tuple[Kept, ...]) -> int:
    """All of them."""
    return sum(one.points for one in lines)


amounts = st.lists(st.integers(1, 3000), min_size=1, max_size=4)


@given(
    amounts,
    st.integers(0, 500),
    st.sampled_from(RULES),
    st.sampled_from(ROUNDINGS),
    st.lists(st.integers(1, 2999), max_size=3),
    st.sampled_from([(), (HALF,), (TEN,), (HALF, TEN)]),
)
def test_the_same_rules_change_nothing(
    fen: list[int],
    less: int,
    rules: Programme,
    rounding: RoundingPolicy,
    back: list[int],
    running: tuple[Promotion, ...],
) -> None:
    lines = [goods(one, 3000) for one in fen]
    less = min(less, sum(fen) // 4)
    some = [*lines, *([off(-less)] if less else [])]
    sale = sold(*some, rules=rules, rounding=rounding, known=Promotions(running, 1))
    for qty_milli in back:
        taken = sum(-one.line.qty_milli for rows in sale.returns for one in rows if one.of_n == 1)
        if taken + qty_milli <= 3000:
            sale = with_return(sale, (1, qty_milli))
    for one in (sale, with_return(sale) if len(fen) > 1 else sale):
        assert under_programme(one, rules).lines == as_given(one)
        assert under_promotions(one, one.promotions).lines == as_given(one)


def test_another_programme_gives_what_the_till_would_give_and_takes_back_alike() -> None:
    sale = sold(goods(1000), goods(500, barcode="C"))
    double = programme(rate_hundredths=1000, cap=120, excluded=frozenset({"C"}), value_fen=2)
    assert [one.points for one in as_given(sale)] == [50, 25]
    assert under_programme(sale, double).lines == (Kept(1000, 100), Kept(500, 0))
    back = with_return(sale, (1, 600))
    assert points(as_given(back)) == 45
    assert points(under_programme(back, double).lines) == 40
    assert points(under_programme(back, programme(min_spend_fen=1000)).lines) == 0
    assert under_programme(replace(sale, household_id=""), double).lines == as_given(sale)


def test_a_promotion_saves_cuts_points_and_comes_back_by_its_own_shares() -> None:
    sale = with_return(sold(goods(1000, 2000), goods(800, barcode="C")), (1, 1000))
    known = Promotions((replace(HALF, items=frozenset({"B"})),))
    after = under_promotions(sale, known)
    assert after.lines == (Kept(250, 12), Kept(800, 40))
    assert [(one.promotion_id, one.saved_fen) for one in after.savings] == [("P1", 500)]
    assert under_promotions(with_return(sale), known).lines == (Kept(0, 0), Kept(0, 0))
    assert under_promotions(sale, Promotions((TEN,))).savings[0].on_order


def test_goods_near_their_day_are_marked_down_by_the_day_of_the_sale() -> None:
    near = of_batch(goods(1000), "L1", DAY + timedelta(days=1))
    bands = (Band(1, 5000), Band(3, 2000))
    marked = Promotions((Promotion("E1", "临期", PromotionKind.EXPIRING, DAY, bands=bands),), 1)
    sale = sold(near, goods(1000), known=marked)
    assert [one.net_fen for one in as_given(sale)] == [500, 1000]
    assert under_promotions(sale, marked).lines == as_given(sale)
    assert under_promotions(sold(near), marked).lines == (Kept(500, 25),)


def test_it_is_paid_as_it_was() -> None:
    wechat = (Offer(TenderKind.VOUCHER, 300), Offer(TenderKind.WECHAT, 700))
    half = Promotions((HALF,))
    paid = sold(goods(1000), offers=wechat)
    assert under_promotions(paid, half).lines == (Kept(500, 10),)
    dearer = sold(goods(1000), offers=(Offer(TenderKind.WECHAT, 500),), known=half)
    assert under_promotions(dearer, Promotions()).lines == (Kept(1000, 50),)
    cash = sold(goods(995), rounding=RoundingPolicy.JIAO)
    assert under_promotions(cash, half).lines == (Kept(400, 20),)
    free = sold(goods(1000), known=Promotions((replace(HALF, off_bp=10_000),)))
    assert under_promotions(free, Promotions()).lines == (Kept(1000, 50),)
    nothing = sold(goods(3), offers=CASH, rounding=RoundingPolicy.FEN)
    assert (nothing.tenders, under_promotions(nothing, Promotions()).lines) == ((), (Kept(0, 0),))


def test_what_nobody_could_have_sold_stays() -> None:
    sale = sold(goods(1000), off(-800))
    assert under_promotions(sale, Promotions((HALF,))).lines == as_given(sale)


@pytest.mark.parametrize(
    ("one", "late", "matters"),
    [
        (HALF, False, True),
        (replace(HALF, items=frozenset({"B"})), False, True),
        (replace(HALF, items=frozenset({"X"})), False, False),
        (replace(HALF, categories=frozenset({"酒"})), False, False),
        (replace(HALF, hour_from=11), False, False),
        (replace(HALF, members_only=True), False, True),
        (replace(HALF, members_only=True), True, False),
    ],
)
def test_which_sales_a_promotion_is_about(one: Promotion, late: bool, matters: bool) -> None:
    sale = replace(sold(goods(1000)), late=late)
    assert concerned(sale, one) is matters
    had = replace(sale, savings=sold(goods(1000), known=Promotions((HALF,))).savings)
    assert concerned(had, one)


def test_a_return_row_that_only_moves_points_asks_for_nothing() -> None:
    """A cap shares anew what is kept: the other line's points move though none of it came back."""
    sale = with_return(sold(goods(1000), goods(1000, barcode="C"), rules=programme(cap=40)), (1, 600))
    rows: list[SaleLine] = list(sale.returns[0])
    assert any(not one.line.qty_milli and not one.net_fen and one.points for one in rows)
    assert under_programme(sale, sale.programme).lines == as_given(sale)
