"""The schema on a server made and brought up to date: by its owner, alone, in one transaction.

Whoever sells holds the ledger open (an advisory lock of the session, shared); an upgrade needs it for itself. What the
application's role may do is granted in the same transaction as the tables are made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from pos.errors import Refused, Unavailable
from pos.ledger.schema import file_schema
from pos.ledger.server import server_schema

_KEY = "hashtextextended('red-points open', 0)"
_OWNER = (
    "SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = to_regclass('public.entry')"
    " UNION ALL SELECT pg_get_userbyid(d.datdba) FROM pg_database d WHERE d.datname = current_database() LIMIT 1"
)
_SELLERS = (
    "SELECT DISTINCT g.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) g"
    " WHERE c.oid = to_regclass('public.entry') AND g.privilege_type = 'INSERT' AND g.grantee NOT IN (0, c.relowner)"
)
_TILL_ROLE = (
    "SELECT r.rolname FROM pg_database d JOIN pg_auth_members m ON m.member = d.datdba JOIN pg_roles r"
    " ON r.oid = m.roleid WHERE d.datname = current_database() AND EXISTS (SELECT 1"
    " FROM aclexplode(d.datacl) g WHERE g.grantee = r.oid AND g.privilege_type = 'CONNECT') ORDER BY 1"
)
"""Who may connect and has the owner for a member."""


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


def hold_open(connection: Connection) -> None:
    """As long as this connection lives nobody upgrades the ledger. Unavailable `ledger_upgrading`."""
    if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock_shared({_KEY})").scalar_one():
        raise Unavailable("ledger_upgrading")


def act_as_owner(tx: Connection) -> str | None:
    """Be the owner of the ledger (of the database, before there is one) until the transaction ends; its name.

    None, and nothing changed, when this role may not.
    """
    owner = str(tx.exec_driver_sql(_OWNER).scalar_one())
    if not tx.exec_driver_sql("SELECT pg_has_role(current_user, %s, 'USAGE')", (owner,)).scalar_one():
        return None
    tx.exec_driver_sql(f"SET LOCAL ROLE {tx.dialect.identifier_preparer.quote(owner)}")
    return owner


def grant_to_till(tx: Connection) -> str:
    """Give the role that `pos db setup` made for the tills what it needs; its name, "" when there is none."""
    role = str(tx.exec_driver_sql(_TILL_ROLE).scalar() or "")
    if role:
        server_schema.grant(tx, role)
    return role


def bring_up_to_date(tx: Connection, scripts: Path, place: str, before: Callable[[int], None]) -> None:
    """Bring an older ledger up to date, after `before` (the backup; given the version found) while nobody may sell.

    Nothing when somebody did meanwhile. Unavailable `ledger_too_old` (this role is not the owner), `ledger_in_use`
    (somebody sells).
    """
    found = server_schema.version(tx)
    if act_as_owner(tx) is None:
        raise Unavailable("ledger_too_old", found=found, known=file_schema.VERSION)
    if not tx.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({_KEY})").scalar_one():
        raise Unavailable("ledger_in_use", place=place)
    found = server_schema.version(tx)
    if found >= file_schema.VERSION:
        return
    before(found)
    sellers = tx.exec_driver_sql(_SELLERS).scalars().all()
    file_schema.upgrade(tx, scripts)
    for role in sellers:
        server_schema.grant(tx, str(role))
    grant_to_till(tx)
