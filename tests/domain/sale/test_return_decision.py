"""A return decided whole: every point that goes is accounted for, and goods without a receipt come to their price."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.programme import Programme
from pos.domain.points.standing import Standing
from pos.domain.sale.checkout import Checkout
from pos.domain.sale.return_decision import Known, ReturnRequest, decide, decide_without_receipt
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.returns import Sold
from pos.domain.sale.tender import Offer, RoundingPolicy, Shortfall, TenderKind
from pos.errors import Refused
from tests.domain.makers import goods, lot, programme, sale, spendable
from tests.domain.makers import sold as sales

DAY = date(2026, 3, 31)
ALL = ReturnRequest("S1-T1-1-000001", None)


@given(sales(), st.integers(0, 400), st.integers(0, 400), st.sampled_from(list(Shortfall)))
def test_points_are_taken_have_lapsed_are_owed_or_come_off_the_cash(
    case: tuple[Checkout, Programme, RoundingPolicy], own: int, other: int, shortfall: Shortfall
) -> None:
    done, rules, _ = case
    own_lot, other_lot = lot("own", min(own, done.points), points=done.points), lot("other", other)
    mine = (own_lot,) if own_lot.remaining else ()
    others = (other_lot,) if other else ()
    lots = (*mine, *others)
    home = Standing(spendable(lots, DAY), 5, sum(one.remaining for one in lots), "1-1-101")
    made = decide(Known(Sold(done.lines, done.tenders, rules), shortfall, DAY, home, mine, others), ALL)
    assert made.goods.points == made.points.taken + made.points.lapsed + made.points.debt + made.kept_points
    assert made.goods.kept_fen == made.kept_points * rules.value_fen
    assert made.after is not None
    assert made.after.debt == 5 + made.points.debt
    assert (made.after.spendable, made.after.held) == (
        home.spendable - made.points.taken,
        home.held - made.points.taken,
    )
    assert shortfall is Shortfall.REFUND or not made.kept_points


@given(sales())
def test_a_receipt_of_nobody_moves_no_points(case: tuple[Checkout, Programme, RoundingPolicy]) -> None:
    done, rules, _ = case
    made = decide(Known(Sold(done.lines, done.tenders, rules), Shortfall.DEBT, DAY + timedelta(days=1)), ALL)
    assert (made.points.uses, made.points.debt, made.after) == ((), 0, None)
    assert made.goods.refund_fen == done.total_fen


def test_all_that_is_money_in_cash() -> None:

    paid = sale(goods(1000), offers=(Offer(TenderKind.WECHAT),))
    known = Known(Sold(paid.lines, paid.tenders, programme()), Shortfall.DEBT, DAY)
    kinds = {one.kind for one in decide(known, ReturnRequest("n", None, in_cash=True)).goods.tenders}
    assert kinds == {TenderKind.CASH}


# -- without a receipt --------------------------------------------------------------------------------------------


def test_goods_without_a_receipt_come_to_their_price_in_cash() -> None:
    request = ReturnRequest("", None, ReturnReason.DAMAGED, goods=(goods(1230, 2000), goods(0)))
    made = decide_without_receipt(request)
    assert (made.goods.refund_fen, made.goods.points, made.after) == (1230, 0, None)
    assert [(one.kind, one.amount_fen) for one in made.goods.tenders] == [(TenderKind.CASH, -1230)]
    assert [(one.line.qty_milli, one.net_fen, one.line.reason) for one in made.goods.lines] == [
        (-2000, -1230, "damaged"),
        (-1000, 0, "damaged"),
    ]
    assert decide_without_receipt(ReturnRequest("", None, goods=(goods(0),))).goods.tenders == ()


@pytest.mark.parametrize(
    ("code", "given_goods"),
    [("nothing_to_return", ()), ("bad_quantity", (goods(100, 0),)), ("bad_quantity", (goods(-100),))],
)
def test_what_is_refused_without_a_receipt(code: str, given_goods: tuple[object, ...]) -> None:
    with pytest.raises(Refused, match=code):
        decide_without_receipt(ReturnRequest("", None, goods=given_goods))  # type: ignore[arg-type]  # lines of goods
