"""The lists of a month's pack, read from the entries of the month."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, literal, select

from pos.domain.month.books import RedemptionRow, SalesDayRow
from pos.domain.month.tie_outs import Mirrored
from pos.ledger.entry import OFFICE, Flow, Kind, receipt_number
from pos.ledger.kinds import KINDS, RECEIPTS, UNDOING
from pos.ledger.postings import drawer
from pos.ledger.reading import receipts
from pos.ledger.reading.month_books import joined, period_of, span
from pos.ledger.schema.tables import bill, entry, month_close, month_head, payment, posting, tender


@dataclass(frozen=True, slots=True)
class Closed:
    """How a month was closed: everything the pack says that is not in its rows."""

    business_date: str
    program_version: str
    programme_versions: tuple[int, ...]
    previous_manifest_sha256: str
    shop_name: str
    property_company: str
    heads: tuple[tuple[str, int, str], ...]
    names: Mapping[str, str]
    """login -> what those were called who made the month's slips"""


def close_row(tx: Connection, period: str) -> Closed | None:
    """The close of a month, or None while it is open."""
    query = (
        select(month_close, entry.c.business_date, entry.c.detail)
        .join(entry, and_(entry.c.till == month_close.c.till, entry.c.seq == month_close.c.seq))
        .where(month_close.c.period == period)
    )
    row = tx.execute(query).first()
    if row is None:
        return None
    own = (month_head.c.till == row.till, month_head.c.seq == row.seq)
    heads = select(month_head).where(*own).order_by(month_head.c.n)
    names = json.loads(row.detail)
    return Closed(
        business_date=row.business_date,
        program_version=row.program_version,
        programme_versions=tuple(int(version) for version in row.programme_versions.split(",") if version),
        previous_manifest_sha256=row.previous_manifest_sha256,
        shop_name=names["shop_name"],
        property_company=names["property_company"],
        heads=tuple((head.head_till, head.head_seq, head.head_hash) for head in tx.execute(heads)),
        names=names.get("names", {}),
    )


def slip_makers(tx: Connection, period: str) -> dict[str, str]:
    """login -> name of whoever made a slip of the month."""
    query = (
        select(entry.c.actor)
        .join(payment, and_(payment.c.till == entry.c.till, payment.c.seq == entry.c.seq))
        .where(entry.c.business_date.between(*span(period)), payment.c.kind == "points")
        .distinct()
        .order_by(entry.c.actor)
    )
    return {login: receipts.person_name(tx, login) for login in tx.execute(query).scalars()}


def redemptions(tx: Connection, shop_id: str, period: str, rooms: Mapping[str, str]) -> tuple[RedemptionRow, ...]:
    """One row per slip and bill of the month, in the order they were written."""
    return _redeemed(tx, shop_id, span(period), rooms).get(period, ())


def redemptions_beside(
    tx: Connection, shop_id: str, period: str, rooms: Mapping[str, str]
) -> Mapping[str, tuple[RedemptionRow, ...]]:
    """Month -> the same, of the twelve months before and of every one after."""
    year, month = period.split("-")
    found = _redeemed(tx, shop_id, (f"{int(year) - 1}-{month}-01", "9999"), rooms)
    return {at: rows for at, rows in found.items() if at != period}


def _redeemed(
    tx: Connection, shop_id: str, days: tuple[str, str], rooms: Mapping[str, str]
) -> dict[str, tuple[RedemptionRow, ...]]:
    query = (
        select(entry, payment.c.points.label("paid_points"), payment.c.amount_fen, bill.c.period, bill.c.fee_item)
        .join(payment, and_(payment.c.till == entry.c.till, payment.c.seq == entry.c.seq))
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .where(entry.c.business_date.between(*days), payment.c.kind == "points")
        .order_by(entry.c.till, entry.c.seq, payment.c.n)
    )
    found = tx.execute(query).all()
    numbers = receipts.numbers(tx, shop_id, [row.reverses for row in found])
    months: dict[str, list[RedemptionRow]] = {}
    for row in found:
        made = RedemptionRow(
            slip_no=receipt_number(shop_id, row.till, row.epoch, row.receipt_seq),
            at=row.occurred_at,
            room=rooms.get(row.household_id, ""),
            period=row.period,
            fee_item=row.fee_item,
            points=row.paid_points,
            amount_fen=row.amount_fen,
            clerk=row.actor,
            reversal_of=numbers.get(row.reverses or "", ""),
        )
        months.setdefault(period_of(row.business_date), []).append(made)
    return {month: tuple(rows) for month, rows in months.items()}


@dataclass(frozen=True, slots=True)
class Booked:
    """A redemption or reversal (`fen` < 0) as one of the two books has it."""

    entry: Any
    household_id: str
    fen: int


def points_book(tx: Connection, period: str) -> list[Booked]:
    """Redemptions by the points book: points that left (came back to) a household's account, at the entry's value."""
    first, last = span(period)
    value = case((entry.c.points != 0, -entry.c.total_fen // entry.c.points), else_=0)
    query = (
        select(entry, posting.c.account, func.sum(-posting.c.amount * value).label("fen"))
        .join(posting, joined())
        .where(
            entry.c.business_date.between(first, last),
            posting.c.flow.in_([Flow.REDEEMED, Flow.RESTORED]),
            func.substr(posting.c.account, 1, 8) == "points/H",
        )
        .group_by(entry.c.till, entry.c.seq, posting.c.account)
        .order_by(entry.c.till, entry.c.seq)
    )
    return [Booked(row, row.account.partition("/")[2], int(row.fen)) for row in tx.execute(query)]


def fee_book(tx: Connection, period: str) -> list[Booked]:
    """Redemptions by the fee book: payments of kind points, by the household of the bill they went to."""
    first, last = span(period)
    query = (
        select(entry, bill.c.household_id.label("bill_household"), func.sum(payment.c.amount_fen).label("fen"))
        .join(payment, and_(payment.c.till == entry.c.till, payment.c.seq == entry.c.seq))
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .where(entry.c.business_date.between(first, last), payment.c.kind == "points")
        .group_by(entry.c.till, entry.c.seq, bill.c.household_id)
        .order_by(entry.c.till, entry.c.seq)
    )
    return [Booked(row, row.bill_household, int(row.fen)) for row in tx.execute(query)]


def mirrored(
    tx: Connection, shop_id: str, period: str, rooms: Mapping[str, str]
) -> tuple[tuple[Mirrored, ...], tuple[Mirrored, ...]]:
    """The redemptions of the month by the points book and by the fee book."""

    def one(booked: Booked) -> Mirrored:
        row = booked.entry
        number = receipt_number(shop_id, row.till, row.epoch, row.receipt_seq or 0)
        room = rooms.get(booked.household_id, booked.household_id)
        return Mirrored(row.id, number, room, period_of(row.business_date), booked.fen, booked.household_id)

    return tuple(map(one, points_book(tx, period))), tuple(map(one, fee_book(tx, period)))


def sales_by_day(tx: Connection, period: str) -> tuple[SalesDayRow, ...]:
    """One row per business day and till that sold or took back anything, points that came later among them."""
    first, last = span(period)
    inside = and_(entry.c.business_date.between(first, last), entry.c.kind.in_(RECEIPTS))
    sale = entry.c.kind == Kind.SALE
    totals = (
        select(
            entry.c.business_date,
            entry.c.till,
            func.sum(case((sale, 1), else_=0)),
            func.sum(case((sale, 0), else_=1)),
            func.sum(case((sale, entry.c.total_fen), else_=0)),
            func.sum(case((sale, 0), else_=-entry.c.total_fen)),
            func.sum(entry.c.points),
        )
        .where(inside)
        .group_by(entry.c.business_date, entry.c.till)
        .order_by(entry.c.business_date, entry.c.till)
    )
    later = _added_later(tx, first, last)
    paid: dict[tuple[str, str], dict[str, int]] = {}
    by_kind = (
        select(entry.c.business_date, entry.c.till, tender.c.kind, func.sum(tender.c.amount_fen))
        .join(tender, and_(tender.c.till == entry.c.till, tender.c.seq == entry.c.seq))
        .where(inside)
        .group_by(entry.c.business_date, entry.c.till, tender.c.kind)
    )
    for day, till, kind, amount in tx.execute(by_kind):
        paid.setdefault((day, till), {})[kind] = int(amount)
    rows = tx.execute(totals).all()
    known = {(row[0], row[1]) for row in rows}
    only_later = [(day, till, 0, 0, 0, 0, 0) for day, till in sorted(later.keys() - known)]
    return tuple(
        SalesDayRow(
            day,
            till,
            int(sales),
            int(returns),
            int(gross),
            int(refunds),
            paid.get((day, till), {}),
            int(points) + later.get((day, till), 0),
        )
        for day, till, sales, returns, gross, refunds, points in (*rows, *only_later)
    )


def _added_later(tx: Connection, first: str, last: str) -> dict[tuple[str, str], int]:
    """(business date, till of the sale) -> points of households that were added to sales later."""
    sold = entry.alias("sold")
    query = (
        select(entry.c.business_date, sold.c.till, func.sum(entry.c.points))
        .join(sold, sold.c.id == entry.c.reverses)
        .where(entry.c.business_date.between(first, last), entry.c.kind == Kind.ATTACHED)
        .group_by(entry.c.business_date, sold.c.till)
    )
    return {(day, till): int(points) for day, till, points in tx.execute(query)}


def late(tx: Connection, shop_id: str, period: str) -> list[tuple[str, str, str]]:
    """(household, number, occurred at) of sales and returns that happened before the month that books them."""
    first, last = span(period)
    query = (
        select(entry)
        .where(
            entry.c.business_date.between(first, last),
            entry.c.kind.in_(RECEIPTS),
            func.substr(entry.c.occurred_at, 1, 7) < literal(period),
        )
        .order_by(entry.c.till, entry.c.seq)
    )
    return [
        (row.household_id or "", receipt_number(shop_id, row.till, row.epoch, row.receipt_seq), row.occurred_at)
        for row in tx.execute(query)
    ]


def replayed(tx: Connection, shop_id: str, period: str) -> list[tuple[str, str, int, str, str]]:
    """(household, number, fen, who, who approved or "") of the month's sales that came out of a file."""
    first, last = span(period)
    marked = entry.c.detail.contains('"replayed": true', autoescape=True)
    query = select(entry).where(entry.c.business_date.between(first, last), entry.c.kind == Kind.SALE, marked)
    return [
        (
            row.household_id or "",
            receipt_number(shop_id, row.till, row.epoch, row.receipt_seq),
            row.total_fen,
            row.actor,
            row.approver or "",
        )
        for row in tx.execute(query.order_by(entry.c.till, entry.c.seq))
    ]


def without_shift(tx: Connection, shop_id: str, period: str) -> list[tuple[str, str, int, str]]:
    """(household, number, fen, who) of cash that came into the office or left it while its drawer had no shift."""
    first, last = span(period)
    query = (
        select(entry, posting.c.amount)
        .join(posting, and_(posting.c.till == entry.c.till, posting.c.seq == entry.c.seq))
        .where(
            entry.c.business_date.between(first, last),
            entry.c.till == OFFICE,
            entry.c.shift.is_(None),
            posting.c.account == drawer(OFFICE),
        )
    )
    return [
        (
            row.household_id or "",
            receipt_number(shop_id, row.till, row.epoch, row.receipt_seq),
            row.amount,
            row.actor,
        )
        for row in tx.execute(query.order_by(entry.c.seq))
    ]


def alone(tx: Connection, period: str) -> list[tuple[str, str, str]]:
    """(entry, who, what) of changes that two should have made, while nobody else was there who could."""
    first, last = span(period)
    telling = [kind for kind, row in KINDS.items() if row.tells]
    query = select(entry).where(entry.c.business_date.between(first, last), entry.c.kind.in_(telling))
    found = []
    for row in tx.execute(query.order_by(entry.c.till, entry.c.seq)):
        detail = json.loads(row.detail)
        if detail.get("alone"):
            what = detail.get("what", detail.get("now"))
            found.append((f"{row.till}:{row.seq}", row.actor, f"{detail.get('key') or detail['login']} {what}"))
    return found


def reversed_across(tx: Connection, shop_id: str, period: str) -> list[tuple[str, str, str, int]]:
    """(household, reversal's number, reversed slip's month, fen) of reversals of an earlier month's slips."""
    first, last = span(period)
    origin = entry.alias("origin")
    query = (
        select(entry, origin.c.business_date.label("origin_date"))
        .join(origin, origin.c.id == entry.c.reverses)
        .where(
            entry.c.business_date.between(first, last),
            entry.c.kind.in_(UNDOING),
            origin.c.business_date < first,
        )
        .order_by(entry.c.till, entry.c.seq)
    )
    return [
        (
            row.household_id,
            receipt_number(shop_id, row.till, row.epoch, row.receipt_seq),
            period_of(row.origin_date),
            row.total_fen,
        )
        for row in tx.execute(query)
    ]
