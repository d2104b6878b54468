"""How somebody arranged a table: in what order its columns stand, how wide, which are put away, what it is sorted by.

The arrangements in force are those of whoever is in the window; a table asks for its own when it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pos.ui.widgets.columns.sorting import Ordering

UNSORTED: Final = Ordering()
NARROWEST, WIDEST = 24, 2_000
"""lengths of the design that a column may have"""
MOST_COLUMNS: Final = 40
MOST_TABLES: Final = 100
"""of one person"""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Of a table with `count` columns, which are told by their numbers; one with another count is another table."""

    count: int
    order: tuple[int, ...] = ()
    """columns from the left; () = as the table has them"""
    widths: tuple[tuple[int, int], ...] = ()
    """(column, length of the design) of those that were given another"""
    absent: tuple[int, ...] = ()
    """columns that were put away"""
    ordering: Ordering = UNSORTED

    @property
    def sound(self) -> bool:
        """Whether somebody can have made it."""
        every = range(self.count)
        return (
            0 < self.count <= MOST_COLUMNS
            and (not self.order or sorted(self.order) == list(every))
            and len(dict(self.widths)) == len(self.widths)
            and all(at in every and NARROWEST <= width <= WIDEST for at, width in self.widths)
            and len(set(self.absent)) == len(self.absent) < self.count
            and all(at in every for at in self.absent)
            and -1 <= self.ordering.column < self.count
        )


class Arrangements:
    """Of one person, by the tables' names; `changed` is called when one was arranged."""

    def __init__(self, kept: Mapping[str, Arrangement], changed: Callable[[], None]) -> None:
        self.kept = dict(kept)
        self._changed = changed

    def of(self, name: str, count: int) -> Arrangement:
        """How that table stands, which has so many columns; as it was made where nobody arranged it."""
        found = self.kept.get(name)
        return found if found is not None and found.count == count else Arrangement(count)

    def keep(self, name: str, arrangement: Arrangement) -> None:
        """It stands like this from now on. The tables that were arranged longest ago make room."""
        before = self.kept.pop(name, Arrangement(arrangement.count))
        if arrangement != Arrangement(arrangement.count):
            self.kept[name] = arrangement
        while len(self.kept) > MOST_TABLES:
            del self.kept[next(iter(self.kept))]
        if before != arrangement:
            self._changed()


class _InForce:
    arrangements = Arrangements({}, lambda: None)


def use(arrangements: Arrangements) -> None:
    """Those of whoever came in: tables that are made from now on stand so."""
    _InForce.arrangements = arrangements


def in_force() -> Arrangements:
    """Those of whoever is here."""
    return _InForce.arrangements
