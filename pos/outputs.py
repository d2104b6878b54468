"""Where a command may write: never over what is no regular file, never over a ledger's own files.

A ledger's files are known by their names and by how they begin, not by the folder of today's settings: another shop's
log is as precious as one's own. Asked by whatever gives a file its name, and before long work begins as well.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from pos.errors import Refused

_LOG: Final = ("-wal", "-shm", "-journal", ".lock", ".lock.holder")
_OWN: Final = re.compile(
    r".*(?:-wal|-shm|-journal|\.lock|\.lock\.holder|\.key|\.key\.new|\.anchor|\.tries|\.tries\.new)"
    r"|basket-.*\.(?:json|new)|[0-9a-f-]{32,36}\.backup",
    re.DOTALL,
)
"""Log, lock, keys, anchors, active baskets, and the note of the last backup."""
_MAGIC: Final = b"SQLite format 3\x00"


def target_file(path: Path) -> Path:
    """The path, when a file may be made or replaced there. Refused `own_file`, `no_plain_file` (path).

    A link is no regular file: what it stands for is not what was named.
    """
    # Some systems take no notice of capitals, nor of dots and blanks at the end.
    if _OWN.fullmatch(path.name.casefold().rstrip(". ")):
        raise Refused("own_file", path=str(path))
    if not _regular(path):
        raise Refused("no_plain_file", path=str(path))
    return path


def backup_file(path: Path) -> Path:
    """The same for a copy of a ledger, which may replace an older copy; one with its lock or log beside it is in use.

    Refused `own_file`, `no_plain_file` (path).
    """
    target_file(path)
    if _exists(path) and any(_exists(path.with_name(path.name + ending)) for ending in _LOG):
        raise Refused("own_file", path=str(path))
    return path


def plain_file(path: Path) -> Path:
    """The same for anything that is no ledger, which replaces none either. Refused `own_file`, `no_plain_file`."""
    backup_file(path)
    if _is_ledger(path):
        raise Refused("own_file", path=str(path))
    return path


def printer_file(path: Path) -> Path:
    """What a printer's bytes are added to: a plain file, or a device that takes them, also by a link to it.

    Refused `own_file`, `no_plain_file` (path).
    """
    there = path.resolve()
    try:
        mode = there.stat().st_mode
    except OSError:
        return plain_file(there)
    if stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
        return path
    return plain_file(there)


def _is_ledger(path: Path) -> bool:
    """Whether a file begins as SQLite's do; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


def _regular(path: Path) -> bool:
    """Nothing there yet is as good as a regular file; what cannot be asked is for the writing to tell."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return True


def _exists(path: Path) -> bool:
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True
