"""Goods found by a few letters, what sells best first: kept in memory, and renewed as the catalogue changes. And goods
behind a quick key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Final

from pos.domain.goods.items import Item, on_day
from pos.domain.goods.search import Findable, GoodsSearch, merged
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import catalogue
from pos.services.shop import Shop

_SOLD_DAYS: Final = 30
"""How far back it is looked what sells."""
_MOST_CHANGED: Final = 500
"""So many goods that changed since are kept beside; with more all are read anew."""


class Finding:
    """Of one shop. Used by one thread."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._search: GoodsSearch | None = None
        self._as_of = 0
        """the number of the office's entry up to which it knows the goods"""
        self._changed: dict[str, Findable] = {}
        self._fresh = GoodsSearch(())
        """over those that changed"""
        self._off_sale: set[str] = set()

    def prepare(self) -> None:
        """Reads the goods before somebody asks."""
        with self._shop.ledger.read() as tx:
            self._renew(tx)

    def find(self, text: str, limit: int) -> tuple[Item, ...]:
        """At most so many of what is sold, best first."""
        with self._shop.ledger.read() as tx:
            ids = self.ids(tx, text, limit, self.sells)
            items = catalogue.by_ids(tx, ids)
            return tuple(on_day(items[one], self._shop.today()) for one in ids if one in items)

    def sells(self, item_id: str) -> bool:
        """Whether it is not off sale."""
        return item_id not in self._off_sale

    def ids(self, tx: Transaction, text: str, limit: int, passes: Callable[[str], bool] = bool) -> tuple[str, ...]:
        """Ids of at most so many, best first."""
        search = self._renew(tx)
        fresh = self._fresh.find(text, limit, passes)
        known = search.find(text, limit, lambda item_id: item_id not in self._changed and passes(item_id))
        return merged(fresh, known, limit)

    def behind(self, item_id: str) -> Item:
        """The goods of a quick key as they are now. Refused `quick_key_gone`, `no_price` (item)."""
        with self._shop.ledger.read() as tx:
            item = catalogue.by_ids(tx, [item_id]).get(item_id)
        if item is None:
            raise Refused("quick_key_gone")
        item = on_day(item, self._shop.today())
        if item.off_sale:
            raise Refused("off_sale", item=item.name)
        if not item.price_fen:
            raise Refused("no_price", item=item.name)
        return item

    def _renew(self, tx: Transaction) -> GoodsSearch:
        as_of, changed = catalogue.changed_since(tx, self._as_of)
        if self._search is None or len(self._changed) + len(changed) > _MOST_CHANGED:
            since = self._shop.today() - timedelta(days=_SOLD_DAYS)
            goods = _in_order(catalogue.findable(tx), catalogue.sold_most(tx, since))
            self._search = GoodsSearch(goods)
            self._off_sale = {one.item_id for one in goods if one.off_sale}
            self._changed, self._fresh = {}, GoodsSearch(())
        elif changed:
            self._changed |= {one.item_id: one for one in catalogue.findable(tx, changed)}
            off_sale = {one.item_id for one in self._changed.values() if one.off_sale}
            self._off_sale = (self._off_sale - self._changed.keys()) | off_sale
            self._fresh = GoodsSearch(tuple(self._changed.values()))
        self._as_of = as_of
        return self._search


def _in_order(goods: Iterable[Findable], sold: Iterable[str]) -> tuple[Findable, ...]:
    """What sells best in front, the others by the length of their names."""
    rank = {item_id: number for number, item_id in enumerate(sold)}
    last = len(rank)
    return tuple(sorted(goods, key=lambda one: (rank.get(one.item_id, last), len(one.name), one.codes)))
