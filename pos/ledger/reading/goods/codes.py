"""The other codes of items: each by its newest version."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, String, and_, bindparam, exists, select

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import MoreCode
from pos.ledger.driver import rows_by
from pos.ledger.entry import Row
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.columns import key_of
from pos.ledger.schema.tables import code_version as _t

_AT_ONCE: Final = 500


def _newest() -> ColumnElement[bool]:
    later = _t.alias("later_code")
    same = and_(later.c.item_id == _t.c.item_id, later.c.number == _t.c.number)
    return ~exists().where(same, later.c.version > _t.c.version, whole(later))


@cache
def _of_code() -> Select[Any]:
    """Made once: whoever scans what is no barcode waits for it."""
    given = key_of(_t.c.code) == bindparam("code", type_=String())
    return select(_t.c.item_id, _t.c.qty_milli).where(given, _t.c.qty_milli > 0, _newest(), whole(_t)).limit(1)


def of_code(tx: Connection, key: str) -> tuple[str, int] | None:
    """The item that has another code with this key, and how much of it one scan is."""
    found = rows_by(tx, _of_code(), code=key)
    return (found[0].item_id, found[0].qty_milli) if found else None


def of_codes(tx: Connection, keys: Collection[str]) -> dict[str, tuple[str, int]]:
    """Key -> the same, for those that there are."""
    found: dict[str, tuple[str, int]] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        given = key_of(_t.c.code).in_(wanted[start : start + _AT_ONCE])
        for row in tx.execute(select(_t).where(given, _t.c.qty_milli > 0, _newest(), whole(_t))):
            found[code_key(row.code)] = row.item_id, row.qty_milli
    return found


def of_items(tx: Connection, ids: Collection[str]) -> dict[str, tuple[MoreCode, ...]]:
    """Item id -> the newest version of each of its other codes, with those that are none any more (quantity 0)."""
    found: dict[str, tuple[MoreCode, ...]] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(_t).where(_t.c.item_id.in_(wanted[start : start + _AT_ONCE]), _newest(), whole(_t))
        for row in tx.execute(query.order_by(_t.c.item_id, _t.c.number)):
            found[row.item_id] = (*found.get(row.item_id, ()), _code(row))
    return found


def standing(tx: Connection) -> Iterator[tuple[str, MoreCode]]:
    """Every item's id with each other code that it has now."""
    query = select(_t).where(_t.c.qty_milli > 0, _newest(), whole(_t)).order_by(_t.c.item_id, _t.c.number)
    return ((row.item_id, _code(row)) for row in tx.execute(query))


def _code(row: Any) -> MoreCode:
    return MoreCode(row.number, row.code, row.qty_milli, row.unit, row.version)


def code_row(item_id: str, code: MoreCode) -> Row:
    """A row of `code_version` without its key."""
    return (item_id, code.number, code.version, code.code, code.qty_milli, code.unit)
