"""Prices by date: each by its newest version as of an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, String, bindparam, select

from pos.domain.goods.items import Item
from pos.domain.goods.prices import DatedPrice, PriceKind
from pos.ledger.driver import rows_by
from pos.ledger.entry import Row
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import price_version as _t

_NEWEST: Final = 2**62


@cache
def _of_items() -> Select[Any]:
    """Made once: whoever scans waits for it."""
    wanted: Any = bindparam("ids", expanding=True)
    stands = (_t.c.item_id.in_(wanted), _t.c.seq <= bindparam("as_of"), whole(_t))
    return select(_t).where(*stands).order_by(_t.c.item_id, _t.c.number, _t.c.version)


def versions(tx: Connection, ids: Collection[str], as_of: int = _NEWEST) -> dict[str, list[tuple[DatedPrice, int]]]:
    """Item id -> every version of its prices with the entry that told it, those of one number beside each other."""
    found: dict[str, list[tuple[DatedPrice, int]]] = {}
    if ids:
        for row in tx.execute(_of_items(), {"ids": sorted(ids), "as_of": as_of}):
            found.setdefault(row.item_id, []).append((_price(row), row.seq))
    return found


def _price(row: Any) -> DatedPrice:
    last = date.fromisoformat(row.valid_to) if row.valid_to is not None else None
    first = date.fromisoformat(row.valid_from)
    return DatedPrice(row.number, PriceKind(row.kind), row.price_fen, first, last, row.version)


@cache
def _of_item() -> Select[Any]:
    """As `_of_items`, of one: of a list the statement would be spelled out anew at each scan."""
    stands = (_t.c.item_id == bindparam("id", type_=String()), whole(_t))
    return select(_t).where(*stands).order_by(_t.c.number, _t.c.version)


def of_one(tx: Connection, item: Item) -> Item:
    """The item with its prices by date."""
    rows = rows_by(tx, _of_item(), id=item.item_id)
    return priced(item, [(_price(row), row.seq) for row in rows]) if rows else item


def every_version(tx: Connection) -> dict[str, list[tuple[DatedPrice, int]]]:
    """`versions` of all items."""
    found: dict[str, list[tuple[DatedPrice, int]]] = {}
    for row in tx.execute(select(_t).where(whole(_t)).order_by(_t.c.item_id, _t.c.number, _t.c.version)):
        found.setdefault(row.item_id, []).append((_price(row), row.seq))
    return found


def with_prices(tx: Connection, items: Iterable[Item]) -> list[Item]:
    """The items with their prices by date."""
    some = list(items)
    told = versions(tx, {item.item_id for item in some})
    return [priced(item, told.get(item.item_id, ())) for item in some] if told else some


def priced(item: Item, told: Iterable[tuple[DatedPrice, int]]) -> Item:
    """The item with these versions of its prices, the newest of each."""
    newest: dict[int, DatedPrice] = {}
    last = item.as_of
    for price, seq in told:
        newest[price.number] = price
        last = max(last, seq)
    return replace(item, prices=tuple(newest.values()), as_of=last)


def price_row(item_id: str, price: DatedPrice) -> Row:
    """A row of `price_version` without its key."""
    last = price.valid_to.isoformat() if price.valid_to else None
    days = (price.valid_from.isoformat(), last)
    return (item_id, price.number, price.version, price.kind.value, price.price_fen, *days)


def standing(told: Mapping[str, Iterable[tuple[DatedPrice, int]]], item_id: str, as_of: int) -> list[Any]:
    """Of those versions what stood once an entry did."""
    return [(price, seq) for price, seq in told.get(item_id, ()) if seq <= as_of]
