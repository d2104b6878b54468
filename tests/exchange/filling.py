"""Templates filled in as a spreadsheet program saves them: into the cells that are there, each as its column says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from pos.exchange.templates.guides import Guide, Shape

Filled = Mapping[str, Sequence[Sequence[str | float | date]]]
"""sheet -> rows: texts, numbers, days"""
_DAY_ZERO = date(1899, 12, 30)


def example(guide: Guide, number: int) -> str | float | date:
    """An example of a guide as somebody types it: what a number column takes becomes a number."""
    text = guide.examples[number]
    if text and guide.shape is Shape.NUMBER:
        return float(text)
    if text and guide.shape is Shape.DATE:
        return date.fromisoformat(text)
    return text


def fill(path: Path, sheets: Filled) -> Path:
    """Write rows below the header of these sheets, in the columns' own styles."""
    packed = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    parts = {name: packed.read(name) for name in packed.namelist()}
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"].decode())
    for title, rows in sheets.items():
        part = f"xl/worksheets/sheet{names.index(title) + 1}.xml"
        xml = parts[part].decode()
        styles = column_styles(xml)
        written = "".join(_row(number, row, styles) for number, row in enumerate(rows, 2))
        parts[part] = xml.replace("</sheetData>", f"{written}</sheetData>").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


def column_styles(sheet: str) -> list[str]:
    """The style of each column of a worksheet part, from the first on."""
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" [^>]*style="(\d+)"', sheet)
    return [style for first, last, style in columns for _ in range(int(first), int(last) + 1)]


def _row(number: int, row: Sequence[str | float | date], styles: Sequence[str]) -> str:
    cells = "".join(
        _cell(f"{xl_col_to_name(place)}{number}", value, styles[place])
        for place, value in enumerate(row)
        if value != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(name: str, value: str | float | date, style: str) -> str:
    if isinstance(value, str):
        return f'<c r="{name}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    shown = (value - _DAY_ZERO).days if isinstance(value, date) else value
    return f'<c r="{name}" s="{style}"><v>{shown}</v></c>'
