"""What became of the places of stalls."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from pos.domain.vendors.slots import Part, Slot, SlotAct, SlotRow
from pos.ledger.entry import Row
from pos.ledger.schema.tables import entry
from pos.ledger.schema.vendors.tables import stall_slot as _t


def slots(tx: Connection, first: date, last: date) -> list[SlotRow]:
    """Everything about slots of these days, with when, by whom and why, in the order it was entered."""
    query = (
        select(_t, entry.c.occurred_at, entry.c.actor, entry.c.reason)
        .join(entry, (entry.c.till == _t.c.till) & (entry.c.seq == _t.c.seq))
        .where(_t.c.day >= first.isoformat(), _t.c.day <= last.isoformat())
        .order_by(_t.c.seq, _t.c.n)
    )
    return [
        SlotRow(
            slot=Slot(date.fromisoformat(row.day), Part(row.part), row.place),
            turn=row.turn,
            what=SlotAct(row.what),
            vendor=row.vendor,
            entered=row.occurred_at,
            actor=row.actor,
            reason=row.reason,
        )
        for row in tx.execute(query)
    ]


def slot_row(row: SlotRow) -> Row:
    """A row of `stall_slot` without its key."""
    slot = row.slot
    return (slot.day.isoformat(), slot.part.value, slot.place, row.turn, row.what.value, row.vendor)
