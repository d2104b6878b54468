"""One open ledger: its database, keys, settings and journal. The services hold one and nothing below it."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, insert, select

from pos.errors import Refused, Unavailable
from pos.ledger import settings, start_check
from pos.ledger.anchor import Anchors
from pos.ledger.chain import NO_HASH
from pos.ledger.database import Database
from pos.ledger.engine import Engine
from pos.ledger.entry import OFFICE, Draft, Kind, Written
from pos.ledger.journal import Head, Journal, new_id, now, stamp
from pos.ledger.keys import Keys, KeyStore, new_master, new_recovery_code, seal_master
from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import book as book_table

T = TypeVar("T")
_log = logging.getLogger(__name__)
_CHECKPOINT_AFTER = 1000
"""Entries between checkpoints: the log stays under some hundred megabytes and no commit ever waits for one."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What never changes about a ledger."""

    ledger_id: str
    shop_id: str


class Ledger:
    """An open ledger. Reading needs nothing; `take` makes this process its one writer."""

    def __init__(self, database: Engine, identity: Identity, keys: Keys | None, anchors: Anchors) -> None:
        self.database = database
        self.identity = identity
        self.anchors = anchors
        self._keys = keys
        self._journal: Journal | None = None
        self._since_checkpoint = 0
        self._turn = threading.RLock()
        self.patience_ms: int | None = None
        """How long a server may keep one action waiting; a window sets it, a command waits"""

    @property
    def keys(self) -> Keys:
        """The derived keys; Unavailable `no_key` when this machine does not have the ledger's key."""
        if self._keys is None:
            raise Unavailable("no_key", ledger_id=self.identity.ledger_id)
        return self._keys

    @property
    def has_keys(self) -> bool:
        """Whether the ledger's key is on this machine."""
        return self._keys is not None

    def begin_journal(self) -> None:
        """Be ready to append (`take` does it; a ledger that is being made has no guards to check yet)."""
        self._journal = Journal(self.identity.shop_id, self.keys.mac, self.anchors)

    def take(self, purpose: str) -> None:
        """Become the writer: lock, settings and schema read back. Refused `guards_changed` when a guard is gone."""
        self.database.take(purpose)
        try:
            self.database.write(file_schema.check)
            self.begin_journal()
            self._cleared()
            self._keep_evidence()
        except BaseException:
            self.close()
            raise

    def _keep_evidence(self) -> None:
        """Put aside the anchors of entries that are gone: the next sales would write over them."""
        newest = self.anchors.newest()
        for anchor in self.database.write(lambda tx: start_check.missing(tx, newest.values())):
            _log.warning("entry %s:%s was written and is not in the file", anchor.till, anchor.seq)
            self.anchors.keep(anchor.till)

    def _cleared(self) -> bool:
        """Whether there were rows without an entry, which are gone now. On a server nobody can leave any."""
        if not isinstance(self.database, Database):
            return False
        removed = self.database.write(start_check.clear_leftovers)
        if removed:
            _log.warning("%s rows that belong to no entry were removed", removed)
        return bool(removed)

    def write(self, work: Callable[[Connection], T], within_ms: int | None = None) -> T:
        """One durable transaction; the anchors outside the file move after it stands.

        `work` runs a second time when somebody's rows without an entry were in its way. Threads take turns with the
        whole of it: what is noted outside the file belongs to the transaction before it.
        """
        with self._turn:
            if self._journal is not None:
                self._journal.begin_turn()
            try:
                result = self._write(work, within_ms)
            except self.database.failures:
                if not self._cleared():
                    raise
                result = self._write(work, within_ms)
            self._since_checkpoint += 1
            if self._since_checkpoint >= _CHECKPOINT_AFTER:
                self.database.checkpoint()
                self._since_checkpoint = 0
            return result

    def _write(self, work: Callable[[Connection], T], within_ms: int | None) -> T:
        def attempt(tx: Connection) -> T:
            if self._journal is not None:
                self._journal.begin_try()
            return work(tx)

        try:
            result = self.database.write(attempt, self.patience_ms if within_ms is None else within_ms)
        except BaseException:
            if self._journal is not None:
                self._journal.undone()
            raise
        if self._journal is not None:
            self._journal.committed()
        return result

    @contextlib.contextmanager
    def read(self, within_ms: int | None = None) -> Iterator[Connection]:
        """One consistent read-only snapshot."""
        with self.database.read(self.patience_ms if within_ms is None else within_ms) as connection:
            yield connection

    @property
    def journal(self) -> Journal:
        """The journal; Unavailable `not_the_writer` before `take`."""
        if self._journal is None:
            raise Unavailable("not_the_writer")
        return self._journal

    def settings(self, tx: Connection) -> dict[str, str]:
        """All settings, checked against their MACs when the key is here."""
        return settings.read(tx, self._keys)

    def close(self) -> None:
        """Let go of files and lock."""
        self.anchors.close()
        self.database.close()
        self._journal = None


def create(
    path: Path,
    scripts: Path,
    store: KeyStore,
    shop_id: str,
    tills: tuple[str, ...],
    first: Callable[[Ledger, Connection], None],
) -> str:
    """Make a new ledger at `path`, whole or not at all; returns the recovery code, which is kept nowhere.

    `first` writes what every new ledger begins with. Refused `ledger_exists`.
    """
    if path.exists():
        raise Refused("ledger_exists", path=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    master, code, ledger_id = new_master(), new_recovery_code(), new_id()
    keys = Keys.of(master)
    growing = path.with_name(path.name + ".new")
    for leftover in path.parent.glob(growing.name + "*"):
        leftover.unlink()
    store.save(ledger_id, master)
    identity = Identity(ledger_id, shop_id)
    ledger = Ledger(Database(growing), identity, keys, Anchors(store.folder, ledger_id))
    ledger.database.take("init")
    try:
        ledger.begin_journal()
        ledger.write(lambda tx: begin_book(ledger, tx, scripts, (*tills, OFFICE), seal_master(master, code), first))
    finally:
        ledger.close()
        _forget_lock(growing)
    growing.rename(path)
    return code


def begin_book(
    ledger: Ledger,
    tx: Connection,
    scripts: Path,
    tills: tuple[str, ...],
    sealed: str,
    first: Callable[[Ledger, Connection], None],
) -> None:
    """Everything a new ledger holds, in one transaction."""
    created, identity = stamp(now()), ledger.identity
    file_schema.upgrade(tx, scripts)
    tx.execute(
        insert(book_table).values(one=1, ledger_id=identity.ledger_id, shop_id=identity.shop_id, created_at=created)
    )
    settings.put(tx, ledger.keys, "key_sealed", sealed)
    for till in tills:
        open_till(ledger, tx, till, created)
    first(ledger, tx)


def _forget_lock(path: Path) -> None:
    path.with_name(path.name + ".lock").unlink(missing_ok=True)


def open_till(ledger: Ledger, tx: Connection, till: str, at: str) -> Written:
    """The first entry of a till's chain. It says what `book` says, so that the chain fits no other ledger."""
    row = tx.execute(select(book_table)).one()
    names = {"created_at": row.created_at, "ledger_id": row.ledger_id, "shop_id": row.shop_id}
    detail = json.dumps(names, ensure_ascii=False, sort_keys=True)
    draft = Draft(Kind.OPENED, till, now().date(), at, "system", new_id(), "", detail=detail)
    return ledger.journal.append(tx, draft, Head(0, NO_HASH, 1, 0, "", None))


def open_ledger(path: Path, scripts: Path, store: KeyStore, before_upgrade: Callable[[Path, int], None]) -> Ledger:
    """Open an existing ledger; an older one is upgraded first, after `before_upgrade` (the backup) was called.

    Unavailable `no_ledger`, `not_a_ledger`, `ledger_too_new`, `disk_error`.
    """
    database = Database(path)
    try:
        found, identity = _read_identity(database)
    except BaseException:
        database.close()
        raise
    if found < file_schema.VERSION:
        _upgrade(database, scripts, lambda: before_upgrade(path, found))
    master = store.load(identity.ledger_id)
    keys = Keys.of(master) if master else None
    return Ledger(database, identity, keys, Anchors(store.folder, identity.ledger_id))


def _read_identity(database: Database) -> tuple[int, Identity]:
    """The file's version and whose it is, or Unavailable whatever is wrong with it."""
    columns = (book_table.c.ledger_id, book_table.c.shop_id)
    damage: tuple[type[BaseException], ...] = (*database.failures, UnicodeDecodeError)
    try:
        with database.read() as tx:
            found = file_schema.version(tx)
            # An empty file is a database too; a ledger has had its version from its first commit on.
            row = tx.execute(select(*columns)).one_or_none() if found else None
    except damage as error:
        raise Unavailable("disk_error", reason=str(error)) from error
    if row is None:
        raise Unavailable("not_a_ledger", path=str(database.path))
    return found, Identity(row.ledger_id, row.shop_id)


def _upgrade(database: Database, scripts: Path, before: Callable[[], None]) -> None:
    """Under the writer's lock, so that nothing is sold between the backup and the upgrade."""
    database.take("upgrade")
    try:
        before()
        database.write(lambda tx: file_schema.upgrade(tx, scripts))
    finally:
        database.close()
