"""Fee items and tariffs, read from their versions; and who was billed and paid for a month, as of a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, and_, func, select

from pos.domain.fees.collection import Collected
from pos.domain.fees.issuing import Stay
from pos.domain.fees.payments import WAIVER
from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.ledger.entry import Row
from pos.ledger.reading.bills import has_event
from pos.ledger.reading.catalogue import whole
from pos.ledger.schema.tables import bill, bill_event, entry, fee_item_version, household_version, payment

_table = fee_item_version


def fee_items(tx: Connection) -> dict[str, FeeItem]:
    """name -> fee item as it holds now, in the order they were made."""
    rows = tx.execute(select(_table).where(whole(_table)).order_by(_table.c.till, _table.c.seq, _table.c.n))
    return {row.fee_item: FeeItem(row.fee_item, row.version, bool(row.redeemable), bool(row.metered)) for row in rows}


def tariffs(tx: Connection) -> tuple[Tariff, ...]:
    """Every tariff, in the order they were entered."""
    query = select(_table).where(whole(_table), _table.c.valid_from != "")
    return tuple(
        Tariff(row.fee_item, row.valid_from, row.tariff, row.flat_fen, row.building)
        for row in tx.execute(query.order_by(_table.c.till, _table.c.seq, _table.c.n))
    )


def fee_item_row(item: FeeItem, tariff: Tariff | None = None) -> Row:
    """A row of `fee_item_version` without its key: a version of the item, with a tariff or without."""
    named = (item.name, item.version, int(item.redeemable), int(item.metered))
    if tariff is None:
        return (*named, "", "", None, None)
    return (*named, tariff.valid_from, tariff.building, tariff.per_m2, tariff.flat_fen)


# -- who lived where ------------------------------------------------------------------------------------------------


def homes(tx: Connection) -> list[Stay]:
    """Every household that ever was, in the order they were made, with its days in its room as they were said."""
    query = (
        select(household_version, entry.c.business_date)
        .join(entry, and_(entry.c.till == household_version.c.till, entry.c.seq == household_version.c.seq))
        .order_by(household_version.c.version)
    )
    found: dict[str, Stay] = {}
    for row in tx.execute(query):
        since = date.fromisoformat(row.lives_since) if row.lives_since else None
        until = date.fromisoformat(row.business_date) if row.state == "moved_out" else None
        before = found.get(row.household_id)
        if before is not None and before.until is not None and until is not None:
            until = before.until  # a version after it had left
        found[row.household_id] = Stay(row.household_id, row.room, row.area_centi, since, until)
    return sorted(found.values(), key=lambda stay: int(stay.household_id[1:]))


def billed_flats(tx: Connection, period: str) -> set[tuple[str, str]]:
    """(room, fee item) of the live published bills of a period."""
    query = (
        select(household_version.c.room, bill.c.fee_item)
        .join(household_version, household_version.c.household_id == bill.c.household_id)
        .where(bill.c.period == period, whole(bill), has_event("published"), ~has_event("voided"))
        .distinct()
    )
    return {(row.room, row.fee_item) for row in tx.execute(query)}


# -- collection -----------------------------------------------------------------------------------------------------


def collected(tx: Connection, period: str, on: date) -> list[Collected]:
    """Each household's bills of the period as they stood when a day ended."""
    day = on.isoformat()
    rooms = {stay.household_id: stay.room for stay in homes(tx)}
    live = _live(tx, period, day)
    sums = {home: {"due": 0, "money": 0, "points": 0} for home, _ in live.values()}
    for home, amount_fen in live.values():
        sums[home]["due"] += amount_fen
    payments = (
        select(payment.c.bill_no, payment.c.kind, func.sum(payment.c.amount_fen).label("fen"))
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .join(entry, and_(entry.c.till == payment.c.till, entry.c.seq == payment.c.seq))
        .where(bill.c.period == period, entry.c.business_date <= day)
        .group_by(payment.c.bill_no, payment.c.kind)
    )
    for row in tx.execute(payments):
        if row.bill_no not in live:
            continue
        own = sums[live[row.bill_no][0]]
        if row.kind == WAIVER:
            own["due"] -= int(row.fen)
        else:
            own["points" if row.kind == "points" else "money"] += int(row.fen)
    return [Collected(rooms[home], own["due"], own["money"], own["points"]) for home, own in sums.items()]


def _live(tx: Connection, period: str, day: str) -> dict[str, tuple[str, int]]:
    """bill -> (household, fen) of those that were published by then and not voided."""
    events = (
        select(bill.c.household_id, bill.c.bill_no, bill.c.amount_fen, bill_event.c.event)
        .join(bill_event, bill_event.c.bill_no == bill.c.bill_no)
        .join(entry, and_(entry.c.till == bill_event.c.till, entry.c.seq == bill_event.c.seq))
        .where(bill.c.period == period, entry.c.business_date <= day)
    )
    found: dict[str, tuple[str, int]] = {}
    gone: set[str] = set()
    for row in tx.execute(events):
        found[row.bill_no] = (row.household_id, row.amount_fen)
        if row.event == "voided":
            gone.add(row.bill_no)
    return {bill_no: told for bill_no, told in found.items() if bill_no not in gone}
