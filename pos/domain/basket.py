"""A sale while it grows: an immutable value, saved at every change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.domain.catalogue import Ownership


class LineKind(StrEnum):
    """`item` from the catalogue, `open` by its recorded name only, `deduction` with a negative amount."""

    ITEM = "item"
    OPEN = "open"
    DEDUCTION = "deduction"


@dataclass(frozen=True, slots=True)
class BasketLine:
    """One line. `amount_fen` (before any discount) is law; everything about the item is a snapshot."""

    kind: LineKind
    barcode: str
    name: str
    qty_milli: int
    unit_price_fen: int
    amount_fen: int
    discount_fen: int = 0
    item_id: str = ""
    unit: str = "件"
    category: str = ""
    weighed: bool = False
    vendor: str = ""
    ownership: Ownership = Ownership.BOUGHT
    commission_bp: int = 0
    rate_hundredths: int | None = None
    label: bool = False
    """True when amount or weight came from a scale label (such a line is not re-priced by quantity)."""


@dataclass(frozen=True, slots=True)
class Basket:
    """`basket_id` (UUIDv7, made at the first line) is the sale's idempotency key; "" while empty."""

    basket_id: str = ""
    lines: tuple[BasketLine, ...] = ()
    household_id: str = ""
    discount_fen: int = 0
    """The order discount, ≥ 0."""
