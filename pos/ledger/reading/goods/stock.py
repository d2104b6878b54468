"""What moved goods: the office's entries in their order, and between two of them what tills sold in all.

Where tills stood when the office entered something is told by the entry itself (`month_head`), never by a clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, and_, func, select

from pos.domain.stock.movement import Batch, Movement, StockReason
from pos.domain.stock.shelves import Sold
from pos.ledger.entry import OFFICE, Kind, Row
from pos.ledger.kinds import STOCKED
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import entry, line, month_head
from pos.ledger.schema.tables import stock_move as _t

_EVERYTHING: Final = 2**62


@dataclass(frozen=True, slots=True)
class StockEntry:
    """An entry of the office: where it stands, up to where each till's sales came before it, and what it moves."""

    seq: int
    kind: Kind
    entry_id: str
    reverses: str | None
    heads: Mapping[str, int]
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class OpenCount:
    """A count that has begun: `book_milli` by item id is what the book had, of those that are not counted yet."""

    count_id: str
    seq: int
    begun_at: str
    begun_by: str
    book_milli: dict[str, int] = field(default_factory=dict)


def heads(tx: Connection) -> list[tuple[str, int, str]]:
    """(till, sequence, hash) of the newest entry of each chain; no entry is read but those."""
    found: list[tuple[str, int, str]] = []
    columns = (entry.c.till, entry.c.seq, entry.c.hash)
    till = ""
    while True:
        following = select(func.min(entry.c.till)).where(entry.c.till > till).scalar_subquery()
        own = select(*columns).where(entry.c.till == following).order_by(entry.c.seq.desc()).limit(1)
        row = tx.execute(own).first()
        if row is None:
            return found
        till = row.till
        found.append((row.till, row.seq, row.hash))


def entries(tx: Connection, after: int = 0, upto: int = _EVERYTHING) -> Iterator[StockEntry]:
    """What the office entered of goods after an entry of its, in order."""
    # By where they say that chains stood: of the office's entries those are few.
    said = (month_head.c.till == OFFICE, month_head.c.head_till == OFFICE)
    some = select(month_head.c.seq).where(*said, month_head.c.seq > after, month_head.c.seq <= upto)
    columns = (entry.c.seq, entry.c.kind, entry.c.id, entry.c.reverses)
    wanted = (entry.c.till == OFFICE, entry.c.seq.in_(some), entry.c.kind.in_(STOCKED))
    own = select(*columns).where(*wanted).order_by(entry.c.seq)
    rows = tx.execute(own).all()
    if not rows:
        return
    first, last = rows[0].seq, rows[-1].seq
    named: dict[int, dict[str, int]] = {}
    for row in tx.execute(select(month_head).where(month_head.c.till == OFFICE, month_head.c.seq.between(first, last))):
        named.setdefault(row.seq, {})[row.head_till] = row.head_seq
    moves: dict[int, list[Movement]] = {}
    query = select(_t).where(_t.c.till == OFFICE, _t.c.seq.between(first, last)).order_by(_t.c.seq, _t.c.n)
    for row in tx.execute(query):
        moves.setdefault(row.seq, []).append(movement(row))
    for row in rows:
        own_heads = named.get(row.seq, {})
        told = (row.seq, Kind(row.kind), row.id, row.reverses, own_heads, tuple(moves.get(row.seq, ())))
        yield StockEntry(*told)


def movement(row: Any) -> Movement:
    """The movement of a row of `stock_move`."""
    batch = None if row.batch is None else Batch(row.batch, _day(row.expires_on))
    return Movement(row.item_id, row.qty_milli, StockReason(row.reason), batch, row.cost_fen, row.book_milli)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def move_row(one: Movement) -> Row:
    """A row of `stock_move` without its key."""
    number, day = (None, None) if one.batch is None else one.batch
    last = day.isoformat() if day else None
    return (one.item_id, one.qty_milli, one.reason.value, number, last, one.cost_fen, one.book_milli)


def add_sold(tx: Connection, sold: Sold, after: Mapping[str, int], upto: Mapping[str, int]) -> None:
    """Add what tills sold between these places in their chains (none = the beginning), to what is there."""
    for till, last in upto.items():
        first = after.get(till, 0)
        if till == OFFICE or last <= first:
            continue
        milli = func.sum(_t.c.qty_milli)
        query = (
            select(_t.c.item_id, _t.c.batch, _t.c.expires_on, milli)
            .where(_t.c.till == till, _t.c.seq > first, _t.c.seq <= last, whole(_t))
            .group_by(_t.c.item_id, _t.c.batch, _t.c.expires_on)
        )
        for item_id, number, day, moved in tx.execute(query):
            own = sold.setdefault(item_id, {})
            batch = None if number is None else Batch(number, _day(day))
            own[batch] = own.get(batch, 0) - int(moved)


def sold_between(tx: Connection, first: date, last: date) -> dict[str, tuple[int, int]]:
    """Item id -> (thousandths, net fen) of the sales on these business days, less returns."""
    of_entry = and_(entry.c.till == line.c.till, entry.c.seq == line.c.seq)
    milli = func.sum(line.c.qty_milli)
    query = (
        select(line.c.item_id, milli, func.sum(line.c.net_fen))
        .select_from(entry.join(line, of_entry))
        .where(entry.c.business_date.between(first.isoformat(), last.isoformat()), line.c.item_id != "")
        .group_by(line.c.item_id)
    )
    return {item_id: (int(qty), int(net)) for item_id, qty, net in tx.execute(query)}


def open_counts(tx: Connection) -> tuple[OpenCount, ...]:
    """Counts of which some item has not been counted, in order."""
    found: dict[str, OpenCount] = {}
    own = and_(_t.c.till == entry.c.till, _t.c.seq == entry.c.seq)
    said = [entry.c[name] for name in ("id", "seq", "reverses", "occurred_at", "actor")]
    moves = (_t.c.item_id, _t.c.book_milli, _t.c.reason)
    counts = [StockReason.FROZEN, StockReason.COUNTED, StockReason.UNCOUNTED]
    query = select(*said, *moves).select_from(_t.join(entry, own)).where(_t.c.till == OFFICE, _t.c.reason.in_(counts))
    for row in tx.execute(query.order_by(entry.c.seq, _t.c.n)):
        if row.reason == StockReason.FROZEN:
            count = found.setdefault(row.id, OpenCount(row.id, row.seq, row.occurred_at, row.actor))
            count.book_milli[row.item_id] = row.book_milli
        elif row.reverses in found:
            found[row.reverses].book_milli.pop(row.item_id, None)
    return tuple(one for one in found.values() if one.book_milli)


def parts_of(tx: Connection, count_id: str) -> int:
    """How many entries counted something of a count."""
    query = select(func.count()).where(entry.c.reverses == count_id, entry.c.kind == Kind.COUNTED)
    return int(tx.execute(query).scalar_one())
