"""Receipts of all tills by what somebody remembers of them, the newest first, page by page."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from pos.ledger.entry import OFFICE, Kind
from pos.ledger.kinds import RECEIPTS
from pos.ledger.reading.receipts import parse_number
from pos.ledger.schema.tables import entry

Condition = ColumnElement[bool]
_AT: Final = func.substr(entry.c.occurred_at, 12, 5)
"""`14:05`"""
_ALWAYS: Final = entry.c.seq > 0
MORE: Final = 1 << 62


def tills(tx: Connection) -> tuple[str, ...]:
    """Those that ever wrote, but the office: each found by a step in the clustered key."""
    found: list[str] = []
    while True:
        query = select(func.min(entry.c.till))
        till = tx.execute(query.where(entry.c.till > found[-1]) if found else query).scalar_one()
        if till is None:
            return tuple(one for one in found if one != OFFICE)
        found.append(till)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that was remembered. `indexed`: an index of its own leads to its few entries, else the chain is read
    backwards.
    """

    fits: Condition
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is asked for: each of `all_of`, and one of `any_of` (none: it matters not), on `days` from and to.

    `before` = the place in each till's chain that was listed last.
    """

    any_of: tuple[Way, ...] = ()
    all_of: tuple[Condition, ...] = ()
    days: tuple[date, date] | None = None
    before: Mapping[str, int] = field(default_factory=dict)


def newest(tx: Connection, asked: Kept, limit: int) -> list[Any]:
    """Entry rows of sales and returns. Within a till the order of its chain; of several tills, the one whose row shows
    the later time comes first.
    """
    booked = _on_days(tx, *asked.days) if asked.days is not None else dict.fromkeys(tills(tx), _ALWAYS)
    by_till = [_of_till(tx, till, piece, asked, limit) for till, piece in booked.items()]
    merged = heapq.merge(*by_till, key=lambda row: (row.business_date, row.occurred_at, row.id), reverse=True)
    return [row for _, row in zip(range(limit), merged, strict=False)]


def _on_days(tx: Connection, since: date, until: date) -> dict[str, Condition]:
    """Days are a piece of each till's chain: nothing before it and behind it is read."""
    booked = entry.c.business_date.between(since.isoformat(), until.isoformat())
    ends = select(entry.c.till, func.min(entry.c.seq), func.max(entry.c.seq)).where(booked).group_by(entry.c.till)
    return {till: and_(entry.c.seq.between(first, last), booked) for till, first, last in tx.execute(ends).all()}


def _of_till(tx: Connection, till: str, piece: Condition, asked: Kept, limit: int) -> Iterator[Any]:
    """Each way is gone on its own."""
    before, found = asked.before.get(till, MORE), {}
    for way in asked.any_of or (Way(_ALWAYS),):
        # To a planner without statistics a till is a few rows: where an index leads, the clustered key is out of sight.
        own, seq = (entry.c.till + "", entry.c.seq + 0) if way.indexed else (entry.c.till, entry.c.seq)
        here = (own == till, seq < before, entry.c.kind.in_(RECEIPTS), piece, way.fits, *asked.all_of)
        rows = tx.execute(select(entry).where(*here).order_by(seq.desc()).limit(limit))
        found.update({row.seq: row for row in rows})
    return iter([found[one] for one in sorted(found, reverse=True)[:limit]])


# -- what somebody remembers ---------------------------------------------------------------------------------------


def numbered(shop_id: str, number: str) -> Condition:
    """The receipt of a whole number."""
    shop, till, epoch, seq = parse_number(number)
    if shop != shop_id:
        return false()
    return and_(entry.c.till == till, entry.c.epoch == epoch, entry.c.receipt_seq == seq)


def ends_in(tx: Connection, number: int) -> tuple[Way, ...]:
    """Those whose number's last part is this, of each till over its epochs."""
    own = (and_(entry.c.till == till, entry.c.epoch.in_(_epochs(tx, till))) for till in tills(tx))
    return tuple(Way(and_(one, entry.c.receipt_seq == number), indexed=True) for one in own)


def _epochs(tx: Connection, till: str) -> list[int]:
    """Each found by a step in the index of numbers."""
    found: list[int] = []
    while True:
        query = select(func.min(entry.c.epoch)).where(entry.c.till == till, entry.c.receipt_seq.is_not(None))
        epoch = tx.execute(query.where(entry.c.epoch > found[-1]) if found else query).scalar_one()
        if epoch is None:
            return found
        found.append(epoch)


def of_sum(fen: int) -> Condition:
    """What came to so much, or gave so much back."""
    return entry.c.total_fen.in_([fen, -fen])


def of_household(household_id: str) -> tuple[Way, ...]:
    """Theirs, and those to which they were added later."""
    theirs = entry.c.household_id == household_id
    later = select(entry.c.reverses).where(theirs, entry.c.kind == Kind.ATTACHED)
    return Way(theirs, indexed=True), Way(entry.c.id.in_(later), indexed=True)


def at_minutes(since: int, until: int) -> Condition:
    """By the clock on the paper, minutes of the day; over midnight where `since` is the later."""
    after, upto = _clock(since) <= _AT, _clock(until) >= _AT
    return and_(after, upto) if since <= until else or_(after, upto)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
