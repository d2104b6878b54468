"""Arranging quick keys, as a value: what stands where, which place is chosen, what is held. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos.domain.goods.quick_keys import (
    NONE,
    PLACES,
    QuickKey,
    QuickKeys,
    Spot,
    earlier_page,
    free_spot,
    put,
    remove_page,
    swap,
)
from pos.errors import Refused

COLUMNS = 4
MOST_UNDONE = 100
FIRST = Spot(0, 0)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Of one shop, while somebody arranges."""

    keys: QuickKeys = NONE
    kept: QuickKeys = NONE
    """as they stand in the book"""
    at: Spot = FIRST
    """the place that is chosen"""
    held: Spot | None = None
    """where the key stands that was picked up"""
    past: tuple[QuickKeys, ...] = ()
    """what can be gone back to, the newest last"""

    @property
    def changed(self) -> bool:
        """Whether there is something to keep."""
        return self.keys != self.kept

    @property
    def key(self) -> QuickKey | None:
        """What stands in the place that is chosen."""
        return self.keys.at(self.at)

    def choosing(self, spot: Spot) -> Arrangement:
        """Another place; one of a page that is not there is one of the last."""
        last = max(0, len(self.keys.pages) - 1)
        return replace(self, at=Spot(min(max(spot.page, 0), last), spot.place))

    def stepped(self, across: int, down: int) -> Arrangement:
        """The place beside it; beyond the edge of a page is the page beside it."""
        row, column = divmod(self.at.place, COLUMNS)
        row = min(max(row + down, 0), PLACES // COLUMNS - 1)
        over, column = divmod(column + across, COLUMNS)
        pages = len(self.keys.pages)
        if not 0 <= self.at.page + over < pages:
            return self
        return replace(self, at=Spot(self.at.page + over, row * COLUMNS + column))

    def turned(self, by: int) -> Arrangement:
        """The same place of another page; after the last comes the first."""
        pages = len(self.keys.pages)
        return replace(self, at=Spot((self.at.page + by) % pages, self.at.place)) if pages else self

    def turned_to_last(self) -> Arrangement:
        """The first place of the last page."""
        return self.choosing(Spot(len(self.keys.pages) - 1, 0))

    def page_earlier(self) -> Arrangement:
        """The page before the one that it came after."""
        if not self.keys.pages:
            return self
        page = self.at.page
        moved = self.made(lambda keys: earlier_page(keys, page))
        return moved.choosing(Spot((page or len(self.keys.pages)) - 1, self.at.place))

    def page_gone(self) -> Arrangement:
        """Without the page that is shown."""
        return self.made(lambda keys: remove_page(keys, self.at.page)) if self.keys.pages else self

    def lifted(self) -> Arrangement:
        """Picks up what stands there, or puts down what is held. Refused `quick_key_twice`."""
        if self.held is not None:
            return self.dropped(self.held, self.at)
        return replace(self, held=self.at) if self.key is not None else self

    def let_be(self) -> Arrangement:
        """What is held stays where it was."""
        return replace(self, held=None)

    def dropped(self, one: Spot, other: Spot) -> Arrangement:
        """What stands in two places changes places. Refused `quick_key_twice`."""
        return replace(self.made(lambda keys: swap(keys, one, other)), at=other, held=None)

    def placed(self, key: QuickKey) -> Arrangement:
        """A new key: in the chosen place where nothing stands in it, else in the first free one of the page.

        Refused `quick_key_twice`, `page_full`, `no_page` where there is none.
        """
        if not self.keys.pages:
            raise Refused("no_page")
        spot = self.at if self.key is None else free_spot(self.keys, self.at.page)
        if spot is None:
            raise Refused("page_full")
        return replace(self.made(lambda keys: put(keys, spot, key)), at=spot)

    def dressed(self, change: Callable[[QuickKey], QuickKey]) -> Arrangement:
        """The chosen key with something else about it; without one nothing happens."""
        key = self.key
        return self if key is None else self.made(lambda keys: put(keys, self.at, change(key)))

    def removed(self) -> Arrangement:
        """Nothing in the chosen place."""
        return self.made(lambda keys: put(keys, self.at, None)) if self.key is not None else self

    def made(self, change: Callable[[QuickKeys], QuickKeys]) -> Arrangement:
        """Changed so; it can be undone."""
        keys = change(self.keys)
        if keys == self.keys:
            return self
        after = replace(self, keys=keys, held=None, past=(*self.past, self.keys)[-MOST_UNDONE:])
        return after.choosing(after.at)

    def undone(self) -> Arrangement:
        """As before the newest change."""
        if not self.past:
            return self
        return replace(self, keys=self.past[-1], past=self.past[:-1], held=None).choosing(self.at)
