"""An entry as it is about to be written, and as it stands.

Sign convention, once for everything: a positive posting raises what the account's name says. `till/T1/cash`
+500 is five yuan into the drawer; `points/H17` +261 are points the household may spend; `fees/H17` +14000 is
fee it owes; `debt/H17` +40 are points it owes the shop. The counter accounts (`sales`, `points/issued`,
`fees/billed`, ...) carry the other sign, so that every entry sums to zero in each unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

Value = int | str | None
Row = tuple[Value, ...]

OFFICE = "OF"
"""The pseudo-till to which the office's entries belong."""


UNITS = ("CNY", "PTS")
"""Fen and points."""


class Kind(StrEnum):
    """What an entry records; `kinds.KINDS` says what it may hold."""

    OPENED = "opened"
    RESTORED = "restored"
    CLOCK_CONFIRMED = "clock_confirmed"
    CATALOGUE = "catalogue"
    PICTURE = "picture"
    QUICK_KEYS = "quick_keys"
    SHELF_LABELS = "shelf_labels"
    STALL_SLOTS = "stall_slots"
    HOUSEHOLDS = "households"
    PROGRAMME = "programme"
    PEOPLE = "people"
    SETTING = "setting"
    PROMOTIONS = "promotions"
    SHIFT_OPENED = "shift_opened"
    SHIFT_CLOSED = "shift_closed"
    HANDED_BACK = "handed_back"
    REFUNDED = "refunded"
    REFUND_UNDONE = "refund_undone"
    CASH_MOVED = "cash_moved"
    DRAWER_OPENED = "drawer_opened"
    REPRINTED = "reprinted"
    HELD = "held"
    RETRIEVED = "retrieved"
    DISCARDED = "discarded"
    VENDOR_SETTLED = "vendor_settled"
    VENDOR_PAID = "vendor_paid"
    PAYOUT_REVERSAL = "payout_reversal"
    SALE = "sale"
    RETURN = "return"
    RECEIVED = "received"
    SENT_BACK = "sent_back"
    LOST = "lost"
    COUNT_BEGUN = "count_begun"
    COUNTED = "counted"
    BILLS = "bills"
    REDEMPTION = "redemption"
    REVERSAL = "reversal"
    PAYMENT = "payment"
    PAYMENT_REVERSAL = "payment_reversal"
    WAIVER = "waiver"
    AWARD = "award"
    ATTACHED = "attached"
    TRANSFER = "transfer"
    SETTLEMENT = "settlement"
    EXPIRY = "expiry"
    CLOSE = "close"


class Flow(StrEnum):
    """Which column of a month's books a posting moves; the counter posting carries the same flow."""

    TENDER = "tender"
    SALES = "sales"
    ROUNDING = "rounding"
    SHORTFALL = "shortfall"
    EARNED = "earned"
    AWARDED = "awarded"
    RESTORED = "restored"
    RETURNED = "returned"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    TRANSFERRED_IN = "transferred_in"
    TRANSFERRED_OUT = "transferred_out"
    SETTLED = "settled"
    DEBT = "debt"
    MOVED = "moved"
    FUNDED = "funded"
    PAYOUT = "payout"
    BILLED = "billed"
    WAIVED = "waived"
    PAID_CASH = "paid_cash"
    PAID_ELECTRONIC = "paid_electronic"
    PAID_POINTS = "paid_points"


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry. `unit` "CNY" (fen) or "PTS" (points)."""

    account: str
    unit: str
    flow: Flow
    amount: int


class Act(NamedTuple):
    """Where and when somebody acts, who, and under which idempotency key; `request_hash` of all that was asked for."""

    till: str
    occurred_at: str
    actor: str
    key: str
    request_hash: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry is to say. `rows` maps a child table to its rows without key."""

    kind: Kind
    business_date: date
    approver: str | None = None
    reason: str = ""
    reverses: str | None = None
    nth: int | None = None
    shift: str | None = None
    household_id: str | None = None
    programme: int | None = None
    total_fen: int = 0
    discount_fen: int = 0
    rounding_fen: int = 0
    adjust_fen: int = 0
    change_fen: int = 0
    points: int = 0
    points_after: int | None = None
    debt_after: int | None = None
    detail: str = "{}"
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """Where an entry stands, and its `row`. `duplicate`: its idempotency key had been written before, with this."""

    till: str
    seq: int
    entry_id: str
    receipt_no: str
    row: Any
    duplicate: bool = False


def receipt_number(shop_id: str, till: str, epoch: int, receipt_seq: int) -> str:
    """`S1-T1-1-000001`: shop, till, epoch, receipt sequence."""
    return f"{shop_id}-{till}-{epoch}-{receipt_seq:06d}"


def lot_id(till: str, seq: int, n: int) -> str:
    """`T1:482:1`: how a lot is named outside the tables."""
    return f"{till}:{seq}:{n}"


def lot_key(lot: str) -> tuple[str, int, int]:
    """The inverse of `lot_id`."""
    till, seq, n = lot.rsplit(":", 2)
    return till, int(seq), int(n)
