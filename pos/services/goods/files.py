"""Files of items and vendors into the ledger: each by its barcode or code, a new version of what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import Item, Vendor
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.entry import Kind, Row
from pos.ledger.reading import catalogue
from pos.services.goods.backoffice import MOST_RATE
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


def write_items(w: Writing, read: Imported[Item]) -> tuple[int, int, int]:
    """Items by barcode. (new, changed, unchanged) rows. Refused `bad_rows`."""
    vendors = catalogue.vendors(w.tx)
    existing = {code_key(item.barcode): item for item in catalogue.everything(w.tx)}
    unknown = [
        read.finding(line, "vendor", "no_vendor", row.vendor)
        for line, row in read.numbered()
        if row.vendor and row.vendor not in vendors
    ]
    steep = [
        read.finding(line, "points_rate", "rate_too_high", str((row.rate_hundredths or 0) // 100))
        for line, row in read.numbered()
        if (row.rate_hundredths or 0) > MOST_RATE
    ]
    rows = read.accept((*unknown, *_taken(read, existing), *steep))
    versions, number = catalogue.versions(w.tx), catalogue.highest_item(w.tx)
    new_rows: list[Row] = []
    added = changed = 0
    for row in rows:
        before = existing.get(code_key(row.barcode))
        if before is None:
            number, added = number + 1, added + 1
            item = replace(row, item_id=f"I{number}")
        else:
            item = _priced(before, row, read.columns)
            if item == before:
                continue
            changed += 1
        new_rows.append(catalogue.item_row(item, versions.get(item.item_id, 0) + 1, spoken(item.name)))
    w.set_up(Kind.CATALOGUE, "item_version", new_rows)
    return added, changed, len(rows) - added - changed


def write_vendors(w: Writing, read: Imported[Vendor]) -> tuple[int, int, int]:
    """Vendors by code. (new, changed, unchanged) rows. Refused `bad_rows`."""
    rows = read.accept()
    existing, versions = catalogue.vendors(w.tx), catalogue.vendor_versions(w.tx)
    new = [vendor for vendor in rows if existing.get(vendor.code) != vendor]
    added = sum(vendor.code not in existing for vendor in new)
    new_rows = [catalogue.vendor_row(vendor, versions.get(vendor.code, 0) + 1) for vendor in new]
    w.set_up(Kind.CATALOGUE, "vendor_version", new_rows)
    return added, len(new) - added, len(rows) - len(new)


def _taken(read: Imported[Item], existing: Mapping[str, Item]) -> Iterator[Remark]:
    """Barcodes and short codes that another item has once this file is in: they are one space."""
    told = {code_key(row.barcode) for row in read.rows}
    held = {
        code_key(code): key
        for key, item in existing.items()
        for code in (item.barcode, "" if key in told and "code" in read.columns else item.code)
        if code
    }
    for line, row in read.numbered():
        for field, code in (("barcode", row.barcode), ("code", row.code)):
            if code and held.get(code_key(code), code_key(row.barcode)) != code_key(row.barcode):
                yield read.finding(line, field, "code_taken", code)


def _priced(before: Item, row: Item, columns: Mapping[str, str]) -> Item:
    """The item with what the file says of it: a price list of three columns leaves the rest as it is."""
    kept: dict[str, Any] = {
        field: getattr(before, field) for column, field in _OPTIONAL.items() if column not in columns
    }
    own = ("item_id", "barcode", "ownership", "commission_bp")
    return replace(row, **{field: getattr(before, field) for field in own}, **kept)
