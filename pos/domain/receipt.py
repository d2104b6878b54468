"""Paper as a value: typed lines, from which text, picture and printer bytes are all made."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from pos.domain.text import clean

MAX_TEXT: Final = 300
"""Characters of one text on paper; what is longer is an accident or an attack, and is cut."""

_SELECTORS: Final = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


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
    """One document for a printer.

    The one place where texts are made harmless for a device: whatever a paper is made of, old data, an import or
    another till's sale, none of its texts holds a control, bidi or zero-width character (`printable`), so that no
    name can open the drawer or swallow the command behind it.
    """

    title: str
    lines: tuple[PaperLine, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", printable(self.title))
        object.__setattr__(self, "lines", tuple(_printable_line(line) for line in self.lines))


def printable(text: str) -> str:
    """The text without what a device could take for a command (`clean`), composed (NFC), its indent kept.

    Variation selectors go too: they would take two columns and show nothing.
    """
    body = text.lstrip(" ")
    composed = unicodedata.normalize("NFC", body).translate(_SELECTORS)
    return " " * (len(text) - len(body)) + clean(composed, MAX_TEXT)


def _printable_line(line: PaperLine) -> PaperLine:
    match line:
        case Text() | Code():
            return replace(line, text=printable(line.text))
        case Pair():
            return replace(line, left=printable(line.left), right=printable(line.right))
        case Columns():
            return replace(line, cells=tuple(printable(cell) for cell in line.cells))
        case Rule() | Cut():
            return line
        case _:
            assert_never(line)


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
    discount_name: str = ""
    """The promotion that made the discount, as it is called on screen and paper; "" for a manual one."""


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
    approver: str = ""
    """Who stood for it beside the cashier."""
    kept_points: int = 0
    kept_fen: int = 0
    """Of a return: spent points that came off the cash, and what they were worth."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A numbered slip of the property office: a redemption, its reversal, a payment, a transfer, or a settlement."""

    slip_no: str
    kind: str
    """"redemption", "reversal", "payment", "transfer" or "settlement" """
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
    to_room: str = ""
    """Of a transfer: the room whose household has the points now."""
    debt: int = 0
    """Points owed that went along, or were settled too."""
    approver: str = ""
