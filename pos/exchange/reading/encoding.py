"""Which encoding a text is in, told by its bytes; a text of two is refused at its first foreign line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import BinaryIO, Final

from pos.errors import Refused

_CHUNK: Final = 64 * 1024
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_CELL_ENDS: Final = re.compile(rb"[,;\t\"\r\n]+")
"""None of these is ever the second byte of a GB18030 character."""
_HIGH: Final = re.compile(r"[\u0800-\U0010ffff]")
_PAIRS: Final = re.compile(rb"[\x80-\xff]+")
_LEVEL_ONE: Final = re.compile(rb"(?:[\xb0-\xd7][\xa1-\xfe])+")
"""The 3,755 usual characters of GB 2312."""


class _Reading(Enum):
    UTF8 = "utf-8-sig"
    GB = "gb18030"
    EITHER = ""


def encoding_of(name: str, stream: Callable[[], BinaryIO]) -> str:
    """`utf-16` with a mark, else UTF-8 when it is that throughout, else GB18030.

    GB18030 takes nearly every pair of bytes, so a text that is not all UTF-8 is weighed cell by cell: Refused
    `bad_encoding` (neither) or `two_encodings` (the other one) with the line, as an editor counts.
    """
    with stream() as file:
        head = file.read(4)
    marked = head.startswith((*_UTF16_MARKS, _UTF8_MARK))
    encoding = "utf-16" if head.startswith(_UTF16_MARKS) else _Reading.UTF8.value
    with stream() as file:
        line, high = _first_bad_line(file, encoding)
    if not line:
        return encoding if marked or high or not _only_by_chance(stream) else _Reading.GB.value
    if encoding == _Reading.UTF8.value:
        _refuse_two(name, stream, _Reading.UTF8 if marked else _Reading.EITHER)
    if marked:
        raise Refused("bad_encoding", file=name, line=line)
    return _Reading.GB.value


def _first_bad_line(file: BinaryIO, encoding: str) -> tuple[int, bool]:
    """Where decoding first fails (0: nowhere), and whether a character past U+07FF was met before.

    In chunks: a decoded copy of 100 MiB would take four times that.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, ended, high, more = 1, "", False, True
    while more:
        piece = file.read(_CHUNK)
        more = bool(piece)
        try:
            text = decoder.decode(piece, not more)
        except UnicodeDecodeError as error:
            text = error.object[: error.start].decode(error.encoding)
            return lines + _line_ends(ended + text), high
        high = high or _HIGH.search(text) is not None
        lines += _line_ends(ended + text)
        ended = "\r" if text.endswith("\r") else ""
        lines -= len(ended)
    return 0, high


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _only_by_chance(stream: Callable[[], BinaryIO]) -> bool:
    """True when every foreign byte also pairs into usual Chinese, and two characters stand side by side somewhere.

    Such a UTF-8 text would hold nothing but pairs of accented, Greek or Cyrillic letters that all happen to do so.
    """
    longest = 0
    with stream() as file:
        for line in file:
            for run in _PAIRS.findall(line):
                if not _LEVEL_ONE.fullmatch(run):
                    return False
                longest = max(longest, len(run))
    return longest >= 4


def _refuse_two(name: str, stream: Callable[[], BinaryIO], settled: _Reading) -> None:
    """Refused when a line is in neither, or in another than is settled by a mark, else by the first line that tells."""
    doubtful = 0
    with stream() as file:
        file.read(len(_UTF8_MARK) if settled is _Reading.UTF8 else 0)
        for number, line in _lines(file):
            if line.isascii():
                continue
            reading = _reading(name, number, line)
            if settled is _Reading.EITHER:
                settled = reading
            elif reading is _Reading.UTF8 and settled is _Reading.GB:
                raise Refused("two_encodings", file=name, line=number, first="GB18030", then="UTF-8")
            elif reading is _Reading.GB and settled is _Reading.UTF8:
                if _bad(line, "utf-8"):
                    raise Refused("two_encodings", file=name, line=doubtful or number, first="UTF-8", then="GB18030")
                doubtful = doubtful or number
                continue
            if reading is _Reading.UTF8:
                doubtful = 0


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines, whichever way they end."""
    number = 0
    for block in file:
        for line in block.removesuffix(b"\n").removesuffix(b"\r").split(b"\r"):
            number += 1
            yield number, line


def _bad(piece: bytes, encoding: str) -> bool:
    try:
        piece.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def _reading(name: str, number: int, line: bytes) -> _Reading:
    """What the cells of a line are in. A UTF-8 one may hide among those in GB18030: it is weighed by itself."""
    found = {_cell_reading(cell) for cell in _CELL_ENDS.split(line) if not cell.isascii()}
    if None in found:
        raise Refused("bad_encoding", file=name, line=number)
    if {_Reading.GB, _Reading.UTF8} <= found and _bad(line, "utf-8"):
        raise Refused("two_encodings", file=name, line=number, first="GB18030", then="UTF-8")
    return next((one for one in (_Reading.UTF8, _Reading.GB) if one in found), _Reading.EITHER)


def _cell_reading(cell: bytes) -> _Reading | None:
    utf8, gb = not _bad(cell, "utf-8"), not _bad(cell, "gb18030")
    if not utf8 and not gb:
        return None
    if utf8 != gb:
        return _Reading.UTF8 if utf8 else _Reading.GB
    as_utf8, as_gb = _usual(cell.decode("utf-8")), _usual(cell.decode("gb18030"))
    if as_utf8 == as_gb:
        return _Reading.EITHER
    return _Reading.UTF8 if as_utf8 > as_gb else _Reading.GB


def _usual(text: str) -> float:
    """How usual the characters are that are not ASCII: those of GB 2312's first level count whole, the others half."""
    foreign = "".join(char for char in text if char > "\x7f")
    leads = foreign.encode("gb2312", "ignore")[::2]
    weight = sum(2 if lead <= 0xD7 else 1 for lead in leads if lead >= 0xB0)
    return weight / max(1, 2 * len(foreign))
