"""What the services hand to the window and the command line: plain frozen values, nothing of the ledger's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pos.domain.fees.bills import Bill, BillShare
from pos.domain.paper.receipt import Receipt, Slip
from pos.domain.points.lots import Lot
from pos.domain.sale.basket import Basket


@dataclass(frozen=True, slots=True)
class Shift:
    """An open shift. `shift_id` is the id of its opening entry."""

    shift_id: str
    till: str
    cashier: str
    cashier_name: str
    opened_at: str
    business_date: date
    float_fen: int


@dataclass(frozen=True, slots=True)
class LastSale:
    """The latest receipt of the till, for the foot of the screen."""

    receipt_no: str
    total_fen: int


@dataclass(frozen=True, slots=True)
class TillState:
    """What a till shows when it comes up: shop, open shift if any, the basket a crash left behind."""

    shop_id: str
    shop_name: str
    till: str
    business_date: date
    shift: Shift | None
    basket: Basket
    last_sale: LastSale | None
    held: int = 0


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """The shift's money at its close: system = expected, declared = counted; all fen."""

    report_no: str
    shift: Shift
    closed_at: str
    sales: int
    returns: int
    sales_fen: int
    refunds_fen: int
    tenders: tuple[tuple[str, int], ...]
    expected_cash_fen: int
    declared_cash_fen: int
    points_earned: int
    points_taken_back: int
    first_receipt: str
    last_receipt: str

    @property
    def variance_fen(self) -> int:
        """declared - expected"""
        return self.declared_cash_fen - self.expected_cash_fen


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """A household as the till or the office list shows it; resident and phone are masked already."""

    household_id: str
    room: str
    resident: str
    phone: str
    points: int
    """spendable today"""
    worth_fen: int
    debt: int
    owed_fen: int
    owed_bills: int
    owed_since: str
    """earliest owed period "YYYY-MM", "" when nothing is owed"""
    frozen: bool = False
    moved_out: bool = False


class Outcome(StrEnum):
    """What a scan did."""

    ADDED = "added"
    MULTIPLIER = "multiplier"
    """`3*` typed alone: the next scan counts three"""
    HOUSEHOLD = "household"
    RECEIPT = "receipt"
    """a receipt number was read: `values["number"]`"""
    MISREAD = "misread"
    """a barcode with a wrong check digit"""
    UNKNOWN = "unknown"
    REPEATED = "repeated"
    """the same code within 150 ms: one scan"""


@dataclass(frozen=True, slots=True)
class Scan:
    """The basket after a scan, and what happened. `n` = the line touched (1-based), 0 if none."""

    basket: Basket
    outcome: Outcome
    n: int = 0
    values: dict[str, object] = field(default_factory=dict)
    warning: str = ""
    """a code such as "price_changed", or "" """


@dataclass(frozen=True, slots=True)
class SaleDone:
    """A sale that is in the book. `duplicate`: the same basket had been completed before; nothing was posted twice."""

    receipt: Receipt
    duplicate: bool = False

    @property
    def receipt_no(self) -> str:
        """The number on the paper."""
        return self.receipt.receipt_no


@dataclass(frozen=True, slots=True)
class ReturnDone:
    """A return that is in the book: refund ≥ 0, points ≤ 0, the household's debt after it."""

    receipt: Receipt
    refund_fen: int
    points: int
    debt: int
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event of a household, newest first. `kind` is the entry kind; `points` and `fee_fen` signed."""

    at: str
    business_date: date
    kind: str
    words: tuple[str, str]
    """what it is called, Chinese and English"""
    number: str
    detail: str
    points: int
    fee_fen: int


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """Everything the office sees of a household."""

    card: HouseholdCard
    members: int
    area_centi: int | None
    """m² × 100"""
    agreed_batch: bool
    bills: tuple[Bill, ...]
    """oldest owed first, then paid ones newest first"""
    lots: tuple[Lot, ...]
    history: tuple[HistoryRow, ...]


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
