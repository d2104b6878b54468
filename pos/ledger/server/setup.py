"""A PostgreSQL server made ready for a shop: an owner who migrates, a role for each till, and a database of its own.

What tills may is granted to one role that nobody logs in by; each till's own is a member of it. What one of them does
to itself (a password, settings) or holds of the server (connections) stops no other.

Every step looks first and does only what is missing, so that it can be run again. A role that is there keeps its
password. The database sorts by bytes (`C`), as a file does, and like that no update of the system's languages can
disturb an index.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from pos.errors import Refused, Unavailable
from pos.ledger.server.failures import told_at_login
from pos.ledger.server.session import OLDEST, SETTINGS
from pos.ledger.sharing import Made, TillRole, Wanted

_LONGEST = 63
_OURS = "book"
_FIRST = ("OF", "T1")
_CONNECTIONS = 24
"""Of one till: a window needs some ten, and commands beside it; a server gives a hundred, unless told otherwise."""


def _name(text: str, what: str) -> str:
    """A name as every tool writes it without quotes. Refused `bad_server_name`."""
    plain = text.isascii() and text.replace("_", "a").isalnum() and text == text.lower() and not text[:1].isdigit()
    if not plain or len(text) > _LONGEST or text.startswith("pg_") or text in {"postgres", "template0", "template1"}:
        raise Refused("bad_server_name", name=text, what=what)
    return text


def set_up(wanted: Wanted) -> Made:
    """Make what is missing. `admin_url` names the server, an administrator there, and the database to be made.

    Refused `bad_server_name`, `may_not_set_up`, `role_too_strong`, `database_of_another`, `database_encoding`,
    `database_in_use`, `same_role`; Unavailable `server_away`, `server_login`, `server_too_old`, `server_setting`.
    """
    url = make_url(wanted.admin_url)
    if wanted.admin_password:
        url = url.set(password=wanted.admin_password)
    name = _name(url.database or "", "database")
    owner = _name(wanted.owner or f"{name}_owner", "owner")
    till = _name(wanted.till or f"{name}_till", "till")
    if owner == till or url.username in {owner, till}:
        raise Refused("same_role", name=till if owner == till else url.username)
    with _connected(url, "postgres") as admin:
        _check_server(admin)
        if _one(admin, "SELECT rolsuper OR (rolcreaterole AND rolcreatedb) FROM pg_roles WHERE rolname = current_user"):
            work = _Work(admin)
        else:
            raise Refused("may_not_set_up", role=admin.info.user)
        names = wanted.tills or work.members(till, owner) or _FIRST
        logins = {one: _name(f"{till}_{one.lower()}", "till") for one in names}
        if owner in logins.values():
            raise Refused("same_role", name=owner)
        work.check(name, owner, till, *logins.values())
        everyone = wanted.new_passwords and not wanted.tills
        owner_password = work.role(owner, wanted.owner_password, anew=everyone)
        work.let_prove_backups(owner)
        work.group(till)
        tills = [
            TillRole(one, login, work.member(login, till, wanted.till_password, anew=wanted.new_passwords))
            for one, login in logins.items()
        ]
        with work.as_member(owner):
            work.database(name, owner, till)
            with _connected(url, name) as inside:
                holds = _check_content(inside, name)
        host, port = admin.info.host, admin.info.port
    return Made(host, port, name, owner, till, tuple(tills), tuple(work.done), owner_password, holds)


@contextlib.contextmanager
def _connected(url: URL, database: str) -> Iterator[psycopg.Connection[Any]]:
    address = url.set(drivername="postgresql", database=database)
    try:
        parts: dict[str, Any] = address.translate_connect_args(username="user", database="dbname")
        more = {name: value for name, value in address.query.items() if isinstance(value, str)}
        connection = psycopg.connect(**{**more, **parts}, autocommit=True, connect_timeout=5, client_encoding="utf8")
    except psycopg.Error as error:
        raise told_at_login(error, address.render_as_string(hide_password=True)) from error
    try:
        yield connection
    except psycopg.errors.InsufficientPrivilege as error:
        raise Refused("may_not_set_up", role=connection.info.user) from error
    finally:
        connection.close()


def _one(connection: psycopg.Connection[Any], statement: LiteralString, *values: object) -> Any:
    row = connection.execute(statement, values).fetchone()
    return None if row is None else row[0]


def _check_server(admin: psycopg.Connection[Any]) -> None:
    if admin.info.server_version < OLDEST:
        raise Unavailable("server_too_old", found=admin.info.server_version, needed=OLDEST)
    for name, allowed in SETTINGS:
        found = str(_one(admin, "SELECT current_setting(%s)", name))
        if name != "server_encoding" and found not in allowed:
            raise Unavailable("server_setting", name=name, found=found)


def _check_content(inside: psycopg.Connection[Any], name: str) -> bool:
    """Whether a ledger is there already. Refused `database_in_use` when something else is."""
    found = inside.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p',"
        " 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT 1"
        " FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') ORDER BY 1"
    ).fetchall()
    names = [str(row[0]) for row in found]
    if names and _OURS not in names:
        raise Refused("database_in_use", place=name, tables=names[:5])
    return bool(names)


class _Work:
    """What is done on the server, each step only where it is missing."""

    def __init__(self, admin: psycopg.Connection[Any]) -> None:
        self._admin = admin
        self.done: list[str] = []

    def _do(self, statement: LiteralString, *parts: sql.Composable, say: str) -> None:
        self._admin.execute(sql.SQL(statement).format(*parts))
        self.done.append(say)

    def check(self, name: str, owner: str, *others: str) -> None:
        """Refused before anything is made: `role_too_strong`, `database_of_another`, `database_encoding`."""
        strong: LiteralString = "SELECT rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls"
        roles: list[tuple[str, LiteralString]] = [(owner, " OR NOT rolcanlogin")]
        for role, more in (*roles, *((other, " OR rolcreatedb") for other in others)):
            wrong: LiteralString = strong + more + " FROM pg_roles WHERE rolname = %s"
            if _one(self._admin, wrong, role):
                raise Refused("role_too_strong", name=role)
        row = self._admin.execute(
            "SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding) FROM pg_database WHERE datname = %s", (name,)
        ).fetchone()
        if row is not None and row[0] != owner:
            raise Refused("database_of_another", name=name, owner=row[0])
        if row is not None and row[1] != "UTF8":
            raise Refused("database_encoding", name=name, found=row[1])

    def role(self, name: str, given: str, *, anew: bool) -> str:
        """A role that may log in; its password where one was set."""
        there = _one(self._admin, "SELECT TRUE FROM pg_roles WHERE rolname = %s", name)
        if there and not anew:
            return ""
        password = given or secrets.token_urlsafe(18)
        sealed = sql.Literal(_scrammed(self._admin, name, password))
        if there:
            self._do("ALTER ROLE {} PASSWORD {}", sql.Identifier(name), sealed, say=f"ALTER ROLE {name} PASSWORD")
        else:
            how: LiteralString = "CREATE ROLE {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}"
            self._do(how, sql.Identifier(name), sealed, say=f"CREATE ROLE {name}")
        return password

    def group(self, name: str) -> None:
        """A role that nobody logs in by."""
        found = _one(self._admin, "SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", name)
        if found is None:
            self._do("CREATE ROLE {} NOLOGIN", sql.Identifier(name), say=f"CREATE ROLE {name}")
        elif found:
            self._do("ALTER ROLE {} NOLOGIN PASSWORD NULL", sql.Identifier(name), say=f"ALTER ROLE {name} NOLOGIN")

    def members(self, group: str, owner: str) -> tuple[str, ...]:
        """The tills that have a role of their own. The owner is a member as well."""
        rows = self._admin.execute(
            "SELECT upper(substr(r.rolname, length(g.rolname) + 2)) FROM pg_auth_members m JOIN pg_roles g ON g.oid ="
            " m.roleid JOIN pg_roles r ON r.oid = m.member WHERE g.rolname = %s AND starts_with(r.rolname, %s)"
            " AND r.rolname <> %s ORDER BY 1",
            (group, f"{group}_", owner),
        ).fetchall()
        return tuple(str(row[0]) for row in rows)

    def member(self, name: str, group: str, given: str, *, anew: bool) -> str:
        """A till's role: it may what the group may, and hold so many connections; its password where one was set."""
        password = self.role(name, given, anew=anew)
        if _one(self._admin, "SELECT rolconnlimit < 0 FROM pg_roles WHERE rolname = %s", name):
            most: LiteralString = "ALTER ROLE {} CONNECTION LIMIT {}"
            self._do(most, sql.Identifier(name), sql.Literal(_CONNECTIONS), say=f"ALTER ROLE {name} CONNECTION LIMIT")
        if not _one(self._admin, "SELECT pg_has_role(%s, %s, 'MEMBER')", name, group):
            self._do("GRANT {} TO {}", sql.Identifier(group), sql.Identifier(name), say=f"GRANT {group} TO {name}")
        return password

    def let_prove_backups(self, owner: str) -> None:
        """A backup is proven in a database of its own, which the owner makes and removes."""
        if not _one(self._admin, "SELECT rolcreatedb FROM pg_roles WHERE rolname = %s", owner):
            self._do("ALTER ROLE {} CREATEDB", sql.Identifier(owner), say=f"ALTER ROLE {owner} CREATEDB")

    def database(self, name: str, owner: str, till: str) -> None:
        """The database, its owner, who may connect, and the name of the role that sells."""
        if not _one(self._admin, "SELECT TRUE FROM pg_database WHERE datname = %s", name):
            how: LiteralString = "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
            self._do(how, sql.Identifier(name), sql.Identifier(owner), say=f"CREATE DATABASE {name}")
        self._rights(name, owner, till)

    def _rights(self, name: str, owner: str, till: str) -> None:
        """By the membership `init` and upgrades know whom to grant to (`upgrade.grant_to_till`)."""
        database = sql.Identifier(name)
        anybody = (
            "SELECT EXISTS (SELECT 1 FROM pg_database d, aclexplode(COALESCE(d.datacl, acldefault('d', d.datdba)))"
        )
        anybody += " g WHERE d.datname = %s AND g.grantee = 0)"
        if self._admin.execute(anybody.encode(), (name,)).fetchone() == (True,):
            self._do("REVOKE ALL ON DATABASE {} FROM PUBLIC", database, say=f"REVOKE ALL ON DATABASE {name}")
        if not _one(self._admin, "SELECT has_database_privilege(%s, %s, 'CONNECT')", till, name):
            statement: LiteralString = "GRANT CONNECT ON DATABASE {} TO {}"
            self._do(statement, database, sql.Identifier(till), say=f"GRANT CONNECT TO {till}")
        if not _one(self._admin, "SELECT pg_has_role(%s, %s, 'MEMBER')", owner, till):
            self._do("GRANT {} TO {}", sql.Identifier(till), sql.Identifier(owner), say=f"GRANT {till} TO {owner}")

    @contextlib.contextmanager
    def as_member(self, owner: str) -> Iterator[None]:
        """An administrator who is no superuser acts for the owner by being a member of it for a while."""
        if _one(self._admin, "SELECT pg_has_role(current_user, %s, 'USAGE')", owner):
            yield
            return
        self._admin.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(owner)))
        try:
            yield
        finally:
            self._admin.execute(sql.SQL("REVOKE {} FROM CURRENT_USER").format(sql.Identifier(owner)))


def _scrammed(admin: psycopg.Connection[Any], role: str, password: str) -> str:
    """The password as the server keeps it: no log of its statements ever shows it."""
    sealed = admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return sealed.decode("ascii")
