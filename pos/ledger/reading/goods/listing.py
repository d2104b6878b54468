"""Goods as a long list: which there are, in which order, by what they have in common."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, func, select

from pos.ledger.reading.catalogue import Pinyin, newest
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import item_version as _item

_AT_ONCE: Final = 500


class Order(StrEnum):
    """What a list is sorted by; equal ones by barcode."""

    NAME = "pinyin"
    BARCODE = "barcode"
    PRICE = "price_fen"
    UNIT = "unit"
    CATEGORY = "category"
    VENDOR = "vendor"


class Only(StrEnum):
    """Which goods are listed."""

    ON_SALE = "on_sale"
    ALL = "all"
    OFF_SALE = "off_sale"
    UNPRICED = "unpriced"
    UNSORTED = "unsorted"
    """without a category"""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for. None = any."""

    only: Only = Only.ON_SALE
    category: str | None = None
    vendor: str | None = None
    order: Order | None = None
    """None: as goods are found, best first; all of them by name"""
    down: bool = False


def _conditions(sought: Sought) -> Sequence[ColumnElement[bool]]:
    found = [newest(_item, "item_id"), whole(_item)]
    of = {
        Only.ALL: (),
        Only.ON_SALE: (_item.c.off_sale == 0,),
        Only.OFF_SALE: (_item.c.off_sale == 1,),
        Only.UNPRICED: (_item.c.price_fen == 0, _item.c.off_sale == 0),
        Only.UNSORTED: (_item.c.category == "", _item.c.off_sale == 0),
    }
    found += of[sought.only]
    found += [_item.c.category == sought.category] if sought.category is not None else []
    found += [_item.c.vendor == sought.vendor] if sought.vendor is not None else []
    return found


def ids(tx: Connection, sought: Sought, some: Collection[str] | None = None) -> tuple[str, ...]:
    """Of all that fit, or of some of them, in the order that was asked for."""
    column = _item.c[(sought.order or Order.NAME).value]
    by = column.desc() if sought.down else column
    query = select(_item.c.item_id).where(*_conditions(sought)).order_by(by, _item.c.barcode)
    query = query if some is None else query.where(_item.c.item_id.in_(sorted(some)))
    return tuple(tx.execute(query).scalars())


def newest_of(tx: Connection, some: Collection[str]) -> dict[str, tuple[int, Pinyin]]:
    """Item id -> its newest version, and how its name is typed."""
    columns = (_item.c.item_id, _item.c.version, _item.c.pinyin, _item.c.initials)
    wanted, found = sorted(some), {}
    for start in range(0, len(wanted), _AT_ONCE):
        here = _item.c.item_id.in_(wanted[start : start + _AT_ONCE])
        for row in tx.execute(select(*columns).where(here, newest(_item, "item_id"), whole(_item))):
            found[row.item_id] = row.version, Pinyin(row.pinyin, row.initials)
    return found


def counted(tx: Connection, name: str) -> tuple[tuple[str, int], ...]:
    """Each category or vendor (`name` of the column) that goods have now, with how many; the most first."""
    column = _item.c[name]
    query = (
        select(column.label("word"), func.count().label("n"))
        .where(newest(_item, "item_id"), whole(_item), _item.c.off_sale == 0)
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    rows: Sequence[Row[Any]] = tx.execute(query).all()
    return tuple((row.word, row.n) for row in rows)
