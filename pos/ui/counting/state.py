"""How far the count of a drawer is, as a value: counted, confirmed, perhaps counted once more. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos.domain.shift.cash_count import CashCount


@dataclass(frozen=True, slots=True)
class Counting:
    """`first` = the count before the one that is made, once somebody counts again; `asked` = what waits for a yes."""

    first: CashCount | None = None
    asked: CashCount | None = None
    busy: bool = False

    @property
    def may_recount(self) -> bool:
        """Once, and only what was counted."""
        return self.asked is not None and self.first is None and not self.busy

    @property
    def counts(self) -> tuple[CashCount, ...]:
        """Everything that was counted, in order: the last is what is declared."""
        return tuple(one for one in (self.first, self.asked) if one is not None)

    def confirming(self, count: CashCount) -> Counting:
        """So much was counted: it is asked about once more."""
        return replace(self, asked=count)

    def edited(self) -> Counting:
        """Something else is typed: it is asked about anew."""
        return replace(self, asked=None)

    def recounting(self) -> Counting:
        """From the beginning; the first count is kept."""
        return Counting(first=self.asked)

    def writing(self, *, busy: bool) -> Counting:
        """While it is written nothing is counted."""
        return replace(self, busy=busy)
