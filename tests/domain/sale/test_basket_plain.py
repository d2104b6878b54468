"""A basket's file holds all of it, and what is no basket is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from pos.domain.goods.items import Ownership
from pos.domain.sale.basket import Basket, BasketLine, LineKind, item_line
from pos.domain.sale.basket_plain import from_plain, to_plain
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.tender import Offer, Taken, TenderKind
from pos.errors import Refused
from tests.domain.makers import baskets, item

COLA = item_line(item(300), 1000)


@given(baskets())
def test_the_file_gives_back_the_same_basket(cart: Basket) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(cart)))) == cart


def test_every_field_survives_the_file() -> None:
    line = BasketLine(
        LineKind.OPEN, "B", "名\u2028", 1, 2, 3, 4, "I1", "kg", "c", True, "V", Ownership.STALL, 5, 6, True, "f", 7,
        reason="r", batch="L7", expires_on="2026-12-01",
    )  # fmt: skip
    taken = (Taken("k", Offer(TenderKind.ECNY, 9, "****0010")),)
    back = ReturnRequest("S1-T1-1-000001", ((2, 3000), (1, 500)), ReturnReason.DAMAGED, "坏了", frozenset({2, 1}))
    cart = Basket("id", (line,), "H", 8, taken, back, "E", True, 2, 900, "r")
    assert from_plain(json.loads(json.dumps(to_plain(cart)))) == cart
    whole = replace(cart, back=ReturnRequest("S1-T1-1-000001", None))
    assert from_plain(json.loads(json.dumps(to_plain(whole)))) == whole


GOOD = to_plain(Basket("x", (COLA,)))
LINE = GOOD["lines"][0]  # type: ignore[index]  # a plain list


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        {},
        {**GOOD, "lines": None},
        {**GOOD, "basket_id": 1},
        {**GOOD, "household_id": None},
        {**GOOD, "discount_fen": 1.5},
        {**GOOD, "discount_fen": True},
        {**GOOD, "discount_reason": None},
        {**GOOD, "totalled": 1},
        {**GOOD, "voids": [1]},
        {**GOOD, "voids": ["x", 1]},
        {**GOOD, "taken": 7},
        {**GOOD, "taken": [["k", "gold", 1, ""]]},
        {**GOOD, "taken": [["k", "cash", "x", ""]]},
        {**GOOD, "back": 7},
        {**GOOD, "back": ["S1-T1-1-000001", None, "no reason", "", []]},
        {**GOOD, "lines": [None]},
        {**GOOD, "lines": [{}]},
        {**GOOD, "lines": [{**LINE, "more": 1}]},
        {**GOOD, "lines": [{**LINE, "qty_milli": "1"}]},
        {**GOOD, "lines": [{**LINE, "qty_milli": True}]},
        {**GOOD, "lines": [{**LINE, "weighed": 1}]},
        {**GOOD, "lines": [{**LINE, "name": 5}]},
        {**GOOD, "lines": [{**LINE, "kind": "gift"}]},
        {**GOOD, "lines": [{**LINE, "ownership": "stolen"}]},
        {**GOOD, "lines": [{**LINE, "expires_on": "2026-02-30"}]},
    ],
)
def test_a_damaged_file_is_told(plain: object) -> None:
    with pytest.raises(Refused, match="bad_basket"):
        from_plain(plain)
