"""The room of a household as files have it: a column of its own, or its parts beside each other."""

from __future__ import annotations

from typing import Final

from pos.exchange.reading.table.columns import SheetColumn

ROOM: Final = SheetColumn(
    "room",
    "房号",
    required=True,
    also=(
        "房间号 房间编号 房间号码 房屋号 房屋号码 房屋房号 业主房号 住户房号 房号名称 室号 室号码 户室号 "
        "门牌号 门牌 门牌号码 门号 单元房号 楼栋房号 楼栋单元房号 楼房号 楼号房号 栋号房号 楼栋-单元-房号 "
        "楼栋/单元/房号 楼-单元-室 栋-单元-房 房屋编号 房屋编码 房产编号 房产号 房产 房屋 房间 房屋名称 "
        "房产名称 房间名称 资产编号 物业编号 住房号 住房编号 户室 室 房 户号 房屋信息 房屋地址 住址 地址 "
        "roomno roomno. roomnumber room_no room_number house houseno door"
    ),
)
ROOM_PARTS: Final = (
    SheetColumn(
        "estate",
        "小区",
        part_of="room",
        also="小区名称 小区名 苑区 园区 组团 期 期数 楼盘 楼盘名称 community",
    ),
    SheetColumn(
        "building",
        "楼栋",
        part_of="room",
        also=(
            "楼号 栋号 幢号 楼栋号 楼栋名称 楼栋编号 楼宇 楼宇名称 楼座 座号 座栋 楼幢 楼幢号 栋 幢 楼 座 号楼 "
            "几号楼 栋座 所属楼栋 所属楼宇 所属楼号 buildingno block"
        ),
    ),
    SheetColumn(
        "stair",
        "单元",
        part_of="room",
        also="单元号 单元名称 单元编号 所属单元 门洞 门洞号 梯号 梯 unit",
    ),
)
"""Beside these a column of the room holds the door alone. An estate is a part of it where a file has several."""
