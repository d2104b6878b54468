"""A shift in sums: what was sold, paid and given back, and what the drawer should hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pos.domain.sale.tender import TenderKind

SOLD: Final = ("sale", "return")
FEES: Final = ("payment", "payment_reversal")


@dataclass(frozen=True, slots=True)
class Moved:
    """Money that entries of one kind moved in one way: a tender, a kind of payment, or why cash was moved.

    `fen` signed: into the drawer (or the box, or the bank) is above 0.
    """

    kind: str
    way: str
    times: int
    fen: int


@dataclass(frozen=True, slots=True)
class Returned:
    """Returns for one reason (a `ReturnReason`), and what they gave back, `fen` ≥ 0."""

    reason: str
    times: int
    fen: int


@dataclass(frozen=True, slots=True)
class ShiftSums:
    """What happened in a shift. Amounts in fen; counts and sums ≥ 0."""

    sales: int = 0
    returns: int = 0
    sales_fen: int = 0
    refunds_fen: int = 0
    returned: tuple[Returned, ...] = ()
    """returns by reason"""
    without_receipt: int = 0
    """returns for which nobody had a receipt, among them all, and what they gave back"""
    without_receipt_fen: int = 0
    moved: tuple[Moved, ...] = ()
    points_earned: int = 0
    points_taken_back: int = 0
    handed_back: int = 0
    """times that money was handed back before its sale was written"""
    handed_back_fen: int = 0
    refunded: int = 0
    """electronic refunds that were carried out in it, of whichever shift, and what is still owed at its end"""
    refunded_fen: int = 0
    undone: int = 0
    """electronic refunds that were said done, and were not after all"""
    undone_fen: int = 0
    to_refund: int = 0
    to_refund_fen: int = 0
    held: int = 0
    """baskets that were held, and whole ones that were voided, those that had been held among them"""
    discarded: int = 0
    discarded_fen: int = 0
    held_and_discarded: int = 0
    overrides: int = 0
    """lines at another price than the shelf's, and what they were less by in all (a dearer one is more)"""
    overrides_fen: int = 0
    line_discounts: int = 0
    line_discounts_fen: int = 0
    order_discounts: int = 0
    order_discounts_fen: int = 0
    """by hand; what a promotion takes off the sum is among the next"""
    promoted: int = 0
    """sales under promotions, and what these saved"""
    promoted_fen: int = 0
    approved: int = 0
    """sales that a second person stood for, and what they came to"""
    approved_fen: int = 0
    open_lines: int = 0
    """lines without a code, by what they were said to cost"""
    open_lines_fen: int = 0
    voids: int = 0
    """times that something was taken out after the customer was told the sum"""
    voided_fen: int = 0
    no_sales: int = 0
    """times that the drawer was opened without a sale"""
    reprints: int = 0
    """papers that were printed again"""
    first_receipt: str = ""
    last_receipt: str = ""

    def of(self, *kinds: str) -> tuple[tuple[str, int], ...]:
        """(way, fen) of these kinds together, by way."""
        found: dict[str, int] = {}
        for one in self.moved:
            if one.kind in kinds:
                found[one.way] = found.get(one.way, 0) + one.fen
        return tuple(sorted(found.items()))

    @property
    def tenders(self) -> tuple[tuple[str, int], ...]:
        """What sales took by each tender, net of refunds and change."""
        return self.of(*SOLD)

    @property
    def cash_fen(self) -> int:
        """Everything that came into the drawer since it was opened, less what went out."""
        return sum(one.fen for one in self.moved if one.kind == "cash_moved" or one.way == TenderKind.CASH)

    @property
    def turnover_fen(self) -> int:
        """Sales and fees, net of what was taken back: what the grand total grows by."""
        return self.sales_fen - self.refunds_fen + sum(fen for _, fen in self.of(*FEES))


def expected_cash(float_fen: int, sums: ShiftSums) -> int:
    """Float + every cash move of the shift (rules.md, Shift and drawer)."""
    return float_fen + sums.cash_fen


def returned_rows(returned: Iterable[Returned]) -> list[list[str | int]]:
    """As an entry keeps them."""
    return [[one.reason, one.times, one.fen] for one in returned]


def moved_rows(moved: Iterable[Moved]) -> list[list[str | int]]:
    """As an entry keeps them."""
    return [[one.kind, one.way, one.times, one.fen] for one in moved]
