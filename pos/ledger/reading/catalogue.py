"""Items: versions that are only ever added; the newest one of a whole entry is what holds. Beside them what
is seen of goods: their pictures, and the quick keys.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    func,
    or_,
    select,
)

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import Item
from pos.domain.goods.pictures import picture_name, sound
from pos.domain.goods.quick_keys import NONE, QuickKeys, from_text, to_text
from pos.domain.goods.search import Findable
from pos.ledger.driver import rows_by
from pos.ledger.entry import OFFICE, Kind, Row
from pos.ledger.reading.goods import codes, prices, vendors
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.columns import INT, key_of
from pos.ledger.schema.tables import code_version, entry, item_version, line, price_version

_MOST_SOLD: Final = 20_000
_item = item_version


def newest(table: FromClause, key: str) -> ColumnElement[bool]:
    """The row of `table` with the highest version for its `key`."""
    later = item_version.alias("later_" + key)
    return ~exists().where(later.c[key] == table.c[key], later.c.version > table.c.version, whole(later))


def _select_items() -> Select[Any]:
    return select(_item).where(newest(_item, "item_id"), whole(_item))


def _to_item(row: Any) -> Item:
    return _item_of(row, row.seq)


def _item_of(row: Any, as_of: int) -> Item:
    return Item(
        item_id=row.item_id,
        barcode=row.barcode,
        name=row.name,
        price_fen=row.price_fen,
        unit=row.unit,
        category=row.category,
        weighed=bool(row.weighed),
        code=row.code,
        vendor=row.vendor,
        rate_hundredths=row.rate_hundredths,
        as_of=as_of,
        off_sale=bool(row.off_sale),
        picture=row.picture,
    )


def _whole_items(tx: Connection, rows: Iterable[Any]) -> list[Item]:
    """With their vendors' terms and their prices by date."""
    return prices.with_prices(tx, vendors.with_terms(tx, map(_to_item, rows)))


def as_they_were(tx: Connection, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], Item]:
    """(item id, entry of the office) -> the item once that entry stood, whatever became of it or its vendor later."""
    items = _by_name(tx, _item, _item.c.item_id, {item_id for item_id, _ in wanted})
    terms = vendors.versions(tx, {row.vendor for rows in items.values() for row in rows if row.vendor})
    dated = prices.versions(tx, set(items))
    found = {}
    for item_id, as_of in wanted:
        row = _standing(items.get(item_id, ()), as_of)
        if row is not None:
            known = [one for one in terms.get(row.vendor, ()) if one[1] <= as_of]
            item = replace(vendors.on_terms(_item_of(row, as_of), known), as_of=as_of)
            found[item_id, as_of] = prices.priced(item, prices.standing(dated, item_id, as_of))
    return found


def _by_name(tx: Connection, table: FromClause, name: ColumnElement[str], wanted: set[str]) -> dict[str, list[Any]]:
    """Every version of these, oldest first."""
    found: dict[str, list[Any]] = {}
    if wanted:
        query = select(table).where(name.in_(sorted(wanted)), whole(table)).order_by(table.c.seq, table.c.n)
        for row in tx.execute(query):
            found.setdefault(getattr(row, name.name), []).append(row)
    return found


def _standing(versions: Sequence[Any], as_of: int) -> Any:
    """The newest of them that stood once the entry did, or None."""
    return next((row for row in reversed(versions) if row.seq <= as_of), None)


def by_code(tx: Connection, code: str) -> Item | None:
    """The item with this barcode, short code or other code, however it is spelled."""
    key = code_key(code) if code else ""
    rows = rows_by(tx, _of_code(), code=key) if key else ()
    item = next(map(_to_item, rows), None)
    if item is not None:
        return prices.of_one(tx, vendors.of_one(tx, item))
    other = codes.of_code(tx, key) if key else None
    return None if other is None else replace(by_ids(tx, other[:1])[other[0]], per_scan_milli=other[1])


@cache
def _of_code() -> Select[Any]:
    """As `_of_codes`, of one: a scan waits for it, and a list of codes would be spelled out anew each time."""
    given: BindParameter[Any] = bindparam("code", type_=String())
    short = and_(_item.c.code != "", key_of(_item.c.code) == given)
    return _select_items().where(or_(key_of(_item.c.barcode) == given, short)).limit(1)


@cache
def _of_codes() -> Select[Any]:
    """Made once: to make it costs more than to run it.

    Each code is one item's, hence `most`. Without it a server reads every entry to find those of a few items.
    """
    given: BindParameter[Any] = bindparam("codes", expanding=True)
    short = and_(_item.c.code != "", key_of(_item.c.code).in_(given))
    return _select_items().where(or_(key_of(_item.c.barcode).in_(given), short)).limit(bindparam("most", type_=Integer))


@cache
def _of_ids() -> Select[Any]:
    """Made once, as `_of_codes`: whoever presses a quick key waits for it."""
    return _select_items().where(_item.c.item_id.in_(bindparam("ids", expanding=True)))


def by_ids(tx: Connection, ids: Iterable[str]) -> dict[str, Item]:
    """Item id -> the item as it holds now."""
    found = _whole_items(tx, tx.execute(_of_ids(), {"ids": sorted(ids)}))
    return {item.item_id: item for item in found}


def by_codes(tx: Connection, given: Iterable[str]) -> dict[str, Item]:
    """code as it was given -> the item with this barcode, short code or other code, for those that exist."""
    keys = {code: code_key(code) for code in given if code}
    wanted = sorted(set(keys.values()))
    found: dict[str, Item] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        rows = tx.execute(_of_codes(), {"codes": some, "most": len(some)})
        for item in _whole_items(tx, rows):
            found.update({code_key(code): item for code in (item.code, item.barcode) if code})
    other = codes.of_codes(tx, set(wanted) - found.keys())
    items = by_ids(tx, {item_id for item_id, _ in other.values()}) if other else {}
    found |= {key: replace(items[item_id], per_scan_milli=qty) for key, (item_id, qty) in other.items()}
    return {code: found[key] for code, key in keys.items() if key in found}


def changed_since(tx: Connection, as_of: int) -> tuple[int, tuple[str, ...]]:
    """The number of the office's entry that changed goods or their prices last, and which were changed after `as_of`;
    of 0 none.
    """
    last, ids = as_of, dict[str, None]()
    for table in (_item, price_version, code_version):
        stands = (table.c.till == OFFICE, whole(table))
        if not as_of:
            newest = tx.execute(select(func.coalesce(func.max(table.c.seq), 0)).where(*stands)).scalar_one()
            last = max(last, int(newest))
            continue
        for row in tx.execute(select(table.c.item_id, table.c.seq).where(*stands, table.c.seq > as_of)):
            last = max(last, row.seq)
            ids[row.item_id] = None
    return last, tuple(ids)


def findable(tx: Connection, ids: Collection[str] | None = None) -> Iterator[Findable]:
    """What goods are found by as they hold now; None: all of them."""
    names = ("item_id", "name", "barcode", "code", "pinyin", "initials", "off_sale")
    columns = [_item.c[name] for name in names]
    more: dict[str, tuple[str, ...]] = {}
    for item_id, code in codes.standing(tx):
        more[item_id] = (*more.get(item_id, ()), code.code)
    query = select(*columns).where(newest(_item, "item_id"), whole(_item))
    if ids is not None:
        query = query.where(_item.c.item_id.in_(sorted(ids)))
    for row in tx.execute(query):
        own = (row.barcode, row.code, *more.get(row.item_id, ()))
        yield Findable(row.item_id, row.name, own, row.pinyin, row.initials, bool(row.off_sale))


def sold_most(tx: Connection, since: date) -> tuple[str, ...]:
    """Ids of the goods that stood on most receipts since a day, the most first."""
    own = and_(entry.c.till == line.c.till, entry.c.seq == line.c.seq)
    query = (
        select(line.c.item_id)
        .select_from(entry.join(line, own))
        .where(entry.c.business_date >= since.isoformat(), entry.c.kind == Kind.SALE, line.c.item_id != "")
        .group_by(line.c.item_id)
        .order_by(func.count().desc(), line.c.item_id)
        .limit(_MOST_SOLD)
    )
    return tuple(tx.execute(query).scalars())


def everything(tx: Connection) -> tuple[Item, ...]:
    """Every item as it holds now, by barcode; without its prices by date."""
    return tuple(vendors.with_terms(tx, map(_to_item, tx.execute(_select_items().order_by(_item.c.barcode)))))


def categories(tx: Connection) -> tuple[str, ...]:
    """What categories the items have now, in order."""
    query = select(_item.c.category).distinct().where(newest(_item, "item_id"), whole(_item), _item.c.category != "")
    return tuple(sorted(tx.execute(query).scalars()))


@dataclass(frozen=True, slots=True)
class Pinyin:
    """How a name is typed: full pinyin and initials, lower case, no tones."""

    pinyin: str
    initials: str


def item_row(item: Item, version: int, spoken: Pinyin) -> Row:
    """A row of `item_version` without its key."""
    return (
        item.item_id,
        version,
        item.barcode,
        item.name,
        item.price_fen,
        item.unit,
        item.category,
        int(item.weighed),
        item.code,
        item.vendor,
        item.rate_hundredths,
        spoken.pinyin,
        spoken.initials,
        int(item.off_sale),
        item.picture,
    )


def versions(tx: Connection) -> dict[str, int]:
    """item_id -> its newest version."""
    rows = tx.execute(select(_item.c.item_id, func.max(_item.c.version)).group_by(_item.c.item_id))
    return {row[0]: row[1] for row in rows}


def highest_item(tx: Connection) -> int:
    """The highest number given to an item so far (item ids are "I" and a number)."""
    return tx.execute(select(func.coalesce(func.max(cast(func.substr(_item.c.item_id, 2), INT)), 0))).scalar_one()


# -- what is seen of goods --------------------------------------------------------------------------------------------


def quick_keys(tx: Connection) -> tuple[QuickKeys, int]:
    """The quick keys as the newest entry about them has them, and its number; 0 where there is none."""
    query = select(entry.c.seq, entry.c.detail).where(entry.c.kind == Kind.QUICK_KEYS).order_by(entry.c.seq.desc())
    row = tx.execute(query.limit(1)).first()
    return (NONE, 0) if row is None else (from_text(json.loads(row.detail)["content"]), row.seq)


def quick_keys_detail(keys: QuickKeys) -> str:
    """What their entry says."""
    return json.dumps({"content": to_text(keys)}, ensure_ascii=False)


def picture_key(name: str) -> str:
    """The key under which a picture is kept, once."""
    return f"picture {name}"


def picture_detail(drawn: bytes) -> str:
    """What a picture's entry says."""
    return json.dumps({"png": base64.b64encode(drawn).decode()})


def pictures(tx: Connection, names: Iterable[str]) -> dict[str, bytes]:
    """Name -> PNG, of those that are kept; what is no picture of ours, or not the one of this name, is left out."""
    wanted = {picture_key(name): name for name in names}
    query = select(entry.c.idempotency_key, entry.c.detail).where(entry.c.idempotency_key.in_(sorted(wanted)))
    found = {wanted[row.idempotency_key]: picture_of(row.detail) for row in tx.execute(query)}
    return {name: drawn for name, drawn in found.items() if sound(drawn) and picture_name(drawn) == name}


def picture_of(detail: str) -> bytes:
    """The PNG that an entry says; nothing where it says none."""
    try:
        return base64.b64decode(str(json.loads(detail)["png"]), validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error):
        return b""
