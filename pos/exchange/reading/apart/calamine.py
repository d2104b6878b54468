"""XLS and ODS by python-calamine. Only ever in a process of its own: hostile files abort it, past any exception."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pos.errors import Refused
from pos.exchange.reading.apart.biff import biff_marks
from pos.exchange.reading.apart.marks import Marks
from pos.exchange.reading.apart.opendocument import opendocument_marks
from pos.exchange.reading.grid import MAX_COLUMNS, GridRow, Sheet, Unusable
from pos.exchange.reading.source import TABLES, Form, Source
from pos.exchange.reading.xlsx_values import Numbers

_NUMBERS: Final = Numbers(frozenset(), date1904=False)


def calamine_sheets(source: Source) -> tuple[Sheet, ...]:
    """All sheets of a workbook in its order. Refused: `encrypted`, `damaged_file`, `empty_file`."""
    tell = biff_marks if source.form is Form.XLS else opendocument_marks
    told = tell(source.name, source.data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        sheets = tuple(
            _sheet(source.name, book.get_sheet_by_index(n), told[n] if n < len(told) else Marks(), hidden=hidden)
            for n, listed in enumerate(book.sheets_metadata)
            if listed.typ == SheetTypeEnum.WorkSheet
            for hidden in [listed.visible != SheetVisibleEnum.Visible]
        )
    except PasswordError as error:
        raise Refused("encrypted", file=source.name) from error
    except CalamineError as error:
        raise Refused("damaged_file", file=source.name, kind=source.form.value, detail=str(error)[:80]) from error
    if all(sheet.hidden for sheet in sheets):
        raise Refused("empty_file", file=source.name)
    return sheets


def _sheet(name: str, sheet: CalamineSheet, marks: Marks, *, hidden: bool) -> Sheet:
    rows = partial(_rows, name, sheet, marks)
    return Sheet(sheet.name, exact=False, rows=rows, merges=lambda: tuple(marks.merges), hidden=hidden)


def _rows(name: str, sheet: CalamineSheet, marks: Marks) -> Iterator[GridRow]:
    """Every row that has a value. Calamine begins with the first row of the sheet, but the first column in use."""
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]
    for number, values in enumerate(sheet.iter_rows(), 1):
        if number > TABLES.lines:
            raise Refused("too_many_rows", file=name, line=number, limit=TABLES.rows)
        cells = before + [_text(value) for value in values]
        _put_errors(cells, number, marks)
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise Refused("too_many_columns", file=name, line=number, limit=MAX_COLUMNS)
        if cells:
            yield GridRow(number, tuple(cells), number in marks.hidden)


def _put_errors(cells: list[str], number: int, marks: Marks) -> None:
    """Calamine leaves them empty, and nobody would ask for what an optional cell was to hold."""
    if not marks.errors:
        return
    for column in range(MAX_COLUMNS):
        text = marks.errors.get((number, column))
        if text is not None:
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = Unusable(text)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return _NUMBERS.text(repr(value), 0)
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
