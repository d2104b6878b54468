"""What the other process does: one file from its standard input to lines of JSON on its standard output."""

from __future__ import annotations

import faulthandler
import json
import sys
from collections.abc import Iterator
from typing import Any, Final

from pos.confined import confine
from pos.errors import Refused
from pos.exchange.reading.grid import GridRow, Sheet, Unusable
from pos.exchange.reading.sheets import sheets_of
from pos.exchange.reading.source import OWN, TABLES, Source, source_of

MOST_MEMORY: Final = 512 * 1024 * 1024
END: Final = b'{"end":1}\n'


def main(seconds: int, by_the_clock: int) -> None:
    """Read, tell, and say that this was all; within so many seconds of the processor, and by the clock."""
    faulthandler.dump_traceback_later(by_the_clock + 1, exit=True, file=2)  # even when nobody is left to end it
    confine(MOST_MEMORY, seconds)
    out = sys.stdout.buffer
    try:
        for line in _told():
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    except Refused as refused:
        out.write(json.dumps({"refused": refused.code, "values": refused.values}).encode() + b"\n")
    out.write(END)
    out.flush()


def _told() -> Iterator[Any]:
    data = sys.stdin.buffer.read(TABLES.file_bytes + 1)
    for sheet in _sheets(source_of("", data, TABLES)):
        yield {"name": sheet.name, "exact": sheet.exact, "hidden": sheet.hidden}
        yield from _rows(sheet)
        yield {"merges": [[one.top, one.left, one.bottom, one.right] for one in sheet.merges()]}


def _sheets(source: Source) -> tuple[Sheet, ...]:
    if source.form in OWN:
        return sheets_of(source)
    from pos.exchange.reading.apart.calamine import calamine_sheets  # here alone: it may abort the process

    return calamine_sheets(source)


def _rows(sheet: Sheet) -> Iterator[list[Any]]:
    for row in sheet.rows():
        yield [row.number, int(row.hidden), row.cells, _unusable(row)]


def _unusable(row: GridRow) -> list[int]:
    return [at for at, cell in enumerate(row.cells) if isinstance(cell, Unusable)]
