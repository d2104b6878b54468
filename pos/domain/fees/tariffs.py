"""What fees are for and what they cost: fee items, and their tariffs from a month on, for a building or for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos.domain.money import half_up


@dataclass(frozen=True, slots=True)
class FeeItem:
    """What a fee is for. `redeemable`: points pay it; `metered`: its sums come from a file only."""

    name: str
    version: int
    redeemable: bool = True
    metered: bool = False


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a fee item costs from a period on, in one building or ("") in all.

    `per_m2` in 1/10000 yuan per m² and month, or `flat_fen` for a flat of any size; the other is None.
    """

    fee_item: str
    valid_from: str
    per_m2: int | None = None
    flat_fen: int | None = None
    building: str = ""

    def amount_fen(self, area_centi: int) -> int:
        """Of a flat of so many hundredths of a m², rounded once, half up; a fixed sum whatever they are."""
        if self.per_m2 is None:
            return self.flat_fen or 0
        return half_up(area_centi * self.per_m2, 10_000)


def building_of(room: str) -> str:
    """`3-2-501` stands in building `3`; a room without parts in none."""
    building, dash, _ = room.partition("-")
    return building if dash else ""


def tariff_for(tariffs: Iterable[Tariff], fee_item: str, room: str, period: str) -> Tariff | None:
    """What holds in a room for a period: the newest begun by then, of one month the later entered.

    A building's own, once one has begun, hides the general ones. `tariffs` in the order they were entered.
    """
    building = building_of(room)
    begun = [one for one in tariffs if one.fee_item == fee_item and one.valid_from <= period]
    own = [one for one in begun if one.building and one.building == building]
    found: Tariff | None = None
    for one in own or (one for one in begun if not one.building):
        if found is None or one.valid_from >= found.valid_from:
            found = one
    return found


class Standing(StrEnum):
    """How a tariff stands in a month."""

    HOLDS = "holds"
    TO_COME = "to_come"
    REPLACED = "replaced"


def standings(tariffs: Sequence[Tariff], period: str) -> tuple[Standing, ...]:
    """How each stands in a period; a general one holds beside the buildings' own. In the order they were entered."""
    held: dict[tuple[str, str], Tariff] = {}
    for one in tariffs:
        before = held.get((one.fee_item, one.building))
        if one.valid_from <= period and (before is None or one.valid_from >= before.valid_from):
            held[one.fee_item, one.building] = one
    return tuple(
        Standing.TO_COME
        if one.valid_from > period
        else Standing.HOLDS
        if held[one.fee_item, one.building] is one
        else Standing.REPLACED
        for one in tariffs
    )
