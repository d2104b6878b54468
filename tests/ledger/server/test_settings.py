"""A server that could lose or garble a sale is refused, wherever the setting was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from pos.errors import Unavailable
from pos.ledger.server import session
from pos.ledger.server.database import PostgresDatabase
from tests.servers import Server, private_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

UNSAFE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@pytest.fixture(scope="module")
def restarted() -> Iterator[Server]:
    """A server that tests may start anew with other settings."""
    try:
        with private_server() as running:
            yield running
    except LookupError as missing:
        pytest.skip(str(missing))


def refused(url: str) -> dict[str, object]:
    """Why the database is not opened for writing."""
    database = PostgresDatabase(url)
    try:
        with pytest.raises(Unavailable, match="server_setting") as error:
            database.take("test")
        assert database._writer is None
    finally:
        database.close()
    return error.value.values


def taken(url: str) -> None:
    """It is opened."""
    database = PostgresDatabase(url)
    database.take("test")
    database.close()


@pytest.mark.parametrize("setting", UNSAFE)
def test_a_server_started_with(setting: str, restarted: Server) -> None:
    url = restarted.database()
    restarted.restart(setting)
    name, _, value = setting.partition("=")
    try:
        assert refused(url) == {"name": name, "found": value}
    finally:
        restarted.restart()
    taken(url)


@pytest.mark.parametrize("whose", ["DATABASE {0}", "ROLE forgetful", "ROLE forgetful IN DATABASE {0}", "ROLE ALL"])
def test_made_for_a_role_or_a_database(whose: str, restarted: Server) -> None:
    name = restarted.database().rpartition("/")[2]
    restarted.admin("DROP ROLE IF EXISTS forgetful")
    restarted.admin("CREATE ROLE forgetful LOGIN")
    url = restarted.url(name, "forgetful")
    taken(url)
    restarted.admin(f"ALTER {whose.format(name)} SET synchronous_commit = off")
    try:
        assert refused(url) == {"name": "synchronous_commit", "found": "off"}
    finally:
        restarted.admin(f"ALTER {whose.format(name)} RESET synchronous_commit")
        restarted.admin(f"DROP DATABASE {name}")
        restarted.admin("DROP ROLE forgetful")


def test_asked_for_by_the_address(server: Server) -> None:
    """Our own options stand; whatever the address adds is read back like any other setting."""
    url = server.database()
    assert refused(url + "?options=-csynchronous_commit%3Doff") == {"name": "synchronous_commit", "found": "off"}


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_an_encoding_that_keeps_no_chinese(encoding: str, server: Server) -> None:
    name = f"in_{encoding.lower()}"
    server.admin(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")
    assert refused(server.url(name)) == {"name": "server_encoding", "found": encoding}


def test_strings_with_escapes(server: Server) -> None:
    name = server.database().rpartition("/")[2]
    server.admin(f"ALTER DATABASE {name} SET standard_conforming_strings = off")
    assert refused(server.url(name))["name"] == "standard_conforming_strings"


def test_a_server_that_is_too_old(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "OLDEST", 990_000)
    database = PostgresDatabase(server.database())
    with pytest.raises(Unavailable, match="server_too_old") as error:
        database.take("test")
    assert error.value.values["needed"] == 990_000
    database.close()


def test_settings_are_read_again_after_a_restart(restarted: Server) -> None:
    """A till that stays on while the keeper starts the server anew with another configuration."""
    database = PostgresDatabase(restarted.database())
    database.take("test")
    try:
        restarted.restart("fsync=off")
        with pytest.raises(Unavailable, match="server_setting"):
            database.write(lambda tx: tx.exec_driver_sql("SELECT 1"))
    finally:
        database.close()
        restarted.restart()


@pytest.mark.parametrize(
    "own",
    [
        "statement_timeout = 1",
        "lock_timeout = 1",
        "idle_session_timeout = 1",
        "search_path = nowhere",
        "default_transaction_read_only = on",
        "idle_in_transaction_session_timeout = 1",
        "row_security = off",
    ],
)
def test_what_a_role_gives_itself_stops_no_till_and_is_told(own: str, server: Server) -> None:
    url = server.database()
    name = url.rpartition("/")[2]
    server.admin("DROP ROLE IF EXISTS meddler")
    server.admin("CREATE ROLE meddler LOGIN")
    database = PostgresDatabase(server.url(name, "meddler"))
    try:
        with psycopg.connect(server.url(name, "meddler").replace("+psycopg", ""), autocommit=True) as hand:
            hand.execute(f"ALTER ROLE CURRENT_USER SET {own}".encode())
        database.take("test")
        setting = own.partition(" ")[0]
        shown = {"search_path": "public,pg_temp", "row_security": "on", "default_transaction_read_only": "off"}
        for ask in (database.write, lambda work: _read(database, work)):
            assert ask(lambda tx: tx.exec_driver_sql(f"SHOW {setting}").scalar_one()) == shown.get(setting, "0")
            ask(lambda tx: tx.exec_driver_sql("SELECT pg_sleep(0.05)"))
        found = database.link()
        assert found.foreign == (own.replace(" ", ""),)
    finally:
        database.close()
        server.drop(url)
        server.admin("DROP ROLE meddler")


def _read(database: PostgresDatabase, work: Callable[[Connection], object]) -> object:
    with database.read() as tx:
        return work(tx)


def test_a_setting_that_cannot_be_had_is_named(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours are read back, on connections that write and on those that read."""
    monkeypatch.setattr(session, "OPTIONS", session.OPTIONS.replace("statement_timeout=0", "statement_timeout=9000"))
    url = server.database()
    assert refused(url) == {"name": "statement_timeout", "found": "9s"}
    with pytest.raises(Unavailable, match="server_setting"), PostgresDatabase(url).read():
        pass
