"""What python-calamine does not tell of a sheet: hidden rows, cells that hold an error, merges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pos.exchange.reading.grid import Merge

MOST: Final = 200_000
"""Marks of one sheet: there are no more lines to mark."""


@dataclass(slots=True)
class Marks:
    """Of one sheet; rows from 1, columns from 0. Filled while a file is walked through."""

    hidden: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def hide(self, first: int, count: int) -> None:
        """So many rows."""
        self.hidden.update(range(first, first + min(count, MOST - len(self.hidden))))

    def fail(self, row: int, column: int, text: str) -> None:
        """One cell."""
        if len(self.errors) < MOST:
            self.errors[row, column] = text
