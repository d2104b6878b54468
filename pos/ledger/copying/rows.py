"""Carrying a whole ledger from one place to another, row for row as it stands: chain, numbers and seals go with it.

Tables first, then the rows in bulk, then indexes and guards: nothing in the new place could refuse or move what was
written in the old one. Whether all of it arrived is for the audit to say, not for this module.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Table

from pos.ledger.database import plain_reader, sqlite_module
from pos.ledger.driver import column_names, server_types
from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import metadata
from pos.ledger.server import server_schema

Row = Sequence[Any]
Progress = Callable[[int, int], None]
"""(rows carried, of how many)"""
_BATCH = 5000


class RowSource(Protocol):
    """Where rows come from: one consistent snapshot."""

    def count(self, table: Table) -> int:
        """How many rows a table has."""

    def rows(self, table: Table) -> Iterator[Row]:
        """All of them, in the order of the primary key, columns in the table's order."""


def _select(table: Table) -> str:
    key = ", ".join(column.name for column in table.primary_key)
    return f"SELECT {column_names(table)} FROM {table.name} ORDER BY {key}"


@dataclass(frozen=True, slots=True)
class FileSource:
    """A SQLite file, read by the driver itself inside a transaction of its own."""

    connection: Any

    @classmethod
    @contextlib.contextmanager
    def of(cls, path: Path) -> Iterator[FileSource]:
        """The file at `path`, in one snapshot."""
        with contextlib.closing(plain_reader(path)) as connection:
            connection.execute("BEGIN")
            yield cls(connection)

    def count(self, table: Table) -> int:
        """See Source."""
        return int(self.connection.execute(f"SELECT COUNT(*) FROM {table.name}").fetchone()[0])

    def rows(self, table: Table) -> Iterator[Row]:
        """See Source."""
        found: Iterator[Row] = self.connection.execute(_select(table))
        return found


@dataclass(frozen=True, slots=True)
class ServerSource:
    """A PostgreSQL database, in the snapshot of the transaction `tx`."""

    tx: Connection

    def count(self, table: Table) -> int:
        """See Source."""
        return int(self.tx.exec_driver_sql(f"SELECT COUNT(*) FROM {table.name}").scalar_one())

    def rows(self, table: Table) -> Iterator[Row]:
        """See Source."""
        raw: Any = self.tx.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f"COPY ({_select(table)}) TO STDOUT (FORMAT BINARY)") as copy:
            copy.set_types(server_types(table))
            yield from copy.rows()


def _tables(source: RowSource, put: Callable[[Table, Iterator[Row]], None], progress: Progress | None) -> None:
    tables = metadata.sorted_tables
    total = sum(source.count(table) for table in tables)
    done = 0

    def counted(rows: Iterator[Row]) -> Iterator[Row]:
        nonlocal done
        for row in rows:
            yield row
            done += 1
            if progress is not None and done % _BATCH == 0:
                progress(done, total)

    for table in tables:
        put(table, counted(source.rows(table)))


def to_file(source: RowSource, path: Path, progress: Progress | None = None) -> None:
    """Write everything into a new SQLite file, one that needs no log beside it.

    CHECK constraints are left to the audit: what breaks them must arrive to be found.
    """
    with contextlib.closing(sqlite_module().connect(str(path), isolation_level=None)) as db:
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "ignore_check_constraints = ON",
            "cell_size_check = ON",
        ):
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN")
        made = list(file_schema.statements())
        for kind, *_, sql in made:
            if kind == "table":
                db.execute(sql)

        def put(table: Table, rows: Iterator[Row]) -> None:
            marks = ", ".join("?" * len(table.columns))
            while batch := list(islice(rows, _BATCH)):
                db.executemany(f"INSERT INTO {table.name} ({column_names(table)}) VALUES ({marks})", batch)

        _tables(source, put, progress)
        for kind, *_, sql in made:
            if kind != "table":
                db.execute(sql)
        db.execute(file_schema.VERSION_TABLE)
        db.execute("INSERT INTO alembic_version VALUES (?)", (file_schema.REVISION,))
        db.execute(f"PRAGMA application_id = {file_schema.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {file_schema.VERSION}")
        db.execute("COMMIT")


def to_server(source: RowSource, tx: Connection, progress: Progress | None = None) -> None:
    """Write everything into an empty PostgreSQL database, inside the transaction `tx`."""
    raw: Any = tx.connection.driver_connection

    def put(table: Table, rows: Iterator[Row]) -> None:
        statement = f"COPY {table.name} ({column_names(table)}) FROM STDIN (FORMAT BINARY)"
        with raw.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(server_types(table))
            for row in rows:
                copy.write_row(row)

    for sql in server_schema.table_statements():
        raw.execute(sql)
    _tables(source, put, progress)
    for sql in (*server_schema.other_statements(), file_schema.VERSION_TABLE):
        raw.execute(sql)
    raw.execute("INSERT INTO alembic_version VALUES (%s)", (file_schema.REVISION,))
    raw.execute("ANALYZE")
