"""Shifts and what was written into them, of tills and of the office; baskets that tills hold."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Connection, and_, case, exists, func, or_, select

from pos.domain.sale.basket import LineKind
from pos.domain.shift.sums import Moved, ShiftSums
from pos.errors import Refused
from pos.ledger.entry import OFFICE, Kind, receipt_number
from pos.ledger.schema.tables import entry, line, posting

_NUMBER = re.compile(r"([0-9A-Z]{1,8})-([0-9A-Z]{1,8})-0*([0-9]{1,12})-Z0*([0-9]{1,12})")
_closing = entry.alias("closing")
_CLOSED = exists().where(_closing.c.reverses == entry.c.id, _closing.c.kind == Kind.SHIFT_CLOSED)
_OPENINGS = select(entry).where(entry.c.kind == Kind.SHIFT_OPENED)


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


# -- what a shift came to -----------------------------------------------------------------------------------------


def shift_sums(tx: Connection, shop_id: str, opened: Any) -> ShiftSums:
    """The sums of the shift of this opening entry row, aggregated in the database."""
    own = (entry.c.till == opened.till) & (entry.c.seq > opened.seq) & (entry.c.shift == opened.id)
    kinds = {
        row.kind: row
        for row in tx.execute(
            select(
                entry.c.kind,
                func.count().label("entries"),
                func.sum(entry.c.total_fen).label("total"),
                func.sum(entry.c.points).label("points"),
            )
            .where(own)
            .group_by(entry.c.kind)
        )
    }
    numbered = select(entry.c.epoch, entry.c.receipt_seq).where(own, entry.c.receipt_seq.is_not(None))
    first = tx.execute(numbered.order_by(entry.c.seq).limit(1)).first()
    last = tx.execute(numbered.order_by(entry.c.seq.desc()).limit(1)).first()
    sale, back = kinds.get(Kind.SALE), kinds.get(Kind.RETURN)
    handed, held = kinds.get(Kind.HANDED_BACK), kinds.get(Kind.HELD)
    gone, opened_alone = kinds.get(Kind.DISCARDED), kinds.get(Kind.DRAWER_OPENED)
    of_held = (entry.c.kind == Kind.DISCARDED) & (entry.c.detail.contains('"held": "', autoescape=True))
    return ShiftSums(
        sales=sale.entries if sale else 0,
        returns=back.entries if back else 0,
        sales_fen=int(sale.total) if sale else 0,
        refunds_fen=-int(back.total) if back else 0,
        moved=_moved(tx, opened.till, own),
        points_earned=int(sale.points) if sale else 0,
        points_taken_back=-int(back.points) if back else 0,
        handed_back=handed.entries if handed else 0,
        handed_back_fen=int(handed.total) if handed else 0,
        held=held.entries if held else 0,
        discarded=gone.entries if gone else 0,
        discarded_fen=int(gone.total) if gone else 0,
        held_and_discarded=int(tx.execute(select(func.count()).where(own, of_held)).scalar_one()) if gone else 0,
        **(_changes(tx, own) if sale else {}),
        **_voids(tx, own),
        no_sales=opened_alone.entries if opened_alone else 0,
        first_receipt="" if first is None else receipt_number(shop_id, opened.till, *first),
        last_receipt="" if last is None else receipt_number(shop_id, opened.till, *last),
    )


def _changes(tx: Connection, own: Any) -> dict[str, int]:
    """What people changed about what the shelf asks, and goods without a code, of the sales among these entries."""
    shelf, was = line.c.shelf_price_fen, (2 * line.c.shelf_price_fen * line.c.qty_milli + 1000) // 2000
    of_lines = (
        tx.execute(
            select(
                func.count(shelf).label("overrides"),
                func.sum(case((shelf.is_not(None), was - line.c.amount_fen), else_=0)).label("overrides_fen"),
                func.sum(case((line.c.discount_fen != 0, 1), else_=0)).label("line_discounts"),
                func.sum(line.c.discount_fen).label("line_discounts_fen"),
                func.sum(case((line.c.kind == LineKind.OPEN, 1), else_=0)).label("open_lines"),
                func.sum(case((line.c.kind == LineKind.OPEN, line.c.amount_fen), else_=0)).label("open_lines_fen"),
            )
            .join(entry, and_(line.c.till == entry.c.till, line.c.seq == entry.c.seq))
            .where(own, entry.c.kind == Kind.SALE)
        )
        .mappings()
        .one()
    )
    of_sales = (
        tx.execute(
            select(
                func.sum(case((entry.c.discount_fen != 0, 1), else_=0)).label("order_discounts"),
                func.sum(entry.c.discount_fen).label("order_discounts_fen"),
                func.count(entry.c.approver).label("approved"),
                func.sum(case((entry.c.approver.is_not(None), entry.c.total_fen), else_=0)).label("approved_fen"),
            ).where(own, entry.c.kind == Kind.SALE)
        )
        .mappings()
        .one()
    )
    return {name: int(value or 0) for found in (of_lines, of_sales) for name, value in found.items()}


def _voids(tx: Connection, own: Any) -> dict[str, int]:
    """What was taken out of baskets after the customer was told the sum; their sales and voids say so."""
    kept = select(entry.c.detail).where(own, entry.c.detail.contains('"voids": ', autoescape=True))
    told = [json.loads(detail) for detail in tx.execute(kept).scalars()]
    return {name: sum(one.get(name, 0) for one in told) for name in ("voids", "voided_fen")}


def _moved(tx: Connection, till: str, own: Any) -> tuple[Moved, ...]:
    """Money by kind of entry and the last word of its account; cash that was moved by why it was."""
    money, why = ("office/" if till == OFFICE else f"till/{till}/"), "moved/"
    of_money = and_(posting.c.account.startswith(money, autoescape=True), entry.c.kind != Kind.CASH_MOVED)
    of_cause = posting.c.account.startswith(why, autoescape=True)
    query = (
        select(entry.c.kind, posting.c.account, func.count(), func.sum(posting.c.amount))
        .join(posting, and_(posting.c.till == entry.c.till, posting.c.seq == entry.c.seq))
        .where(own, or_(of_money, of_cause))
        .group_by(entry.c.kind, posting.c.account)
        .order_by(entry.c.kind, posting.c.account)
    )
    return tuple(
        Moved(kind, account.rpartition("/")[2], times, -int(fen) if kind == Kind.CASH_MOVED else int(fen))
        for kind, account, times, fen in tx.execute(query)
    )


# -- closed shifts ------------------------------------------------------------------------------------------------


def closes(tx: Connection, till: str, epoch: int) -> int:
    """How many shifts the till closed in an epoch."""
    query = select(func.count()).where(entry.c.kind == Kind.SHIFT_CLOSED, entry.c.till == till, entry.c.epoch == epoch)
    return int(tx.execute(query).scalar_one())


def last_close(tx: Connection, till: str) -> Any:
    """The entry row of the till's newest close, or None."""
    query = select(entry).where(entry.c.kind == Kind.SHIFT_CLOSED, entry.c.till == till)
    return tx.execute(query.order_by(entry.c.seq.desc()).limit(1)).first()


def closed(tx: Connection, till: str, limit: int) -> list[Any]:
    """Closes of a till, newest first, with `cashier` and `opened_at` of what they closed."""
    opened = entry.alias("opened")
    query = (
        select(entry, opened.c.actor.label("cashier"), opened.c.occurred_at.label("opened_at"))
        .join(opened, opened.c.id == entry.c.reverses)
        .where(entry.c.kind == Kind.SHIFT_CLOSED, entry.c.till == till)
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
        query = select(entry).where(entry.c.kind == Kind.SHIFT_CLOSED, entry.c.till == found[2])
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
