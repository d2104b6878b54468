"""What the dashboard shows, as a value. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.services.month.figures import Board


class Measure(Enum):
    """What a collection rate counts."""

    HOUSEHOLD = auto()
    AMOUNT = auto()


@dataclass(frozen=True, slots=True)
class Looking:
    """A month's board, by which measure, and whether another month is being chosen."""

    board: Board | None = None
    measure: Measure = Measure.HOUSEHOLD
    choosing: bool = False

    @property
    def period(self) -> str:
        """The month that is shown, "" before the first."""
        return self.board.figures.period if self.board else ""

    def beside(self, by: int) -> str:
        """The month so many further on among those that have figures, or "" beyond the ends."""
        if self.board is None:
            return ""
        at = self.board.periods.index(self.period) + by
        return self.board.periods[at] if 0 <= at < len(self.board.periods) else ""

    def with_board(self, board: Board) -> Looking:
        """A month was read."""
        return replace(self, board=board, choosing=False)

    def with_months(self, *, open_: bool) -> Looking:
        """Another month is being chosen, or not any more."""
        return replace(self, choosing=open_)

    def turned(self) -> Looking:
        """By the other measure."""
        other = Measure.AMOUNT if self.measure is Measure.HOUSEHOLD else Measure.HOUSEHOLD
        return replace(self, measure=other)
