"""Somebody who changes the file and then works the whole chain out anew, with the ledger's key or without."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from typing import Any

from pos.ledger.schema.formats import FORMATS
from tests.ledger.stranger import unguarded


def canonical(con: sqlite3.Connection, till: str, seq: int) -> bytes:
    """The canonical bytes of an entry as the file has it now, worked out the slow way."""

    def rows(table: str, columns: tuple[str, ...], order: str) -> list[tuple[Any, ...]]:
        sql = f"SELECT {', '.join(columns)} FROM {table} WHERE till = ? AND seq = ? {order}"
        return con.execute(sql, (till, seq)).fetchall()

    (number,) = con.execute("SELECT format FROM entry WHERE till = ? AND seq = ?", (till, seq)).fetchone()
    entry = rows("entry", FORMATS[number].entry, "")[0]
    children = [rows(child, columns, "ORDER BY n") for child, columns in FORMATS[number].children.items()]
    return json.dumps([number, entry, *children], ensure_ascii=False, separators=(",", ":")).encode()


def reforge(con: sqlite3.Connection, key: bytes = b"guessed") -> None:
    """Every link, hash and MAC anew, the office's chain last: closes name the heads of the others."""
    with unguarded(con):
        tills = [row[0] for row in con.execute("SELECT DISTINCT till FROM entry ORDER BY till = 'OF', till")]
        for till in tills:
            digest = "0" * 64
            seqs = con.execute("SELECT seq FROM entry WHERE till = ? ORDER BY seq", (till,)).fetchall()
            for (seq,) in seqs:
                con.execute(
                    "UPDATE month_head SET head_hash = COALESCE((SELECT hash FROM entry WHERE till = head_till"
                    " AND seq = head_seq), head_hash) WHERE till = ? AND seq = ?",
                    (till, seq),
                )
                con.execute("UPDATE entry SET prev_hash = ? WHERE till = ? AND seq = ?", (digest, till, seq))
                digest = hashlib.sha256(canonical(con, till, seq)).hexdigest()
                mac = hmac.new(key, digest.encode(), "sha256").hexdigest()
                con.execute("UPDATE entry SET hash = ?, mac = ? WHERE till = ? AND seq = ?", (digest, mac, till, seq))
