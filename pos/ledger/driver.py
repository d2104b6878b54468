"""The hot path's door to the driver: statements made from the tables once, run without a result layer between.

A sale is some ten statements; the result objects of SQLAlchemy cost as much as the statements themselves.
Everything that is not on the path of a sale uses SQLAlchemy Core as it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table
from sqlalchemy.engine import Dialect


def _mark(dialect: Dialect) -> str:
    return "?" if dialect.paramstyle == "qmark" else "%s"


@lru_cache(maxsize=64)
def _insert(table: Table, dialect: Dialect) -> str:
    marks = ", ".join([_mark(dialect)] * len(table.columns))
    return f"INSERT INTO {table.name} ({', '.join(column.name for column in table.columns)}) VALUES ({marks})"


@lru_cache(maxsize=64)
def _marked(sql: str, dialect: Dialect) -> str:
    return sql.replace(":?", _mark(dialect))


def insert_rows(tx: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows given in column order: one driver call at any number of rows."""
    cursor = tx.connection.cursor()
    statement = _insert(table, tx.dialect)
    if len(rows) == 1:
        cursor.execute(statement, rows[0])
    else:
        cursor.executemany(statement, rows)


def first_row(tx: Connection, sql: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The first row of a query whose parameters are written `:?`, or None."""
    cursor = tx.connection.cursor()
    cursor.execute(_marked(sql, tx.dialect), values)
    found: tuple[Any, ...] | None = cursor.fetchone()
    return found


def all_rows(tx: Connection, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Every row of a query whose parameters are written `:?`."""
    cursor = tx.connection.cursor()
    cursor.execute(_marked(sql, tx.dialect), values)
    return list(cursor.fetchall())


@lru_cache(maxsize=64)
def _row_of(table: Table) -> Callable[[Iterable[Any]], Any]:
    made = NamedTuple(table.name, [(column.name, Any) for column in table.columns])  # type: ignore[misc]  # the table's
    return made._make


def rows_of(tx: Connection, table: Table, more: str, values: tuple[Any, ...]) -> list[Any]:
    """Whole rows of a table by its columns' names; `more` = what follows FROM, its parameters written `:?`."""
    cursor = tx.connection.cursor()
    names = ", ".join(column.name for column in table.columns)
    cursor.execute(_marked(f"SELECT {names} FROM {table.name} {more}", tx.dialect), values)
    return list(map(_row_of(table), cursor.fetchall()))


_HOLD = (
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('month', 0)), pg_advisory_xact_lock(hashtextextended(:?, 0))"
)
_HOLD_MONTH = "SELECT pg_advisory_xact_lock(hashtextextended('month', 0))"


def hold(tx: Connection, name: str) -> None:
    """Until the transaction ends nobody else holds `name` (a till, a household, a receipt; in that order).

    What was read before may be older than what the one before us wrote: read what matters after this. SQLite has one
    writer, who holds everything already.
    """
    if tx.dialect.name == "postgresql":
        first_row(tx, _HOLD, (name,))


def hold_month(tx: Connection) -> None:
    """Until the transaction ends no entry is written by anybody else: a month is being closed."""
    if tx.dialect.name == "postgresql":
        first_row(tx, _HOLD_MONTH, ())
