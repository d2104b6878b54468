"""A file opened as what it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pos.exchange.reading.grid import Book, Sheet
from pos.exchange.reading.source import TABLES, Form, Limits, Source, open_source
from pos.exchange.reading.text import text_rows
from pos.exchange.reading.xlsx import Workbook


def open_book(path: Path, limits: Limits = TABLES) -> Book:
    """The sheets of a file. Refused as `open_source` and, for a workbook, as `Workbook`."""
    source = open_source(path, limits)
    return Book(source.name, _sheets(source), source.limits.rows)


def _sheets(source: Source) -> tuple[Sheet, ...]:
    if source.form is Form.TEXT:
        return (Sheet("", exact=True, rows=partial(text_rows, source)),)
    return Workbook(source).sheets()
