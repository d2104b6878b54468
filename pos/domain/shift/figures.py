"""What a close says of its shift: sums, receipt numbers, the running total. Kept in its entry, and worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pos.domain.shift.sums import Moved, Returned, ShiftSums, moved_rows, returned_rows


@dataclass(frozen=True, slots=True)
class Numbers:
    """Receipt numbers that a till gave out since its last close: of one epoch, from `first` to `last`, `given` in all.

    `missing` = how many between the last one of the close before and `last` no receipt has: 0, or something is wrong.
    """

    first: str
    last: str
    given: int
    missing: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a Z counts. `grand_total_fen` = turnover of this and all shifts of the till before it."""

    sums: ShiftSums
    numbers: tuple[Numbers, ...] = ()
    grand_total_fen: int = 0

    def plain(self) -> dict[str, Any]:
        """As an entry keeps them, and as they are compared."""
        return {
            **asdict(self.sums),
            "moved": moved_rows(self.sums.moved),
            "returned": returned_rows(self.sums.returned),
            "numbers": [[one.first, one.last, one.given, one.missing] for one in self.numbers],
            "grand_total_fen": self.grand_total_fen,
        }


def read_figures(kept: Mapping[str, Any]) -> Figures:
    """The figures that an entry keeps."""
    told = dict(kept)
    numbers = tuple(Numbers(*one) for one in told.pop("numbers"))
    grand_total_fen = told.pop("grand_total_fen")
    told["moved"] = tuple(Moved(*one) for one in told["moved"])
    told["returned"] = tuple(Returned(*one) for one in told["returned"])
    return Figures(ShiftSums(**told), numbers, grand_total_fen)
