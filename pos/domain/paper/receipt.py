"""What a receipt and a slip of the property office say, read back from the ledger; `slips` puts it on paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pos.domain.promotions.savings import Saving


class Part(StrEnum):
    """For whom a receipt is, where two of it are handed out."""

    ONLY = ""
    CUSTOMER = "customer_part"
    SHOP = "shop_part"


class ReceiptLine(NamedTuple):
    """One line as it is printed: everything signed as stored. (A tuple: a sale makes as many as it has lines.)"""

    n: int
    barcode: str
    name: str
    unit: str
    qty_milli: int
    unit_price_fen: int
    amount_fen: int
    discount_fen: int
    """line discount and share of the order discount"""
    net_fen: int
    base_fen: int
    points: int
    of_n: int | None = None
    shelf_price_fen: int | None = None
    """What the shelf asked for one, where the price was another."""
    saved_fen: int = 0
    promotion: str = ""
    """What a promotion saved, and what it is called."""
    full_price_fen: int | None = None
    """What others pay for one, where it is the members' price."""
    near_day: str = ""
    """The last day of its goods, where that is why they are marked down."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A completed sale or return, read back from the ledger. Instants are ISO text with zone."""

    entry_id: str
    receipt_no: str
    kind: str
    """"sale" or "return" """
    of: str
    """For a return the number of the sale, else ""."""
    shop_name: str
    till: str
    cashier: str
    sold_at: str
    business_date: str
    household_id: str
    room: str
    lines: tuple[ReceiptLine, ...]
    tenders: tuple[tuple[str, int, int, str], ...]
    """(kind, amount_fen, tendered_fen, reference)"""
    discount_fen: int
    rounding_fen: int
    total_fen: int
    change_fen: int
    points: int
    points_after: int | None
    debt_after: int | None
    value_fen: int
    """What one point of this receipt is worth in fee."""
    value_after_fen: int
    """What one of `points_after` was worth on that day: a return keeps the version of its sale."""
    reason: str = ""
    approver: str = ""
    """Who stood for it beside the cashier."""
    kept_points: int = 0
    kept_fen: int = 0
    """Of a return: spent points that came off the cash, and what they were worth."""
    savings: tuple[Saving, ...] = ()
    """Of a sale: every promotion, by id, and what it saved."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A numbered slip of the property office: a redemption, its reversal, a payment, a transfer, or a settlement."""

    slip_no: str
    kind: str
    """"redemption", "reversal", "payment", "payment_reversal", "transfer" or "settlement" """
    of: str
    shop_name: str
    at: str
    business_date: str
    clerk: str
    room: str
    points: int
    amount_fen: int
    shares: tuple[tuple[str, str, str, int, int], ...]
    """(bill_no, period, fee_item, points, amount_fen)"""
    points_after: int | None
    value_after_fen: int
    """What one of them was worth on that day."""
    payment_kind: str = ""
    reference: str = ""
    reason: str = ""
    to_room: str = ""
    """Of a transfer: the room whose household has the points now."""
    debt: int = 0
    """Points owed that went along, or were settled too."""
    approver: str = ""
    issuer: str = ""
    """Whose name heads it, where that is not the shop."""
    account: str = ""
    stamp: str = ""
    given_fen: int = 0
    """Of a payment in cash: what was handed over, where it was said."""
    owed_after_fen: int | None = None
    """What the household owes after it; below 0: paid ahead; None: not said."""
    advance_fen: int = 0
    """Of a payment: what of it is paid ahead."""
