"""Small questions to the ledger that several services ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, exists, func, literal_column, or_, select

from pos.ledger.driver import first_row
from pos.ledger.entry import OFFICE, Kind, receipt_number
from pos.ledger.kinds import DAILY, IN_MONEY, KINDS, RECEIPTS, UNDOING, WAITING
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.kind_row import Subject
from pos.ledger.schema.tables import entry, month_close, payment, posting

AS_SHOWN = (entry.c.business_date, entry.c.occurred_at, entry.c.id)
"""How a list of several tills' entries goes for people's eyes: by the time that its rows show. Nothing else may: two
tills' clocks differ, and what depends on an order across tills is said by the entries themselves (`nth`)."""


def closed_through(tx: Connection) -> str:
    """The last closed month, "YYYY-MM", or ""."""
    query = select(func.coalesce(func.max(month_close.c.period), "")).where(whole(month_close))
    return str(tx.execute(query).scalar_one())


def last_business_day(tx: Connection, until: date) -> date | None:
    """The latest business date up to a day on which anything happened, or None. Imports and set-up do not count."""
    done = select(entry.c.business_date).where(entry.c.kind.in_(DAILY), entry.c.business_date <= until.isoformat())
    found = tx.execute(done.order_by(entry.c.business_date.desc()).limit(1)).scalar_one_or_none()
    return None if found is None else date.fromisoformat(found)


def ever_opened(tx: Connection) -> bool:
    """Whether a shift was ever opened at any till."""
    return tx.execute(select(entry.c.id).where(entry.c.kind == Kind.SHIFT_OPENED).limit(1)).first() is not None


def approved_refunds(tx: Connection, day: date) -> int:
    """What was refunded on a business day by returns that a second person stood for, in fen."""
    query = select(func.coalesce(func.sum(-entry.c.total_fen), 0)).where(
        entry.c.business_date == day.isoformat(), entry.c.kind == Kind.RETURN, entry.c.approver.is_not(None)
    )
    return int(tx.execute(query).scalar_one())


def last_receipt(tx: Connection, till: str) -> Any:
    """The entry row of the till's latest sale or return, or None."""
    query = select(entry).where(entry.c.till == till, entry.c.kind.in_(RECEIPTS))
    return tx.execute(query.order_by(entry.c.seq.desc()).limit(1)).first()


def newest(tx: Connection, till: str) -> Any:
    """The till's newest entry's row, or None."""
    return tx.execute(select(entry).where(entry.c.till == till).order_by(entry.c.seq.desc()).limit(1)).first()


def last_number(tx: Connection, shop_id: str, till: str) -> str:
    """The newest receipt or slip of a till by its number; "" when it gave none."""
    given = select(entry.c.epoch, entry.c.receipt_seq).where(entry.c.till == till, entry.c.receipt_seq.is_not(None))
    row = tx.execute(given.order_by(entry.c.epoch.desc(), entry.c.receipt_seq.desc()).limit(1)).first()
    return "" if row is None else receipt_number(shop_id, till, *row)


def history(tx: Connection, household_id: str, limit: int) -> list[Any]:
    """The household's entries, newest first, with the points and fee they moved, and what took each back.

    That its basket waited at a till for a while is nothing that happened to it.
    """
    undoing = entry.alias("undoing")
    moved_points = (
        select(func.coalesce(func.sum(posting.c.amount), 0))
        .where(
            posting.c.till == entry.c.till,
            posting.c.seq == entry.c.seq,
            posting.c.account == f"points/{household_id}",
        )
        .scalar_subquery()
    )
    moved_fees = (
        select(func.coalesce(func.sum(posting.c.amount), 0))
        .where(
            posting.c.till == entry.c.till, posting.c.seq == entry.c.seq, posting.c.account == f"fees/{household_id}"
        )
        .scalar_subquery()
    )
    query = (
        select(
            *(entry, moved_points.label("moved_points"), moved_fees.label("moved_fees")),
            *(undoing.c.till.label("undoing_till"), undoing.c.epoch.label("undoing_epoch")),
            undoing.c.receipt_seq.label("undoing_seq"),
        )
        .outerjoin(undoing, and_(undoing.c.reverses == entry.c.id, undoing.c.kind.in_(UNDOING)))
        .where(or_(entry.c.household_id == household_id, entry.c.id.in_(_arrived(household_id))))
        .where(entry.c.kind.not_in(WAITING))
        .order_by(*(column.desc() for column in AS_SHOWN))
        .limit(limit)
    )
    return list(tx.execute(query))


def _arrived(household_id: str) -> Any:
    """Ids of the transfers that brought points or debt to a household."""
    theirs = [f"points/{household_id}", f"debt/{household_id}"]
    return (
        select(entry.c.id)
        .join(posting, (posting.c.till == entry.c.till) & (posting.c.seq == entry.c.seq))
        .where(entry.c.kind == literal_column(f"'{Kind.TRANSFER}'"), posting.c.account.in_(theirs))
    )


def payments_on(tx: Connection, day: date) -> list[Any]:
    """Fee payments in money of a business day and what took some back, newest first, each with `undo_epoch` and
    `undo_seq`: the slip of what took it back, or None.
    """
    undoing = entry.alias("undoing")
    query = (
        select(entry, undoing.c.epoch.label("undo_epoch"), undoing.c.receipt_seq.label("undo_seq"))
        .outerjoin(undoing, and_(undoing.c.reverses == entry.c.id, undoing.c.kind.in_(UNDOING)))
        .where(entry.c.business_date == day.isoformat(), entry.c.kind.in_(IN_MONEY))
    )
    return list(tx.execute(query.order_by(entry.c.seq.desc())))


def reversal_of(tx: Connection, entry_id: str) -> str | None:
    """The id of the entry that reversed this one, or None."""
    undoing = entry.c.kind.in_(UNDOING)
    query = select(entry.c.id).where(entry.c.reverses == entry_id, undoing)
    return tx.execute(query).scalar_one_or_none()


@cache
def _awarded() -> Select[Any]:
    """Composed once: a batch asks it of every household. By the index of households, where one is named."""
    return (
        select(entry.c.household_id)
        .where(
            entry.c.kind == Kind.AWARD,
            entry.c.actor == bindparam("login"),
            or_(
                entry.c.business_date.in_(bindparam("days", expanding=True)),
                func.substr(entry.c.recorded_at, 1, 10).in_(bindparam("days", expanding=True)),
            ),
        )
        .distinct()
    )


@cache
def _awarded_one() -> Select[Any]:
    return _awarded().where(entry.c.household_id == bindparam("household_id"))


def awarded_by(tx: Connection, login: str, household_id: str, days: Iterable[date]) -> bool:
    """Whether this person awarded points to the household on one of these days, by the business day or the real one."""
    asked = {"login": login, "household_id": household_id, "days": sorted({day.isoformat() for day in days})}
    return tx.execute(_awarded_one(), asked).first() is not None


def awarded_among(tx: Connection, login: str, household_ids: Sequence[str], days: Iterable[date]) -> frozenset[str]:
    """Those of the households of whom the same is to be said."""
    named, found = sorted({day.isoformat() for day in days}), set[str]()
    if not named:
        return frozenset()
    for start in range(0, len(household_ids), 500):
        query = _awarded().where(entry.c.household_id.in_(household_ids[start : start + 500]))
        found |= {row.household_id for row in tx.execute(query, {"login": login, "days": named})}
    return frozenset(found)


def told_changes(tx: Connection) -> list[Any]:
    """The entries that tell of people and settings, in the order of their chain."""
    of_them = [kind for kind, row in KINDS.items() if row.tells and row.subject is not Subject.HOUSEHOLD]
    query = select(entry).where(entry.c.till == OFFICE, entry.c.kind.in_(of_them)).order_by(entry.c.seq)
    return list(tx.execute(query))


def awarded_on(tx: Connection, on: date, household_id: str, login: str) -> tuple[int, int]:
    """Points that were awarded on a day: (to the household, by the person)."""
    sums = [
        func.coalesce(func.sum(case((of, entry.c.points), else_=0)), 0)
        for of in (entry.c.household_id == household_id, entry.c.actor == login)
    ]
    there = and_(entry.c.business_date == on.isoformat(), entry.c.kind == Kind.AWARD)
    to_household, by_person = tx.execute(select(*sums).where(there)).one()
    return int(to_household), int(by_person)


def redeemed_points(tx: Connection, household_id: str, when: str) -> int:
    """Points redeemed in a month ("YYYY-MM") or year ("YYYY"), net of reversals: what was reversed, whenever that was,
    was not redeemed, and a reversal makes no room in a later month.
    """
    query = _redeemed(when).where(entry.c.household_id == household_id)
    return sum(int(points) for _, points in tx.execute(query))


def redeemed_by_household(tx: Connection, when: str) -> dict[str, int]:
    """household_id -> the same."""
    return {household_id: int(points) for household_id, points in tx.execute(_redeemed(when))}


def _redeemed(when: str) -> Select[Any]:
    reversal = entry.alias("reversal")
    undone = exists().where(reversal.c.reverses == entry.c.id, reversal.c.kind == Kind.REVERSAL)
    return (
        select(entry.c.household_id, func.sum(payment.c.points))
        .join(entry, (entry.c.till == payment.c.till) & (entry.c.seq == payment.c.seq))
        .where(
            entry.c.kind == Kind.REDEMPTION,
            entry.c.business_date.between(f"{when}-01", f"{when}-31" if len(when) > 4 else f"{when}-12-31"),
            ~undone,
        )
        .group_by(entry.c.household_id)
    )


def key_used(tx: Connection, key: str) -> bool:
    """Whether an idempotency key was written."""
    return first_row(tx, "SELECT id FROM entry WHERE idempotency_key = :?", (key,)) is not None


def keyed(tx: Connection, keys: Sequence[str]) -> dict[str, Any]:
    """Idempotency key -> the row of the entry that it wrote, of those keys that wrote any."""
    found: dict[str, Any] = {}
    for start in range(0, len(keys), 500):
        query = select(entry).where(entry.c.idempotency_key.in_(keys[start : start + 500]))
        found |= {row.idempotency_key: row for row in tx.execute(query)}
    return found
