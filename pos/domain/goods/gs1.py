"""What a GS1 code says besides which goods it is: batch, dates, and what was weighed, priced or counted at printing.

From 2027 makers may print nothing else on their packets. The code itself is taken apart by `devices.gs1`; here is what
the shop makes of it (rules.md, Codes).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.domain.goods.items import Item
from pos.domain.money import GRAMS_PER_UNIT
from pos.errors import Refused

GS1: Final = "gs1"
"""The name of such a code among the layouts of labels."""


@dataclass(frozen=True, slots=True)
class Gs1Code:
    """`gtin` has 14 digits; what the code does not say is None or ""."""

    gtin: str
    batch: str = ""
    best_before: date | None = None
    expiry: date | None = None
    weight_g: int | None = None
    amount_fen: int | None = None
    count: int | None = None

    @property
    def last_day(self) -> date | None:
        """The day that its goods are near, or past: their expiry, else their best-before day."""
        return self.expiry or self.best_before

    def check_day(self, item: Item, today: date, *, asks: bool) -> None:
        """Refused `expired` (name, until); where a hand is asked about what is unusual, `past_best_before` too."""
        if self.expiry is not None and self.expiry < today:
            raise Refused("expired", name=item.name, until=self.expiry)
        if asks and self.best_before is not None and self.best_before < today:
            raise Refused("past_best_before", name=item.name, until=self.best_before)


def sold_by_weight(item: Item) -> bool:
    """Whether its price is that of a weight."""
    return item.weighed or item.unit in GRAMS_PER_UNIT
