"""Cells that are merged downwards: what stands in the first holds for each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from pos.exchange.reading.grid import GridRow, Merge


class Downwards:
    """Fills in the rows of one sheet, from the top; merges that begin in the header, which ends at `last`, say nothing.

    Only the left column of a merge is filled: beside it is nothing.
    """

    def __init__(self, merges: Iterable[Merge], last: int, width: int) -> None:
        self._spans: dict[int, list[tuple[int, int]]] = {}
        for merge in merges:
            if merge.bottom > merge.top > last and merge.left < width:
                self._spans.setdefault(merge.left, []).append((merge.top, merge.bottom))
        for spans in self._spans.values():
            spans.sort()
        self._held: dict[int, tuple[int, str]] = {}

    def filled(self, row: GridRow) -> tuple[tuple[str, ...], frozenset[int]]:
        """The cells of the row with what is merged into it from above, and which these are."""
        if not self._spans:
            return row.cells, frozenset()
        cells, taken = list(row.cells), set[int]()
        for column, spans in self._spans.items():
            at = bisect_right(spans, (row.number, 1 << 60)) - 1
            if at < 0 or spans[at][1] < row.number:
                continue
            top, own = spans[at][0], cells[column] if column < len(cells) else ""
            if top == row.number:
                self._held[column] = (top, own)
            elif not own.strip() and self._held.get(column, (0, ""))[0] == top:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = self._held[column][1]
                taken.add(column)
        return tuple(cells), frozenset(taken)
