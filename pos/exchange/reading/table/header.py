"""A header found among the first rows of a sheet: under titles and notes, in one line or in up to three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from pos.domain.text import clean
from pos.exchange.reading.grid import GridRow, Merge
from pos.exchange.reading.table.columns import Place, SheetColumn
from pos.exchange.reading.table.names import Named, key_of, named

HEADER_WITHIN: Final = 40
"""Rows in which the header is looked for: above it stand a title, a note, how to fill the table in."""
MOST_LINES: Final = 3
_LONGEST: Final = 30
"""Characters of a name that is put together from several lines."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its first and last line, its texts by column, and the rows above, nearest first."""

    line: int
    last: int
    texts: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    """by column, what it may be called: the lowest text, that with what stands over it, the upper one"""
    above: tuple[tuple[str, ...], ...]

    def known(self, columns: tuple[SheetColumn, ...]) -> dict[str, list[tuple[Named, int]]]:
        """Field -> the columns that name it, the surest first."""
        found: dict[str, list[tuple[Named, int]]] = {}
        for index, names in enumerate(self.names):
            one = next((one for name in names if (one := named(name, columns)) is not None), None)
            if one is not None:
                found.setdefault(one.column.field, []).append((one, index))
        for several in found.values():
            several.sort(key=lambda pair: pair[0].rank)
        return found

    def place(self, one: Named, index: int) -> Place:
        """Where a column stands."""
        return Place(index, self.texts[index], one.unit)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two files have the same header."""
        return key_of(self.texts)


def joined(rows: Sequence[GridRow], first: Header, lines: int) -> Header | None:
    """The header with so many lines, where as many rows stand together."""
    at = next(index for index, row in enumerate(rows) if row.number == first.line)
    block = rows[at : at + lines]
    if len(block) < lines or any(low.number != high.number + 1 for high, low in pairwise(block)):
        return None
    return header_of(rows, at, lines)


def header_of(rows: Sequence[GridRow], at: int, lines: int) -> Header:
    """The rows from `at` taken as a header."""
    block = [row.cells for row in rows[at : at + lines]]
    width = max(len(cells) for cells in block)
    texts: list[str] = []
    names: list[tuple[str, ...]] = []
    for index in range(width):
        own = [_tidy(_cell(cells, index)) for cells in block]
        low = next((line for line in reversed(range(lines)) if own[line]), 0)
        over = [own[line] or _to_the_left(block[line], index) for line in range(low)]
        parts = tuple(dict.fromkeys(part for part in (*over, own[low]) if part))
        texts.append(" ".join(parts))
        together = "".join(parts)
        names.append((own[low],) if len(parts) < 2 or len(together) > _LONGEST else (own[low], together))
    above = tuple(row.cells for row in reversed(rows[:at]))
    return Header(rows[at].number, rows[at + lines - 1].number, tuple(texts), tuple(names), above)


def grown(
    rows: Sequence[GridRow],
    header: Header,
    merges: Sequence[Merge],
    places: Mapping[str, Place],
    columns: tuple[SheetColumn, ...],
) -> Header:
    """The header with the lines below that belong to it: merged with it, or names, and nothing of what is required."""
    at = next(index for index, row in enumerate(rows) if row.number == header.line)
    lines = header.last - header.line + 1
    wanted = [place.index for field, place in places.items() if any(c.field == field and c.required for c in columns)]
    while at + lines < len(rows) and lines < MOST_LINES:
        low = rows[at + lines]
        if low.number != header.last + 1 or any(_cell(low.cells, index).strip() for index in wanted):
            break
        held = any(merge.top <= header.last < low.number <= merge.bottom and merge.left in wanted for merge in merges)
        texts = [cell for cell in low.cells if cell.strip()]
        digits = any(char.isdigit() for text in texts for char in text)
        if not texts or not (held or (not digits and any(named(text, columns) for text in texts))):
            break
        lines += 1
        header = header_of(rows, at, lines)
    return header


@lru_cache(maxsize=4096)
def _tidy(cell: str) -> str:
    return clean(cell, 60)


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _to_the_left(cells: Sequence[str], index: int) -> str:
    """The text that a group heading has over this column: its first cell alone has it."""
    return next((_tidy(cells[at]) for at in range(min(index, len(cells) - 1), -1, -1) if cells[at].strip()), "")
