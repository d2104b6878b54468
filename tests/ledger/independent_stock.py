"""Step 26 of docs/ledger-format.md with sqlite3 alone: goods that came, went and were counted, layer by layer.

Goes with `independent_checker`. Run as `python independent_stock.py ledger.db`: prints what is wrong, one thing a line;
exit code 1 if anything is.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
KINDS = "'received', 'sent_back', 'lost', 'count_begun', 'counted'"
LOSSES = {"expired", "broken", "spoiled", "missing", "used", "given"}
NEVER = "9999-12-31"
HEADS = "SELECT head_till, head_seq FROM month_head WHERE till = 'OF' AND seq = ?"
MOVES = "SELECT * FROM stock_move WHERE till = 'OF' AND seq = ? ORDER BY n"


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    con.row_factory = sqlite3.Row
    try:
        return [*tills(con), *office(con)]
    finally:
        con.close()


def tills(con: sqlite3.Connection) -> Iterator[str]:
    """What a sale or return moved is what its lines say."""
    moved: dict[Any, int] = defaultdict(int)
    for row in con.execute("SELECT * FROM stock_move WHERE till <> 'OF'"):
        if row["reason"] != "scrap":
            moved[row["till"], row["seq"], row["item_id"], row["batch"], row["expires_on"]] += row["qty_milli"]
        if row["cost_fen"] is not None or row["book_milli"] is not None:
            yield f"{row['till']}:{row['seq']}: a till says what goods cost, or were"
    for row in con.execute("SELECT * FROM line WHERE item_id <> ''"):
        moved[row["till"], row["seq"], row["item_id"], row["batch"], row["expires_on"]] += row["qty_milli"]
    yield from (f"{where}: {milli} moved beside its lines" for where, milli in moved.items() if milli)


class Shelf:
    """One item: layers of [batch, last day, left, sold], and what is owed."""

    def __init__(self) -> None:
        self.layers: list[list[Any]] = []
        self.owed = 0

    def book(self) -> int:
        """Of all of it."""
        return sum(int(layer[2]) for layer in self.layers) - self.owed

    def of(self, batch: str, day: str | None) -> int:
        """Of a batch."""
        named = sum(int(layer[2]) for layer in self.layers if names(batch, day, layer))
        return named - (self.owed if (batch, day) == ("", None) else 0)

    def take(self, milli: int, batch: str | None, day: str | None, *, sold: bool) -> None:
        """Out of what is named, then out of everything, then owed."""
        first = [layer for layer in self.layers if batch is not None and names(batch, day, layer)]
        for layer in (*first, *self.layers):
            part = min(layer[2], milli)
            layer[2] -= part
            layer[3] += part if sold else 0
            milli -= part
        self.owed += milli

    def add(self, batch: str, day: str | None, milli: int) -> None:
        """A layer of its own, behind those of its day."""
        place = sum((layer[1] or NEVER) <= (day or NEVER) for layer in self.layers)
        self.layers.insert(place, [batch, day, milli, 0])

    def more(self, batch: str, day: str | None, milli: int) -> None:
        """Found beside what the book had."""
        if (batch, day) == ("", None):
            paid = min(self.owed, milli)
            self.owed -= paid
            milli -= paid
        named = [layer for layer in self.layers if names(batch, day, layer)]
        if named:
            named[0][2] += milli
        elif milli:
            self.add(batch, day, milli)

    def back(self, milli: int, batch: str | None, day: str | None) -> None:
        """With what was sold of its batch, then with what was sold last, then as more of its batch."""
        paid = min(self.owed, milli)
        self.owed -= paid
        milli -= paid
        first = [layer for layer in reversed(self.layers) if batch is not None and names(batch, day, layer)]
        for layer in (*first, *reversed(self.layers)):
            part = min(layer[3], milli)
            layer[2] += part
            layer[3] -= part
            milli -= part
        if milli:
            self.more(batch or "", day, milli)


def names(batch: str, day: str | None, layer: list[Any]) -> bool:
    """Whether a batch means a layer."""
    if batch:
        return bool(layer[0] == batch)
    return bool(layer[1] == day) if day else (layer[0], layer[1]) == ("", None)


def office(con: sqlite3.Connection) -> Iterator[str]:
    """Section 5 and section 8, entry by entry."""
    shelves: dict[str, Shelf] = defaultdict(Shelf)
    sold: dict[str, dict[Any, int]] = defaultdict(lambda: defaultdict(int))
    stood: dict[str, int] = {}
    counting: dict[str, str] = {}
    parts: dict[str, int] = defaultdict(int)
    ids = {row["item_id"] for row in con.execute("SELECT item_id FROM item_version")}
    for entry in con.execute(f"SELECT * FROM entry WHERE till = 'OF' AND kind IN ({KINDS}) ORDER BY seq").fetchall():
        where = f"OF:{entry['seq']}"
        yield from heads(con, entry["seq"], where)
        for till, last in con.execute(
            "SELECT head_till, head_seq FROM month_head WHERE till = 'OF' AND seq = ?", (entry["seq"],)
        ):
            if till != "OF":
                range_ = (till, stood.get(till, 0), last)
                for row in con.execute("SELECT * FROM stock_move WHERE till = ? AND seq > ? AND seq <= ?", range_):
                    key = None if row["batch"] is None else (row["batch"], row["expires_on"])
                    sold[row["item_id"]][key] -= row["qty_milli"]
                stood[till] = max(last, stood.get(till, 0))
        rows = [
            dict(row)
            for row in con.execute("SELECT * FROM stock_move WHERE till = 'OF' AND seq = ? ORDER BY n", (entry["seq"],))
        ]
        if entry["kind"] == "lost" and entry["reason"] not in LOSSES:
            yield f"{where}: lost for no reason"
        if entry["kind"] == "counted":
            parts[entry["reverses"]] += 1
            if entry["nth"] != parts[entry["reverses"]]:
                yield f"{where}: part {entry['nth']} of its count"
        for item in dict.fromkeys(row["item_id"] for row in rows):
            own, shelf = [row for row in rows if row["item_id"] == item], shelves[item]
            if item not in ids:
                yield f"{where}: moves {item}"
            after_sales(shelf, sold.pop(item, {}))
            yield from (f"{where}: {item} {what}" for what in odd(shelf, own))
            yield from (f"{where}: {item} {what}" for what in counts(dict(entry), item, own, counting))
            enter(shelf, own)


def heads(con: sqlite3.Connection, seq: int, where: str) -> Iterator[str]:
    """Section 5: where the chains stood."""
    told = con.execute("SELECT * FROM month_head WHERE till = 'OF' AND seq = ?", (seq,)).fetchall()
    named = {row["head_till"]: row["head_seq"] for row in told}
    if named.get("OF") != seq - 1 or len(named) < len(told):
        yield f"{where}: not after the entry before it"
    for row in told:
        of = con.execute(
            "SELECT hash FROM entry WHERE till = ? AND seq = ?", (row["head_till"], row["head_seq"])
        ).fetchone()
        if of is None or of["hash"] != row["head_hash"]:
            yield f"{where}: no entry is {row['head_till']}:{row['head_seq']} with that hash"
    before = con.execute("SELECT MAX(seq) FROM month_head WHERE till = 'OF' AND seq < ?", (seq,)).fetchone()[0]
    for row in con.execute("SELECT * FROM month_head WHERE till = 'OF' AND seq = ?", (before,)):
        if row["head_seq"] > named.get(row["head_till"], 0):
            yield f"{where}: {row['head_till']} stood further before"


def after_sales(shelf: Shelf, sold: dict[Any, int]) -> None:
    """Section 8, its first step."""
    named = sorted((key for key in sold if key is not None), key=lambda key: (key[1] or NEVER, key[0]))
    for batch, day in (*named, (None, None)):
        milli = sold.get(None if batch is None else (batch, day), 0)
        if milli >= 0:
            shelf.take(milli, batch, day, sold=True)
        else:
            shelf.back(-milli, batch, day)


def enter(shelf: Shelf, rows: list[Row]) -> None:
    """Its second and third."""
    for row in rows:
        milli, batch, day = row["qty_milli"], row["batch"], row["expires_on"]
        if row["reason"] == "received":
            shelf.add(batch, day, milli)
        elif milli <= 0:
            shelf.take(-milli, batch, day, sold=False)
        elif batch is None:
            shelf.back(milli, None, None)
        else:
            shelf.more(batch, day, milli)
    owed, shelf.owed = shelf.owed, 0
    shelf.take(owed, None, None, sold=True)


def odd(shelf: Shelf, rows: list[Row]) -> Iterator[str]:
    """Signs, books, and what goes that is not there."""
    gone: dict[Any, int] = defaultdict(int)
    for row in rows:
        milli, book, batch, day = row["qty_milli"], row["book_milli"], row["batch"], row["expires_on"]
        there = shelf.book() if batch is None else shelf.of(batch, day)
        signs = {
            "received": milli > 0 and batch is not None and book is None,
            "sent_back": milli < 0 and book is None,
            "lost": milli < 0 and book is None,
            "frozen": milli == 0 and batch is None and book == there,
            "counted": book == there and milli + (book or 0) >= 0,
            "uncounted": milli == 0 and batch is None and book is None,
        }
        if not signs.get(row["reason"], False) or (row["cost_fen"] is not None and row["reason"] != "received"):
            yield f"{row['reason']} {milli} of {batch}, book {book} instead of {there}"
        if row["reason"] in ("sent_back", "lost"):
            for key in {None, (batch, day) if batch is not None else None}:
                gone[key] -= milli
    for key, milli in gone.items():
        if milli > (shelf.book() if key is None else shelf.of(*key)):
            yield f"more of {key} went than there was"


def counts(entry: Row, item: str, rows: list[Row], counting: dict[str, str]) -> Iterator[str]:
    """Section 5: one count at a time, and each of its items once."""
    if entry["kind"] == "count_begun":
        if item in counting or len(rows) > 1:
            yield "is being counted"
        counting[item] = entry["id"]
    if entry["kind"] == "counted":
        if counting.pop(item, None) != entry["reverses"]:
            yield "is not in that count"
        if len(rows) > 1 and any(row["batch"] is None for row in rows):
            yield "is counted twice"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
