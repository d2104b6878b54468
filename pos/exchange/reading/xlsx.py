"""Reading the sheets of an XLSX as rows of text, within hard limits.

Why not a library: python-calamine 0.9 reserves the rectangle between the first and the last cell, so that a workbook
of five kilobytes with one cell at XFD1048576 aborts the whole process (measured; no exception to catch), and it copies
a shared string into every cell that names it. A till must survive any file. Here only the five parts that hold values
are unpacked, as a stream, and numbers stay text from the file to the fen. The tests compare with calamine.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Final

from pos.errors import Refused
from pos.exchange.reading.grid import MAX_COLUMNS, GridRow, Merge, Sheet, Unusable
from pos.exchange.reading.source import TABLES, ZIP_TROUBLE, Budget, Source
from pos.exchange.reading.xlsx_values import Numbers, column_index, is_date_format, merged
from pos.exchange.reading.xlsx_xml import Element, XmlLimits, elements

MAX_MERGES: Final = 100_000
_CHUNK: Final = 64 * 1024
_TRUE: Final = frozenset({"1", "true"})
_PACKINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Workbook:
    """An XLSX opened for reading. Refused: damaged_file, external_links, encrypted, and the limits of `source`."""

    def __init__(self, source: Source) -> None:
        self._name = source.name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.data))
            # Some programs of Windows write its own slash.
            self._members = {info.filename.lower().replace("\\", "/"): info for info in self._archive.infolist()}
        except ZIP_TROUBLE as error:
            raise self._damaged(str(error)) from error
        self._packed = len(source.data)
        self._limits = XmlLimits(self._name)
        self._budget = Budget(self._name, self._packed)
        main = self._main_part()
        relations = self._relations(main)
        self._listed, date1904 = self._worksheets(main, relations)
        styles = next((target for kind, target in relations.values() if kind == "styles"), "")
        strings = next((target for kind, target in relations.values() if kind == "sharedStrings"), "")
        self._numbers = Numbers(self._date_styles(styles), date1904=date1904)
        self._strings = self._shared_strings(strings)

    def sheets(self) -> tuple[Sheet, ...]:
        """All of them in the workbook's order, the hidden ones too."""
        return tuple(
            Sheet(name, exact=False, rows=partial(self._rows, part), merges=partial(self._merges, part), hidden=hidden)
            for name, part, hidden in self._listed
        )

    def _rows(self, part: str) -> Iterator[GridRow]:
        """Every row that has a value."""
        self._begin()
        line = 0
        for count, row in enumerate(elements(self._pieces(part), "row", self._limits)):
            if count >= TABLES.lines:
                raise Refused("too_many_rows", file=self._name, line=line, limit=TABLES.rows)
            line = self._row_number(row.attributes.get("r"), line)
            cells = self._cells(row, line)
            if cells:
                yield GridRow(line, tuple(cells), row.attributes.get("hidden") in _TRUE)

    def _merges(self, part: str) -> tuple[Merge, ...]:
        """They stand behind the rows, so their name is looked for first: most sheets have none."""
        self._begin()
        if not self._mentions(part, b"mergeCell"):
            return ()
        self._begin()
        found: list[Merge] = []
        for item in elements(self._pieces(part), "mergeCell", self._limits):
            merge = merged(item.attributes.get("ref", ""))
            if merge is not None:
                found.append(merge)
            if len(found) > MAX_MERGES:
                raise self._limits.refuse("merges")
        return tuple(found)

    def _begin(self) -> None:
        """A part read again unpacks the same bytes again, so it gets a budget of its own."""
        self._budget = Budget(self._name, self._packed)
        self._limits = XmlLimits(self._name)

    def _mentions(self, part: str, word: bytes) -> bool:
        end = b""
        for piece in self._pieces(part):
            if word in end + piece:
                return True
            end = piece[-len(word) :]
        return False

    # -- the parts of the package ----------------------------------------------------------------------------------

    def _damaged(self, detail: str) -> Refused:
        return Refused("damaged_file", file=self._name, kind="xlsx", detail=detail[:80])

    def _pieces(self, part: str) -> Iterator[bytes]:
        budget = self._budget
        info = self._members.get(part.lower())
        if info is None:
            raise self._damaged(f"no part {part}")
        if info.flag_bits & 1:
            raise Refused("encrypted", file=self._name)
        if info.compress_type not in _PACKINGS:  # lzma could claim gigabytes for its dictionary
            raise self._damaged(f"packing {info.compress_type}")
        try:
            with self._archive.open(info) as member:
                while piece := member.read(_CHUNK):
                    budget.spend(len(piece))
                    yield piece
        except ZIP_TROUBLE as error:
            raise self._damaged(str(error)) from error

    def _main_part(self) -> str:
        for kind, target in self._relations("").values():
            if kind == "officeDocument":
                return target
        raise self._damaged("no workbook")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id -> (kind, part it points at), of the package ("") or of a part."""
        folder, base = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        for item in elements(self._pieces(listing), "Relationship", self._limits):
            kind = item.attributes.get("Type", "").rpartition("/")[2]
            if part and (kind == "externalLink" or item.attributes.get("TargetMode") == "External"):
                raise Refused("external_links", file=self._name)
            target = posixpath.normpath(posixpath.join("/", folder, item.attributes.get("Target", "")))
            found[item.attributes.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def _worksheets(
        self, main: str, relations: dict[str, tuple[str, str]]
    ) -> tuple[tuple[tuple[str, str, bool], ...], bool]:
        """(name, part, hidden) of each worksheet, and whether days count from 1904."""
        found: list[tuple[str, str, bool]] = []
        date1904 = False
        for item in elements(self._pieces(main), ("sheet", "workbookPr"), self._limits):
            if item.name == "workbookPr":
                date1904 = item.attributes.get("date1904") in _TRUE
                continue
            kind, target = relations.get(item.attributes.get("id", ""), ("", ""))
            if kind == "worksheet":
                hidden = item.attributes.get("state", "visible") != "visible"
                found.append((item.attributes.get("name", ""), target, hidden))
        if all(hidden for _name, _part, hidden in found):
            raise Refused("empty_file", file=self._name)
        return tuple(found), date1904

    def _shared_strings(self, part: str) -> list[str]:
        if not part:
            return []
        return [_text_of(item) for item in elements(self._pieces(part), "si", self._limits)]

    def _date_styles(self, part: str) -> frozenset[int]:
        """Indexes of the cell styles that show a number as a date."""
        if not part:
            return frozenset()
        codes: dict[int, str] = {}
        formats: list[int] = []
        for item in elements(self._pieces(part), ("numFmt", "cellXfs"), self._limits):
            if item.name == "numFmt":
                codes[_small_int(item.attributes.get("numFmtId"))] = item.attributes.get("formatCode", "")
            else:
                formats = [_small_int(xf.attributes.get("numFmtId")) for xf in item.children if xf.name == "xf"]
        return frozenset(n for n, number in enumerate(formats) if is_date_format(number, codes.get(number, "")))

    # -- rows and cells --------------------------------------------------------------------------------------------

    def _row_number(self, text: str | None, before: int) -> int:
        number = before + 1 if text is None else _small_int(text)
        if number <= before:
            raise self._damaged(f"row after row {before}")
        return number

    def _cells(self, row: Element, line: int) -> list[str]:
        cells: list[str] = []
        column = -1
        for cell in row.children:
            if cell.name != "c":
                continue
            column = column_index(cell.attributes.get("r", ""), column + 1)
            text = self._text(cell)
            if not text:
                continue
            if column >= MAX_COLUMNS:
                raise Refused("too_many_columns", file=self._name, line=line, limit=MAX_COLUMNS)
            if column < len(cells):
                raise self._damaged(f"cell out of order in row {line}")
            cells.extend([""] * (column - len(cells)))
            cells.append(text)
        return cells

    def _text(self, cell: Element) -> str:
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr":
            return "".join(_text_of(child) for child in cell.children if child.name == "is")
        value = formula = None
        for child in cell.children:
            if child.name == "v":
                value = child.text
            elif child.name == "f":
                formula = child.text
        if formula is not None and not value and kind != "str":
            return Unusable(f"={formula[:40]}")
        if not value:
            return ""
        if kind == "s":
            index = _small_int(value)
            if not 0 <= index < len(self._strings):
                raise self._damaged("shared string missing")
            return self._strings[index]
        if kind == "n":
            return self._numbers.text(value, _small_int(cell.attributes.get("s")))
        return Unusable(value) if kind == "e" else value


def _text_of(item: Element) -> str:
    """Text of a string item: plain or in rich runs, without the reading aids (`rPh`) of East Asian text."""
    texts: list[str] = []
    for child in item.children:
        if child.name == "t":
            texts.append(child.text)
        elif child.name == "r":
            texts.extend(part.text for part in child.children if part.name == "t")
    return "".join(texts)


def _small_int(text: str | None) -> int:
    """A small whole number from the file's own bookkeeping (indexes, row numbers), -1 when it is none."""
    if text is None or len(text) > 9 or not text.isascii() or not text.isdigit():
        return -1
    return int(text)
