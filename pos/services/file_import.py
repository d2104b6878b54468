"""Files of items, households, bills and vendors into the ledger: all or nothing, and safe to run again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pos.domain.fees.bills import Bill
from pos.domain.goods.items import Item, Vendor
from pos.domain.people import Person, Role
from pos.exchange.imports import (
    BillRow,
    HouseholdRow,
    ItemRow,
    VendorFileRow,
    read_bills,
    read_households,
    read_items,
    read_vendors,
)
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind, Row
from pos.ledger.journal import new_id
from pos.ledger.reading import bills, catalogue, households
from pos.ledger.reading.households import Household, Resident
from pos.services.goods.backoffice import MOST_RATE
from pos.services.office.billing import NewBill, write_bills
from pos.services.office.members import put
from pos.services.pinyin import spoken
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

T = TypeVar("T")
Counts = tuple[int, int, int]
"""rows that were new, changed, unchanged"""
_OPTIONAL = {
    "unit": "unit",
    "category": "category",
    "weighed": "weighed",
    "code": "code",
    "vendor": "vendor",
    "points_rate": "rate_hundredths",
}
"""column of an items file -> field of an item"""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or with `dry_run` would do: rows new, changed and unchanged, and what was odd."""

    file: str
    added: int
    changed: int
    unchanged: int
    warnings: tuple[Remark, ...]
    more_warnings: int
    dry_run: bool


class _DryRun(Exception):
    """Rolls a dry run back with its outcome in hand."""

    def __init__(self, outcome: ImportOutcome) -> None:
        super().__init__()
        self.outcome = outcome


class FileImport:
    """Imports of one shop. Each method reads the file, checks every row, and writes one entry or nothing."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def items(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Items by barcode: new ones added, changed ones get a new version. Refused `bad_rows`, unreadable files."""
        require(actor, Role.MANAGER, Role.FINANCE)
        read = read_items(path)
        return self._write(actor, read, lambda w: self._items(w, read), dry_run=dry_run)

    def households(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Households by room, with the resident they name. Refused `bad_rows`, unreadable files."""
        require(actor, Role.MANAGER, Role.FINANCE)
        read = read_households(path)
        return self._write(actor, read, lambda w: self._households(w, read), dry_run=dry_run)

    def vendors(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Vendors by code. Refused `bad_rows`, unreadable files."""
        require(actor, Role.MANAGER, Role.FINANCE)
        read = read_vendors(path)
        return self._write(actor, read, lambda w: self._vendors(w, read), dry_run=dry_run)

    def bills(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Bills, published at once; an identical row again is skipped. Refused `bad_rows`, unreadable files."""
        require(actor, Role.MANAGER, Role.FINANCE)
        read = read_bills(path)
        return self._write(actor, read, lambda w: self._bills(w, read), dry_run=dry_run)

    def _write(
        self, actor: Person, read: Imported[T], work: Callable[[Writing], Counts], *, dry_run: bool
    ) -> ImportOutcome:
        def all_of_it(w: Writing) -> ImportOutcome:
            more = read.warning_count - len(read.warnings)
            outcome = ImportOutcome(read.file, *work(w), read.warnings, more, dry_run)
            if dry_run:
                raise _DryRun(outcome)
            return outcome

        try:
            return writing(self._shop, actor, OFFICE, all_of_it)
        except _DryRun as rolled_back:
            return rolled_back.outcome

    # -- items --------------------------------------------------------------------------------------------------------

    def _items(self, w: Writing, read: Imported[ItemRow]) -> Counts:
        vendors = catalogue.vendors(w.tx)
        existing = {item.barcode: item for item in catalogue.everything(w.tx)}
        unknown = [
            read.finding(line, "vendor", "no_vendor", row.vendor)
            for line, row in read.numbered()
            if row.vendor and row.vendor not in vendors
        ]
        renamed = {row.barcode for row in read.rows} if "code" in read.columns else set()
        codes = {item.code for item in existing.values() if item.code and item.barcode not in renamed}
        taken = [
            read.finding(line, "code", "code_taken", row.code) for line, row in read.numbered() if row.code in codes
        ]
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
        _append(w, Kind.CATALOGUE, "item_version", new_rows)
        return added, changed, len(rows) - added - changed

    # -- vendors ------------------------------------------------------------------------------------------------------

    def _vendors(self, w: Writing, read: Imported[VendorFileRow]) -> Counts:
        rows = read.accept()
        existing, versions = catalogue.vendors(w.tx), catalogue.vendor_versions(w.tx)
        wanted = [Vendor(row.code, row.name, row.kind, row.commission_bp) for row in rows]
        new = [vendor for vendor in wanted if existing.get(vendor.code) != vendor]
        added = sum(vendor.code not in existing for vendor in new)
        new_rows = [catalogue.vendor_row(vendor, versions.get(vendor.code, 0) + 1) for vendor in new]
        _append(w, Kind.CATALOGUE, "vendor_version", new_rows)
        return added, len(new) - added, len(rows) - len(new)

    # -- households ---------------------------------------------------------------------------------------------------

    def _households(self, w: Writing, read: Imported[HouseholdRow]) -> Counts:
        living = {one.room: one for one in households.everyone(w.tx) if one.state != "moved_out"}
        keys, number = self._shop.ledger.keys, households.highest(w.tx)
        persons = households.residents(w.tx, keys, [one.household_id for one in living.values()])
        rows = read.accept(_cards_taken(read, living, persons))
        new_rows: list[Row] = []
        added = changed = 0
        for row in rows:
            before = living.get(row.room)
            if before is None:
                number, added = number + 1, added + 1
                one = Household(f"H{number}", 1, row.room, row.area_centi, row.agreed_batch, "live")
            else:
                one = _told(before, row, read.columns)
            moved = before is None or one != before
            if moved:
                version = before.version + 1 if before else 1
                new_rows.append(households.household_row(replace(one, version=version)))
            known = persons.get(one.household_id, [])
            met = self._resident(w.tx, one.household_id, _named(known, row, read.columns), known)
            changed += before is not None and (moved or met)
        _append(w, Kind.HOUSEHOLDS, "household_version", new_rows)
        return added, changed, len(rows) - added - changed

    def _resident(self, tx: Transaction, household_id: str, row: HouseholdRow, known: Sequence[Resident]) -> bool:
        """Write the person the row names, unless it is known; whether anything was written."""
        if not (row.resident or row.phone or row.card):
            return False
        if known and (known[0].name, known[0].phone, known[0].card) == (row.resident, row.phone, row.card):
            return False
        first = Resident(known[0].person_id if known else new_id(), household_id, row.resident, row.phone, row.card)
        put(self._shop, tx, household_id, [first, *known[1:]])
        return True

    # -- bills --------------------------------------------------------------------------------------------------------

    def _bills(self, w: Writing, read: Imported[BillRow]) -> Counts:
        living = {one.room: one.household_id for one in households.everyone(w.tx) if one.state != "moved_out"}
        items = bills.fee_items(w.tx)
        known = {
            (bill.household_id, bill.period, bill.fee_item): bill
            for period in sorted({row.period for row in read.rows})
            for bill in bills.of_period(w.tx, period)
        }
        bad: list[Remark] = []
        made: list[NewBill] = []
        for line, row in read.numbered():
            household_id = living.get(row.room)
            item = items.get(row.fee_item)
            if household_id is None:
                bad.append(read.finding(line, "room", "no_household", row.room))
            elif item is None:
                bad.append(read.finding(line, "fee_item", "no_fee_item", row.fee_item))
            else:
                before = known.get((household_id, row.period, row.fee_item))
                if before is None:
                    made.append(NewBill(_bill(household_id, row, redeemable=item.redeemable)))
                elif before.amount_fen != row.amount_fen or not before.published:
                    bad.append(read.finding(line, "amount", "other_amount", str(before.amount_fen)))
        rows = read.accept(bad)
        write_bills(w, made, w.open_day(), publish=True)
        return len(made), 0, len(rows) - len(made)


def _append(w: Writing, kind: Kind, table: str, rows: list[Row]) -> None:
    if rows:
        w.append(Draft(kind, w.open_day(), rows={table: rows}))


def _priced(before: Item, row: ItemRow, columns: Mapping[str, str]) -> Item:
    """The item with what the file says of it: a price list of three columns leaves the rest as it is."""
    kept: dict[str, Any] = {
        field: getattr(before, field) for column, field in _OPTIONAL.items() if column not in columns
    }
    wanted = replace(_item(row, before.item_id), ownership=before.ownership, commission_bp=before.commission_bp)
    return replace(wanted, **kept)


def _cards_taken(
    read: Imported[HouseholdRow], living: Mapping[str, Household], persons: Mapping[str, Sequence[Resident]]
) -> list[Remark]:
    """Cards that another household of the ledger holds, and keeps after this file: a scan would find neither."""
    told = {row.room for row in read.rows} if "card" in read.columns else set()
    held = {
        person.card: room for room, one in living.items() for person in persons.get(one.household_id, ()) if person.card
    }
    return [
        read.finding(line, "card", "card_taken", row.card)
        for line, row in read.numbered()
        if row.card in held and held[row.card] != row.room and held[row.card] not in told
    ]


def _named(known: Sequence[Resident], row: HouseholdRow, columns: Mapping[str, str]) -> HouseholdRow:
    """The row with what is known of the household's first person where the file has no such column."""
    if not known:
        return row
    first = known[0]
    return replace(
        row,
        resident=row.resident if "resident" in columns else first.name,
        phone=row.phone if "phone" in columns else first.phone,
        card=row.card if "card" in columns else first.card,
    )


def _told(before: Household, row: HouseholdRow, columns: Mapping[str, str]) -> Household:
    """The household with what the file says of it: a column that is not there leaves things as they are."""
    return replace(
        before,
        area_centi=row.area_centi if "area_m2" in columns else before.area_centi,
        agreed_batch=row.agreed_batch if "agreed_batch" in columns else before.agreed_batch,
    )


def _bill(household_id: str, row: BillRow, *, redeemable: bool) -> Bill:
    fen = row.amount_fen
    return Bill("", household_id, row.period, row.fee_item, fen, 0, fen, due=row.due, redeemable=redeemable)


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
