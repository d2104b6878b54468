"""The marks of an OpenDocument workbook, read from its content.xml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from pos.errors import Refused
from pos.exchange.reading.apart.marks import MOST, Marks
from pos.exchange.reading.grid import MAX_COLUMNS, Merge
from pos.exchange.reading.source import ZIP_TROUBLE, Budget

_CHUNK: Final = 64 * 1024
_TABLE: Final = "table:"


def opendocument_marks(name: str, data: bytes) -> list[Marks]:
    """Of each sheet in the workbook's order; none where the file is too odd to tell.

    Refused `encrypted`, and as a `Budget` is spent.
    """
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    budget = Budget(name, len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for piece in _pieces(archive, "META-INF/manifest.xml", budget):
                if b"encryption-data" in piece:
                    raise Refused("encrypted", file=name)
            for piece in _pieces(archive, "content.xml", budget):
                parser.Parse(piece, False)
    except (*ZIP_TROUBLE, expat.ExpatError, KeyError):
        return []
    return walk.sheets


def _pieces(archive: zipfile.ZipFile, part: str, budget: Budget) -> Iterator[bytes]:
    with archive.open(part) as member:
        while piece := member.read(_CHUNK):
            budget.spend(len(piece))
            yield piece


class _Walk:
    """Counts rows and columns, which stand for as many as they say they are repeated."""

    def __init__(self) -> None:
        self.sheets: list[Marks] = []
        self._depth = 0
        self._row = 0
        self._rows = 0
        self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self.sheets.append(Marks())
                self._row, self._rows = 0, 0
        elif self._depth != 1:
            return
        elif name == "table:table-row":
            self._row += self._rows
            self._rows = _count(attributes, "number-rows-repeated")
            self._column = 0
            if attributes.get("table:visibility", "visible") != "visible":
                self.sheets[-1].hide(self._row + 1, self._rows)
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._cell(attributes)

    def end(self, name: str) -> None:
        self._depth -= name == "table:table"

    def _cell(self, attributes: dict[str, str]) -> None:
        down, right = _count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned")
        marks, top, left = self.sheets[-1], self._row + 1, self._column
        if (down > 1 or right > 1) and len(marks.merges) < MOST:
            marks.merges.append(Merge(top, left, top + down - 1, left + right - 1))
        repeated = _count(attributes, "number-columns-repeated")
        if attributes.get("calcext:value-type") == "error":
            for column in range(left, left + min(repeated, MAX_COLUMNS)):
                marks.fail(top, column, "#N/A")
        self._column += repeated


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(_TABLE + name, "1")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 8 else 1
