"""What every kind of file is before anybody looks for a table in it: sheets of rows of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 256


class Unusable(str):
    """The text of a cell that has no value to take: an error (`#N/A`), a formula never calculated, lost digits."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its number as an editor or Excel counts, its cells as text; a date is ISO.

    A record of several lines has the number of its first. Blank rows of a workbook do not come at all.
    """

    number: int
    cells: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one: rows as `GridRow.number`, columns from 0, both ends inside.

    Only the top left one has a text. May be as large as a sheet can be, whatever stands in it.
    """

    top: int
    left: int
    bottom: int
    right: int


def _none() -> tuple[Merge, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid of a file. `exact`: its rows have a width of their own (text); in a workbook they end where they will.

    Reading may be refused half-way, as the kind of file is. `hidden`: the person never saw it.
    """

    name: str
    exact: bool
    rows: Callable[[], Iterator[GridRow]]
    """from the first; may be asked again"""
    merges: Callable[[], tuple[Merge, ...]] = _none
    """what is merged; looked for when asked, since it stands behind the rows"""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file opened: its bare name for messages, its sheets in their order (text has one, without a name)."""

    file: str
    sheets: tuple[Sheet, ...]
    most_rows: int = MAX_ROWS
    """of a table that may be read from it"""
