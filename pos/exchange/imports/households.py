"""Households: rooms, their areas and the people who live there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.domain.goods.codes import code_key
from pos.exchange.imports.rooms import ROOM, ROOM_PARTS
from pos.exchange.imports.rows import NAME_MOST, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import SheetColumn
from pos.exchange.reading.table.table import Table

HOUSEHOLD_COLUMNS: Final = (
    ROOM,
    SheetColumn(
        "area_m2",
        "面积",
        summed=True,
        also=(
            "计费面积 收费面积 计费建筑面积 物业面积 建筑面积 房屋建筑面积 房屋面积 房产面积 产权面积 建面 "
            "住房面积 房间面积 面积数 area area_sqm floorarea"
        ),
    ),
    SheetColumn(
        "resident",
        "住户",
        also=(
            "业主 业主姓名 住户姓名 户主 户主姓名 业主名称 住户名称 房主 房主姓名 产权人 产权人姓名 姓名 客户 "
            "客户名称 客户姓名 居民 居民姓名 成员姓名 人员姓名 名字 联系人 联系人姓名 租户 租户姓名 使用人 "
            "owner ownername residentname name fullname"
        ),
    ),
    SheetColumn(
        "phone",
        "电话",
        several=True,
        also=(
            "手机 手机号 手机号码 联系电话 电话号码 联系方式 联系手机 移动电话 业主手机号 业主手机 业主手机号码 "
            "业主电话 业主电话号码 业主联系电话 业主联系方式 住户电话 住户手机 住户手机号 住户联系电话 客户电话 "
            "户主电话 户主手机 成员手机号 固定电话 座机 座机号码 备用电话 备用手机 电话1 电话2 电话3 手机1 "
            "手机2 手机3 手机号1 手机号2 联系电话1 联系电话2 联系电话3 tel mobile telephone phonenumber "
            "mobilephone mobilenumber cell cellphone"
        ),
    ),
    SheetColumn(
        "card",
        "卡号",
        also="会员卡号 会员卡 积分卡号 积分卡 会员号 业主卡号 cardno cardnumber",
    ),
    SheetColumn("agreed_batch", "同意批量抵扣", also="批量抵扣 是否同意批量抵扣 同意抵扣"),
    SheetColumn(
        "lives_since",
        "入住日期",
        also="入住时间 入住日 入伙日期 入伙时间 迁入日期 迁入时间 搬入日期 入驻日期 入住年月日 move-indate",
    ),
    *ROOM_PARTS,
)


MOST_PEOPLE: Final = 100
"""Lines of one room."""


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One line of a households file: a room, and one of its people. None and "" are what the line does not say.

    `area_centi` in hundredths of m²; no `phones` at all is what it says by 无.
    """

    room: str
    area_centi: int | None = None
    resident: str = ""
    phones: tuple[str, ...] | None = None
    card: str = ""
    agreed_batch: bool | None = None
    lives_since: date | None = None


def read_households(table: Table) -> Imported[HouseholdRow]:
    """Households, the lines of one room being its people.

    What lines say of the room itself may not contradict. A card is one room's; a phone may belong to several rooms of
    a family. The same line again is skipped with a warning.
    """
    seen: dict[HouseholdRow, int] = {}
    lines: Counter[str] = Counter()
    told: dict[tuple[str, str], tuple[int, object]] = {}
    cards: dict[str, tuple[int, str]] = {}

    def one(cells: Cells) -> HouseholdRow | None:
        row = HouseholdRow(
            room=cells.room("room"),
            area_centi=cells.area("area_m2"),
            resident=cells.name("resident", NAME_MOST),
            phones=cells.phones("phone"),
            card=cells.code("card"),
            agreed_batch=cells.flag_or_none("agreed_batch"),
            lives_since=cells.date("lives_since"),
        )
        if not cells.good:
            return None
        earlier = seen.setdefault(row, cells.number)
        if earlier != cells.number:
            cells.warn("room", "repeated", row.room, earlier)
            return None
        lines[row.room] += 1
        if lines[row.room] > MOST_PEOPLE:
            cells.refuse("room", "too_many_people", row.room)
        for field, value in (("area_m2", row.area_centi), ("agreed_batch", row.agreed_batch)):
            line, said = told.setdefault((row.room, field), (cells.number, value)) if value is not None else (0, None)
            if said != value:
                cells.refuse(field, "contradicts", cells.raw(field), line)
        line, room = cards.setdefault(code_key(row.card), (cells.number, row.room)) if row.card else (0, row.room)
        if room != row.room:
            cells.refuse("card", "duplicate", row.card, line)
        return row

    return read_rows(table, one)
