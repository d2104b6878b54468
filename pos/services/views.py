"""What several desks hand to the window and the command line: plain frozen values, nothing of the ledger's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos.domain.fees.bills import BillShare
from pos.domain.paper.receipt import Slip


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """A household as the till or the office list shows it; resident and phone are masked already."""

    household_id: str
    room: str
    resident: str
    phone: str
    points: int
    """spendable today"""
    value_fen: int
    """what a point is worth today"""
    debt: int
    owed_fen: int
    owed_bills: int
    owed_since: str
    """earliest owed period "YYYY-MM", "" when nothing is owed"""
    frozen: bool = False
    moved_out: bool = False

    @property
    def worth_fen(self) -> int:
        """What the points are worth today."""
        return self.points * self.value_fen


@dataclass(frozen=True, slots=True)
class RedemptionDone:
    """A redemption that is in the book."""

    slip: Slip
    slip_no: str
    points: int
    amount_fen: int
    shares: tuple[BillShare, ...]
    points_left: int
    duplicate: bool = field(default=False, compare=False)
    """the same key had written it before: it is the same slip"""
