"""How each column of a file is filled in: in words, with examples, and what a spreadsheet may check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pos.domain.goods.items import OWNERSHIPS
from pos.domain.language import Words


class Shape(Enum):
    """What a cell holds, and so what a spreadsheet may make of what is typed there."""

    TEXT = "text"
    """kept as it is typed: the zeros of a barcode, the 0 of 2026-10"""
    NUMBER = "number"
    PERIOD = "period"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Guide:
    """One column: how it is filled in, two examples, its shape, and the words when it has a closed list of them."""

    how: Words
    examples: tuple[str, str]
    shape: Shape = Shape.TEXT
    choices: tuple[str, ...] = ()
    width: int = 12
    """in characters of a spreadsheet"""
    least: int = 0
    """of a number"""


MOST: Final = 99_999_999
"""the largest number that a cell takes: what is more was typed into the wrong column"""
_YES_NO: Final = ("0", "1")
_ROOM: Final = Guide(
    ("楼号-单元-门号；没有单元写 12-1203", "building-unit-door; without units 12-1203"),
    ("1-1-101", "3-2-501"),
    width=16,
)
_PERIOD: Final = Guide(
    ("哪个月的费用，月份写两位：2026-10", "the month charged, with two digits: 2026-10"),
    ("2026-10", "2026-11"),
    Shape.PERIOD,
)

GUIDES: Final[Mapping[str, Mapping[str, Guide]]] = {
    "items": {
        "barcode": Guide(
            ("包装上的条码，全部数字；没有条码的写货号", "every digit of the code; goods without one take their code"),
            ("6901028075763", "10042"),
            width=18,
        ),
        "name": Guide(("小票上印的名字", "as receipts print it"), ("红糖 500g", "苹果"), width=28),
        "price": Guide(
            ("一个单位多少元，最多两位小数", "yuan for one unit, at most two decimals"), ("6.80", "11.98"), Shape.NUMBER
        ),
        "unit": Guide(
            ("件、袋、kg、斤……；不填是件，称重的是 kg", "piece, bag, kg, 斤; empty: 件, or kg when weighed"),
            ("袋", "kg"),
        ),
        "category": Guide(("自己分的类，可以不填", "your own; may stay empty"), ("调味", "水果")),
        "weighed": Guide(("要称重的写 1", "1 when it is weighed"), ("0", "1"), choices=_YES_NO),
        "code": Guide(("秤上标签里的短号，不称重的不填", "the short code on scale labels; else empty"), ("", "10042")),
        "vendor": Guide(
            ("供应方的编码，先导入供应方；自己进货的不填", "a vendor's code, imported first; else empty"), ("", "")
        ),
        "points_rate": Guide(
            ("每元几分，和店里的规则一样就不填", "points per yuan; empty: the shop's rule"), ("", "2"), Shape.NUMBER
        ),
    },
    "households": {
        "room": _ROOM,
        "area_m2": Guide(
            ("计费面积，平方米；按面积收费要有", "square metres that are charged; needed for fees by area"),
            ("89.50", "104.5"),
            Shape.NUMBER,
        ),
        "resident": Guide(
            ("一行一位；一家几位就写几行，房号相同", "one a row; a family takes rows of one room"), ("张一", "李二")
        ),
        "phone": Guide(
            ("收银时报手机号就找得到", "the till finds the home by it"), ("13800000001", "010-62345678"), width=18
        ),
        "card": Guide(("会员卡号，没有就不填", "a member's card, if any"), ("88000001", ""), width=16),
        "agreed_batch": Guide(
            ("同意每月用积分自动抵物业费的写 1", "1 when points may pay fees every month"),
            ("1", "0"),
            choices=_YES_NO,
            width=16,
        ),
        "lives_since": Guide(
            ("哪天搬来的，年-月-日；不知道就不填", "the day they moved in; empty when unknown"),
            ("2024-05-01", ""),
            Shape.DATE,
        ),
    },
    "bills": {
        "room": _ROOM,
        "period": _PERIOD,
        "fee_item": Guide(("账上已有的费用项目", "a fee item the ledger knows"), ("物业费", "物业费"), width=14),
        "amount": Guide(
            ("应收多少元，最多两位小数", "yuan due, at most two decimals"), ("46.05", "52.25"), Shape.NUMBER
        ),
        "due": Guide(
            ("最后一天，年-月-日；可以不填", "the last day to pay; may stay empty"), ("2026-10-31", ""), Shape.DATE
        ),
    },
    "vendors": {
        "code": Guide(("自己编的短号，不能重复", "short, your own, never twice"), ("V1", "V2")),
        "name": Guide(("名字", "its name"), ("便民菜摊", "邻里面点房"), width=28),
        "kind": Guide(
            (
                "购销：货是店里的；代销：卖了才结；摊位：自己的摊",
                "购销 goods are the shop's; 代销 paid when sold; 摊位 a stall",
            ),
            ("摊位", "代销"),
            choices=tuple(words[0] for words in OWNERSHIPS.values()),
        ),
        "commission_bp": Guide(("只有代销有：800 就是 8%", "of 代销 only: 800 is 8 %"), ("", "800"), Shape.NUMBER),
    },
    "office": {
        "room": _ROOM,
        "period": _PERIOD,
        "amount": Guide(
            ("物业收到的积分抵扣，元；冲回写负数", "yuan received in points; below 0 when taken back"),
            ("46.05", "-12.50"),
            Shape.NUMBER,
            least=-MOST,
        ),
        "slip_no": Guide(("抵扣单号，可以不填", "the slip; may stay empty"), ("", ""), width=20),
        "date": Guide(("年-月-日，可以不填", "year-month-day; may stay empty"), ("2026-10-08", ""), Shape.DATE),
    },
}
"""kind -> field -> how; every column of every kind (a test holds them against each other)"""

TITLES: Final[Mapping[str, str]] = {
    "items": "商品",
    "households": "住户",
    "bills": "账单",
    "vendors": "供应方",
    "office": "物业对账",
}
"""kind -> its sheet"""
