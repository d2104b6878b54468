"""A drawer counted by denomination."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pos.errors import Refused

DENOMINATIONS: Final = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 2, 1)
"""Notes and coins that people still pay with, in fen, dearest first."""
MOST_PIECES: Final = 9_999
"""Of one denomination: more is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class CashCount:
    """(denomination in fen, how many) of those that are there, dearest first."""

    pieces: tuple[tuple[int, int], ...] = ()

    @property
    def fen(self) -> int:
        """What they come to."""
        return sum(fen * number for fen, number in self.pieces)


def counted(pieces: Mapping[int, int]) -> CashCount:
    """A count out of denomination -> how many. Refused `bad_amount` (fen) for what is no money, or too many."""
    for fen, number in pieces.items():
        if fen not in DENOMINATIONS or not 0 <= number <= MOST_PIECES:
            raise Refused("bad_amount", fen=fen * number)
    return CashCount(tuple((fen, pieces[fen]) for fen in DENOMINATIONS if pieces.get(fen)))


def read_count(rows: Iterable[Iterable[int]]) -> CashCount:
    """The count that an entry keeps as a list of pairs."""
    return CashCount(tuple((fen, number) for fen, number in rows))
