"""A file opened as what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos.exchange.reading.apart.child import book_apart, unheard
from pos.exchange.reading.grid import Book
from pos.exchange.reading.sheets import sheets_of
from pos.exchange.reading.source import OWN, TABLES, Limits, open_source, opened


def open_book(
    path: Path, limits: Limits = TABLES, *, apart: bool = False, waiting: Callable[[], None] = unheard
) -> Book:
    """The sheets of a file; `apart`, and whatever is not ours to read, by another process, until `waiting` raises.

    Refused as `open_source`, as the kind of file is, and as `book_apart`.
    """
    if not apart:
        source = open_source(path, limits)
        if source.form in OWN:
            return Book(source.name, sheets_of(source), source.limits.rows)
    with opened(path, TABLES) as file:
        return book_apart(path.name, file, waiting)
