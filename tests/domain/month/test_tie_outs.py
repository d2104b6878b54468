from __future__ import annotations

from dataclasses import replace

from pos.domain.month.books import ExceptionRow, HouseholdMonth, RedemptionRow
from pos.domain.month.tie_outs import Mirrored, compare, settlement, tie_outs, untied

ROW = HouseholdMonth(
    "1-1-101", 100, 50, 20, 10, 5, 3, 40, 7, 2, 1, 132, 0, 4_000, 2_000, 100, 1_000, 500, 400, 4_000
)  # fmt: skip


def test_books_that_tie() -> None:
    points, redemptions, fees = tie_outs([ROW, ROW], 400, 400)
    assert (points.name, points.left, points.right) == ("points", 264, 264)
    assert (redemptions.name, redemptions.difference) == ("redemptions", 0)
    assert (fees.name, fees.left, fees.right) == ("fees", 8_000, 8_000)
    assert untied([ROW]) == ()


def test_books_that_do_not() -> None:
    more, less = replace(ROW, points_closing=133), replace(ROW, points_closing=131)
    assert tie_outs([more], 5, 3)[0].difference == -1
    assert tie_outs([more], 5, 3)[1].difference == 2
    assert tie_outs([more, less], 0, 0)[0].difference == 0
    assert untied([more, ROW, less, replace(ROW, fees_closing_fen=0)]) == (more, less, replace(ROW, fees_closing_fen=0))


def test_redemptions_one_to_one() -> None:
    one = Mirrored("e1", "S1", "1-1-101", "2026-10", 500)
    assert compare([one], [one]) == ()
    assert compare([one], []) == (ExceptionRow("only_points", "1-1-101", "S1", "500"),)
    assert compare([], [one]) == (ExceptionRow("only_fees", "1-1-101", "S1", "500"),)
    other = replace(one, room="1-1-102", period="2026-11", amount_fen=400)
    assert compare([one], [other]) == (
        ExceptionRow("household", "1-1-101", "S1", "1-1-101 / 1-1-102"),
        ExceptionRow("period", "1-1-101", "S1", "2026-10 / 2026-11"),
        ExceptionRow("amount", "1-1-101", "S1", "500 / 400"),
    )


def test_settlement() -> None:
    rows = [
        RedemptionRow("S1", "", "1-1-101", "2026-10", "物业费", 500, 500, "clerk", ""),
        RedemptionRow("S2", "", "1-1-101", "2026-10", "物业费", -200, -200, "finance", "S0"),
    ]
    assert [(row.kind, row.amount_fen) for row in settlement("和平东物业", rows)] == [
        ("redemptions", 500),
        ("reversals", 200),
        ("due", 300),
    ]
