"""Files of items and vendors: each by its barcode or code, a new version of what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import OWNERSHIPS, Item, Ownership, Vendor, following, lasting
from pos.domain.goods.labels import matching
from pos.domain.money import format_rate, format_yuan
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.entry import Draft, Kind, Row
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import codes, prices
from pos.ledger.reading.goods.vendors import highest, vendor_names, vendor_row, vendors, versions
from pos.services.goods.backoffice import MOST_RATE
from pos.services.importing.plan import Plan, State, Tally, Tick, differing
from pos.services.pinyin import spoken
from pos.services.writing import Writing

_OPTIONAL = {
    "unit": "unit",
    "category": "category",
    "weighed": "weighed",
    "code": "code",
    "vendor": "vendor",
    "points_rate": "rate_hundredths",
}
"""column of an items file -> field of an item"""


def item_texts(item: Item) -> dict[str, str]:
    """An item as a file says it."""
    return {
        "barcode": item.barcode,
        "name": item.name,
        "price": format_yuan(item.price_fen),
        "unit": item.unit,
        "category": item.category,
        "weighed": "是" if item.weighed else "否",
        "code": item.code,
        "vendor": item.vendor,
        "points_rate": "" if item.rate_hundredths is None else format_rate(item.rate_hundredths),
    }


def plan_items(w: Writing, read: Imported[Item]) -> Plan:
    """Items by barcode; by short code in a file that has no barcodes."""
    dated, today = prices.every_version(w.tx), w.today
    every = (prices.priced(item, dated.get(item.item_id, ())) for item in catalogue.everything(w.tx))
    existing = {code_key(item.barcode): lasting(item, today) for item in every}
    if "barcode" not in read.columns:
        barcodes = {code_key(item.code): item.barcode for item in existing.values() if item.code}
        found = (replace(row, barcode=barcodes.get(code_key(row.code), row.barcode)) for row in read.rows)
        read = replace(read, rows=tuple(found))
    number, tally = catalogue.highest_item(w.tx), Tally()
    made: list[Item] = []
    for line, row in read.numbered():
        before = existing.get(code_key(row.barcode))
        if before is None:
            number += 1
            item, told = replace(row, item_id=f"I{number}"), None
        else:
            item = _priced(before, row, read.columns)
            told = differing(item_texts(before), item_texts(item))
        if tally.row(line, f"{item.name} {item.barcode}", told) is not State.SAME:
            made.append(item)

    def write(tick: Tick) -> None:
        newest, rows = catalogue.versions(w.tx), []
        for done, item in enumerate(made):
            tick(done, len(made))
            rows.append(catalogue.item_row(item, newest.get(item.item_id, 0) + 1, spoken(item.name)))
        if rows:
            both = {"item_version": rows, "price_version": list(_following(existing, made, today))}
            w.append(Draft(Kind.CATALOGUE, w.open_day(), rows=both))

    return tally.plan(write, odd=tuple(_labels(w, read)), bad=(*_unknown(w, read), *_taken(w, read, existing)))


def _following(existing: Mapping[str, Item], made: Iterable[Item], today: date) -> Iterator[Row]:
    """What the file says of prices holds from now on, also over prices by date that have no end."""
    for item in made:
        before = existing.get(code_key(item.barcode))
        price = following(before, item, today) if before is not None else None
        if price is not None:
            yield prices.price_row(item.item_id, price)


def _coded(read: Imported[Item]) -> str:
    """The column that names an item: its barcode, or its short code where the file has no barcodes."""
    return "barcode" if "barcode" in read.columns else "code"


def _labels(w: Writing, read: Imported[Item]) -> Iterator[Remark]:
    """Barcodes that an enabled layout of scale labels fits: they are taken, and found before any label."""
    layouts = w.shop.rules(w.tx).layouts
    for line, row in read.numbered():
        if matching(row.barcode, layouts) is not None:
            yield read.finding(line, _coded(read), "label_layout", row.barcode)


def vendor_texts(vendor: Vendor) -> dict[str, str]:
    """A vendor as a file says it."""
    return {
        "code": vendor.code,
        "name": vendor.name,
        "kind": OWNERSHIPS[vendor.kind][0],
        "commission_bp": str(vendor.commission_bp),
    }


def plan_vendors(w: Writing, read: Imported[Vendor]) -> Plan:
    """Vendors by code. What is new of one that is known holds from today on; who funds its points stays as it was."""
    existing, tally = vendors(w.tx, w.today), Tally()
    made: list[Vendor] = []
    for line, vendor in read.numbered():
        before = existing.get(vendor.code)
        told = None if before is None else differing(vendor_texts(before), vendor_texts(vendor))
        if tally.row(line, f"{vendor.name} {vendor.code}", told) is not State.SAME:
            made.append(vendor if before is None else _agreed(before, vendor, w.today))

    def write(_tick: Tick) -> None:
        told = versions(w.tx, {one.code for one in made})
        rows = [vendor_row(replace(vendor, version=highest(told, vendor.code) + 1)) for vendor in made]
        w.set_up(Kind.CATALOGUE, "vendor_version", rows)

    return tally.plan(write)


def _agreed(before: Vendor, vendor: Vendor, today: date) -> Vendor:
    funds = before.funds_points and vendor.kind is not Ownership.BOUGHT
    return replace(vendor, funds_points=funds, valid_from=today)


def _unknown(w: Writing, read: Imported[Item]) -> Iterator[Remark]:
    """Vendors that are not there, and rates that nobody means."""
    known = vendor_names(w.tx)
    for line, row in read.numbered():
        if row.vendor and row.vendor not in known:
            yield read.finding(line, "vendor", "no_vendor", row.vendor)
        if (row.rate_hundredths or 0) > MOST_RATE:
            yield read.finding(line, "points_rate", "rate_too_high", str((row.rate_hundredths or 0) // 100))


def _taken(w: Writing, read: Imported[Item], existing: Mapping[str, Item]) -> Iterator[Remark]:
    """Barcodes and short codes that another item has once this file is in: they are one space."""
    told = {code_key(row.barcode) for row in read.rows}
    held = {
        code_key(code): item
        for key, item in existing.items()
        for code in (item.barcode, "" if key in told and "code" in read.columns else item.code)
        if code
    }
    by_id = {item.item_id: item for item in existing.values()}
    held |= {code_key(code.code): by_id[item_id] for item_id, code in codes.standing(w.tx) if item_id in by_id}
    for line, row in read.numbered():
        for field, code in ((_coded(read), row.barcode), ("code", row.code)):
            holder = held.get(code_key(code)) if code else None
            if holder is not None and code_key(holder.barcode) != code_key(row.barcode):
                yield read.finding(line, field, "code_taken", f"{code}：{row.name}、{holder.name} {holder.barcode}")


def _priced(before: Item, row: Item, columns: Mapping[str, str]) -> Item:
    """The item with what the file says of it: a price list of three columns leaves the rest as it is."""
    kept: dict[str, Any] = {
        field: getattr(before, field) for column, field in _OPTIONAL.items() if column not in columns
    }
    own = ("item_id", "barcode", "off_sale", "picture")
    return replace(row, **{field: getattr(before, field) for field in own}, **kept)
