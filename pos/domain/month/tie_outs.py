"""Do the three books tie to the fen, and if not, exactly where (rules.md, Month end)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pos.domain.money import format_price
from pos.domain.month.books import ExceptionRow, HouseholdMonth, SettlementRow, TieOut

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
    household_id: str = ""


def booked_fen(rows: Iterable[Mirrored]) -> int:
    """What a book's rows come to."""
    return sum(row.amount_fen for row in rows)


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
            found.append(ExceptionRow(kind, row.room, row.slip_no, str(row.amount_fen), format_price(row.amount_fen)))
        else:
            found.extend(_differences(one, other))
    return tuple(found)


def _differences(one: Mirrored, other: Mirrored) -> Iterable[ExceptionRow]:
    left_fen, right_fen = one.amount_fen, other.amount_fen
    pairs = (
        ("household", *_twice(_whose(one, other), _whose(other, one))),
        ("period", *_twice(one.period, other.period)),
        ("amount", str(left_fen), str(right_fen), format_price(left_fen), format_price(right_fen)),
    )
    for kind, left, right, ours, theirs in pairs:
        if left != right:
            told = f"积分账 {ours} / 物业费账 {theirs}"
            yield ExceptionRow(kind, one.room, one.slip_no, f"{left} / {right}", told)


def _twice(left: str, right: str) -> tuple[str, str, str, str]:
    """What is written alike for programs and for people."""
    return left, right, left, right


def _whose(one: Mirrored, other: Mirrored) -> str:
    """The room; with the household's number where two families of one room are meant."""
    same_room = one.room == other.room and one.household_id != other.household_id
    return f"{one.room} #{one.household_id[1:]}" if same_room else one.room


# -- where it does not tie ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Differing:
    """A row behind a tie-out that does not hold: a household's own, or a redemption with its slip as `reference`.

    `left` and `right` as in the tie-out: points, or fen. `kind` of a redemption as in exceptions.csv, else "".
    """

    tie: str
    household_id: str
    room: str
    left: int
    right: int
    reference: str = ""
    kind: str = ""


def differing_households(made: Mapping[str, HouseholdMonth]) -> Iterable[Differing]:
    """household_id -> row: whose own row does not tie, in points or in fees."""
    for household_id, row in made.items():
        if points_flow(row) != row.points_closing:
            yield Differing("points", household_id, row.room, points_flow(row), row.points_closing)
        if fees_flow(row) != row.fees_closing_fen:
            yield Differing("fees", household_id, row.room, fees_flow(row), row.fees_closing_fen)


def differing_redemptions(points_book: Iterable[Mirrored], fee_book: Iterable[Mirrored]) -> Iterable[Differing]:
    """Redemptions that the two books do not have alike, by entry."""
    ours = {row.entry_id: row for row in points_book}
    theirs = {row.entry_id: row for row in fee_book}
    for entry_id in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(entry_id), theirs.get(entry_id)
        row = one or other
        assert row is not None
        kinds = [found.kind for found in compare([one] if one else [], [other] if other else [])]
        if kinds:
            left, right = one.amount_fen if one else 0, other.amount_fen if other else 0
            yield Differing("redemptions", row.household_id, row.room, left, right, row.slip_no, kinds[0])


def settlement(party: str, amounts: Sequence[int]) -> tuple[SettlementRow, SettlementRow, SettlementRow]:
    """What the shop owes the property company: Σ redemptions − Σ reversals, which are below 0. Fen."""
    redeemed = sum(amount for amount in amounts if amount > 0)
    reversed_fen = -sum(amount for amount in amounts if amount < 0)
    return (
        SettlementRow(party, "redemptions", redeemed),
        SettlementRow(party, "reversals", reversed_fen),
        SettlementRow(party, "due", redeemed - reversed_fen),
    )
