"""PostgreSQL 15 or later, for several tills and an office on one ledger.

Writers take turns by name (advisory locks of the transaction): a till's chain, a household, a receipt. Names are
held in that order, so nobody waits in a circle; whoever does all the same is told by the server and begins anew.
A connection that breaks leaves a commit unknown: the work runs again, and its idempotency key says whether it stood.
"""

from __future__ import annotations

import contextlib
import random
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, exc, make_url
from sqlalchemy.pool import NullPool, QueuePool

from pos.errors import PosError, Refused, Unavailable
from pos.ledger.database import REFUSABLE

T = TypeVar("T")
SETTINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fsync", ("on",)),
    ("full_page_writes", ("on",)),
    ("synchronous_commit", ("on", "remote_apply", "local", "remote_write")),
    ("server_encoding", ("UTF8",)),
    ("standard_conforming_strings", ("on",)),
)
"""What a server must be set to before a sale is called durable (postgresql.org/docs/15/runtime-config-wal.html)."""
OLDEST = 150_000
PATIENCE_MS = 1500
"""How long a slow or absent server keeps a person waiting before being told."""
_TRIES = 10
_AGAIN = frozenset({"40001", "40P01"})
_PAUSE_MS = (5, 40)
_REACH_S = 1
_PATH = "-c search_path=public,pg_temp"


def _url(text: str) -> URL:
    url = make_url(text)
    return url.set(drivername="postgresql+psycopg")


def without_password(url: str) -> str:
    """The address as people may see it."""
    return _url(url).render_as_string(hide_password=True)


class _Watch:
    """Breaks a connection whose server does not answer in time: the driver itself would wait for ever."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None
        self.rang = False

    @contextlib.contextmanager
    def over(self, connection: Connection, within_ms: int | None) -> Iterator[None]:
        """Watch the work done inside; `rang` says whether it was broken off."""
        self.rang = False
        if within_ms is None:
            yield
            return
        raw: Any = connection.connection.dbapi_connection
        handle = raw.pgconn.socket

        def ring() -> None:
            self.rang = True
            with contextlib.suppress(OSError):
                door = socket.socket(fileno=handle)
                try:
                    door.shutdown(socket.SHUT_RDWR)
                finally:
                    door.detach()

        timer = threading.Timer(within_ms / 1000, ring)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


class PostgresDatabase:
    """One ledger in one database. Any number of processes write; each keeps one writing connection."""

    dialect = "postgresql"
    failures: tuple[type[Exception], ...] = (exc.DBAPIError, psycopg.Error)

    def __init__(self, url: str) -> None:
        self._url = _url(url)
        self._writer_engine: Engine | None = None
        self._writer: Connection | None = None
        self._readers: Engine | None = None
        self._mutex = threading.RLock()
        self._watch = _Watch()

    @property
    def place(self) -> str:
        """The address without its password."""
        return self._url.render_as_string(hide_password=True)

    @property
    def url(self) -> URL:
        """The whole address."""
        return self._url

    def _engine(self, **options: Any) -> Engine:
        asked = self._url.query.get("options", ())
        return create_engine(
            self._url,
            paramstyle="format",
            connect_args={
                "connect_timeout": 2,
                "client_encoding": "utf8",
                "application_name": "red-points",
                "prepare_threshold": 2,
                # Nobody's schema or temporary table comes before the ledger's own.
                "options": " ".join(([asked] if isinstance(asked, str) else [*asked]) + [_PATH]),
            },
            **options,
        )

    def _reach(self) -> None:
        """Unavailable `server_away` within a second when nobody listens: the driver's own patience is two at least."""
        if self._url.host is None or self._url.host.startswith("/"):
            return
        try:
            socket.create_connection((self._url.host, self._url.port or 5432), _REACH_S).close()
        except OSError as error:
            raise Unavailable("server_away", place=self.place) from error

    def take(self, purpose: str) -> None:  # noqa: ARG002 - only a file's lock is held for something
        """Connect for writing and read the settings back. Unavailable `server_away`, `server_setting`."""
        with self._mutex:
            if self._writer is None:
                self._connect()

    def _connect(self) -> Connection:
        self._reach()
        if self._writer_engine is None:
            self._writer_engine = self._engine(poolclass=NullPool, isolation_level="READ COMMITTED")
        try:
            connection = self._writer_engine.connect()
        except (exc.DBAPIError, psycopg.Error) as error:
            raise _told(error, self.place) from error
        try:
            with connection.begin():
                _check_settings(connection)
        except BaseException:
            connection.close()
            raise
        self._writer = connection
        return connection

    @property
    def writing(self) -> bool:
        """Whether `take` was called."""
        return self._writer_engine is not None

    def writer(self) -> Connection:
        """The writing connection, for measuring it; Unavailable `not_the_writer` before `take`."""
        if self._writer is None:
            raise Unavailable("not_the_writer")
        return self._writer

    def write(self, work: Callable[[Connection], T], within_ms: int | None = None) -> T:
        """Run `work` as one durable transaction, again when the server asks for it or the connection broke.

        Unavailable `server_away` when it does not come back; what `work` was about is then unknown to us and known
        to its idempotency key.
        """
        with self._mutex:
            if self._writer_engine is None:
                raise Unavailable("not_the_writer")
            until = time.monotonic() + (within_ms or 60_000) / 1000
            for attempt in range(_TRIES):
                try:
                    return self._once(work, within_ms)
                except (exc.DBAPIError, psycopg.Error) as error:
                    told = _told(error, self.place)
                    if not _worth_another(error, told, attempt) or time.monotonic() > until or self._watch.rang:
                        raise told from error
                    time.sleep(random.randint(*_PAUSE_MS) / 1000)
            raise Unavailable("server_busy", place=self.place)

    def _once(self, work: Callable[[Connection], T], within_ms: int | None) -> T:
        connection = self._writer or self._connect()
        try:
            with self._watch.over(connection, within_ms), connection.begin():
                return work(connection)
        except (exc.DBAPIError, psycopg.Error) as error:
            if _broken(error, connection):
                self._drop()
            raise

    def _drop(self) -> None:
        if self._writer is not None:
            with contextlib.suppress(exc.DBAPIError, psycopg.Error):
                self._writer.invalidate()
                self._writer.close()
            self._writer = None

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent snapshot, read-only."""
        if self._readers is None:
            self._reach()
            self._readers = self._engine(
                poolclass=QueuePool, pool_pre_ping=True, isolation_level="REPEATABLE READ", pool_timeout=2
            )
        try:
            with self._readers.connect().execution_options(postgresql_readonly=True) as connection, connection.begin():
                yield connection
        except (exc.DBAPIError, psycopg.Error) as error:
            raise _told(error, self.place) from error

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


def _check_settings(connection: Connection) -> None:
    version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    if version < OLDEST:
        raise Unavailable("server_too_old", found=version, needed=OLDEST)
    for name, allowed in SETTINGS:
        found = str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())
        if found not in allowed:
            raise Unavailable("server_setting", name=name, found=found)


def _state(error: Exception) -> str:
    inner = error.orig if isinstance(error, exc.DBAPIError) else error
    return getattr(inner, "sqlstate", None) or ""


def _broken(error: Exception, connection: Connection) -> bool:
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return True
    if connection.invalidated or connection.closed:
        return True
    raw: Any = connection.connection.dbapi_connection
    return raw is None or bool(raw.closed)


def _told(error: Exception, place: str) -> PosError | Exception:
    """The failure a person can act on, or the error itself for a bug."""
    inner = error.orig if isinstance(error, exc.DBAPIError) and error.orig is not None else error
    code = str(inner).splitlines()[0].rpartition(": ")[2] if str(inner) else ""
    if code in REFUSABLE:
        return Refused(code)
    state = _state(error)
    if isinstance(inner, psycopg.OperationalError) or state[:2] in {"08", "57", "53"}:
        return Unavailable("server_away", place=place)
    return error


def _worth_another(error: Exception, told: PosError | Exception, attempt: int) -> bool:
    if _state(error) in _AGAIN:
        return True
    # Twice is enough for a connection that broke: the second try finds the server, or it is away.
    return isinstance(told, Unavailable) and attempt < 2


@contextlib.contextmanager
def scratch_database(url: str) -> Iterator[str]:
    """The URL of an empty database beside the one named, removed afterwards.

    Unavailable `server_away`, `no_scratch` (the role may not create databases).
    """
    name = f"red_points_scratch_{uuid.uuid4().hex[:12]}"
    _administer(url, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield _url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _administer(url: str, statement: str) -> None:
    engine = create_engine(_url(url), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
    except exc.ProgrammingError as error:
        raise Unavailable("no_scratch", place=without_password(url)) from error
    except (exc.DBAPIError, psycopg.Error) as error:
        raise _told(error, without_password(url)) from error
    finally:
        engine.dispose()
