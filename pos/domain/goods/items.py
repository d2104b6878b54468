"""What the shop sells, and for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.goods.prices import DatedPrice, PriceKind, holding
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


SHOP: Final = "shop"
"""Who pays for points that no vendor pays for."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """A supplier or stall on the terms of one version. `commission_bp`: basis points (1/100 %) of consigned lines.

    `until` = the last day for which somebody else stood for a stall, None: nobody did.
    """

    code: str
    name: str
    kind: Ownership
    commission_bp: int = 0
    funds_points: bool = False
    """It pays for the points of its lines."""
    valid_from: date | None = None
    """None: they hold since always."""
    until: date | None = None
    version: int = field(default=1, compare=False)

    @property
    def funder(self) -> str:
        """Who pays for the points of its lines."""
        return self.code if self.funds_points else SHOP


def agreed(terms: Sequence[Vendor], day: date) -> Vendor | None:
    """The terms of a vendor that hold on a day: those that began last, of one day the later entered; None: none yet."""
    begun = [one for one in terms if (one.valid_from or date.min) <= day]
    return max(begun, key=lambda one: (one.valid_from or date.min, one.version), default=None)


@dataclass(frozen=True, slots=True)
class MoreCode:
    """Another code of an item by its newest version. `number` is the item's own.

    `qty_milli` = how much of it one scan means, called `unit`: a crate of 24 is 24,000; 0 = it is no code any more.
    """

    number: int
    code: str
    qty_milli: int = 1000
    unit: str = ""
    version: int = 1


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
    funder: str = SHOP
    """Who pays for the points of this item: "shop" or a vendor's code."""
    terms: tuple[Vendor, ...] = field(default=(), compare=False)
    """What was ever agreed with its vendor; `on_terms_of` says what holds."""
    as_of: int = field(default=0, compare=False)
    """The number of the office's entry as of which item and vendor are so."""
    member_fen: int | None = None
    """What a household pays, where that is less."""
    prices: tuple[DatedPrice, ...] = field(default=(), compare=False)
    """Its prices by date, in order of entry; `on_day` says what it costs."""
    priced_on: str = field(default="", compare=False)
    """The day of which its price is; "" = what it costs while no price by date holds."""
    off_sale: bool = False
    """Not sold any more; what was sold of it can come back."""
    picture: str = ""
    """The name of a kept picture, or of a drawing of ours; "" = none."""
    codes: tuple[MoreCode, ...] = field(default=(), compare=False)
    """Its other codes, where they were asked for."""
    per_scan_milli: int = field(default=1000, compare=False)
    """How much of it the code means that it was found by."""


def on_terms_of(item: Item, day: date) -> Item:
    """The item as its vendor's terms of that day have it: before any held it is the shop's own."""
    if not item.terms:
        return item
    held = agreed(item.terms, day) or Vendor(item.vendor, "", Ownership.BOUGHT)
    return replace(item, ownership=held.kind, commission_bp=held.commission_bp, funder=held.funder)


def on_day(item: Item, day: date) -> Item:
    """The item at its prices, and on its vendor's terms, of that day."""
    item = on_terms_of(item, day)
    shelf = holding(item.prices, PriceKind.SHELF, day)
    member = holding(item.prices, PriceKind.MEMBER, day)
    fen = item.price_fen if shelf is None else shelf.price_fen
    lower = member.price_fen if member is not None and member.price_fen < fen else None
    return replace(item, price_fen=fen, member_fen=lower, priced_on=day.isoformat())


def lasting(item: Item, day: date) -> Item:
    """The item at what it costs from that day on while no price with an end holds."""
    open_ended = tuple(one for one in item.prices if one.valid_to is None)
    shelf = holding(open_ended, PriceKind.SHELF, day)
    return item if shelf is None else replace(item, price_fen=shelf.price_fen)


def following(before: Item, now: Item, day: date) -> DatedPrice | None:
    """What makes the price of a new version hold from that day on, where a price by date without an end stands before
    it; None: nothing has to.
    """
    standing = lasting(before, day)
    if standing is before or standing.price_fen == now.price_fen:
        return None
    number = max(one.number for one in before.prices) + 1
    return DatedPrice(number, PriceKind.SHELF, now.price_fen, day)
