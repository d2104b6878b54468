"""The floor: the rows of one sale by the standard sqlite3 module, durable, one transaction, nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

TABLES = """
CREATE TABLE entry (till TEXT, seq INTEGER, id TEXT, kind TEXT, epoch INTEGER, receipt_seq INTEGER, day TEXT, at TEXT,
  recorded TEXT, actor TEXT, key TEXT, request TEXT, total INTEGER, points INTEGER, prev TEXT, hash TEXT, mac TEXT,
  PRIMARY KEY (till, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE line (till TEXT, seq INTEGER, n INTEGER, kind TEXT, item TEXT, barcode TEXT, name TEXT, unit TEXT,
  category TEXT, qty INTEGER, price INTEGER, amount INTEGER, net INTEGER, base INTEGER, rate INTEGER, points INTEGER,
  PRIMARY KEY (till, seq, n)) STRICT, WITHOUT ROWID;
CREATE TABLE tender (till TEXT, seq INTEGER, n INTEGER, kind TEXT, amount INTEGER, PRIMARY KEY (till, seq, n))
  STRICT, WITHOUT ROWID;
CREATE TABLE stock_move (till TEXT, seq INTEGER, n INTEGER, item TEXT, qty INTEGER, reason TEXT,
  PRIMARY KEY (till, seq, n)) STRICT, WITHOUT ROWID;
CREATE TABLE posting (till TEXT, seq INTEGER, n INTEGER, account TEXT, unit TEXT, flow TEXT, amount INTEGER,
  PRIMARY KEY (till, seq, n)) STRICT, WITHOUT ROWID;
"""


class Floor:
    """Writes sales of so many lines into a bare file; 15 + 10 rows at ten lines."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA wal_autocheckpoint=0")
        self._db.executescript(TABLES)
        self._seq = 0

    def sell(self, lines: int) -> None:
        """One durable sale."""
        self._seq += 1
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        for table, rows in rows_of(self._seq, lines).items():
            db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def rows_of(seq: int, lines: int) -> dict[str, list[tuple[object, ...]]]:
    """Every row of one sale, by table, in the order in which they are written."""
    return {
        "line": _lines(seq, lines),
        "tender": [("T1", seq, 1, "cash", 980 * lines)],
        "stock_move": _moves(seq, lines),
        "posting": _postings(seq, lines),
        "entry": [_entry(seq, lines)],
    }


def _lines(seq: int, lines: int) -> list[tuple[object, ...]]:
    fixed = ("件", "粮油", 1000, 980, 980, 980, 980, 500, 49)
    return [("T1", seq, n, "item", f"I{n}", f"690000000{n:04d}", f"商品{n}", *fixed) for n in range(1, lines + 1)]


def _moves(seq: int, lines: int) -> list[tuple[object, ...]]:
    return [("T1", seq, n, f"I{n}", -1000, "sale") for n in range(1, lines + 1)]


def _postings(seq: int, lines: int) -> list[tuple[object, ...]]:
    sums = (
        ("till/T1/cash", "CNY", 980 * lines),
        ("sales", "CNY", -980 * lines),
        ("points/H1", "PTS", 49 * lines),
        ("points/issued", "PTS", -49 * lines),
    )
    return [("T1", seq, n, account, unit, "sales", amount) for n, (account, unit, amount) in enumerate(sums, 1)]


def _entry(seq: int, lines: int) -> tuple[object, ...]:
    at = "2026-11-23T10:00:00+08:00"
    names = (f"{seq:036d}", "sale", 1, seq, "2026-11-23", at, at, "cashier", f"k{seq:035d}", "r" * 64)
    return ("T1", seq, *names, 980 * lines, 49 * lines, "p" * 64, "h" * 64, "m" * 64)
