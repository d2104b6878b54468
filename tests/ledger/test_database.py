"""Connections: settings read back, one writer, and the words for what the world does."""

from __future__ import annotations

import logging
import sqlite3
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, Integer, bindparam, event, select

from pos.errors import Refused, Unavailable
from pos.ledger import database
from pos.ledger.database import Database, explained, plain_reader, sqlite_module
from pos.ledger.driver import rows_by
from pos.ledger.lock import WriterLock
from pos.ledger.schema.tables import entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ledger.two_months import Files


@pytest.fixture
def db(files: Files) -> Iterator[Database]:
    """The writer of a ledger."""
    made = Database(files.path)
    made.take("test")
    yield made
    made.close()


def pragma(db: Database, name: str) -> object:
    """A setting of the writing connection."""
    return db.write(lambda tx: tx.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def test_the_writers_settings(db: Database) -> None:
    assert pragma(db, "journal_mode") == "wal"
    assert pragma(db, "synchronous") == 2
    assert pragma(db, "foreign_keys") == 1
    assert pragma(db, "recursive_triggers") == 1
    assert pragma(db, "trusted_schema") == 0
    assert pragma(db, "wal_autocheckpoint") == 0


def test_a_setting_that_does_not_hold(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PRAGMAS", (("synchronous", "OFF", 2),))
    made = Database(files.path)
    with pytest.raises(Unavailable, match="sqlite_setting"):
        made.take("test")
    with WriterHeld(files.path):
        pass


def test_a_file_that_cannot_have_a_log(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without shared memory leaves SQLite in its old journal."""
    real = sqlite_module()

    class Stubborn(real.Connection):  # type: ignore[misc, name-defined]  # pysqlite3 ships no types
        def cursor(self, *args: object) -> object:
            found = super().cursor(*args)
            return _Memory(found)

    class _Memory:
        def __init__(self, inner: object) -> None:
            self._inner = inner

        def execute(self, sql: str, *args: object) -> object:
            wanted = "PRAGMA journal_mode=DELETE" if sql == "PRAGMA journal_mode=WAL" else sql
            return self._inner.execute(wanted, *args)  # type: ignore[attr-defined]  # a cursor

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

    class Module:
        connect = staticmethod(lambda *a, **k: real.connect(*a, factory=Stubborn, **k))

        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

    monkeypatch.setattr(database, "sqlite_module", Module)
    with pytest.raises(Unavailable, match="sqlite_setting"):
        Database(files.path).take("test")


class WriterHeld:
    """The lock, held by somebody else."""

    def __init__(self, path: Path) -> None:
        self._lock = WriterLock(path)

    def __enter__(self) -> None:
        self._lock.acquire("somebody else")

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def test_one_writer_and_who_it_is(files: Files) -> None:
    with WriterHeld(files.path):
        with pytest.raises(Unavailable, match="ledger_locked") as refused:
            Database(files.path).take("test")
        assert refused.value.values["purpose"] == "somebody else"
        for noise in ("not json", "[1, 2]"):
            files.path.with_name("ledger.db.lock.holder").write_text(noise, "utf-8")
            with pytest.raises(Unavailable, match="ledger_locked"):
                Database(files.path).take("test")
    db = Database(files.path)
    db.take("test")
    db.take("again")
    assert db.writing
    db.close()
    assert not db.writing


def test_a_folder_that_takes_no_lock(tmp_path: Path) -> None:
    (tmp_path / "ledger.db.lock").mkdir()
    with pytest.raises(Unavailable, match=r"disk_error|ledger_locked"):
        Database(tmp_path / "ledger.db").take("test")


def test_nothing_to_open(tmp_path: Path) -> None:
    db = Database(tmp_path / "none.db")
    with pytest.raises(Unavailable, match="no_ledger"), db.read():
        pass
    with pytest.raises(Unavailable, match="not_the_writer"):
        db.write(lambda tx: None)
    db.checkpoint()
    db.close()


def test_a_ruin_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"\xff" * 4096)
    db = Database(tmp_path / "ledger.db")
    with pytest.raises(Unavailable, match="disk_error"):
        db.take("test")
    with pytest.raises(Unavailable, match="disk_error"), db.read():
        pass
    with WriterHeld(tmp_path / "ledger.db"):
        pass


def test_a_transaction_is_whole_or_absent(db: Database, files: Files) -> None:
    def half(tx: database.Transaction) -> None:
        tx.exec_driver_sql("UPDATE setting SET value = 'x'")
        raise ValueError("our own bug")

    with pytest.raises(ValueError, match="our own bug"):
        db.write(half)
    assert db.write(lambda tx: tx.exec_driver_sql("SELECT COUNT(*) FROM setting WHERE value = 'x'").scalar_one()) == 0


def test_a_reader_writes_nothing(db: Database) -> None:
    with pytest.raises(Unavailable, match="disk_error"), db.read() as tx:
        tx.exec_driver_sql("DELETE FROM setting")


def test_a_reader_sees_one_moment(db: Database) -> None:
    count = "SELECT COUNT(*) FROM setting"
    with db.read() as tx:
        before = tx.exec_driver_sql(count).scalar_one()
        db.write(lambda tx: tx.exec_driver_sql("INSERT INTO setting VALUES ('k', 'v', '')"))
        assert tx.exec_driver_sql(count).scalar_one() == before
    with db.read() as tx:
        assert tx.exec_driver_sql(count).scalar_one() == before + 1


def test_a_guard_speaks_as_a_refusal(db: Database) -> None:
    def raise_it(tx: database.Transaction) -> None:
        tx.exec_driver_sql(
            "CREATE TEMP TRIGGER t BEFORE INSERT ON setting BEGIN SELECT RAISE(ABORT, 'x: closed_month'); END"
        )
        tx.exec_driver_sql("INSERT INTO setting VALUES ('k', 'v', '')")

    with pytest.raises(Refused, match="closed_month"):
        db.write(raise_it)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("entry: more_than_sold", "more_than_sold"),
        ("entry: already_reversed", "already_reversed"),
        ("database or disk is full", "disk_full"),
        ("database is locked", "ledger_locked"),
        ("disk I/O error", "disk_error"),
        ("attempt to write a readonly database", "disk_error"),
        ("unable to open database file", "disk_error"),
        ("database disk image is malformed", "disk_error"),
        ("file is not a database", "disk_error"),
        ("entry: unbalanced", None),
        ("no such table: x", None),
    ],
)
def test_words_for_the_drivers_errors(text: str, code: str | None) -> None:
    found = explained(sqlite3.OperationalError(text))
    assert (found.code if found else None) == code


def test_a_checkpoint_that_fails_undoes_nothing(
    db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    db.write(lambda tx: tx.exec_driver_sql("INSERT INTO setting VALUES ('k', 'v', '')"))
    writer = db._writer
    assert writer is not None

    class Broken:
        def cursor(self) -> Broken:
            return self

        def execute(self, _: str) -> None:
            raise sqlite_module().OperationalError("disk I/O error")

    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(type(writer), "connection", Broken())
        db.checkpoint()
    assert "checkpoint put off" in caplog.text


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions before 3.51.3 can lose commits; Python's own is asked where none comes with the program."""
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Unavailable, match="sqlite_too_old"):
        sqlite_module.__wrapped__()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert sqlite_module.__wrapped__() is sqlite3


def test_an_empty_file_is_not_even_opened(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    with pytest.raises(sqlite_module().DatabaseError):
        plain_reader(tmp_path / "ledger.db")


def test_somebody_elses_transaction_is_waited_for(db: Database, files: Files) -> None:
    """A stranger's writing delays a sale; it does not refuse it."""
    other = sqlite_module().connect(str(files.path), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    released = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    released.start()
    db.write(lambda tx: tx.exec_driver_sql("INSERT INTO setting VALUES ('k', 'v', '')"))
    released.join()
    other.close()


def test_somebody_who_does_not_let_go(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PRAGMAS", (("busy_timeout", "50", 50),))
    db = Database(files.path)
    db.take("test")
    other = sqlite_module().connect(str(files.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="ledger_locked"):
        db.write(lambda tx: None)
    other.execute("ROLLBACK")
    other.close()
    db.write(lambda tx: None)
    db.close()


def _driver(tx: Connection) -> int:
    return id(tx.connection.driver_connection)


def test_who_reads_keeps_their_connection(db: Database) -> None:
    with db.read() as tx:
        first = _driver(tx)
        with db.read() as other:
            assert _driver(other) != first
    with db.read() as tx, db.read() as other:
        assert first in (_driver(tx), _driver(other))


def test_each_reading_sees_what_stands_when_it_begins(db: Database) -> None:
    """Also on a connection that has read before."""

    def version() -> int:
        with db.read() as tx:
            return int(tx.exec_driver_sql("PRAGMA user_version").scalar_one())

    before = version()
    for added in (1, 2):
        db.write(lambda tx, added=added: tx.exec_driver_sql(f"PRAGMA user_version = {before + added}"))  # type: ignore[misc]  # a default binds it
        assert version() == before + added


def test_a_reading_that_fails_leaves_none_open(db: Database) -> None:
    def refused() -> None:
        with db.read() as tx:
            tx.execute(select(entry.c.seq))
            raise Refused("no_item")

    for _ in range(40):
        with pytest.raises(Refused):
            refused()
    with db.read() as tx:
        assert not tx.in_nested_transaction()
    for _ in range(3):
        db.close()
        with db.read() as tx:
            assert tx.execute(select(entry.c.seq)).first() is not None
        assert not db.writing


def test_how_many_are_wanted_is_written_out(db: Database) -> None:
    """Of what is bound there SQLite makes the whole statement anew each time; and it is never another's number."""
    said: list[str] = []
    query = select(entry.c.seq).where(entry.c.seq > bindparam("after")).order_by(entry.c.seq)
    with db.read() as tx:
        event.listen(tx.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
        for most in (1, 2, 1):
            rows = tx.execute(query.limit(most), {"after": 0}).all()
            assert len(rows) == most
            assert rows_by(tx, query.limit(most), after=0) == [tuple(row) for row in rows]
        assert len(tx.execute(query.limit(bindparam("most", type_=Integer)), {"after": 0, "most": 3}).all()) == 3
    assert [text.rpartition("LIMIT")[2].split() for text in said] == [
        [most, "OFFSET", "0"] for most in ("1", "2", "1", "3")
    ]
