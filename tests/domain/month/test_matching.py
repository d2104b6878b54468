"""Our slips against their file: nothing is lost between the lines, and the likely mistake is named."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.month.books import RedemptionRow
from pos.domain.month.matching import Compared, MatchKind, OfficeRow, match

M, OURS, THEIRS, AMOUNT = MatchKind.MATCHED, MatchKind.ONLY_OURS, MatchKind.ONLY_THEIRS, MatchKind.AMOUNT


def ours(slip: str, room: str, period: str, fen: int, of: str = "") -> RedemptionRow:
    """One of our rows."""
    return RedemptionRow(slip, "2026-10-30T16:20:05+08:00", room, period, "物业费", fen, fen, "赵敏", of)


def theirs(room: str, period: str, fen: int, slip: str = "", day: dt.date | None = None) -> OfficeRow:
    """One of their rows."""
    return OfficeRow(room, period, fen, slip, day)


def plain(line: Compared) -> tuple[MatchKind, str, str, str, int, int, str]:
    """A line as a tuple."""
    return line.kind, line.room, line.period, line.slip_no, line.ours_fen, line.theirs_fen, line.cause


CASES = [
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400), ours("S1", "1-1-1", "2026-08", 940)],
        [theirs("1-1-1", "2026-08", 940, "S1"), theirs("1-1-1", "2026-09", 400, "S1")],
        [(M, "1-1-1", "2026-08", "S1", 940, 940, ""), (M, "1-1-1", "2026-09", "S1", 400, 400, "")],
        id="bill by bill",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400), ours("S1", "1-1-1", "2026-08", 940)],
        [theirs("1-1-1", "2026-10", 1340, "s1")],
        [(M, "1-1-1", "2026-08、2026-09", "S1", 1340, 1340, "")],
        id="they book the slip as one",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400), ours("S1", "1-1-1", "2026-08", 940)],
        [theirs("1-1-1", "2026-09", 400, "S1")],
        [(AMOUNT, "1-1-1", "2026-08、2026-09", "S1", 1340, 400, "part_missing")],
        id="a bill left out",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-1", "2026-09", 400, "S1")] * 2,
        [(AMOUNT, "1-1-1", "2026-09", "S1", 400, 800, "twice")],
        id="booked twice",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-1", "2026-09", 4, "S1")],
        [(AMOUNT, "1-1-1", "2026-09", "S1", 400, 4, "unit")],
        id="yuan for fen",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-2", "2026-09", 400, "S1")],
        [
            (OURS, "1-1-1", "2026-09", "", 400, 0, "other_room"),
            (THEIRS, "1-1-2", "2026-09", "", 0, 400, "other_room"),
        ],
        id="the slip on another room",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400), ours("S2", "1-1-1", "2026-09", -400, "S1")],
        [theirs("1-1-1", "2026-09", 400, "S1")],
        [
            (OURS, "1-1-1", "2026-09", "", -400, 0, "reversed"),
            (M, "1-1-1", "2026-09", "S1", 400, 400, ""),
        ],
        id="the reversal is not in their books",
    ),
    pytest.param(
        [ours("S2", "1-1-1", "2026-09", -400, "S1")],
        [],
        [(OURS, "1-1-1", "2026-09", "", -400, 0, "reversed_across_close")],
        id="the reversal of an earlier month is not in their books",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-2", "2026-10", 300, "S1")],
        [
            (OURS, "1-1-1", "2026-09", "", 400, 0, "other_room"),
            (THEIRS, "1-1-2", "2026-10", "", 0, 300, "other_room"),
        ],
        id="the slip on another room with another amount",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-2", "2026-10", 400)],
        [
            (OURS, "1-1-1", "2026-09", "", 400, 0, "other_room"),
            (THEIRS, "1-1-2", "2026-10", "", 0, 400, "other_room"),
        ],
        id="the amount alone, once",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-2", "2026-10", 400), theirs("1-1-3", "2026-10", 400)],
        [
            (OURS, "1-1-1", "2026-09", "", 400, 0, ""),
            (THEIRS, "1-1-2", "2026-10", "", 0, 400, "other_room"),
            (THEIRS, "1-1-3", "2026-10", "", 0, 400, "other_room"),
        ],
        id="the amount alone, in two places",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400), ours("S2", "1-1-1", "2026-09", 500)],
        [theirs("1-1-1", "2026-09", 400)],
        [(M, "1-1-1", "2026-09", "", 400, 400, ""), (OURS, "1-1-1", "2026-09", "", 500, 0, "")],
        id="one of two slips of a bill",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-1", "2026-09", 400)] * 2,
        [(M, "1-1-1", "2026-09", "", 400, 400, ""), (THEIRS, "1-1-1", "2026-09", "", 0, 400, "twice")],
        id="booked twice without a slip",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-1", "2026-09", 800)],
        [(AMOUNT, "1-1-1", "2026-09", "", 400, 800, "twice")],
        id="booked twice in one row",
    ),
    pytest.param(
        [
            ours("S1", "1-1-1", "2026-09", 300),
            ours("S2", "1-1-1", "2026-09", 50),
            ours("S3", "1-1-1", "2026-09", -50, "S2"),
        ],
        [],
        [(OURS, "1-1-1", "2026-09", "", 300, 0, "")],
        id="what we reversed ourselves explains nothing",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 300), ours("S2", "1-1-1", "2026-09", 200)],
        [theirs("1-1-1", "2026-09", 500)],
        [(M, "1-1-1", "2026-09", "", 500, 500, "")],
        id="they add a bill's slips up",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 300), ours("S2", "1-1-1", "2026-09", 200)],
        [theirs("1-1-1", "2026-09", 3), theirs("1-1-1", "2026-09", 2)],
        [(AMOUNT, "1-1-1", "2026-09", "", 500, 5, "unit")],
        id="fen for yuan without a slip",
    ),
    pytest.param(
        [],
        [theirs("1-1-1", "2026-09", -300)],
        [(THEIRS, "1-1-1", "2026-09", "", 0, -300, "")],
        id="only they reversed",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400)],
        [theirs("1-1-1", "2026-09", 399, "S1")],
        [(AMOUNT, "1-1-1", "2026-09", "S1", 400, 399, "")],
        id="an amount that nothing explains",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400), ours("S1", "1-1-1", "2026-08", -400)],
        [theirs("1-1-1", "2026-09", 300, "S1")],
        [(THEIRS, "1-1-1", "2026-08、2026-09", "S1", 0, 300, "")],
        id="a slip that comes to nothing here",
    ),
    pytest.param(
        [ours("S1", "1-1-1", "2026-09", 400), ours("S2", "1-1-1", "2026-09", -400, "S1")],
        [],
        [(M, "1-1-1", "2026-09", "", 0, 0, "")],
        id="reversed, and they never had it",
    ),
    pytest.param(
        [ours("S1", "1-1-10", "2026-09", 400), ours("S2", "1-1-2", "2026-09", 500)],
        [theirs("1-1-2", "2026-09", 500), theirs("1-1-10", "2026-10", 400), theirs("2-1-1", "2026-09", 7)],
        [
            (M, "1-1-2", "2026-09", "", 500, 500, ""),
            (OURS, "1-1-10", "2026-09", "", 400, 0, "other_period"),
            (THEIRS, "1-1-10", "2026-10", "", 0, 400, "other_period"),
            (THEIRS, "2-1-1", "2026-09", "", 0, 7, ""),
        ],
        id="they keep no slips",
    ),
]


@pytest.mark.parametrize(("left", "right", "lines"), CASES)
def test_lines(left: list[RedemptionRow], right: list[OfficeRow], lines: list[tuple[object, ...]]) -> None:
    found = match("2026-10", left, right)
    assert [plain(line) for line in found.lines] == lines
    assert len(found.differences) == sum(line[0] is not M for line in lines)


def test_rows_dated_in_another_month_are_set_aside() -> None:
    late = theirs("1-1-1", "2026-09", 400, "", dt.date(2026, 11, 1))
    found = match(
        "2026-10",
        [ours("S1", "1-1-1", "2026-09", 400)],
        [late, theirs("1-1-1", "2026-09", 400, "", dt.date(2026, 10, 31))],
    )
    assert (found.differences, found.outside, found.theirs_fen) == ((), (late,), 400)


@pytest.mark.parametrize("slip", ["", "S1"])
def test_what_they_booked_in_another_month_is_said(slip: str) -> None:
    fen = 300 if slip else 400
    late = theirs("1-1-1", "2026-09", fen, slip, dt.date(2026, 11, 1))
    (line,) = match("2026-10", [ours("S1", "1-1-1", "2026-09", 400)], [late]).lines
    assert plain(line) == (OURS, "1-1-1", "2026-09", "", 400, 0, "other_month")


ROOMS, PERIODS, SLIPS = (
    st.sampled_from(["1-1-1", "1-1-2", "10-1-1"]),
    st.sampled_from(["2026-09", "2026-10"]),
    ["S1", "S2", "S3"],
)
FEN = st.integers(-5, 5)


@given(
    st.lists(st.builds(ours, st.sampled_from(SLIPS), ROOMS, PERIODS, FEN, st.sampled_from(["", *SLIPS])), max_size=8),
    st.lists(st.builds(theirs, ROOMS, PERIODS, FEN, st.sampled_from(["", *SLIPS])), max_size=8),
)
def test_the_lines_add_up_to_both_totals(left: list[RedemptionRow], right: list[OfficeRow]) -> None:
    found = match("2026-10", left, right)
    assert sum(line.ours_fen for line in found.lines) == found.ours_fen == sum(row.amount_fen for row in left)
    assert sum(line.theirs_fen for line in found.lines) == found.theirs_fen == sum(row.amount_fen for row in right)
    assert all((line.kind is M) == (line.ours_fen == line.theirs_fen) for line in found.lines)
    assert match("2026-10", left[::-1], right[::-1]).ours_fen == found.ours_fen
