"""Prices by date: what the shelf asks, what a household pays, from a day on and, where it ends, up to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words


class PriceKind(StrEnum):
    """Whose price it is."""

    SHELF = "shelf"
    MEMBER = "member"


PRICE_KINDS: Final[Mapping[PriceKind, Words]] = MappingProxyType(
    {PriceKind.SHELF: ("售价", "shelf price"), PriceKind.MEMBER: ("会员价", "members' price")}
)
"""What each is called."""


@dataclass(frozen=True, slots=True)
class DatedPrice:
    """One price of an item by its newest version. `number` is the item's own; `valid_to` the last day, None = open.

    One that was taken back before it began ends before it begins.
    """

    number: int
    kind: PriceKind
    price_fen: int
    valid_from: date
    valid_to: date | None = None
    version: int = 1

    def holds(self, day: date) -> bool:
        """Whether that day is one of its own."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def holding(prices: Sequence[DatedPrice], kind: PriceKind, day: date) -> DatedPrice | None:
    """The price of this kind that holds on a day, None: none by date.

    One with an end holds over one without, then the one that begins later, then the one entered later.
    """
    own = [one for one in prices if one.kind is kind and one.holds(day)]
    return max(own, key=lambda one: (one.valid_to is not None, one.valid_from, one.number), default=None)
