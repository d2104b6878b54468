"""What happens to households' accounts, as the window shows it before and after: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.paper.receipt import Slip
from pos.domain.points.departure import LeavingPlan


@dataclass(frozen=True, slots=True)
class LeavingDone:
    """It is in the book. `slip` is None where nothing moved; `new_household` "" unless the room has a new one."""

    plan: LeavingPlan
    slip: Slip | None
    new_household: str


@dataclass(frozen=True, slots=True)
class LateSale:
    """A sale that a household is about to be added to, and what that gives."""

    receipt_no: str
    sold_at: str
    total_fen: int
    room: str
    points: int
    repaid: int
    points_after: int
    debt_after: int
    value_fen: int
