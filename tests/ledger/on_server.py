"""The community of `two_months` on a PostgreSQL server, and a stranger there with the statements of `stranger`."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import create_engine, insert, select

from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import CHILDREN, MUTABLE, book, entry, metadata
from pos.ledger.server import server_schema
from pos.ledger.server.guards import HEAD, guard, server_rules
from pos.places import migrations
from tests.ledger.two_months import Files
from tests.servers import Server

TILL = "till_role"
"""The application's role."""
_REPLACE = re.compile(r"INSERT OR REPLACE INTO (\w+) \((.+?)\) (.+)", re.DOTALL)


class ServerHand:
    """A stranger's connection: everything in one transaction that is never committed."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[Any]:
        """`?` becomes the driver's mark; REPLACE, which the server does not know, its nearest: an upsert."""
        replace = _REPLACE.fullmatch(sql)
        if replace:
            table, columns, values = replace.groups()
            change = ", ".join(f"{name} = EXCLUDED.{name}" for name in columns.split(", "))
            sql = (
                f"INSERT INTO {table} ({columns}) {values} ON CONFLICT ON CONSTRAINT pk_{table} DO UPDATE SET {change}"
            )
        marked = sql.replace("%", "%%").replace("?", "%s")
        return self._connection.execute(marked.encode(), tuple(parameters))

    def finish(self) -> None:
        """What a commit would check."""
        self._connection.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def undo(self) -> None:
        """All of it, what it set for its session as well: the next stranger begins on the same connection."""
        self._connection.rollback()


@dataclass(frozen=True, slots=True)
class Community:
    """Two months on a server. `owner` and `till` = who connects, as URLs for SQLAlchemy."""

    owner: str
    till: str

    @contextlib.contextmanager
    def hand(self, url: str) -> Iterator[ServerHand]:
        """A stranger with a role's password."""
        connection = psycopg.connect(url.replace("+psycopg", ""), prepare_threshold=None)
        try:
            yield ServerHand(connection)
        finally:
            connection.rollback()
            connection.close()


def settle(server: Server, files: Files) -> Community:
    """Carry a file's entries over, oldest first, each as it stands: the guards there take them all."""
    url = server.database()
    name = url.rpartition("/")[2]
    with contextlib.suppress(psycopg.errors.DuplicateObject):
        server.admin(f"CREATE ROLE {TILL} LOGIN")
    engine = create_engine(url)
    ledger = files.open()
    with engine.begin() as there, ledger.read() as here:
        file_schema.upgrade(there, migrations())
        server_schema.grant(there, TILL)
        for table in (book, *MUTABLE):
            there.execute(insert(table), [dict(row._mapping) for row in here.execute(select(table))])
        for row in here.execute(select(entry).order_by(entry.c.id)).all():
            for child in CHILDREN:
                rows = here.execute(select(child).where(child.c.till == row.till, child.c.seq == row.seq)).all()
                if rows:
                    there.execute(insert(child), [dict(one._mapping) for one in rows])
            there.execute(insert(entry), dict(row._mapping))
    ledger.close()
    engine.dispose()
    return Community(url, server.url(name, TILL))


def content(url: str) -> list[object]:
    """Every row of every table."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found: list[object] = [sorted(map(repr, connection.execute(select(table)))) for table in metadata.sorted_tables]
    engine.dispose()
    return found


def without_rules(con: ServerHand, *codes: str, checks: bool = False) -> None:
    """Every guard as it is, less the rules of these names; with `checks` less the CHECKs as well."""
    for table, rules in server_rules().items():
        kept = [rule for rule in rules if rule.code not in codes]
        if len(kept) < len(rules):
            con.execute(f"CREATE OR REPLACE FUNCTION {table}_guard() {HEAD} $guard${guard(table, kept)}$guard$")
    if "append_only" in codes:
        body = "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN COALESCE(NEW, OLD); END'"
        con.execute(f"CREATE OR REPLACE FUNCTION append_only() {body}")
    if checks:
        ours = "contype = 'c' AND connamespace = 'public'::regnamespace"
        found = con.execute(f"SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE {ours}")
        for table, name in found.fetchall():
            con.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
