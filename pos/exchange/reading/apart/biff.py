"""The marks of a workbook of Excel 97, read from its records ([MS-XLS], [MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from pos.errors import Refused
from pos.exchange.reading.apart.marks import Marks
from pos.exchange.reading.grid import Merge

_LAST_SECTOR: Final = 0xFFFFFFFA
_HIDDEN: Final = 0x20
_EOF, _SHEET, _PASSWORD, _ROW, _ERROR_OR_BOOL, _FORMULA, _MERGES = 0x0A, 0x85, 0x2F, 0x0208, 0x0205, 0x0006, 0xE5
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_UNTOLD: Final = (struct.error, IndexError, ValueError)


def biff_marks(name: str, data: bytes) -> list[Marks]:
    """Of each sheet in the workbook's order; none where the file is too odd to tell. Refused `encrypted`."""
    try:
        stream = _stream(data)
        places = []
        for kind, at, size in _records(stream, 0):
            if kind == _PASSWORD:
                raise Refused("encrypted", file=name)
            if kind == _SHEET and size >= 4:
                places.append(struct.unpack_from("<I", stream, at)[0])
        return [_sheet_marks(stream, place) for place in places]
    except _UNTOLD:
        return []


def _sheet_marks(stream: bytes, place: int) -> Marks:
    marks = Marks()
    for kind, at, size in _records(stream, place):
        if kind == _ROW and size >= 16:
            row, flags = struct.unpack_from("<H10xI", stream, at)
            if flags & _HIDDEN:
                marks.hide(row + 1, 1)
        elif kind == _ERROR_OR_BOOL and size >= 8 and stream[at + 7]:
            row, column = struct.unpack_from("<HH", stream, at)
            marks.fail(row + 1, column, _ERRORS.get(stream[at + 6], "#N/A"))
        elif kind == _FORMULA and size >= 14 and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
            row, column = struct.unpack_from("<HH", stream, at)
            marks.fail(row + 1, column, _ERRORS.get(stream[at + 8], "#N/A"))
        elif kind == _MERGES:
            (count,) = struct.unpack_from("<H", stream, at)
            for top, bottom, left, right in struct.iter_unpack("<4H", stream[at + 2 : at + 2 + 8 * count]):
                marks.merges.append(Merge(top + 1, left, bottom + 1, right))
    return marks


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """(kind, where its content begins, its size) up to the end of the part that begins here."""
    kind = -1
    while kind != _EOF:
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, size
        at += 4 + size


def _stream(data: bytes) -> bytes:
    """The workbook's stream out of its compound file. One under 4 KiB, which Excel never writes, is not looked for."""
    shift, fats, first = struct.unpack_from("<30xH12xII", data)
    size = 1 << min(shift, 12)
    (more,) = struct.unpack_from("<I", data, 68)
    lists = [struct.unpack_from("<109I", data, 76)]
    while more < _LAST_SECTOR and len(lists) < len(data) // size:
        *places, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        lists.append(tuple(places))
    places = [place for block in lists for place in block if place < _LAST_SECTOR][:fats]
    chain = b"".join(data[(place + 1) * size : (place + 2) * size] for place in places)
    following = struct.unpack(f"<{len(chain) // 4}I", chain[: len(chain) // 4 * 4])
    entries = _chained(data, following, first, size)
    for at in range(0, len(entries) - 127, 128):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        if entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace") in {"Workbook", "Book"}:
            start, long = struct.unpack_from("<II", entries, at + 116)
            return _chained(data, following, start, size)[:long]
    raise ValueError


def _chained(data: bytes, following: tuple[int, ...], first: int, size: int) -> bytes:
    parts: list[bytes] = []
    while first < _LAST_SECTOR and len(parts) <= len(following):
        parts.append(data[(first + 1) * size : (first + 2) * size])
        first = following[first]
    return b"".join(parts)
