"""The hot path's door to the driver: statements made from the tables once, run without a result layer between.

A sale is some ten statements, a scan two; the result objects of SQLAlchemy cost as much as the statements themselves.
Everything that is not on the path of a scan or a sale uses SQLAlchemy Core as it comes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table
from sqlalchemy.engine import Dialect

from pos.ledger.entry import Row

_SERVER = "postgresql"


def _mark(dialect: Dialect) -> str:
    return "?" if dialect.paramstyle == "qmark" else "%s"


def column_names(table: Table) -> str:
    """A table's columns as a statement lists them."""
    return ", ".join(column.name for column in table.columns)


def server_types(table: Table) -> list[str]:
    """What a server calls the types of a table's columns."""
    return ["text" if str(column.type) == "TEXT" else "int8" for column in table.columns]


@lru_cache(maxsize=64)
def _insert(table: Table, dialect: Dialect, said: int = 0) -> str:
    """`said` = of how many columns, the first ones; 0: of all."""
    names = table.columns.keys()[: said or None]
    marks = ", ".join([_mark(dialect)] * len(names))
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"


@lru_cache(maxsize=64)
def _insert_records(table: Table) -> str:
    """One statement for any number of rows, which come as one JSON text: a guard runs once, not once a row."""
    typed = ", ".join(map(" ".join, zip(table.columns.keys(), server_types(table), strict=True)))
    given = f"json_to_recordset(%s::json) AS given ({typed})"
    return f"INSERT INTO {table.name} ({column_names(table)}) SELECT * FROM {given}"


@lru_cache(maxsize=64)
def _marked(sql: str, dialect: Dialect) -> str:
    return sql.replace(":?", _mark(dialect))


def write_rows(tx: Connection, parts: Iterable[tuple[Table, Sequence[Row]]]) -> None:
    """Insert rows given in column order, table after table; one trip to a server for all of them."""
    if tx.dialect.name == _SERVER:
        _send_rows(tx, parts)
        return
    cursor = tx.connection.cursor()
    for table, rows in parts:
        first = rows[0] if rows else ()
        said = len(first)
        while said and first[said - 1] is None and all(row[said - 1] is None for row in rows):
            said -= 1  # to bind a NULL takes as long as to bind a text: what all leave unsaid is not named
        some = rows if said == len(table.columns) else [row[:said] for row in rows]
        cursor.executemany(_insert(table, tx.dialect, said), some)


def _send_rows(tx: Connection, parts: Iterable[tuple[Table, Sequence[Row]]]) -> None:
    raw: Any = tx.connection.driver_connection
    with raw.pipeline(), raw.cursor() as cursor:
        for table, rows in parts:
            if len(rows) == 1:
                cursor.execute(_insert(table, tx.dialect), rows[0])
                continue
            names = table.columns.keys()
            records = [dict(zip(names, row, strict=True)) for row in rows]
            cursor.execute(_insert_records(table), (json.dumps(records, ensure_ascii=False),))


def first_row(tx: Connection, sql: str, values: tuple[Any, ...], holding: str = "") -> tuple[Any, ...] | None:
    """The first row of a query whose parameters are written `:?`, or None; with `holding`, read after `hold` has it."""
    statement = _marked(sql, tx.dialect)
    raw: Any = tx.connection.driver_connection
    cursor = raw.cursor()
    if holding and tx.dialect.name == _SERVER:
        with raw.pipeline():
            raw.cursor().execute(_marked(_HOLD, tx.dialect), (holding,))
            cursor.execute(statement, values)
    else:
        cursor.execute(statement, values)
    found: tuple[Any, ...] | None = cursor.fetchone()
    return found


def all_rows(tx: Connection, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Every row of a query whose parameters are written `:?`."""
    cursor = tx.connection.cursor()
    cursor.execute(_marked(sql, tx.dialect), values)
    return list(cursor.fetchall())


@lru_cache(maxsize=64)
def row_of(table: Table) -> Callable[[Iterable[Any]], Any]:
    """What makes a row of a table, by its columns' names, out of values in column order."""
    return _named(table.name, table.columns)


def _named(name: str, columns: Iterable[ColumnElement[Any]]) -> Callable[[Iterable[Any]], Any]:
    made = NamedTuple(name, [(column.key or "", Any) for column in columns])  # type: ignore[misc]  # the columns'
    return made._make


def rows_of(tx: Connection, table: Table, more: str, values: tuple[Any, ...]) -> list[Any]:
    """Whole rows of a table by its columns' names; `more` = what follows FROM, its parameters written `:?`."""
    cursor = tx.connection.cursor()
    cursor.execute(_marked(f"SELECT {column_names(table)} FROM {table.name} {more}", tx.dialect), values)
    return list(map(row_of(table), cursor.fetchall()))


class _Spelled(NamedTuple):
    """A query as one dialect spells it."""

    sql: str
    places: tuple[str, ...] | None
    """what stands at each mark; None: the marks have names"""
    said: dict[str, Any]
    """what the query says itself"""
    row: Callable[[Iterable[Any]], Any]


@lru_cache(maxsize=64)
def _spelled(query: Select[Any], left_open: tuple[str, ...], dialect: Dialect) -> _Spelled:
    made = query.compile(dialect=dialect).construct_expanded_state(dict.fromkeys(left_open, ""))
    places = tuple(made.positiontup) if made.positiontup is not None else None
    return _Spelled(made.statement, places, dict(made.parameters), _named("Row", query.selected_columns))


def rows_by(tx: Connection, query: Select[Any], **values: object) -> list[Any]:
    """Every row of a query that is made once and kept, by its columns' names; `values` = what it leaves open.

    Only what a driver takes and gives as it is: no list of values, no column with a type of our own.
    """
    spelled = _spelled(query, tuple(values), tx.dialect)
    given = spelled.said | values
    cursor = tx.connection.cursor()
    cursor.execute(spelled.sql, given if spelled.places is None else tuple(map(given.__getitem__, spelled.places)))
    return list(map(spelled.row, cursor.fetchall()))


_HOLD = (
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('month', 0)), pg_advisory_xact_lock(hashtextextended(:?, 0))"
)
_HOLD_MONTH = "SELECT pg_advisory_xact_lock(hashtextextended('month', 0))"


def hold(tx: Connection, name: str) -> None:
    """Until the transaction ends nobody else holds `name`; in which order names are held stands in `services/writing`.

    What was read before may be older than what the one before us wrote: read what matters after this. SQLite has one
    writer, who holds everything already.
    """
    if tx.dialect.name == _SERVER:
        first_row(tx, _HOLD, (name,))


def hold_month(tx: Connection) -> None:
    """Until the transaction ends no entry is written by anybody else: a month is being closed."""
    if tx.dialect.name == _SERVER:
        first_row(tx, _HOLD_MONTH, ())


def server_time(tx: Connection) -> datetime | None:
    """What a server's clock says now; None where there is none but the computer's."""
    found = first_row(tx, "SELECT clock_timestamp()", ()) if tx.dialect.name == _SERVER else None
    return None if found is None else found[0]


def asking(tx: Connection) -> Callable[..., list[tuple[Any, ...]]]:
    """What the audit's questions are put to on either engine: a statement with `?` for its values, all its rows."""
    return lambda sql, *values: all_rows(tx, sql.replace("?", ":?"), values)
