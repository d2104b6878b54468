"""The schema as it must stand in the file: made, upgraded, and compared at every start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from pos.errors import Refused, Unavailable
from pos.ledger import schema_postgresql
from pos.ledger.database import APPLICATION_ID
from pos.ledger.guards import sqlite_guards
from pos.ledger.tables import metadata

VERSION = 1
"""user_version of the newest revision in `migrations/versions`."""
REVISION = f"{VERSION:04d}"
"""That revision's name."""
PRESENT = (
    "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    " AND name <> 'alembic_version'"
)
"""What stands in the file; alembic's own table and SQLite's are left out."""


def _plain(sql: str) -> str:
    return " ".join(sql.split())


def statements() -> Iterator[tuple[str, str]]:
    """(object, its statement) of the newest version: tables, then indexes, then guards."""
    dialect = sqlite.dialect()
    for table in metadata.sorted_tables:
        yield table.name, str(CreateTable(table).compile(dialect=dialect)).strip()
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(index.name), str(CreateIndex(index).compile(dialect=dialect)).strip()
    yield from sqlite_guards().items()


@cache
def expected() -> dict[str, str]:
    """Object name -> its statement, as this version's tables and guards say."""
    return {name: _plain(statement) for name, statement in statements()}


def compare(found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(object, "missing" | "changed" | "foreign") for everything in `found` (name -> statement) that is not right."""
    wanted = expected()
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield name, "missing"
        elif name not in wanted:
            yield name, "foreign"
        elif wanted[name] != _plain(found[name]):
            yield name, "changed"


def differences(connection: Connection) -> Iterator[tuple[str, str]]:
    """`compare` with what stands in the file (or on the server)."""
    if connection.dialect.name == "postgresql":
        yield from schema_postgresql.differences(connection)
        return
    rows = connection.exec_driver_sql(PRESENT)
    yield from compare({row.name: row.sql for row in rows})


def version(connection: Connection) -> int:
    """The file's user_version; Refused when the file is no ledger of this program or from a newer one."""
    if connection.dialect.name == "postgresql":
        found = schema_postgresql.version(connection)
    else:
        found = _sqlite_version(connection)
    if found > VERSION:
        raise Unavailable("ledger_too_new", found=found, known=VERSION)
    return found


def _sqlite_version(connection: Connection) -> int:
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if application not in (0, APPLICATION_ID) or (application == 0 and found != 0):
        raise Unavailable("not_a_ledger", application_id=application)
    return found


def check(connection: Connection) -> None:
    """Refused `guards_changed` naming the objects when the file's schema is not what this version makes."""
    wrong = [f"{name} {what}" for name, what in differences(connection)]
    if wrong:
        raise Refused("guards_changed", objects=wrong)


def upgrade(connection: Connection, scripts: Path) -> None:
    """Run the migrations inside the caller's transaction. Imported late: a start without upgrade needs no alembic."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql":
        return
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
