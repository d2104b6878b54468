"""A stranger with a plain `sqlite3`: writes rows by hand, with default settings, and knows nothing of the program."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, Self

NUMBERED = frozenset(
    {"sale", "return", "redemption", "reversal", "payment", "payment_reversal", "transfer", "settlement"}
)
DAY = "2026-06-02"
AT_TILLS = frozenset(
    {"sale", "return", "shift_opened", "shift_closed", "handed_back", "opened", "restored", "clock_confirmed"}
    | {"held", "retrieved", "discarded", "reprinted", "refunded", "refund_undone"}
)
OF_A_PROGRAMME = NUMBERED - {"payment", "payment_reversal"} | {"award", "attached"}
SAID: dict[str, dict[str, Any]] = {
    "award": {"reason": "清扫楼道", "detail": '{"document": "登记表 7"}'},
    "transfer": {"reason": "并户", "detail": '{"to": "H2"}', "approver": "somebody"},
    "settlement": {"reason": "搬走", "approver": "somebody"},
    "waiver": {"reason": "困难", "detail": '{"document": "表 9"}', "approver": "somebody"},
    "payment_reversal": {"reason": "错户"},
    "payout_reversal": {"reason": "付错了人"},
    "sent_back": {"reason": "发霉"},
    "lost": {"reason": "broken"},
    "refund_undone": {"reason": "没退成", "approver": "somebody"},
}
"""What an entry of a kind must say besides."""
_LINE = {
    "kind": "open", "item_id": "", "barcode": "", "name": "散货", "unit": "件", "category": "", "weighed": 0,
    "vendor": "", "ownership": "bought", "commission_bp": 0, "item_rate_hundredths": None, "label": 0,
    "full_price_fen": None, "promotion_fen": 0,
    "qty_milli": 1000, "shelf_price_fen": None, "unit_price_fen": 500, "promotion": "", "amount_fen": 500,
    "discount_fen": 0, "order_discount_fen": 0, "voucher_fen": 0, "rounding_fen": 0, "net_fen": 500,
    "base_fen": 500, "rate_hundredths": 500, "points": 25, "funder": "shop", "reason": "", "of_n": None,
    "batch": None, "expires_on": None,
}  # fmt: skip


class Hand(Protocol):
    """A connection to write by hand on: `sqlite3`'s own, or one to a server that reads the same statements."""

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        """A statement, its parameters written `?`; a cursor."""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as anybody opens it; what was done is committed at the end, or undone by an error."""
    con = sqlite3.connect(path)
    try:
        yield con
        con.commit()
    finally:
        con.close()


def one(con: Hand, sql: str, *values: object) -> Any:
    """The first column of the first row."""
    row = con.execute(sql, values).fetchone()
    return None if row is None else row[0]


def insert(con: Hand, table: str, row: dict[str, Any], how: str = "INSERT") -> None:
    """One row, by the names of its columns."""
    names = ", ".join(row)
    con.execute(f"{how} INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


class Raw:
    """An entry written by hand: sound as it is made, until somebody changes a part of it."""

    def __init__(self, con: Hand, kind: str, till: str = "", **values: Any) -> None:
        self.con, till = con, till or ("T1" if kind in AT_TILLS else "OF")
        last = con.execute("SELECT seq, epoch, hash FROM entry WHERE till = ? ORDER BY seq DESC", (till,)).fetchone()
        seq, epoch, digest = last or (0, 1, "0" * 64)
        newest = "SELECT COALESCE(MAX(receipt_seq), 0) + 1 FROM entry WHERE till = ? AND epoch = ?"
        self.rows: list[tuple[str, dict[str, Any]]] = []
        self.entry: dict[str, Any] = {
            "till": till, "seq": seq + 1, "id": str(uuid.uuid4()), "kind": kind, "epoch": epoch,
            "receipt_seq": one(con, newest, till, epoch) if kind in NUMBERED else None, "business_date": DAY,
            "occurred_at": f"{DAY}T10:00:00+08:00", "recorded_at": f"{DAY}T10:00:00+08:00", "actor": "mallory",
            "approver": None, "reason": "", "reverses": None, "nth": None, "shift": None, "household_id": None,
            "idempotency_key": str(uuid.uuid4()), "request_hash": "",
            "programme": 1 if kind in OF_A_PROGRAMME else None, "total_fen": 0,
            "discount_fen": 0, "rounding_fen": 0, "adjust_fen": 0, "change_fen": 0, "points": 0,
            "points_after": None, "debt_after": None, "detail": "{}", "format": 1, "prev_hash": digest,
            "hash": secrets.token_hex(32), "mac": secrets.token_hex(32),
        }  # fmt: skip
        self.entry |= SAID.get(kind, {}) | values
        if kind == "return" and self.entry["reverses"] is not None and "nth" not in values:
            earlier = "SELECT COUNT(*) + 1 FROM entry WHERE kind = 'return' AND reverses = ?"
            self.entry["nth"] = one(con, earlier, self.entry["reverses"])
        if kind == "shift_closed":
            closed = "SELECT COUNT(*) + 1 FROM entry WHERE kind = 'shift_closed' AND till = ? AND epoch = ?"
            self.entry["nth"] = one(con, closed, till, epoch)

    def add(self, table: str, **values: Any) -> Self:
        """One more row of a child table."""
        n = 1 + sum(name == table for name, _ in self.rows)
        self.rows.append((table, values | {"n": values.get("n", n)}))
        return self

    def line(self, **values: Any) -> Self:
        """A line of 5.00 yuan and 25 points."""
        return self.add("line", **(_LINE | values))

    def tender(self, fen: int, kind: str = "cash", **values: Any) -> Self:
        """A tender, posted."""
        row = {"kind": kind, "amount_fen": fen, "tendered_fen": fen, "reference": ""}
        return self.add("tender", **(row | values))

    def move(self, account: str, counter: str, amount: int, flow: str = "sales", unit: str = "CNY") -> Self:
        """Two postings that sum to zero; what a till takes is a tender whatever the other side is."""
        own = "tender" if account.startswith("till/") else flow
        self.add("posting", account=account, unit=unit, flow=own, amount=amount)
        return self.add("posting", account=counter, unit=unit, flow=flow, amount=-amount)

    def points(self, household: str, points: int, lot: int | None = None, *, of: str | None = None) -> Self:
        """Points for a household with their lot (`lot` points, of household `of`, where these differ)."""
        award = self.entry["kind"] == "award"
        counter, flow = ("points/awarded", "awarded") if award else ("points/issued", "earned")
        self.move(f"points/{household}", counter, points, flow, "PTS")
        if lot != 0:
            self.add(
                "lot",
                household_id=of or household,
                source="award" if award else "earning",
                points=points if lot is None else lot,
                available_from=DAY,
                expires_on=None,
                funder="shop",
                origin="",
            )
        return self

    def write(self, how: str = "INSERT", **counts: Any) -> None:
        """Children first, the entry last, its counts as they are unless told otherwise."""
        key = {"till": self.entry["till"], "seq": self.entry["seq"]}
        for table, row in self.rows:
            insert(self.con, table, key | row, how)
        columns = [column[0] for column in self.con.execute("SELECT * FROM entry LIMIT 0").description]
        found = {name: sum(table == name[2:] for table, _ in self.rows) for name in columns if name.startswith("n_")}
        insert(self.con, "entry", self.entry | found | counts, how)


def sale(con: Hand, household: str | None = "H1", **values: Any) -> Raw:
    """A whole sale of one line for 5.00 yuan in cash, with its 25 points."""
    points = 25 if household else 0
    raw = Raw(con, "sale", household_id=household, total_fen=500, points=points, **values)
    raw.line(points=points).tender(500).move("till/T1/cash", "sales", 500)
    return raw.points(household, 25) if household else raw


def strange_word(con: Hand, table: str, column: str, word: str = "unheard") -> None:
    """A row like one that stands, for the till's next entry, with another word in a column (an entry: of that kind)."""
    raw = Raw(con, word) if table == "entry" else sale(con)
    if table == "entry":
        raw.write()
        return
    cursor = con.execute(f"SELECT * FROM {table} LIMIT 1")
    row = dict(zip([one[0] for one in cursor.description], cursor.fetchone(), strict=True))
    row |= {"till": raw.entry["till"], "seq": raw.entry["seq"], "n": 1, column: word}
    fresh = {name: 99 for name in ("version", "turn") if name in row}
    insert(con, table, row | fresh)


# -- the guards, taken away --------------------------------------------------------------------------------------


def _begin(con: sqlite3.Connection) -> None:
    """One transaction for a hundred statements: each would be synced by itself."""
    if not con.in_transaction:
        con.execute("BEGIN")


def without_rules(con: sqlite3.Connection, *codes: str) -> None:
    """Every trigger as it is, less the rules of these names."""
    _begin(con)
    triggers = con.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, sql in triggers:
        kept = [line for line in sql.split("\n") if not any(f": {code}')" in line for code in codes)]
        if "\n".join(kept) != sql:
            if len(kept) == 2:
                kept.insert(1, "SELECT 1;")
            con.execute(f"DROP TRIGGER {name}")
            con.execute("\n".join(kept))


@contextlib.contextmanager
def unguarded(con: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Without any trigger for a while; afterwards they stand as before, letter for letter."""
    _begin(con)
    triggers = con.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for name, _ in triggers:
        con.execute(f"DROP TRIGGER {name}")
    yield con
    for _, sql in triggers:
        con.execute(sql)
