"""Our redemptions of a month against the property company's own file: what both have, what only one has, and why.

Slip numbers decide where the other side keeps them; what is left is compared by room and period (`domain.tie_outs`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pos.domain.month.books import RedemptionRow
from pos.domain.month.tie_outs import MatchKind, match_office
from pos.domain.text import natural_key
from pos.exchange.imports import OfficeRow


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison. `slip_no` is "" where only room and period were compared.

    `cause` is the likeliest mistake behind a difference, or "": `other_period`, `other_room`, `twice` (booked twice),
    `reversed` (we reversed it), `unit` (yuan and fen mixed up), `part_missing` (a bill of the slip was left out).
    """

    kind: MatchKind
    room: str
    period: str
    slip_no: str
    ours_fen: int
    theirs_fen: int
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every line, rooms in natural order. The lines add up to the two totals, so nothing is lost between them."""

    lines: tuple[Compared, ...]
    ours_fen: int
    theirs_fen: int
    outside: tuple[OfficeRow, ...]
    """rows of their file that bear a date of another month; not compared"""

    @property
    def differences(self) -> tuple[Compared, ...]:
        """What does not match."""
        return tuple(line for line in self.lines if line.kind is not MatchKind.MATCHED)

    def count(self, kind: MatchKind) -> int:
        """How many lines are of a kind."""
        return sum(line.kind is kind for line in self.lines)


def reconcile(month: str, ours: Iterable[RedemptionRow], theirs: Iterable[OfficeRow]) -> Reconciliation:
    """Compare the redemptions and reversals booked in `month` ("YYYY-MM") with the rows of the other side's file."""
    ours, theirs = tuple(ours), tuple(theirs)
    inside = tuple(row for row in theirs if row.date is None or row.date.isoformat()[:7] == month)
    left, right = _by_slip(ours), _by_slip(inside)
    lines: list[Compared] = []
    for slip in [slip for slip in left if slip and slip in right]:
        if {row.room for row in left[slip]} == {row.room for row in right[slip]}:
            lines += _compare_slip(slip, left.pop(slip), right.pop(slip))
    lines += _compare_places(
        [row for rows in left.values() for row in rows], [row for rows in right.values() for row in rows]
    )
    return Reconciliation(
        lines=tuple(sorted(lines, key=_order)),
        ours_fen=sum(row.amount_fen for row in ours),
        theirs_fen=sum(row.amount_fen for row in inside),
        outside=tuple(row for row in theirs if row.date is not None and row.date.isoformat()[:7] != month),
    )


_Booked = RedemptionRow | OfficeRow


def _by_slip(rows: Iterable[_Booked]) -> dict[str, list[_Booked]]:
    found: dict[str, list[_Booked]] = defaultdict(list)
    for row in rows:
        found[row.slip_no.upper()].append(row)
    return found


def _compare_slip(slip: str, ours: Sequence[_Booked], theirs: Sequence[_Booked]) -> list[Compared]:
    """A slip that both sides have for the same room: bill by bill where they agree, else as a whole."""
    left, right = _bills(ours), _bills(theirs)
    if left == right:
        return [Compared(MatchKind.MATCHED, *bill, slip, fen, fen) for bill, fen in left.items()]
    room, period = ours[0].room, "、".join(sorted({row.period for row in ours}))
    one, other = sum(left.values()), sum(right.values())
    if one == other:  # they book a slip as one amount, or under the month it was redeemed in
        return [Compared(MatchKind.MATCHED, room, period, slip, one, other)]
    found = match_office([(room, slip, one)], [(room, slip, other)])[0]
    likely = found.cause
    if any(count > 1 for count in Counter(theirs).values()):
        likely = "twice"
    elif not likely and one - other in left.values():
        likely = "part_missing"
    return [Compared(found.kind, room, period, slip, one, other, likely)]


def _bills(rows: Iterable[_Booked]) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        sums[row.room, row.period] = sums.get((row.room, row.period), 0) + row.amount_fen
    return sums


def _compare_places(ours: Iterable[_Booked], theirs: Iterable[_Booked]) -> list[Compared]:
    matches = match_office(
        [(row.room, row.period, row.amount_fen) for row in ours],
        [(row.room, row.period, row.amount_fen) for row in theirs],
    )
    return [
        Compared(found.kind, found.room, found.period, "", found.ours_fen, found.theirs_fen, found.cause)
        for found in matches
    ]


def _order(line: Compared) -> tuple[object, ...]:
    return natural_key(line.room), line.period, natural_key(line.slip_no)
