"""Which rows of a child table are in the ledger."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, exists

from pos.ledger.schema.tables import entry


def whole(table: FromClause) -> ColumnElement[bool]:
    """Rows whose entry stands: a row without one is not in the ledger."""
    return exists().where(entry.c.till == table.c.till, entry.c.seq == table.c.seq)
