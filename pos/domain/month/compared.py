"""Our redemptions of a month against the property company's own file (rules.md, Month end: Matching).

The values: what the other side says, and what is said of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MatchKind(StrEnum):
    """How one thing that a side booked compares with the other side's file."""

    MATCHED = "matched"
    ONLY_OURS = "only_ours"
    ONLY_THEIRS = "only_theirs"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One line of the property company's own file; a reversal is negative, `slip_no` "" when it keeps none."""

    room: str
    period: str
    amount_fen: int
    slip_no: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the other side has what a line is about, or the slip of ours that a row of theirs belongs to.

    `month` = the month of its booking where that is another one, else "". `by_slip`: the same slip number says so.
    """

    room: str
    period: str
    slip_no: str = ""
    month: str = ""
    by_slip: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison; a row at a wrong place is two lines, each with its `elsewhere`.

    `causes`, the likeliest mistakes behind a difference, the weightiest first: `other_room`, `other_period`,
    `other_month` (of booking), `twice` (booked twice), `unit` (yuan and fen mixed up: × 100), `part_missing` (a bill of
    the slip was left out), `reversed` (we reversed it), `reversed_across_close` (the reversal and what it reverses were
    booked in two months).
    """

    kind: MatchKind
    room: str
    period: str
    slip_no: str
    ours_fen: int
    theirs_fen: int
    causes: tuple[str, ...] = ()
    elsewhere: Elsewhere | None = None

    @property
    def cause(self) -> str:
        """The weightiest, or ""."""
        return self.causes[0] if self.causes else ""


@dataclass(frozen=True, slots=True)
class Matching:
    """Every line, rooms in natural order and what belongs together side by side, and the totals they add up to."""

    lines: tuple[Compared, ...]
    ours_fen: int
    theirs_fen: int
    outside: tuple[OfficeRow, ...]
    """rows of their file that bear a date of another month; not compared"""

    @property
    def differences(self) -> tuple[Compared, ...]:
        """What does not match."""
        return tuple(line for line in self.lines if line.kind is not MatchKind.MATCHED)

    @property
    def matched(self) -> tuple[int, int]:
        """How many lines match, and the fen that both sides have in them."""
        same = [line.ours_fen for line in self.lines if line.kind is MatchKind.MATCHED]
        return len(same), sum(same)
