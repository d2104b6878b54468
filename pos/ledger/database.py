"""The connections: one writer, any number of readers, and the settings durability needs, read back.

SQLite's own facts are here and in `schema`; PostgreSQL's in `server`.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.sql import Select

from pos.durable import name_new
from pos.errors import PosError, Refused, Unavailable
from pos.ledger.lock import WriterLock
from pos.ledger.schema import file_schema
from pos.ledger.sharing import Holding
from pos.outputs import target_file

T = TypeVar("T")
_log = logging.getLogger(__name__)
Transaction = Connection
"""What a service passes on: it never needs to know whose connection it is."""

SAFE_SQLITE = (3, 51, 3)
"""Older releases can lose commits in WAL when two connections write and checkpoint (sqlite.org/wal.html)."""

_IDLE_READERS = 4
"""the till's worker, and whoever reads beside it"""
_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("busy_timeout", "5000", 5000),
    ("cache_size", "-32768", -32768),  # of an entry of 36,000 bills nothing goes to the disk before it stands
)
REFUSABLE = frozenset(
    {
        "closed_month",
        "more_than_sold",
        "return_nth",
        "already_reversed",
        "bill_overpaid",
        "bill_twice",
        "bill_voided_paid",
        "code_taken",
        "flat_twice",
        "same_person",
        "shift_not_open",
        "shift_open",
    }
)


@cache
def sqlite_module() -> ModuleType:
    """The SQLite to use: the one shipped with the program, else the system's when it is new enough."""
    try:
        from pysqlite3 import dbapi2 as module
    except ImportError:
        module = sqlite3
    if module.sqlite_version_info < SAFE_SQLITE:
        raise Unavailable("sqlite_too_old", found=module.sqlite_version, needed="3.51.3")
    return module  # type: ignore[no-any-return]  # pysqlite3 ships no types


def sqlite_release() -> str:
    """Its version and where it is from: "3.51.3 (shipped)". Unavailable `sqlite_too_old`."""
    module = sqlite_module()
    origin = "shipped" if module.__name__.startswith("pysqlite3") else "system"
    return f"{module.sqlite_version} ({origin})"


def _prepare(connection: Any, *, writer: bool) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    if writer:
        mode = cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode != "wal":
            raise Unavailable("sqlite_setting", name="journal_mode", found=mode)
        # Checkpoints are ours to time (`checkpoint`), never inside a commit.
        cursor.execute("PRAGMA wal_autocheckpoint=0")
    for name, value, expected in _PRAGMAS:
        cursor.execute(f"PRAGMA {name}={value}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise Unavailable("sqlite_setting", name=name, found=found)
    cursor.close()


class _Spelling(SQLiteCompiler):
    """How many rows are wanted is written into the statement: where it is bound, SQLite plans with its value, and
    prepares the whole statement anew for every question (0.4 ms of a scan).
    """

    def limit_clause(self, select: Select[Any], **kw: Any) -> str:
        """As SQLAlchemy's, with figures in it."""
        # SQLAlchemy gives no types to its compilers.
        return str(super().limit_clause(select, **{**kw, "literal_execute": True}))  # type: ignore[no-untyped-call]


def _sqlite_engine(path: Path, *, writer: bool) -> Engine:
    module = sqlite_module()
    mode = "rwc" if writer else "ro"

    def connect() -> Any:
        connection = module.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, check_same_thread=False, cached_statements=256
        )
        try:
            _prepare(connection, writer=writer)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        module=module,
        creator=connect,
        poolclass=NullPool if writer else QueuePool,
        hide_parameters=True,  # a traceback names nobody
    )
    engine.dialect.statement_compiler = _Spelling
    begin = "BEGIN IMMEDIATE" if writer else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.connection.cursor().execute(begin)

    return engine


def plain_reader(path: Path) -> Any:
    """A read-only connection of the driver itself, for the audit."""
    module = sqlite_module()
    if not path.stat().st_size:
        # SQLite would delete the log beside an empty file, also when it is asked to read only.
        raise module.DatabaseError("file is empty: not a database")
    return module.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )


def explained(error: Exception) -> PosError | None:
    """The failure a person can act on behind a driver's error, or None for a bug."""
    text = str(error.orig if isinstance(error, exc.DBAPIError) else error)
    code = text.rpartition(": ")[2]
    if code in REFUSABLE:
        return Refused(code)
    low = text.lower()
    if "full" in low and "disk" in low:
        return Unavailable("disk_full")
    if "locked" in low or "busy" in low:
        return Unavailable("ledger_locked", pid="?", host="?", purpose="?")
    if any(word in low for word in ("disk i/o", "readonly", "unable to open", "malformed", "not a database")):
        return Unavailable("disk_error", reason=text)
    return None


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Database:
    """One ledger's file and its connections. `write` and `read` are the only ways to reach it."""

    product = "SQLite"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.failures: tuple[type[Exception], ...] = (exc.DBAPIError, sqlite_module().Error)
        self._writer_engine: Engine | None = None
        self._writer: Connection | None = None
        self._taken: tuple[int, int] | None = None
        """Which file was taken: another one may come under its name while it is open"""
        self._readers: Engine | None = None
        self._idle: list[Connection] = []
        """those that have read and stay checked out: the pool's books take as long as a short question"""
        self._mutex = threading.RLock()
        self._lock = WriterLock(path)

    @property
    def place(self) -> str:
        """The file's path."""
        return str(self.path)

    @property
    def file(self) -> Path:
        """The file."""
        return self.path

    def take(self, purpose: str) -> None:
        """Become the writer: lock, connect, settings read back. Unavailable when somebody else is."""
        if self._writer is not None:
            return
        self._lock.acquire(purpose)
        try:
            self._writer_engine = _sqlite_engine(self.path, writer=True)
            self._writer = self._writer_engine.connect()
            self._taken = _inode(self.path)
        except exc.DBAPIError as error:
            self._lock.release()
            raise explained(error) or error from error
        except BaseException:
            self._lock.release()
            raise

    @property
    def writing(self) -> bool:
        """Whether this process holds the writer."""
        return self._writer is not None

    def write(self, work: Callable[[Connection], T], within_ms: int | None = None, at: Holding | None = None) -> T:  # noqa: ARG002 - a server's
        """Run `work` as one durable transaction; all of it stands when this returns, none when it raises.

        A file answers or fails by itself: `within_ms` is for a server. Its lock holds every till.
        """
        with self._mutex:
            if self._writer is None:
                raise Unavailable("not_the_writer")
            if _inode(self.path) != self._taken:
                raise Unavailable("ledger_replaced", path=str(self.path))
            if at is not None:
                self._lock.at_work(at.person)
            try:
                with self._writer.begin():
                    return work(self._writer)
            except (exc.DBAPIError, sqlite_module().Error) as error:
                raise explained(error) or error from error

    def check_till(self, tx: Connection, till: str) -> None:
        """The file's lock holds every till."""

    def listen(self, ears: object) -> None:
        """Nobody else writes into a file that this process holds: nothing to hear."""

    def link(self) -> None:
        """Nothing lies between a process and its file."""

    @contextlib.contextmanager
    def read(self, within_ms: int | None = None) -> Iterator[Connection]:  # noqa: ARG002 - a server's
        """One consistent snapshot, read-only."""
        try:
            connection = self._reader()
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                connection.close()
                raise
            self._stay(connection)
        except (exc.DBAPIError, sqlite_module().Error) as error:
            raise explained(error) or error from error

    def _reader(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            pass
        if self._readers is None:
            if not self.path.exists():
                raise Unavailable("no_ledger", path=str(self.path))
            self._readers = _sqlite_engine(self.path, writer=False)
        return self._readers.connect()

    def _stay(self, connection: Connection) -> None:
        if connection.engine is self._readers and len(self._idle) < _IDLE_READERS:
            self._idle.append(connection)
        else:
            connection.close()

    def checkpoint(self, *, whole: bool = False) -> None:
        """Move the write-ahead log into the file. Between sales, never inside one.

        What fails here undoes nothing: everything is in the log, and the next checkpoint tries again. (A reader in
        the way is no failure at all.)
        """
        with self._mutex:
            if self._writer is None:
                return
            mode = "TRUNCATE" if whole else "PASSIVE"
            try:
                self._writer.connection.cursor().execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
            except sqlite_module().Error as error:
                _log.warning("checkpoint put off: %s", error)

    def close(self) -> None:
        """Checkpoint, disconnect, unlock."""
        with self._mutex:
            readers, self._readers = self._readers, None
            while self._idle:
                self._idle.pop().close()
            if readers is not None:
                readers.dispose()
            if self._writer is not None:
                try:
                    self.checkpoint(whole=True)
                finally:
                    self._writer.close()
                    self._writer = None
            if self._writer_engine is not None:
                self._writer_engine.dispose()
                self._writer_engine = None
            self._lock.release()

    # -- the schema ---------------------------------------------------------------------------------------------------

    def version(self, tx: Connection) -> int:
        """user_version; Unavailable `not_a_ledger`, `ledger_too_new`."""
        return file_schema.version(tx)

    def differences(self, tx: Connection) -> Iterator[tuple[str, str]]:
        """What in the file is not as this version makes it."""
        return file_schema.differences(tx)

    def upgrade(self, scripts: Path, before: Callable[[int], None]) -> None:
        """Under the writer's lock, so that nothing is sold between the backup and the upgrade."""
        self.take("upgrade")
        try:
            with self.read() as tx:
                found = self.version(tx)
            if found < file_schema.VERSION:
                before(found)
                self.write(lambda tx: file_schema.upgrade(tx, scripts))
        finally:
            self.close()

    @contextlib.contextmanager
    def founding(self) -> Iterator[Database]:
        """A file beside this one, which gets its name when the work ends well.

        Refused `ledger_exists`, and as `target_file`.
        """
        target_file(self.path)
        if self.path.exists():
            raise Refused("ledger_exists", path=str(self.path))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        growing = self.path.with_name(self.path.name + ".new")
        for leftover in self.path.parent.glob(growing.name + "*"):
            leftover.unlink()
        made = Database(growing)
        made.take("init")
        try:
            yield made
        finally:
            made.close()
            growing.with_name(growing.name + ".lock").unlink(missing_ok=True)
        try:
            name_new(growing, self.path)
        except FileExistsError:  # made meanwhile by somebody else
            growing.unlink()
            raise Refused("ledger_exists", path=str(self.path)) from None

    def owning(self, tx: Connection) -> contextlib.AbstractContextManager[None]:  # noqa: ARG002 - a server's
        """Whoever may write the file owns it."""
        return contextlib.nullcontext()

    @contextlib.contextmanager
    def scratch(self, folder: Path) -> Iterator[Path]:
        """A file in `folder`, which is the caller's to remove."""
        yield folder / self.path.name
