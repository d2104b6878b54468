"""Our slips against their file: nothing is lost between the lines, and the likely mistake is named."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.month.books import RedemptionRow
from pos.domain.month.compared import Compared, MatchKind, OfficeRow
from pos.domain.month.matching import match

M, OURS, THEIRS, AMOUNT = MatchKind.MATCHED, MatchKind.ONLY_OURS, MatchKind.ONLY_THEIRS, MatchKind.AMOUNT


def ours(slip: str, room: str, period: str, fen: int, of: str = "") -> RedemptionRow:
    """One of our rows."""
    return RedemptionRow(slip, "2026-10-30T16:20:05+08:00", room, period, "物业费", fen, fen, "赵敏", of)


def theirs(room: str, period: str, fen: int, slip: str = "", day: dt.date | None = None) -> OfficeRow:
    """One of their rows."""
    return OfficeRow(room, period, fen, slip, day)


def plain(line: Compared) -> tuple[object, ...]:
    """A line as a tuple: its causes with blanks between, then where the other side has it."""
    there = line.elsewhere
    at = () if there is None else ((there.room, there.period, there.slip_no, there.month, there.by_slip),)
    return line.kind, line.room, line.period, line.slip_no, line.ours_fen, line.theirs_fen, " ".join(line.causes), *at


R, P, Q = "1-1-1", "2026-09", "2026-08"
CASES = [
    pytest.param(
        [ours("S1", R, P, 400), ours("S1", R, Q, 940)],
        [theirs(R, Q, 940, "S1"), theirs(R, P, 400, "S1")],
        [(M, R, Q, "S1", 940, 940, ""), (M, R, P, "S1", 400, 400, "")],
        id="bill by bill",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S1", R, Q, 940)],
        [theirs(R, "2026-10", 1340, "s1")],
        [(M, R, "2026-08、2026-09", "S1", 1340, 1340, "")],
        id="they book the slip as one",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S1", R, Q, 940)],
        [theirs("1-1-2", "2026-10", 1340, "S1")],
        [
            (OURS, R, "2026-08、2026-09", "S1", 1340, 0, "other_room", ("1-1-2", "2026-10", "S1", "", True)),
            (THEIRS, "1-1-2", "2026-10", "S1", 0, 1340, "other_room", (R, "2026-08、2026-09", "S1", "", True)),
        ],
        id="the slip as one on another room",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S1", R, Q, 940)],
        [theirs(R, P, 400, "S1")],
        [(OURS, R, Q, "S1", 940, 0, "part_missing"), (M, R, P, "S1", 400, 400, "")],
        id="a bill left out",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs(R, P, 400, "S1")] * 2,
        [(AMOUNT, R, P, "S1", 400, 800, "twice")],
        id="booked twice",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs(R, P, 400, "S1"), theirs("1-1-2", P, 400, "S1")],
        [(M, R, P, "S1", 400, 400, ""), (THEIRS, "1-1-2", P, "S1", 0, 400, "twice other_room", (R, P, "S1", "", True))],
        id="booked again on another room",
    ),
    pytest.param(
        [ours("S1", R, P, 595)],
        [theirs(R, P, 6, "S1")],
        [(AMOUNT, R, P, "S1", 595, 6, "unit")],
        id="yuan for fen, rounded",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs(R, Q, 400, "S1")],
        [
            (OURS, R, P, "S1", 400, 0, "other_period", (R, Q, "S1", "", True)),
            (THEIRS, R, Q, "S1", 0, 400, "other_period", (R, P, "S1", "", True)),
        ],
        id="the slip in another period",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs("1-1-2", P, 400, "S1")],
        [
            (OURS, R, P, "S1", 400, 0, "other_room", ("1-1-2", P, "S1", "", True)),
            (THEIRS, "1-1-2", P, "S1", 0, 400, "other_room", (R, P, "S1", "", True)),
        ],
        id="the slip on another room",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs("1-1-2", "2026-10", 40000, "S1")],
        [
            (OURS, R, P, "S1", 400, 0, "other_room other_period unit", ("1-1-2", "2026-10", "S1", "", True)),
            (THEIRS, "1-1-2", "2026-10", "S1", 0, 40000, "other_room other_period unit", (R, P, "S1", "", True)),
        ],
        id="the slip with everything wrong",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S2", R, P, -400, "S1")],
        [theirs(R, P, 400, "S1")],
        [(M, R, P, "S1", 400, 400, ""), (OURS, R, P, "S2", -400, 0, "reversed", (R, P, "S1", "", False))],
        id="the reversal is not in their books",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S2", R, P, -400, "S1")],
        [theirs(R, P, 400, "S1"), theirs(R, P, -400, "S1")],
        [(M, R, P, "S1、S2", 0, 0, "")],
        id="the reversal under the number of what it reverses",
    ),
    pytest.param(
        [ours("S2", R, P, -400, "S1")],
        [theirs(R, P, -400, "S1")],
        [(M, R, P, "S2", -400, -400, "")],
        id="the reversal of an earlier month under the number of what it reverses",
    ),
    pytest.param(
        [ours("S2", R, P, -400, "S1")],
        [],
        [(OURS, R, P, "S2", -400, 0, "reversed_across_close", (R, P, "S1", "2026-09", False))],
        id="the reversal of an earlier month is not in their books",
    ),
    pytest.param(
        [ours("S3", R, P, 700)],
        [],
        [(OURS, R, P, "S3", 700, 0, "reversed_across_close", (R, P, "S4", "2026-11", False))],
        id="reversed in a later month, and they left it out",
    ),
    pytest.param(
        [ours("S5", R, P, -400, "S0")],
        [],
        [(OURS, R, P, "S5", -400, 0, "reversed_across_close", ("", "", "S0", "", False))],
        id="the reversal of what is long ago",
    ),
    pytest.param(
        [],
        [theirs(R, P, 400, "S1"), theirs("1-1-2", P, 50)],
        [
            (THEIRS, R, P, "S1", 0, 400, "other_month", (R, P, "S1", "2026-09", True)),
            (THEIRS, "1-1-2", P, "", 0, 50, "other_month", ("1-1-2", P, "S6", "2026-11", False)),
        ],
        id="they have what we booked in another month",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs("1-1-2", "2026-10", 400)],
        [
            (OURS, R, P, "S1", 400, 0, "other_room other_period", ("1-1-2", "2026-10", "", "", False)),
            (THEIRS, "1-1-2", "2026-10", "", 0, 400, "other_room other_period", (R, P, "S1", "", False)),
        ],
        id="the amount alone, once",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs("1-1-2", P, 40000)],
        [
            (OURS, R, P, "S1", 400, 0, "other_room unit", ("1-1-2", P, "", "", False)),
            (THEIRS, "1-1-2", P, "", 0, 40000, "other_room unit", (R, P, "S1", "", False)),
        ],
        id="a hundred times the amount on another room",
    ),
    pytest.param(
        [ours("S1", R, P, 40000)],
        [theirs("1-1-2", P, 400)],
        [
            (OURS, R, P, "S1", 40000, 0, "other_room unit", ("1-1-2", P, "", "", False)),
            (THEIRS, "1-1-2", P, "", 0, 400, "other_room unit", (R, P, "S1", "", False)),
        ],
        id="a hundredth of the amount on another room",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs("1-1-2", "2026-10", 400), theirs("1-1-3", "2026-10", 400)],
        [
            (OURS, R, P, "S1", 400, 0, ""),
            (THEIRS, "1-1-2", "2026-10", "", 0, 400, ""),
            (THEIRS, "1-1-3", "2026-10", "", 0, 400, ""),
        ],
        id="the amount alone, in two places",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S2", R, P, 500)],
        [theirs(R, P, 400)],
        [(M, R, P, "S1", 400, 400, ""), (OURS, R, P, "S2", 500, 0, "")],
        id="one of two slips of a bill",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs(R, P, 400)] * 2,
        [(M, R, P, "S1", 400, 400, ""), (THEIRS, R, P, "", 0, 400, "twice", (R, P, "S1", "", False))],
        id="booked twice without a slip",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs(R, P, 400), theirs(R, P, 40000)],
        [(M, R, P, "S1", 400, 400, ""), (THEIRS, R, P, "", 0, 40000, "twice unit", (R, P, "S1", "", False))],
        id="booked again a hundredfold",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S2", "1-1-2", P, 400)],
        [theirs(R, P, 400)] * 2,
        [
            (M, R, P, "S1", 400, 400, ""),
            (OURS, "1-1-2", P, "S2", 400, 0, "other_room", (R, P, "", "", False)),
            (THEIRS, R, P, "", 0, 400, "other_room", ("1-1-2", P, "S2", "", False)),
        ],
        id="not booked twice but for a room that has none",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs(R, P, 800)],
        [(AMOUNT, R, P, "S1", 400, 800, "twice")],
        id="booked twice in one row",
    ),
    pytest.param(
        [ours("S1", R, P, 300), ours("S2", R, P, 50), ours("S3", R, P, -50, "S2")],
        [],
        [(OURS, R, P, "S1", 300, 0, ""), (M, R, P, "S2", 0, 0, "")],
        id="what we reversed ourselves explains nothing",
    ),
    pytest.param(
        [ours("S1", R, P, 300), ours("S2", R, P, 200)],
        [theirs(R, P, 500)],
        [(M, R, P, "S1、S2", 500, 500, "")],
        id="they add a bill's slips up",
    ),
    pytest.param(
        [ours("S1", R, P, 300), ours("S2", R, P, 200)],
        [theirs(R, P, 3), theirs(R, P, 2)],
        [(AMOUNT, R, P, "S1", 300, 3, "unit"), (AMOUNT, R, P, "S2", 200, 2, "unit")],
        id="fen for yuan without a slip",
    ),
    pytest.param(
        [ours("S1", R, P, 300), ours("S2", R, Q, 400)],
        [theirs(R, P, 400), theirs(R, Q, 300)],
        [
            (OURS, R, Q, "S2", 400, 0, "other_period", (R, P, "", "", False)),
            (THEIRS, R, P, "", 0, 400, "other_period", (R, Q, "S2", "", False)),
            (OURS, R, P, "S1", 300, 0, "other_period", (R, Q, "", "", False)),
            (THEIRS, R, Q, "", 0, 300, "other_period", (R, P, "S1", "", False)),
        ],
        id="two periods for each other",
    ),
    pytest.param([], [theirs(R, P, -300)], [(THEIRS, R, P, "", 0, -300, "")], id="only they reversed"),
    pytest.param(
        [],
        [theirs(R, P, 0), theirs(R, Q, 3), theirs(R, Q, -3)],
        [(M, R, Q, "", 0, 0, ""), (M, R, P, "", 0, 0, "")],
        id="they took back what we never had",
    ),
    pytest.param(
        [ours("S1", R, P, 400)],
        [theirs(R, P, 399, "S1")],
        [(AMOUNT, R, P, "S1", 400, 399, "")],
        id="an amount that nothing explains",
    ),
    pytest.param(
        [ours("S1", R, P, 400), ours("S2", R, P, -400, "S1")],
        [],
        [(M, R, P, "S1", 0, 0, "")],
        id="reversed, and they never had it",
    ),
    pytest.param(
        [ours("S1", R, P, -400, "S9")],
        [theirs(R, P, 50)],
        [
            (THEIRS, R, P, "", 0, 50, ""),
            (OURS, R, P, "S1", -400, 0, "reversed_across_close", ("", "", "S9", "", False)),
        ],
        id="what was taken back is nothing that was given",
    ),
    pytest.param(
        [ours("S1", "1-1-10", P, 400), ours("S2", "1-1-2", P, 500)],
        [theirs("1-1-2", P, 500), theirs("1-1-10", "2026-10", 400), theirs("2-1-1", P, 7)],
        [
            (M, "1-1-2", P, "S2", 500, 500, ""),
            (OURS, "1-1-10", P, "S1", 400, 0, "other_period", ("1-1-10", "2026-10", "", "", False)),
            (THEIRS, "1-1-10", "2026-10", "", 0, 400, "other_period", ("1-1-10", P, "S1", "", False)),
            (THEIRS, "2-1-1", P, "", 0, 7, ""),
        ],
        id="they keep no slips",
    ),
]
BESIDE = {
    "2026-09": [ours("S1", R, P, 400)],
    "2026-11": [ours("S4", R, P, -700, "S3"), ours("S6", "1-1-2", P, 50)],
}


@pytest.mark.parametrize(("left", "right", "lines"), CASES)
def test_lines(left: list[RedemptionRow], right: list[OfficeRow], lines: list[tuple[object, ...]]) -> None:
    slips = {row.slip_no for row in left}
    beside = {month: [row for row in rows if row.slip_no not in slips] for month, rows in BESIDE.items()}
    found = match("2026-10", left, right, beside)
    assert [plain(line) for line in found.lines] == lines
    assert len(found.differences) == sum(line[0] is not M for line in lines)
    assert found.matched == (len(lines) - len(found.differences), sum(int(str(x[4])) for x in lines if x[0] is M))


def test_rows_dated_in_another_month_are_set_aside() -> None:
    late = theirs(R, P, 400, "", dt.date(2026, 11, 1))
    found = match("2026-10", [ours("S1", R, P, 400)], [late, theirs(R, P, 400, "", dt.date(2026, 10, 31))])
    assert (found.differences, found.outside, found.theirs_fen) == ((), (late,), 400)


@pytest.mark.parametrize(
    ("late", "causes"),
    [
        (theirs(R, P, 400, "S1"), "other_month"),
        (theirs(R, Q, 300, "S1"), "other_month other_period"),
        (theirs(R, P, 400), "other_month"),
        (theirs(R, Q, 400), "other_month other_period"),
    ],
    ids=["its slip", "its slip with another amount", "all of it", "room and amount"],
)
def test_what_they_booked_in_another_month_is_said(late: OfficeRow, causes: str) -> None:
    late = replace(late, date=dt.date(2026, 11, 1))
    (line,) = match("2026-10", [ours("S1", R, P, 400)], [late]).lines
    at = (R, late.period, late.slip_no, "2026-11", bool(late.slip_no))
    assert plain(line) == (OURS, R, P, "S1", 400, 0, causes, at)


# -- planted in a whole month -----------------------------------------------------------------------------------------

MISTAKES: dict[str, Callable[[OfficeRow], list[OfficeRow]]] = {
    "other_room": lambda row: [replace(row, room="9-9-901")],
    "other_period": lambda row: [replace(row, period="2025-01")],
    "twice": lambda row: [row, row],
    "unit": lambda row: [replace(row, amount_fen=row.amount_fen * 100)],
    "other_month": lambda row: [replace(row, date=dt.date(2026, 11, 3))],
    "": lambda row: [row],
}


@given(
    st.lists(st.sampled_from(list(MISTAKES)), min_size=3, max_size=12),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_each_planted_mistake_is_named_with_its_slip(planted: list[str], slips: bool, order: random.Random) -> None:
    right = [ours(f"S{n}", f"1-1-{n}", P, 10_007 + 1_013 * n) for n in range(len(planted))]
    wrong = [
        row
        for mistake, one in zip(planted, right, strict=True)
        for row in MISTAKES[mistake](theirs(one.room, one.period, one.amount_fen, one.slip_no if slips else ""))
    ]
    order.shuffle(wrong)
    found = match("2026-10", right, wrong)
    named = {
        (line.slip_no or (line.elsewhere.slip_no if line.elsewhere else ""), line.cause) for line in found.differences
    }
    assert named == {(one.slip_no, mistake) for one, mistake in zip(right, planted, strict=True) if mistake}
    assert sum(line.ours_fen for line in found.lines) == sum(row.amount_fen for row in right)


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
