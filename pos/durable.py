"""Files that are there whole and stay, or not at all: what is written outside the ledger's database."""

from __future__ import annotations

import os
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | _BINARY
HALF = 16 << 10
"""bytes of a half at first: blocks of its own on any disk"""


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
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]  # a full disk takes a part without an error


def _write_within(path: Path, at: int, data: bytes, size: int) -> bool:
    """Other bytes in a file that is there and so large, on the disk when this returns; False: there is none."""
    try:
        handle = os.open(path, os.O_WRONLY | _BINARY)
    except FileNotFoundError:
        return False
    try:
        if os.fstat(handle).st_size != size:
            return False
        os.lseek(handle, at, os.SEEK_SET)
        _write_all(handle, data)
        getattr(os, "fdatasync", os.fsync)(handle)
    finally:
        os.close(handle)
    return True


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


class Halves:
    """A small file that is written again and again: into two halves in turn, of which the newest whole one holds.

    What a disk takes long for is a file made anew, which its own journal has to know of; a part of one that is there
    takes a third of that. A pulled plug tears the half that was being written and leaves the other. Which is the newest
    and which is whole, the texts say themselves. A half is a text without line ends, a line end, and blanks.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._room = HALF
        self._used = [0, 0]
        """bytes of each half that may be other than blanks"""
        self._older: int | None = None
        """the half that is written next; None: the file is made anew, for nobody knows how it was left"""

    def renew(self, text: bytes) -> None:
        """The file anew, private, with the text alone."""
        self._older, self._room = None, HALF
        while len(text) >= self._room:
            self._room *= 2
        replace_private(self._path, filled(text, self._room) + filled(b"", self._room))
        sync_folder(self._path.parent)  # what is written into it next makes no name last
        self._older, self._used = 1, [len(text) + 1, 1]

    def turn(self, text: bytes) -> bool:
        """The text beside the one before it. False where nothing was written: the file is to be made anew."""
        older, self._older = self._older, None
        if older is None or len(text) >= self._room:
            return False
        over = filled(text, self._used[older])
        if not _write_within(self._path, older * self._room, over, 2 * self._room):
            return False
        self._older, self._used[older] = 1 - older, len(text) + 1
        return True


def filled(text: bytes, room: int = HALF) -> bytes:
    """A half with this text, or the beginning of one."""
    return (text + b"\n").ljust(room)


def texts_of(content: bytes) -> tuple[bytes | None, ...]:
    """What the halves of a file say: b"" for one that is empty, None for one that is torn; nothing for a file that is
    not of this kind, or not as long as it was.
    """
    room, odd = divmod(len(content), 2)
    if odd or room < HALF:
        return ()
    parted = (half.partition(b"\n") for half in (content[:room], content[room:]))
    return tuple(None if not end or blanks.strip(b" ") else text for text, end, blanks in parted)
