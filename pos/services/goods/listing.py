"""The list of all goods: found, sorted and filtered as ids; what is seen of them is read a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from pos.domain.goods.items import Item, lasting, on_day
from pos.ledger.database import Transaction
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import listing
from pos.ledger.reading.goods.listing import Only, Order, Sought
from pos.ledger.reading.goods.vendors import vendor_names
from pos.services.shop import Shop

__all__ = ["GoodsList", "GoodsRow", "Only", "Order", "Sought", "Words"]
MOST_FOUND: Final = 500
"""Of goods that a few letters fit: who wants more of them types one letter more."""


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """An item at what it lasts to cost, and what it costs today."""

    item: Item
    today_fen: int
    member_fen: int | None


@dataclass(frozen=True, slots=True)
class Words:
    """Categories and vendors with how many goods each has on sale, the most first; what vendors are called."""

    categories: tuple[tuple[str, int], ...]
    vendors: tuple[tuple[str, int], ...]
    names: dict[str, str]


class Finds(Protocol):
    """What finds goods by a few letters at the till as well: it is kept in memory once."""

    def ids(self, tx: Transaction, text: str, limit: int, passes: Callable[[str], bool] = bool) -> tuple[str, ...]: ...
    def sells(self, item_id: str) -> bool: ...


class GoodsList:
    """Of one shop. Used by one thread."""

    def __init__(self, shop: Shop, finding: Finds) -> None:
        self._shop, self._finding = shop, finding

    def ids(self, sought: Sought, text: str = "") -> tuple[str, ...]:
        """Every item that fits; with `text`, at most `MOST_FOUND` of those it finds, best first. Needs nobody."""
        with self._shop.ledger.read() as tx:
            if not text.strip():
                return listing.ids(tx, sought)
            if sought == Sought():
                return self._finding.ids(tx, text, MOST_FOUND, self._finding.sells)
            found = self._finding.ids(tx, text, MOST_FOUND)
            fits = listing.ids(tx, sought, found)
            return fits if sought.order is not None else tuple(one for one in found if one in set(fits))

    def seen(self, sought: Sought, text: str, most: int) -> tuple[tuple[str, ...], tuple[GoodsRow, ...]]:
        """The ids, and what is seen of the first."""
        ids = self.ids(sought, text)
        return ids, self.rows(ids[:most])

    def rows(self, ids: Sequence[str]) -> tuple[GoodsRow, ...]:
        """What is seen of these, those that there are, in their order."""
        today = self._shop.today()
        with self._shop.ledger.read() as tx:
            known = catalogue.by_ids(tx, ids)
        return tuple(_row(known[one], today) for one in ids if one in known)

    def words(self) -> Words:
        """What goods can be filtered by."""
        with self._shop.ledger.read() as tx:
            return Words(
                listing.counted(tx, "category"),
                listing.counted(tx, "vendor"),
                vendor_names(tx),
            )


def _row(item: Item, today: date) -> GoodsRow:
    now = on_day(item, today)
    return GoodsRow(lasting(item, today), now.price_fen, now.member_fen)
