"""Goods that are gathered before anything is written: scanned or listed, with how much of them, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import Final

from pos.domain.goods.items import Item
from pos.domain.stock.movement import NO_BATCH, Batch, Goods

_LONGEST_NUMBER: Final = 7


class Doing(Enum):
    """What the page is about."""

    LOOKING = auto()
    RECEIVING = auto()
    SENDING_BACK = auto()
    LOSING = auto()
    COUNTING = auto()


GATHERS = (Doing.RECEIVING, Doing.SENDING_BACK, Doing.LOSING)
"""Those for which goods are gathered."""
COMES_AND_GOES = (Doing.RECEIVING, Doing.SENDING_BACK)
"""Those that a vendor is part of."""


@dataclass(frozen=True, slots=True)
class Line:
    """So much of an item. `listed_milli` = what the delivery list says, `seen` = it was scanned since."""

    item: Item
    goods: Goods
    listed_milli: int | None = None
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Gathered:
    """The lines in order, and the file that they came from, "" for none.

    `chosen` = the code of the vendor that somebody chose, "" nobody's, None: nobody chose yet.
    """

    lines: tuple[Line, ...] = ()
    file: str = ""
    chosen: str | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """The codes of the vendors whose goods these are, in order."""
        return tuple(dict.fromkeys(line.item.vendor for line in self.lines if line.item.vendor))

    @property
    def vendor(self) -> str:
        """From whom they come: who was chosen, else the only owner there is; "" = not said."""
        if self.chosen is not None:
            return self.chosen
        return self.owners[0] if len(self.owners) == 1 else ""

    @property
    def of_several(self) -> bool:
        """Whether their owners differ, and nobody chose."""
        return self.chosen is None and len(self.owners) > 1

    def next_vendor(self) -> Gathered:
        """From the next of their owners; behind the last is nobody."""
        every = (*self.owners, "")
        at = every.index(self.vendor) if self.vendor in every else -1
        first = self.of_several
        return replace(self, chosen=every[0] if first else every[(at + 1) % len(every)])

    @property
    def goods(self) -> tuple[Goods, ...]:
        """Of what there is any."""
        return tuple(line.goods for line in self.lines if line.goods.qty_milli)

    @property
    def differs(self) -> tuple[tuple[str, int, int], ...]:
        """(Barcode, listed, there) of what is otherwise than listed."""
        return tuple(
            (line.item.barcode, line.listed_milli or 0, line.goods.qty_milli)
            for line in self.lines
            if self.file and line.listed_milli != line.goods.qty_milli
        )

    def more(self, item: Item, goods: Goods) -> tuple[Gathered, int]:
        """With what was scanned, and which line that is (from 0): one that is listed is seen, another one grows."""
        for number, line in enumerate(self.lines):
            if line.item.item_id != item.item_id or not _goes_with(line, goods):
                continue
            batch = line.goods.batch if (goods.batch or NO_BATCH) == NO_BATCH else goods.batch
            milli = goods.qty_milli if line.listed_milli is None else 0
            own = replace(line.goods, batch=batch, qty_milli=line.goods.qty_milli + milli)
            return self.with_line(number, replace(line, goods=own, seen=True)), number
        return replace(self, lines=(*self.lines, Line(item, goods))), len(self.lines)

    def with_line(self, number: int, line: Line) -> Gathered:
        """With another line in its place."""
        return replace(self, lines=(*self.lines[:number], line, *self.lines[number + 1 :]))

    def changed(self, number: int, **goods: object) -> Gathered:
        """With a line whose goods are otherwise (fields by name)."""
        line = self.lines[number]
        own = replace(line.goods, **goods)  # type: ignore[arg-type]  # fields by name
        return self.with_line(number, replace(line, goods=own, seen=True))

    def without(self, number: int) -> Gathered:
        """Without a line."""
        return replace(self, lines=(*self.lines[:number], *self.lines[number + 1 :]))


def _goes_with(line: Line, goods: Goods) -> bool:
    """Whether what was scanned is one more of a line: of the same batch, or the one that says none."""
    batch, own = goods.batch or NO_BATCH, line.goods.batch or NO_BATCH
    return batch in (own, NO_BATCH) or own == NO_BATCH


def is_number(text: str) -> bool:
    """Whether a quantity is meant: what has more digits is a code."""
    return 0 < len(text) <= _LONGEST_NUMBER and text.replace(".", "", 1).isdigit()


def read_batch(text: str) -> Batch | None:
    """`A1 2026-12-31`, either of both; None where the day is no day."""
    *words, last = text.split() or [""]
    try:
        return Batch(" ".join(words), date.fromisoformat(last))
    except ValueError:
        return None if last.count("-") == 2 else Batch(text.strip())
