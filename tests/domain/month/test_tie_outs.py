from __future__ import annotations

from dataclasses import replace

import pytest

from pos.domain.month.books import ExceptionRow, HouseholdMonth, RedemptionRow
from pos.domain.month.tie_outs import Match, MatchKind, Mirrored, compare, match_office, settlement, tie_outs, untied

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


@pytest.mark.parametrize(
    ("ours", "theirs", "matches"),
    [
        ([("A", "2026-10", 5)], [("A", "2026-10", 5)], [(MatchKind.MATCHED, "A", 5, 5, "")]),
        ([("A", "2026-10", 3), ("A", "2026-10", 2)], [("A", "2026-10", 5)], [(MatchKind.MATCHED, "A", 5, 5, "")]),
        ([("A", "2026-10", 5)], [("A", "2026-10", 10)], [(MatchKind.AMOUNT, "A", 5, 10, "twice")]),
        ([("A", "2026-10", 500)], [("A", "2026-10", 5)], [(MatchKind.AMOUNT, "A", 500, 5, "unit")]),
        ([("A", "2026-10", 5)], [("A", "2026-10", 500)], [(MatchKind.AMOUNT, "A", 5, 500, "unit")]),
        ([("A", "2026-10", 5)], [("A", "2026-10", 7)], [(MatchKind.AMOUNT, "A", 5, 7, "")]),
        (
            [("A", "2026-10", 5), ("A", "2026-10", -2)],
            [("A", "2026-10", 5)],
            [(MatchKind.AMOUNT, "A", 3, 5, "reversed")],
        ),
        ([("A", "2026-10", 5)], [], [(MatchKind.ONLY_OURS, "A", 5, 0, "")]),
        ([], [("A", "2026-10", 5)], [(MatchKind.ONLY_THEIRS, "A", 0, 5, "")]),
        (
            [("A", "2026-10", 5)],
            [("A", "2026-11", 5)],
            [(MatchKind.ONLY_OURS, "A", 5, 0, "other_period"), (MatchKind.ONLY_THEIRS, "A", 0, 5, "other_period")],
        ),
        (
            [("1-1-2", "2026-10", 5)],
            [("1-1-10", "2026-10", 5)],
            [(MatchKind.ONLY_OURS, "1-1-2", 5, 0, "other_room"), (MatchKind.ONLY_THEIRS, "1-1-10", 0, 5, "other_room")],
        ),
        (
            [("A", "2026-10", 5)],
            [("B", "2026-11", 5)],
            [(MatchKind.ONLY_OURS, "A", 5, 0, ""), (MatchKind.ONLY_THEIRS, "B", 0, 5, "")],
        ),
    ],
)
def test_matching_with_the_office_file(
    ours: list[tuple[str, str, int]],
    theirs: list[tuple[str, str, int]],
    matches: list[tuple[MatchKind, str, int, int, str]],
) -> None:
    def plain(match: Match) -> tuple[MatchKind, str, int, int, str]:
        return match.kind, match.room, match.ours_fen, match.theirs_fen, match.cause

    assert [plain(match) for match in match_office(ours, theirs)] == matches
