"""Lots of points: how they come, are spent, taken back, restored, and lapse. Debt is what could not be taken back.

Wherever lots come in a sequence they come oldest first, as the ledger recorded them: that order breaks ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pos.domain.points.programme import Programme, last_day
from pos.errors import Refused


class LotSource(StrEnum):
    """Where points came from."""

    EARNING = "earning"
    AWARD = "award"
    RESTORED = "restored"
    TRANSFER = "transfer"


class UseKind(StrEnum):
    """What took points out of a lot."""

    REDEMPTION = "redemption"
    RETURN = "return"
    REPAYMENT = "repayment"
    EXPIRY = "expiry"
    TRANSFER = "transfer"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True)
class Lot:
    """Points that came together. `remaining` ≤ `points`; `expires_on` is the last usable day (None = never)."""

    lot_id: str
    """"T1:482:1" = till, chain sequence, number in its entry."""
    source: LotSource
    points: int
    remaining: int
    available_from: date
    expires_on: date | None
    funder: str = "shop"
    origin: str = ""
    """The lot id that a restored lot continues, else ""."""


@dataclass(frozen=True, slots=True)
class NewLot:
    """A lot about to be written."""

    source: LotSource
    points: int
    available_from: date
    expires_on: date | None
    funder: str = "shop"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class LotUse:
    """`points` (> 0) taken from one lot. `lot_id` "" = the lot that the same entry makes (debt repaid at once)."""

    lot_id: str
    points: int
    kind: UseKind


RESTORED_DAYS: Final = 30
"""A restored lot can be used at least so long after the reversal."""


def lapsed(lot: Lot, on: date) -> bool:
    """Whether its last usable day is over, whether or not the expiry job ran."""
    return lot.expires_on is not None and lot.expires_on < on


def usable(lot: Lot, on: date) -> bool:
    """Whether points of it can be spent on that day."""
    return lot.remaining > 0 and lot.available_from <= on and not lapsed(lot, on)


def in_order(lots: Iterable[Lot]) -> list[Lot]:
    """Earliest expiry first, never last, then the oldest."""
    return sorted(lots, key=lambda lot: lot.expires_on or date.max)


def _take(lots: Iterable[Lot], points: int, kind: UseKind) -> tuple[list[LotUse], int]:
    """Uses of `lots` in their order, and what they did not suffice for."""
    uses: list[LotUse] = []
    for lot in lots:
        part = min(points, lot.remaining)
        if part > 0:
            uses.append(LotUse(lot.lot_id, part, kind))
            points -= part
    return uses, points


# -- coming -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Grant:
    """A lot about to be written, and how many of its points repay debt at once."""

    lot: NewLot
    repaid: int

    @property
    def remaining(self) -> int:
        """What stays in the lot."""
        return self.lot.points - self.repaid

    @property
    def uses(self) -> tuple[LotUse, ...]:
        """The repayment as a use of the lot that the same entry makes."""
        return (LotUse("", self.repaid, UseKind.REPAYMENT),) if self.repaid else ()


def _granted(lots: Iterable[NewLot], debt: int) -> tuple[Grant, ...]:
    """Lots in order, debt repaid first."""
    grants: list[Grant] = []
    for lot in lots:
        repaid = min(debt, lot.points)
        debt -= repaid
        grants.append(Grant(lot, repaid))
    return tuple(grants)


def new_earning(by_funder: Mapping[str, int], debt: int, on: date, programme: Programme) -> tuple[Grant, ...]:
    """One lot per funder for a sale of `on`; none for 0 points. They repay `debt` in order."""
    start = on + timedelta(days=programme.pending_days)
    end = last_day(on, programme.expiry_months)
    lots = (NewLot(LotSource.EARNING, points, start, end, who) for who, points in by_funder.items() if points)
    return _granted(lots, debt)


def new_award(points: int, funder: str, debt: int, on: date, programme: Programme) -> Grant:
    """An award: usable at once, lapsing by the programme of its day. Refused `bad_points` when not above 0."""
    if points <= 0:
        raise Refused("bad_points", points=points)
    lot = NewLot(LotSource.AWARD, points, on, last_day(on, programme.expiry_months), funder)
    return _granted([lot], debt)[0]


def restore(used: Sequence[tuple[Lot, int]], debt: int, on: date) -> tuple[Grant, ...]:
    """What the reversal of a redemption gives back: for each lot it had used (lot, points) a new one, linked to it."""
    floor = on + timedelta(days=RESTORED_DAYS)
    lots = (
        NewLot(
            LotSource.RESTORED,
            points,
            on,
            None if lot.expires_on is None else max(lot.expires_on, floor),
            lot.funder,
            lot.lot_id,
        )
        for lot, points in used
    )
    return _granted(lots, debt)


# -- going --------------------------------------------------------------------------------------------------------


def spend(lots: Sequence[Lot], points: int, on: date, kind: UseKind = UseKind.REDEMPTION) -> tuple[LotUse, ...]:
    """Take `points` from what is usable, earliest expiry first; refused `more_than_available` (max)."""
    uses, missing = _take(in_order(lot for lot in lots if usable(lot, on)), points, kind)
    if missing:
        raise Refused("more_than_available", max=points - missing)
    return tuple(uses)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Where the points of a return come from: lots (`uses`), the receipt's own lapsed points, and new debt."""

    uses: tuple[LotUse, ...]
    lapsed: int
    debt: int

    @property
    def taken(self) -> int:
        """Points really taken out of lots: the `returned` of the month."""
        return sum(use.points for use in self.uses)


def take_back(own: Sequence[Lot], others: Sequence[Lot], points: int, on: date, gone: int = 0) -> TakeBack:
    """Take `points` ≥ 0 from the receipt's own lots, then from the others, earliest expiry first; the rest is debt.

    `gone` = points of the own lots that an expiry entry removed, less what earlier returns of the receipt counted of
    lapsed points already (`TakeBack.lapsed`): may be negative while no expiry entry has been written yet. Lapsed
    points of the own lots count as taken back and are left to the expiry entry.
    """
    over = gone + sum(lot.remaining for lot in own if lapsed(lot, on))
    counted = min(points, max(over, 0))
    live = [lot for lot in own if not lapsed(lot, on)]
    live += in_order(lot for lot in others if not lapsed(lot, on))
    uses, missing = _take(live, points - counted, UseKind.RETURN)
    return TakeBack(tuple(uses), counted, missing)


def expire(lots: Iterable[Lot], on: date) -> tuple[LotUse, ...]:
    """What has lapsed by `on` and is still in its lot; running it twice finds nothing the second time."""
    return tuple(LotUse(lot.lot_id, lot.remaining, UseKind.EXPIRY) for lot in lots if lot.remaining and lapsed(lot, on))


def expiry_day(lot: Lot, first_open: date) -> date:
    """The business date of a lot's expiry entry: the day after its last, or the first open day if that is closed."""
    if lot.expires_on is None:
        raise ValueError("a lot that never lapses")
    return max(lot.expires_on + timedelta(days=1), first_open)


def leave(lots: Iterable[Lot], on: date, kind: UseKind) -> tuple[LotUse, ...]:
    """Everything not lapsed, pending points too: for a transfer to another room, or a settlement in cash."""
    held = [lot for lot in lots if not lapsed(lot, on)]
    return tuple(_take(held, sum(lot.remaining for lot in held), kind)[0])


def repay(lots: Iterable[Lot], debt: int, on: date) -> tuple[tuple[LotUse, ...], int]:
    """Debt that comes along with a household, out of what the account holds (pending points too), earliest expiry
    first: the uses, and what stays owed.
    """
    uses, left = _take(in_order(lot for lot in lots if not lapsed(lot, on)), debt, UseKind.REPAYMENT)
    return tuple(uses), left


def arrive(lots: Iterable[Lot], uses: Sequence[LotUse], debt: int) -> tuple[Grant, ...]:
    """The lots that a transfer makes in the new account: same dates and funder, each linked to the old one."""
    by_id = {lot.lot_id: lot for lot in lots}
    moved = ((by_id[use.lot_id], use.points) for use in uses)
    new = (
        NewLot(LotSource.TRANSFER, points, lot.available_from, lot.expires_on, lot.funder, lot.lot_id)
        for lot, points in moved
    )
    return _granted(new, debt)
