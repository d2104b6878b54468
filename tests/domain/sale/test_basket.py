from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pos.domain.goods.items import Ownership
from pos.domain.sale import basket as b
from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, Taken, TenderKind
from pos.errors import Refused
from tests.domain.makers import goods, item, off

COLA = b.item_line(item(300), 1000)


def code_of(call: Any, *args: Any) -> str:
    with pytest.raises(Refused) as refusal:
        call(*args)
    return refusal.value.code


def test_a_line_is_a_snapshot_of_its_item() -> None:
    whole = item(
        300, unit="瓶", category="饮料", weighed=True, vendor="V1", ownership=Ownership.CONSIGNED, commission_bp=500,
        rate_hundredths=800, funder="V1",
    )  # fmt: skip
    line = b.item_line(whole, 1500)
    assert (line.amount_fen, line.category, line.vendor, line.commission_bp, line.funder) == (
        450,
        "饮料",
        "V1",
        500,
        "V1",
    )
    assert (line.rate_hundredths, line.weighed, line.ownership, line.item_id) == (800, True, Ownership.CONSIGNED, "I1")


def test_the_same_plain_piece_again_is_one_more_of_it() -> None:
    cart = b.add(b.add(Basket(), COLA, "first"), COLA, "second")
    assert cart.basket_id == "first"
    assert [(line.qty_milli, line.amount_fen) for line in cart.lines] == [(2000, 600)]


@pytest.mark.parametrize(
    "last",
    [
        replace(COLA, discount_fen=1),
        replace(COLA, weighed=True),
        replace(COLA, label=True),
        replace(COLA, unit_price_fen=299),
        replace(COLA, barcode="other"),
        replace(COLA, item_id="I2"),
        replace(COLA, kind=LineKind.OPEN),
        off(-5),
    ],
)
def test_otherwise_it_is_a_new_line(last: BasketLine) -> None:
    assert len(b.add(b.add(Basket(), last, "x"), COLA, "x").lines) == 2


def test_a_discounted_or_labelled_piece_never_merges_into_a_plain_one() -> None:
    for line in (replace(COLA, discount_fen=1), replace(COLA, label=True), replace(COLA, kind=LineKind.OPEN)):
        assert len(b.add(b.add(Basket(), COLA, "x"), line, "x").lines) == 2


def test_only_the_last_line_is_merged_into() -> None:
    cart = Basket("x", (COLA, goods(100, barcode="C")))
    assert len(b.add(cart, COLA, "x").lines) == 3


def test_quantity_price_and_discounts() -> None:
    cart = b.add(Basket(), COLA, "x")
    cart = b.set_quantity(cart, 1, 3000)
    assert cart.lines[0].amount_fen == 900
    cart = b.discount_line(cart, 1, 100, "临期")
    cart = b.discount_order(cart, 800, "老顾客")
    assert code_of(b.discount_order, cart, 801) == "discount_too_big"
    assert code_of(b.discount_order, cart, -1) == "discount_too_big"
    assert code_of(b.discount_line, cart, 1, 901) == "discount_too_big"
    assert code_of(b.set_quantity, cart, 1, 1) == "discount_too_big"
    assert code_of(b.discount_order, cart, 1) == code_of(b.discount_line, cart, 1, 1) == "no_reason"
    assert code_of(b.set_quantity, cart, 1, 0) == "bad_quantity"
    assert code_of(b.set_quantity, cart, 2, 1000) == "no_line"
    assert code_of(b.void_line, cart, 0) == "no_line"


def test_what_the_scale_said_stays() -> None:
    cart = Basket("x", (replace(COLA, label=True), off(-100)))
    assert code_of(b.set_quantity, cart, 1, 2000) == "label_line"
    assert code_of(b.set_quantity, cart, 2, 2000) == "deduction_line"
    assert code_of(b.discount_line, cart, 2, 1) == "deduction_line"


def test_void_keeps_the_basket_and_no_household() -> None:
    cart = b.void_line(b.attach(b.add(Basket(), COLA, "x"), "H1"), 1)
    assert cart == Basket("x")


def test_lines_that_cannot_be() -> None:
    assert code_of(b.item_line, item(), 0) == "bad_quantity"
    assert code_of(b.item_line, item(), 10**9 + 1) == "too_much"
    assert code_of(b.set_quantity, Basket("x", (COLA,)), 1, 10**9 + 1) == "too_much"
    assert code_of(b.deduction_line, "瓶", 0) == "bad_amount"
    assert code_of(b.open_line, "散货", "蔬菜", 0) == "bad_amount"
    assert code_of(b.deduction_line, "瓶", -(10**12) - 1) == "too_much"
    assert b.deduction_line("退瓶", -50).amount_fen == -50


MONEY = Taken("k1", Offer(TenderKind.WECHAT, 1000, "****4821"))
BACK = ReturnRequest("S1-T1-1-000001", ((1, 1000),))


def test_money_is_received_once_and_stays_until_it_is_handed_back() -> None:
    cart = b.take(b.add(Basket(), COLA, "x"), MONEY)
    assert b.take(cart, MONEY) == cart
    assert cart.taken == (MONEY,)
    assert b.hand_back(cart, "another") == cart
    assert b.hand_back(cart, "k1").taken == ()


@pytest.mark.parametrize(
    ("into", "out"),
    [
        (lambda cart: b.add(cart, COLA, "x"), lambda cart: b.void_line(cart, 1)),
        (lambda cart: b.take(cart, MONEY), lambda cart: b.hand_back(cart, "k1")),
        (lambda cart: b.exchange(cart, BACK), lambda cart: b.exchange(cart, None)),
    ],
)
def test_a_basket_is_nobodys_once_goods_and_money_are_out_of_it(
    into: Callable[[Basket], Basket], out: Callable[[Basket], Basket]
) -> None:
    cart = into(b.attach(Basket(), "H1"))
    assert (cart.begun, cart.household_id) == (True, "H1")
    also = b.take(cart, replace(MONEY, key="k2"))
    assert out(also).household_id == "H1"
    assert (out(cart).begun, out(cart).household_id) == (False, "")
