"""The shelves of all items, gone through once: the office's entries in their order, and what tills sold before each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pos.domain.stock.movement import Batch, Movement
from pos.domain.stock.shelf import EMPTY, Shelf, after_sales, moved

Sold = dict[str, dict[Batch | None, int]]
"""Item id -> batch that somebody scanned, or None -> thousandths sold less those that came back."""


class Shelves:
    """As of one of the office's entries. What was sold of an item waits until the office's next entry about it."""

    def __init__(self) -> None:
        self.sold: Sold = {}
        """Before that entry, since the last one about the item."""
        self._shelves: dict[str, Shelf] = {}

    def enter(self, movements: Iterable[Movement]) -> None:
        """The rows of an entry of the office; what was sold before it is in `sold`."""
        of_item: dict[str, list[Movement]] = {}
        for one in movements:
            of_item.setdefault(one.item_id, []).append(one)
        for item_id, own in of_item.items():
            before = after_sales(self._shelves.get(item_id, EMPTY), self.sold.pop(item_id, {}))
            self._shelves[item_id] = moved(before, own)

    def of(self, item_id: str, since: Mapping[str, Mapping[Batch | None, int]]) -> Shelf:
        """The shelf of an item, after what was sold `since` that entry too."""
        sold = dict(self.sold.get(item_id, {}))
        for batch, milli in since.get(item_id, {}).items():
            sold[batch] = sold.get(batch, 0) + milli
        shelf = self._shelves.get(item_id, EMPTY)
        return after_sales(shelf, sold) if sold else shelf

    def every(self, since: Mapping[str, Mapping[Batch | None, int]]) -> Iterator[tuple[str, Shelf]]:
        """(Item id, shelf) of each item that ever moved."""
        for item_id in sorted(self._shelves.keys() | self.sold.keys() | since.keys()):
            yield item_id, self.of(item_id, since)
