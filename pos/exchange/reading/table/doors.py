"""A room out of columns of its parts: building, unit and door stand beside each other in many lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pos.exchange.reading.table.columns import Place

_NONE: Final = frozenset({"", "-", "/", "无", "0", "—", "——", "无单元"})
_SEPARATORS: Final = re.compile(r"[-/.—－―–#]|(?:号楼|栋|幢|座|单元)-?")


class Doors:
    """Joins the parts of one table. Of all its rows it is asked first which buildings have units, and whether a door
    of two parts (3-501) begins with the building or with the unit: with the building only where each of them does.

    A door without its building, or without the unit that its neighbours have, is not joined (None): cells that were
    merged lose their text when a workbook is saved as CSV, and half a room is another room.
    """

    def __init__(self, places: Mapping[str, Place], rows: Iterable[Sequence[str]]) -> None:
        self._estate = places["estate"].index if "estate" in places else -1
        self._building = places["building"].index if "building" in places else -1
        self._stair = places["stair"].index if "stair" in places else -1
        self._room = places["room"].index
        self._with_units: set[str] = set()
        buildings, repeating = set[str](), True
        for cells in rows:
            building, stair, door = self._parts(cells)
            buildings.add(building)
            if stair:
                self._with_units.add(building)
            first, *rest = _split(door) or ("",)
            repeating = repeating and not (building and len(rest) == 1 and _bare(first) != _bare(building))
        self._repeating = repeating and len(buildings) > 1

    def room(self, cells: Sequence[str]) -> str | None:
        """The room of a row, its parts joined by "-"; None when one of them is missing."""
        estate = self._part(cells, self._estate)
        room = self._within(cells)
        return f"{estate}-{room}" if estate and room else room

    def _within(self, cells: Sequence[str]) -> str | None:
        building, stair, door = self._parts(cells)
        if not door:
            return ""
        parts = _split(door)
        whole = [part for part in (_bare(building), _bare(stair)) if part]
        repeats = len(parts) > max(1, len(whole)) and [_bare(part) for part in parts[: len(whole)]] == whole
        if repeats and (stair or len(parts) > 2 or self._repeating):
            return door
        if not building and self._building >= 0 and door[:1].isdigit() and len(parts) == 1:
            return None
        if not stair and building in self._with_units and door[:1].isdigit() and len(parts) == 1:
            return None
        if stair and len(parts) > 1 and _bare(parts[0]) == _bare(stair):
            stair = ""
        return "-".join(part for part in (building, stair, door) if part)

    def missing(self, cells: Sequence[str]) -> int:
        """The column whose text is missing, of a row without a room."""
        building, _, _ = self._parts(cells)
        return self._building if not building and self._building >= 0 else self._stair

    def _parts(self, cells: Sequence[str]) -> tuple[str, str, str]:
        return self._part(cells, self._building), self._part(cells, self._stair), self._part(cells, self._room)

    @staticmethod
    def _part(cells: Sequence[str], index: int) -> str:
        text = cells[index].strip() if 0 <= index < len(cells) else ""
        return "" if text in _NONE else text


def _split(door: str) -> list[str]:
    return [part for part in _SEPARATORS.split(door) if part]


def _bare(part: str) -> str:
    """1号楼, 01栋 -> 1: parts are compared so."""
    return re.sub(r"(?:号楼|号|栋|幢|座|楼|单元)$", "", part).lstrip("0").upper()
