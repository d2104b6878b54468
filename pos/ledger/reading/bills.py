"""Bills and fee items, read from entries: published, paid and voided are facts that were added, never a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, exists, func, select

from pos.domain.fees.bills import Bill
from pos.ledger.entry import Row
from pos.ledger.reading.catalogue import whole
from pos.ledger.schema.tables import bill, bill_event, fee_item_version, payment


@dataclass(frozen=True, slots=True)
class FeeItem:
    """What fees are for. `tariff` in 1/10000 yuan per m² and month, None when bills are only imported."""

    name: str
    version: int
    redeemable: bool
    tariff: int | None


def fee_items(tx: Connection) -> dict[str, FeeItem]:
    """name -> fee item as it holds now."""
    table = fee_item_version
    rows = tx.execute(select(table).where(whole(table)).order_by(table.c.version))
    return {row.fee_item: FeeItem(row.fee_item, row.version, bool(row.redeemable), row.tariff) for row in rows}


def fee_item_row(item: FeeItem) -> Row:
    """A row of `fee_item_version` without its key."""
    return (item.name, item.version, int(item.redeemable), item.tariff)


def _has(event: str) -> Any:
    happened = bill_event.alias(event)
    return exists().where(happened.c.bill_no == bill.c.bill_no, happened.c.event == event, whole(happened))


def _select_bills() -> Select[Any]:
    latest = fee_item_version.alias("latest")
    paid = select(func.coalesce(func.sum(payment.c.amount_fen), 0)).where(
        payment.c.bill_no == bill.c.bill_no, whole(payment)
    )
    by_points = select(
        func.coalesce(func.sum(case((payment.c.kind == "points", payment.c.amount_fen), else_=0)), 0)
    ).where(payment.c.bill_no == bill.c.bill_no, whole(payment))
    redeemable = (
        select(latest.c.redeemable)
        .where(latest.c.fee_item == bill.c.fee_item)
        .order_by(latest.c.version.desc())
        .limit(1)
    )
    return select(
        bill,
        paid.scalar_subquery().label("paid_fen"),
        by_points.scalar_subquery().label("paid_points_fen"),
        redeemable.scalar_subquery().label("redeemable"),
        _has("published").label("published"),
    ).where(~_has("voided"), whole(bill))


def _bill(row: Any) -> Bill:
    paid = int(row.paid_fen)
    return Bill(
        bill_no=row.bill_no,
        household_id=row.household_id,
        period=row.period,
        fee_item=row.fee_item,
        amount_fen=row.amount_fen,
        paid_fen=paid,
        owed_fen=row.amount_fen - paid,
        paid_points_fen=int(row.paid_points_fen),
        due=date.fromisoformat(row.due) if row.due else None,
        published=bool(row.published),
        redeemable=bool(row.redeemable),
    )


def of_household(tx: Connection, household_id: str) -> tuple[Bill, ...]:
    """Live bills (drafts too), oldest period first."""
    query = _select_bills().where(bill.c.household_id == household_id)
    return tuple(map(_bill, tx.execute(query.order_by(bill.c.period, bill.c.fee_item, bill.c.bill_no))))


def of_period(tx: Connection, period: str) -> tuple[Bill, ...]:
    """Live bills of a period (drafts too)."""
    query = _select_bills().where(bill.c.period == period)
    return tuple(map(_bill, tx.execute(query.order_by(bill.c.household_id, bill.c.fee_item, bill.c.bill_no))))


def get(tx: Connection, bill_no: str) -> Bill | None:
    """One live bill."""
    row = tx.execute(_select_bills().where(bill.c.bill_no == bill_no)).first()
    return None if row is None else _bill(row)


def of_households(tx: Connection, household_ids: Sequence[str]) -> dict[str, list[Bill]]:
    """household_id -> its live published bills, oldest period first."""
    found: dict[str, list[Bill]] = {}
    for start in range(0, len(household_ids), 500):
        query = _select_bills().where(bill.c.household_id.in_(household_ids[start : start + 500]))
        for one in map(_bill, tx.execute(query.order_by(bill.c.period, bill.c.fee_item, bill.c.bill_no))):
            if one.published:
                found.setdefault(one.household_id, []).append(one)
    return found


def highest(tx: Connection) -> int:
    """How many bills were ever made: bill numbers are "B" and a number."""
    return tx.execute(select(func.count()).select_from(bill)).scalar_one()


def bill_row(one: Bill, area_centi: int | None, tariff: int | None) -> Row:
    """A row of `bill` without its key."""
    due = one.due.isoformat() if one.due else None
    return (one.bill_no, one.household_id, one.period, one.fee_item, one.amount_fen, due, area_centi, tariff)
