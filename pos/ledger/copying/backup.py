"""Copies that are proven before anybody is told they exist, and the way back from them (`restore`)."""

from __future__ import annotations

import contextlib
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
    proven,
    replace,
)
from pos.ledger.copying.restore import RestoreReport, restore
from pos.ledger.database import Database, plain_reader

__all__ = ["BackupReport", "RestoreReport", "backup", "copy_file", "restore"]


def backup(ledger: Ledger, target: Path, progress: Progress | None = None) -> BackupReport:
    """Copy the ledger while it may be selling; `target` appears (or is replaced) only once the copy is proven.

    Refused `backup_onto_ledger`, `backup_damaged` (findings); Unavailable `disk_full`, `disk_error`; on a server
    also as `dumps.dump`.
    """
    if not isinstance(ledger.database, Database):
        from pos.ledger.copying import server_dump  # late: a shop with a file loads no driver

        return server_dump.dump(ledger, target, progress)
    source = ledger.database.path
    if target.exists() and target.samefile(source):
        raise Refused("backup_onto_ledger", path=str(target))
    # Taken before the copy: every entry they name must be in it.
    known = list(ledger.anchors.newest().values())
    with growing_file(target) as copy:
        copy_database(source, copy)
        report = proven(copy, ledger.keys if ledger.has_keys else None, known, progress)
        found = heads(copy)
        replace(copy, target)
    return BackupReport(target, report.checked, tuple((till, seq) for till, seq, _ in found))


def copy_file(path: Path, target: Path) -> None:
    """Copy a ledger of any version (before an upgrade): sound by SQLite's check, and it ends where the original does.

    Refused `backup_damaged`; Unavailable `disk_full`, `disk_error`.
    """
    with growing_file(target) as copy:
        copy_database(path, copy)
        with explaining(), contextlib.closing(plain_reader(copy)) as reader:
            messages = [row[0] for row in reader.execute("PRAGMA integrity_check")]
        if messages != ["ok"] or heads(copy) != heads(path):
            raise Refused("backup_damaged", findings=messages[:TOLD])
        replace(copy, target)
