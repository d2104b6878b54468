"""Every row of a table through the reader of its kind; what may stand in a file once; how long a text may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported, Layout, RawRow, Remarks
from pos.exchange.reading.table.columns import Place
from pos.exchange.reading.table.table import Table

NAME_MOST: Final = 100
"""Characters of an item's, resident's or vendor's name; what is longer is cut with a warning."""
WORD_MOST: Final = 30
"""Characters of a unit, category, fee item or code."""


class Once:
    """Values that may stand in a file only once; those with the same `key` are the same."""

    def __init__(self, key: Callable[[str], str] = str) -> None:
        self._key = key
        self._first: dict[str, int] = {}

    def check(self, cells: Cells, field: str, value: str) -> None:
        """Refuse the row when `value` stood in an earlier line already; "" may repeat."""
        first = self._first.setdefault(self._key(value), cells.number) if value else cells.number
        if first != cells.number:
            cells.refuse(field, "duplicate", value, first)


_Row = TypeVar("_Row")


def read_rows(table: Table, one: Callable[[Cells], _Row | None]) -> Imported[_Row]:
    """Every row through `one`; None, or a finding on the row, leaves it out. A header alone is refused `no_rows`."""
    bad, odd = Remarks(), Remarks()
    for warning in table.warnings:
        odd.add(warning)
    rows: list[_Row] = []
    lines: list[int] = []
    places: list[Mapping[str, Place]] = []
    raw: list[RawRow] = []
    for row, read_as in table.rows(bad, odd):
        raw.append(row)
        for line in read_as:
            cells = Cells(line, line.places, bad, odd)
            made = one(cells) if cells.good else None
            if made is not None and cells.good:
                rows.append(made)
                lines.append(line.number)
                places.append(line.places)
    table.refuse_if_bare(rows=len(rows) + bad.count)
    return Imported(
        table.file,
        tuple(rows),
        tuple(lines),
        table.columns,
        odd.kept(),
        odd.count,
        bad.kept(),
        bad.count,
        bad.lines,
        Layout(table.header_line, table.headings, tuple(raw), table.sheet, table.other_sheets),
        tuple(places),
    )
