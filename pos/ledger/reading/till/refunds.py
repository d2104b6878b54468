"""What a till still owes customers on channels: by its returns and what it handed back, less what was said done."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, select

from pos.domain.sale.refund import RefundStep, on_channels
from pos.domain.sale.tender import ELECTRONIC, TenderKind
from pos.ledger.entry import Kind
from pos.ledger.reading import queries, receipts
from pos.ledger.schema.tables import entry, tender

_EVER: Final = 1 << 62
_step = entry.alias("step")


def owed(tx: Connection, shop_id: str, till: str, until: int = _EVER) -> tuple[RefundStep, ...]:
    """The longest owed first, by what stands before the place `until` of the till's chain."""
    found = [(row.seq, _of_money(tx, row)) for row in _money_back(tx, till, until)]
    for _, rows in groupby(_returns(tx, till, until), key=lambda row: row.seq):
        some = list(rows)
        open_ns = {row.n for row in some}
        found += [(some[0].seq, step) for step in _of_return(tx, shop_id, some[0]) if step.n in open_ns]
    return tuple(step for _, step in sorted(found, key=lambda one: one[0]) if step.kind in ELECTRONIC)


def _returns(tx: Connection, till: str, until: int) -> list[Any]:
    """The entry rows of returns with the number `n` of each of their tenders on a channel that no step was done for.

    Those that an exchange used up are among them.
    """
    query = (
        select(entry, tender.c.n)
        .join(tender, and_(tender.c.till == entry.c.till, tender.c.seq == entry.c.seq))
        .where(entry.c.kind == Kind.RETURN, entry.c.till == till, entry.c.seq < until)
        .where(tender.c.kind.in_(ELECTRONIC), tender.c.amount_fen < 0, _not_done(tender.c.n, until))
    )
    return list(tx.execute(query.order_by(entry.c.seq, tender.c.n)))


def _money_back(tx: Connection, till: str, until: int) -> list[Any]:
    """The entry rows of money that was handed back before its sale."""
    query = select(entry).where(entry.c.kind == Kind.HANDED_BACK, entry.c.till == till, entry.c.seq < until)
    return list(tx.execute(query.where(_not_done(1, until)).order_by(entry.c.seq)))


def _not_done(n: Any, until: int) -> ColumnElement[bool]:
    own = (_step.c.reverses == entry.c.id, _step.c.nth == n, _step.c.kind == Kind.REFUNDED, _step.c.seq < until)
    return ~select(_step.c.id).where(*own).exists()


def _of_money(tx: Connection, row: Any) -> RefundStep:
    said = json.loads(row.detail)
    kind, name = TenderKind(said["tender"]), receipts.person_name(tx, row.actor)
    return RefundStep(row.id, 1, kind, row.total_fen, said["reference"], "", row.occurred_at, name)


def _of_return(tx: Connection, shop_id: str, row: Any) -> list[RefundStep]:
    swapped = json.loads(row.detail).get("exchange", "")
    sale = queries.keyed(tx, [swapped]).get(swapped) if swapped else None
    paid = receipts.tenders_of(tx, sale) if sale is not None else ()
    number, name = receipts.number_of(shop_id, row), receipts.person_name(tx, row.actor)
    return [
        RefundStep(row.id, n, one.kind, one.amount_fen, one.reference, number, row.occurred_at, name)
        for n, one in on_channels(receipts.tenders_of(tx, row), paid)
    ]
