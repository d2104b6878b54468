"""The schema as it must stand in the file: made, upgraded, and compared at every start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from pos.errors import Unavailable
from pos.ledger.schema.guards import sqlite_guards
from pos.ledger.schema.tables import metadata

APPLICATION_ID = 0x52505331  # "RPS1"
VERSION = 1
"""user_version of the newest revision in `migrations/versions`."""
REVISION = f"{VERSION:04d}"
"""That revision's name."""
PRESENT = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4')"
"""What stands in the file; what ANALYZE leaves there changes no answer."""
VERSION_TABLE = (
    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )"
)
"""How alembic makes its own table."""
_ALEMBIC = (
    ("table", "alembic_version", "alembic_version", VERSION_TABLE),
    ("index", "sqlite_autoindex_alembic_version_1", "alembic_version", None),
)
Row = tuple[str, str, str, str | None]
"""type, name, table, statement"""


def _plain(row: Row) -> str:
    """All that a row of sqlite_master says, whatever white space its statement was written with."""
    kind, _, table, sql = row
    return f"{kind} of {table}: {_spaced(sql or '')}"


def _spaced(text: str) -> str:
    """Every run of spaces, tabs and line ends as one space, none around it. A pattern takes four times as long, at
    every start and over a megabyte.
    """
    text = text.replace("\t", " ").replace("\n", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def statements() -> Iterator[tuple[str, str, str, str]]:
    """Every object of the newest version with its statement: tables, then indexes, then guards."""
    dialect = sqlite.dialect()
    for table in metadata.sorted_tables:
        yield "table", table.name, table.name, str(CreateTable(table).compile(dialect=dialect)).strip()
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield "index", str(index.name), table.name, str(CreateIndex(index).compile(dialect=dialect)).strip()
    for name, guard in sqlite_guards().items():
        yield "trigger", name, guard.partition(" ON ")[2].partition(" ")[0], guard


@cache
def expected() -> dict[str, str]:
    """Object name -> what sqlite_master must say of it, as this version's tables and guards are."""
    rows: tuple[Row, ...] = (*statements(), *_ALEMBIC)
    return {row[1]: _plain(row) for row in rows}


def compare(found: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """(object, "missing" | "changed" | "foreign") for everything in the file that is not as it must be."""
    yield from differing(expected(), {row[1]: _plain(row) for row in found})


def differing(wanted: Mapping[str, str], there: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(object, "missing" | "changed" | "foreign") by what is said of each."""
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            yield name, "missing"
        elif name not in wanted:
            yield name, "foreign"
        elif wanted[name] != there[name]:
            yield name, "changed"


def differences(connection: Connection) -> Iterator[tuple[str, str]]:
    """`compare` with what stands in the file."""
    rows = connection.exec_driver_sql(PRESENT)
    yield from compare((row[0], row[1], row[2], row[3]) for row in rows)


def version(connection: Connection) -> int:
    """The file's user_version; Unavailable `not_a_ledger`, `ledger_too_new`."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if application not in (0, APPLICATION_ID) or (application == 0 and found != 0):
        raise Unavailable("not_a_ledger", application_id=application)
    return known(found)


def known(found: int) -> int:
    """A version that this program can read. Unavailable `ledger_too_new`."""
    if found > VERSION:
        raise Unavailable("ledger_too_new", found=found, known=VERSION)
    return found


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
