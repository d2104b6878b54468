"""A file opened by another process, which may die, hang or eat memory over it: then the file is damaged, no more.

Only bytes and lines of JSON pass between the two. Where the system cannot limit a process, time alone is limited.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

import pos
from pos.errors import Refused
from pos.exchange.reading.apart.inside import END
from pos.exchange.reading.grid import Book, GridRow, Merge, Sheet, Unusable
from pos.exchange.reading.source import HEAD_BYTES, OLE

MOST_SECONDS: Final = 8
"""For what other people's code reads. Of the processor, where a system counts them: a busy machine damages no file."""
PATIENCE: Final = 1 if sys.platform == "win32" else 3
"""Times as long by the clock."""
_OWN_SECONDS: Final = 60
"""For what our own code reads, which no file can hang but a slow machine may take its time over."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""Of its answer: 50,000 rows of a kilobyte."""
_LOOK_S: Final = 0.05
_CHUNK: Final = 64 * 1024
_PROGRAM: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from pos.exchange.reading.apart.inside import main; main(*map(int, sys.argv[2:]))"
)
_GARBAGE: Final = (ValueError, TypeError, KeyError, IndexError, RecursionError)
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def unheard() -> None:
    """For whoever waits to the end."""


def book_apart(name: str, file: BinaryIO, waiting: Callable[[], None] = unheard) -> Book:
    """The book of an opened file. `waiting` is called twenty times a second; what it raises ends the other process.

    Refused: whatever the other process refuses; `damaged_file` when it says nothing that makes sense, in time.
    """
    said = _answer(name, file, waiting)
    try:
        return _book(name, said)
    except _GARBAGE as error:
        raise _damaged(name) from error


def _answer(name: str, file: BinaryIO, waiting: Callable[[], None]) -> bytes:
    seconds = MOST_SECONDS if _foreign(file) else _OWN_SECONDS
    root = str(Path(pos.__file__).resolve().parent.parent)
    process = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
        (sys.executable, "-P", "-c", _PROGRAM, root, str(seconds), str(seconds * PATIENCE)),
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
    )
    said: list[bytes] = []
    reader = threading.Thread(target=_hear, args=(process, said), name="file apart", daemon=True)
    reader.start()
    until = time.monotonic() + seconds * PATIENCE
    try:
        while reader.is_alive() and time.monotonic() < until:
            reader.join(_LOOK_S)
            waiting()
    finally:
        process.kill()
        process.wait()
        reader.join()
    whole = b"".join(said)
    if not whole.endswith(END) or len(whole) > MOST_BYTES:
        raise _damaged(name)
    return whole


def _foreign(file: BinaryIO) -> bool:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    return head.startswith(OLE) or b"opendocument" in head


def _hear(process: subprocess.Popen[bytes], said: list[bytes]) -> None:
    assert process.stdout is not None
    left = MOST_BYTES + 1
    with process.stdout as out:
        while left > 0 and (piece := out.read(min(_CHUNK, left))):
            said.append(piece)
            left -= len(piece)


def _damaged(name: str) -> Refused:
    return Refused("damaged_file", file=name, kind=Path(name).suffix.lstrip(".") or "?", detail="")


# -- what it said -------------------------------------------------------------------------------------------------


def _book(name: str, said: bytes) -> Book:
    """A sheet is a line that names it, a line a row, and a line of its merges."""
    sheets: list[Sheet] = []
    opened: dict[str, Any] | None = None
    begin = at = 0
    while at < len(said):
        after = said.index(b"\n", at) + 1
        if said[at] == ord("{"):
            line = json.loads(said[at:after])
            if "refused" in line:
                raise _refused(name, line)
            if opened is None and "name" in line:
                opened, begin = line, after
            elif opened is not None:
                sheets.append(_sheet(name, opened, said[begin:at], line["merges"]))
                opened = None
        elif opened is None:
            raise ValueError(at)
        at = after
    if not sheets or opened is not None:
        raise ValueError(len(sheets))
    return Book(name, tuple(sheets))


def _refused(name: str, line: dict[str, Any]) -> Refused:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in line["values"].items()}
    return Refused(str(line["refused"]), **{**values, "file": name})


def _sheet(name: str, opened: dict[str, Any], rows: bytes, merges: list[list[int]]) -> Sheet:
    spans = tuple(Merge(*map(int, one)) for one in merges)
    return Sheet(
        str(opened["name"]),
        exact=bool(opened["exact"]),
        rows=partial(_rows, name, rows),
        merges=lambda: spans,
        hidden=bool(opened["hidden"]),
    )


def _rows(name: str, said: bytes) -> Iterator[GridRow]:
    at = 0
    while at < len(said):
        after = said.index(b"\n", at) + 1
        try:
            number, hidden, cells, unusable = json.loads(said[at:after])
            texts = [str(cell) for cell in cells]
            for index in unusable:
                texts[index] = Unusable(texts[index])
            row = GridRow(int(number), tuple(texts), bool(hidden))
        except _GARBAGE as error:
            raise _damaged(name) from error
        yield row
        at = after
