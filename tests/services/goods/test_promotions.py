"""Promotions made, tried, sold under, part of it back, ended; what does not fit, and who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pos.domain.goods.prices import PriceKind
from pos.domain.paper.document import Pair, Text
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.sale.basket import Basket
from pos.domain.sale.changes import LineOff, Off, OrderOff
from pos.errors import Refused
from pos.services.goods.promotions import State, Tried
from tests.services.town import CASH, CASHIER, DAY, HONEY, LEAD, MANAGER, NOODLES, TOFFEE, Town

if TYPE_CHECKING:
    from pos.domain.paper.receipt import Receipt

PAIR = Promotion(
    "P1", "挂面两件 9 元", PromotionKind.N_FOR, DAY, items=frozenset({NOODLES.barcode}), n=2, price_fen=900
)
TENTH = Promotion("P2", "会员零食九折", PromotionKind.PERCENT, DAY, categories=frozenset({"零食"}), off_bp=1000)
OFF = Promotion("T1", "满 20 减 2", PromotionKind.THRESHOLD, DAY, over_fen=2000, off_fen=200)


def scanned(town: Town, *codes: str, room: str | None = None) -> Basket:
    """A basket as a cashier scans it."""
    till, basket = town.desk.till, Basket()
    for n, code in enumerate(codes):
        basket = till.scan(basket, code, n * 1000).basket
    return till.attach(basket, town.home(room)) if room else basket


def sold(town: Town, basket: Basket) -> Receipt:
    """Paid and proven."""
    done = town.desk.till.complete(CASHIER, basket, CASH).receipt
    town.assert_proven()
    return done


def test_a_sale_under_promotions_and_part_of_it_back(town: Town) -> None:
    desk = town.desk.promotions
    for one in (PAIR, replace(TENTH, members_only=True), OFF):
        desk.put(MANAGER, one)
    basket = scanned(town, NOODLES.barcode, NOODLES.barcode, TOFFEE.barcode, HONEY.barcode, room="1-1-101")
    receipt = sold(town, basket)
    assert [(one.promotion_id, one.saved_fen) for one in receipt.savings] == [("P1", 200), ("P2", 33), ("T1", 200)]
    assert [(line.promotion, line.saved_fen) for line in receipt.lines] == [
        ("挂面两件 9 元", 200),
        ("会员零食九折", 33),
        ("", 0),
    ]
    assert receipt.total_fen == 1100 + 333 + 2999 - 200 - 33 - 200
    printed = town.desk.till.paper(receipt.receipt_no, "zh_CN").lines
    for told in (Pair("   挂面两件 9 元", "-2.00"), Pair("  会员零食九折", "-0.33"), Pair("  满 20 减 2", "-2.00")):
        assert told in printed
    back = town.take_back(receipt.receipt_no, (1, 1000)).receipt
    (line,) = (one for one in back.lines if one.of_n == 1)
    assert (line.saved_fen, line.promotion) == (-100, "挂面两件 9 元")
    assert town.take_back(receipt.receipt_no).receipt.total_fen == back.total_fen * 0 - (
        receipt.total_fen + back.total_fen
    )
    town.assert_proven()


def test_a_shift_counts_what_promotions_saved_apart_from_what_people_let_go(town: Town) -> None:
    for one in (PAIR, OFF):
        town.desk.promotions.put(MANAGER, one)
    till = town.till()
    till.open_shift(CASHIER, 0)
    basket = scanned(town, *[NOODLES.barcode] * 5)
    by_hand = till.prices.change(CASHIER, basket, OrderOff(Off(fen=50), "老顾客"))
    till.complete(CASHIER, by_hand, CASH)
    report = till.close_shift(CASHIER, 5 * 550 - 400 - 200 - 50)
    sums = report.sums
    assert (sums.promoted, sums.promoted_fen, sums.order_discounts, sums.order_discounts_fen) == (1, 600, 1, 50)
    town.assert_proven()


def test_what_was_ended_saves_nothing_and_what_was_told_still_holds(town: Town) -> None:
    desk, till = town.desk.promotions, town.desk.till
    desk.put(MANAGER, PAIR)
    told = scanned(town, NOODLES.barcode, NOODLES.barcode)
    assert told.savings.fen == 200
    desk.end(MANAGER, "P1")
    assert desk.end(MANAGER, "P1").version == 2
    town.shop.saved = ()  # another program's: it is worked out again
    assert sold(town, told).total_fen == 900
    later = scanned(town, NOODLES.barcode, NOODLES.barcode)
    assert (later.savings.fen, sold(town, later).total_fen) == (0, 1100)
    assert till.repriced(Basket()) == (Basket(), ())
    assert [one.state for one in desk.overview().each] == [State.ENDED]


def test_a_saving_that_no_promotion_makes_is_not_sold(town: Town) -> None:
    town.desk.promotions.put(MANAGER, PAIR)
    told = scanned(town, NOODLES.barcode, NOODLES.barcode)
    (line,) = told.lines
    more = replace(told, lines=(replace(line, saved_fen=300),))
    odd = (
        more,
        replace(more, savings=replace(told.savings, each=(replace(told.savings.each[0], saved_fen=300),))),
        replace(told, savings=replace(told.savings, at="2026-03-08T10:00")),
        replace(told, savings=replace(told.savings, at="2026-03-11T10:00")),
        replace(told, savings=replace(told.savings, as_of=1)),
        replace(told, savings=replace(told.savings, at="")),
    )
    for one in odd:
        with pytest.raises(Refused, match="line_unexplained"):
            town.desk.till.complete(CASHIER, one, CASH)


def test_hours_begin_and_end_while_a_sale_goes_on(town: Town) -> None:
    town.desk.promotions.put(MANAGER, replace(PAIR, hour_from=10, hour_to=11))
    till = town.desk.till
    town.clock.to(DAY, 10, 59)
    basket = scanned(town, NOODLES.barcode, NOODLES.barcode)
    assert basket.savings.fen == 200
    town.clock.to(DAY, 11)
    assert till.to_pay(basket)[0].savings.fen == 0
    taken = till.take(basket, CASH[0])
    assert till.to_pay(taken) == (taken, ())
    assert till.to_pay(Basket()) == (Basket(), ())
    assert sold(town, basket).total_fen == 900


def test_a_discount_by_hand_stands_on_what_a_promotion_left(town: Town) -> None:
    town.desk.promotions.put(MANAGER, PAIR)
    till = town.desk.till
    basket = scanned(town, NOODLES.barcode, NOODLES.barcode)
    less = till.prices.change(LEAD, basket, LineOff(1, Off(percent_bp=1000), "临期"))
    assert (less.lines[0].saved_fen, less.lines[0].discount_fen) == (200, 90)
    with pytest.raises(Refused, match="discount_too_big"):
        till.prices.change(LEAD, basket, LineOff(1, Off(fen=901), "临期"))
    assert sold(town, less).total_fen == 810


def test_a_held_sale_comes_back_at_what_runs_now(town: Town) -> None:
    town.desk.promotions.put(MANAGER, PAIR)
    till = town.desk.till
    till.held.hold(CASHIER, scanned(town, NOODLES.barcode, NOODLES.barcode), 900)
    town.desk.promotions.put(MANAGER, replace(PAIR, price_fen=800))
    (waiting,) = till.held.waiting()
    basket, _ = till.held.retrieve(CASHIER, waiting.held_id)
    assert (basket.savings.fen, sold(town, basket).total_fen) == (300, 800)


def test_prices_by_date_and_the_members(town: Town) -> None:
    desk, till = town.desk.prices, town.desk.till
    code = NOODLES.barcode
    desk.set_price(MANAGER, code, PriceKind.SHELF, 500, DAY, DAY)
    desk.set_price(MANAGER, code, PriceKind.MEMBER, 450, DAY)
    assert desk.set_price(MANAGER, code, PriceKind.MEMBER, 450, DAY).standing == desk.of(code).standing
    basket = scanned(town, code, code, room="1-1-101")
    assert (basket.lines[0].unit_price_fen, basket.lines[0].full_price_fen) == (450, 500)
    receipt = sold(town, basket)
    assert (receipt.total_fen, receipt.lines[0].full_price_fen) == (900, 500)
    assert Text("   （会员价，非会员 5.00）") in till.paper(receipt.receipt_no, "zh_CN").lines
    plain = till.attach(basket, "")
    assert sold(town, replace(plain, basket_id="b2")).total_fen == 1000
    for odd in (replace(basket, household_id=""), replace(plain, household_id=town.home())):
        with pytest.raises(Refused, match="line_unexplained"):
            till.complete(CASHIER, replace(odd, basket_id="b3"), CASH)
    town.clock.to(DAY + timedelta(days=1))
    tomorrow, named = till.to_pay(replace(basket, basket_id="b4"))
    assert (tomorrow.lines[0].unit_price_fen, tomorrow.lines[0].full_price_fen, named) == (450, 550, ())
    assert sold(town, replace(basket, basket_id="b5")).total_fen == 900  # told yesterday, before midnight
    town.clock.to(DAY + timedelta(days=2))
    with pytest.raises(Refused, match="line_unexplained"):
        till.complete(CASHIER, replace(basket, basket_id="b6"), CASH)
    town.back.put_item(MANAGER, replace(NOODLES, price_fen=600))
    assert desk.of(code).item.price_fen == 600


def test_a_price_without_an_end_goes_before_the_catalogue_until_a_new_one_is_entered(town: Town) -> None:
    desk, code = town.desk.prices, HONEY.barcode
    desk.set_price(MANAGER, code, PriceKind.SHELF, 3500, DAY)
    assert desk.of(code).item.price_fen == 3500
    town.back.put_item(MANAGER, replace(HONEY, price_fen=3200))
    assert (desk.of(code).item.price_fen, len(desk.of(code).standing)) == (3200, 2)
    ended = desk.end(MANAGER, code, 2)
    assert (ended.item.price_fen, [one.version for one in ended.history]) == (3500, [1, 1, 2])
    desk.set_price(MANAGER, code, PriceKind.SHELF, 9900, DAY + timedelta(days=9))
    assert desk.end(MANAGER, code, 3).item.price_fen == 3500
    for number, last, refused in ((9, None, "no_price_by_date"), (1, DAY - timedelta(days=9), "bad_days")):
        with pytest.raises(Refused, match=refused):
            desk.end(MANAGER, code, number, last)
    with pytest.raises(Refused, match="bad_days"):
        desk.end(MANAGER, code, 2, DAY)


@pytest.mark.parametrize(
    ("code", "fen", "first", "last", "refused"),
    [
        ("404", 1, DAY, None, "no_item"),
        (NOODLES.barcode, -1, DAY, None, "bad_amount"),
        (NOODLES.barcode, 1, DAY - timedelta(days=1), None, "bad_days"),
        (NOODLES.barcode, 1, DAY, DAY - timedelta(days=1), "bad_days"),
        (NOODLES.barcode, 1, date(2046, 1, 1), None, "bad_days"),
    ],
)
def test_what_is_no_price(town: Town, code: str, fen: int, first: date, last: date | None, refused: str) -> None:
    with pytest.raises(Refused, match=refused):
        town.desk.prices.set_price(MANAGER, code, PriceKind.SHELF, fen, first, last)


def test_only_the_manager(town: Town) -> None:
    for ask in (
        lambda: town.desk.promotions.put(CASHIER, PAIR),
        lambda: town.desk.promotions.end(LEAD, "P1"),
        lambda: town.desk.prices.set_price(LEAD, NOODLES.barcode, PriceKind.SHELF, 1, DAY),
        lambda: town.desk.prices.end(CASHIER, NOODLES.barcode, 1),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            ask()


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"items": frozenset({"404"})}, "promotion_unknown_item"),
        ({"categories": frozenset({"烟酒"})}, "promotion_unknown_category"),
        ({"n": 0}, "bad_promotion"),
    ],
)
def test_what_does_not_fit_the_shop(town: Town, changed: dict[str, Any], refused: str) -> None:
    for ask in (town.desk.promotions.check, lambda one: town.desk.promotions.put(MANAGER, one)):
        with pytest.raises(Refused, match=refused):
            ask(replace(PAIR, **changed))
    with pytest.raises(Refused, match="no_promotion"):
        town.desk.promotions.end(MANAGER, "P9")


def test_made_once_changed_and_listed(town: Town) -> None:
    desk = town.desk.promotions
    assert desk.put(MANAGER, PAIR).version == desk.put(MANAGER, PAIR).version == 1
    spelled = replace(PAIR, items=frozenset({NOODLES.barcode.zfill(14)}), name="挂面两件九块")
    own = town.goods[NOODLES.barcode].item_id
    assert (desk.put(MANAGER, spelled).version, desk.overview().each[0].promotion.items) == (2, frozenset({own}))
    desk.put(MANAGER, replace(TENTH, valid_from=DAY + timedelta(days=1)))
    desk.put(MANAGER, replace(OFF, valid_from=date(2026, 1, 1), valid_to=DAY - timedelta(days=1)))
    seen = desk.overview()
    assert [(one.promotion.promotion_id, one.state.value) for one in seen.each] == [
        ("P1", "running"),
        ("P2", "ahead"),
        ("T1", "over"),
    ]
    assert (seen.names, seen.codes) == ({own: NOODLES.name}, {own: NOODLES.barcode})


def test_tried_on_a_basket(town: Town) -> None:
    desk = town.desk.promotions
    desk.put(MANAGER, PAIR)
    sample = desk.sample(
        replace(PAIR, price_fen=800), [Tried(NOODLES.barcode, 2000), Tried(TOFFEE.barcode)], member=True
    )
    assert [line.saved_fen for line in sample.lines] == [300, 0]
    with pytest.raises(Refused, match="no_item"):
        desk.sample(PAIR, [Tried("404")])
