"""PostgreSQL 15 or later, for several tills and an office on one ledger.

Writers take turns by name (advisory locks of the transaction): a till's chain, a household, a receipt. Names are
held in that order, so nobody waits in a circle; whoever does all the same is told by the server and begins anew.
A connection that breaks leaves a commit unknown: the work runs again, and its idempotency key says whether it stood.
"""

from __future__ import annotations

import contextlib
import random
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, exc, make_url
from sqlalchemy.pool import NullPool, QueuePool

from pos.errors import Refused, Unavailable
from pos.ledger.schema import file_schema
from pos.ledger.server import holding, server_schema, session
from pos.ledger.server.deadline import CONNECT_MS, Deadline, dial
from pos.ledger.server.failures import broken, is_away, told, worth_another
from pos.ledger.server.listener import Listener
from pos.ledger.server.upgrade import act_as_owner, bring_up_to_date, grant_to_till, hold_open, must_be_empty
from pos.ledger.sharing import PATIENCE_MS, START_MS, Ears, Holding, Link

T = TypeVar("T")
_TRIES = 10
_PAUSE_MS = (5, 40)
_LINK = (
    "SELECT current_setting('server_version'), current_user, (SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c"
    " WHERE c.oid = to_regclass('public.entry')), (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),"
    " COALESCE(inet_server_addr() <<= '127.0.0.0/8' OR inet_server_addr() = '::1', TRUE),"
    f" ARRAY({session.FOREIGN})"
)
_BREATH_NS = 1_000_000_000
_KEEPALIVES = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 3, "keepalives_count": 3}


def _address(text: str) -> URL:
    """Unavailable `database_unsupported` for what is no address."""
    try:
        return make_url(text).set(drivername="postgresql+psycopg")
    except (exc.ArgumentError, ValueError) as error:
        raise Unavailable("database_unsupported", url=text.rpartition("@")[2]) from error


class PostgresDatabase:
    """One ledger in one database. Any number of processes write; each keeps one writing connection."""

    product = "PostgreSQL"
    file: Path | None = None
    failures: tuple[type[Exception], ...] = (exc.DBAPIError, psycopg.Error)

    def __init__(self, url: str) -> None:
        self._url = _address(url)
        self._writer_engine: Engine | None = None
        self._writer: Connection | None = None
        self._writer_lock_ms = 0
        self._program = secrets.token_hex(2)
        self._held: dict[str, str] = {}
        """till -> who, as the writing session has told"""
        self._readers: Engine | None = None
        self._mutex = threading.RLock()
        self._opening = threading.Lock()
        self._now = threading.local()
        self._away_since: int | None = None

    @property
    def place(self) -> str:
        """The address without its password."""
        return self._url.render_as_string(hide_password=True)

    @property
    def url(self) -> URL:
        """The whole address."""
        return self._url

    # -- reaching the server --------------------------------------------------------------------------------------

    def _dial(self, within_ms: int, **options: Any) -> psycopg.Connection:
        _, known = self._url.get_dialect()().create_connect_args(self._url)
        timeout_s = max(2, -(-within_ms // 1000))  # less than two the driver does not know; `dial` does
        asked = known.get("options") or ()
        parameters = {
            **known,
            **_KEEPALIVES,
            "connect_timeout": timeout_s,
            "client_encoding": "utf8",
            "application_name": holding.PROGRAM,
            "prepare_threshold": 2,
            "options": " ".join([*([asked] if isinstance(asked, str) else asked), session.OPTIONS]),
        }
        return dial({**parameters, **options}, _shown(self._url), within_ms)

    def _connection(self) -> psycopg.Connection:
        """What the engines connect by: under the deadline of the work that is being done on this thread."""
        deadline: Deadline = self._now.deadline
        made = self._dial(deadline.left_ms(CONNECT_MS))
        deadline.watch(made)
        try:
            session.prove(made)
        except BaseException:
            made.close()
            raise
        return made

    def _engine(self, **options: Any) -> Engine:
        return create_engine(self._url, paramstyle="format", creator=self._connection, **options)

    @contextlib.contextmanager
    def _asking(self, within_ms: int | None) -> Iterator[Deadline]:
        """A piece of work with its deadline; failures become what a person can act on.

        Whoever was just told that the server is away is told so again at once: three scans in a row do not wait three
        times.
        """
        since = self._away_since
        if within_ms is not None and since is not None and time.monotonic_ns() - since < _BREATH_NS:
            raise Unavailable("server_away", place=_shown(self._url))
        outer = getattr(self._now, "deadline", None)
        try:
            with Deadline(within_ms) as deadline:
                self._now.deadline = deadline
                yield deadline
        except (exc.DBAPIError, psycopg.Error) as error:
            meaning = told(error, _shown(self._url))
            self._away_since = time.monotonic_ns() if is_away(meaning) else None
            raise meaning from error
        except Unavailable as error:
            self._away_since = time.monotonic_ns() if is_away(error) else None
            raise
        else:
            self._away_since = None
        finally:
            self._now.deadline = outer

    def take(self, purpose: str) -> None:  # noqa: ARG002 - only a file's lock is held for something
        """Connect for writing and read the settings back. Unavailable `server_away`, `server_setting`."""
        with self._mutex, self._asking(START_MS):
            if self._writer is None:
                self._connect()

    def listen(self, ears: Ears) -> Listener:
        """Hear of what other desks write, from now on until the listener is closed."""

        def again() -> psycopg.Connection:
            made = self._dial(PATIENCE_MS, autocommit=True)
            self._away_since = None
            return made

        return Listener(again, ears)

    def link(self) -> Link:
        """What the server says of this connection."""
        with self.read() as tx:
            version, role, owner, encrypted, near, foreign = tx.exec_driver_sql(_LINK).one()
            return Link(version, role, owner, encrypted, near, tuple(foreign))

    # -- writing --------------------------------------------------------------------------------------------------

    def _connect(self) -> Connection:
        if self._writer_engine is None:
            self._writer_engine = self._engine(poolclass=NullPool, isolation_level="READ COMMITTED")
        connection = self._writer_engine.connect()
        try:
            with connection.begin():
                hold_open(connection)
        except BaseException:
            _let_go(connection)
            raise
        self._writer, self._writer_lock_ms = connection, 0
        return connection

    @property
    def writing(self) -> bool:
        """Whether `take` was called."""
        return self._writer_engine is not None

    def write(self, work: Callable[[Connection], T], within_ms: int | None = None, at: Holding | None = None) -> T:
        """Run `work` as one durable transaction, again when the server asks for it or the connection broke.

        Refused `till_held` where another program holds the till that it is written at.
        Unavailable `server_away` when it does not come back; what `work` was about is then unknown to us and known
        to its idempotency key. `server_busy`: somebody else held what it needs, and nothing was written.
        """
        with self._mutex:
            if self._writer_engine is None:
                raise Unavailable("not_the_writer")
            with self._asking(within_ms) as deadline:
                for attempt in range(_TRIES):
                    try:
                        return self._once(work, deadline, at)
                    except (exc.DBAPIError, psycopg.Error) as error:
                        meaning = told(error, _shown(self._url))
                        if not worth_another(error, meaning, attempt) or deadline.over or deadline.rang:
                            raise
                        time.sleep(random.randint(*_PAUSE_MS) / 1000)
                raise Unavailable("server_busy", place=_shown(self._url))

    def _once(self, work: Callable[[Connection], T], deadline: Deadline, at: Holding | None) -> T:
        connection = self._writer or self._connect()
        deadline.watch(connection.connection.dbapi_connection)
        try:
            self._wait_for_others(connection, deadline.within_ms)
            if at is not None:
                self._hold(connection, at)
            with connection.begin():
                return work(connection)
        except (exc.DBAPIError, psycopg.Error) as error:
            if broken(error, connection):
                self._drop()
            raise

    def _hold(self, connection: Connection, at: Holding) -> None:
        """The till is this program's until the connection ends."""
        if self._held.get(at.till) != at.person:
            with connection.begin():
                holding.take(connection, at, self._program)
            self._held[at.till] = at.person

    def check_till(self, tx: Connection, till: str) -> None:
        """Refused `till_held` while another program holds the till."""
        holding.check(tx, till, self._program)

    def _wait_for_others(self, connection: Connection, within_ms: int | None) -> None:
        """How long this connection waits for what others hold: less than the person does, who is told what it was."""
        lock_ms = 0 if within_ms is None else within_ms * 3 // 4
        if lock_ms != self._writer_lock_ms:
            with connection.begin():
                connection.exec_driver_sql(f"SET lock_timeout = {lock_ms}")
            self._writer_lock_ms = lock_ms

    def _drop(self) -> None:
        if self._writer is not None:
            _let_go(self._writer)
            self._writer = None
            self._held.clear()

    # -- reading --------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def read(self, within_ms: int | None = None) -> Iterator[Connection]:
        """One consistent snapshot, read-only."""
        with self._asking(within_ms) as deadline:
            connection = self._reader(deadline)
            try:
                yield connection
            except (exc.DBAPIError, psycopg.Error) as error:
                if broken(error, connection):
                    _let_go(connection)
                raise
            finally:
                if deadline.rang:
                    _let_go(connection)
                connection.close()

    def _reader(self, deadline: Deadline) -> Connection:
        """A reading connection in its snapshot. One that was kept may have died meanwhile: then a new one."""
        with self._opening:
            if self._readers is None:
                self._readers = self._engine(poolclass=QueuePool, isolation_level="REPEATABLE READ", pool_timeout=2)
        try:
            return _snapshot(self._readers, deadline)
        except (exc.DBAPIError, psycopg.Error):
            if deadline.rang:
                raise
            return _snapshot(self._readers, deadline)

    # -- the schema ---------------------------------------------------------------------------------------------------

    def version(self, tx: Connection) -> int:
        """The revision that the migrations left. Unavailable `no_server_ledger`, `ledger_too_new`."""
        return file_schema.known(server_schema.version(tx))

    def differences(self, tx: Connection) -> Iterator[tuple[str, str]]:
        """What on the server is not as this version makes it."""
        return server_schema.differences(tx)

    def upgrade(self, scripts: Path, before: Callable[[int], None]) -> None:
        """As the ledger's owner, while nobody sells. Unavailable `ledger_too_old`, `ledger_in_use`."""
        self.take("upgrade")
        self.write(lambda tx: bring_up_to_date(tx, scripts, self.place, before))
        self.close()  # the writing connection: who only reads needs none

    @contextlib.contextmanager
    def founding(self) -> Iterator[PostgresDatabase]:
        """The database itself, which is empty. Refused `ledger_exists`, `database_in_use`."""
        self.take("init")
        try:
            with self.read() as tx:
                must_be_empty(tx, self.place)
            yield self
        finally:
            self.close()

    @contextlib.contextmanager
    def owning(self, tx: Connection) -> Iterator[None]:
        """As the database's owner; the role that `pos db setup` made for the tills gets what it needs."""
        if act_as_owner(tx) is None:
            raise Refused("not_the_owner", place=self.place)
        yield
        grant_to_till(tx)

    @contextlib.contextmanager
    def scratch(self, folder: Path) -> Iterator[str]:  # noqa: ARG002 - a file's
        """The URL of an empty database beside this one, removed afterwards.

        Unavailable `server_away`, `no_scratch` (the role may not create databases).
        """
        name = f"red_points_scratch_{uuid.uuid4().hex[:12]}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        try:
            yield self._url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _administer(self, statement: str) -> None:
        """Outside any transaction, on a connection of its own."""
        engine = create_engine(self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(statement)
        except exc.ProgrammingError as error:
            raise Unavailable("no_scratch", place=self.place) from error
        except (exc.DBAPIError, psycopg.Error) as error:
            raise told(error, _shown(self._url)) from error
        finally:
            engine.dispose()

    # -- housekeeping -------------------------------------------------------------------------------------------------

    def checkpoint(self, *, whole: bool = False) -> None:
        """The server's own business."""

    def close(self) -> None:
        """Disconnect."""
        with self._mutex:
            self._drop()
            for engine in (self._writer_engine, self._readers):
                if engine is not None:
                    engine.dispose()
            self._writer_engine = self._readers = None


def _snapshot(readers: Engine, deadline: Deadline) -> Connection:
    connection = readers.connect().execution_options(postgresql_readonly=True)
    deadline.watch(connection.connection.dbapi_connection)
    try:
        connection.begin()
        connection.exec_driver_sql("SELECT 1")
    except (exc.DBAPIError, psycopg.Error):
        _let_go(connection)
        raise
    return connection


def _let_go(connection: Connection) -> None:
    with contextlib.suppress(exc.DBAPIError, psycopg.Error):
        connection.invalidate()
        connection.close()


def _shown(url: URL) -> str:
    """Where the server is, as short as a person at a counter can use it: host, port and database."""
    host = url.host or "localhost"
    return f"{host}:{url.port}/{url.database}" if url.port else f"{host}/{url.database}"
