"""What the book has of all goods at one moment: read whole once, then only what came since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pos.domain.stock.shelf import Shelf
from pos.domain.stock.shelves import Shelves, Sold
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE
from pos.ledger.reading.goods import stock as reading


class StockBook:
    """Of one ledger. `read` it within the transaction whose moment is meant, then ask."""

    def __init__(self) -> None:
        self._shelves = Shelves()
        self._seq = 0
        self._base: Mapping[str, int] = {}
        """up to where each till's sales are in the shelves"""
        self._since: Sold = {}
        self._upto: dict[str, int] = {}
        """up to where they are in what was sold since"""
        self.heads: list[tuple[str, int, str]] = []
        """where the chains stood when it was read"""

    def read(self, tx: Transaction) -> StockBook:
        """Go on to where the chains stand now."""
        self.heads = reading.heads(tx)
        now = {till: seq for till, seq, _ in self.heads}
        for entry in reading.entries(tx, self._seq, now.get(OFFICE, 0)):
            reading.add_sold(tx, self._shelves.sold, self._base, entry.heads)
            self._shelves.enter(entry.movements)
            self._seq, self._base = entry.seq, {**self._base, **entry.heads}
            self._since, self._upto = {}, {}
        reading.add_sold(tx, self._since, {**self._base, **self._upto}, now)
        self._upto = now
        return self

    def of(self, item_id: str) -> Shelf:
        """One item."""
        return self._shelves.of(item_id, self._since)

    def every(self) -> Iterator[tuple[str, Shelf]]:
        """(Item id, shelf) of each item that ever moved."""
        return self._shelves.every(self._since)
