from __future__ import annotations

from dataclasses import replace

from pos.domain.month.books import ExceptionRow, HouseholdMonth
from pos.domain.month.tie_outs import (
    Differing,
    Mirrored,
    compare,
    differing_households,
    differing_redemptions,
    settlement,
    tie_outs,
    untied,
)

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
    assert compare([one], []) == (ExceptionRow("only_points", "1-1-101", "S1", "500", "¥5.00"),)
    assert compare([], [one]) == (ExceptionRow("only_fees", "1-1-101", "S1", "500", "¥5.00"),)
    other = replace(one, room="1-1-102", period="2026-11", amount_fen=400)
    assert compare([one], [other]) == (
        ExceptionRow("household", "1-1-101", "S1", "1-1-101 / 1-1-102", "积分账 1-1-101 / 物业费账 1-1-102"),
        ExceptionRow("period", "1-1-101", "S1", "2026-10 / 2026-11", "积分账 2026-10 / 物业费账 2026-11"),
        ExceptionRow("amount", "1-1-101", "S1", "500 / 400", "积分账 ¥5.00 / 物业费账 ¥4.00"),
    )


def test_two_families_of_one_room_are_told_apart() -> None:
    one = Mirrored("e1", "S1", "1-1-101", "2026-10", 500, "H7")
    (found,) = compare([one], [replace(one, household_id="H12")])
    assert (found.kind, found.detail) == ("household", "1-1-101 #7 / 1-1-101 #12")


def test_the_rows_behind_a_sum_that_does_not_hold_are_named() -> None:
    made = {"H1": ROW, "H2": replace(ROW, points_closing=130), "H3": replace(ROW, fees_closing_fen=1)}
    assert list(differing_households(made)) == [
        Differing("points", "H2", "1-1-101", 132, 130),
        Differing("fees", "H3", "1-1-101", 4_000, 1),
    ]
    one = Mirrored("e1", "S1", "1-1-101", "2026-10", 500, "H1")
    more, other = replace(one, entry_id="e2", slip_no="S2"), replace(one, entry_id="e3", slip_no="S3")
    found = differing_redemptions([one, more], [replace(one, amount_fen=400), other])
    assert list(found) == [
        Differing("redemptions", "H1", "1-1-101", 500, 400, "S1", "amount"),
        Differing("redemptions", "H1", "1-1-101", 500, 0, "S2", "only_points"),
        Differing("redemptions", "H1", "1-1-101", 0, 500, "S3", "only_fees"),
    ]
    assert list(differing_redemptions([one], [one])) == []


def test_settlement() -> None:
    assert [(row.kind, row.amount_fen) for row in settlement("和平东物业", [500, -200])] == [
        ("redemptions", 500),
        ("reversals", 200),
        ("due", 300),
    ]
