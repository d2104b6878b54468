"""Paper as a value: typed lines, from which text, picture and printer bytes are all made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """Where a text stands on its line."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, wrapped by display width. `size` 1 or 2 (double width and height)."""

    text: str
    align: Align = Align.LEFT
    size: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A label at the left, a value flush right; the value is never cut, the label wraps."""

    left: str
    right: str
    size: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells in fixed columns; `widths` in printer columns at 58 mm (32); the first column takes what is left over."""

    cells: tuple[str, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across. `double` for the total."""

    double: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of a text (the receipt number)."""

    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Feed and cut here (between the two parts of a slip, and at the end)."""


PaperLine = Text | Pair | Columns | Rule | Code | Cut


@dataclass(frozen=True, slots=True)
class Paper:
    """One document for a printer. Texts are already free of control characters."""

    title: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line as it is printed: everything signed as stored."""

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
    """What one point was worth in fee then."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A numbered slip of the property office: a redemption, its reversal, or a payment."""

    slip_no: str
    kind: str
    """"redemption", "reversal" or "payment" """
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
    value_fen: int
    payment_kind: str = ""
    reference: str = ""
    reason: str = ""
