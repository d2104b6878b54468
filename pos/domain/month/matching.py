"""Our redemptions of a month against the property company's own file (rules.md, Month end: Matching).

By slip number where both sides have it for the same room; then by room, period and amount; what is left stands as it
is, with the mistake that is likeliest behind it. Every row is in one line, so the lines add up to both totals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pos.domain.month.books import RedemptionRow
from pos.domain.text import natural_key

_K = TypeVar("_K", bound=Hashable)


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


_R = TypeVar("_R", RedemptionRow, OfficeRow)


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison. `slip_no` is "" where only room and period were compared.

    `cause` is the likeliest mistake behind a difference, or "": `other_period`, `other_room`, `other_month` (they have
    it under a date of another month), `twice` (booked twice), `reversed` (we reversed it), `reversed_across_close` (we
    reversed what was redeemed in an earlier month), `unit` (yuan and fen mixed up), `part_missing` (a bill of the slip
    was left out).
    """

    kind: MatchKind
    room: str
    period: str
    slip_no: str
    ours_fen: int
    theirs_fen: int
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """Every line, rooms in natural order, and the totals they add up to."""

    lines: tuple[Compared, ...]
    ours_fen: int
    theirs_fen: int
    outside: tuple[OfficeRow, ...]
    """rows of their file that bear a date of another month; not compared"""

    @property
    def differences(self) -> tuple[Compared, ...]:
        """What does not match."""
        return tuple(line for line in self.lines if line.kind is not MatchKind.MATCHED)


def match(month: str, ours: Iterable[RedemptionRow], theirs: Iterable[OfficeRow]) -> Matching:
    """Compare the redemptions and reversals booked in `month` ("YYYY-MM") with the rows of the other side's file."""
    here, there = tuple(ours), tuple(theirs)
    outside = tuple(row for row in there if row.date is not None and f"{row.date:%Y-%m}" != month)
    inside = tuple(row for row in there if row.date is None or f"{row.date:%Y-%m}" == month)
    left, right = _grouped(here, _slip), _grouped(inside, _slip)
    lines: list[Compared] = []
    for slip in [slip for slip in left if slip and slip in right]:
        if {row.room for row in left[slip]} == {row.room for row in right[slip]}:
            lines += _slip_lines(slip, left.pop(slip), right.pop(slip))
    rest = _Rest(here, outside)
    lines += rest.lines(
        [row for rows in left.values() for row in rows], [row for rows in right.values() for row in rows]
    )
    return Matching(
        lines=tuple(sorted(lines, key=lambda line: (natural_key(line.room), line.period, natural_key(line.slip_no)))),
        ours_fen=_sum(here),
        theirs_fen=_sum(inside),
        outside=outside,
    )


_Row = RedemptionRow | OfficeRow
_Place = tuple[str, str]
"""room, period of the bill"""


def _slip(row: _Row) -> str:
    return row.slip_no.upper()


def _place(row: _Row) -> _Place:
    return row.room, row.period


def _sum(rows: Iterable[_Row]) -> int:
    return sum(row.amount_fen for row in rows)


def _grouped(rows: Iterable[_R], key: Callable[[_R], _K]) -> dict[_K, list[_R]]:
    found: dict[_K, list[_R]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


# -- by slip ------------------------------------------------------------------------------------------------------


def _slip_lines(slip: str, ours: Sequence[RedemptionRow], theirs: Sequence[OfficeRow]) -> list[Compared]:
    """A slip that both sides have for the same room: bill by bill where they agree, else as a whole."""
    left = {place: _sum(rows) for place, rows in _grouped(ours, _place).items()}
    right = {place: _sum(rows) for place, rows in _grouped(theirs, _place).items()}
    if left == right:
        return [Compared(MatchKind.MATCHED, *place, slip, fen, fen) for place, fen in left.items()]
    where = ours[0].room, "、".join(sorted({row.period for row in ours})), slip
    one, other = sum(left.values()), sum(right.values())
    if one == other:  # they book a slip as one amount, or under the month it was redeemed in
        return [Compared(MatchKind.MATCHED, *where, one, other)]
    if any(count > 1 for count in Counter(theirs).values()):
        cause = "twice"
    else:
        cause = _amount_cause(one, other) or ("part_missing" if one - other in left.values() else "")
    return [Compared(_kind(one, other), *where, one, other, cause)]


def _kind(one: int, other: int) -> MatchKind:
    if not other:
        return MatchKind.ONLY_OURS
    return MatchKind.AMOUNT if one else MatchKind.ONLY_THEIRS


def _amount_cause(one: int, other: int) -> str:
    if other == 2 * one:
        return "twice"
    return "unit" if other in {one * 100, one // 100} else ""


# -- by room, period and amount -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Open:
    """What is left at a place when equal amounts are paired off."""

    place: _Place
    ours: list[RedemptionRow]
    theirs: list[OfficeRow]

    @property
    def sums(self) -> tuple[int, int]:
        return _sum(self.ours), _sum(self.theirs)

    @property
    def slips(self) -> set[str]:
        return {*map(_slip, self.ours), *map(_slip, self.theirs)} - {""}


class _Rest:
    """The rows that no slip brought together. `here` = all of ours, `outside` = theirs of other months."""

    def __init__(self, here: Sequence[RedemptionRow], outside: Sequence[OfficeRow]) -> None:
        self._slips = {_slip(row) for row in here}
        self._booked = {(*_place(row), row.amount_fen) for row in here}
        self._late_slips = {_slip(row) for row in outside} - {""}
        self._late = {(row.room, row.amount_fen) for row in outside}
        self._open: list[_Open] = []

    def lines(self, ours: Iterable[RedemptionRow], theirs: Iterable[OfficeRow]) -> list[Compared]:
        """A line for what agrees at a place, and one for what does not."""
        left, right = _grouped(ours, _place), _grouped(theirs, _place)
        lines: list[Compared] = []
        for place in sorted(left.keys() | right.keys()):
            here, there = left.get(place, []), right.get(place, [])
            agreed = _sum(here)
            if agreed == _sum(there):
                lines.append(Compared(MatchKind.MATCHED, *place, "", agreed, agreed))
                continue
            agreed = _pair_off(here, there)
            if agreed:
                lines.append(Compared(MatchKind.MATCHED, *place, "", agreed, agreed))
            self._open.append(_Open(place, here, there))
        return lines + [Compared(_kind(*one.sums), *one.place, "", *one.sums, self._cause(one)) for one in self._open]

    def _cause(self, one: _Open) -> str:
        undone = [row.reversal_of.upper() for row in one.ours if row.amount_fen < 0]
        if undone:
            return "reversed" if self._slips.issuperset(undone) else "reversed_across_close"
        ours, theirs = one.sums
        if ours and theirs:
            return _amount_cause(ours, theirs)
        if theirs and (*one.place, theirs) in self._booked:
            return "twice"
        if ours and ((one.place[0], ours) in self._late or self._late_slips & one.slips):
            return "other_month"
        return self._elsewhere(one)

    def _elsewhere(self, one: _Open) -> str:
        """Whether the same stands alone on the other side: under its slip, at the room, or anywhere as the only one."""
        slips = one.slips
        if any(slips & other.slips for other in self._open if other is not one):
            return "other_room"
        across = [other for other in self._open if other.sums == one.sums[::-1]]
        if any(other.place[0] == one.place[0] for other in across):
            return "other_period"
        return "other_room" if len(across) == 1 else ""


def _pair_off(ours: list[RedemptionRow], theirs: list[OfficeRow]) -> int:
    """Take equal amounts off both sides, and what a side took back itself; the fen that both had."""
    agreed = 0
    for row in [*theirs]:
        twin = next((one for one in ours if one.amount_fen == row.amount_fen), None)
        if twin is not None:
            ours.remove(twin)
            theirs.remove(row)
            agreed += row.amount_fen
    _cancel(ours)
    _cancel(theirs)
    return agreed


def _cancel(rows: list[_R]) -> None:
    for row in [one for one in rows if one.amount_fen > 0]:
        twin = next((one for one in rows if one.amount_fen == -row.amount_fen), None)
        if twin is not None:
            rows.remove(row)
            rows.remove(twin)
