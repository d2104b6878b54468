"""Copies that are proven before anybody is told they exist, and the way back from them (`restore`)."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from pos.errors import Refused
from pos.ledger.audit.proof import Progress
from pos.ledger.book import Ledger
from pos.ledger.copying.file_copy import (
    TOLD,
    BackupReport,
    copy_database,
    explaining,
    growing_file,
    heads,
    is_dump,
    proven,
    replace,
)
from pos.ledger.copying.restore import RestoreReport, restore_file
from pos.ledger.database import plain_reader
from pos.ledger.engine import Place, engine_at
from pos.ledger.keys import KeyStore
from pos.outputs import backup_file

__all__ = ["BackupReport", "RestoreReport", "backup", "before_upgrade", "copy_file", "restore"]


def backup(ledger: Ledger, target: Path, progress: Progress | None = None) -> BackupReport:
    """Copy the ledger while it may be selling; `target` appears (or is replaced) only once the copy is proven.

    Refused `backup_onto_ledger`, `backup_damaged` (findings), and as `backup_file`; Unavailable `disk_full`,
    `disk_error`; on a server also as `server_dump.dump`.
    """
    source = ledger.database.file
    if source is not None and target.exists() and target.samefile(source):
        raise Refused("backup_onto_ledger", path=str(target))
    backup_file(target)
    if source is None:
        from pos.ledger.copying import server_dump  # late: a shop with a file loads no driver

        return server_dump.dump(ledger, target, progress)
    # Taken before the copy: every entry they name must be in it.
    known = list(ledger.anchors.newest().values())
    with growing_file(target) as copy:
        copy_database(source, copy)
        report = proven(copy, ledger.keys if ledger.has_keys else None, known, progress)
        found = heads(copy)
        replace(copy, target)
    return BackupReport(target, report.checked, tuple((till, seq) for till, seq, _ in found))


def restore(source: Path, target: Place, store: KeyStore, recovery: str | None, now: datetime) -> RestoreReport:
    """Make the backup `source` the ledger at `target`.

    Refused `file_not_found`, `backup_of_a_file`, `backup_of_a_server`; and as `restore_file`,
    `server_dump.restore_dump`.
    """
    if not source.is_file():
        raise Refused("file_not_found", file=str(source))
    file, dumped = engine_at(target).file, is_dump(source)
    if file is not None:
        if dumped:
            raise Refused("backup_of_a_server")
        return restore_file(source, file, store, recovery, now)
    if not dumped:
        raise Refused("backup_of_a_file")
    from pos.ledger.copying import server_dump  # late, as above

    return server_dump.restore_dump(source, str(target), store, recovery, now)


def before_upgrade(folder: Path, scripts: Path, ledger: Ledger, found: int) -> None:
    """The copy that an upgrade leaves behind: of a file beside itself, of a ledger on a server, proven, in `folder`."""
    path = ledger.database.file
    if path is not None:
        copy_file(path, path.with_name(f"{path.stem}.before-upgrade-{found}{path.suffix}"))
        return
    from pos.ledger.copying import server_dump  # late, as above

    folder.mkdir(parents=True, exist_ok=True)
    server_dump.dump(ledger, folder / f"ledger.before-upgrade-{found}.dump", scripts=scripts)


def copy_file(path: Path, target: Path) -> None:
    """Copy a ledger of any version: sound by SQLite's check, and it ends where the original does.

    Refused `backup_damaged`; Unavailable `disk_full`, `disk_error`.
    """
    with growing_file(target) as copy:
        copy_database(path, copy)
        with explaining(), contextlib.closing(plain_reader(copy)) as reader:
            messages = [row[0] for row in reader.execute("PRAGMA integrity_check")]
        if messages != ["ok"] or heads(copy) != heads(path):
            raise Refused("backup_damaged", findings=messages[:TOLD])
        replace(copy, target)
