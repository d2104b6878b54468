"""Prices and discounts that a person gives: how much alone, what takes two, and what no detour brings past that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.domain.sale.basket import Basket, BasketLine, LineKind, discount_line, discount_order, item_line, override
from pos.domain.sale.changes import Change, LineOff, NewPrice, Off, OrderOff
from pos.domain.sale.limits import SaneLimits
from pos.domain.sale.return_decision import ReturnRequest
from pos.errors import Refused
from pos.services import papers
from pos.services.people import shop_settings
from pos.services.people.roster import Roster
from tests.services.town import CASH, CASHIER, CLERK, HONEY, LEAD, MANAGER, NOODLES, OTHER_CASHIER, approved_by

if TYPE_CHECKING:
    from pos.domain.people import Person
    from tests.services.town import Town

TENTH, FIFTH, HALF = Off(1000), Off(2000), Off(5000)


def change(town: Town, basket: Basket, wanted: Change, who: Person = CASHIER, second: str = "") -> Basket:
    """At the desk's till."""
    return town.desk.till.prices.change(who, basket, wanted, approved_by(second) if second else None)


def code(town: Town, basket: Basket, wanted: Change, who: Person = CASHIER, second: str = "") -> str:
    """What is refused."""
    with pytest.raises(Refused) as refusal:
        change(town, basket, wanted, who, second)
    return refusal.value.code


def entry(town: Town, number: str) -> tuple[str | None, str, str]:
    """Approver, reason and detail of a sale."""
    with town.desk.ledger.read() as tx:
        sql = "SELECT approver, reason, detail FROM entry WHERE kind = 'sale' AND receipt_seq = "
        row = tx.exec_driver_sql(sql + str(int(number.rsplit("-", 1)[1]))).one()
    return row[0], row[1], row[2]


def test_within_the_floor_a_cashier_gives_alone_and_both_prices_stand(town: Town) -> None:
    basket = change(town, town.basket((NOODLES, 2000), (HONEY, 1000)), NewPrice(1, 500, "damaged"))
    basket = change(town, basket, LineOff(2, TENTH, "老顾客"))
    assert town.desk.till.state().basket == basket  # on the disk
    done = town.desk.till.complete(CASHIER, basket, CASH)
    assert done.receipt.total_fen == 1000 + 2999 - 300
    assert entry(town, done.receipt_no) == (None, "", '{"floor": 10}')
    with town.desk.ledger.read() as tx:
        rows = tx.exec_driver_sql("SELECT shelf_price_fen, unit_price_fen, reason FROM line ORDER BY seq DESC, n").all()
    assert [tuple(row) for row in rows[:2]] == [(550, 500, "damaged"), (None, 2999, "老顾客")]
    town.assert_proven()


@pytest.mark.parametrize(
    ("who", "wanted", "code_alone"),
    [
        (CASHIER, NewPrice(1, 494, "x"), "needs_second"),
        (CASHIER, OrderOff(Off(1100), "x"), "needs_second"),
        (LEAD, LineOff(1, Off(3100), "x"), "needs_second"),
        (LEAD, LineOff(1, Off(3000), "x"), ""),
        (MANAGER, NewPrice(1, 0, "x"), ""),
        (CLERK, LineOff(1, TENTH, "x"), "not_allowed"),
    ],
)
def test_the_floor_goes_by_the_role(town: Town, who: Person, wanted: Change, code_alone: str) -> None:
    basket = town.basket((NOODLES, 1000), (HONEY, 1000))
    if code_alone:
        assert code(town, basket, wanted, who) == code_alone
        return
    done = town.desk.till.complete(who, change(town, basket, wanted, who), CASH)
    assert entry(town, done.receipt_no)[0] is None
    town.assert_proven()


def test_beyond_it_a_second_person_stands_for_it_and_is_kept(town: Town) -> None:
    basket = town.basket((HONEY, 1000))
    wanted = LineOff(1, HALF, "赔礼")
    assert code(town, basket, wanted, second="clerk") == "needs_second"
    assert code(town, basket, wanted, LEAD, "lead") == "same_person"
    basket = change(town, basket, wanted, second="lead")
    done = town.desk.till.complete(CASHIER, basket, CASH)
    assert entry(town, done.receipt_no) == ("lead", "", '{"floor": 10}')
    assert done.receipt.approver
    town.assert_proven()


def test_just_below_the_floor_on_each_line_and_on_the_order_takes_two(town: Town) -> None:
    basket = town.basket((NOODLES, 1000), (HONEY, 1000))
    for n in (1, 2):
        basket = change(town, basket, LineOff(n, TENTH, "老顾客"))
    assert code(town, basket, OrderOff(TENTH, "老顾客")) == "needs_second"
    smuggled = discount_order(basket, 100, "老顾客")
    with pytest.raises(Refused, match="needs_second"):
        town.desk.till.complete(CASHIER, smuggled, CASH)


@pytest.mark.parametrize("way", ["price", "line", "order"])
def test_what_no_second_person_saw_is_not_sold_whatever_the_file_says(town: Town, way: str) -> None:
    plain = town.basket((HONEY, 1000))
    made = {
        "price": override(plain, 1, 1, "x"),
        "line": discount_line(plain, 1, 2000, "x"),
        "order": discount_order(plain, 2000, "x"),
    }
    before = town.entries()
    with pytest.raises(Refused, match="needs_second"):
        town.desk.till.complete(CASHIER, made[way], CASH)
    with pytest.raises(Refused, match="no_reason"):
        town.desk.till.complete(CASHIER, replace(plain, discount_fen=1), CASH)
    assert town.entries() == before


def test_after_a_crash_somebody_stands_for_it_anew(town: Town) -> None:
    change(town, town.basket((HONEY, 1000)), LineOff(1, HALF, "赔礼"), second="lead")
    after = town.reopened()
    kept = after.desk.till.state().basket
    assert kept.lines[0].discount_fen == 1500
    with pytest.raises(Refused, match="needs_second"):
        after.desk.till.complete(CASHIER, kept, CASH)
    assert not after.desk.till.prices.alone(CASHIER, kept)
    after.desk.till.prices.stand_for(CASHIER, kept, approved_by("manager"))
    assert after.desk.till.prices.alone(CASHIER, kept)
    assert entry(after, after.desk.till.complete(CASHIER, kept, CASH).receipt_no)[0] == "manager"
    after.assert_proven()


def test_an_approval_is_for_what_was_seen(town: Town) -> None:
    seen = change(town, town.basket((HONEY, 1000), (NOODLES, 1000)), LineOff(1, HALF, "赔礼"), second="lead")
    more = town.desk.till.set_quantity(seen, 1, 2000)
    more = town.desk.till.prices.change(LEAD, more, LineOff(2, Off(fen=1), "x"), approved_by("manager"))
    other = town.basket((HONEY, 1000))
    for basket in (replace(seen, lines=(seen.lines[0], *seen.lines)), discount_line(other, 1, 1500, "赔礼")):
        with pytest.raises(Refused, match="needs_second"):
            town.desk.till.complete(CASHIER, basket, CASH)
    with pytest.raises(Refused, match="same_person"):
        town.desk.till.complete(MANAGER_ALONE, more, CASH)
    town.desk.till.complete(CASHIER, more, CASH)


MANAGER_ALONE = replace(MANAGER, roles=OTHER_CASHIER.roles)


def test_who_was_put_on_leave_stands_for_nothing(town: Town) -> None:
    basket = change(town, town.basket((HONEY, 1000)), LineOff(1, HALF, "赔礼"), second="lead")
    Roster(town.shop).leave(MANAGER, "lead")
    with pytest.raises(Refused, match="needs_second"):
        town.desk.till.complete(CASHIER, basket, CASH)


def test_the_floor_is_lowered_at_once_and_raised_by_two(town: Town) -> None:
    basket = change(town, town.basket((HONEY, 1000)), LineOff(1, TENTH, "老顾客"))
    shop_settings.change(town.shop, MANAGER, "discount_percent_cashier", "5")
    with pytest.raises(Refused, match="needs_second"):
        town.desk.till.complete(CASHIER, basket, CASH)
    with pytest.raises(Refused, match="no_approver"):
        shop_settings.change(town.shop, MANAGER, "discount_percent_cashier", "60")
    shop_settings.change(town.shop, MANAGER, "discount_percent_cashier", "60", approved_by("lead"))
    town.desk.till.complete(CASHIER, basket, CASH)
    town.assert_proven()


def test_an_exchange_takes_two_like_any_sale(town: Town) -> None:
    sold = town.sell((NOODLES, 1000))
    basket = town.basket((HONEY, 1000))
    request = ReturnRequest(sold.receipt_no, None, text="换货")
    with pytest.raises(Refused, match="needs_second"):
        town.desk.till.exchange(CASHIER, request, discount_line(basket, 1, 1500, "x"), CASH)
    seen = change(town, basket, LineOff(1, HALF, "赔礼"), second="manager")
    done = town.desk.till.exchange(CASHIER, request, seen, CASH)
    assert entry(town, done.sale.receipt_no)[0] == "manager"
    town.assert_proven()


def test_what_comes_back_comes_back_at_what_was_paid(town: Town) -> None:
    basket = town.basket((NOODLES, 3000), (HONEY, 1000))
    basket = override(discount_line(basket, 2, 99, "临期"), 1, 500, "damaged")
    done = town.desk.till.complete(MANAGER, discount_order(basket, 77, "老顾客"), CASH)
    first = town.take_back(done.receipt_no, (1, 1000))
    rest = town.take_back(done.receipt_no)
    assert first.refund_fen + rest.refund_fen == done.receipt.total_fen == 1500 + 2900 - 77
    assert first.refund_fen < 500
    assert town.points() == 0
    town.assert_proven()


def test_what_is_unusual_is_asked_about(town: Town) -> None:
    asks = SaneLimits(200_000, 5000, 10**9, 10**9)
    with pytest.raises(Refused, match="unusual_line"):
        town.desk.till.prices.change(MANAGER, town.basket((HONEY, 1000)), NewPrice(1, 5001, "x"), within_limits=asks)


def test_an_open_line_has_no_shelf_and_a_held_sale_is_seen_anew(town: Town) -> None:
    open_one = Basket("b1", (BasketLine(LineKind.OPEN, "", "散货", 1000, 900, 900),))
    assert code(town, open_one, NewPrice(1, 1, "x"), MANAGER) == "own_price"
    basket = change(town, town.basket((HONEY, 1000)), LineOff(1, FIFTH, "赔礼"), second="lead")
    town.desk.till.held.hold(CASHIER, basket, 2399)
    (waits,) = town.desk.till.held.waiting()
    taken, _ = town.desk.till.held.retrieve(CASHIER, waits.held_id)
    assert taken.lines[0] == replace(item_line(town.goods[HONEY.barcode], 1000), discount_fen=600, reason="赔礼")
    with pytest.raises(Refused, match="needs_second"):
        town.desk.till.complete(CASHIER, taken, CASH)


def test_the_shift_counts_what_was_changed_and_taken_out(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    one = till.prices.change(CASHIER, town.basket((NOODLES, 2000), (HONEY, 1000)), NewPrice(1, 500, "damaged"))
    one = till.prices.change(CASHIER, one, LineOff(2, TENTH, "老顾客"))
    till.complete(CASHIER, one, CASH)
    two = till.prices.change(CASHIER, town.basket((HONEY, 1000)), OrderOff(HALF, "赔礼"), approved_by("lead"))
    till.complete(CASHIER, two, CASH)
    (goods,) = till.find_open_goods("零食")
    three = till.add_open(replace(town.basket((NOODLES, 3000)), totalled=True), goods, 350)
    till.complete(CASHIER, till.void_line(CASHIER, three, 1), CASH)
    told = replace(town.basket((HONEY, 1000), (NOODLES, 1000)), totalled=True)
    assert not till.void_line(CASHIER, till.void_line(CASHIER, told, 1), 1).begun
    closed = till.close_shift(CASHIER, 10**6)
    sums = closed.sums
    assert (sums.overrides, sums.overrides_fen, sums.line_discounts, sums.line_discounts_fen) == (1, 100, 1, 300)
    assert (sums.order_discounts, sums.order_discounts_fen, sums.approved, sums.approved_fen) == (1, 1500, 1, 1499)
    assert (sums.open_lines, sums.open_lines_fen, sums.voids, sums.voided_fen) == (1, 350, 2, 1650 + 2999)
    assert sums.discarded == 1
    paper = str(papers.paper(town.shop, closed.report_no, "zh_CN").lines)
    for words in ("改价 1 行", "单品优惠 1 行", "整单优惠 1 单", "授权售出 1 单", "无码商品 1 行", "报价后删改 2 次"):
        assert words in paper
    town.assert_proven()
