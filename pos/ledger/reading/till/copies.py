"""What was handed out on paper, by its number, and how often it was printed again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select

from pos.ledger.entry import Kind
from pos.ledger.reading import printouts, receipts, shifts
from pos.ledger.schema.tables import entry


def handed_out(tx: Connection, shop_id: str, number: str) -> Any:
    """The entry row of a receipt, a slip, a closed shift; of an exchange, which is one paper, its sale's.

    Refused `no_receipt`.
    """
    if shifts.is_report_number(number):
        return shifts.close_by_number(tx, shop_id, number)
    row = receipts.entry_by_number(tx, shop_id, number)
    both = printouts.exchange_rows(tx, shop_id, row)
    return row if both is None else both[1]


def copies_of(tx: Connection, entry_ids: Sequence[str]) -> dict[str, int]:
    """entry id -> how often it was printed again; only those that were."""
    again = and_(entry.c.reverses.in_(entry_ids), entry.c.kind == Kind.REPRINTED)
    query = select(entry.c.reverses, func.count()).where(again).group_by(entry.c.reverses)
    return {row[0]: int(row[1]) for row in tx.execute(query)}
