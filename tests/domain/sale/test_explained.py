"""A line is explained when its goods, a label or nobody's goods make exactly it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from pos.domain.goods.items import Item, Ownership, Vendor
from pos.domain.goods.labels import LabelReading, label_line
from pos.domain.goods.layouts import SHIPPED, LabelField, LabelLayout
from pos.domain.sale.basket import BasketLine, LineKind, deduction_line, item_line, of_batch, open_line
from pos.domain.sale.explained import explained
from pos.errors import Refused

COUNTED = LabelLayout("count-13", "23", ((LabelField.ITEM, 5), (LabelField.COUNT, 5)))
LAYOUTS = (*SHIPPED, COUNTED)
UNITS = ("件", "kg", "斤", "两", "g")
CABBAGE = Item("I7", "10077", "小白菜", 250, unit="斤", category="蔬菜", weighed=True, code="77", vendor="V7", as_of=9)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item that a label can name."""
    prices, units = st.integers(0, 99_999), st.sampled_from(UNITS)
    return replace(CABBAGE, price_fen=draw(prices), unit=draw(units), code=draw(st.sampled_from(["77", "00077", ""])))


@given(items(), st.integers(1, 10**6), st.integers(0, 100))
def test_what_goods_make_is_explained(item: Item, qty_milli: int, off: int) -> None:
    line = item_line(item, qty_milli)
    assert explained(line, item, LAYOUTS)
    discounted = replace(line, discount_fen=line.amount_fen * off // 100)
    assert explained(replace(discounted, reason="临期" if discounted.discount_fen else ""), item, LAYOUTS)
    assert explained(discounted, item, LAYOUTS) == (not discounted.discount_fen)
    assert not explained(line, replace(item, price_fen=item.price_fen + 1), LAYOUTS)
    assert not explained(line, None, LAYOUTS)


@given(items(), st.sampled_from(LAYOUTS), st.data())
def test_what_a_label_says_is_explained(item: Item, layout: LabelLayout, data: st.DataObject) -> None:
    said = {
        kind: data.draw(st.integers(1, 10**width - 1)) for kind, width in layout.fields if kind is not LabelField.ITEM
    }
    numbers = (said.get(kind) for kind in (LabelField.AMOUNT_FEN, LabelField.WEIGHT_G, LabelField.COUNT))
    try:
        line, _ = label_line(LabelReading(layout.name, "77", *numbers), item)
    except Refused:
        reject()  # so little that it weighs nothing: it makes no line
    assert explained(line, item, LAYOUTS)
    assert not explained(line, item, [replace(one, enabled=False) for one in LAYOUTS])
    assert not explained(line, replace(item, code="", barcode="6901028000017"), LAYOUTS)
    assert not explained(line, replace(item, code="", barcode="A77"), LAYOUTS)


CHANGED: dict[str, Any] = {
    "kind": LineKind.DEDUCTION, "barcode": "1", "name": "肉", "qty_milli": 2000, "unit_price_fen": 1, "amount_fen": 1,
    "discount_fen": 1, "item_id": "I1", "unit": "kg", "category": "肉", "weighed": False, "vendor": "",
    "ownership": Ownership.STALL, "commission_bp": 1, "rate_hundredths": 9, "label": True, "funder": "V7",
    "shelf_price_fen": 1, "reason": "送", "promotion": "P1", "saved_fen": 1, "member_fen": 1, "full_price_fen": 300,
    "batch": "L7", "expires_on": "2026-12-01",
}  # fmt: skip


@pytest.mark.parametrize("field", [one.name for one in fields(BasketLine) if one.compare])
def test_no_field_of_a_line_is_anything_else(field: str) -> None:
    """One that comes later fails here until it is said what else it might be."""
    line = item_line(CABBAGE, 1000)
    assert explained(line, CABBAGE, SHIPPED)
    changed = replace(line, **{field: CHANGED[field]})
    # As a label's, an amount by weight is what the goods cost: nobody gains by it. What a promotion saves is asked of
    # the whole basket.
    free = ("label", "promotion", "saved_fen", "batch", "expires_on")
    assert explained(changed, CABBAGE, SHIPPED) == (field in free)


@pytest.mark.parametrize(
    "odd",
    [{"batch": "x" * 21}, {"batch": "a\nb"}, {"expires_on": "2026-02-30"}, {"expires_on": "20261201"}],
)
def test_a_batch_that_no_code_says(odd: dict[str, str]) -> None:
    line = of_batch(item_line(CABBAGE, 1000), "L7", date(2026, 12, 1))
    assert explained(line, CABBAGE, SHIPPED)
    assert not explained(replace(line, **odd), CABBAGE, SHIPPED)  # type: ignore[arg-type]  # texts of texts
    assert not explained(of_batch(open_line("散货", "", 100), "L7", None), None, SHIPPED)


@pytest.mark.parametrize(
    "line",
    [
        BasketLine(LineKind.OPEN, "", "散货", 1000, 500, 500),
        BasketLine(LineKind.OPEN, "6901", "散货", 0, 99, 99),
        deduction_line("空瓶", -50),
        deduction_line("厂家券", -200, 2000),
    ],
)
def test_what_is_nobodys_goods_is_its_own_law(line: BasketLine) -> None:
    assert explained(line, None, SHIPPED)
    for odd in ({"vendor": "V7"}, {"item_id": "I1"}, {"rate_hundredths": 5}, {"amount_fen": -line.amount_fen}):
        assert not explained(replace(line, **odd), None, SHIPPED)


def test_what_cannot_be_sold_at_all() -> None:
    line = item_line(CABBAGE, 1000)
    for qty_milli in (0, -1000, 10**12):
        assert not explained(replace(line, qty_milli=qty_milli), CABBAGE, SHIPPED)
    assert not explained(replace(line, discount_fen=251, reason="送"), CABBAGE, SHIPPED)
    assert not explained(replace(deduction_line("券", -5), discount_fen=1, reason="送"), None, SHIPPED)


def test_another_price_that_is_the_shelfs_explains_nothing() -> None:
    line = item_line(CABBAGE, 1000)
    cheaper = replace(line, unit_price_fen=200, amount_fen=200, shelf_price_fen=250, reason="临期")
    assert explained(cheaper, CABBAGE, LAYOUTS)
    assert not explained(replace(line, shelf_price_fen=250, reason="临期"), CABBAGE, LAYOUTS)
    below = replace(line, unit_price_fen=-1, amount_fen=-1, shelf_price_fen=250, reason="临期")
    assert not explained(below, CABBAGE, LAYOUTS)


def test_a_line_of_a_stall_is_explained_by_its_terms() -> None:
    """A stall needs no more than a price; whoever is none, or pays for other points, explains nothing."""
    stall = Vendor("V7", "老杨菜摊", Ownership.STALL)
    line = open_line("老杨菜摊", "", 500, stall)
    assert (line.vendor, line.ownership, line.funder) == ("V7", Ownership.STALL, "shop")
    assert explained(line, None, (), stall=stall)
    assert not explained(line, None, ())
    assert not explained(line, None, (), stall=replace(stall, funds_points=True))
    assert not explained(replace(line, vendor="V8"), None, (), stall=stall)
    assert explained(open_line("散货", "蔬菜", 500), None, ())
