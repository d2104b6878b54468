"""A cashier's shift in sums: what was sold, what came back, and what the drawer should hold."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.sale.tender import TenderKind


@dataclass(frozen=True, slots=True)
class ShiftSums:
    """What happened in a shift. Amounts in fen; counts and sums ≥ 0; `tenders` net of refunds and change, by kind."""

    sales: int = 0
    returns: int = 0
    sales_fen: int = 0
    refunds_fen: int = 0
    tenders: tuple[tuple[str, int], ...] = ()
    points_earned: int = 0
    points_taken_back: int = 0
    handed_back: int = 0
    """times that money was handed back before its sale was written"""
    handed_back_fen: int = 0
    first_receipt: str = ""
    last_receipt: str = ""

    @property
    def cash_fen(self) -> int:
        """Cash sales less cash refunds, change off."""
        return dict(self.tenders).get(TenderKind.CASH, 0)


def expected_cash(float_fen: int, sums: ShiftSums) -> int:
    """Float + cash sales − cash refunds (rules.md, Shift and drawer)."""
    return float_fen + sums.cash_fen
