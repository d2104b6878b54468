"""Receipts and slips, read back by number."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select, tuple_

from pos.domain.goods.codes import TRAINING_SHOP, from_training, receipt_no_or_none
from pos.domain.promotions.savings import Saving
from pos.domain.sale.checkout import SaleLine, with_points
from pos.domain.sale.tender import Tender, TenderKind
from pos.errors import Refused
from pos.ledger.driver import first_row, rows_of
from pos.ledger.entry import Kind, receipt_number
from pos.ledger.kinds import RECEIPTS
from pos.ledger.lines import sale_line
from pos.ledger.reading.goods.promotions import savings_of
from pos.ledger.reading.goods.rows import whole
from pos.ledger.reading.queries import AS_SHOWN
from pos.ledger.schema.tables import entry, household_version, line, people, tender

_CHUNK = 300


@dataclass(frozen=True, slots=True)
class Stored:
    """A sale or return as the ledger keeps it."""

    till: str
    seq: int
    entry_id: str
    receipt_no: str
    kind: Kind
    of: str
    reverses: str | None
    business_date: date
    occurred_at: str
    actor: str
    approver: str | None
    household_id: str | None
    room: str | None
    programme: int
    total_fen: int
    discount_fen: int
    rounding_fen: int
    change_fen: int
    points: int
    points_after: int | None
    debt_after: int | None
    reason: str
    detail: Mapping[str, Any]
    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    lots_at: tuple[str, int]
    """(till, sequence) of the entry that made its lots: its own, or that which added the household later."""
    savings: tuple[Saving, ...] = ()
    """What promotions saved of the sale, or of that which it returns."""


def parse_number(number: str) -> tuple[str, str, int, int]:
    """(shop, till, epoch, sequence); Refused `no_receipt` when it is no number at all."""
    found = receipt_no_or_none(number.strip())
    if found is None:
        raise Refused("no_receipt", number=number)
    shop, till, epoch, seq = found.split("-")
    return shop, till, int(epoch), int(seq)


def entry_by_number(tx: Connection, shop_id: str, number: str) -> Any:
    """The entry row of a receipt or slip number; Refused `no_receipt`, `training_receipt`."""
    if shop_id != TRAINING_SHOP and from_training(number):
        raise Refused("training_receipt", number=number)
    shop, till, epoch, seq = parse_number(number)
    where = "WHERE till = :? AND epoch = :? AND receipt_seq = :?"
    found = rows_of(tx, entry, where, (till, epoch, seq)) if shop == shop_id else []
    if not found:
        raise Refused("no_receipt", number=number)
    return found[0]


_ROOM = (
    "SELECT v.room FROM household_version v JOIN entry e ON e.till = v.till AND e.seq = v.seq"
    " WHERE v.household_id = :? ORDER BY v.version DESC LIMIT 1"
)


def rooms_of(tx: Connection, household_ids: Sequence[str | None]) -> dict[str, str]:
    """household id -> the room it lives or lived in."""
    wanted = sorted({one for one in household_ids if one})
    found: dict[str, str] = {}
    if len(wanted) == 1:
        row = first_row(tx, _ROOM, (wanted[0],))
        return found if row is None else {wanted[0]: row[0]}
    for start in range(0, len(wanted), _CHUNK):
        query = (
            select(household_version.c.household_id, household_version.c.room)
            .where(household_version.c.household_id.in_(wanted[start : start + _CHUNK]), whole(household_version))
            .order_by(household_version.c.version)
        )
        found.update({row.household_id: row.room for row in tx.execute(query)})
    return found


def numbers(tx: Connection, shop_id: str, entry_ids: Sequence[str | None]) -> dict[str, str]:
    """entry id -> its receipt or slip number."""
    wanted = sorted({one for one in entry_ids if one})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = tx.execute(select(entry).where(entry.c.id.in_(wanted[start : start + _CHUNK])))
        found.update({row.id: number_of(shop_id, row) for row in rows})
    return found


def _children(tx: Connection, table: Any, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], list[Any]]:
    found: dict[tuple[str, int], list[Any]] = {}
    if len(keys) == 1:
        return {keys[0]: rows_of(tx, table, "WHERE till = :? AND seq = :? ORDER BY n", keys[0])}
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        query = (
            select(table)
            .where(tuple_(table.c.till, table.c.seq).in_(some))
            .order_by(table.c.till, table.c.seq, table.c.n)
        )
        for row in tx.execute(query):
            found.setdefault((row.till, row.seq), []).append(row)
    return found


def number_of(shop_id: str, row: Any) -> str:
    """The receipt or slip number of an entry row."""
    return receipt_number(shop_id, row.till, row.epoch, row.receipt_seq)


def exists(tx: Connection, shop_id: str, number: str) -> bool:
    """Whether a receipt or slip has this number."""
    try:
        entry_by_number(tx, shop_id, number)
    except Refused:
        return False
    return True


def stored(tx: Connection, shop_id: str, rows: Sequence[Any]) -> tuple[Stored, ...]:
    """The sales and returns of these entry rows, in their order."""
    keys = [(row.till, row.seq) for row in rows]
    lines, tenders = _children(tx, line, keys), _children(tx, tender, keys)
    added = attached(tx, [row.id for row in rows if row.kind == Kind.SALE and row.household_id is None])
    rooms = rooms_of(tx, [row.household_id for row in (*rows, *added.values())])
    sold_as = numbers(tx, shop_id, [row.reverses for row in rows])
    promoted = [one for found in lines.values() for one in found if one.promotion]
    of_sales = {row.id if row.kind == Kind.SALE else row.reverses for row in rows if row.n_saving or promoted}
    saved = savings_of(tx, of_sales - {None})
    found = (
        Stored(
            till=row.till,
            seq=row.seq,
            entry_id=row.id,
            receipt_no=number_of(shop_id, row),
            kind=Kind(row.kind),
            of=sold_as.get(row.reverses or "", ""),
            reverses=row.reverses,
            business_date=date.fromisoformat(row.business_date),
            occurred_at=row.occurred_at,
            actor=row.actor,
            approver=row.approver,
            household_id=row.household_id,
            room=rooms.get(row.household_id or ""),
            programme=row.programme,
            total_fen=row.total_fen,
            discount_fen=row.discount_fen,
            rounding_fen=row.rounding_fen,
            change_fen=row.change_fen,
            points=row.points,
            points_after=row.points_after,
            debt_after=row.debt_after,
            reason=row.reason,
            detail=json.loads(row.detail),
            lines=tuple(map(sale_line, lines.get((row.till, row.seq), ()))),
            tenders=tuple(
                Tender(TenderKind(t.kind), t.amount_fen, t.tendered_fen, t.reference)
                for t in tenders.get((row.till, row.seq), ())
            ),
            lots_at=(row.till, row.seq),
            savings=saved.get(row.id if row.kind == Kind.SALE else row.reverses or "", ()),
        )
        for row in rows
    )
    return tuple(_with_household(one, added.get(one.entry_id), rooms) for one in found)


def attached(tx: Connection, sale_ids: Sequence[str]) -> dict[str, Any]:
    """sale id -> the entry row that added a household to it later."""
    found: dict[str, Any] = {}
    for start in range(0, len(sale_ids), _CHUNK):
        some = sale_ids[start : start + _CHUNK]
        rows = tx.execute(select(entry).where(entry.c.reverses.in_(some), entry.c.kind == Kind.ATTACHED))
        found.update({row.reverses: row for row in rows})
    return found


def _with_household(sale: Stored, added: Any, rooms: Mapping[str, str]) -> Stored:
    """A sale with the household that was added later, and its points on the lines, as if it had been there."""
    if added is None:
        return sale
    return replace(
        sale,
        household_id=added.household_id,
        room=rooms.get(added.household_id),
        points=added.points,
        points_after=added.points_after,
        debt_after=added.debt_after,
        lines=with_points(sale.lines, added.points),
        lots_at=(added.till, added.seq),
    )


def household_of(tx: Connection, row: Any) -> str | None:
    """Whose a sale or return is by its entry row, also when its household was added later."""
    if row.household_id is not None:
        return str(row.household_id)
    added = attached(tx, [row.id]).get(row.id)
    return None if added is None else str(added.household_id)


def of_row(tx: Connection, shop_id: str, row: Any) -> Stored:
    """The sale or return of an entry row; Refused `no_receipt` for anything else."""
    if row.kind not in RECEIPTS:
        raise Refused("no_receipt", number=number_of(shop_id, row))
    return stored(tx, shop_id, [row])[0]


def get(tx: Connection, shop_id: str, number: str) -> Stored:
    """The sale or return with this number; Refused `no_receipt`."""
    return of_row(tx, shop_id, entry_by_number(tx, shop_id, number))


def returns_of(tx: Connection, shop_id: str, sale_id: str) -> tuple[Stored, ...]:
    """What came back of a sale so far, oldest first."""
    where = "WHERE reverses = :? AND kind = 'return' ORDER BY nth"
    return stored(tx, shop_id, rows_of(tx, entry, where, (sale_id,)))


def latest_number(tx: Connection, shop_id: str, till: str, receipt_seq: int) -> str:
    """The number of a till's receipt by its sequence alone, in the latest epoch that has one; "" when none has."""
    query = select(entry).where(entry.c.till == till, entry.c.receipt_seq == receipt_seq)
    row = tx.execute(query.order_by(entry.c.epoch.desc()).limit(1)).first()
    return "" if row is None else number_of(shop_id, row)


def sales_of_household(tx: Connection, shop_id: str, household_id: str, most: int) -> tuple[Stored, ...]:
    """The latest sales of a household, newest first."""
    later = select(entry.c.reverses).where(entry.c.household_id == household_id, entry.c.kind == Kind.ATTACHED)
    theirs = or_(entry.c.household_id == household_id, entry.c.id.in_(later))
    query = select(entry).where(theirs, entry.c.kind == Kind.SALE)
    order = (column.desc() for column in AS_SHOWN)
    return stored(tx, shop_id, tx.execute(query.order_by(*order).limit(most)).all())


def refunds_of(tx: Connection, sale_ids: Sequence[str]) -> dict[str, int]:
    """sale id -> fen refunded of it so far (> 0); only those of which something came back."""
    query = (
        select(entry.c.reverses, func.sum(-entry.c.total_fen))
        .where(entry.c.reverses.in_(sale_ids), entry.c.kind == Kind.RETURN)
        .group_by(entry.c.reverses)
    )
    return {row[0]: int(row[1]) for row in tx.execute(query)}


def tenders_of(tx: Connection, row: Any) -> tuple[Tender, ...]:
    """How a sale or return was paid, by its entry row."""
    found = _children(tx, tender, [(row.till, row.seq)])[row.till, row.seq]
    return tuple(Tender(TenderKind(one.kind), one.amount_fen, one.tendered_fen, one.reference) for one in found)


def listing(
    tx: Connection, shop_id: str, *, day: date | None = None, last: int | None = None, till: str | None = None
) -> tuple[Stored, ...]:
    """Sales and returns, oldest first: of one business day, or the last so many, or all."""
    query = select(entry).where(entry.c.kind.in_(RECEIPTS))
    if day is not None:
        query = query.where(entry.c.business_date == day.isoformat())
    if till is not None:
        query = query.where(entry.c.till == till)
    order = AS_SHOWN if till is None else (entry.c.seq,)
    if last is None:
        return stored(tx, shop_id, tx.execute(query.order_by(*order)).all())
    newest = tx.execute(query.order_by(*(column.desc() for column in order)).limit(last)).all()
    return stored(tx, shop_id, newest[::-1])


def person_names(tx: Connection) -> tuple[tuple[str, str], ...]:
    """(login, name) of everybody who works or worked here."""
    return tuple((row.login, row.name) for row in tx.execute(select(people.c.login, people.c.name).order_by("login")))


def person_name(tx: Connection, login: str) -> str:
    """What the person of a login is called; the login itself when nobody has it any more."""
    name = tx.execute(select(people.c.name).where(people.c.login == login)).scalar_one_or_none()
    return name or login
