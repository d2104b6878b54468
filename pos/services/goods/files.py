"""Files of items and vendors into the ledger: each by its barcode or code, a new version of what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pos.domain.goods.items import Item, Vendor
from pos.exchange.imports import ItemRow, VendorFileRow
from pos.exchange.reading.remarks import Imported
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


def write_items(w: Writing, read: Imported[ItemRow]) -> tuple[int, int, int]:
    """Items by barcode. (new, changed, unchanged) rows. Refused `bad_rows`."""
    vendors = catalogue.vendors(w.tx)
    existing = {item.barcode: item for item in catalogue.everything(w.tx)}
    unknown = [
        read.finding(line, "vendor", "no_vendor", row.vendor)
        for line, row in read.numbered()
        if row.vendor and row.vendor not in vendors
    ]
    renamed = {row.barcode for row in read.rows} if "code" in read.columns else set()
    codes = {item.code for item in existing.values() if item.code and item.barcode not in renamed}
    taken = [read.finding(line, "code", "code_taken", row.code) for line, row in read.numbered() if row.code in codes]
    steep = [
        read.finding(line, "points_rate", "rate_too_high", str((row.rate_hundredths or 0) // 100))
        for line, row in read.numbered()
        if (row.rate_hundredths or 0) > MOST_RATE
    ]
    rows = read.accept((*unknown, *taken, *steep))
    versions, number = catalogue.versions(w.tx), catalogue.highest_item(w.tx)
    new_rows: list[Row] = []
    added = changed = 0
    for row in rows:
        before = existing.get(row.barcode)
        if before is None:
            number, added = number + 1, added + 1
            item = _item(row, f"I{number}")
        else:
            item = _priced(before, row, read.columns)
            if item == before:
                continue
            changed += 1
        new_rows.append(catalogue.item_row(item, versions.get(item.item_id, 0) + 1, spoken(item.name)))
    w.set_up(Kind.CATALOGUE, "item_version", new_rows)
    return added, changed, len(rows) - added - changed


def write_vendors(w: Writing, read: Imported[VendorFileRow]) -> tuple[int, int, int]:
    """Vendors by code. (new, changed, unchanged) rows. Refused `bad_rows`."""
    rows = read.accept()
    existing, versions = catalogue.vendors(w.tx), catalogue.vendor_versions(w.tx)
    wanted = [Vendor(row.code, row.name, row.kind, row.commission_bp) for row in rows]
    new = [vendor for vendor in wanted if existing.get(vendor.code) != vendor]
    added = sum(vendor.code not in existing for vendor in new)
    new_rows = [catalogue.vendor_row(vendor, versions.get(vendor.code, 0) + 1) for vendor in new]
    w.set_up(Kind.CATALOGUE, "vendor_version", new_rows)
    return added, len(new) - added, len(rows) - len(new)


def _priced(before: Item, row: ItemRow, columns: Mapping[str, str]) -> Item:
    """The item with what the file says of it: a price list of three columns leaves the rest as it is."""
    kept: dict[str, Any] = {
        field: getattr(before, field) for column, field in _OPTIONAL.items() if column not in columns
    }
    wanted = replace(_item(row, before.item_id), ownership=before.ownership, commission_bp=before.commission_bp)
    return replace(wanted, **kept)


def _item(row: ItemRow, item_id: str) -> Item:
    return Item(
        item_id=item_id,
        barcode=row.barcode,
        name=row.name,
        price_fen=row.price_fen,
        unit=row.unit,
        category=row.category,
        weighed=row.weighed,
        code=row.code,
        vendor=row.vendor,
        rate_hundredths=row.rate_hundredths,
    )
