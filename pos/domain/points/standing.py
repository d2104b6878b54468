"""How a household's points stand on a day, and how they stand once something came or went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.points.lots import Grant, Lot, LotUse, usable


@dataclass(frozen=True, slots=True)
class Standing:
    """A household's points on a day: `spendable` then, `debt` in points, `held` in all lots whatever their dates.

    `gone`: its family has moved out of the room.
    """

    spendable: int
    debt: int
    held: int
    room: str
    gone: bool = False

    def granted(self, grants: Iterable[Grant], on: date) -> Standing:
        """With lots that came on that day: what of them repays debt, and what can be spent at once."""
        spendable, debt, held = self.spendable, self.debt, self.held
        for grant in grants:
            debt -= grant.repaid
            held += grant.remaining
            if grant.lot.available_from <= on:
                spendable += grant.remaining
        return replace(self, spendable=spendable, debt=debt, held=held)


def usable_part(uses: Iterable[LotUse], lots: Sequence[Lot], on: date) -> int:
    """How many of the used points of these lots could have been spent on that day."""
    open_lots = {lot.lot_id for lot in lots if usable(lot, on)}
    return sum(use.points for use in uses if use.lot_id in open_lots)
