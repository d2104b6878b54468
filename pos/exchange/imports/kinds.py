"""The kinds of files that come in, listed once: their columns, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pos.exchange.imports.bills import BILL_COLUMNS, read_bills
from pos.exchange.imports.households import HOUSEHOLD_COLUMNS, read_households
from pos.exchange.imports.items import ITEM_COLUMNS, read_items
from pos.exchange.imports.office import OFFICE_COLUMNS, read_office
from pos.exchange.imports.vendors import VENDOR_COLUMNS, read_vendors
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.sheet import SheetColumn, SheetTable


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: the columns it may have, and what makes values of its rows."""

    columns: tuple[SheetColumn, ...]
    read: Callable[[SheetTable], Imported[Any]]


KINDS: Final[Mapping[str, FileKind]] = {
    "items": FileKind(ITEM_COLUMNS, read_items),
    "households": FileKind(HOUSEHOLD_COLUMNS, read_households),
    "bills": FileKind(BILL_COLUMNS, read_bills),
    "vendors": FileKind(VENDOR_COLUMNS, read_vendors),
    "office": FileKind(OFFICE_COLUMNS, read_office),
}


def columns_of(kind: str) -> tuple[SheetColumn, ...]:
    """The columns that a kind of file may have, in the order of interface.md."""
    return KINDS[kind].columns


def open_table(kind: str, path: Path, sheet: str | None = None) -> SheetTable:
    """A file as the table of its kind. Refused as every table is."""
    return SheetTable(path, columns_of(kind), sheet)
