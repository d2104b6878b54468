"""What a trial adds up to, of whom, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.domain.language import LANGUAGES
from pos.domain.promotions.savings import Saving
from pos.domain.sandbox import words
from pos.domain.sandbox.past_sale import Kept, PastSale, Replayed, as_given
from pos.domain.sandbox.table import figures, measures, share_bp, tables
from pos.domain.sandbox.trial import (
    NOBODY,
    OF_HOUSEHOLDS,
    Change,
    Grouping,
    Home,
    Margins,
    Tally,
    Trial,
    TrialOf,
    margins,
)
from pos.domain.takings.report import Unit
from tests.domain.makers import goods
from tests.domain.sandbox.test_past_sale import sold, with_return


def sale(home: str, fen: int, category: str = "粮油", item_id: str = "I1") -> PastSale:
    """One line."""
    return sold(replace(goods(fen), category=category, item_id=item_id), household=home)


def after(one: PastSale, fen: int, points: int, saved: int = 0) -> Replayed:
    """As it would have been."""
    savings = (Saving("P1", 1, "", saved),) if saved else ()
    return Replayed((Kept(fen, points),), savings)


def tallied() -> Tally:
    """Five households and nobody: one better, one worse, one that pays less and gets as much, two as before."""
    tally = Tally()
    for home, fen in (("H1", 100), ("H2", 200), ("H3", 300), ("H4", 400), ("H5", 500)):
        tally.add(sale(home, fen), None, 1)
    better, worse, less = sale("H1", 1000), sale("H2", 1000, "酒", "I2"), sale("H3", 1000, "酒", "")
    tally.add(better, after(better, 1000, 80), 1, "P1")
    tally.add(worse, after(worse, 1000, 20), 1, "P1")
    tally.add(less, after(less, 900, 45, saved=100), 1, "P1")
    nobody = sale("", 700)
    tally.add(nobody, after(nobody, 600, 0, saved=100), 1, "P2")
    tally.add(with_return(sale("H4", 600)), None, 1)
    return tally


HOMES = {"H1": Home("3", ""), "H2": Home("3", "0"), "H3": Home("10", "5"), "H4": Home("10", "3")}


def trial(what: TrialOf = TrialOf.PROMOTION, known: Margins | None = None) -> Trial:
    """All of it."""
    tally = tallied()
    return Trial(
        what, "半价", date(2026, 2, 1), date(2026, 2, 28), tally.receipts, tally.touched, tally.whole,
        tally.rows(HOMES), tally.saved_before_fen, tally.saved_after_fen, tally.own_fen, known, {"V7": "老杨菜摊"},
    )  # fmt: skip


def test_sums_are_of_sales_as_they_stay() -> None:
    one = trial()
    change = one.whole.change
    assert (one.receipts, one.touched, one.own_fen, one.saved_before_fen, one.saved_after_fen) == (10, 4, 100, 0, 200)
    assert (change.net_before_fen, change.net_after_fen) == (1500 + 3000 + 700, 1500 + 2900 + 600)
    assert (change.points_before, change.points_after) == (75 + 150, 75 + 145)
    assert (change.paid_less_fen, change.worth_more_fen, change.given_fen) == (200, -5, 195)
    assert (one.whole.households, one.whole.better, one.whole.worse, one.same) == (5, 2, 1, 2)


def test_every_grouping_tells_of_the_same_money() -> None:
    one = trial()
    for grouping in Grouping:
        assert sum(row.change.given_fen for row in one.by[grouping]) == 195
        assert sum(row.change.net_before_fen for row in one.by[grouping]) == 5200
    for grouping in OF_HOUSEHOLDS:
        assert sum(row.households for row in one.by[grouping]) == 5
    assert [row.key for row in one.by[Grouping.BUILDING]] == ["", "3", "10", NOBODY]
    assert [row.key for row in one.by[Grouping.ARREARS]] == ["", "0", "3", "5", NOBODY]
    assert [(row.key, row.households) for row in one.by[Grouping.SPEND]] == [
        ("1", 2), ("2", 1), ("3", 1), ("4", 1), (NOBODY, 0)
    ]  # fmt: skip
    assert [row.key for row in one.by[Grouping.CATEGORY]] == ["粮油", "酒"]
    assert tuple(one.by) == tuple(Grouping)


def test_a_point_is_worth_what_its_own_version_says() -> None:
    tally, one = Tally(), sale("H1", 1000)
    tally.add(one, Replayed(as_given(one)), 3)
    assert (tally.whole.change.worth_before_fen, tally.whole.change.worth_after_fen) == (50, 150)
    assert tally.touched == 0


def test_margins_leave_out_what_has_no_purchase_price() -> None:
    sums = tallied().sold
    known = margins(sums, {"I1": 150, "I2": None})
    assert (sums["I1"].qty_milli, sums["I1"].lines) == (7000, 8)
    assert known == Margins(3200 - 7 * 150, 3100 - 7 * 150, 130, 8, 2, 2000)
    assert margins({}, {}) == Margins(0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("what", TrialOf)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_and_words_tell_every_figure(what: TrialOf, lang: str) -> None:
    one = trial(what, Margins(2000, 1900, 100, 8, 2, 2000))
    said = words.summary(one, lang)
    assert len(said) == (6 if what is TrialOf.PROMOTION else 5)
    assert not any("{" in sentence for sentence in said)
    for known, fewer in ((None, 2), (Margins(2000, 1900, 100, 8, 0, 0), 1), (Margins(0, 0, 0, 0, 2, 2000), 1)):
        assert len(words.summary(replace(one, margins=known), lang)) == len(said) - fewer
    for grouping, columns, rows in tables(one):
        for row in rows:
            assert words.group_words(one, grouping, row, lang)
            assert len(figures(row, columns)) == len(columns) == len(measures(what, grouping))


def test_days_without_a_receipt_are_told_in_one_sentence() -> None:
    (said,) = words.summary(replace(trial(), receipts=0), "zh_CN")
    assert said.endswith("没有一张小票，没什么可试")


def test_signs_and_names() -> None:
    one = trial()
    back = replace(one, whole=replace(one.whole, change=Change(1000, 1100, 10, 0, 10, 0)))
    assert "退货以后多收 ¥1.00" in words.summary(back, "zh_CN")[1]
    assert "¥1.10 less is given, 11.00% of ¥10.00 net" in words.summary(back, "en")[2]
    assert "¥1.95 more is given" in words.summary(one, "en")[2]
    assert (share_bp(-1, 3), share_bp(1, 3), share_bp(1, 0)) == (-3333, 3333, 0)
    assert words.amount_words(Unit.FEN, -105) == "\u2212¥1.05"
    owed = [words.group_words(one, Grouping.ARREARS, row, "zh_CN") for row in one.by[Grouping.ARREARS]]
    assert owed == ["不欠费", "欠 1 个月", "欠 4–6 个月", "欠 13 个月以上", "没有住户的小票"]
    assert words.group_words(one, Grouping.FUNDER, replace(one.whole, key="V7"), "en") == "老杨菜摊"
    assert words.group_words(one, Grouping.CATEGORY, one.whole, "en") == "No category"
