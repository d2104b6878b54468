"""Households: rooms, their areas and the people who live there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos.domain.goods.codes import code_key
from pos.exchange.imports.rooms import ROOM, ROOM_PARTS
from pos.exchange.imports.rows import NAME_MOST, Once, read_rows
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
            *(
                "计费面积",
                "收费面积",
                "计费建筑面积",
                "物业面积",
                "建筑面积",
                "房屋建筑面积",
                "房屋面积",
                "房产面积",
                "产权面积",
                "建面",
            ),
            *("住房面积", "房间面积", "面积数", "建筑 面积", "area", "area_sqm", "floor area"),
        ),
    ),
    SheetColumn(
        "resident",
        "住户",
        also=(
            *(
                "业主",
                "业主姓名",
                "住户姓名",
                "户主",
                "户主姓名",
                "业主名称",
                "住户名称",
                "房主",
                "房主姓名",
                "产权人",
                "产权人姓名",
                "姓名",
            ),
            *(
                "客户",
                "客户名称",
                "客户姓名",
                "居民",
                "居民姓名",
                "成员姓名",
                "人员姓名",
                "名字",
                "联系人",
                "联系人姓名",
                "租户",
                "租户姓名",
            ),
            *("使用人", "owner", "owner name", "resident name", "name", "full name"),
        ),
    ),
    SheetColumn(
        "phone",
        "电话",
        several=True,
        also=(
            *(
                "手机",
                "手机号",
                "手机号码",
                "联系电话",
                "电话号码",
                "联系方式",
                "联系手机",
                "移动电话",
                "业主手机号",
                "业主手机",
                "业主手机号码",
            ),
            *(
                "业主电话",
                "业主电话号码",
                "业主联系电话",
                "业主联系方式",
                "住户电话",
                "住户手机",
                "住户手机号",
                "住户联系电话",
                "客户电话",
            ),
            *(
                "户主电话",
                "户主手机",
                "成员手机号",
                "固定电话",
                "座机",
                "座机号码",
                "备用电话",
                "备用手机",
                "电话1",
                "电话2",
                "电话3",
            ),
            *(
                "手机1",
                "手机2",
                "手机3",
                "手机号1",
                "手机号2",
                "联系电话1",
                "联系电话2",
                "联系电话3",
                "tel",
                "mobile",
                "telephone",
            ),
            *("phone number", "mobile phone", "mobile number", "cell", "cellphone"),
        ),
    ),
    SheetColumn(
        "card",
        "卡号",
        also=("会员卡号", "会员卡", "积分卡号", "积分卡", "会员号", "业主卡号", "card no", "card number"),
    ),
    SheetColumn("agreed_batch", "同意批量抵扣", also=("批量抵扣", "是否同意批量抵扣", "同意抵扣")),
    SheetColumn(
        "lives_since",
        "入住日期",
        also=(
            "入住时间",
            "入住日",
            "入伙日期",
            "入伙时间",
            "迁入日期",
            "迁入时间",
            "搬入日期",
            "入驻日期",
            "入住年月日",
            "move-in date",
        ),
    ),
    *ROOM_PARTS,
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


def read_households(table: Table) -> Imported[HouseholdRow]:
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
