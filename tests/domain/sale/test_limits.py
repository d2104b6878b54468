"""Sane limits: what is asked once more, and what is not."""

from __future__ import annotations

import pytest

from pos.domain.goods.items import Item
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.limits import UNASKED, UNUSUAL, SaneLimits
from pos.errors import Refused

LIMITS = SaneLimits(200_000, 500_000, 100_000, 500_000)
NOODLES = Item("i1", "6901028001915", "面", 1250)
OIL = Item("i2", "6948195800095", "油", 6990)


def basket(*goods: tuple[Item, int]) -> Basket:
    """So many thousandths of each."""
    made = Basket()
    for item, qty_milli in goods:
        made = baskets.add(made, item_line(item, qty_milli), "b1")
    return made


def refusal(before: Basket, after: Basket) -> str:
    """The code that the limits answer with, "" for none."""
    UNASKED.check_lines(before, after)
    try:
        LIMITS.check_lines(before, after)
    except Refused as error:
        return error.code if error.code in UNUSUAL else "other"
    return ""


@pytest.mark.parametrize(
    ("item", "qty_milli", "code"),
    [
        (NOODLES, 200_000, ""),
        (NOODLES, 201_000, "unusual_quantity"),
        (OIL, 71_000, ""),
        (OIL, 72_000, "unusual_line"),
        (NOODLES, 692_116_000, "unusual_quantity"),
    ],
)
def test_a_new_line(item: Item, qty_milli: int, code: str) -> None:
    assert refusal(Basket(), basket((item, qty_milli))) == code


def test_a_line_that_grows_is_asked_about_when_it_passes_the_limit_and_not_for_each_piece_after() -> None:
    assert refusal(basket((NOODLES, 199_000)), basket((NOODLES, 200_000))) == ""
    assert refusal(basket((NOODLES, 200_000)), basket((NOODLES, 201_000))) == "unusual_quantity"
    assert refusal(basket((NOODLES, 201_000)), basket((NOODLES, 202_000))) == ""
    assert refusal(basket((NOODLES, 201_000)), basket((NOODLES, 100_000))) == ""
    assert refusal(basket((NOODLES, 201_000)), basket((NOODLES, 2_010_000))) == "unusual_quantity"


def test_only_what_was_touched_is_asked_about() -> None:
    large = basket((NOODLES, 300_000))
    assert refusal(large, basket((NOODLES, 300_000), (OIL, 1000))) == ""
    assert refusal(large, basket((NOODLES, 300_000), (OIL, 300_000))) == "unusual_quantity"


def test_cash_and_float() -> None:
    LIMITS.check_cash(107_000, 7_000)
    with pytest.raises(Refused, match="unusual_cash"):
        LIMITS.check_cash(107_001, 7_000)
    LIMITS.check_float(500_000)
    with pytest.raises(Refused, match="unusual_float"):
        LIMITS.check_float(500_001)
    UNASKED.check_cash(10**12, 0)
    UNASKED.check_float(10**12)
