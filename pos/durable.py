"""Files that are there whole and stay, or not at all: what is written outside the ledger's database."""

from __future__ import annotations

import os
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


def write_new(path: Path, data: bytes) -> None:
    """A file that was not there, on the disk when this returns."""
    _write(path, data, _NEW | os.O_EXCL, 0o666)


def replace_private(path: Path, data: bytes) -> None:
    """Write or replace a file that only its owner may read: a new one beside it, synced, takes its name."""
    fresh = path.with_name(path.name + ".new")
    _write(fresh, data, _NEW | os.O_TRUNC, 0o600)
    fresh.replace(path)


def _write(path: Path, data: bytes, flags: int, mode: int) -> None:
    handle = os.open(path, flags, mode)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]  # a full disk takes a part without an error
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last; Windows can neither open nor sync a folder, and needs no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def name_new(fresh: Path, path: Path) -> None:
    """Give a file a name that nobody has, and sync the folder. FileExistsError: what has it is left alone."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:  # a stick that knows no second names: the moment between is all that is left to chance
        if path.exists():
            raise FileExistsError(path) from None
        fresh.rename(path)
    else:
        fresh.unlink()
    sync_folder(path.parent)
