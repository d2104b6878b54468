"""Workbooks of the kinds before and beside XLSX, written byte by byte: Excel 97's and OpenDocument's."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.exchange.makers import text_file, zipped

Cell = str | int | float | bool | dt.date | None
Rows = Sequence[Sequence[Any]]
"""of cells"""

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_DATE_STYLE, _PLAIN_STYLE = 1, 0


@dataclass(frozen=True, slots=True)
class OldSheet:
    """A sheet to write. `merges` are (top, left, bottom, right) and `hidden_rows` numbers, all from 0."""

    rows: Rows
    name: str = "Sheet1"
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False


def xls_file(folder: Path, sheets: Sequence[OldSheet] | Rows, name: str = "items.xls") -> Path:
    """A workbook as Excel 97 wrote them."""
    return text_file(folder, compound("Workbook", biff(_sheets(sheets))), name)


def ods_file(folder: Path, sheets: Sequence[OldSheet] | Rows, name: str = "items.ods") -> Path:
    """A workbook as LibreOffice writes them."""
    return text_file(folder, zipped(ods_parts(_sheets(sheets))), name)


def _sheets(sheets: Sequence[OldSheet] | Rows) -> list[OldSheet]:
    given = [one for one in sheets if isinstance(one, OldSheet)]
    return given or [OldSheet([row for row in sheets if not isinstance(row, OldSheet)])]


# -- Excel 97 -----------------------------------------------------------------------------------------------------


def compound(stream: str, content: bytes) -> bytes:
    """A compound file that holds one stream."""
    content = content.ljust(4096, b"\0")
    content += bytes(-len(content) % _SECTOR)
    sectors = len(content) // _SECTOR
    fats = next(n for n in range(1, 110) if n * (_SECTOR // 4) >= sectors + n + 1)
    chain = [*range(1, sectors), _END, _END, *[_FAT] * fats]
    chain += [_FREE] * (fats * (_SECTOR // 4) - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, fats, sectors, 0, 4096, _END, 0, _END, 0)
    places = [sectors + 1 + n for n in range(fats)] + [_FREE] * (109 - fats)
    header += struct.pack("<109I", *places)
    entries = _entry("Root Entry", 5, _END, 0, child=1) + _entry(stream, 2, 0, len(content)) + bytes(256)
    return header + content + entries + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def record(kind: int, content: bytes = b"") -> bytes:
    """One record of a workbook's stream."""
    return struct.pack("<HH", kind, len(content)) + content


def biff(sheets: Sequence[OldSheet]) -> bytes:
    """The stream: what is common, then each sheet."""
    texts = list(dict.fromkeys(cell for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, str)))
    bodies = [_body(sheet, texts) for sheet in sheets]
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 0)) + record(0x42, struct.pack("<H", 1200))
    begin += b"".join(record(0xE0, struct.pack("<HHH", 0, shown, 0) + bytes(14)) for shown in (0, 14))
    end = _shared(texts) + record(0x0A)
    at = len(begin) + len(end) + sum(len(_listed(sheet, 0)) for sheet in sheets)
    listed = b""
    for sheet, body in zip(sheets, bodies, strict=True):
        listed += _listed(sheet, at)
        at += len(body)
    return begin + listed + end + b"".join(bodies)


def _listed(sheet: OldSheet, at: int) -> bytes:
    name = sheet.name.encode("utf-16-le")
    return record(0x85, struct.pack("<IBBBB", at, sheet.hidden, 0, len(sheet.name), 1) + name)


def _shared(texts: Sequence[str]) -> bytes:
    """Split between strings where a record is full."""
    records, full = b"", struct.pack("<II", len(texts), len(texts))
    kind = 0xFC
    for text in texts:
        one = struct.pack("<HB", len(text.encode("utf-16-le")) // 2, 1) + text.encode("utf-16-le")
        if len(full) + len(one) > 8000:
            records, full, kind = records + record(kind, full), b"", 0x3C
        full += one
    return records + record(kind, full)


def _body(sheet: OldSheet, texts: list[str]) -> bytes:
    places = {text: n for n, text in enumerate(texts)}
    width = max((len(row) for row in sheet.rows), default=0)
    parts = [record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 0))]
    parts.append(record(0x0200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, width, 0)))
    for n, row in enumerate(sheet.rows):
        flags = 0x20 if n in sheet.hidden_rows else 0
        parts.append(record(0x0208, struct.pack("<6HI", n, 0, len(row), 255, 0, 0, 0x100 | flags)))
    for n, row in enumerate(sheet.rows):
        parts.extend(_cell(n, column, cell, places) for column, cell in enumerate(row) if cell is not None)
    if sheet.merges:
        areas = b"".join(struct.pack("<4H", top, bottom, left, right) for top, left, bottom, right in sheet.merges)
        parts.append(record(0xE5, struct.pack("<H", len(sheet.merges)) + areas))
    return b"".join((*parts, record(0x0A)))


def _cell(row: int, column: int, cell: Cell, places: dict[str, int]) -> bytes:
    if isinstance(cell, str):
        return record(0xFD, struct.pack("<HHHI", row, column, _PLAIN_STYLE, places[cell]))
    if isinstance(cell, bool):
        return record(0x0205, struct.pack("<HHHBB", row, column, _PLAIN_STYLE, cell, 0))
    if isinstance(cell, dt.date):
        return record(0x0203, struct.pack("<HHHd", row, column, _DATE_STYLE, _serial(cell)))
    return record(0x0203, struct.pack("<HHHd", row, column, _PLAIN_STYLE, cell))


def _serial(day: dt.date) -> float:
    moment = day if isinstance(day, dt.datetime) else dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a wall clock
    return (moment - dt.datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001 - as above


# -- OpenDocument -------------------------------------------------------------------------------------------------

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def ods_parts(sheets: Sequence[OldSheet], content: str | None = None) -> dict[str, str | bytes]:
    """The parts of the package."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    files = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    files += '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    return {
        "mimetype": kind,
        "content.xml": content if content is not None else _content(sheets),
        "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest {space}>{files}</manifest:manifest>',
    }


def _content(sheets: Sequence[OldSheet]) -> str:
    unseen = '<style:table-properties table:display="false"/>'
    unseen = f'<style:style style:name="off" style:family="table">{unseen}</style:style>'
    tables = "".join(_table(sheet) for sheet in sheets)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{unseen}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def _table(sheet: OldSheet) -> str:
    rows = []
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    for n, row in enumerate(sheet.rows):
        cells = "".join(_ods_cell(cell, spans.get((n, column))) for column, cell in enumerate(row))
        hidden = ' table:visibility="collapse"' if n in sheet.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>{cells or '<table:table-cell/>'}</table:table-row>")
    style = ' table:style-name="off"' if sheet.hidden else ""
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>'
    return f"<table:table table:name={quoteattr(sheet.name)}{style}>{''.join(rows)}{rest}</table:table>"


def _ods_cell(cell: Cell, span: tuple[int, int] | None) -> str:
    more = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if cell is None:
        return f"<table:table-cell{more}/>"
    if isinstance(cell, str):
        text = escape(cell)
        return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
    if isinstance(cell, bool):
        value = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, dt.date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    else:
        value = f'office:value-type="float" office:value="{cell!r}"'
    return f"<table:table-cell {value}{more}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
