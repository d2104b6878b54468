"""The kinds of files that come in, listed once: their columns, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pos.exchange.imports.bills import BILL_COLUMNS, read_bills
from pos.exchange.imports.households import HOUSEHOLD_COLUMNS, read_households
from pos.exchange.imports.items import ITEM_COLUMNS, read_items
from pos.exchange.imports.office import OFFICE_COLUMNS, read_office
from pos.exchange.imports.remembered import KnownHeaders
from pos.exchange.imports.vendors import VENDOR_COLUMNS, read_vendors
from pos.exchange.reading.grid import Book
from pos.exchange.reading.opening import open_book
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked, SheetColumn
from pos.exchange.reading.table.table import Table


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: the columns it may have, and what makes values of its rows."""

    columns: tuple[SheetColumn, ...]
    read: Callable[[Table], Imported[Any]]


KINDS: Final[Mapping[str, FileKind]] = {
    "items": FileKind(ITEM_COLUMNS, read_items),
    "households": FileKind(HOUSEHOLD_COLUMNS, read_households),
    "bills": FileKind(BILL_COLUMNS, read_bills),
    "vendors": FileKind(VENDOR_COLUMNS, read_vendors),
    "office": FileKind(OFFICE_COLUMNS, read_office),
}


def columns_of(kind: str) -> tuple[SheetColumn, ...]:
    """The columns of a kind of file as interface.md has them: those of a part of another are only read."""
    return tuple(column for column in KINDS[kind].columns if not column.part_of)


def open_table(kind: str, path: Path, asked: Asked = NOTHING_ASKED, known: KnownHeaders | None = None) -> Table:
    """A file as the table of its kind. Refused as `open_book` and `table_of`."""
    return table_of(kind, open_book(path), asked, known)


def table_of(kind: str, book: Book, asked: Asked = NOTHING_ASKED, known: KnownHeaders | None = None) -> Table:
    """A file that is open already. Refused as `Table`."""
    if known is not None and asked.mapping is None:
        asked = replace(asked, known=known.of(kind))
    return Table(book, KINDS[kind].columns, asked)
