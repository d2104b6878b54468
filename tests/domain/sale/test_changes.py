"""Prices that a person changes, and how much of what the shelf asks one person may let go alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pos.domain.goods.layouts import SHIPPED
from pos.domain.money import half_up
from pos.domain.people import Person, Role
from pos.domain.sale import basket as b
from pos.domain.sale.basket import Basket, BasketLine, LineKind, deduction_line, item_line, open_line
from pos.domain.sale.changes import (
    Floors,
    LineOff,
    NewPrice,
    Off,
    OrderOff,
    check_fits,
    has_changes,
    read_off,
    shelf_worth,
    stood_for,
    within,
)
from pos.domain.sale.explained import explained
from pos.domain.sale.repricing import repriced
from pos.errors import Refused
from tests.domain.makers import item

APPLE = item(1000)


def code_of(call: Callable[..., object], *args: object) -> str:
    """What is refused."""
    with pytest.raises(Refused) as refusal:
        call(*args)
    return refusal.value.code


CART = Basket("x", (item_line(APPLE, 2000), item_line(replace(APPLE, item_id="I2", barcode="I2"), 1000)))


def test_both_prices_and_the_reason_are_kept() -> None:
    after = NewPrice(1, 800, "damaged").applied(CART)
    line = after.lines[0]
    assert (line.unit_price_fen, line.shelf_price_fen, line.amount_fen, line.reason) == (800, 1000, 1600, "damaged")
    assert explained(line, APPLE, SHIPPED)
    assert NewPrice(1, 1000).applied(after) == CART  # the shelf's price again: nothing is changed
    again = NewPrice(1, 700, "staff").applied(after)
    assert (again.lines[0].shelf_price_fen, again.lines[0].reason) == (1000, "staff")
    assert shelf_worth(again.lines[0]) == 2000


def test_a_discount_beside_another_price_keeps_both_reasons() -> None:
    line = LineOff(1, Off(fen=100), "赔礼").applied(NewPrice(1, 800, "damaged").applied(CART)).lines[0]
    assert (line.amount_fen, line.discount_fen, line.reason) == (1600, 100, "damaged；赔礼")
    assert explained(line, APPLE, SHIPPED)


def test_what_is_changed_is_refused_where_it_cannot_be() -> None:
    odd = Basket("x", (deduction_line("瓶", -5), replace(item_line(APPLE, 1000), label=True), open_line("菜", "", 500)))
    assert [code_of(b.override, odd, n, 1, "x") for n in (1, 2, 3, 4)] == [
        *("deduction_line", "label_line", "own_price", "no_line"),
    ]
    assert code_of(b.override, CART, 1, -1, "x") == "bad_amount"
    assert code_of(b.override, CART, 1, 1, "") == "no_reason"
    assert code_of(b.override, b.discount_line(CART, 1, 1500, "x"), 1, 700, "y") == "discount_too_big"
    assert code_of(b.discount_order, CART, 1, "") == "no_reason"
    assert code_of(LineOff(9, Off(fen=1), "x").applied, CART) == "no_line"


@pytest.mark.parametrize(
    ("text", "off"), [("10%", Off(1000)), ("7.5％", Off(750)), (" 5 ", Off(fen=500)), ("0", Off(fen=0))]
)
def test_percent_or_money(text: str, off: Off) -> None:
    assert read_off(text) == off


@pytest.mark.parametrize("text", ["", "%", "101%", "-1", "-1%", "1.234%", "5折", "1%%"])
def test_and_nothing_else(text: str) -> None:
    assert code_of(read_off, text) == "bad_amount"


def test_an_order_discount_never_exceeds_what_is_left() -> None:
    cart = OrderOff(Off(5000), "赔礼").applied(CART)
    assert cart.discount_fen == 1500
    left = b.void_line(cart, 1)
    assert (left.discount_fen, left.discount_reason) == (1000, "赔礼")
    assert b.void_line(left, 1) == Basket("x")
    assert b.set_quantity(left, 1, 500).discount_fen == 500
    assert NewPrice(1, 100, "staff").applied(left).discount_fen == 100


def test_taken_out_after_the_sum_was_told_is_counted() -> None:
    assert b.void_line(CART, 1).voids == 0
    told = replace(CART, totalled=True)
    fewer = b.set_quantity(told, 1, 1000)
    assert (fewer.voids, fewer.voided_fen) == (1, 1000)
    gone = b.void_line(fewer, 2)
    assert (gone.voids, gone.voided_fen) == (2, 2000)
    assert b.set_quantity(gone, 1, 9000).voids == 2


def test_another_price_never_merges_and_stays_when_the_shelf_changes() -> None:
    cart = NewPrice(2, 800, "damaged").applied(CART)
    assert len(b.add(cart, cart.lines[1], "x").lines) == 3
    dearer = {"I2": replace(APPLE, item_id="I2", barcode="I2", price_fen=1200, as_of=7)}
    line = repriced(cart, dearer)[0].lines[1]
    assert (line.unit_price_fen, line.shelf_price_fen, line.reason, line.as_of) == (800, 1200, "damaged", 7)
    assert explained(line, dearer["I2"], SHIPPED)
    same = repriced(cart, {"I2": replace(dearer["I2"], price_fen=800)})[0].lines[1]
    assert (same.shelf_price_fen, same.reason) == (None, "")


# -- the floor ----------------------------------------------------------------------------------------------------


def test_the_floor_is_that_of_the_role_that_may_most() -> None:
    floors = Floors(10, 30)
    roles = ({Role.CASHIER}, {Role.LEAD, Role.CASHIER}, {Role.MANAGER, Role.CASHIER})
    assert [floors.of(Person("x", "x", frozenset(one))) for one in roles] == [10, 30, 100]


def test_line_and_order_discounts_count_together_against_the_shelf() -> None:
    assert within(CART, 0)
    each = LineOff(2, Off(1000), "x").applied(LineOff(1, Off(1000), "x").applied(CART))
    assert within(each, 10)
    assert not within(OrderOff(Off(fen=10), "x").applied(each), 10)
    cheaper = NewPrice(1, 900, "x").applied(CART)
    assert within(cheaper, 10)
    assert not within(LineOff(1, Off(fen=1), "x").applied(cheaper), 10)
    assert not within(NewPrice(1, 899, "x").applied(CART), 10)
    assert within(NewPrice(1, 1, "x").applied(CART), 100)


def test_one_line_is_not_given_away_behind_the_others() -> None:
    assert not within(LineOff(2, Off(fen=300), "x").applied(CART), 10)  # a tenth of all, a third of its own


def test_a_raised_price_hides_no_discount() -> None:
    raised = NewPrice(1, 5000, "x").applied(CART)
    assert within(raised, 0)
    assert not within(LineOff(2, Off(fen=101), "x").applied(raised), 10)
    assert not within(LineOff(1, Off(fen=8100), "x").applied(raised), 10)  # what was raised first comes off nothing


AMOUNTS = st.lists(st.integers(1, 5000), min_size=1, max_size=6)


@given(amounts=AMOUNTS, percent=st.integers(0, 99))
def test_just_so_many_percent_is_within_it_by_line_and_by_order(amounts: list[int], percent: int) -> None:
    lines = tuple(BasketLine(LineKind.OPEN, "", str(n), 1000, fen, fen) for n, fen in enumerate(amounts))
    by_order = OrderOff(Off(percent * 100), "x").applied(Basket("x", lines))
    assert within(by_order, percent)
    by_line = Basket("x", lines)
    for n in range(1, len(lines) + 1):
        by_line = LineOff(n, Off(percent * 100), "x").applied(by_line)
    assert within(by_line, percent)


@given(amounts=AMOUNTS, percent=st.integers(0, 99), data=st.data())
def test_however_it_is_cut_up_no_more_goes(amounts: list[int], percent: int, data: st.DataObject) -> None:
    offs = [data.draw(st.integers(0, fen)) for fen in amounts]
    lines = tuple(
        BasketLine(LineKind.OPEN, "", str(n), 1000, fen, fen, off, reason="x")
        for n, (fen, off) in enumerate(zip(amounts, offs, strict=True))
    )
    order = data.draw(st.integers(0, sum(amounts) - sum(offs)))
    cart = Basket("x", lines, discount_fen=order, discount_reason="x" if order else "")
    assume(has_changes(cart) and within(cart, percent))
    bound = max(half_up(sum(amounts) * percent, 100), sum(half_up(fen * percent, 100) for fen in amounts))
    assert sum(offs) + order <= bound


def test_what_a_second_person_saw_holds_for_that_and_no_more() -> None:
    seen = OrderOff(Off(fen=300), "x").applied(NewPrice(1, 500, "x").applied(CART))
    assert stood_for(seen, seen)
    assert stood_for(b.void_line(seen, 2), seen)
    assert stood_for(b.add(seen, item_line(replace(APPLE, item_id="I3"), 1000), "x"), seen)
    for more in (
        OrderOff(Off(fen=301), "x").applied(seen),
        b.set_quantity(seen, 1, 3000),
        LineOff(2, Off(fen=1), "x").applied(seen),
        replace(seen, lines=(seen.lines[0], *seen.lines)),
    ):
        assert not stood_for(more, seen)


def test_an_order_discount_without_a_reason_is_none() -> None:
    assert check_fits(CART) is CART
    for odd in (replace(CART, discount_fen=5), replace(CART, discount_reason="x")):
        with pytest.raises(Refused, match="no_reason"):
            check_fits(odd)
