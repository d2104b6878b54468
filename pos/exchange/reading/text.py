"""Lines of text as rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from pos.errors import Refused
from pos.exchange.reading.grid import MAX_ROWS, GridRow
from pos.exchange.reading.source import MAX_LINES, Source

_MAX_LINE: Final = 1024 * 1024


def text_rows(source: Source) -> Iterator[GridRow]:
    """Every record, blank ones too. A quote that never closes would swallow rows, so it is refused.

    Refused: `bad_quotes`, `line_too_long`, `too_many_rows`.
    """
    with io.TextIOWrapper(io.BytesIO(source.data), source.encoding, newline="") as text:
        reader = csv.reader(_short_lines(text, source.name), strict=True)
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise Refused("bad_quotes", file=source.name, line=number, detail=str(error)) from error
            if number > MAX_LINES:
                raise Refused("too_many_rows", file=source.name, line=number, limit=MAX_ROWS)
            yield GridRow(number, tuple(cells))


def _short_lines(text: io.TextIOWrapper, file: str) -> Iterator[str]:
    number = 0
    while line := text.readline(_MAX_LINE):
        number += 1
        if len(line) == _MAX_LINE:
            raise Refused("line_too_long", file=file, line=number, limit=_MAX_LINE)
        yield line
