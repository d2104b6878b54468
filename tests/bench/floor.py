"""The floor: the rows of one sale by the driver alone, durable, one transaction, nothing else.

They are the very rows that the ledger keeps of such a sale, columns and texts, in tables of the same columns without
guards, indexes, balances and chain: when a line gets a column, the floor has it too.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Table, select

from pos.ledger.schema import tables
from tests.bench.sale import Shop

PARTS: Final = (tables.line, tables.tender, tables.stock_move, tables.posting, tables.lot, tables.entry)
"""What a sale of a household writes, in the order in which it is written."""


def created(table: Table, number: str) -> str:
    """A table of the same columns and nothing besides; `number` = what the engine calls its integers."""
    columns = ", ".join(f"{one.name} {'TEXT' if str(one.type) == 'TEXT' else number}" for one in table.columns)
    key = ", ".join(one.name for one in table.primary_key.columns)
    return f"CREATE TABLE {table.name} ({columns}, PRIMARY KEY ({key}))"


class SaleRows:
    """The rows of sales of a shop: of each number of lines one is rung up and read back."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._known: dict[int, dict[str, list[tuple[object, ...]]]] = {}

    def of(self, seq: int, lines: int) -> dict[str, list[tuple[object, ...]]]:
        """Table -> the rows of the `seq`th sale of so many lines."""
        if lines not in self._known:
            self._known[lines] = self._rung(lines)
        known = self._known[lines]
        return {name: [(row[0], seq, *row[2:]) for row in rows] for name, rows in known.items()}

    def _rung(self, lines: int) -> dict[str, list[tuple[object, ...]]]:
        self._shop.sell(self._shop.basket(lines))
        entry = tables.entry
        with self._shop.desk.ledger.read() as tx:
            last = select(entry.c.till, entry.c.seq).where(entry.c.kind == "sale").order_by(entry.c.seq.desc()).limit(1)
            till, seq = tx.execute(last).one()
            return {
                part.name: [
                    tuple(row) for row in tx.execute(select(part).where(part.c.till == till, part.c.seq == seq))
                ]
                for part in PARTS
            }


class Floor:
    """Writes such sales into a bare file: 27 rows at ten lines."""

    def __init__(self, path: Path, shop: Shop) -> None:
        self._rows = SaleRows(shop)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA wal_autocheckpoint=0")
        for table in PARTS:
            self._db.execute(f"{created(table, 'INTEGER')} STRICT, WITHOUT ROWID")
        self._seq = 0

    def sell(self, lines: int) -> None:
        """One durable sale."""
        self._seq += 1
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        for table, rows in self._rows.of(self._seq, lines).items():
            db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
