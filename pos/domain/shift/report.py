"""What a shift is: open, read (X), closed (Z)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.sums import ShiftSums

NOT_COUNTED: Final = CashCount()


@dataclass(frozen=True, slots=True)
class Shift:
    """An open shift of a till, or of the office. `shift_id` is the id of its opening entry."""

    shift_id: str
    till: str
    cashier: str
    cashier_name: str
    opened_at: str
    business_date: date
    float_fen: int
    pieces: CashCount = NOT_COUNTED
    """The float by denomination, where it was counted so."""


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """A shift's money, all fen: system = expected, declared = counted first, verified = counted last.

    At its close a Z, numbered; read in between an X, without a number, and nothing is counted.
    """

    report_no: str
    shift: Shift
    closed_at: str
    closed_by: str
    sums: ShiftSums
    expected_cash_fen: int
    declared_cash_fen: int
    verified_cash_fen: int
    grand_total_fen: int
    """Turnover of this and all shifts of the till before it."""
    counts: tuple[CashCount, ...] = ()
    """By denomination, where it was counted so: the count, and a recount."""

    @property
    def variance_fen(self) -> int:
        """verified - expected"""
        return self.verified_cash_fen - self.expected_cash_fen


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """One line of the list of closed shifts, newest first."""

    report_no: str
    opened_at: str
    closed_at: str
    cashier_name: str
    verified_cash_fen: int
    variance_fen: int
