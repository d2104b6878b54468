"""What happens to households' accounts, as the window shows it before and after: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.domain.paper.receipt import Slip


class Way(StrEnum):
    """What becomes of a household's points."""

    KEEP = "keep"
    """They stay where they are, and nobody can spend them: only for a household that moves out."""
    TRANSFER = "transfer"
    SETTLE = "settle"
    """In cash at face value: only for a household that moves out, or has."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is asked for. `to` = the household that takes the points; `move_out`: the family leaves its room."""

    household_id: str
    way: Way
    to: str = ""
    move_out: bool = False
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class LeavingPlan:
    """Exactly what will happen. Points and debt in points; `cash_fen` > 0 is paid to the household, < 0 by it."""

    room: str
    way: Way
    move_out: bool
    points: int
    """that leave the account, those that are pending too"""
    lapsed: int
    """that are left to lapse: their last day is over"""
    debt: int
    """of the household before, that goes along or is settled"""
    value_fen: int
    cash_fen: int
    to_room: str
    repaid: int
    """of the points, that pay debt at the other room at once"""
    to_points: int
    to_debt: int
    """usable points and debt at the other room afterwards"""
    owed_fen: int
    owed_bills: int
    """fee that the household still owes; it stays with it"""
    members: int


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
