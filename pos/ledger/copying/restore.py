"""From a backup to a working ledger: proven first, nothing that is there destroyed, no receipt number given twice."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pos.errors import Refused
from pos.ledger.anchor import Anchor, Anchors
from pos.ledger.book import Identity
from pos.ledger.copying.epochs import EPOCHS, begin_epochs, epochs_of, new_epochs
from pos.ledger.copying.file_copy import copy_bytes, explaining, growing_file, heads, proven, replace
from pos.ledger.database import Database, plain_reader, sqlite_module
from pos.ledger.journal import ZONE, Journal
from pos.ledger.keys import Keys, KeyStore, open_master
from pos.ledger.lock import WriterLock
from pos.ledger.schema import file_schema
from pos.outputs import target_file
from pos.places import migrations


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A ledger that stands again. `epochs` = till -> its new epoch; `aside` = where the earlier file went, if any."""

    place: str
    ledger_id: str
    checked: dict[str, int]
    epochs: Mapping[str, int]
    aside: Path | None


def restore_file(source: Path, data_path: Path, store: KeyStore, recovery: str | None, now: datetime) -> RestoreReport:
    """Make the backup `source` the ledger at `data_path`. An earlier file there is moved aside, never overwritten.

    The key comes from the key store, or from the backup with the recovery code. Every till begins a new epoch, so
    that restoring an old backup, even twice, repeats no receipt number.
    Refused `backup_damaged` (findings), `recovery_needed`, `bad_recovery_code`, and as `target_file`; Unavailable
    `ledger_locked`, `ledger_too_new`, `disk_full`, `disk_error`.
    """
    target_file(data_path)
    with explaining():
        data_path.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(data_path)
    lock.acquire("restore")
    try:
        with growing_file(data_path, ".restoring") as growing:
            return _restore(source, growing, data_path, store, recovery, now)
    finally:
        lock.release()


def _restore(
    source: Path, growing: Path, data_path: Path, store: KeyStore, recovery: str | None, now: datetime
) -> RestoreReport:
    copy_bytes(source, growing)
    identity, sealed = _identity(growing)
    master = master_of(store, identity.ledger_id, sealed, recovery)
    _upgrade(growing)
    report = proven(growing, Keys.of(master), [])
    anchors = Anchors(store.folder, identity.ledger_id)
    database = Database(growing)
    database.take("restore")
    try:
        with database.read() as tx:
            old = epochs_of(tx)
        epochs = new_epochs(old, anchors.marks(), _epochs_in(data_path, identity.ledger_id), now)
        journal = Journal(identity.shop_id, Keys.of(master).mac, anchors, lambda: now)
        database.write(lambda tx: begin_epochs(tx, journal, epochs, now))
    finally:
        database.close()
    ends = [Anchor(till, epochs[till], seq, digest) for till, seq, digest in heads(growing)]
    store.save(identity.ledger_id, master)
    aside = _move_aside(data_path, now)
    replace(growing, data_path)
    # Were this cut short: an anchor from before a restore that the chain names says nothing any more.
    anchors.replace(ends)
    anchors.close()
    return RestoreReport(str(data_path), identity.ledger_id, report.checked, epochs, aside)


def _identity(path: Path) -> tuple[Identity, str]:
    """What the backup says it is, and the key sealed in it; Refused `backup_damaged` when it cannot say."""
    try:
        with contextlib.closing(plain_reader(path)) as reader:
            ledger_id, shop_id = reader.execute("SELECT ledger_id, shop_id FROM book").fetchone()
            row = reader.execute("SELECT value FROM setting WHERE key = 'key_sealed'").fetchone()
    except (sqlite_module().Error, TypeError, ValueError) as error:
        raise Refused("backup_damaged", findings=[f"it does not open as a ledger: {error}"]) from error
    return Identity(ledger_id, shop_id), row[0] if row else ""


def master_of(store: KeyStore, ledger_id: str, sealed: str, recovery: str | None) -> bytes:
    """The key: from what is sealed in the backup, or this machine's. Refused `recovery_needed`, `bad_recovery_code`."""
    if recovery:
        try:
            return open_master(sealed, recovery)
        except ValueError as error:
            raise Refused("backup_damaged", findings=["the sealed key in it cannot be read"]) from error
    master = store.load(ledger_id)
    if master is None:
        raise Refused("recovery_needed", ledger_id=ledger_id)
    return master


def _upgrade(path: Path) -> None:
    """A backup of an older version becomes one of this version before it is proven."""
    database = Database(path)
    try:
        with database.read() as tx:
            found = database.version(tx)
        if found < file_schema.VERSION:
            database.upgrade(migrations(), lambda _found: None)
    finally:
        database.close()


def _epochs_in(path: Path, ledger_id: str) -> dict[str, int]:
    """Till -> epoch in the file that is there now, as far as it can be read and is the same ledger."""
    if not path.is_file():
        return {}
    try:
        with contextlib.closing(plain_reader(path)) as reader:
            if reader.execute("SELECT ledger_id FROM book").fetchone() != (ledger_id,):
                return {}
            return {till: int(epoch) for till, epoch in reader.execute(EPOCHS)}
    except (sqlite_module().Error, TypeError, ValueError):
        return {}


# -- what is there now --------------------------------------------------------------------------------------------


def _move_aside(path: Path, now: datetime) -> Path | None:
    """Rename the earlier file with its log, unopened: opening a ruin may cost what is left of it.

    None when there was none.
    The file goes first: were the work cut short between the two, there would be no ledger rather than one without
    its last sales. A log that was left behind so goes aside as well, before it could meet another file.
    """
    parts = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    if not any(part.exists() for part in parts):
        return None
    name = f"{path.stem}.before-restore-{now.astimezone(ZONE):%Y%m%d-%H%M%S}"
    aside = path.with_name(name + path.suffix)
    number = 1
    while any(aside.with_name(aside.name + ending).exists() for ending in ("", "-wal")):
        number += 1
        aside = path.with_name(f"{name}-{number}{path.suffix}")
    for part in parts:
        if part.exists():
            part.rename(aside.with_name(aside.name + part.name[len(path.name) :]))
    return aside
