"""Shifts of tills and of the office, open and closed (what they came to: `till.shift_figures`); baskets that wait."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select, text

from pos.errors import Refused
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.schema.shift_rules import OF_SHIFTS
from pos.ledger.schema.tables import entry

_NUMBER = re.compile(r"([0-9A-Z]{1,8})-([0-9A-Z]{1,8})-0*([0-9]{1,12})-Z0*([0-9]{1,12})")
_closing = entry.alias("closing")
_CLOSED = exists().where(_closing.c.reverses == entry.c.id, _closing.c.kind == Kind.SHIFT_CLOSED)
_OF_SHIFTS = text(f"entry.{OF_SHIFTS}")
_OPENINGS = select(entry).where(_OF_SHIFTS, entry.c.kind == Kind.SHIFT_OPENED)
_CLOSES = and_(_OF_SHIFTS, entry.c.kind == Kind.SHIFT_CLOSED)


def _of(till: str) -> ColumnElement[bool]:
    """Of this till, told so that no planner walks through all that the till ever wrote: closes are few."""
    return entry.c.till.concat("") == till


def open_shift(tx: Connection, till: str) -> Any:
    """The entry row of the till's open shift, or None."""
    return tx.execute(_OPENINGS.where(entry.c.till == till, ~_CLOSED).order_by(entry.c.seq.desc()).limit(1)).first()


def open_shift_of(tx: Connection, login: str) -> Any:
    """The entry row of the open shift of this person at any till but the office's drawer, or None."""
    return tx.execute(_OPENINGS.where(entry.c.actor == login, entry.c.till != OFFICE, ~_CLOSED)).first()


def open_shifts(tx: Connection) -> list[Any]:
    """Every open shift's entry row."""
    return list(tx.execute(_OPENINGS.where(~_CLOSED)))


def opening(tx: Connection, closed: Any) -> Any:
    """The opening entry row of the shift that this entry row closed."""
    return tx.execute(select(entry).where(entry.c.id == closed.reverses)).one()


# -- closed shifts ------------------------------------------------------------------------------------------------


def closes(tx: Connection, till: str, epoch: int) -> int:
    """How many shifts the till closed in an epoch."""
    query = select(func.count()).where(_CLOSES, _of(till), entry.c.epoch == epoch)
    return int(tx.execute(query).scalar_one())


def close_before(tx: Connection, till: str, seq: int) -> Any:
    """The entry row of the till's newest close before this place in its chain, or None."""
    query = select(entry).where(_CLOSES, _of(till), entry.c.seq < seq)
    return tx.execute(query.order_by(entry.c.seq.desc()).limit(1)).first()


def closed(tx: Connection, till: str, limit: int | None = None) -> list[Any]:
    """Closes of a till, newest first, with `cashier` and `opened_at` of what they closed."""
    opened = entry.alias("opened")
    query = (
        select(entry, opened.c.actor.label("cashier"), opened.c.occurred_at.label("opened_at"))
        .join(opened, opened.c.id == entry.c.reverses)
        .where(_CLOSES, _of(till))
    )
    return list(tx.execute(query.order_by(entry.c.seq.desc()).limit(limit)))


def report_number(shop_id: str, closed: Any) -> str:
    """`S1-OF-1-Z000001`: shop, till, epoch, which close of the till."""
    return f"{shop_id}-{closed.till}-{closed.epoch}-Z{closed.nth:06d}"


def is_report_number(number: str) -> bool:
    """Whether it is the number of a close, and of no receipt."""
    return _NUMBER.fullmatch(number.strip().upper()) is not None


def close_by_number(tx: Connection, shop_id: str, number: str) -> Any:
    """The entry row of a close by its number; Refused `no_receipt`."""
    found = _NUMBER.fullmatch(number.strip().upper())
    row = None
    if found is not None and found[1] == shop_id:
        query = select(entry).where(_CLOSES, _of(found[2]))
        row = tx.execute(query.where(entry.c.epoch == int(found[3]), entry.c.nth == int(found[4]))).first()
    if row is None:
        raise Refused("no_receipt", number=number)
    return row


# -- baskets that wait ---------------------------------------------------------------------------------------------

_taking = entry.alias("taking")
_TAKEN = exists().where(_taking.c.reverses == entry.c.id)


def waiting(tx: Connection) -> list[Any]:
    """The entry rows of those that nobody took, the oldest first."""
    query = select(entry).where(entry.c.kind == Kind.HELD, ~_TAKEN)
    return list(tx.execute(query.order_by(entry.c.id)))


def held(tx: Connection, held_id: str) -> Any:
    """The entry row of one. Refused `held_unknown`."""
    row = tx.execute(select(entry).where(entry.c.id == held_id, entry.c.kind == Kind.HELD)).first()
    if row is None:
        raise Refused("held_unknown")
    return row


def taken(tx: Connection, held_id: str) -> Any:
    """The entry row of what took it, None while it waits."""
    return tx.execute(select(entry).where(entry.c.reverses == held_id)).first()
