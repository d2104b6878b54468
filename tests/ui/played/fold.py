"""A day at the till added up by plain arithmetic from what was asked for, and from price lists as they lie in files.

Nothing of the program is used here, and what it wrote is read with sqlite3 alone.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

PIECES = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 2, 1)
"""notes and coins, dearest first"""


@dataclass(frozen=True)
class Goods:
    """One row of a price list. `fen` a piece, a kilogram or a 斤."""

    barcode: str
    fen: int
    weighed: bool
    short: str


def price_list(*texts: str) -> dict[str, Goods]:
    """By barcode, and by short code where there is one."""
    found: dict[str, Goods] = {}
    for text in texts:
        for row in csv.DictReader(io.StringIO(text)):
            yuan, _, cents = row["售价"].partition(".")
            one = Goods(row["条码"], int(yuan) * 100 + int(cents.ljust(2, "0")), row["称重"] == "1", row["货号"] or "")
            found[one.barcode] = one
            if one.short:
                found[one.short] = one
    return found


def by_weight(fen: int, grams: int) -> int:
    """Rounded half up."""
    return (fen * grams * 2 + 1000) // 2000


@dataclass
class Ticket:
    """A sale: what each line costs, what comes off it, what comes off all of it."""

    lines: list[list[int]] = field(default_factory=list)
    off: int = 0

    def add(self, *fen: int) -> None:
        """So many lines."""
        self.lines += [[one, 0] for one in fen]

    @property
    def total(self) -> int:
        """What it comes to."""
        return sum(amount - off for amount, off in self.lines) - self.off


@dataclass
class Day:
    """What a shift comes to. Cash of the drawer above 0 is in it."""

    float_fen: int = 0
    sales: int = 0
    sales_fen: int = 0
    returns: int = 0
    refunds_fen: int = 0
    tenders: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)
    earned: int = 0
    taken_back: int = 0

    @property
    def points(self) -> int:
        """What the households have more."""
        return self.earned - self.taken_back

    def sold(self, ticket: Ticket, *, home: bool, **tenders: int) -> None:
        """Paid by these; the rest in cash. Five points a yuan of what no voucher paid, one floor a receipt."""
        self.sales += 1
        self.sales_fen += ticket.total
        cash = ticket.total - sum(tenders.values())
        for kind, fen in (*tenders.items(), ("cash", cash)):
            self.tenders[kind] += fen
        if home:
            self.earned += (ticket.total - tenders.get("voucher", 0)) * 500 // 10_000

    def came_back(self, fen: int, points: int = 0, kind: str = "cash") -> None:
        """A return."""
        self.returns += 1
        self.refunds_fen += fen
        self.tenders[kind] -= fen
        self.taken_back += points

    @property
    def cash(self) -> int:
        """What the drawer should hold."""
        return self.float_fen + self.tenders["cash"] + sum(self.moved.values())


def written(path: Path, since: int) -> Day:
    """The same from the ledger's file, of till T1's entries after number `since`."""
    day = Day()
    con = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for kind, total, points in con.execute(
            "SELECT kind, total_fen, points FROM entry WHERE till = 'T1' AND seq > ? AND kind IN ('sale', 'return')",
            (since,),
        ):
            if kind == "sale":
                day.sales += 1
                day.sales_fen += total
                day.earned += points
            else:
                day.returns += 1
                day.refunds_fen -= total
                day.taken_back -= points
        for kind, fen in con.execute(
            "SELECT t.kind, SUM(t.amount_fen) FROM tender t JOIN entry e ON e.till = t.till AND e.seq = t.seq"
            " WHERE t.till = 'T1' AND t.seq > ? AND e.kind IN ('sale', 'return') GROUP BY t.kind",
            (since,),
        ):
            day.tenders[kind] += fen
    finally:
        con.close()
    return day


def last_entry(path: Path) -> int:
    """Number of the newest entry of till T1."""
    con = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(con.execute("SELECT MAX(seq) FROM entry WHERE till = 'T1'").fetchone()[0])
    finally:
        con.close()
