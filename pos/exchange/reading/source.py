"""The bytes of a file that somebody hands us: what it is, told by its content, read under hard limits.

Nothing here trusts a name, a header or a declared size. Limits are counted while reading (reliability.md, "Rules for
files in"), so that a bomb is refused after the first hundred mebibytes and never unpacked whole.
"""

from __future__ import annotations

import gzip
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from pos.errors import Refused, Unavailable
from pos.exchange.reading.encoding import encoding_of
from pos.exchange.reading.grid import MAX_ROWS

MAX_RATIO: Final = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file is read. `lines` are rows with the blank ones, which are skipped, but not for ever."""

    file_bytes: int
    unpacked_bytes: int
    rows: int
    lines: int


TABLES: Final = Limits(10 * 1024 * 1024, 100 * 1024 * 1024, MAX_ROWS, 200_000)
SALES: Final = Limits(512 * 1024 * 1024, 1024 * 1024 * 1024, 2_000_000, 2_200_000)
"""Sales to replay, when they are text: years of a shop's till, 500 bytes a row at most. Read as a stream."""

ZIP_TROUBLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises on broken archives, whatever its documentation says."""

HEAD_BYTES: Final = 4096
_CHUNK: Final = 64 * 1024
_GZ: Final = b"\x1f\x8b"
_GB_MARK: Final = b"\x841\x953"
_ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Excel kept workbooks in before 2007, and keeps those with a password in."""
_NOT_TABLES: Final = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x09\x08\x08\x00", "xls"),  # the bare records of Excel 95 and older, which web programs like to write
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"\x09\x00\x04\x00", "xls"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)
_ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf")
_WEB_PAGE: Final = re.compile(
    rb"\s*(?:<(?:\?xml|!doctype|!--|/?(?:html|head|meta|title|table|style|script|body|div|form|center|font|workbook)\b)"
    rb"|mime-version:)",
    re.IGNORECASE,
)
"""Web programs call such pages .xls; Excel opens them with a warning. Excel 2003's XML and MHTML begin so too."""


class Form(StrEnum):
    """What the bytes are."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


OWN: Final = frozenset({Form.TEXT, Form.XLSX})
"""What our own code reads: nothing in such a file can abort or hang it."""


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: its bare name for messages, its form, its bytes."""

    name: str
    form: Form
    data: bytes
    """of a workbook; empty for text, which is streamed"""
    stream: Callable[[], BinaryIO] = io.BytesIO
    """a text from its start, unpacked; may be asked again"""
    encoding: str = ""
    """of a text, as Python names it"""
    limits: Limits = TABLES


class Budget:
    """Counts unpacked bytes of one file; refuses past the limit or past 100 times the packed size."""

    def __init__(self, name: str, packed_bytes: int, most: int = TABLES.unpacked_bytes) -> None:
        self._name = name
        self._limit = most
        self._most = min(most, MAX_RATIO * packed_bytes)
        self._used = 0

    def spend(self, count: int) -> None:
        """Take `count` unpacked bytes into account. Refused: unpacked_too_large, packed_too_tightly."""
        self._used += count
        if self._used <= self._most:
            return
        if self._most < self._limit:
            raise Refused("packed_too_tightly", file=self._name, limit=MAX_RATIO)
        raise Refused("unpacked_too_large", file=self._name, limit_bytes=self._limit)


class _Unpacked(io.RawIOBase):
    """A .gz as it unpacks, every member, counted."""

    def __init__(self, name: str, packed: BinaryIO, budget: Budget) -> None:
        self._name = name
        self._budget = budget
        self._packed = packed
        self._members = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants its own Buffer
        try:
            piece = self._members.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise Refused("damaged_file", file=self._name, kind="gz") from error
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._packed.close()
        super().close()


def open_source(path: Path, limits: Limits = TABLES) -> Source:
    """Read a file and say what it is. A pipe, a folder, a picture, a web page, a too large or empty file is refused."""
    with opened(path, limits) as file:
        data = file.read(TABLES.file_bytes + 1)
    large = len(data) > TABLES.file_bytes
    return source_of(path.name, data, limits, partial(opened, path, limits) if large else None)


def source_of(name: str, data: bytes, limits: Limits, again: Callable[[], BinaryIO] | None = None) -> Source:
    """As `open_source`, of bytes. `again` opens a file of which `data` is the beginning only: no workbook then."""
    stream: Callable[[], BinaryIO] = again or partial(io.BytesIO, data)
    if data.startswith(_GZ):
        stream = partial(_unpacked, name, stream, limits)
    with stream() as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(_ARCHIVES) or (data.startswith(_GZ) and head.startswith((_ZIP, _GZ, OLE))):
        raise Refused("archive", file=name)
    form = _form(name, head, data)
    if form is not Form.TEXT:
        if again is not None:
            raise Refused("file_too_large", file=name, limit_bytes=TABLES.file_bytes)
        return Source(name, form, data, limits=TABLES)
    _refuse_blank(name, stream)
    return Source(name, form, b"", stream, encoding_of(name, stream), limits)


def opened(path: Path, limits: Limits) -> BinaryIO:
    """The file itself, at its start. Refused: what is no file or too large; Unavailable `cannot_read`."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("not_a_file", file=path.name)
        file = path.open("rb")
    except FileNotFoundError:
        raise Refused("file_not_found", file=path.name) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise Unavailable("cannot_read", file=path.name, detail=str(error)) from error
    if file.seek(0, io.SEEK_END) > limits.file_bytes:
        file.close()
        raise Refused("file_too_large", file=path.name, limit_bytes=limits.file_bytes)
    file.seek(0)
    return file


def _unpacked(name: str, whole: Callable[[], BinaryIO], limits: Limits) -> BinaryIO:
    packed = whole()
    size = packed.seek(0, io.SEEK_END)
    packed.seek(0)
    return io.BufferedReader(_Unpacked(name, packed, Budget(name, size, limits.unpacked_bytes)), _CHUNK)


def _form(name: str, head: bytes, data: bytes) -> Form:
    if head.startswith(_ZIP):
        return _packed_form(name, data)
    if head.startswith(OLE):
        return _ole_form(name, data)
    for magic, kind in _NOT_TABLES:
        if head.startswith(magic):
            raise Refused("not_a_table", file=name, kind=kind)
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and head.count(0) * 5 > len(head):
        raise Refused("not_known", file=name)  # or UTF-16 that does not say so
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe").removeprefix(_GB_MARK).replace(b"\x00", b"")  # it may be UTF-16
    if _WEB_PAGE.match(plain):
        raise Refused("web_page", file=name)
    return Form.TEXT


def _packed_form(name: str, data: bytes) -> Form:
    """XLSX unless the archive says that it is something else; what cannot be read is the reader's to tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part.lower().replace("\\", "/") for part in archive.namelist()}
    except ZIP_TROUBLE:
        return Form.XLSX
    if "content.xml" in parts and "[content_types].xml" not in parts:
        if b"opendocument.spreadsheet" in data[:HEAD_BYTES]:
            return Form.ODS
        raise Refused("not_a_table", file=name, kind="opendocument")
    for part, kind in (("xl/workbook.bin", "xlsb"), ("word/document.xml", "docx"), ("index/document.iwa", "numbers")):
        if part in parts:
            raise Refused("not_a_table", file=name, kind=kind)
    if not parts & {"[content_types].xml", "_rels/.rels"}:
        raise Refused("archive", file=name)
    return Form.XLSX


def _ole_form(name: str, data: bytes) -> Form:
    """Told by the names of its streams, which stand in it as UTF-16."""
    for stream in ("Workbook", "Book"):
        if f"{stream}\0".encode("utf-16-le") in data:
            return Form.XLS
    if "EncryptedPackage\0".encode("utf-16-le") in data:
        raise Refused("encrypted", file=name)
    raise Refused("not_known", file=name)


def _refuse_blank(name: str, stream: Callable[[], BinaryIO]) -> None:
    with stream() as file:
        while piece := file.read(_CHUNK):
            if piece.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
                return
    raise Refused("empty_file", file=name)
