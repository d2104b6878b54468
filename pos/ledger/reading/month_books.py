"""A month read from the ledger: the stored openings and the entries of the month, never the whole history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from pos.domain.month.books import HouseholdMonth
from pos.domain.text import natural_key
from pos.ledger.entry import Flow, Row
from pos.ledger.kinds import MONTHLY
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import (
    balance,
    entry,
    household_version,
    month_close,
    month_head,
    month_household,
    posting,
)

_NUMBERS = tuple(field.name for field in fields(HouseholdMonth) if isinstance(field.default, int))
_POINTS = {
    Flow.EARNED: ("earned", 1),
    Flow.AWARDED: ("awarded", 1),
    Flow.RESTORED: ("restored", 1),
    Flow.RETURNED: ("returned", -1),
    Flow.REDEEMED: ("redeemed", -1),
    Flow.EXPIRED: ("expired", -1),
    Flow.TRANSFERRED_IN: ("transferred_in", 1),
    Flow.TRANSFERRED_OUT: ("transferred_out", -1),
    Flow.SETTLED: ("settled", -1),
}
_FEES = {
    Flow.BILLED: ("billed_fen", 1),
    Flow.WAIVED: ("waived_fen", -1),
    Flow.PAID_CASH: ("paid_cash_fen", -1),
    Flow.PAID_ELECTRONIC: ("paid_electronic_fen", -1),
    Flow.PAID_POINTS: ("paid_points_fen", -1),
}
_COLUMNS = _POINTS | _FEES


def period_of(day: str) -> str:
    """The month of an ISO date."""
    return day[:7]


def span(period: str) -> tuple[str, str]:
    """First and last ISO date of a month (the last is "-31": dates compare as text)."""
    return f"{period}-01", f"{period}-31"


def closed_before(tx: Connection, period: str) -> str:
    """The latest closed month before `period`, or ""."""
    query = select(func.coalesce(func.max(month_close.c.period), "")).where(
        month_close.c.period < period, whole(month_close)
    )
    return str(tx.execute(query).scalar_one())


def unclosed_with_entries(tx: Connection, period: str) -> list[str]:
    """Months before `period` that hold business entries and are not closed."""
    after = span(closed_before(tx, period))[1] if closed_before(tx, period) else ""
    month = func.substr(entry.c.business_date, 1, 7).label("month")
    query = (
        select(month)
        .where(entry.c.business_date > after, entry.c.business_date < f"{period}-01", entry.c.kind.in_(MONTHLY))
        .distinct()
        .order_by(month)
    )
    return list(tx.execute(query).scalars())


def first_with_entries(tx: Connection) -> str:
    """The first month with business entries, or ""."""
    query = select(func.coalesce(func.min(entry.c.business_date), "")).where(entry.c.kind.in_(MONTHLY))
    return period_of(str(tx.execute(query).scalar_one()))


def since_close(tx: Connection, day: str) -> int:
    """How many entries were written after the heads that the last close before `day` names."""
    named: dict[str, int] = {}
    last = (
        select(month_close.c.till, month_close.c.seq)
        .join(entry, and_(entry.c.till == month_close.c.till, entry.c.seq == month_close.c.seq))
        .where(entry.c.business_date < day)
        .order_by(month_close.c.period.desc())
        .limit(1)
    )
    for till, seq in tx.execute(last):
        own = select(month_head).where(month_head.c.till == till, month_head.c.seq == seq)
        named = {row.head_till: row.head_seq for row in tx.execute(own)}
    return sum(seq - named.get(till, 0) for till, seq, _ in heads(tx))


def joined() -> Any:
    """entry with its postings"""
    return and_(entry.c.till == posting.c.till, entry.c.seq == posting.c.seq)


def _household_accounts() -> Any:
    """No list of values: one is written into the statement anew each time it runs."""
    fees = func.substr(posting.c.account, 1, 6)
    return or_(func.substr(posting.c.account, 1, 8) == "points/H", fees == "fees/H", fees == "debt/H")


def moves(tx: Connection, first: str, last: str) -> dict[tuple[str, str], int]:
    """(account, flow) -> sum over the business dates first..last, households' accounts only."""
    query = (
        select(posting.c.account, posting.c.flow, func.sum(posting.c.amount))
        .join(entry, joined())
        .where(entry.c.business_date.between(first, last), _household_accounts())
        .group_by(posting.c.account, posting.c.flow)
    )
    return {(row[0], row[1]): int(row[2]) for row in tx.execute(query)}


def _balances(tx: Connection) -> dict[str, int]:
    query = select(balance.c.account, balance.c.amount).where(balance.c.shard == "")
    return {row.account: row.amount for row in tx.execute(query)}


@dataclass(frozen=True, slots=True)
class Existing:
    """A household in a month's books."""

    household_id: str
    room: str


def _existing(tx: Connection, period: str, moved: set[str]) -> list[Existing]:
    """Households at the month's end: there by then, or with the first import (a shop may book earlier months
    after it), not moved out before the month, or with anything in their books.
    """
    first, last = span(period)
    begun = (
        select(household_version.c.household_id, entry.c.business_date, entry.c.till, entry.c.seq)
        .join(entry, and_(entry.c.till == household_version.c.till, entry.c.seq == household_version.c.seq))
        .where(household_version.c.version == 1)
    )
    created = {row.household_id: row for row in tx.execute(begun)}
    if not created:
        return []
    initial = min((row.till, row.seq) for row in created.values())
    states = (
        select(
            household_version.c.household_id, household_version.c.room, household_version.c.state, entry.c.business_date
        )
        .join(entry, and_(entry.c.till == household_version.c.till, entry.c.seq == household_version.c.seq))
        .order_by(household_version.c.version)
    )
    rooms: dict[str, str] = {}
    gone: set[str] = set()
    for row in tx.execute(states):
        if row.household_id not in rooms or row.business_date <= last:
            rooms[row.household_id] = row.room
        if row.state == "moved_out" and row.business_date < first:
            gone.add(row.household_id)
    found = [
        Existing(household_id, rooms[household_id])
        for household_id, row in created.items()
        if household_id in moved
        or (household_id not in gone and (row.business_date <= last or (row.till, row.seq) == initial))
    ]
    return sorted(found, key=lambda one: (natural_key(one.room), int(one.household_id[1:])))


def stored(tx: Connection, period: str) -> dict[str, HouseholdMonth]:
    """household_id -> row of a closed month, rooms in natural order."""
    query = select(month_household).where(month_household.c.period == period, whole(month_household))
    rows = sorted(tx.execute(query), key=lambda row: (natural_key(row.room), int(row.household_id[1:])))
    return {
        row.household_id: _row(row.household_id, row.room, {name: getattr(row, name) for name in _NUMBERS})
        for row in rows
    }


def _row(household_id: str, room: str, numbers: Mapping[str, int]) -> HouseholdMonth:
    return HouseholdMonth(room, **numbers, household_no=household_id[1:])


def books(tx: Connection, period: str) -> dict[str, HouseholdMonth]:
    """household_id -> the month as it stands, rooms in natural order.

    Closings come from the balances less what was booked after the month: independent of the flows.
    """
    before = closed_before(tx, period)
    opening = stored(tx, before) if before else {}
    first, last = span(period)
    between = moves(tx, _after(span(before)[1]) if before else "", _before(first))
    inside, after, held = moves(tx, first, last), moves(tx, _after(last), "9999"), _balances(tx)
    after_sums, between_sums = _by_account(after), _by_account(between)
    accounts = {account for account, _ in inside} | {account for account, amount in held.items() if amount}
    accounts |= set(after_sums) | set(between_sums)
    moved = {account.partition("/")[2] for account in accounts}
    made: dict[str, HouseholdMonth] = {}
    for one in _existing(tx, period, moved):
        old = opening.get(one.household_id)
        points, fees, debt = (f"{kind}/{one.household_id}" for kind in ("points", "fees", "debt"))
        values = dict.fromkeys(_NUMBERS, 0)
        values["points_opening"] = (old.points_closing if old else 0) + between_sums.get(points, 0)
        values["fees_opening_fen"] = (old.fees_closing_fen if old else 0) + between_sums.get(fees, 0)
        for flow, (column, sign) in _COLUMNS.items():
            account = points if flow in _POINTS else fees
            values[column] += sign * inside.get((account, flow.value), 0)
        values["points_closing"] = held.get(points, 0) - after_sums.get(points, 0)
        values["fees_closing_fen"] = held.get(fees, 0) - after_sums.get(fees, 0)
        values["debt_closing"] = held.get(debt, 0) - after_sums.get(debt, 0)
        made[one.household_id] = _row(one.household_id, one.room, values)
    return made


def _before(first: str) -> str:
    """A text between every date before the first of a month and that first: BETWEEN takes both ends."""
    return first[:-1]


def _after(last: str) -> str:
    """A text between the last date of a month and every later one."""
    return last + "~"


def _by_account(moved: Mapping[tuple[str, str], int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for (account, _), amount in moved.items():
        sums[account] = sums.get(account, 0) + amount
    return sums


def household_rows(period: str, made: Mapping[str, HouseholdMonth]) -> list[Row]:
    """Rows of `month_household` without their keys."""
    return [
        (period, household_id, row.room, *(getattr(row, name) for name in _NUMBERS))
        for household_id, row in made.items()
    ]


def heads(tx: Connection) -> list[tuple[str, int, str]]:
    """(till, sequence, hash) of the newest entry of each till."""
    newest = select(entry.c.till, func.max(entry.c.seq).label("seq")).group_by(entry.c.till).subquery()
    query = (
        select(entry.c.till, entry.c.seq, entry.c.hash)
        .join(newest, and_(newest.c.till == entry.c.till, newest.c.seq == entry.c.seq))
        .order_by(entry.c.till)
    )
    return [(row.till, row.seq, row.hash) for row in tx.execute(query)]


def programme_versions(tx: Connection, period: str) -> list[int]:
    """Versions that entries of the month went by."""
    first, last = span(period)
    query = (
        select(entry.c.programme)
        .where(entry.c.business_date.between(first, last), entry.c.programme.is_not(None))
        .distinct()
        .order_by(entry.c.programme)
    )
    return [int(version) for version in tx.execute(query).scalars()]
