"""Lines of text as rows of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from pos.errors import Refused
from pos.exchange.reading.grid import GridRow
from pos.exchange.reading.source import Source

_MAX_LINE: Final = 1024 * 1024
_SEPARATORS: Final = (",", "\t", ";")
_SAID: Final = re.compile(r'\ufeff?"?sep=(.)"?,*[\r\n]*', re.IGNORECASE)
"""What Excel takes in a first line for the separator."""
_LOOKED_AT: Final = 50
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
    """What separates the cells, and how many lines in front say nothing else.

    A header and the row below it have about as many cells; a title full of commas stands alone. So the separator is
    the one with which two lines that follow each other both have the most.
    """
    with _lines(source) as text:
        first = list(islice(_short_lines(text, source.name), _LOOKED_AT))
    said = _SAID.fullmatch(first[0]) if first else None
    if said is not None:
        return said[1], 1
    first = [line for line in first if line.strip()]
    return max(_SEPARATORS, key=lambda separator: _most(first, separator)), 0


def _most(lines: list[str], separator: str) -> int:
    counts = [_count(line, separator) for line in lines]
    return max((min(pair) for pair in pairwise(counts)), default=sum(counts))


def _count(line: str, separator: str) -> int:
    """Outside of quotes."""
    return sum(piece.count(separator) for piece in line.split('"')[::2])
