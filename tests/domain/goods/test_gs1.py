"""What the shop makes of a GS1 code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.domain.goods.gs1 import Gs1Code
from pos.domain.goods.items import Item
from pos.domain.goods.labels import gs1_reading, label_line
from pos.domain.goods.layouts import SHIPPED
from pos.domain.goods.scan_box import Found, FoundKind, Lookups, find
from pos.domain.sale.explained import explained
from pos.errors import Refused

GTIN = "06901028001915"
NOODLES = Item("I1", "6901028001915", "面", 1250, unit="包")
PORK = Item("I2", "6901028001915", "五花肉", 3980, unit="kg", weighed=True)
TODAY = date(2026, 11, 29)


def test_the_day_that_its_goods_are_near() -> None:
    later = TODAY.replace(year=2027)
    assert Gs1Code(GTIN, best_before=later).last_day == later
    assert Gs1Code(GTIN, best_before=later, expiry=TODAY).last_day == TODAY
    assert Gs1Code(GTIN).last_day is None


@pytest.mark.parametrize(
    ("item", "code", "line"),
    [
        (PORK, Gs1Code(GTIN, weight_g=1234), (1234, 4911)),
        (PORK, Gs1Code(GTIN, amount_fen=1990), (500, 1990)),
        (PORK, Gs1Code(GTIN, weight_g=500, amount_fen=1800), (500, 1800)),
        (NOODLES, Gs1Code(GTIN, count=3), (3000, 3750)),
    ],
)
def test_what_it_says_is_law_as_on_a_label_and_can_be_explained(
    item: Item, code: Gs1Code, line: tuple[int, int]
) -> None:
    reading = gs1_reading(code, item)
    assert reading is not None
    made, _ = label_line(reading, item)
    assert (made.qty_milli, made.amount_fen, made.label) == (*line, True)
    assert explained(made, item, SHIPPED)


def test_weight_and_price_of_a_packet_sold_by_the_piece_are_not_the_shops() -> None:
    assert gs1_reading(Gs1Code(GTIN, weight_g=5000, amount_fen=1), NOODLES) is None
    assert gs1_reading(Gs1Code(GTIN, batch="A", count=3), PORK) is None
    counted = gs1_reading(Gs1Code(GTIN, count=3), NOODLES)
    assert counted is not None
    made, _ = label_line(counted, NOODLES)
    assert not explained(replace(made, amount_fen=1), NOODLES, SHIPPED)


def test_days() -> None:
    fresh = Gs1Code(GTIN, best_before=TODAY, expiry=TODAY)
    fresh.check_day(NOODLES, TODAY, asks=True)
    with pytest.raises(Refused, match="past_best_before"):
        Gs1Code(GTIN, best_before=date(2026, 11, 28)).check_day(NOODLES, TODAY, asks=True)
    Gs1Code(GTIN, best_before=date(2026, 11, 28)).check_day(NOODLES, TODAY, asks=False)
    with pytest.raises(Refused, match="expired"):
        Gs1Code(GTIN, expiry=date(2026, 11, 28)).check_day(NOODLES, TODAY, asks=False)


def test_where_it_stands_in_the_order_of_trying() -> None:
    code, said = f"01{GTIN}17271231", Gs1Code(GTIN, expiry=date(2027, 12, 31))
    goods = {GTIN: NOODLES}
    lookups = Lookups(goods.get, lambda _code: ["H1"], lambda _number: False)
    assert find(code, lookups, SHIPPED, said) == Found(FoundKind.GS1, NOODLES, gs1=said)
    goods[code] = PORK
    assert find(code, lookups, SHIPPED, said) == Found(FoundKind.ITEM, PORK)
    goods.clear()
    assert find(code, lookups, SHIPPED, said).kind is FoundKind.HOUSEHOLD
    nobody = Lookups(goods.get, lambda _code: [], lambda _number: False)
    assert find(code, nobody, SHIPPED, said) == Found(FoundKind.UNKNOWN, gs1=said)
