"""In which order a table's rows stand: as they were given, or by what one column says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pos.ui.widgets.rows_model import Cell, Row

GIVEN = -1
_BETWEEN_DIGITS = str.maketrans("−", "-", " \u202f\u00a0,¥")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
Key = tuple[bool, float, tuple[tuple[int, int, str], ...]]


@dataclass(frozen=True, slots=True)
class Ordering:
    """By `column`, or `GIVEN`; `down` = the greatest first. What says nothing stands last, either way."""

    column: int = GIVEN
    down: bool = False

    def pressed(self, column: int) -> Ordering:
        """A heading is pressed: upwards, then downwards, then as the rows were given."""
        if column != self.column:
            return Ordering(column)
        return Ordering() if self.down else Ordering(column, down=True)

    def places(self, rows: Sequence[Row], *, numbers: bool) -> list[int]:
        """The given numbers of the rows in the order they stand; equal ones stay as they were given.

        `numbers` = the column's texts are amounts and counts, not names.
        """
        keys = [_key(row.cells[self.column], numbers=numbers) for row in rows]
        says = [n for n, key in enumerate(keys) if not key[0]]
        says.sort(key=lambda n: keys[n], reverse=self.down)
        return says + [n for n, key in enumerate(keys) if key[0]]


def _key(cell: Cell, *, numbers: bool) -> Key:
    text = cell.sort or cell.text or cell.badge
    if not text:
        return True, 0, ()
    number = _NUMBER.match(text.translate(_BETWEEN_DIGITS)) if numbers else None
    return False, float(number[0]) if number else 0, () if number else natural(text)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Digits by their value: room 3-2-501 stands before 3-10-101, and 9 号楼 before 10 号楼."""
    parts = re.split(r"(\d+)", text.casefold())
    return tuple((0, int(part), "") if n % 2 else (1, 0, part) for n, part in enumerate(parts) if part)
