"""What the shop still owes customers on channels: by returns and money handed back, less what was said done at any
till, and not taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from pos.domain.sale.refund import DoneRefund, RefundStep, on_channels
from pos.domain.sale.tender import ELECTRONIC, TenderKind
from pos.ledger.entry import Kind
from pos.ledger.reading import queries, receipts
from pos.ledger.schema.tables import entry, tender

_EVER: Final = 1 << 62
_later = entry.alias("later")


def owed(tx: Connection, shop_id: str, till: str = "", until: int = _EVER) -> tuple[RefundStep, ...]:
    """The longest owed first: of every till, by the time of its paper, or of one, by its chain up to the place `until`.

    What other tills said of it counts whenever it was said: no clock tells whether it was before.
    """
    found = [(row.seq, _of_money(tx, row)) for row in _money_back(tx, till, until)]
    for (_, seq), rows in groupby(_returns(tx, till, until), key=lambda row: (row.till, row.seq)):
        some = list(rows)
        open_ns = {row.n for row in some}
        found += [(seq, step) for step in _of_return(tx, shop_id, some[0]) if step.n in open_ns]
    found += _again(tx, shop_id, till, until)
    found.sort(key=lambda one: ("" if till else one[1].at, one[1].till, one[0], one[1].n))
    return tuple(step for _, step in found if step.kind in ELECTRONIC)


def lately(tx: Connection, shop_id: str, most: int) -> tuple[DoneRefund, ...]:
    """What was said done and stands, the newest first."""
    stands = (entry.c.kind == Kind.REFUNDED, _unnamed(Kind.REFUND_UNDONE, 1, "", _EVER))
    newest = (column.desc() for column in queries.AS_SHOWN)
    rows = tx.execute(select(entry).where(*stands).order_by(*newest).limit(most))
    return tuple(
        DoneRefund(row.id, step, row.occurred_at, row.till, receipts.person_name(tx, row.actor))
        for row in rows
        if (step := _step(tx, shop_id, row)) is not None
    )


def stands(tx: Connection, shop_id: str, done: DoneRefund) -> bool:
    """Whether it is said done as `done` tells it, and was not taken back."""
    of = (entry.c.id == done.entry_id, entry.c.kind == Kind.REFUNDED, _unnamed(Kind.REFUND_UNDONE, 1, "", _EVER))
    row = tx.execute(select(entry).where(*of)).one_or_none()
    return row is not None and _step(tx, shop_id, row) == done.step


def elsewhere(tx: Connection, shop_id: str, till: str) -> tuple[tuple[int, RefundStep], ...]:
    """(place in the till's chain, step) of what the till owes or owed, and another till said something of."""
    kinds = entry.c.kind.in_([Kind.REFUNDED, Kind.REFUND_UNDONE])
    found: dict[tuple[str, int], tuple[int, RefundStep]] = {}
    for row in tx.execute(select(entry).where(kinds, entry.c.till != till)).all():
        root, n = _root(tx, row)
        step = _step_of(tx, shop_id, root, n)
        if root is not None and root.till == till and step is not None:  # in a damaged ledger there may be none
            found[root.id, n] = root.seq, step
    return tuple(found.values())


def _money_back(tx: Connection, till: str, until: int) -> list[Any]:
    """The entry rows of money that was handed back before its sale."""
    query = select(entry).where(entry.c.kind == Kind.HANDED_BACK, _own(entry, till, until))
    return list(tx.execute(query.where(_unnamed(Kind.REFUNDED, 1, till, until))))


def _returns(tx: Connection, till: str, until: int) -> list[Any]:
    """The entry rows of returns with the number `n` of each of their tenders on a channel that no step was done for.

    Those that an exchange used up are among them.
    """
    query = (
        select(entry, tender.c.n)
        .join(tender, and_(tender.c.till == entry.c.till, tender.c.seq == entry.c.seq))
        .where(entry.c.kind == Kind.RETURN, _own(entry, till, until))
        .where(tender.c.kind.in_(ELECTRONIC), tender.c.amount_fen < 0)
        .where(_unnamed(Kind.REFUNDED, tender.c.n, till, until))
    )
    return list(tx.execute(query.order_by(entry.c.till, entry.c.seq, tender.c.n)))


def _again(tx: Connection, shop_id: str, till: str, until: int) -> Iterator[tuple[int, RefundStep]]:
    """What was said done, and was not, with the place of what says so, which its step names."""
    undone = select(entry).where(entry.c.kind == Kind.REFUND_UNDONE, _before(entry, till, until))
    for row in tx.execute(undone.where(_unnamed(Kind.REFUNDED, 1, till, until))).all():
        root, n = _root(tx, row)
        step = _step_of(tx, shop_id, root, n)
        if root is not None and step is not None and (not till or (root.till == till and root.seq < until)):
            yield row.seq, replace(step, entry_id=row.id, n=1)


def _own(table: Any, till: str, until: int) -> ColumnElement[bool]:
    return and_(table.c.till == till, table.c.seq < until) if till else true()


def _before(table: Any, till: str, until: int) -> ColumnElement[bool]:
    return or_(table.c.till != till, table.c.seq < until)


def _unnamed(kind: Kind, n: Any, till: str, until: int) -> ColumnElement[bool]:
    """No entry of the kind names the one that is looked at, as its `n`-th."""
    named = (_later.c.reverses == entry.c.id, _later.c.nth == n, _later.c.kind == kind, _before(_later, till, until))
    return ~select(_later.c.id).where(*named).exists()


def _root(tx: Connection, row: Any) -> tuple[Any, int]:
    """The return or the money handed back that a mark is about in the end, and the how manieth of it.

    None of a mark that names nothing that is there: the proof reads damaged ledgers as well.
    """
    n, marks = 0, set[str]()
    while row is not None and row.kind in (Kind.REFUNDED, Kind.REFUND_UNDONE) and row.id not in marks:
        n = row.nth
        marks.add(row.id)
        row = tx.execute(select(entry).where(entry.c.id == row.reverses)).first()
    return (row if row is not None and row.id not in marks else None), n


def _step(tx: Connection, shop_id: str, mark: Any) -> RefundStep | None:
    """What a mark is about, where that is there."""
    return _step_of(tx, shop_id, *_root(tx, mark))


def _step_of(tx: Connection, shop_id: str, row: Any, n: int) -> RefundStep | None:
    """The `n`-th of a return or of money handed back, None where there is none."""
    if row is not None and row.kind == Kind.HANDED_BACK:
        return _of_money(tx, row)
    steps = _of_return(tx, shop_id, row) if row is not None and row.kind == Kind.RETURN else []
    return next((step for step in steps if step.n == n), None)


def _of_money(tx: Connection, row: Any) -> RefundStep:
    said = json.loads(row.detail)
    kind, name = TenderKind(said["tender"]), receipts.person_name(tx, row.actor)
    return RefundStep(row.id, 1, kind, row.total_fen, said["reference"], "", row.occurred_at, name, row.till)


def _of_return(tx: Connection, shop_id: str, row: Any) -> list[RefundStep]:
    swapped = json.loads(row.detail).get("exchange", "")
    sale = queries.keyed(tx, [swapped]).get(swapped) if swapped else None
    paid = receipts.tenders_of(tx, sale) if sale is not None else ()
    number, name = receipts.number_of(shop_id, row), receipts.person_name(tx, row.actor)
    return [
        RefundStep(row.id, n, one.kind, one.amount_fen, one.reference, number, row.occurred_at, name, row.till)
        for n, one in on_channels(receipts.tenders_of(tx, row), paid)
    ]
