"""What a basket that waited costs now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.domain.sale.basket import Basket, deduction_line, item_line
from pos.domain.sale.repricing import past_their_day, repriced
from tests.domain.makers import item

APPLE = item(300)
LINE = item_line(APPLE, 3000)


@pytest.mark.parametrize(
    ("price_fen", "off_fen", "amount_fen", "off_now_fen"),
    [(400, 0, 1200, 0), (400, 500, 1200, 500), (100, 500, 300, 300)],
)
def test_goods_cost_what_they_cost_now(price_fen: int, off_fen: int, amount_fen: int, off_now_fen: int) -> None:
    before = Basket("x", (replace(LINE, discount_fen=off_fen, reason="临期" if off_fen else ""),), "H1", 7)
    after, names = repriced(before, {"I1": replace(APPLE, price_fen=price_fen, name="红苹果", as_of=9)})
    (line,) = after.lines
    assert (line.amount_fen, line.discount_fen, line.unit_price_fen, line.as_of) == (
        amount_fen,
        off_now_fen,
        price_fen,
        9,
    )
    assert (line.reason, names) == ("临期" if off_now_fen else "", ("红苹果",))
    left_fen = min(7, amount_fen - off_now_fen)
    assert replace(after, lines=()) == replace(before, lines=(), discount_fen=left_fen)


def test_what_is_given_away_now_needs_no_discount() -> None:
    before = Basket("x", (replace(LINE, discount_fen=500, reason="临期"),))
    (line,) = repriced(before, {"I1": replace(APPLE, price_fen=0)})[0].lines
    assert (line.amount_fen, line.discount_fen, line.reason) == (0, 0, "")


@pytest.mark.parametrize("line", [LINE, replace(LINE, label=True, unit_price_fen=299), deduction_line("券", -5)])
def test_the_rest_stays_as_it_is(line: object) -> None:
    before = Basket("x", (line,))  # type: ignore[arg-type]  # each of them is a line
    assert repriced(before, {"I1": replace(APPLE, name="x")}) == (before, ())
    assert repriced(Basket("x", (LINE,)), {}) == (Basket("x", (LINE,)), ())


def test_goods_past_the_day_of_their_code_are_named_once() -> None:
    today = date(2026, 11, 29)
    days = ("2026-11-28", "2026-11-28", "2026-11-29", "")
    lines = tuple(replace(LINE, expires_on=day, name=f"{n // 2}") for n, day in enumerate(days))
    assert past_their_day(Basket("x", lines), today) == ("0",)
    assert past_their_day(Basket("x", lines), date(2026, 11, 30)) == ("0", "1")
    assert past_their_day(Basket(), today) == ()
