"""Lines of text as rows of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from pos.errors import Refused
from pos.exchange.reading.grid import GridRow
from pos.exchange.reading.source import Source

_MAX_LINE: Final = 1024 * 1024
_SEPARATORS: Final = (",", "\t", ";")
_SAID: Final = re.compile(r'\ufeff?"?sep=(.)"?,*[\r\n]*', re.IGNORECASE)
"""What Excel takes in a first line for the separator."""
_LOOKED_AT: Final = 50
_NUMBERS: Final = re.compile(r"(?:^|[,;\t])\s*[-+.0-9]{3,}\s*(?:$|[,;\t])")
_DOS_END: Final = "\x1a"


def text_rows(source: Source) -> Iterator[GridRow]:
    """Every record, blank ones too. A quote that never closes would swallow rows, so it is refused.

    Refused: `bad_quotes`, `line_too_long`, `too_many_rows`.
    """
    separator, before = _separator(source)
    with _lines(source) as text:
        lines = _short_lines(text, source.name)
        for _ in range(before):
            next(lines)
        reader = csv.reader(lines, strict=True, delimiter=separator)
        while True:
            number = before + reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise Refused("bad_quotes", file=source.name, line=number, detail=str(error)) from error
            if number > source.limits.lines:
                raise Refused("too_many_rows", file=source.name, line=number, limit=source.limits.rows)
            if cells != [_DOS_END]:
                yield GridRow(number, tuple(cells))


def _lines(source: Source) -> io.TextIOWrapper:
    return io.TextIOWrapper(source.stream(), source.encoding, newline="")


def _short_lines(text: io.TextIOWrapper, file: str) -> Iterator[str]:
    number = 0
    while line := text.readline(_MAX_LINE):
        number += 1
        if len(line) == _MAX_LINE:
            raise Refused("line_too_long", file=file, line=number, limit=_MAX_LINE)
        yield line


def _separator(source: Source) -> tuple[str, int]:
    """What separates the cells, and how many lines in front say nothing else."""
    with _lines(source) as text:
        first = list(islice(_short_lines(text, source.name), _LOOKED_AT))
    said = _SAID.fullmatch(first[0]) if first else None
    if said is not None:
        return said[1], 1
    return _separator_of([line for line in first if line.strip()]), 0


def _separator_of(lines: list[str]) -> str:
    """That of the first line that shares one with the lines below it: a header and its rows do.

    A title with commas is followed by a header without any; then what separates that one holds, since it has as many
    cells and no numbers among them, which a cell of several phones would have.
    """
    chosen, most = "", 0
    for at, line in enumerate(lines):
        below = lines[at + 1 : at + 4] or [line]
        counts = {one: min(_count(line, one), max(_count(row, one) for row in below)) for one in _SEPARATORS}
        best = max(_SEPARATORS, key=lambda one: counts[one])
        if not counts[best]:
            continue
        instead = counts[best] >= most and not _count(line, chosen) and not _NUMBERS.search(line) if chosen else True
        if instead:
            chosen, most = best, counts[best]
    return chosen or _SEPARATORS[0]


def _count(line: str, separator: str) -> int:
    """Outside of quotes."""
    return sum(piece.count(separator) for piece in line.split('"')[::2])
