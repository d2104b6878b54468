"""What is looked at of the arrears, as a value: all of them, and which are seen. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos.domain.fees.arrears import AGES, Aged, age_of
from pos.domain.fees.tariffs import building_of
from pos.domain.rooms import beginning
from pos.services.office.arrears import ArrearLine, ArrearsView

MOVED_OUT = len(AGES)
"""The place behind the ages: those who left, however long they owe."""


@dataclass(frozen=True, slots=True)
class Sought:
    """`view` None while it is read for the first time. Filters: "" and None = all; `typed` = what rooms begin with."""

    view: ArrearsView | None = None
    building: str = ""
    age: int | None = None
    """a place in AGES, or MOVED_OUT"""
    agreeable: bool = False
    """only those whose points pay all of it and who did not agree to a batch"""
    typed: str = ""
    by_building: bool = False
    """the table of buildings stands there, not the households"""

    @property
    def lines(self) -> tuple[ArrearLine, ...]:
        """The households that are seen."""
        every = self.view.lines if self.view is not None else ()
        begun = beginning(self.typed) if self.typed else ""
        return tuple(line for line in every if line.arrear.room.startswith(begun) and self._keeps(line))

    def _keeps(self, line: ArrearLine) -> bool:
        one = line.arrear
        return (
            self.building in ("", building_of(one.room))
            and (self.age is None or self.age == (MOVED_OUT if one.moved_out else age_of(one.months)))
            and (line.could_agree or not self.agreeable)
        )

    @property
    def ages(self) -> tuple[tuple[int, int], ...]:
        """(households, fen) by age of those who live here, of the building if one is looked at; then who left."""
        if self.view is None:
            return ((0, 0),) * (len(AGES) + 1)
        table = self.view.ageing
        own = next((one for one in table.buildings if one.name == self.building and self.building), None)
        here = table.living if not self.building else own or Aged("", ((0, 0),) * len(AGES))
        gone = [
            line.arrear.owed_fen
            for line in self.view.lines
            if line.arrear.moved_out and self.building in ("", building_of(line.arrear.room))
        ]
        return (*here.ages, (len(gone), sum(gone)))

    @property
    def could_agree(self) -> int:
        """Households whose points pay all of it and who did not agree to a batch."""
        return sum(line.could_agree for line in self.view.lines) if self.view is not None else 0

    @property
    def buildings(self) -> tuple[str, ...]:
        """Where anybody owes anything."""
        return tuple(one.name for one in self.view.ageing.buildings if one.name) if self.view is not None else ()

    @property
    def filtered(self) -> bool:
        """Whether anybody is left out of sight."""
        return bool(self.building or self.typed or self.agreeable) or self.age is not None

    @property
    def reminded(self) -> tuple[str, ...]:
        """The households that reminders are made for: who is seen and lives here."""
        return tuple(line.arrear.household_id for line in self.lines if not line.arrear.moved_out)

    def only(self, age: int) -> Sought:
        """Those of one age, or everybody again."""
        return replace(self, age=None if age == self.age else age, by_building=False)

    def back(self) -> Sought:
        """One step back: the table of buildings, what is typed, the filters."""
        if self.by_building:
            return replace(self, by_building=False)
        if self.typed:
            return replace(self, typed="")
        return Sought(self.view)
