"""Files of households and bills into the ledger: each by its room, and what is the same already is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pos.domain.fees.bills import Bill
from pos.domain.goods.codes import code_key
from pos.exchange.imports.bills import BillRow
from pos.exchange.imports.households import HouseholdRow
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.entry import Kind, Row
from pos.ledger.journal import new_id
from pos.ledger.reading import bills, households
from pos.ledger.reading.households import Household, PersonFacts, Resident
from pos.services.office.billing import NewBill, write_bills
from pos.services.office.members import put
from pos.services.shop import too_far
from pos.services.writing import Writing


def write_households(w: Writing, read: Imported[HouseholdRow]) -> tuple[int, int, int]:
    """Households by room, with the resident they name. (new, changed, unchanged) rows. Refused `bad_rows`."""
    living = {one.room: one for one in households.everyone(w.tx) if one.state != "moved_out"}
    keys, number = w.shop.ledger.keys, households.highest(w.tx)
    persons = households.residents(w.tx, keys, [one.household_id for one in living.values()])
    rows = read.accept(_cards_taken(read, living, persons))
    new_rows: list[Row] = []
    told: PersonFacts = {}
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
        met = _resident(w, one.household_id, _named(known, row, read.columns), known)
        told |= met
        changed += before is not None and (moved or bool(met))
    w.set_up(Kind.HOUSEHOLDS, "household_version", new_rows, {"persons": told} if told else {})
    return added, changed, len(rows) - added - changed


def _resident(w: Writing, household_id: str, row: HouseholdRow, known: Sequence[Resident]) -> PersonFacts:
    """Write the person the row names, unless it is known; what the entry says of whom it was written."""
    if not (row.resident or row.phone or row.card):
        return {}
    if known and (known[0].name, known[0].phone, known[0].card) == (row.resident, row.phone, row.card):
        return {}
    first = Resident(known[0].person_id if known else new_id(), household_id, row.resident, row.phone, row.card)
    return put(w.shop, w.tx, household_id, [first, *known[1:]])


def write_bill_file(w: Writing, read: Imported[BillRow]) -> tuple[int, int, int]:
    """Bills, published at once; an identical row again is skipped. (new, 0, unchanged) rows. Refused `bad_rows`."""
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
        elif too_far(row.period, w.shop.ledger.clock().date()):
            bad.append(read.finding(line, "period", "future_date", row.period))
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


def _cards_taken(
    read: Imported[HouseholdRow], living: Mapping[str, Household], persons: Mapping[str, Sequence[Resident]]
) -> list[Remark]:
    """Cards that another household of the ledger holds, and keeps after this file: a scan would find neither."""
    told = {row.room for row in read.rows} if "card" in read.columns else set()
    held = {
        code_key(person.card): room
        for room, one in living.items()
        for person in persons.get(one.household_id, ())
        if person.card
    }
    return [
        read.finding(line, "card", "card_taken", row.card)
        for line, row in read.numbered()
        if row.card and (holder := held.get(code_key(row.card), row.room)) != row.room and holder not in told
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
