"""What is looked after before the first entry of a run: leftovers of strangers."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from pos.ledger.schema.tables import CHILDREN


def clear_leftovers(tx: Connection) -> int:
    """Remove child rows that never became an entry; returns how many.

    Nobody's program leaves any, because an entry is one transaction. But whoever opens the file by hand may, and
    they would be in the way of the till's next entry for good. The file lets rows go only while they have no entry.
    """
    removed = 0
    for child in CHILDREN:
        # Plain statements: to put together and compile some hundred of another kind took longer than to run them.
        for till in _tills(tx, child.name):
            after = "seq > (SELECT COALESCE(MAX(seq), 0) FROM entry WHERE till = ?)"
            removed += tx.exec_driver_sql(f"DELETE FROM {child.name} WHERE till = ? AND {after}", (till, till)).rowcount
    return removed


def _tills(tx: Connection, table: str) -> Iterator[str]:
    """The tills with rows in a table, by one look-up in its key each."""
    till = tx.exec_driver_sql(f"SELECT MIN(till) FROM {table}").scalar_one()
    while till is not None:
        yield till
        till = tx.exec_driver_sql(f"SELECT MIN(till) FROM {table} WHERE till > ?", (till,)).scalar_one()
