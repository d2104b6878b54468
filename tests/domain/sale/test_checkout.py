from __future__ import annotations

import pytest
from hypothesis import given

from pos.domain.points.programme import Programme
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import Checkout, check_out, completed, points_by_funder
from pos.domain.sale.pricing import line_nets, order_shares
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.errors import Refused
from tests.domain.makers import goods, off, programme, sale, sold


@given(sold())
def test_a_sale_adds_up(case: tuple[Checkout, Programme, RoundingPolicy]) -> None:
    done, rules, _ = case
    assert done.due_fen == 0
    assert completed(done) is done
    assert done.total_fen == sum(line.net_fen for line in done.lines) == sum(t.amount_fen for t in done.tenders)
    assert done.discount_fen == sum(line.order_discount_fen for line in done.lines)
    assert done.rounding_fen == sum(line.rounding_fen for line in done.lines) <= 0
    vouchers = sum(t.amount_fen for t in done.tenders if t.kind is TenderKind.VOUCHER)
    assert vouchers == sum(line.voucher_fen for line in done.lines)
    assert done.points == sum(line.points for line in done.lines)
    assert all(line.points >= 0 for line in done.lines)
    assert all(tender.amount_fen > 0 for tender in done.tenders)
    if rules.cap is not None:
        assert done.points <= rules.cap
    for line in done.lines:
        shares = line.line.discount_fen + line.order_discount_fen - line.rounding_fen
        assert line.net_fen == line.line.amount_fen - shares
        assert line.base_fen == line.net_fen - line.voucher_fen
        if line.line.amount_fen >= 0:
            assert 0 <= line.base_fen <= line.net_fen
        else:
            assert line.points == line.voucher_fen == line.order_discount_fen == line.rounding_fen == 0


def test_shares_in_their_order() -> None:
    done = check_out(
        Basket("b", (goods(10_000), goods(5_000, barcode="C")), discount_fen=1_000),
        (Offer(TenderKind.VOUCHER, 2_000), Offer(TenderKind.CASH, 20_000)),
        programme(items={"C": 1_000}),
        RoundingPolicy.JIAO,
        with_points=True,
    )
    assert [line.order_discount_fen for line in done.lines] == [666, 334]
    assert [line.voucher_fen for line in done.lines] == [1333, 667]
    assert [line.base_fen for line in done.lines] == [8001, 3999]
    assert (done.total_fen, done.rounding_fen, done.change_fen, done.points) == (14_000, 0, 8_000, 799)
    assert [line.points for line in done.lines] == [399, 400]
    assert [line.rate_hundredths for line in done.lines] == [500, 1_000]


def test_a_deduction_lowers_the_points_at_the_default_rate() -> None:
    done = sale(goods(10_000), off(-3_000))
    assert [(line.net_fen, line.points) for line in done.lines] == [(10_000, 350), (-3_000, 0)]


def test_no_household_no_points() -> None:
    done = check_out(Basket("b", (goods(100),)), (), programme(), RoundingPolicy.NONE, with_points=False)
    assert (done.points, done.due_fen, done.lines[0].rate_hundredths) == (0, 100, 500)


def test_an_empty_basket_can_be_previewed_only() -> None:
    done = check_out(Basket(), (), programme(), RoundingPolicy.NONE, with_points=True)
    assert (done.total_fen, done.lines) == (0, ())
    with pytest.raises(Refused, match="empty_basket"):
        completed(done)


def test_too_little_money_cannot_complete() -> None:
    with pytest.raises(Refused) as refusal:
        completed(sale(goods(100), offers=(Offer(TenderKind.CASH, 30),)))
    assert (refusal.value.code, refusal.value.values) == ("under_tendered", {"due_fen": 70})


def test_totals_below_zero_are_refused() -> None:
    for lines, discount in (((goods(100), off(-101)), 0), ((goods(100),), 101), ((goods(100),), -1), ((goods(-1),), 0)):
        with pytest.raises(Refused, match="negative_total"):
            sale(*lines, discount=discount)
    assert sale(goods(100), off(-100)).total_fen == 0


def test_pricing_alone() -> None:
    nets = line_nets([goods(300), off(-100), goods(100)])
    assert nets == [300, -100, 100]
    assert order_shares(nets, 200) == (150, 0, 50)
    assert line_nets([]) == []


def test_points_by_funder() -> None:
    done = sale(goods(1000), off(-10), goods(2000, barcode="C"))
    assert points_by_funder(done.lines) == {"shop": 149}
