"""Bills, read from entries: published, paid and voided are facts that were added, never a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, or_, select

from pos.domain.fees.advance import Used, standing_uses
from pos.domain.fees.bills import Bill
from pos.domain.fees.payments import ADVANCE, WAIVER
from pos.ledger.entry import Row
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import balance, bill, bill_event, entry, fee_item_version, payment


def has_event(event: str) -> Any:
    """Whether a bill was published, or voided."""
    happened = bill_event.alias(event)
    return exists().where(happened.c.bill_no == bill.c.bill_no, happened.c.event == event, whole(happened))


def _paid(*kinds: str) -> Any:
    """What of a bill was paid so; all of it, where no kind is named."""
    own = (payment.c.bill_no == bill.c.bill_no, whole(payment))
    of = (payment.c.kind.in_(kinds),) if kinds else (payment.c.kind != WAIVER,)
    return select(func.coalesce(func.sum(payment.c.amount_fen), 0)).where(*own, *of).scalar_subquery()


@cache
def _select_bills(*, voided: bool = False) -> Select[Any]:
    """Composed once: that takes longer than asking it of one household."""
    latest = fee_item_version.alias("latest")
    redeemable = (
        select(latest.c.redeemable)
        .where(latest.c.fee_item == bill.c.fee_item)
        .order_by(latest.c.version.desc())
        .limit(1)
    )
    found = select(
        bill,
        _paid().label("paid_fen"),
        _paid("points").label("paid_points_fen"),
        _paid(ADVANCE).label("paid_advance_fen"),
        _paid(WAIVER).label("waived_fen"),
        redeemable.scalar_subquery().label("redeemable"),
        has_event("published").label("published"),
        has_event("voided").label("voided"),
    ).where(whole(bill))
    return found if voided else found.where(~has_event("voided"))


def _bill(row: Any) -> Bill:
    paid, waived = int(row.paid_fen), int(row.waived_fen)
    return Bill(
        bill_no=row.bill_no,
        household_id=row.household_id,
        period=row.period,
        fee_item=row.fee_item,
        amount_fen=row.amount_fen,
        paid_fen=paid,
        owed_fen=row.amount_fen - waived - paid,
        paid_points_fen=int(row.paid_points_fen),
        due=date.fromisoformat(row.due) if row.due else None,
        published=bool(row.published),
        redeemable=bool(row.redeemable),
        waived_fen=waived,
        paid_advance_fen=int(row.paid_advance_fen),
    )


_BY_NUMBER = (bill.c.period, func.length(bill.c.bill_no), bill.c.bill_no)


@cache
def _of_household() -> Select[Any]:
    return _select_bills().where(bill.c.household_id == bindparam("household_id")).order_by(*_BY_NUMBER)


def of_household(tx: Connection, household_id: str) -> tuple[Bill, ...]:
    """Live bills (drafts too), oldest period first."""
    return tuple(map(_bill, tx.execute(_of_household(), {"household_id": household_id})))


def of_period(tx: Connection, period: str) -> tuple[Bill, ...]:
    """Live bills of a period (drafts too)."""
    query = _select_bills().where(bill.c.period == period)
    return tuple(map(_bill, tx.execute(query.order_by(*_BY_NUMBER))))


def drafts(tx: Connection, period: str) -> list[tuple[Bill, int | None, int | None]]:
    """The drafts of a period with the area and the tariff they came from."""
    query = _select_bills().where(bill.c.period == period, ~has_event("published"))
    return [(_bill(row), row.area_centi, row.tariff) for row in tx.execute(query.order_by(*_BY_NUMBER))]


def draft_sums(tx: Connection, until: str) -> list[tuple[str, int, int]]:
    """(period, how many, fen) of the drafts up to a period."""
    query = (
        select(bill.c.period, func.count(), func.sum(bill.c.amount_fen))
        .where(bill.c.period <= until, whole(bill), ~has_event("published"), ~has_event("voided"))
        .group_by(bill.c.period)
        .order_by(bill.c.period)
    )
    return [(period, int(count), int(fen)) for period, count, fen in tx.execute(query)]


def voided(tx: Connection, period: str) -> dict[tuple[str, str], str]:
    """(household, fee item) -> the last bill of the period that was published and voided."""
    query = select(bill).where(bill.c.period == period, whole(bill), has_event("published"), has_event("voided"))
    return {(row.household_id, row.fee_item): row.bill_no for row in tx.execute(query.order_by(*_BY_NUMBER))}


def get(tx: Connection, bill_no: str) -> Bill | None:
    """One live bill."""
    row = tx.execute(_select_bills().where(bill.c.bill_no == bill_no)).first()
    return None if row is None else _bill(row)


def known(tx: Connection, bill_no: str) -> Bill:
    """One bill that was made, whatever became of it."""
    return _bill(tx.execute(_select_bills(voided=True).where(bill.c.bill_no == bill_no)).one())


def of_households(tx: Connection, household_ids: Sequence[str]) -> dict[str, list[Bill]]:
    """household_id -> its live published bills, oldest period first."""
    found: dict[str, list[Bill]] = {}
    for start in range(0, len(household_ids), 500):
        query = _select_bills().where(bill.c.household_id.in_(household_ids[start : start + 500]))
        for one in map(_bill, tx.execute(query.order_by(*_BY_NUMBER))):
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A bill in a list; `state` draft, owed, paid or void; the area (m² × 100) and tariff (1/10000 yuan) it came of."""

    bill: Bill
    state: str
    area_centi: int | None = None
    tariff: int | None = None


def listed(tx: Connection, household_ids: Sequence[str] | None = None, period: str = "") -> list[Listed]:
    """Bills by period and number, voided ones too; drafts that were thrown away are none. `None` = of everybody."""
    query = _select_bills(voided=True).where(or_(has_event("published"), ~has_event("voided")))
    if household_ids is not None:
        query = query.where(bill.c.household_id.in_(household_ids))
    if period:
        query = query.where(bill.c.period == period)
    return [_listed(row, _bill(row)) for row in tx.execute(query.order_by(*_BY_NUMBER))]


def _listed(row: Any, one: Bill) -> Listed:
    return Listed(one, _state(row, one), row.area_centi, row.tariff)


def areas(tx: Connection, period: str) -> list[tuple[str, str, int, int | None]]:
    """(household, fee item, fen, area) of the published live bills of a period."""
    query = select(bill.c.household_id, bill.c.fee_item, bill.c.amount_fen, bill.c.area_centi)
    published = query.where(bill.c.period == period, whole(bill), has_event("published"), ~has_event("voided"))
    return [tuple(row) for row in tx.execute(published)]


def periods(tx: Connection, fee_items: Sequence[str]) -> dict[str, set[str]]:
    """period -> `draft` and `published`, those that its live bills of these fee items are in; oldest first."""
    published = has_event("published")
    query = select(bill.c.period, published.label("published")).where(bill.c.fee_item.in_(fee_items), whole(bill))
    found: dict[str, set[str]] = {}
    for row in tx.execute(query.where(~has_event("voided")).distinct().order_by(bill.c.period)):
        found.setdefault(row.period, set()).add("published" if row.published else "draft")
    return found


def _state(row: Any, one: Bill) -> str:
    if row.voided:
        return "void"
    if not row.published:
        return "draft"
    return "owed" if one.owed_fen > 0 else "paid"


# -- what was paid ahead --------------------------------------------------------------------------------------------


def advance(tx: Connection, household_id: str) -> int:
    """What the household paid ahead: its fees below zero are all of that (the file sees to it)."""
    query = select(balance.c.amount).where(balance.c.account == f"fees/{household_id}", balance.c.unit == "CNY")
    return max(-int(tx.execute(query).scalar_one_or_none() or 0), 0)


def advances(tx: Connection) -> dict[str, int]:
    """household_id -> what it paid ahead, where it did."""
    fees = func.substr(balance.c.account, 1, 6) == "fees/H"
    query = select(balance.c.account, balance.c.amount).where(fees, balance.c.amount < 0)
    return {row.account[5:]: -row.amount for row in tx.execute(query)}


def uses_of_advance(tx: Connection, household_id: str) -> list[Used]:
    """What stands on bills out of what the household paid ahead, in the order it was used."""
    query = (
        select(payment.c.bill_no, payment.c.amount_fen)
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .join(entry, and_(entry.c.till == payment.c.till, entry.c.seq == payment.c.seq))
        .where(payment.c.kind == ADVANCE, bill.c.household_id == household_id)
        .order_by(payment.c.till, payment.c.seq, payment.c.n)
    )
    return standing_uses((row.bill_no, row.amount_fen) for row in tx.execute(query))
