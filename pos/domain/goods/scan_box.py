"""The one scan box of the item screen: in which order a code is tried, and what it turned out to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos.domain.goods.codes import CodeShape, receipt_no_or_none, shape_of
from pos.domain.goods.gs1 import Gs1Code
from pos.domain.goods.items import Item
from pos.domain.goods.labels import LabelReading, gs1_reading, matching, read_label
from pos.domain.goods.layouts import LabelLayout


class FoundKind(StrEnum):
    """What a code is. `misread` = a wrong check digit and nothing matched: scan again, never "unknown item"."""

    ITEM = "item"
    LABEL = "label"
    GS1 = "gs1"
    HOUSEHOLD = "household"
    RECEIPT = "receipt"
    MISREAD = "misread"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of the scan box; only what belongs to `kind` is set."""

    kind: FoundKind
    item: Item | None = None
    reading: LabelReading | None = None
    """of a label, or of a GS1 code that was weighed, priced or counted"""
    gs1: Gs1Code | None = None
    households: tuple[str, ...] = ()
    """ids: of several, which have the same phone or card, a person chooses"""
    receipt_no: str = ""


@dataclass(frozen=True, slots=True)
class Lookups:
    """Where codes are looked up, whatever their case and zeros before them.

    `item` by barcode or short code; `households` by room, full phone number or card (ids); `receipt` whether that
    number exists.
    """

    item: Callable[[str], Item | None]
    households: Callable[[str], Sequence[str]]
    receipt: Callable[[str], bool]


def find(code: str, lookups: Lookups, layouts: Sequence[LabelLayout], gs1: Gs1Code | None = None) -> Found:
    """Exact item, then label, GS1 code, household, receipt, and last misread or unknown (rules.md, Codes).

    `code` is already free of control characters (`text.scanned`) and of its multiplier; `gs1` = what it says as such.
    """
    item = lookups.item(code)
    if item is not None:
        return Found(FoundKind.ITEM, item=item)
    reading = read_label(code, layouts)
    item = lookups.item(reading.item_code) if reading else None
    if item is not None:
        return Found(FoundKind.LABEL, item=item, reading=reading)
    item = lookups.item(gs1.gtin) if gs1 else None
    if gs1 is not None and item is not None:
        return Found(FoundKind.GS1, item=item, reading=gs1_reading(gs1, item), gs1=gs1)
    homes = lookups.households(code)
    if homes:
        return Found(FoundKind.HOUSEHOLD, households=tuple(homes))
    number = receipt_no_or_none(code)
    if number is not None and lookups.receipt(number):
        return Found(FoundKind.RECEIPT, receipt_no=number)
    wrong = shape_of(code) is CodeShape.MISREAD or (reading is None and matching(code, layouts) is not None)
    return Found(FoundKind.MISREAD if wrong else FoundKind.UNKNOWN, reading=reading, gs1=gs1)
