"""What promotions saved of a basket, as it is kept with it, shown and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Saving:
    """One promotion and what it saved, in fen; `on_order`: on the sum, beside the order discount; `near_day`: because
    the last day of its lines' goods is near.
    """

    promotion_id: str
    version: int
    name: str
    saved_fen: int
    on_order: bool = False
    near_day: bool = False


@dataclass(frozen=True, slots=True)
class Savings:
    """Every promotion that a basket got, by id; as of which of the office's entries, and of which minute, they ran.

    `at` "" = none ran.
    """

    each: tuple[Saving, ...] = ()
    as_of: int = 0
    at: str = ""

    @property
    def order_fen(self) -> int:
        """What is off the sum."""
        return sum(one.saved_fen for one in self.each if one.on_order)

    @property
    def fen(self) -> int:
        """All of it."""
        return sum(one.saved_fen for one in self.each)

    def of(self, promotion_id: str) -> Saving | None:
        """A line's promotion; None for none."""
        return next((one for one in self.each if one.promotion_id == promotion_id), None)


NO_SAVINGS: Final = Savings()
