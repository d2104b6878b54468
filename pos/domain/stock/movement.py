"""What moves goods, beside selling them: every row of the ledger that changes how much of an item is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from pos.domain.language import Words


class StockReason(StrEnum):
    """Why goods came or went; the last three say what a count saw."""

    SALE = "sale"
    RETURN = "return"
    SCRAP = "scrap"
    RECEIVED = "received"
    SENT_BACK = "sent_back"
    LOST = "lost"
    FROZEN = "frozen"
    """nothing moves: what the book had when a count of the item began"""
    COUNTED = "counted"
    UNCOUNTED = "uncounted"
    """nothing moves: a count of the item ends without having been made"""


class LossReason(StrEnum):
    """Why goods are gone that nobody bought."""

    EXPIRED = "expired"
    BROKEN = "broken"
    SPOILED = "spoiled"
    MISSING = "missing"
    USED = "used"
    GIVEN = "given"


LOSSES: Final[Mapping[LossReason, Words]] = MappingProxyType(
    {
        LossReason.EXPIRED: ("过期", "past its date"),
        LossReason.BROKEN: ("破损", "broken"),
        LossReason.SPOILED: ("变质", "spoiled"),
        LossReason.MISSING: ("丢失被盗", "missing or stolen"),
        LossReason.USED: ("店里自用", "used in the shop"),
        LossReason.GIVEN: ("赠送试吃", "given away or tasted"),
    }
)
"""What each is called."""


MOST_NUMBER: Final = 20
"""Characters of a batch's number: as many as GS1 has."""


class Batch(NamedTuple):
    """What tells goods of an item from others of it: the maker's number ("" = none) and the last day (None = none)."""

    number: str = ""
    expires_on: date | None = None

    def names(self, other: Batch) -> bool:
        """Whether goods of `other` are meant: by the number, or where there is none by the day."""
        if self.number:
            return self.number == other.number
        return self == other if self.expires_on is None else self.expires_on == other.expires_on


NO_BATCH: Final = Batch()
"""Goods that came without number and day."""


@dataclass(frozen=True, slots=True)
class Goods:
    """So much of an item, by its barcode or short code. `batch` None: whichever; `cost_fen`: what a unit cost."""

    code: str
    qty_milli: int
    batch: Batch | None = None
    cost_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of the office: so much of an item came (above 0) or went. `batch` None = whichever is first to go.

    `cost_fen` = what a unit was bought for, of goods received; `book_milli` = what the book had, of a count.
    """

    item_id: str
    qty_milli: int
    reason: StockReason
    batch: Batch | None = None
    cost_fen: int | None = None
    book_milli: int | None = None
