"""What was billed, paid and is owed as of a day, what points did: summed by the database, of everybody at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from pos.domain.fees.bills import Bill
from pos.domain.fees.collection import Collected
from pos.domain.fees.payments import WAIVER
from pos.domain.month.figures import HouseholdPoints
from pos.ledger.entry import Flow
from pos.ledger.reading.fee_items import fee_items
from pos.ledger.reading.goods.rows import whole
from pos.ledger.reading.month_books import moves, span
from pos.ledger.schema.tables import (
    balance,
    bill,
    bill_event,
    entry,
    household_version,
    month_household,
    payment,
    posting,
)

_POINTS = "points/H"
_ISSUED = frozenset({Flow.EARNED, Flow.AWARDED, Flow.RETURNED})
_USED = frozenset({Flow.REDEEMED, Flow.RESTORED})


def rooms(tx: Connection) -> dict[str, str]:
    """household_id -> its room, families that left it too."""
    versions = household_version.c
    query = select(versions.household_id, versions.room).where(whole(household_version)).order_by(versions.version)
    return {row.household_id: row.room for row in tx.execute(query)}


# -- collection -----------------------------------------------------------------------------------------------------


def collected(tx: Connection, period: str, on: date) -> list[Collected]:
    """Each household's bills of the period as they stood when a day ended."""
    where, known = bill.c.period == period, rooms(tx)
    rows = tx.execute(_sums(where, literal(on.isoformat()))).all()
    return [Collected(known[home], int(due), int(money), int(points)) for _, home, due, money, points in rows]


def collected_by_month(tx: Connection, first: str, on: date) -> dict[str, list[Collected]]:
    """Period -> the same, each month from `first` to that of `on` as it stood on its own last day, or on `on`."""
    day = on.isoformat()
    own = bill.c.period.concat("-31")
    until = case((own < day, own), else_=literal(day))
    known, found = rooms(tx), dict[str, list[Collected]]()
    for period, home, due, money, points in tx.execute(_sums(bill.c.period.between(first, day[:7]), until)):
        row = Collected(known[home], int(due), int(money), int(points))
        found.setdefault(period, []).append(row)
    return found


def owed(tx: Connection, on: date) -> Iterator[tuple[str, str, int]]:
    """(period, household, fen) of what of its bills a household owed when a day ended."""
    until = literal(on.isoformat())
    sums = _sums(true(), until).subquery()
    left = sums.c.due - sums.c.money - sums.c.points
    query = select(sums.c.period, sums.c.household_id, left.label("left")).where(left > 0)
    yield from ((row.period, row.household_id, int(row.left)) for row in tx.execute(query))


def _sums(where: ColumnElement[bool], until: ColumnElement[str]) -> Select[Any]:
    """(period, household_id, due, money, points) of the bills that stood on the day `until`.

    What was paid of a bill that was voided by then, or let off it, was undone by then as well.
    """
    amount, nothing = payment.c.amount_fen, literal(0)
    waived, by_points = payment.c.kind == WAIVER, payment.c.kind == "points"
    billed = select(
        bill.c.period,
        bill.c.household_id,
        bill.c.amount_fen.label("due"),
        nothing.label("money"),
        nothing.label("points"),
        literal(1).label("bills"),
    ).where(where, _happened("published", until), ~_happened("voided", until))
    paid = (
        select(
            bill.c.period,
            bill.c.household_id,
            case((waived, -amount), else_=nothing),
            case((or_(waived, by_points), nothing), else_=amount),
            case((by_points, amount), else_=nothing),
            nothing,
        )
        .join(payment, payment.c.bill_no == bill.c.bill_no)
        .join(entry, and_(entry.c.till == payment.c.till, entry.c.seq == payment.c.seq))
        .where(where, entry.c.business_date <= until)
    )
    every = union_all(billed, paid).subquery()
    sums = (func.sum(every.c[name]).label(name) for name in ("due", "money", "points"))
    named = (every.c.period, every.c.household_id)
    return select(*named, *sums).group_by(*named).having(func.sum(every.c.bills) > 0)


def _happened(event: str, until: ColumnElement[str]) -> ColumnElement[bool]:
    told = bill_event.alias(event)
    return exists().where(
        told.c.bill_no == bill.c.bill_no,
        told.c.event == event,
        entry.c.till == told.c.till,
        entry.c.seq == told.c.seq,
        entry.c.business_date <= until,
    )


def billed_periods(tx: Connection, until: str) -> list[str]:
    """Periods up to `until` that have published bills, oldest first."""
    query = (
        select(bill.c.period)
        .join(bill_event, and_(bill_event.c.bill_no == bill.c.bill_no, bill_event.c.event == "published"))
        .where(bill.c.period <= until)
        .distinct()
    )
    return sorted(tx.execute(query).scalars())


# -- points ---------------------------------------------------------------------------------------------------------


def points(tx: Connection, period: str, *, closed: bool) -> list[HouseholdPoints]:
    """What points did in a month, a household each that had any, and what it held when the month ended (or holds)."""
    known, held = rooms(tx), _held_at_close(tx, period) if closed else _held(tx, period)
    issued: dict[str, int] = {}
    used: dict[str, int] = {}
    paid: dict[str, int] = {}
    for (account, flow), amount in moves(tx, *span(period)).items():
        book, _, home = account.partition("/")
        if book == "points" and flow in _ISSUED:
            issued[home] = issued.get(home, 0) + amount
        elif book == "points" and flow in _USED:
            used[home] = used.get(home, 0) - amount
        elif flow == Flow.PAID_POINTS:
            paid[home] = paid.get(home, 0) - amount
    return [
        HouseholdPoints(home, known[home], issued.get(home, 0), used.get(home, 0), paid.get(home, 0), held.get(home, 0))
        for home in sorted(issued.keys() | used.keys() | paid.keys() | held.keys())
    ]


def _held_at_close(tx: Connection, period: str) -> dict[str, int]:
    rows = select(month_household.c.household_id, month_household.c.points_closing)
    kept = rows.where(month_household.c.period == period, month_household.c.points_closing > 0)
    return {row.household_id: int(row.points_closing) for row in tx.execute(kept)}


def _held(tx: Connection, period: str) -> dict[str, int]:
    """What households hold less what came after the month."""
    now = select(balance.c.account, balance.c.amount).where(func.substr(balance.c.account, 1, 8) == _POINTS)
    held = {row.account[7:]: int(row.amount) for row in tx.execute(now)}
    later = (
        select(posting.c.account, func.sum(posting.c.amount).label("points"))
        .join(entry, and_(entry.c.till == posting.c.till, entry.c.seq == posting.c.seq))
        .where(entry.c.business_date > span(period)[1], func.substr(posting.c.account, 1, 8) == _POINTS)
        .group_by(posting.c.account)
    )
    for row in tx.execute(later):
        held[row.account[7:]] -= int(row.points)
    return {home: amount for home, amount in held.items() if amount}


# -- what is owed ---------------------------------------------------------------------------------------------------


_BILL = ("bill_no", "household_id", "period", "fee_item", "amount_fen", "due")


def owed_bills(tx: Connection, on: date) -> dict[str, list[Bill]]:
    """household -> its bills with something owed when the day ended, oldest period first and then by number.

    One statement: payments are summed by bill before anything is joined to them.
    """
    day = on.isoformat()
    voided, paid = _happened_by("voided", day), _paid_until(day)
    published = _happened_by("published", day)
    query = (
        select(*(bill.c[name] for name in _BILL), paid.c.paid_fen, paid.c.points_fen, paid.c.waived_fen)
        .join(published, published.c.bill_no == bill.c.bill_no)
        .outerjoin(voided, voided.c.bill_no == bill.c.bill_no)
        .outerjoin(paid, paid.c.bill_no == bill.c.bill_no)
        .where(
            voided.c.bill_no.is_(None),
            bill.c.amount_fen > func.coalesce(paid.c.paid_fen, 0) + func.coalesce(paid.c.waived_fen, 0),
        )
        .order_by(bill.c.period, func.length(bill.c.bill_no), bill.c.bill_no)
    )
    redeemable = {item.name: item.redeemable for item in fee_items(tx).values()}
    found: dict[str, list[Bill]] = {}
    for row in tx.execute(query):
        one = _owed_bill(row, redeemable=redeemable.get(row.fee_item, False))
        found.setdefault(one.household_id, []).append(one)
    return found


def _happened_by(event: str, day: str) -> Any:
    """Bills to which this happened by the day."""
    return (
        select(bill_event.c.bill_no)
        .join(entry, and_(entry.c.till == bill_event.c.till, entry.c.seq == bill_event.c.seq))
        .where(bill_event.c.event == event, entry.c.business_date <= day)
        .subquery(event)
    )


def _paid_until(day: str) -> Any:
    """bill -> what was paid of it, by points among it, and let off, by the day."""

    def sum_of(condition: Any) -> Any:
        return func.sum(case((condition, payment.c.amount_fen), else_=0))

    return (
        select(
            payment.c.bill_no,
            sum_of(payment.c.kind != WAIVER).label("paid_fen"),
            sum_of(payment.c.kind == "points").label("points_fen"),
            sum_of(payment.c.kind == WAIVER).label("waived_fen"),
        )
        .join(entry, and_(entry.c.till == payment.c.till, entry.c.seq == payment.c.seq))
        .where(payment.c.bill_no != "", entry.c.business_date <= day)
        .group_by(payment.c.bill_no)
        .subquery("paid")
    )


def _owed_bill(row: Any, *, redeemable: bool) -> Bill:
    bill_no, household_id, period, fee_item, amount_fen, due, paid_fen, points_fen, waived_fen = row
    paid, waived = int(paid_fen or 0), int(waived_fen or 0)
    return Bill(
        bill_no=bill_no,
        household_id=household_id,
        period=period,
        fee_item=fee_item,
        amount_fen=amount_fen,
        paid_fen=paid,
        owed_fen=amount_fen - waived - paid,
        paid_points_fen=int(points_fen or 0),
        due=date.fromisoformat(due) if due else None,
        redeemable=redeemable,
        waived_fen=waived,
    )
