"""The bytes of a file that somebody hands us: what it is, told by its content, read under hard limits.

Nothing here trusts a name, a header or a declared size. Limits are counted while reading (reliability.md, "Rules for
files in"), so that a bomb is refused after the first hundred mebibytes and never unpacked whole.
"""

from __future__ import annotations

import gzip
import io
import stat
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pos.errors import Refused, Unavailable

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 100
MAX_LINES = 200_000
"""Rows with the blank ones, which are skipped, but not for ever."""

_CHUNK = 64 * 1024

_NOT_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "xls"),  # also an XLSX with a password, which Excel wraps in this container
    (b"SQLite format 3\x00", "sqlite"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Form(StrEnum):
    """What the bytes are."""

    TEXT = "text"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: its bare name for messages, its form, its bytes (text already out of its .gz)."""

    name: str
    form: Form
    data: bytes
    encoding: str = ""
    """"utf-8-sig" or "gb18030" for text."""


class Budget:
    """Counts unpacked bytes of one file; refuses past 100 MiB or past 100 times the packed size."""

    def __init__(self, name: str, packed_bytes: int) -> None:
        self._name = name
        self._most = min(MAX_UNPACKED_BYTES, MAX_RATIO * packed_bytes)
        self._ratio_binds = self._most < MAX_UNPACKED_BYTES
        self._used = 0

    def spend(self, count: int) -> None:
        """Take `count` unpacked bytes into account. Refused: unpacked_too_large, packed_too_tightly."""
        self._used += count
        if self._used <= self._most:
            return
        if self._ratio_binds:
            raise Refused("packed_too_tightly", file=self._name, limit=MAX_RATIO)
        raise Refused("unpacked_too_large", file=self._name, limit_bytes=MAX_UNPACKED_BYTES)


def open_source(path: Path) -> Source:
    """Read a file and say what it is. A pipe, a folder, a picture, a too large or empty file is refused."""
    name = path.name
    data = _read_limited(path)
    if data.startswith(b"\x1f\x8b"):
        data = _gunzip(name, data)
        if data.startswith((b"PK\x03\x04", b"\x1f\x8b")):
            raise Refused("not_a_table", file=name, kind="archive")
    if data.startswith(b"PK\x03\x04"):
        return Source(name, Form.XLSX, data)
    for magic, kind in _NOT_TABLES:
        if data.startswith(magic):
            raise Refused("not_a_table", file=name, kind=kind)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Refused("empty_file", file=name)
    return Source(name, Form.TEXT, data, _encoding_of(name, data))


def _read_limited(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("not_a_file", file=path.name)
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise Refused("file_not_found", file=path.name) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise Unavailable("cannot_read", file=path.name, detail=str(error)) from error
    if len(data) > MAX_FILE_BYTES:
        raise Refused("file_too_large", file=path.name, limit_bytes=MAX_FILE_BYTES)
    return data


def _gunzip(name: str, packed: bytes) -> bytes:
    """Unpack every member of a .gz, counting."""
    budget = Budget(name, len(packed))
    out = io.BytesIO()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as members:
            while piece := members.read(_CHUNK):
                budget.spend(len(piece))
                out.write(piece)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused("damaged_file", file=name, kind="gz") from error
    return out.getvalue()


def _encoding_of(name: str, data: bytes) -> str:
    """UTF-8 (with or without its mark) when it is that throughout, else GB18030; Refused bad_encoding with the line."""
    furthest = -1
    for encoding in ("utf-8-sig", "gb18030"):
        bad_at = _first_undecodable(data, encoding)
        if bad_at is None:
            return encoding
        furthest = max(furthest, bad_at)
    line = data.count(b"\n", 0, furthest) + 1
    raise Refused("bad_encoding", file=name, line=line, byte=furthest)


def _first_undecodable(data: bytes, encoding: str) -> int | None:
    """Where decoding fails, or None. In chunks: a decoded copy of 100 MiB would take four times that."""
    try:
        with io.TextIOWrapper(io.BytesIO(data), encoding, errors="strict", newline="") as text:
            while text.read(_CHUNK):
                pass
    except UnicodeDecodeError:
        pass
    else:
        return None
    return _failing_offset(data, encoding)


def _failing_offset(data: bytes, encoding: str) -> int:
    """The offset of the first bad byte, found line by line (a newline is never half a character)."""
    offset = 0
    for line in io.BytesIO(data):
        try:
            line.decode(encoding)
        except UnicodeDecodeError as error:
            return offset + error.start
        offset += len(line)
    return offset
