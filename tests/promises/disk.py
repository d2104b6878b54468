"""A disk under SQLite that can be watched, can fail, and can forget what was not synced.

It stands between the program's SQLite and the file system (a VFS of its own, by ctypes: no compiler is needed) and
changes nothing in the program. Where the library does not let itself be reached so, there is nothing to test with.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Iterator
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path

OK, FULL, IOERR_WRITE, IOERR_FSYNC, READONLY = 0, 13, 778, 1034, 8
ERRORS = {"ENOSPC": FULL, "EIO": IOERR_WRITE, "EROFS": READONLY}

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    """struct sqlite3_vfs, version 3 (sqlite.org/c3ref/vfs.html)."""

    _fields_ = (
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", _Open),
        ("xDelete", _Delete),
        ("rest", c_void_p * 16),
    )


class _Methods(Structure):
    """struct sqlite3_io_methods, version 3."""

    _fields_ = (
        ("iVersion", c_int),
        ("xClose", c_void_p),
        ("xRead", c_void_p),
        ("xWrite", _Write),
        ("xTruncate", _Truncate),
        ("xSync", _Sync),
        ("rest", c_void_p * 13),
    )


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that SQLite asked of the disk. `kind`: write, truncate, sync, delete; or a mark of the test."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""


def library() -> ctypes.CDLL | None:
    """The program's SQLite, or None where its functions cannot be reached."""
    try:
        from pysqlite3 import _sqlite3
    except ImportError:
        return None
    found = ctypes.CDLL(_sqlite3.__file__)
    if not hasattr(found, "sqlite3_vfs_register"):
        return None
    found.sqlite3_vfs_find.restype = c_void_p
    found.sqlite3_vfs_find.argtypes = [c_char_p]
    found.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
    found.sqlite3_vfs_unregister.argtypes = [c_void_p]
    return found


@dataclass(slots=True)
class Disk:
    """What happened on files under `folder`. `decide` sees each operation first and may fail it."""

    folder: Path
    decide: Callable[[Op], int] = lambda _: OK
    ops: list[Op] = field(default_factory=list)
    keep: bool = True
    _files: dict[int, str] = field(default_factory=dict)
    _methods: dict[int, tuple[_Methods, _Methods]] = field(default_factory=dict)
    _alive: list[object] = field(default_factory=list)

    def mark(self, text: str) -> None:
        """Note a moment of the test among the operations."""
        self.ops.append(Op("mark", text))

    def _step(self, op: Op) -> int:
        if not op.path.startswith(str(self.folder)):
            return OK
        code = self.decide(op)
        if code == OK and self.keep:
            self.ops.append(op)
        return code

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """Every file that SQLite opens inside is on this disk."""
        lib = library()
        assert lib is not None
        real = lib.sqlite3_vfs_find(None)
        theirs = ctypes.cast(real, POINTER(_Vfs)).contents
        mine = _Vfs.from_buffer_copy(theirs)
        mine.pNext, mine.zName = None, b"watched"
        opens, deletes = theirs.xOpen, theirs.xDelete

        def x_open(_: int, name: int, file: int, flags: int, out: int) -> int:
            code = opens(real, name, file, flags, out)
            if code == OK and name:
                self._files[file] = ctypes.string_at(name).decode()
                pointer = ctypes.cast(file, POINTER(c_void_p))
                if pointer[0]:
                    pointer[0] = ctypes.addressof(self._watched(pointer[0]))
            return int(code)

        def x_delete(_: int, name: bytes, sync: int) -> int:
            return self._step(Op("delete", name.decode())) or deletes(real, name, sync)

        mine.xOpen, mine.xDelete = _Open(x_open), _Delete(x_delete)
        self._alive += [mine, mine.xOpen, mine.xDelete]
        lib.sqlite3_vfs_register(ctypes.byref(mine), 1)
        try:
            yield
        finally:
            lib.sqlite3_vfs_register(real, 1)
            lib.sqlite3_vfs_unregister(ctypes.byref(mine))

    def _watched(self, original: int) -> _Methods:
        """The methods of a file with writing, truncating and syncing watched."""
        if original in self._methods:
            return self._methods[original][1]
        theirs = ctypes.cast(original, POINTER(_Methods)).contents
        mine = _Methods.from_buffer_copy(theirs)
        writes, truncates, syncs = theirs.xWrite, theirs.xTruncate, theirs.xSync

        def x_write(file: int, data: int, size: int, offset: int) -> int:
            op = Op("write", self._files[file], offset, ctypes.string_at(data, size))
            return self._step(op) or writes(file, data, size, offset)

        def x_truncate(file: int, size: int) -> int:
            return self._step(Op("truncate", self._files[file], size)) or truncates(file, size)

        def x_sync(file: int, flags: int) -> int:
            return self._step(Op("sync", self._files[file])) or syncs(file, flags)

        mine.xWrite, mine.xTruncate, mine.xSync = _Write(x_write), _Truncate(x_truncate), _Sync(x_sync)
        self._alive += [mine.xWrite, mine.xTruncate, mine.xSync]
        self._methods[original] = (theirs, mine)
        return mine
