"""What a shift is: open, read (X), closed (Z)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.figures import Figures
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
class ChainEnd:
    """Where the till's chain stood: the close's own place in it, and its hash, 64 hexadecimal digits."""

    seq: int
    hash: str

    @property
    def short(self) -> str:
        """As paper says it: `482 · 3fa2 91bc 77de 0a14`."""
        return f"{self.seq} · {' '.join(self.hash[at : at + 4] for at in range(0, 16, 4))}"


NO_END: Final = ChainEnd(0, "")


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """A shift's money, all fen: system = expected, declared = counted first, verified = counted last.

    At its close a Z, numbered; read in between an X, without a number, and nothing is counted.
    """

    report_no: str
    shift: Shift
    closed_at: str
    closed_by: str
    figures: Figures
    expected_cash_fen: int
    declared_cash_fen: int
    verified_cash_fen: int
    counts: tuple[CashCount, ...] = ()
    """By denomination, where it was counted so: the count, and a recount."""
    end: ChainEnd = NO_END
    """of a Z"""

    @property
    def sums(self) -> ShiftSums:
        """What happened in the shift."""
        return self.figures.sums

    @property
    def grand_total_fen(self) -> int:
        """Turnover of this and all shifts of the till before it."""
        return self.figures.grand_total_fen

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
