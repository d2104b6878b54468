"""The books of the open month in a ledger of many postings, beside the bare SQL that sums the same month's postings."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pos.ledger.reading.month_books import books, span
from pos.ledger.schema.tables import APPEND_ONLY, entry, month_close, posting
from tests.bench.sale import Shop
from tests.servers import Server

_ENTRIES_A_MONTH = 50_000
_PER_ENTRY = 8
_ROUNDS = 5
_BARE = (
    "SELECT p.account, p.flow, SUM(p.amount) FROM posting p JOIN entry e ON e.till = p.till AND e.seq = p.seq"
    " WHERE e.business_date BETWEEN '{0}' AND '{1}' GROUP BY p.account, p.flow"
)


def _columns(table: Any, values: dict[str, str]) -> str:
    """A SELECT list for every column of a table; what is not named is nothing, a zero or an empty text."""

    def least(column: Any) -> str:
        return "NULL" if column.nullable else "''" if str(column.type) == "TEXT" else "0"

    return ", ".join(values.get(column.name, least(column)) for column in table.columns)


def fill(tx: Connection, homes: int, months: int) -> str:
    """Sales of 8 postings, so many months of them, all but the last closed; the open month. By the server itself."""
    for table in APPEND_ONLY:
        tx.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL")
    total, first = months * _ENTRIES_A_MONTH, date(2021, 1, 1)
    day = (
        f"to_char(DATE '{first}' + make_interval(months => ((g - 1) / {_ENTRIES_A_MONTH})::int, days => g % 28),"
        " 'YYYY-MM-DD')"
    )
    zeros = "repeat('0', 64)"
    sale = {
        "till": "'T9'", "seq": "g", "id": "'bench-' || g", "kind": "'sale'", "epoch": "1", "receipt_seq": "g",
        "business_date": day, "idempotency_key": "'bench-' || g", "n_posting": str(_PER_ENTRY), "format": "1",
        "household_id": f"'H' || (g % {homes} + 1)", "hash": "repeat(md5(g::text), 2)", "prev_hash": zeros,
        "mac": zeros, "total_fen": "980",
    }  # fmt: skip
    _insert(tx, entry, sale, f"generate_series(1, {total}) g")
    accounts = (
        "CASE n % 4 WHEN 1 THEN 'till/T9/cash' WHEN 2 THEN 'sales' WHEN 3"
        f" THEN 'points/H' || (g % {homes} + 1) ELSE 'points/issued' END"
    )
    row = {
        "till": "'T9'", "seq": "g", "n": "n", "account": accounts,
        "unit": "CASE WHEN n % 4 IN (1, 2) THEN 'CNY' ELSE 'PTS' END",
        "flow": "CASE WHEN n % 4 IN (1, 2) THEN 'sales' ELSE 'earned' END",
        "amount": "CASE WHEN n % 4 IN (1, 3) THEN 49 ELSE -49 END",
    }  # fmt: skip
    _insert(tx, posting, row, f"generate_series(1, {total}) g, generate_series(1, {_PER_ENTRY}) n")
    closed, opened = (date(first.year + m // 12, m % 12 + 1, 1).isoformat()[:7] for m in (months - 2, months - 1))
    close = {
        **sale, "seq": str(total + 1), "id": "'close'", "kind": "'close'", "idempotency_key": "'close'",
        "business_date": f"'{opened}-01'", "receipt_seq": "NULL", "household_id": "NULL", "n_posting": "0",
        "n_month_close": "1", "hash": "repeat('c', 64)",
    }  # fmt: skip
    _insert(tx, entry, close, "generate_series(1, 1) g")
    shut = {"till": "'T9'", "seq": str(total + 1), "n": "1", "period": f"'{closed}'"}
    _insert(tx, month_close, shut, "generate_series(1, 1) g")
    return opened


def _insert(tx: Connection, table: Any, values: dict[str, str], series: str) -> None:
    sql = f"INSERT INTO {table.name} SELECT {_columns(table, values)} FROM {series}"
    tx.exec_driver_sql(sql.replace("%", "%%"))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(server: Server, folder: Path, postings: int) -> dict[str, Any]:
    """Seconds of both, in turns, and their ratio."""
    shop = Shop.make(folder / "month", server.database())
    ledger = shop.desk.ledger
    months = max(2, postings // (_ENTRIES_A_MONTH * _PER_ENTRY))
    period = ledger.write(lambda tx: fill(tx, len(shop.homes), months))
    with server.connect(ledger.database.url.render_as_string(hide_password=False)) as raw:  # type: ignore[attr-defined]  # a server's
        raw.autocommit = True
        raw.execute("VACUUM ANALYZE")
    first, last = span(period)
    with ledger.read() as tx:
        bare = _BARE.format(first, last)
        turns = [
            (_seconds(lambda: books(tx, period)), _seconds(lambda: tx.exec_driver_sql(bare).all()))
            for _ in range(_ROUNDS)
        ]
    shop.close()
    ours, floor = (statistics.median(column) for column in zip(*turns, strict=True))
    return {
        "month_postings": months * _ENTRIES_A_MONTH * _PER_ENTRY,
        "month_books_s": ours,
        "month_bare_sql_s": floor,
        "month_of_bare": ours / floor,
        "month_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
