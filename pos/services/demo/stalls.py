"""The demo community's free stalls: who stands for them, and whose the places are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.people import Approval, Person
from pos.domain.vendors.slots import Part, Slot, SlotAct
from pos.services.desks import Desks

_HALF_A_YEAR: Final = timedelta(days=183)
_NEIGHBOURS: Final = {
    "V1": ("便民菜摊", "低保户，自家种菜"),
    "V3": ("巧手缝补摊", "残疾居民，缝补修鞋"),
}
_PLACES: Final = (("V1", "门口1号", Part.MORNING), ("V3", "门口2号", Part.AFTERNOON))
"""Whose which place is, every day."""
_RAINS: Final = (5, 19)
"""Days of a month on which nobody stays until the afternoon."""


def stand_for(desk: Desks, manager: Person, approval: Approval) -> None:
    """Two neighbours in hardship have a stall for half a year; a second person says so too."""
    today = desk.shop.today()
    for code, (name, why) in _NEIGHBOURS.items():
        stall = Vendor(code, name, Ownership.STALL, valid_from=today, until=today + _HALF_A_YEAR)
        desk.terms.put(manager, stall, why, approval)


def give(desk: Desks, clerk: Person, first: date) -> None:
    """The places from a day to the end of its week."""
    for n in range(7 - first.weekday()):
        for slot, code in _slots(first + timedelta(days=n)):
            desk.stalls.give(clerk, slot, code)


def mark(desk: Desks, lead: Person, day: date) -> None:
    """In the evening: who came."""
    for slot, _ in _slots(day):
        missed = slot.part is Part.AFTERNOON and day.day in _RAINS
        desk.stalls.mark(lead, slot, SlotAct.MISSED if missed else SlotAct.CAME)


def _slots(day: date) -> list[tuple[Slot, str]]:
    return [(Slot(day, part, place), code) for code, place, part in _PLACES]
