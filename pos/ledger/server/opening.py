"""A ledger on a server: made and opened. Imported only when one is named: a shop with a file loads no driver."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from pos.errors import Refused
from pos.ledger.anchor import Anchors
from pos.ledger.book import Identity, Ledger, begin_book
from pos.ledger.entry import OFFICE
from pos.ledger.journal import new_id
from pos.ledger.keys import Keys, KeyStore, new_master, new_recovery_code, seal_master
from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import book as book_table
from pos.ledger.server.database import PostgresDatabase
from pos.ledger.server.upgrade import act_as_owner, grant_to_till, upgrade

_OPEN_MS = 5000
_FACTS = (
    "SELECT current_setting('server_version'), current_user, (SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c"
    " WHERE c.oid = to_regclass('public.entry')), (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),"
    " COALESCE(inet_server_addr() <<= '127.0.0.0/8' OR inet_server_addr() = '::1', TRUE)"
)


def create(
    url: str,
    scripts: Path,
    store: KeyStore,
    shop_id: str,
    tills: tuple[str, ...],
    first: Callable[[Ledger, Connection], None],
) -> str:
    """A new ledger, as `book.create` makes one, in an empty PostgreSQL database; its owner makes it.

    The role that `pos db setup` made for the tills is granted what it needs.
    Refused `ledger_exists`, `database_in_use`, `not_the_owner`; Unavailable `server_away`.
    """
    database = PostgresDatabase(url)
    database.take("init")
    master, code, ledger_id = new_master(), new_recovery_code(), new_id()
    ledger = Ledger(database, Identity(ledger_id, shop_id), Keys.of(master), Anchors(store.folder, ledger_id))
    try:
        with database.read() as tx:
            must_be_empty(tx, database.place)
        ledger.begin_journal()

        def work(tx: Connection) -> None:
            if act_as_owner(tx) is None:
                raise Refused("not_the_owner", place=database.place)
            store.save(ledger_id, master)
            begin_book(ledger, tx, scripts, (*tills, OFFICE), seal_master(master, code), first)
            grant_to_till(tx)

        ledger.write(work)
    finally:
        ledger.close()
    return code


def open_ledger(url: str, scripts: Path, store: KeyStore, before_upgrade: Callable[[Ledger, int], None]) -> Ledger:
    """Open a ledger on a server; an older one is upgraded first when this role is its owner.

    `before_upgrade` makes the backup, from the ledger as it is and the version it has.
    Unavailable `server_away`, `not_a_ledger`, `ledger_too_new`, `ledger_too_old`, `ledger_in_use`.
    """
    database = PostgresDatabase(url)
    try:
        with database.read(_OPEN_MS) as tx:
            found = file_schema.version(tx)
            row = tx.execute(select(book_table.c.ledger_id, book_table.c.shop_id)).one()
        master = store.load(row.ledger_id)
        identity = Identity(row.ledger_id, row.shop_id)
        keys = Keys.of(master) if master else None
        ledger = Ledger(database, identity, keys, Anchors(store.folder, identity.ledger_id))
        if found < file_schema.VERSION:
            upgrade(database, scripts, database.place, lambda version: before_upgrade(ledger, version))
            database.close()  # its writing connection: who only reads needs none
    except BaseException:
        database.close()
        raise
    return ledger


def must_be_empty(tx: Connection, place: str) -> None:
    """Refused `ledger_exists` when a ledger is in the database, `database_in_use` (tables) when anything else is."""
    query = (
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.relname"
    )
    found: Sequence[str] = tx.exec_driver_sql(query).scalars().all()
    if "book" in found:
        raise Refused("ledger_exists", path=place)
    if found:
        raise Refused("database_in_use", place=place, tables=found[:5])


class Facts(NamedTuple):
    """How this computer is connected. `owner` = it could change the schema; `near` = nothing leaves this machine."""

    version: str
    role: str
    owner: bool
    encrypted: bool
    near: bool


def facts(tx: Connection) -> Facts:
    """What the server says of this connection."""
    return Facts(*tx.exec_driver_sql(_FACTS).one())
