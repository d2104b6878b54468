"""Property fees: bills, what is owed on them, how points and money are put on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as it stands. owed = amount - waived - paid; `period` is "YYYY-MM"; `redeemable` by points."""

    bill_no: str
    household_id: str
    period: str
    fee_item: str
    amount_fen: int
    paid_fen: int
    owed_fen: int
    paid_points_fen: int = 0
    due: date | None = None
    published: bool = True
    redeemable: bool = True


@dataclass(frozen=True, slots=True)
class BillShare:
    """What one redemption or payment puts on one bill (`points` 0 for money)."""

    bill_no: str
    period: str
    fee_item: str
    points: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class RedemptionPlan:
    """Exactly what a redemption will do; the preview on the screen is this very value."""

    points: int
    amount_fen: int
    shares: tuple[BillShare, ...]
    points_left: int
    owed_after_fen: int
