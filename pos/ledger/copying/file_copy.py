"""Copying a ledger's file, proving the copy, and giving it its name."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import exc

from pos.durable import sync_folder
from pos.errors import Refused, Unavailable
from pos.ledger.anchor import Anchor
from pos.ledger.audit.proof import Progress, Report, verify_file
from pos.ledger.database import explained, plain_reader, sqlite_module
from pos.ledger.keys import Keys
from pos.outputs import target_file

TOLD = 10
"""Findings that a refusal names."""


_DUMP = b"PGDMP"
"""How a file of pg_dump's custom format begins."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that stands: `checked` as in the audit's report, `heads` = (till, sequence) of each newest entry."""

    path: Path
    checked: dict[str, int]
    heads: tuple[tuple[str, int], ...]


@contextlib.contextmanager
def explaining() -> Iterator[None]:
    """What the disk or SQLite says, as something a person can act on."""
    try:
        yield
    except OSError as error:
        code = "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "disk_error"
        raise Unavailable(code, reason=str(error)) from error
    except (sqlite_module().Error, exc.DBAPIError) as error:
        raise explained(error) or Unavailable("disk_error", reason=str(error)) from error
    except UnicodeDecodeError as error:
        raise Unavailable("disk_error", reason="text that is no text") from error


def is_dump(file: Path) -> bool:
    """Whether it is a backup of a ledger on a server."""
    with explaining(), file.open("rb") as content:
        return content.read(len(_DUMP)) == _DUMP


def forget(path: Path) -> None:
    """Remove a file that never became anything, and what SQLite and the lock keep beside it."""
    for ending in ("", "-wal", "-shm", "-journal", ".lock", ".lock.holder"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextlib.contextmanager
def growing_file(target: Path, ending: str = ".part") -> Iterator[Path]:
    """A name beside `target` to write to; nothing of it is left when the work fails. Refused as `target_file`."""
    target_file(target)
    growing = target.with_name(target.name + ending)
    with explaining():
        forget(growing)
        try:
            yield growing
        finally:
            forget(growing)


def copy_database(source: Path, copy: Path) -> None:
    """One consistent snapshot by SQLite's own backup, as a single file that needs no log beside it."""
    with explaining(), contextlib.closing(plain_reader(source)) as reader:
        writer = sqlite_module().connect(str(copy), isolation_level=None)
        try:
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")
        finally:
            writer.close()


def copy_bytes(source: Path, copy: Path) -> None:
    """The file as it lies there with its log, if any: whatever is wrong with it, the original stays untouched."""
    for ending in ("", "-wal"):
        file = source.with_name(source.name + ending)
        if file.exists():
            shutil.copyfile(file, copy.with_name(copy.name + ending))


def proven(path: Path, keys: Keys | None, anchors: Sequence[Anchor], progress: Progress | None = None) -> Report:
    """The audit's report on a copy; Refused `backup_damaged` when it found anything."""
    return sound(verify_file(path, keys, anchors, full=False, progress=progress))


def sound(report: Report) -> Report:
    """The report itself; Refused `backup_damaged` (findings) when it found anything."""
    if not report.clean:
        told = [f"{one.check} {one.where}: {one.detail}" for one in report.findings[:TOLD]]
        raise Refused("backup_damaged", findings=told)
    return report


def heads(path: Path) -> list[tuple[str, int, str]]:
    """(till, sequence, hash) of the newest entry of each till."""
    newest = "SELECT till, MAX(seq), hash FROM entry GROUP BY till ORDER BY till"
    with explaining(), contextlib.closing(plain_reader(path)) as reader:
        return [(till, seq, digest) for till, seq, digest in reader.execute(newest)]


def replace(growing: Path, target: Path) -> None:
    """Give a finished file its name, durably."""
    with growing.open("rb+") as file:
        os.fsync(file.fileno())
    growing.replace(target)
    sync_folder(target.parent)
