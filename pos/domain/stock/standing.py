"""What the lists of stock say: low, below nothing, soon past its date; and what is left of the price over the cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pos.domain.goods.items import Item
from pos.domain.stock.movement import Batch
from pos.domain.stock.shelf import Shelf

PACE_DAYS: Final = 28
"""Days before today by which is told how quickly an item sells."""
LOW_DAYS: Final = 7
"""What is there lasts fewer days than this: it is low."""
SOON_DAYS: Final = 7
"""A batch whose last day is no further away is soon past it."""


class Concern(StrEnum):
    """Why somebody should look at an item."""

    LOW = "low"
    NEGATIVE = "negative"
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class ItemStock:
    """An item, what the book has of it, and what tills sold of it in the last `PACE_DAYS` days."""

    item: Item
    shelf: Shelf
    pace_milli: int
    today: date
    soon_days: int = SOON_DAYS

    @property
    def qty_milli(self) -> int:
        """What the book has."""
        return self.shelf.qty_milli

    @property
    def expiring(self) -> tuple[tuple[Batch, int], ...]:
        """(Batch, how much) of what is soon past its last day, or past it already."""
        until = self.today + timedelta(days=self.soon_days)
        left = self.shelf.batches().items()
        return tuple((one, milli) for one, milli in left if milli > 0 and one.expires_on and one.expires_on <= until)

    @property
    def concerns(self) -> frozenset[Concern]:
        """An item that nobody has ever sold or received is no concern."""
        found = set()
        if self.qty_milli < 0:
            found.add(Concern.NEGATIVE)
        elif self.qty_milli * PACE_DAYS < self.pace_milli * LOW_DAYS:
            found.add(Concern.LOW)
        if self.expiring:
            found.add(Concern.EXPIRING)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Margin:
    """What a period's sales of an item brought (less returns), and what so much of it was bought for.

    `cost_fen` None: nobody said what it was bought for.
    """

    item: Item
    qty_milli: int
    net_fen: int
    cost_fen: int | None

    @property
    def margin_fen(self) -> int | None:
        """What is left of it."""
        return None if self.cost_fen is None else self.net_fen - self.cost_fen

    @property
    def margin_bp(self) -> int | None:
        """That in basis points of what the sales brought, half a point up; None: they brought nothing."""
        if self.margin_fen is None or self.net_fen <= 0:
            return None
        return (2 * self.margin_fen * 10_000 + self.net_fen) // (2 * self.net_fen)


def margin(item: Item, qty_milli: int, net_fen: int, unit_cost_fen: int | None) -> Margin:
    """Of a period, at the average of what was paid for a unit."""
    cost_fen = None if unit_cost_fen is None else (2 * qty_milli * unit_cost_fen + 1000) // 2000
    return Margin(item, qty_milli, net_fen, cost_fen)
