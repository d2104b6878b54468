"""Shelf labels (价签): what one says, what was printed last, and the bars of its barcode."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pos.domain.goods.codes import is_gtin
from pos.domain.goods.items import Item

Printed = tuple[int, int | None]
"""Price and members' price in fen, as they were printed; None = members pay the same."""
MOST_OF_ENTRY: Final = 600
"""Labels that one entry tells of: its detail is small (`ledger.schema.goods.MOST_SEEN`)."""
_LEFT: Final = (
    *("0001101", "0011001", "0010011", "0111101", "0100011"),
    *("0110001", "0101111", "0111011", "0110111", "0001011"),
)
"""How a digit of the left half is drawn."""
_FIRST: Final = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")
"""The first digit is told by which of the six after it are drawn turned."""


@dataclass(frozen=True, slots=True)
class ShelfLabel:
    """What stands on a shelf: goods at what they cost on a day. Fen."""

    item_id: str
    name: str
    barcode: str
    unit: str
    price_fen: int
    member_fen: int | None = None

    @property
    def told(self) -> Printed:
        """What is compared with what was printed."""
        return self.price_fen, self.member_fen


def label_of(item: Item) -> ShelfLabel:
    """Of an item at its prices of a day."""
    return ShelfLabel(item.item_id, item.name, item.barcode, item.unit, item.price_fen, item.member_fen)


def to_text(labels: Sequence[ShelfLabel]) -> str:
    """As an entry says it."""
    return json.dumps([[one.item_id, *one.told] for one in labels], separators=(",", ":"))


def printed(texts: Iterable[str]) -> dict[str, Printed]:
    """Item id -> what was printed of it last, of entries' texts from the oldest on."""
    found: dict[str, Printed] = {}
    for text in texts:
        found |= {item_id: (fen, member_fen) for item_id, fen, member_fen in json.loads(text)}
    return found


def out_of_date(now: Iterable[ShelfLabel], known: Mapping[str, Printed]) -> Iterator[ShelfLabel]:
    """Those that say something else now than when they were printed."""
    return (one for one in now if one.item_id in known and known[one.item_id] != one.told)


def bars(code: str) -> str:
    """The bars (1) and gaps (0) of an EAN-13, 95 of them; "" for what is none."""
    digits = code.zfill(13) if 12 <= len(code) <= 13 else ""
    if not is_gtin(digits):
        return ""
    sides = _FIRST[int(digits[0])]
    left = "".join(_module(int(digit), side) for digit, side in zip(digits[1:7], sides, strict=True))
    right = "".join(_turned(_LEFT[int(digit)]) for digit in digits[7:])
    return f"101{left}01010{right}101"


def _module(digit: int, side: str) -> str:
    return _LEFT[digit] if side == "L" else _turned(_LEFT[digit])[::-1]


def _turned(module: str) -> str:
    return module.translate({48: "1", 49: "0"})
