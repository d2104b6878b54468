"""The sheets of what this process may read by itself."""

from __future__ import annotations

from functools import partial

from pos.exchange.reading.grid import Sheet
from pos.exchange.reading.source import Form, Source
from pos.exchange.reading.text import text_rows
from pos.exchange.reading.xlsx import Workbook


def sheets_of(source: Source) -> tuple[Sheet, ...]:
    """Of a text one without a name; of an XLSX all. Refused as `Workbook`."""
    if source.form is Form.TEXT:
        return (Sheet("", exact=True, rows=partial(text_rows, source)),)
    return Workbook(source).sheets()
