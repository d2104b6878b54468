"""One open ledger: its database, keys, settings and journal. The services hold one and nothing below it."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, insert, select

from pos.errors import Refused, Unavailable
from pos.ledger import settings
from pos.ledger.anchor import Anchor, Anchors, Tries
from pos.ledger.audit import chain, start_check
from pos.ledger.audit.seals import EVER, SealCheck, broken, refuse
from pos.ledger.chain import NO_HASH
from pos.ledger.copying.epochs import begin_epochs, epochs_of, new_epochs
from pos.ledger.driver import asking
from pos.ledger.engine import Engine, Place, engine_at
from pos.ledger.entry import OFFICE, Act, Draft, Kind, Written
from pos.ledger.journal import Head, Journal, head, new_id, now, stamp
from pos.ledger.keys import Keys, KeyStore, new_master, new_recovery_code, open_master, seal_master
from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import book as book_table
from pos.ledger.schema.tables import setting
from pos.ledger.sharing import Holding

T = TypeVar("T")
_log = logging.getLogger(__name__)
_CHECKPOINT_AFTER = 64
"""Entries between checkpoints, never inside a commit. The log is written over from its beginning then: a commit into a
part that the disk has already takes less than one that makes it longer (of 64 sales: 6 MB), and all of it is read again
when the file is opened after a crash.
"""
_OPEN_MS = 5000
"""How long a server may take to say whose ledger it has."""


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
        self.tries = Tries(anchors.folder, identity.ledger_id)
        self._keys = keys
        self._journal: Journal | None = None
        self._since_checkpoint = 0
        self._turn = threading.RLock()
        self.missing: tuple[Anchor, ...] = ()
        """Entries that this machine knows were written and that are not there: an older ledger came in its place"""
        self.unmarked: tuple[str, ...] = ()
        """Tills of which nothing outside the file knew where they stood when it was taken"""
        self.seal_check: SealCheck | None = None
        self.clock: Callable[[], datetime] = now
        """The computer's: what is written is recorded by it, and nothing is dated after its day"""
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
        self._journal = Journal(self.identity.shop_id, self.keys.mac, self.anchors, self._time)

    def _time(self) -> datetime:
        return self.clock()

    def take(self, purpose: str) -> None:
        """Become the writer: lock, settings and schema read back. Refused `guards_changed` when a guard is gone.

        Whether the file is the newest and what stands in it is sealed is found out here as well, and refused by
        `trusted`: before the first entry is written.
        """
        self.database.take(purpose)
        try:
            self.database.write(self._check)
            self.begin_journal()
            self.seal_check = SealCheck(self.database, self.keys.mac)
            self._look_outside(self.seal_check)
        except BaseException:
            self.close()
            raise

    def _check(self, tx: Connection) -> None:
        wrong = [f"{name} {what}" for name, what in self.database.differences(tx)]
        if wrong:
            raise Refused("guards_changed", objects=wrong)

    def gone(self) -> tuple[Anchor, ...]:
        """Entries that were written, as this machine knows, and are not in the ledger."""
        with self.read() as tx:
            return tuple(chain.missing(asking(tx), self.anchors.marks()))

    def _look_outside(self, seals: SealCheck) -> None:
        """Is it the newest file? Where nothing outside can tell, numbers begin anew rather than be given twice.

        Not on a server: a computer that joins it has no anchors, and nobody puts an older file there.
        """
        self.missing = self.gone()
        for anchor in self.missing:
            _log.warning("entry %s:%s was written and is not in the file", anchor.till, anchor.seq)
        if self.missing:  # what is wrong with it is left as it lies
            return
        self._cleared()
        if self.database.file is None:
            return
        marked = self.anchors.newest()
        self.unmarked = tuple(till for till in tills(self) if till not in marked)
        if self.unmarked and not seals.found(self.patience_ms):
            begun = now()
            self.go_on("system", begun)
            # Of two such starts within a second nothing but the clock could tell the epochs apart.
            left_us = 1_000_000 - begun.microsecond - (now() - begun) // timedelta(microseconds=1)
            time.sleep(max(0, left_us) / 1_000_000)

    def go_on(self, actor: str, moment: datetime) -> dict[str, int]:
        """Begin a new epoch at every till: what an older file was missing is given up. Till -> its epoch.

        Refused `seals_broken`; Unavailable `being_proven`.
        """
        journal = self._known_journal()
        self._sealed()
        self._cleared()

        def work(tx: Connection) -> dict[str, int]:
            epochs = new_epochs(epochs_of(tx), self.anchors.marks(), {}, moment)
            begin_epochs(tx, journal, epochs, moment, actor)
            return epochs

        epochs = self.write(work)
        self.missing = ()
        return epochs

    def trusted(self) -> None:
        """Nothing is written upon what may not be so. Refused `older_ledger` (tills), `seals_broken` (places).

        Unavailable `being_proven` where a server is so slow that its seals are still being looked at.
        """
        if self.missing:
            raise Refused("older_ledger", tills=sorted({one.till for one in self.missing}))
        self._sealed()

    def _sealed(self) -> None:
        if self.seal_check is not None:
            refuse(self.seal_check.found(self.patience_ms))

    def check_seals(self, tx: Connection, day: str = EVER, step: Callable[[], None] = lambda: None) -> None:
        """Everything since the last close before `day` now, as `tx` sees it; `step` for each entry.

        Refused `seals_broken` (places).
        """
        refuse(broken(self.database, tx, self._keys.mac if self._keys else None, day, step))

    def _cleared(self) -> bool:
        """Whether there were rows without an entry, which are gone now. On a server nobody can leave any."""
        if self.database.file is None:
            return False
        removed = self.database.write(start_check.clear_leftovers)
        if removed:
            _log.warning("%s rows that belong to no entry were removed", removed)
        return bool(removed)

    def write(self, work: Callable[[Connection], T], within_ms: int | None = None, at: Holding | None = None) -> T:
        """One durable transaction; the anchors outside the file move after it stands. `at` = the till it is written at.

        `work` runs a second time when somebody's rows without an entry were in its way. Threads take turns with the
        whole of it: what is noted outside the file belongs to the transaction before it.
        """
        with self._turn:
            if self._journal is not None:
                self._journal.begin_turn()
            try:
                result = self._write(work, within_ms, at)
            except self.database.failures:
                if not self._cleared():
                    raise
                result = self._write(work, within_ms, at)
            self._since_checkpoint += 1
            if self._since_checkpoint >= _CHECKPOINT_AFTER:
                self.database.checkpoint()
                self._since_checkpoint = 0
            return result

    def _write(self, work: Callable[[Connection], T], within_ms: int | None, at: Holding | None) -> T:
        def attempt(tx: Connection) -> T:
            if self._journal is not None:
                self._journal.begin_try()
            return work(tx)

        try:
            result = self.database.write(attempt, self.patience_ms if within_ms is None else within_ms, at)
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
        """The journal; Unavailable `not_the_writer` before `take`; and as `trusted`."""
        self.trusted()
        return self._known_journal()

    def _known_journal(self) -> Journal:
        if self._journal is None:
            raise Unavailable("not_the_writer")
        return self._journal

    def settings(self, tx: Connection) -> dict[str, str]:
        """All settings, checked against their MACs when the key is here."""
        return settings.read(tx, self._keys)

    def limits(self, tx: Connection) -> dict[str, str]:
        """The same, those that protect money and points as entries tell. Refused `row_tampered`."""
        return settings.limits(tx, self._keys)

    def close(self) -> None:
        """Let go of files and lock."""
        if self.seal_check is not None:
            self.seal_check.stop()
            self.seal_check = None
        self.anchors.close()
        self.database.close()
        self._journal = None


def create(
    place: Place,
    scripts: Path,
    store: KeyStore,
    shop_id: str,
    tills: tuple[str, ...],
    first: Callable[[Ledger, Connection], None],
) -> str:
    """Make a new ledger, whole or not at all, in one transaction; the recovery code, which is kept nowhere.

    `first` writes what every new ledger begins with. Refused `ledger_exists`, `database_in_use`, `not_the_owner`;
    Unavailable `server_away`.
    """
    database = engine_at(place)
    master, code, ledger_id = new_master(), new_recovery_code(), new_id()
    identity = Identity(ledger_id, shop_id)

    def work(tx: Connection) -> None:
        with database.owning(tx):
            store.save(ledger_id, master)
            created = stamp(now())
            file_schema.upgrade(tx, scripts)
            tx.execute(insert(book_table).values(one=1, ledger_id=ledger_id, shop_id=shop_id, created_at=created))
            for till in (*tills, OFFICE):
                open_till(ledger, tx, till, created)
            sealed = settings.put(tx, ledger.keys, settings.SEALED_KEY, seal_master(master, code))
            begin_with(ledger, tx, Draft(Kind.SETTING, now().date(), detail=sealed))
            first(ledger, tx)

    with database.founding() as growing:
        ledger = Ledger(growing, identity, Keys.of(master), Anchors(store.folder, ledger_id))
        try:
            ledger.begin_journal()
            ledger.write(work)
        finally:
            ledger.close()
    return code


def begin_with(ledger: Ledger, tx: Connection, draft: Draft) -> Written:
    """An entry of the office that a new ledger begins with."""
    act = Act(OFFICE, stamp(now()), "system", new_id())
    return ledger.journal.append(tx, act, draft, ledger.journal.head(tx, OFFICE, act.key))


def open_till(ledger: Ledger, tx: Connection, till: str, at: str, epoch: int = 1) -> Written:
    """The first entry of a till's chain. It says what `book` says, so that the chain fits no other ledger."""
    row = tx.execute(select(book_table)).one()
    names = {"created_at": row.created_at, "ledger_id": row.ledger_id, "shop_id": row.shop_id}
    detail = json.dumps(names, ensure_ascii=False, sort_keys=True)
    draft = Draft(Kind.OPENED, ledger.clock().date(), detail=detail)
    return ledger.journal.append(tx, Act(till, at, "system", new_id()), draft, Head(0, NO_HASH, epoch, 0, "", None))


def add_till(ledger: Ledger, till: str) -> Written:
    """Begin another till's chain, in the office's epoch: a newer file may have had it. Refused `till_exists`."""

    def work(tx: Connection) -> Written:
        if head(tx, till, "", held=True) is not None:
            raise Refused("till_exists", till=till)
        office = head(tx, OFFICE, "")
        epoch = office.epoch if office is not None else 1
        return open_till(ledger, tx, till, stamp(ledger.clock()), epoch)

    return ledger.write(work)


def tills(ledger: Ledger) -> tuple[str, ...]:
    """The tills of the ledger, the office among them, in the order of their names."""
    with ledger.read() as tx:
        return tuple(chain.tills(asking(tx)))


def join(ledger: Ledger, store: KeyStore, code: str) -> bool:
    """Unseal the key that the ledger carries and keep it on this computer; False when it was here already.

    Refused `bad_recovery_code`, `no_sealed_key`, `row_tampered` (what it carries is not its own); Unavailable
    `key_unwritable`.
    """
    with ledger.read() as tx:
        sealed = tx.execute(select(setting.c.value).where(setting.c.key == settings.SEALED_KEY)).scalar() or ""
        try:
            master = open_master(sealed, code)
        except ValueError as error:
            raise Refused("no_sealed_key") from error
        settings.read(tx, Keys.of(master))  # proves that this key is the ledger's
    if ledger.has_keys:
        return False
    store.save(ledger.identity.ledger_id, master)
    return True


def open_ledger(place: Place, scripts: Path, store: KeyStore, before_upgrade: Callable[[Ledger, int], None]) -> Ledger:
    """Open an existing ledger; an older one is upgraded first, after `before_upgrade` (the backup) was called with
    the ledger as it is and the version it has.

    Unavailable `no_ledger`, `not_a_ledger`, `ledger_too_new`, `disk_error`; on a server `server_away`,
    `ledger_too_old`, `ledger_in_use`.
    """
    database = engine_at(place)
    try:
        found, identity = _read_identity(database)
        master = store.load(identity.ledger_id)
        keys = Keys.of(master) if master else None
        ledger = Ledger(database, identity, keys, Anchors(store.folder, identity.ledger_id))
        if found < file_schema.VERSION:
            database.upgrade(scripts, partial(before_upgrade, ledger))
    except BaseException:
        database.close()
        raise
    return ledger


def _read_identity(database: Engine) -> tuple[int, Identity]:
    """The schema's version and whose ledger it is, or Unavailable whatever is wrong with it."""
    columns = (book_table.c.ledger_id, book_table.c.shop_id)
    damage: tuple[type[BaseException], ...] = (*database.failures, UnicodeDecodeError)
    try:
        with database.read(_OPEN_MS) as tx:
            found = database.version(tx)
            # An empty file is a database too; a ledger has had its version from its first commit on.
            row = tx.execute(select(*columns)).one_or_none() if found else None
    except damage as error:
        raise Unavailable("disk_error", reason=str(error)) from error
    if row is None:
        raise Unavailable("not_a_ledger", path=database.place)
    return found, Identity(row.ledger_id, row.shop_id)
