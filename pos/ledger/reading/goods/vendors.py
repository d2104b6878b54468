"""Vendors and what was ever agreed with them: versions that are only ever added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, String, bindparam, select

from pos.domain.goods.items import Item, Ownership, Vendor, agreed, on_terms_of
from pos.ledger.driver import rows_by
from pos.ledger.entry import Row
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import entry
from pos.ledger.schema.tables import vendor_version as _t

Told = tuple[Vendor, int]
"""A version, and the office's entry that told it."""
_NEWEST: Final = date.max


@cache
def _of_codes() -> Select[Any]:
    """Made once: whoever scans waits for it."""
    wanted: Any = bindparam("codes", expanding=True)
    return select(_t).where(_t.c.code.in_(wanted), whole(_t)).order_by(_t.c.code, _t.c.version)


def versions(tx: Connection, codes: Collection[str] | None = None) -> dict[str, list[Told]]:
    """Code -> every version of these vendors (None: of all), oldest first."""
    found: dict[str, list[Told]] = {}
    if codes is None:
        rows = tx.execute(select(_t).where(whole(_t)).order_by(_t.c.code, _t.c.version))
    elif codes:
        rows = tx.execute(_of_codes(), {"codes": sorted(codes)})
    else:
        return found
    for row in rows:
        found.setdefault(row.code, []).append((_vendor(row), row.seq))
    return found


@cache
def _of_code() -> Select[Any]:
    """As `_of_codes`, of one: of a list the statement would be spelled out anew at each scan."""
    return select(_t).where(_t.c.code == bindparam("code", type_=String()), whole(_t)).order_by(_t.c.version)


def told_of(tx: Connection, code: str) -> list[Told]:
    """Every version of one vendor, oldest first."""
    return [(_vendor(row), row.seq) for row in rows_by(tx, _of_code(), code=code)]


def _vendor(row: Any) -> Vendor:
    return Vendor(
        code=row.code,
        name=row.name,
        kind=Ownership(row.kind),
        commission_bp=row.commission_bp,
        funds_points=bool(row.funds_points),
        valid_from=date.fromisoformat(row.valid_from) if row.valid_from else None,
        until=None if row.valid_to is None else date.fromisoformat(row.valid_to),
        version=row.version,
    )


def on_terms(item: Item, told: Iterable[Told]) -> Item:
    """The item with these terms of its vendor; as the newest of them have it until a day is asked for."""
    some = list(told)
    if not some:
        return item
    last = max(item.as_of, *(seq for _, seq in some))
    return on_terms_of(replace(item, terms=tuple(one for one, _ in some), as_of=last), _NEWEST)


def of_one(tx: Connection, item: Item) -> Item:
    """The item with its vendor's terms."""
    return on_terms(item, told_of(tx, item.vendor)) if item.vendor else item


def with_terms(tx: Connection, items: Iterable[Item]) -> list[Item]:
    """The items with their vendors' terms."""
    some = list(items)
    told = versions(tx, {item.vendor for item in some if item.vendor})
    return [on_terms(item, told.get(item.vendor, ())) for item in some] if told else some


def vendors(tx: Connection, day: date) -> dict[str, Vendor]:
    """Code -> vendor as it is called now, on the terms of a day, in order; those that begin later by their first."""
    return {code: standing([one for one, _ in told], day) for code, told in versions(tx).items()}


def stalls(tx: Connection, day: date) -> list[Vendor]:
    """Vendors that are stalls on a day, by code."""
    return [one for one in vendors(tx, day).values() if one.kind is Ownership.STALL]


def stood_for_since(tx: Connection) -> dict[str, date]:
    """Code -> the first day for which somebody stood for a stall: by its terms, else the day they were entered."""
    of = (entry.c.till == _t.c.till) & (entry.c.seq == _t.c.seq)
    query = select(_t.c.code, _t.c.valid_from, entry.c.business_date).join(entry, of).where(_t.c.valid_to.is_not(None))
    found: dict[str, date] = {}
    for code, first, entered in tx.execute(query):
        day = date.fromisoformat(first or entered)
        found[code] = min(found.get(code, day), day)
    return found


def vendor_names(tx: Connection) -> dict[str, str]:
    """Code -> what the vendor is called now, in order."""
    return {code: one.name for code, one in vendors(tx, date.max).items()}


def standing(told: Collection[Vendor], day: date) -> Vendor:
    """Of one vendor's versions, oldest first: the terms of a day, else those that begin first, and its newest name."""
    *_, newest = told
    first = min(told, key=lambda one: (one.valid_from or date.min, -one.version))
    return replace(agreed(tuple(told), day) or first, name=newest.name)


def history(tx: Connection, code: str) -> list[tuple[Vendor, str, str, str, str]]:
    """Every version of a vendor, the newest first: its terms, when it was entered, by whom, who approved, and why."""
    of = (entry.c.till == _t.c.till) & (entry.c.seq == _t.c.seq)
    told = (entry.c.business_date, entry.c.actor, entry.c.approver, entry.c.reason)
    query = select(_t, *told).join(entry, of).where(_t.c.code == code).order_by(_t.c.version.desc())
    return [(_vendor(row), row.business_date, row.actor, row.approver or "", row.reason) for row in tx.execute(query)]


def highest(told: Mapping[str, Collection[Told]], code: str) -> int:
    """The number of a vendor's newest version, 0: it has none."""
    return max((one.version for one, _ in told.get(code, ())), default=0)


def vendor_row(vendor: Vendor) -> Row:
    """A row of `vendor_version` without its key."""
    first, last = vendor.valid_from, vendor.until
    days = ("" if first is None else first.isoformat(), None if last is None else last.isoformat())
    terms = (vendor.kind.value, vendor.commission_bp, int(vendor.funds_points))
    return (vendor.code, vendor.version, vendor.name, *terms, *days)
