"""A table out of a CSV or XLSX file: columns found by their header, rows as text with the line they stand on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from pos.domain.text import clean
from pos.errors import Refused
from pos.exchange.reading.grid import MAX_COLUMNS, Sheet
from pos.exchange.reading.opening import open_book
from pos.exchange.reading.remarks import Heading, Remark
from pos.exchange.reading.source import TABLES, Limits

HEADER_WITHIN: Final = 10
"""A property company's sheet often has a title over its header: the header is looked for in the first ten rows."""
_UNIT: Final = re.compile(r"(.*?)[_(\[]?(yuan|fen|元|分)[)\]]?")
_UNITS: Final = {"yuan": "yuan", "元": "yuan", "fen": "fen", "分": "fen"}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column a kind of file may have. `field` is also its English header (without unit when it is money)."""

    field: str
    chinese: str
    required: bool = False
    money: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands in this file: index, header as written, and the unit of a money column."""

    index: int
    header: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its line number and all its cells, as many as the header has."""

    number: int
    cells: tuple[str, ...]
    ragged: bool = False
    """True when the row had more or fewer cells than the header; such a row means nothing."""


class SheetTable:
    """A file opened as a table of known columns.

    Refused when opened: everything of `open_book`, `missing_column`, `duplicate_column`. While rows are read:
    `too_many_rows`, `bad_quotes`, `line_too_long`, `damaged_file` and the limits of workbooks.
    """

    def __init__(
        self, path: Path, columns: tuple[SheetColumn, ...], sheet: str | None = None, limits: Limits = TABLES
    ) -> None:
        book = open_book(path, limits)
        self.file = clean(book.file, 100) + (f" [{sheet}]" if sheet else "")
        self._most_rows = book.most_rows
        self._shown = tuple(one for one in book.sheets if not one.hidden)
        self._named = sheet is not None
        self._sheet = self._chosen(sheet)
        self.header_line, self.header = self._find_header(columns)
        self.places = self._match(columns)
        self.warnings = tuple(self._warnings())

    @property
    def columns(self) -> dict[str, str]:
        """Field -> header as written, of the columns present."""
        return {field: place.header for field, place in self.places.items()}

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every column of the file, with the field it is taken for."""
        taken = {place.index: field for field, place in self.places.items()}
        return tuple(Heading(header, taken.get(index, "")) for index, header in enumerate(self.header))

    @property
    def sheet(self) -> str:
        """The sheet that is read, "" for a text."""
        return clean(self._sheet.name, 40)

    @property
    def other_sheets(self) -> tuple[str, ...]:
        """The others."""
        return tuple(clean(one.name, 40) for one in self._shown if one is not self._sheet)

    def lines(self) -> Iterator[Line]:
        """Every row below the header that is not blank. May be asked again."""
        width = len(self.header)
        count = 0
        for row in self._sheet.rows():
            cells = row.cells
            if row.number <= self.header_line or not "".join(cells).strip():
                continue
            count += 1
            if count > self._most_rows:
                raise Refused("too_many_rows", file=self.file, line=row.number, limit=self._most_rows)
            ragged = bool("".join(cells[width:]).strip()) or (self._sheet.exact and len(cells) < width)
            padded = cells[:width] + ("",) * (width - len(cells))
            yield Line(row.number, cells if ragged else padded, ragged)

    def refuse_if_bare(self, rows: int) -> None:
        """Refused `no_rows` when a file has a header and nothing below it."""
        if not rows:
            raise Refused("no_rows", file=self.file, line=self.header_line)

    # -- finding the header ----------------------------------------------------------------------------------------

    def _chosen(self, name: str | None) -> Sheet:
        if name is None or self._shown[0].exact:
            return self._shown[0]
        for sheet in self._shown:
            if _plain(sheet.name) == _plain(name):
                return sheet
        raise Refused("missing_sheet", file=self.file, sheet=name)

    def _find_header(self, columns: tuple[SheetColumn, ...]) -> tuple[int, tuple[str, ...]]:
        first: tuple[int, tuple[str, ...]] | None = None
        for row in islice(self._sheet.rows(), HEADER_WITHIN):
            number, cells = row.number, row.cells
            if len(cells) > MAX_COLUMNS:
                raise Refused("too_many_columns", file=self.file, line=number, limit=MAX_COLUMNS)
            if not "".join(cells).strip():
                continue
            header = tuple(clean(cell, 60) for cell in cells)
            known = {found[0].field for cell in cells if (found := _column_of(cell, columns)) is not None}
            if all(column.field in known for column in columns if column.required):
                return number, header
            # For the refusal: the row that looks most like a header, else the first.
            if first is None or (known and not any(_column_of(cell, columns) for cell in first[1])):
                first = number, header
        if first is None:
            raise Refused("empty_file", file=self.file)
        number, header = first
        present = {found[0].field for cell in header if (found := _column_of(cell, columns)) is not None}
        missing = tuple(_headline(column) for column in columns if column.required and column.field not in present)
        raise Refused("missing_column", file=self.file, line=number, columns=missing, found=header[:20])

    def _match(self, columns: tuple[SheetColumn, ...]) -> dict[str, Place]:
        places: dict[str, Place] = {}
        for index, written in enumerate(self.header):
            found = _column_of(written, columns)
            if found is None:
                continue
            column, unit = found
            if column.field in places:
                both = (places[column.field].header, written)
                raise Refused("duplicate_column", file=self.file, line=self.header_line, columns=both)
            places[column.field] = Place(index, written, unit)
        return places

    def _warnings(self) -> Iterator[Remark]:
        used = {place.index for place in self.places.values()}
        for index, written in enumerate(self.header):
            if written and index not in used:
                yield Remark(self.header_line, written, "unknown_column")
        if not self._named:
            for sheet in self._shown:
                if sheet is not self._sheet:
                    yield Remark(0, clean(sheet.name, 40), "sheet_ignored")


def _plain(text: str) -> str:
    """A header as compared: full-width forms plain, no case, no blanks, no mark, no invisible characters."""
    return "".join(clean(unicodedata.normalize("NFKC", text), 60).casefold().split()).strip("*")


def _column_of(written: str, columns: tuple[SheetColumn, ...]) -> tuple[SheetColumn, str] | None:
    """The column that a header names, with its unit when it is money: _yuan, _fen, (元), (分); 金额 alone is yuan."""
    plain = _plain(written)
    united = _UNIT.fullmatch(plain)
    for column in columns:
        names = (column.chinese, *column.also)
        if plain in names or (plain == column.field and not column.money):
            return column, "yuan" if column.money else ""
        if column.money and united is not None and united[1] in (column.field, *names):
            return column, _UNITS[united[2]]
    return None


def _headline(column: SheetColumn) -> str:
    english = f"{column.field}_yuan" if column.money else column.field
    return f"{english} {column.chinese}".strip()
