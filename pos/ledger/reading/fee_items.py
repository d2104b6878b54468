"""Fee items and tariffs, read from their versions; and who lived where, and was billed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, and_, select

from pos.domain.fees.issuing import Stay
from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.ledger.entry import Row
from pos.ledger.reading.bills import has_event
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import bill, entry, fee_item_version, household_version

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
