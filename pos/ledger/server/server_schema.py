"""The schema in a PostgreSQL database: made, and compared at every start."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sqlalchemy import URL, Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from pos.errors import Unavailable
from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import APPEND_ONLY, MUTABLE, balance, lot_state, metadata
from pos.ledger.server.description import described
from pos.ledger.server.guards import functions, guards
from pos.places import migrations

DESCRIPTION = "schema.postgresql.txt"
"""Beside the revisions: object, tab, definition."""


def statements() -> Iterator[str]:
    """Tables, indexes, functions and triggers of the newest version, in order."""
    yield from table_statements()
    yield from other_statements()


def unindented(sql: str) -> str:
    """A statement as the revisions write it: a server keeps a function's text to the letter."""
    return "\n".join(line.strip(" ") for line in sql.split("\n") if line.strip())


def table_statements() -> Iterator[str]:
    """The tables alone."""
    dialect = URL.create("postgresql+psycopg").get_dialect()()
    for table in metadata.sorted_tables:
        yield unindented(str(CreateTable(table).compile(dialect=dialect)))


def other_statements() -> Iterator[str]:
    """Indexes, functions and triggers: what may wait until the tables are full."""
    dialect = URL.create("postgresql+psycopg").get_dialect()()
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
            yield unindented(str(CreateIndex(index).compile(dialect=dialect)))
    yield from map(unindented, guards())


def remove(connection: Connection) -> None:
    """Take the whole ledger out of the database again: what was being made there did not become one."""
    for table in (*metadata.sorted_tables, "alembic_version"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table} CASCADE")
    for name in functions():
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")


def grant(connection: Connection, role: str) -> None:
    """What the application's role may do: read everything, add to the book, change only what may change."""
    quoted = connection.dialect.identifier_preparer.quote(role)
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {quoted}")
    for table in APPEND_ONLY:
        connection.exec_driver_sql(f"GRANT SELECT, INSERT ON {table.name} TO {quoted}")
    for table in (balance, lot_state):
        connection.exec_driver_sql(f"GRANT SELECT ON {table.name} TO {quoted}")
    for table in MUTABLE:
        connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO {quoted}")
    connection.exec_driver_sql(f"GRANT SELECT ON alembic_version TO {quoted}")


def version(connection: Connection) -> int:
    """The revision that the migrations left. Unavailable `no_server_ledger` when there is none."""
    if connection.exec_driver_sql("SELECT to_regclass('public.alembic_version')").scalar_one() is None:
        raise Unavailable("no_server_ledger", name=connection.engine.url.database)
    return int(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


@cache
def expected() -> dict[str, str]:
    """Object -> what the server must say of it, as `tools.freeze_ledger` had it said of a new ledger."""
    text = (migrations() / DESCRIPTION).read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


def differences(connection: Connection) -> Iterator[tuple[str, str]]:
    """(object, "missing" | "changed" | "foreign") for everything that is not as this version makes it."""
    return file_schema.differing(expected(), described(connection))
