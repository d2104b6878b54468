"""What the office hands to the window: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pos.domain.fees.bills import Bill
from pos.domain.paper.receipt import Slip
from pos.domain.points.departure import LeavingPlan
from pos.domain.points.lots import Lot
from pos.ledger.kinds import UNDONE
from pos.services.views import HouseholdCard


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event of a household, newest first; `points` and `fee_fen` signed.

    `kind` = the entry's, or what was done to the household (`frozen`, `member_added`, ...).
    """

    at: str
    business_date: date
    kind: str
    words: tuple[str, str]
    """what it is called, Chinese and English"""
    number: str
    detail: str
    points: int
    fee_fen: int
    actor: str = ""
    """login of who did it"""
    by: str = ""
    """that person's name"""
    reversed_by: str = ""
    """the number of what took it back, "" while it stands"""

    @property
    def reversible(self) -> bool:
        """Whether it is a slip that can still be taken back."""
        return self.kind in UNDONE and not self.reversed_by


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a household as screens show it: name and phones are masked already."""

    person_id: str
    name: str
    phone: str
    card: str


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """Everything the office sees of a household; its points as of `on`, the day that a redemption would be dated."""

    card: HouseholdCard
    on: date
    members: tuple[Member, ...]
    area_centi: int | None
    """m² × 100"""
    agreed_batch: bool
    bills: tuple[Bill, ...]
    """oldest owed first, then paid ones newest first"""
    lots: tuple[Lot, ...]
    history: tuple[HistoryRow, ...]
    advance_fen: int = 0
    """paid ahead"""
    later: bool = False
    """`on` is not today: this month is closed"""
    voided: tuple[Bill, ...] = ()
    """published bills that were taken back, newest period first"""


@dataclass(frozen=True, slots=True)
class LeavingDone:
    """It is in the book. `slip` is None where nothing moved; `new_household` "" unless the room has a new one."""

    plan: LeavingPlan
    slip: Slip | None
    new_household: str
    redemption: str = ""
    """the slip of the arrears that points paid first"""


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
