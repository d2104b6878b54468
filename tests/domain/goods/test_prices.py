"""What goods cost on a day, what a household pays, and the line that begins so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.domain.goods.items import following, lasting, on_day
from pos.domain.goods.labels import LabelReading, label_line
from pos.domain.goods.prices import DatedPrice, PriceKind
from pos.domain.sale.basket import Basket, add, attach, discount_line, item_line, override, set_quantity
from pos.domain.sale.changes import full_worth
from pos.domain.sale.explained import explained
from pos.domain.sale.repricing import repriced
from tests.domain.makers import item

DAY = date(2026, 12, 5)
SHELF, MEMBER = PriceKind.SHELF, PriceKind.MEMBER


def dated(number: int, fen: int, first: int, last: int | None = None, kind: PriceKind = SHELF) -> DatedPrice:
    """A price of December."""
    return DatedPrice(number, kind, fen, date(2026, 12, first), date(2026, 12, last) if last else None)


@pytest.mark.parametrize(
    ("prices", "fen"),
    [
        ((), 300),
        ((dated(1, 400, 6),), 300),
        ((dated(1, 400, 1),), 400),
        ((dated(1, 400, 1), dated(2, 500, 3)), 500),
        ((dated(1, 500, 3), dated(2, 400, 1)), 500),
        ((dated(1, 200, 1, 5), dated(2, 500, 3)), 200),
        ((dated(1, 200, 1, 4), dated(2, 500, 3)), 500),
        ((dated(1, 200, 1, 9), dated(2, 250, 1, 9)), 250),
    ],
)
def test_which_price_holds(prices: tuple[DatedPrice, ...], fen: int) -> None:
    now = on_day(replace(item(300), prices=prices), DAY)
    assert (now.price_fen, now.member_fen, now.priced_on) == (fen, None, "2026-12-05")


@pytest.mark.parametrize(("members", "kept"), [(299, 299), (300, None), (0, 0)])
def test_the_members_price_is_the_lower_one(members: int, kept: int | None) -> None:
    now = on_day(replace(item(300), prices=(dated(1, members, 1, kind=MEMBER),)), DAY)
    assert (now.price_fen, now.member_fen) == (300, kept)


def test_a_new_version_holds_over_a_price_without_an_end() -> None:
    plain, open_ended = item(300), replace(item(300), prices=(dated(1, 400, 1), dated(2, 100, 1, 9)))
    assert lasting(plain, DAY) == plain
    assert lasting(open_ended, DAY).price_fen == 400
    assert following(plain, item(350), DAY) is None
    assert following(open_ended, item(400), DAY) is None
    assert following(open_ended, item(350), DAY) == DatedPrice(3, SHELF, 350, DAY)


ITEM = replace(item(300), member_fen=250, priced_on="2026-12-05")


def test_a_households_line_begins_lower_and_goes_back_up() -> None:
    basket = attach(add(Basket(), item_line(ITEM, 2000), "x"), "H1")
    (line,) = basket.lines
    assert (line.unit_price_fen, line.amount_fen, line.full_price_fen) == (250, 500, 300)
    assert explained(line, ITEM, (), "H1")
    assert not explained(line, ITEM, ())
    assert not explained(item_line(ITEM, 2000), ITEM, (), "H1")
    assert add(basket, item_line(ITEM, 1000), "").lines == (set_quantity(basket, 1, 3000).lines[0],)
    assert attach(basket, "").lines == (item_line(ITEM, 2000),)


def test_a_label_that_says_a_weight_costs_the_price_of_now_and_an_amount_is_law() -> None:
    apples = replace(ITEM, unit="kg", weighed=True)
    weight, _ = label_line(LabelReading("", "1", weight_g=2000), apples)
    amount, _ = label_line(LabelReading("", "1", amount_fen=550, weight_g=2000), apples)
    theirs = attach(add(add(Basket(), weight, "x"), amount, ""), "H1")
    assert [line.amount_fen for line in theirs.lines] == [500, 550]
    assert attach(theirs, "").lines == (weight, amount)


def test_a_price_that_was_overridden_stays_whoever_buys() -> None:
    basket = override(add(Basket(), item_line(ITEM, 1000), "x"), 1, 200, "破损")
    theirs = attach(basket, "H1")
    (line,) = theirs.lines
    assert (line.unit_price_fen, line.shelf_price_fen, line.full_price_fen, line.amount_fen) == (200, 250, 300, 200)
    assert explained(line, ITEM, (), "H1")
    assert attach(theirs, "").lines == basket.lines
    same = attach(override(add(Basket(), item_line(ITEM, 1000), "x"), 1, 250, "破损"), "H1").lines[0]
    assert (same.unit_price_fen, same.shelf_price_fen, same.reason) == (250, None, "")


def test_a_discount_goes_no_lower_than_the_members_amount() -> None:
    basket = attach(discount_line(add(Basket(), item_line(ITEM, 1000), "x"), 1, 280, "临期"), "H1")
    assert (basket.lines[0].amount_fen, basket.lines[0].discount_fen, basket.lines[0].reason) == (250, 250, "临期")


def test_on_another_day_it_costs_what_it_costs_then() -> None:
    basket = attach(add(Basket(), item_line(ITEM, 1000), "x"), "H1")
    later = replace(ITEM, member_fen=200, priced_on="2026-12-06")
    after, names = repriced(basket, {"I1": later})
    assert (after.lines[0].amount_fen, after.lines[0].priced_on, names) == (200, "2026-12-06", (ITEM.name,))
    same, unnamed = repriced(basket, {"I1": replace(ITEM, priced_on="2026-12-06")})
    assert (same.lines[0].amount_fen, same.lines[0].priced_on, unnamed) == (250, "2026-12-06", ())
    overridden = override(basket, 1, 220, "破损")
    kept, _ = repriced(overridden, {"I1": later})
    assert (kept.lines[0].unit_price_fen, kept.lines[0].shelf_price_fen, kept.lines[0].full_price_fen) == (
        220,
        200,
        300,
    )


def test_what_others_would_pay() -> None:
    (line,) = attach(add(Basket(), item_line(ITEM, 2000), "x"), "H1").lines
    assert (full_worth(line), full_worth(item_line(ITEM, 2000))) == (600, 600)
