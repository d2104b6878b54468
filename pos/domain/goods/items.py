"""What the shop sells, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words


class Ownership(StrEnum):
    """Whose goods an item is: the shop's own, a consignor's, or a hardship stall's."""

    BOUGHT = "bought"
    CONSIGNED = "consigned"
    STALL = "stall"


OWNERSHIPS: Final[Mapping[Ownership, Words]] = MappingProxyType(
    {
        Ownership.BOUGHT: ("购销", "bought"),
        Ownership.CONSIGNED: ("代销", "consigned"),
        Ownership.STALL: ("摊位", "stall"),
    }
)
"""What each is called."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """A supplier or stall. `commission_bp` in basis points (1/100 %) of a consigned line's net."""

    code: str
    name: str
    kind: Ownership
    commission_bp: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One sellable item, as it is priced now. `item_id` like "I17" is the shop's own and never reused."""

    item_id: str
    barcode: str
    name: str
    price_fen: int
    unit: str = "件"
    category: str = ""
    weighed: bool = False
    code: str = ""
    vendor: str = ""
    ownership: Ownership = Ownership.BOUGHT
    commission_bp: int = 0
    rate_hundredths: int | None = None
    """Points per yuan in hundredths when the item itself names a rate, else None."""
    funder: str = "shop"
    """Who pays for the points of this item: "shop" or a vendor's code."""
    as_of: int = field(default=0, compare=False)
    """The number of the office's entry as of which item and vendor are so."""
