"""What is looked after before the first entry of a run: leftovers of strangers, and entries that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from pos.ledger.anchor import Anchor
from pos.ledger.entry import Kind
from pos.ledger.schema.tables import CHILDREN, entry


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


def missing(tx: Connection, anchors: Iterable[Anchor]) -> list[Anchor]:
    """Anchors whose entry is not in the file any more, unless a restore came after them."""
    found = []
    for anchor in anchors:
        here = select(entry.c.hash).where(entry.c.till == anchor.till, entry.c.seq == anchor.seq)
        restored = select(entry.c.id).where(
            entry.c.till == anchor.till, entry.c.kind == Kind.RESTORED, entry.c.epoch > anchor.epoch
        )
        if tx.execute(here).scalar() != anchor.hash and tx.execute(restored.limit(1)).first() is None:
            found.append(anchor)
    return found
