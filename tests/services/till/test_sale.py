"""A sale as the till completes it: once, whole, by the day's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.receipt import Receipt
from pos.domain.points.departure import Leaving, Way
from pos.domain.sale.basket import Basket, deduction_line, discount_line, discount_order
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import printouts
from pos.services.till.sale_entry import replay
from pos.services.writing import writing
from tests.services.town import (
    APPLES,
    CASH,
    CASHIER,
    CLERK,
    DAY,
    FINANCE,
    GIFT,
    HONEY,
    LEAD,
    MANAGER,
    NOODLES,
    TOFFEE,
    approved_by,
)

if TYPE_CHECKING:
    from tests.services.town import Town

WECHAT, ALIPAY, VOUCHER = TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.VOUCHER


def told(town: Town, number: str) -> Receipt:
    """The receipt as it is read back."""
    with town.desk.ledger.read() as tx:
        found = printouts.read(tx, "S1", number)
    assert isinstance(found, Receipt)
    return found


def test_the_receipt_of_the_sale_is_the_one_read_back(town: Town) -> None:
    basket = town.basket((NOODLES, 2000), (APPLES, 1234), (HONEY, 1000))
    basket = discount_order(discount_line(basket, 1, 101, "临期"), 333, "老顾客")
    offers = (Offer(VOUCHER, 500), Offer(WECHAT, 1000, "****1234"), Offer(TenderKind.CASH, 10_000))
    done = town.desk.till.complete(LEAD, basket, offers)
    assert done.receipt == told(town, done.receipt_no)
    assert done.receipt.cashier == "老周"
    assert (done.receipt.room, done.receipt.business_date) == ("1-1-101", DAY.isoformat())
    assert done.receipt.sold_at == "2026-03-10T10:00:00+08:00"
    assert sum(tender[1] for tender in done.receipt.tenders) == done.receipt.total_fen
    assert done.receipt.change_fen == 10_000 - (done.receipt.total_fen - 1500)
    nobodys = town.sell((NOODLES, 1000), room=None)
    assert nobodys.receipt == told(town, nobodys.receipt_no)
    assert (nobodys.receipt.points, nobodys.receipt.points_after, nobodys.receipt.room) == (0, None, "")
    town.assert_proven()


def test_numbers_have_no_gap_and_a_refused_sale_takes_none(town: Town) -> None:
    assert town.sell((NOODLES, 1000)).receipt_no == "S1-T1-1-000001"
    with pytest.raises(Refused, match="under_tendered"):
        town.sell((NOODLES, 1000), offers=(Offer(WECHAT, 1),))
    done = town.sell((NOODLES, 1000))
    assert done.receipt_no == "S1-T1-1-000002"
    assert town.take_back(done.receipt_no).receipt.receipt_no == "S1-T1-1-000003"
    assert town.sell((NOODLES, 1000)).receipt_no == "S1-T1-1-000004"


def test_the_preview_is_the_sale(town: Town) -> None:
    basket = discount_order(town.basket((NOODLES, 3000), (APPLES, 777)), 77, "老顾客")
    offers = (Offer(VOUCHER, 300), Offer(TenderKind.CASH, 5000))
    preview = town.desk.till.preview(basket, offers)
    assert town.desk.till.preview(basket).due_fen == preview.total_fen
    receipt = town.desk.till.complete(CASHIER, basket, offers).receipt
    assert [(line.net_fen, line.base_fen, line.points) for line in preview.lines] == [
        (line.net_fen, line.base_fen, line.points) for line in receipt.lines
    ]
    assert (preview.total_fen, preview.points, preview.change_fen) == (
        receipt.total_fen,
        receipt.points,
        receipt.change_fen,
    )


# -- once ---------------------------------------------------------------------------------------------------------


def test_completing_three_times_is_one_sale(town: Town) -> None:
    basket = town.basket((NOODLES, 1000))
    first = town.desk.till.complete(CASHIER, basket, CASH)
    again = [town.desk.till.complete(CASHIER, basket, CASH) for _ in range(2)]
    assert not first.duplicate
    assert all(one.duplicate and one.receipt == first.receipt for one in again)
    assert town.points() == 27
    assert len(town.desk.reports.sales()) == 1


def test_the_same_basket_with_other_content_is_refused(town: Town) -> None:
    basket = town.basket((NOODLES, 1000))
    town.desk.till.complete(CASHIER, basket, CASH)
    for other, offers in (
        (basket, (Offer(WECHAT),)),
        (replace(basket, household_id=""), CASH),
        (replace(basket, lines=basket.lines * 2), CASH),
        (replace(basket, discount_fen=1), CASH),
    ):
        with pytest.raises(Refused, match="key_reused"):
            town.desk.till.complete(CASHIER, other, offers)
    assert len(town.desk.reports.sales()) == 1


def test_a_sale_that_stands_is_told_after_the_shift_and_after_its_day(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    basket = town.basket((NOODLES, 1000))
    done = till.complete(CASHIER, basket, CASH)
    till.close_shift(CASHIER, 550)
    assert till.complete(CASHIER, basket, CASH).receipt == done.receipt
    town.shop.on = date(2026, 2, 1)
    assert till.complete(CASHIER, basket, CASH).duplicate


# -- refused ------------------------------------------------------------------------------------------------------


def test_what_a_till_refuses(town: Town) -> None:
    till = town.desk.till
    for code, basket, offers in (
        ("empty_basket", Basket(new_id()), CASH),
        ("under_tendered", town.basket((NOODLES, 1000)), (Offer(WECHAT, 549),)),
        ("under_tendered", town.basket((NOODLES, 1000)), ()),
        ("under_tendered", town.basket((NOODLES, 1000)), (Offer(VOUCHER, 549),)),
        ("over_tendered", town.basket((NOODLES, 1000)), (Offer(WECHAT, 551),)),
        ("bad_amount", town.basket((NOODLES, 1000)), (Offer(TenderKind.CASH, -1),)),
        ("bad_amount", town.basket((NOODLES, 1000)), (Offer(TenderKind.CASH, 10**30),)),
        ("negative_total", Basket(new_id(), (deduction_line("空瓶", -1),)), CASH),
        ("negative_total", replace(town.basket((NOODLES, 1000)), discount_fen=551, discount_reason="送"), CASH),
        ("no_household", replace(town.basket((NOODLES, 1000)), household_id="H999"), CASH),
    ):
        before = town.entries()
        with pytest.raises(Refused, match=code):
            till.complete(CASHIER, basket, offers)
        assert town.entries() == before


def test_what_is_still_due_and_what_is_too_much_are_told(town: Town) -> None:
    with pytest.raises(Refused) as due:
        town.sell((NOODLES, 1000), offers=(Offer(WECHAT, 500),))
    assert due.value.values["due_fen"] == 50
    with pytest.raises(Refused) as over:
        town.sell((NOODLES, 1000), offers=(Offer(VOUCHER, 500), Offer(ALIPAY, 51)))
    assert over.value.values["due_fen"] == 50


# -- totals of zero -----------------------------------------------------------------------------------------------


def test_a_sale_of_free_goods_needs_no_tender(town: Town) -> None:
    done = town.sell((GIFT, 2000), offers=())
    assert (done.receipt.total_fen, done.receipt.points, done.receipt.tenders) == (0, 0, ())
    assert town.sell((GIFT, 1000)).receipt.tenders == ()  # the cashier pressed "cash" all the same
    note = town.sell((GIFT, 1000), offers=(Offer(TenderKind.CASH, 10_000),)).receipt
    assert (note.tenders, note.change_fen) == ((), 0)  # nothing was taken, so nothing is given back
    assert town.take_back(done.receipt_no).refund_fen == 0
    with pytest.raises(Refused, match="nothing_left"):
        town.take_back(done.receipt_no)
    town.assert_proven()


def test_everything_discounted_away_earns_nothing(town: Town) -> None:
    basket = discount_order(town.basket((NOODLES, 1000), (TOFFEE, 1000)), 883, "赔礼")
    done = town.desk.till.complete(MANAGER, basket, ())
    assert (done.receipt.total_fen, done.receipt.points, done.receipt.points_after) == (0, 0, 0)
    town.assert_proven()


def test_a_sale_of_vouchers_only_earns_nothing_and_gives_no_change(town: Town) -> None:
    done = town.sell((NOODLES, 1000), offers=(Offer(VOUCHER, 2000),))
    assert done.receipt.tenders == (("voucher", 550, 550, ""),)
    assert (done.receipt.total_fen, done.receipt.points, done.receipt.change_fen) == (550, 0, 0)
    assert [line.base_fen for line in done.receipt.lines] == [0]
    back = town.take_back(done.receipt_no)
    assert [tender[:2] for tender in back.receipt.tenders] == [("voucher", -550)]
    town.assert_proven()


def test_a_deduction_that_takes_everything_is_a_sale_of_zero(town: Town) -> None:
    basket = town.basket((NOODLES, 1000))
    basket = replace(basket, lines=(*basket.lines, deduction_line("厂家券", -550)))
    done = town.desk.till.complete(CASHIER, basket, ())
    assert (done.receipt.total_fen, done.receipt.points) == (0, 0)
    assert town.take_back(done.receipt_no).refund_fen == 0
    town.assert_proven()


def recorded(town: Town, basket: Basket) -> Receipt:
    """A sale as a file of recorded sales has it: its lines are law."""
    return writing(town.shop, MANAGER, "T1", lambda w: replay(w, basket, CASH, None), key=basket.basket_id)


def test_lines_of_no_quantity_stand_and_move_no_stock(town: Town) -> None:
    goods = town.basket((NOODLES, 1000)).lines[0]
    line = replace(goods, name="零头", qty_milli=0, unit_price_fen=99, amount_fen=99)
    done = recorded(town, Basket(new_id(), (line,), town.home()))
    assert done.total_fen == 99
    with town.desk.ledger.read() as tx:
        assert tx.exec_driver_sql("SELECT COUNT(*) FROM stock_move").scalar_one() == 0
    assert town.take_back(done.receipt_no).refund_fen == 99
    town.assert_proven()


# -- the day's rules ----------------------------------------------------------------------------------------------


def test_cash_is_rounded_down_and_points_go_by_what_was_paid(town: Town) -> None:
    town.rounding(RoundingPolicy.JIAO)
    done = town.sell((TOFFEE, 1000))
    assert (done.receipt.total_fen, done.receipt.rounding_fen, done.receipt.points) == (300, -33, 15)
    assert town.sell((TOFFEE, 1000), offers=(Offer(WECHAT),)).receipt.total_fen == 333
    town.rounding(RoundingPolicy.FEN)
    assert town.sell((TOFFEE, 1000)).receipt.total_fen == 330
    town.assert_proven()


def test_a_new_programme_holds_from_its_day_on(town: Town) -> None:
    town.programme(rate_hundredths=1000)
    assert town.sell((NOODLES, 1000)).receipt.points == 55
    town.programme(rate_hundredths=100, min_spend_fen=551)
    assert town.sell((NOODLES, 1000)).receipt.points == 0
    assert town.sell((NOODLES, 2000)).receipt.points == 11
    town.programme(rate_hundredths=500, cap=20)
    assert town.sell((NOODLES, 2000)).receipt.points == 20
    town.assert_proven()


def test_points_that_wait_and_points_that_never_lapse(town: Town) -> None:
    town.programme(pending_days=3, expiry_months=0)
    done = town.earn(100)
    assert (done.receipt.points, done.receipt.points_after, town.points()) == (100, 0, 0)
    lot = town.desk.office.household(town.home()).lots[0]
    assert (lot.available_from, lot.expires_on) == (date(2026, 3, 13), None)
    town.clock.to(date(2026, 3, 12))
    assert town.points() == 0
    town.clock.to(date(2026, 3, 13))
    assert town.points() == 100
    town.clock.to(date(2099, 1, 1))
    assert town.points() == 100


def test_points_of_the_last_day_of_february_lapse_on_the_last_of_february(town: Town) -> None:
    town.clock.to(date(2028, 2, 29))
    town.earn(10)
    (lot,) = town.desk.office.household(town.home()).lots
    assert lot.expires_on == date(2030, 2, 28)
    town.clock.to(date(2030, 2, 28))
    assert town.points() == 10
    town.clock.to(date(2030, 3, 1))
    assert town.points() == 0
    town.assert_proven()


@pytest.mark.parametrize(
    ("sold_on", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), 24, date(2028, 3, 31)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_the_last_day_is_clamped_to_the_month(town: Town, sold_on: date, months: int, last: date) -> None:
    town.programme(expiry_months=months)
    town.clock.to(sold_on)
    town.earn(10)
    assert town.desk.office.household(town.home()).lots[0].expires_on == last


def test_a_frozen_household_earns_and_cannot_redeem(town: Town) -> None:
    town.household("1-1-101", state="frozen")
    town.bill(1000)
    assert town.earn(10).receipt.points_after == 10
    with pytest.raises(Refused, match="frozen"):
        town.redeem(None)


def test_several_funders_make_a_lot_each(town: Town) -> None:
    bees = next(one for one in town.desk.terms.every() if one.code == "V1")
    town.desk.terms.put(MANAGER, replace(bees, funds_points=True))
    town.know_goods()
    basket = town.basket((NOODLES, 1000), (HONEY, 1000))
    assert [line.funder for line in basket.lines] == ["shop", "V1"]
    done = recorded(town, basket)
    lots = town.desk.office.household(town.home()).lots
    assert done.points == 177
    shares = [line.points for line in done.lines]
    assert {lot.funder: lot.points for lot in lots} == {"shop": shares[0], "V1": shares[1]}
    town.assert_proven()


def test_any_receipt_is_printed_again(town: Town) -> None:
    number = town.sell((NOODLES, 1000)).receipt_no
    first, again = town.desk.till.paper(number, "zh_CN"), town.desk.till.print_again(CASHIER, number, "zh_CN")
    assert first != again
    assert number in repr(first)
    assert number in repr(town.desk.till.paper(number.lower(), "en"))
    for wrong in ("S1-T1-1-000009", "S9-T1-1-000001", "nonsense", ""):
        with pytest.raises(Refused, match="no_receipt"):
            town.desk.till.paper(wrong, "zh_CN")


def test_who_may_sell(town: Town) -> None:
    for person in (CASHIER, LEAD, MANAGER):
        town.desk.till.complete(person, town.basket((NOODLES, 1000)), CASH)
    with pytest.raises(Refused, match="not_allowed") as refused:
        town.desk.till.complete(CLERK, town.basket((NOODLES, 1000)), CASH)
    assert refused.value.values == {"login": "clerk", "roles": ["cashier", "lead", "manager"]}


# -- --on and the clock -------------------------------------------------------------------------------------------


def test_a_day_that_was_asked_for_is_the_business_date_and_never_goes_back(town: Town) -> None:
    town.clock.to(date(2026, 4, 2))
    town.shop.on = date(2026, 4, 2)
    assert town.sell((NOODLES, 1000)).receipt.business_date == "2026-04-02"
    assert town.desk.office.household(town.home()).lots[0].available_from == date(2026, 4, 2)
    town.shop.on = date(2026, 4, 1)
    with pytest.raises(Refused, match="before_last_day") as refused:
        town.sell((NOODLES, 1000))
    assert refused.value.values == {"on": date(2026, 4, 1), "last": date(2026, 4, 2)}
    town.shop.on = None
    town.clock.to(DAY)
    assert town.sell((NOODLES, 1000)).receipt.business_date == DAY.isoformat()


def test_a_till_whose_clock_stands_in_a_closed_month_sells_for_the_next_one(town: Town) -> None:
    town.clock.to(date(2026, 3, 31), 18)
    town.sell((NOODLES, 1000))
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.clock.to(date(2026, 3, 31), 18)
    done = town.sell((NOODLES, 1000))
    assert (done.receipt.business_date, done.receipt.sold_at[:10]) == ("2026-04-01", "2026-03-31")
    town.shop.on = date(2026, 3, 31)
    with pytest.raises(Refused, match="closed_month"):
        town.sell((NOODLES, 1000))
    town.assert_proven()


def test_a_basket_begun_before_a_family_left_is_not_completed_for_it(town: Town) -> None:
    basket, old = town.basket((NOODLES, 1000)), town.home()
    leaving = Leaving(old, Way.KEEP, move_out=True, reason="搬走", approver=approved_by("manager"))
    town.desk.office.accounts.leave(FINANCE, leaving, new_id())
    with pytest.raises(Refused, match="moved_out"):
        town.desk.till.complete(CASHIER, basket, CASH)
    nobody = town.desk.till.attach(basket, "")
    assert town.desk.till.complete(CASHIER, nobody, CASH).receipt.room == ""
