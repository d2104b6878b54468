"""The books of the open month in a ledger of many postings, beside bare SQL: on a server the sums of the same month's
postings; in a file every account's opening and movement out of the whole history, as it is without stored openings.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
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
_FLAT = """
CREATE TABLE bench_flat (account TEXT, flow TEXT, day TEXT, till TEXT, seq INTEGER, n INTEGER, amount INTEGER,
  PRIMARY KEY (account, flow, day, till, seq, n)) WITHOUT ROWID;
INSERT INTO bench_flat SELECT p.account, p.flow, e.business_date, p.till, p.seq, p.n, p.amount
  FROM posting p JOIN entry e ON e.till = p.till AND e.seq = p.seq ORDER BY 1, 2, 3, 4, 5, 6
"""
_STATEMENT = (
    "SELECT account, flow, SUM(CASE WHEN day < '{0}' THEN amount ELSE 0 END),"
    " SUM(CASE WHEN day BETWEEN '{0}' AND '{1}' THEN amount ELSE 0 END) FROM bench_flat GROUP BY account, flow"
)
_BARE = (
    "SELECT p.account, p.flow, SUM(p.amount) FROM posting p JOIN entry e ON e.till = p.till AND e.seq = p.seq"
    " WHERE e.business_date BETWEEN '{0}' AND '{1}' GROUP BY p.account, p.flow"
)


def _columns(table: Any, values: dict[str, str]) -> str:
    """A SELECT list for every column of a table; what is not named is nothing, a zero or an empty text."""

    def least(column: Any) -> str:
        return "NULL" if column.nullable else "''" if str(column.type) == "TEXT" else "0"

    return ", ".join(values.get(column.name, least(column)) for column in table.columns)


@dataclass(frozen=True, slots=True)
class _Way:
    """How an engine is filled: without its guards, days and texts in its words, a series of numbers as a table."""

    unguarded: Callable[[Connection], None]
    day: str
    zeros: str
    hash: str
    series: Callable[[int, str], str]
    percent: str
    """how its driver wants a % written"""


def _server_unguarded(tx: Connection) -> None:
    for table in APPEND_ONLY:
        tx.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL")


def _file_unguarded(tx: Connection) -> None:
    triggers = tx.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in triggers:
        tx.exec_driver_sql(f"DROP TRIGGER {name}")


_COUNT = "WITH RECURSIVE s(v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM s WHERE v < {most})"
_FIRST = date(2021, 1, 1)
_SERVER = _Way(
    _server_unguarded,
    f"to_char(DATE '{_FIRST}' + make_interval(months => ((g - 1) / {_ENTRIES_A_MONTH})::int, days => g % 28),"
    " 'YYYY-MM-DD')",
    "repeat('0', 64)",
    "repeat(md5(g::text), 2)",
    lambda most, name: f"generate_series(1, {most}) {name}",
    "%%",
)
_FILE = _Way(
    _file_unguarded,
    f"date('{_FIRST}', '+' || ((g - 1) / {_ENTRIES_A_MONTH}) || ' months', '+' || (g % 28) || ' days')",
    "printf('%064d', 0)",
    "printf('%064d', g)",
    lambda most, name: f"({_COUNT.format(most=most)} SELECT v AS {name} FROM s)",
    "%",
)


def fill(tx: Connection, homes: int, months: int, way: _Way) -> str:
    """Sales of 8 postings, so many months of them, all but the last closed; the open month. By the database itself."""
    way.unguarded(tx)
    total, day, zeros = months * _ENTRIES_A_MONTH, way.day, way.zeros
    sale = {
        "till": "'T9'", "seq": "g", "id": "'bench-' || g", "kind": "'sale'", "epoch": "1", "receipt_seq": "g",
        "business_date": day, "idempotency_key": "'bench-' || g", "n_posting": str(_PER_ENTRY), "format": "1",
        "household_id": f"'H' || (g % {homes} + 1)", "hash": way.hash, "prev_hash": zeros,
        "mac": zeros, "total_fen": "980",
    }  # fmt: skip
    _insert(tx, entry, sale, way.series(total, "g"), way.percent)
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
    _insert(tx, posting, row, f"{way.series(total, 'g')}, {way.series(_PER_ENTRY, 'n')}", way.percent)
    closed, opened = (date(_FIRST.year + m // 12, m % 12 + 1, 1).isoformat()[:7] for m in (months - 2, months - 1))
    close = {
        **sale, "seq": str(total + 1), "id": "'close'", "kind": "'close'", "idempotency_key": "'close'",
        "business_date": f"'{opened}-01'", "receipt_seq": "NULL", "household_id": "NULL", "n_posting": "0",
        "n_month_close": "1", "hash": zeros,
    }  # fmt: skip
    _insert(tx, entry, close, way.series(1, "g"), way.percent)
    shut = {"till": "'T9'", "seq": str(total + 1), "n": "1", "period": f"'{closed}'"}
    _insert(tx, month_close, shut, way.series(1, "g"), way.percent)
    return opened


def _insert(tx: Connection, table: Any, values: dict[str, str], series: str, percent: str) -> None:
    sql = f"INSERT INTO {table.name} SELECT {_columns(table, values)} FROM {series}"
    tx.exec_driver_sql(sql.replace("%", percent))


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def measure(server: Server, folder: Path, postings: int) -> dict[str, Any]:
    """Seconds of both on a server, in turns, and their ratio."""
    shop = Shop.make(folder / "month", server.database())
    ledger = shop.desk.ledger
    months = max(2, postings // (_ENTRIES_A_MONTH * _PER_ENTRY))
    period = ledger.write(lambda tx: fill(tx, len(shop.homes), months, _SERVER))
    with server.connect(ledger.database.url.render_as_string(hide_password=False)) as raw:  # type: ignore[attr-defined]  # a server's
        raw.autocommit = True
        raw.execute("VACUUM ANALYZE")
    ours, floor = _in_turns(shop, period, _BARE.format(*span(period)))
    shop.close()
    return {
        "month_postings": months * _ENTRIES_A_MONTH * _PER_ENTRY,
        "month_books_s": ours,
        "month_bare_sql_s": floor,
        "month_of_bare": ours / floor,
        "month_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measure_file(folder: Path, postings: int) -> dict[str, Any]:
    """The same in a file, in seconds of the processor: all of it happens in this process.

    Bare SQL reads what was before the month and what was in it from a table made for it, its own covering index.
    """
    shop = Shop.make(folder / "month-file")
    months = max(2, postings // (_ENTRIES_A_MONTH * _PER_ENTRY))
    period = shop.desk.ledger.write(lambda tx: fill(tx, len(shop.homes), months, _FILE))
    shop.desk.ledger.write(lambda tx: [tx.exec_driver_sql(sql) for sql in _FLAT.split(";")])
    ours, floor = _in_turns(shop, period, _STATEMENT.format(*span(period)), time.process_time)
    shop.close()
    return {"month_file_books_s": ours, "month_file_bare_sql_s": floor, "month_file_of_bare": ours / floor}


def _in_turns(
    shop: Shop, period: str, bare: str, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, float]:
    with shop.desk.ledger.read() as tx:
        turns = [
            (_seconds(lambda: books(tx, period), clock), _seconds(lambda: tx.exec_driver_sql(bare).all(), clock))
            for _ in range(_ROUNDS)
        ]
    ours, floor = (statistics.median(column) for column in zip(*turns, strict=True))
    return ours, floor
