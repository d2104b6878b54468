"""What a household's accounts hold: balances and lots, from the caches that move with each entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, literal, select

from pos.domain.points.lots import Lot, LotSource, UseKind
from pos.domain.points.standing import Standing
from pos.ledger.driver import all_rows, first_row
from pos.ledger.entry import lot_id
from pos.ledger.schema.tables import balance, lot, lot_state, lot_use

_STANDING = (
    "SELECT COALESCE((SELECT SUM(remaining) FROM lot_state WHERE household_id = :? AND remaining > 0"
    " AND available_from <= :? AND (expires_on IS NULL OR expires_on >= :?)), 0),"
    " COALESCE((SELECT amount FROM balance WHERE account = :? AND unit = 'PTS' AND shard = ''), 0),"
    " COALESCE((SELECT amount FROM balance WHERE account = :? AND unit = 'PTS' AND shard = ''), 0),"
    " (SELECT room FROM household_version WHERE household_id = :? ORDER BY version DESC LIMIT 1),"
    " (SELECT state FROM household_version WHERE household_id = :? ORDER BY version DESC LIMIT 1)"
)


def standing(tx: Connection, household_id: str, on: date, *, held: bool = False) -> Standing:
    """One statement: spendable, debt, held points, the room, whether its family left.

    `held`: nobody else moves them until we are done.
    """
    day = on.isoformat()
    values = (household_id, day, day, f"debt/{household_id}", f"points/{household_id}", household_id, household_id)
    row = first_row(tx, _STANDING, values, holding=household_id if held else "")
    if row is None:
        raise LookupError("a SELECT without FROM has one row")
    return Standing(int(row[0]), int(row[1]), int(row[2]), row[3] or "", gone=row[4] == "moved_out")


def standings(tx: Connection, rooms: Mapping[str, str], on: date) -> dict[str, Standing]:
    """household_id -> how its points stand that day, of many at once; `rooms` = where each of them lives."""
    usable = (lot_state.c.available_from <= on.isoformat()) & (
        lot_state.c.expires_on.is_(None) | (lot_state.c.expires_on >= on.isoformat())
    )
    spendable: dict[str, int] = {}
    query = select(lot_state.c.household_id, func.sum(lot_state.c.remaining)).where(lot_state.c.remaining > 0, usable)
    for household_id, points in tx.execute(query.group_by(lot_state.c.household_id)):
        spendable[household_id] = int(points)
    found = select(balance.c.account, balance.c.amount).where(balance.c.unit == "PTS", balance.c.shard == "")
    held = {row.account: int(row.amount) for row in tx.execute(found)}
    return {
        one: Standing(spendable.get(one, 0), held.get(f"debt/{one}", 0), held.get(f"points/{one}", 0), room)
        for one, room in rooms.items()
    }


def holds(tx: Connection, household_id: str) -> bool:
    """Whether anything is left on the household's accounts: points, debt or fees."""
    names = [f"{kind}/{household_id}" for kind in ("points", "debt", "fees")]
    query = select(balance.c.account).where(balance.c.account.in_(names), balance.c.amount != 0)
    return tx.execute(query.limit(1)).first() is not None


def _lot(row: Any) -> Lot:
    return Lot(
        lot_id=lot_id(row.till, row.seq, row.n),
        source=LotSource(row.source),
        points=row.points,
        remaining=row.remaining,
        available_from=date.fromisoformat(row.available_from),
        expires_on=date.fromisoformat(row.expires_on) if row.expires_on else None,
        funder=row.funder,
        origin=row.origin,
    )


def lots(tx: Connection, household_id: str, *, spent: bool = False) -> tuple[Lot, ...]:
    """The household's lots, oldest first; with `spent` those that are used up as well."""
    return _lots(tx, "s.household_id = :?" + ("" if spent else " AND s.remaining > 0"), (household_id,))


def lots_of_entry(tx: Connection, till: str, seq: int) -> tuple[Lot, ...]:
    """The lots that one entry made, as they stand now."""
    return _lots(tx, "s.till = :? AND s.seq = :?", (till, seq))


def lapsed_lots(tx: Connection, until: date) -> Iterable[tuple[str, Lot]]:
    """(household, lot) with points left whose last usable day is before `until` or on it, oldest expiry first."""
    state = lot_state
    query = (
        select(lot, state.c.remaining)
        .join(state, (state.c.till == lot.c.till) & (state.c.seq == lot.c.seq) & (state.c.n == lot.c.n))
        .where(state.c.remaining > 0, state.c.expires_on < until.isoformat())
        .order_by(state.c.expires_on, state.c.household_id, lot.c.till, lot.c.seq, lot.c.n)
    )
    return [(row.household_id, _lot(row)) for row in tx.execute(query)]


class _Row(NamedTuple):
    till: str
    seq: int
    n: int
    source: str
    points: int
    remaining: int
    available_from: str
    expires_on: str | None
    funder: str
    origin: str


def _lots(tx: Connection, condition: str, values: tuple[Any, ...]) -> tuple[Lot, ...]:
    """Straight from the driver: a return asks twice."""
    sql = (
        "SELECT l.till, l.seq, l.n, l.source, l.points, s.remaining, l.available_from, l.expires_on, l.funder, l.origin"
        " FROM lot_state s JOIN lot l ON l.till = s.till AND l.seq = s.seq AND l.n = s.n"
        f" JOIN entry e ON e.till = l.till AND e.seq = l.seq WHERE {condition}"
        " ORDER BY e.business_date, l.till, l.seq, l.n"
    )
    return tuple(_lot(_Row(*row)) for row in all_rows(tx, sql, values))


def expired_of(tx: Connection, till: str, seq: int) -> int:
    """Points that expiry entries took out of the lots of one entry."""
    sql = "SELECT SUM(points) FROM lot_use WHERE lot_till = :? AND lot_seq = :? AND kind = :?"
    row = first_row(tx, sql, (till, seq, UseKind.EXPIRY.value))
    return int(row[0] or 0) if row is not None else 0


def used_lots(tx: Connection, till: str, seq: int) -> list[tuple[Lot, int]]:
    """The lots that one entry used, with how many points of each, in its order."""
    on = (lot.c.till == lot_use.c.lot_till) & (lot.c.seq == lot_use.c.lot_seq) & (lot.c.n == lot_use.c.lot_n)
    query = (
        select(lot, literal(0).label("remaining"), lot_use.c.points.label("used"))
        .join(lot_use, on)
        .where(lot_use.c.till == till, lot_use.c.seq == seq)
        .order_by(lot_use.c.n)
    )
    return [(_lot(row), row.used) for row in tx.execute(query)]
