"""What two bookings have in common, and which mistake would make one of the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import count

from pos.domain.month.books import RedemptionRow
from pos.domain.month.compared import OfficeRow


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What a side booked of a slip at a place, or one row without a slip; `month` of its booking, "" = nobody says.

    `root` = the slip, or the one that it reverses. `also` = other periods that would be no mistake.
    """

    room: str
    period: str
    slip: str
    root: str
    fen: int
    month: str = ""
    also: tuple[str, ...] = ()

    @property
    def undoes(self) -> bool:
        """Whether it is a reversal."""
        return self.root != self.slip


def items(rows: Iterable[RedemptionRow | OfficeRow], undone: dict[str, str], month: str = "") -> list[Item]:
    """One item a slip and place, one a row without a slip. `undone`: reversal -> what it reverses."""
    sums: dict[tuple[str, str, str, int], int] = {}
    number = count(1)
    for row in rows:
        slip = row.slip_no.upper()
        key = (row.room, row.period, slip, 0 if slip else next(number))
        sums[key] = sums.get(key, 0) + row.amount_fen
    return [
        Item(room, period, slip, undone.get(slip, slip), fen, month) for (room, period, slip, _), fen in sums.items()
    ]


# -- what two items may have in common; None = nothing to go by -------------------------------------------------------


def slip(one: Item) -> Hashable:
    """The number of the slip."""
    return one.slip or None


def slip_and_room(one: Item) -> Hashable:
    """The slip, booked for the room."""
    return (one.slip, one.room) if one.slip else None


def slip_and_place(one: Item) -> Hashable:
    """The slip, booked for room and period."""
    return (one.slip, one.room, one.period) if one.slip else None


def slip_and_fen(one: Item) -> Hashable:
    """The slip with the same amount."""
    return (one.slip, one.fen) if one.slip else None


def slip_room_and_fen(one: Item) -> Hashable:
    """The slip with the same amount, booked for the room."""
    return (one.slip, one.room, one.fen) if one.slip else None


def slip_and_exact(one: Item) -> Hashable:
    """The slip, and everything else."""
    return (one.slip, *exact(one)) if one.slip else None


def root_and_room(one: Item) -> Hashable:
    """A slip and what reverses it, booked for the room."""
    return (one.root, one.room) if one.root else None


def exact(one: Item) -> tuple[str, str, int]:
    """Room, period and amount."""
    return one.room, one.period, one.fen


def place(one: Item) -> tuple[str, str]:
    """Room and period."""
    return one.room, one.period


def room(one: Item) -> Hashable:
    """The room alone."""
    return one.room


def room_and_fen(one: Item) -> Hashable:
    """Room and amount."""
    return one.room, one.fen


def period_and_fen(one: Item) -> Hashable:
    """Period and amount."""
    return one.period, one.fen


def fen(one: Item) -> Hashable:
    """The amount alone."""
    return one.fen


def period_and_yuan(one: Item) -> Hashable:
    """Period and amount, as it reads in whole yuan."""
    return one.period, _hundredth(one.fen)


# -- what must have gone wrong ----------------------------------------------------------------------------------------


def misplaced(ours: Item, theirs: Item) -> tuple[str, ...]:
    """Whether they are at another room, in another period."""
    wrong_room = () if ours.room == theirs.room else ("other_room",)
    return wrong_room if theirs.period in (ours.period, *ours.also) else (*wrong_room, "other_period")


def amount_causes(ours: int, theirs: int) -> tuple[str, ...] | None:
    """() = the same amount; None = no known mistake makes one of the other. × 100 also where fen were rounded off."""
    if ours == theirs:
        return ()
    if theirs == 2 * ours:
        return ("twice",)
    small, large = sorted((ours, theirs), key=abs)
    return ("unit",) if small and small in {_hundredth(large), _whole_yuan(large)} else None


def explained(ours: Item, theirs: Item) -> tuple[str, ...] | None:
    """The mistakes that make theirs of ours; None where none does."""
    amount = amount_causes(ours.fen, theirs.fen)
    return None if amount is None else (*misplaced(ours, theirs), *amount)


def whatever(ours: Item, theirs: Item) -> tuple[str, ...] | None:
    """The same where something else says that they are one, whatever the amounts are; None for a sum against its own
    taking back.
    """
    if (ours.fen < 0) != (theirs.fen < 0):
        return None
    return (*misplaced(ours, theirs), *(amount_causes(ours.fen, theirs.fen) or ()))


def _hundredth(fen: int) -> int:
    """Rounded half up."""
    whole = (abs(fen) + 50) // 100
    return -whole if fen < 0 else whole


def _whole_yuan(fen: int) -> int:
    """What is less than a yuan left out."""
    return -(-fen // 100) if fen < 0 else fen // 100
