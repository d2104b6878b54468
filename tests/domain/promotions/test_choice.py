"""Which promotions a basket gets and what they save, beside every order tried piece by piece (rules.md, Prices)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.choice import on_lines, on_sum
from pos.domain.promotions.promotion import Band, Promotion, PromotionKind, from_plain, to_plain
from pos.domain.promotions.savings import NO_SAVINGS
from pos.domain.sale.basket import Basket, BasketLine, LineKind, deduction_line, discount_line, discount_order
from pos.errors import Refused
from tests.ledger import independent_promotions as oracle

AT = datetime.fromisoformat("2026-11-28T18:30")
DAY = AT.date()
FIGURES: dict[PromotionKind, dict[str, Any]] = {
    PromotionKind.PERCENT: {"off_bp": st.integers(1, 10_000)},
    PromotionKind.AMOUNT: {"off_fen": st.integers(1, 1_500)},
    PromotionKind.N_FOR: {"n": st.integers(1, 4), "price_fen": st.integers(0, 4_000)},
    PromotionKind.BUY_GET: {"n": st.integers(1, 3), "m": st.integers(1, 2)},
    PromotionKind.THRESHOLD: {"over_fen": st.integers(1, 6_000), "off_fen": st.just(1), "repeat": st.booleans()},
    PromotionKind.EXPIRING: {},
}


def goods(code: str, price_fen: int, qty_milli: int, **more: Any) -> BasketLine:
    """A line of goods of category `C` and the code's last digit's parity."""
    amount_fen = (2 * price_fen * qty_milli + 1000) // 2000
    category = f"C{int(code[-1]) % 2}"
    return BasketLine(
        LineKind.ITEM, code, code, qty_milli, price_fen, amount_fen, item_id=code, category=category, **more
    )


@st.composite
def lines(draw: st.DrawFn) -> BasketLine:
    """Pieces, goods by weight, a deduction; of some the last day is known."""
    if draw(st.integers(0, 9)) == 0:
        return deduction_line("券", -draw(st.integers(1, 300)))
    number, fen = draw(st.integers(0, 4)), draw(st.sampled_from([0, 1, 99, 250, 250, 999, 1250, 1999]))
    left = draw(st.sampled_from([None, None, -3, 0, 2, 3, 7, 9]))
    last = "" if left is None else str(DAY + timedelta(days=left))
    if draw(st.integers(0, 4)) == 0:
        return goods(f"B{number}", fen, draw(st.integers(1, 2_500)), unit="kg", weighed=True, expires_on=last)
    return goods(f"B{number}", fen, 1000 * draw(st.integers(1, 5)), expires_on=last)


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, ...]:
    """The nearer to the day, the more."""
    days = draw(st.sets(st.integers(0, 8), min_size=1, max_size=3))
    offs = draw(st.sets(st.integers(1, 10_000), min_size=len(days), max_size=len(days)))
    return tuple(map(Band, sorted(days), sorted(offs, reverse=True)))


@st.composite
def promotions(draw: st.DrawFn, kinds: tuple[PromotionKind, ...] = tuple(PromotionKind)) -> Promotion:
    """One that runs, without an id."""
    kind = draw(st.sampled_from(kinds))
    figures = {name: draw(figure) for name, figure in FIGURES[kind].items()}
    if kind is PromotionKind.THRESHOLD:
        figures["off_fen"] = draw(st.integers(1, figures["over_fen"]))
        return Promotion("", "满减", kind, DAY, **figures)
    if kind is PromotionKind.EXPIRING:
        figures["bands"] = draw(bands())
    codes = draw(st.frozensets(st.sampled_from(["B0", "B1", "B2", "B3", "B4"]), max_size=3))
    categories = draw(st.sampled_from([frozenset(), frozenset(), frozenset({"C0"})]))
    return Promotion("", "特价", kind, DAY, items=codes, categories=categories, **figures)


def named(some: list[Promotion]) -> list[Promotion]:
    """With ids that compare otherwise as texts than as numbers."""
    return [replace(one, promotion_id=f"P{n + 7}", version=1) for n, one in enumerate(some)]


def rows(basket: Basket) -> list[dict[str, Any]]:
    """Its lines as the ledger keeps them."""
    names = ("kind", "item_id", "category", "unit", "weighed", "label", "qty_milli", "unit_price_fen", "amount_fen")
    return [{name: getattr(line, name) for name in (*names, "discount_fen", "expires_on")} for line in basket.lines]


BASKETS = st.lists(lines(), min_size=1, max_size=6)


@settings(max_examples=60)
@given(BASKETS, st.lists(promotions(), max_size=9), st.booleans())
def test_what_every_order_tried_gives(some: list[BasketLine], made: list[Promotion], discounted: bool) -> None:  # drawn
    known = Promotions(tuple(named(made)), 7)
    basket = promoted(Basket("x", tuple(some)), known, AT)
    first = basket.lines[0]
    if discounted and first.amount_fen > first.saved_fen:
        basket = promoted(discount_line(basket, 1, (first.amount_fen - first.saved_fen) // 2 or 1, "临期"), known, AT)
    shares, told = oracle.basket(rows(basket), [to_plain(one) for one in known.each], DAY)
    assert [shares.get(n, ("", 0)) for n in range(len(some))] == [
        (one.promotion, one.saved_fen) for one in basket.lines
    ]
    own = [(one.promotion_id, one.version, one.saved_fen, int(one.on_order)) for one in basket.savings.each]
    assert own == sorted(told)
    for one in basket.savings.each:
        if not one.on_order:
            assert one.saved_fen == sum(line.saved_fen for line in basket.lines if line.promotion == one.promotion_id)
            assert basket.savings.of(one.promotion_id) == one
    assert all(
        0 <= line.saved_fen <= max(line.amount_fen, 0) - line.discount_fen for line in basket.lines if line.saved_fen
    )
    assert promoted(basket, known, AT) == basket  # the same lines in the same order give the same answer


ON_LINES = tuple(kind for kind in PromotionKind if kind is not PromotionKind.THRESHOLD)


@settings(max_examples=40)
@given(BASKETS, st.lists(promotions(ON_LINES), min_size=1, max_size=6))
def test_one_more_never_lowers_what_they_save_together(some: list[BasketLine], made: list[Promotion]) -> None:
    every = named(made)
    fewer, more = ([one.saved.fen for one in on_lines(some, each, DAY)] for each in (every[:-1], every))
    assert sum(more) >= sum(fewer)


NEAR = Promotion("N1", "临期", PromotionKind.EXPIRING, DAY, bands=(Band(0, 10_000), Band(2, 5000), Band(7, 2000)))


@pytest.mark.parametrize(
    ("left", "off_bp"), [(None, 0), (8, 0), (7, 2000), (3, 2000), (2, 5000), (1, 5000), (0, 10_000), (-4, 10_000)]
)
def test_goods_near_their_day_are_marked_down_by_bands(left: int | None, off_bp: int) -> None:
    """Of a day that nobody scanned nothing is guessed; what is past it does not cost more again."""
    last = "" if left is None else str(DAY + timedelta(days=left))
    basket = promoted(Basket("x", (goods("B1", 999, 3000, expires_on=last),)), Promotions((NEAR,), 4), AT)
    (line,) = basket.lines
    assert line.saved_fen == (line.amount_fen * off_bp + 5000) // 10_000
    assert [(one.near_day, one.saved_fen) for one in basket.savings.each] == [(True, line.saved_fen)] * bool(off_bp)
    found = basket.savings.of(line.promotion)
    assert (found.name if found is not None else "") == ("临期" if off_bp else "")


@given(bands(), st.integers(1, 99_999), st.integers(0, 9))
def test_it_never_costs_more_the_nearer_the_day_is(drawn: tuple[Band, ...], fen: int, left: int) -> None:
    one = replace(NEAR, bands=drawn)
    near, far = (
        on_lines([goods("B1", fen, 1000, expires_on=str(DAY + timedelta(days=days)))], [one], DAY)
        for days in (left, left + 1)
    )
    assert sum(chosen.saved.fen for chosen in near) >= sum(chosen.saved.fen for chosen in far)


def test_it_follows_the_goods_and_not_one_of_their_codes() -> None:
    half = Promotion("P1", "半价", PromotionKind.PERCENT, DAY, items=frozenset({"B1"}), off_bp=5000)
    corrected = replace(goods("B1", 1000, 1000), barcode="6901028999999")
    assert promoted(Basket("x", (corrected,)), Promotions((half,), 4), AT).savings.fen == 500


def test_a_line_has_one_and_the_order_is_that_which_saves_most() -> None:
    percent = Promotion("P1", "九折", PromotionKind.PERCENT, DAY, off_bp=1000)
    pair = Promotion("P2", "两件 5 元", PromotionKind.N_FOR, DAY, items=frozenset({"B1"}), n=2, price_fen=500)
    basket = [goods("B1", 400, 3000), goods("B2", 1000, 1000)]
    found = [(one.promotion.promotion_id, one.saved) for one in on_lines(basket, [percent, pair], DAY)]
    assert [(name, saved.fen, saved.shares) for name, saved in found] == [
        ("P2", 300, ((0, 300),)),
        ("P1", 100, ((1, 100),)),
    ]


def test_more_than_six_take_what_saves_most_first() -> None:
    """Of two the lower id as text; one whose lines are used up is looked at again with those that are left."""
    percent = PromotionKind.PERCENT
    some = [
        replace(Promotion(name, "折", percent, DAY, items=frozenset(codes), off_bp=off_bp), version=1)
        for name, off_bp, codes in (
            ("A", 5000, ["B8"]),
            ("B", 4000, ["B8", "B7"]),
            ("C", 3000, ["B7", "B6"]),
            ("P10", 1000, ["B1"]),
            ("P9", 1000, ["B1"]),
            ("D", 1000, ["B2"]),
            ("E", 1000, ["B3"]),
            ("F", 1000, []),
        )
    ]
    basket = Basket("x", tuple(goods(f"B{n}", 100 * n, 1000) for n in range(1, 9)))
    found = [one.promotion.promotion_id for one in on_lines(basket.lines, some, DAY)]
    assert found == ["B", "F"]
    few = [one for one in some if one.promotion_id != "F"]
    again = [one.promotion.promotion_id for one in on_lines(basket.lines, few, DAY)]
    assert again == [one["promotion_id"] for one, _ in oracle.chosen(rows(basket), [to_plain(one) for one in few], DAY)]
    assert again == ["B", "C", "E", "D", "P10"]


def test_two_that_give_as_much_off_the_sum() -> None:
    low, high, too_high = (
        Promotion(name, "满减", PromotionKind.THRESHOLD, DAY, over_fen=over, off_fen=100, repeat=True)
        for name, over in (("T2", 1000), ("T10", 1100), ("T1", 5000))
    )
    best = on_sum(2500, [low, high, too_high])
    assert best is not None
    assert (best[0].promotion_id, best[1]) == ("T10", 200)
    assert on_sum(999, [low]) is None


@pytest.mark.parametrize(
    ("change", "runs"),
    [
        ({}, True),
        ({"valid_from": date(2026, 11, 29)}, False),
        ({"valid_to": DAY}, True),
        ({"valid_to": date(2026, 11, 27)}, False),
        ({"weekdays": frozenset({6})}, True),
        ({"weekdays": frozenset({1, 7})}, False),
        ({"hour_from": 18, "hour_to": 19}, True),
        ({"hour_from": 19}, False),
        ({"hour_to": 18}, False),
        ({"members_only": True}, False),
        ({"ended": True}, False),
    ],
)
def test_when_and_for_whom_it_runs(change: dict[str, Any], runs: bool) -> None:  # a column of the table
    one = replace(Promotion("P1", "九折", PromotionKind.PERCENT, date(2026, 1, 1), off_bp=1000, version=3), **change)
    assert from_plain(to_plain(one)) == one
    basket = promoted(Basket("x", (goods("B1", 999, 2000),)), Promotions((one,), 4), AT)
    assert (basket.lines[0].saved_fen, basket.savings.fen) == ((200, 200) if runs else (0, 0))
    named_one = promoted(replace(basket, household_id="H1"), Promotions((one,), 4), AT)
    assert bool(named_one.savings.fen) == (runs or one.members_only)


def test_a_discount_by_hand_is_cut_to_what_a_promotion_left() -> None:
    basket = discount_line(Basket("x", (goods("B1", 1000, 1000),)), 1, 900, "临期")
    half = Promotion("P1", "半价", PromotionKind.PERCENT, DAY, off_bp=5000)
    gift = replace(half, off_bp=10_000)
    after = promoted(basket, Promotions((half,), 4), AT)
    assert (after.lines[0].saved_fen, after.lines[0].discount_fen, after.lines[0].reason) == (500, 500, "临期")
    given_away = promoted(after, Promotions((gift,), 5), AT)
    assert (given_away.lines[0].saved_fen, given_away.lines[0].discount_fen, given_away.lines[0].reason) == (
        1000,
        0,
        "",
    )
    with pytest.raises(Refused, match="discount_too_big"):
        discount_line(after, 1, 501, "临期")
    plain = promoted(after, Promotions((replace(half, ended=True),), 6), AT)
    assert (plain.lines[0].saved_fen, plain.lines[0].promotion, plain.savings) == (0, "", NO_SAVINGS)
    assert promoted(plain, Promotions(), AT) is plain


def test_off_the_sum_comes_before_the_discount_by_hand() -> None:
    off = Promotion("T1", "满 10 减 4", PromotionKind.THRESHOLD, DAY, over_fen=1000, off_fen=400)
    basket = promoted(Basket("x", (goods("B1", 1000, 1000),)), Promotions((off,), 4), AT)
    assert basket.savings.order_fen == 400
    assert discount_order(basket, 600, "老顾客").discount_fen == 600
    with pytest.raises(Refused, match="discount_too_big"):
        discount_order(basket, 601, "老顾客")
