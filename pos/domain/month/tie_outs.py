"""Do the three books tie to the fen, and if not, exactly where (rules.md, Month end)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos.domain.month.books import ExceptionRow, HouseholdMonth, RedemptionRow, SettlementRow, TieOut
from pos.domain.text import natural_key

# -- points and fees ----------------------------------------------------------------------------------------------


def points_flow(row: HouseholdMonth) -> int:
    """Opening points plus everything that came, less everything that went: must be the closing points."""
    came = row.earned + row.awarded + row.restored + row.transferred_in
    went = row.returned + row.redeemed + row.expired + row.transferred_out + row.settled
    return row.points_opening + came - went


def fees_flow(row: HouseholdMonth) -> int:
    """Opening fees plus billed, less waived and paid (net of reversals): must be the closing fees."""
    paid = row.paid_cash_fen + row.paid_electronic_fen + row.paid_points_fen
    return row.fees_opening_fen + row.billed_fen - row.waived_fen - paid


def tie_outs(rows: Sequence[HouseholdMonth], redemptions_fen: int, payments_fen: int) -> tuple[TieOut, TieOut, TieOut]:
    """The three sums; `redemptions_fen` of the points book against `payments_fen` of kind points in the fee book.

    Two errors can cancel out in a total: the books tie only when nobody is `untied` as well.
    """
    return (
        TieOut("points", sum(map(points_flow, rows)), sum(row.points_closing for row in rows)),
        TieOut("redemptions", redemptions_fen, payments_fen),
        TieOut("fees", sum(map(fees_flow, rows)), sum(row.fees_closing_fen for row in rows)),
    )


def untied(rows: Iterable[HouseholdMonth]) -> tuple[HouseholdMonth, ...]:
    """Households whose own row does not tie."""
    return tuple(
        row for row in rows if points_flow(row) != row.points_closing or fees_flow(row) != row.fees_closing_fen
    )


# -- redemptions, one to one --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A redemption or reversal (amount < 0) as one of the two books has it; `period` "YYYY-MM" of its booking."""

    entry_id: str
    slip_no: str
    room: str
    period: str
    amount_fen: int


def compare(points_book: Iterable[Mirrored], fee_book: Iterable[Mirrored]) -> tuple[ExceptionRow, ...]:
    """Differences between the two books, by entry id: only in one, household, period, amount."""
    ours = {row.entry_id: row for row in points_book}
    theirs = {row.entry_id: row for row in fee_book}
    found: list[ExceptionRow] = []
    for entry_id in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(entry_id), theirs.get(entry_id)
        if one is None or other is None:
            kind, row = ("only_points", one) if other is None else ("only_fees", other)
            assert row is not None
            found.append(ExceptionRow(kind, row.room, row.slip_no, str(row.amount_fen)))
        else:
            found.extend(_differences(one, other))
    return tuple(found)


def _differences(one: Mirrored, other: Mirrored) -> Iterable[ExceptionRow]:
    pairs = (
        ("household", one.room, other.room),
        ("period", one.period, other.period),
        ("amount", str(one.amount_fen), str(other.amount_fen)),
    )
    for kind, left, right in pairs:
        if left != right:
            yield ExceptionRow(kind, one.room, one.slip_no, f"{left} / {right}")


def settlement(party: str, redemptions: Iterable[RedemptionRow]) -> tuple[SettlementRow, SettlementRow, SettlementRow]:
    """What the shop owes the property company: Σ redemptions − Σ reversals."""
    amounts = [row.amount_fen for row in redemptions]
    redeemed = sum(amount for amount in amounts if amount > 0)
    reversed_fen = -sum(amount for amount in amounts if amount < 0)
    return (
        SettlementRow(party, "redemptions", redeemed),
        SettlementRow(party, "reversals", reversed_fen),
        SettlementRow(party, "due", redeemed - reversed_fen),
    )


# -- the property company's own file ------------------------------------------------------------------------------


class MatchKind(StrEnum):
    """How a room and period of our redemptions compares with the other side's file."""

    MATCHED = "matched"
    ONLY_OURS = "only_ours"
    ONLY_THEIRS = "only_theirs"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Match:
    """`cause`: other_period, other_room, twice, reversed, unit (yuan and fen mixed up), or "" when none is likely."""

    kind: MatchKind
    room: str
    period: str
    ours_fen: int
    theirs_fen: int
    cause: str = ""


Claim = tuple[str, str, int]
"""room, period of the bill, amount in fen"""


def match_office(ours: Iterable[Claim], theirs: Iterable[Claim]) -> tuple[Match, ...]:
    """Our redemptions net of reversals against their rows, added up by room and period, rooms in natural order."""
    claims = tuple(ours)
    undone = {(room, period) for room, period, fen in claims if fen < 0}
    left, right = _summed(claims), _summed(theirs)
    keys = sorted(left.keys() | right.keys(), key=lambda key: (natural_key(key[0]), key[1]))
    open_ours = [(key, left[key]) for key in keys if left.get(key, 0) and not right.get(key, 0)]
    open_theirs = [(key, right[key]) for key in keys if right.get(key, 0) and not left.get(key, 0)]
    found: list[Match] = []
    for key in keys:
        one, other = left.get(key, 0), right.get(key, 0)
        kind = _kind(one, other)
        cause = ""
        if kind is not MatchKind.MATCHED and key in undone:
            cause = "reversed"
        elif kind is MatchKind.AMOUNT:
            cause = _amount_cause(one, other)
        elif kind is not MatchKind.MATCHED:
            cause = _place_cause(key, one or other, open_theirs if one else open_ours)
        found.append(Match(kind, *key, one, other, cause))
    return tuple(found)


_Key = tuple[str, str]


def _summed(claims: Iterable[Claim]) -> dict[_Key, int]:
    sums: dict[_Key, int] = {}
    for room, period, fen in claims:
        sums[room, period] = sums.get((room, period), 0) + fen
    return sums


def _kind(one: int, other: int) -> MatchKind:
    if one == other:
        return MatchKind.MATCHED
    if not other:
        return MatchKind.ONLY_OURS
    return MatchKind.AMOUNT if one else MatchKind.ONLY_THEIRS


def _amount_cause(one: int, other: int) -> str:
    if other == 2 * one:
        return "twice"
    return "unit" if other in {one * 100, one // 100} else ""


def _place_cause(key: _Key, fen: int, across: Sequence[tuple[_Key, int]]) -> str:
    """Whether the same amount stands alone on the other side, at another period of the room or another room."""
    places = [place for place, amount in across if amount == fen]
    if any(room == key[0] for room, _ in places):
        return "other_period"
    return "other_room" if any(period == key[1] for _, period in places) else ""
