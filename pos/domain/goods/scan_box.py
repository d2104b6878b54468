"""The one scan box of the item screen: in which order a code is tried, and what it turned out to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos.domain.goods.codes import CodeShape, is_digits, normalise, receipt_no_or_none, shape_of
from pos.domain.goods.items import Item
from pos.domain.goods.labels import LabelLayout, LabelReading, matching, read_label
from pos.domain.text import phone_or_none, room_or_none


class FoundKind(StrEnum):
    """What a code is. `misread` = a wrong check digit and nothing matched: scan again, never "unknown item"."""

    ITEM = "item"
    LABEL = "label"
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
    household_id: str = ""
    receipt_no: str = ""


@dataclass(frozen=True, slots=True)
class Lookups:
    """Where codes are looked up. Each takes a code and answers None when it knows nothing.

    `item` by exact barcode or short code; `household` by card, full phone number or room (an id);
    `receipt` whether that number exists.
    """

    item: Callable[[str], Item | None]
    household: Callable[[str], str | None]
    receipt: Callable[[str], bool]


def find(code: str, lookups: Lookups, layouts: Sequence[LabelLayout]) -> Found:
    """Exact item, then label, household, receipt, and last misread or unknown (rules.md, Codes).

    `code` is already free of control characters (`text.scanned`) and of its multiplier.
    """
    item = lookups.item(normalise(code))
    if item is not None:
        return Found(FoundKind.ITEM, item=item)
    reading = read_label(code, layouts)
    item = _labelled(reading, lookups) if reading else None
    if item is not None:
        return Found(FoundKind.LABEL, item=item, reading=reading)
    for name in (room_or_none(code), phone_or_none(code), code):
        household_id = lookups.household(name) if name else None
        if household_id is not None:
            return Found(FoundKind.HOUSEHOLD, household_id=household_id)
    number = receipt_no_or_none(code)
    if number is not None and lookups.receipt(number):
        return Found(FoundKind.RECEIPT, receipt_no=number)
    wrong = shape_of(code) is CodeShape.MISREAD or (reading is None and matching(code, layouts) is not None)
    return Found(FoundKind.MISREAD if wrong else FoundKind.UNKNOWN, reading=reading)


def _labelled(reading: LabelReading, lookups: Lookups) -> Item | None:
    """The item of a label's code, which scales pad with zeros."""
    code = reading.item_code
    found = lookups.item(code)
    if found is None and is_digits(code) and code.startswith("0"):
        return lookups.item(code.lstrip("0") or "0")
    return found
