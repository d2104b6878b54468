"""The schema in a PostgreSQL database: made, and compared at every start."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import URL, Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from pos.errors import Unavailable
from pos.ledger.guards_postgresql import functions, guards, triggers
from pos.ledger.tables import APPEND_ONLY, MUTABLE, balance, lot_state, metadata


def statements() -> Iterator[str]:
    """Tables, indexes, functions and triggers of the newest version, in order."""
    yield from table_statements()
    yield from other_statements()


def table_statements() -> Iterator[str]:
    """The tables alone."""
    dialect = URL.create("postgresql+psycopg").get_dialect()()
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect)).strip()


def other_statements() -> Iterator[str]:
    """Indexes, functions and triggers: what may wait until the tables are full."""
    dialect = URL.create("postgresql+psycopg").get_dialect()()
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect)).strip()
    yield from guards()


def _plain(sql: str) -> str:
    return " ".join(sql.split())


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
    """The revision that the migrations left. Unavailable `not_a_ledger` when there is none."""
    if connection.exec_driver_sql("SELECT to_regclass('public.alembic_version')").scalar_one() is None:
        raise Unavailable("not_a_ledger", application_id="")
    return int(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


_FUNCTIONS = (
    "SELECT p.proname, p.prosrc, p.prosecdef FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
    " WHERE n.nspname = 'public'"
)
_TRIGGERS = (
    "SELECT t.tgname, t.tgenabled, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND NOT t.tgisinternal"
)
_COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
    " WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY table_name, ordinal_position"
)
_CONSTRAINTS = (
    "SELECT c.conname, c.convalidated FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace"
    " WHERE n.nspname = 'public'"
)
_INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"


def differences(connection: Connection) -> Iterator[tuple[str, str]]:
    """(object, "missing" | "changed") for everything that is not as this version makes it."""
    yield from _functions(connection)
    yield from _triggers(connection)
    yield from _tables(connection)
    constraints = {row[0] for row in connection.exec_driver_sql(_CONSTRAINTS) if row[1]}
    indexes = {row[0] for row in connection.exec_driver_sql(_INDEXES)}
    for table in metadata.sorted_tables:
        for constraint in table.constraints:
            if str(constraint.name) not in constraints:
                yield str(constraint.name), "missing"
        for index in table.indexes:
            if str(index.name) not in indexes:
                yield str(index.name), "missing"


def _functions(connection: Connection) -> Iterator[tuple[str, str]]:
    found = {row[0]: (_plain(row[1]), row[2]) for row in connection.exec_driver_sql(_FUNCTIONS)}
    for name, body in functions().items():
        if name not in found:
            yield name, "missing"
        elif found[name] != (_plain(body), True):
            yield name, "changed"


def _triggers(connection: Connection) -> Iterator[tuple[str, str]]:
    found = {row[0]: (row[1], row[2]) for row in connection.exec_driver_sql(_TRIGGERS)}
    for name, what in triggers().items():
        if name not in found:
            yield name, "missing"
            continue
        enabled, definition = found[name]
        # The server writes the events and the schema in its own way; table and function are what counts.
        table, function = what.partition(" ON ")[2].partition(" ")[0], what.rpartition(" ")[2]
        if enabled != "A" or f" public.{table} " not in definition or not definition.endswith(function):
            yield name, "changed"


def _tables(connection: Connection) -> Iterator[tuple[str, str]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for table, column, kind, nullable in connection.exec_driver_sql(_COLUMNS):
        found.setdefault(table, []).append((column, kind, nullable))
    for table in metadata.sorted_tables:
        wanted = [
            (column.name, "text" if str(column.type) == "TEXT" else "bigint", "YES" if column.nullable else "NO")
            for column in table.columns
        ]
        if table.name not in found:
            yield table.name, "missing"
        elif found[table.name] != wanted:
            yield table.name, "changed"
