"""Households: rooms, their areas and the people who live there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos.domain.goods.codes import code_key
from pos.exchange.imports.rows import NAME_MOST, Once, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.sheet import SheetColumn, SheetTable

HOUSEHOLD_COLUMNS: Final = (
    SheetColumn("room", "房号", required=True),
    SheetColumn("area_m2", "面积", also=("建筑面积",)),
    SheetColumn("resident", "住户", also=("业主",)),
    SheetColumn("phone", "电话", also=("手机",)),
    SheetColumn("card", "卡号"),
    SheetColumn("agreed_batch", "同意批量抵扣"),
)


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One line of a households file; `area_centi` in hundredths of m², None when the file does not say."""

    room: str
    area_centi: int | None = None
    resident: str = ""
    phone: str = ""
    card: str = ""
    agreed_batch: bool = False


def read_households(table: SheetTable) -> Imported[HouseholdRow]:
    """Households. A room or card that comes twice is bad; a phone may belong to several rooms of a family."""
    rooms, cards = Once(), Once(code_key)

    def one(cells: Cells) -> HouseholdRow:
        room = cells.room("room")
        card = cells.code("card")
        rooms.check(cells, "room", room)
        cards.check(cells, "card", card)
        return HouseholdRow(
            room=room,
            area_centi=cells.area("area_m2"),
            resident=cells.text("resident", NAME_MOST),
            phone=cells.phone("phone"),
            card=card,
            agreed_batch=cells.flag("agreed_batch"),
        )

    return read_rows(table, one)
