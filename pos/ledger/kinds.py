"""What an entry of each kind is: the one table that lists them all. Who asks something of every kind reads it here.

A new kind is a word in `entry.Kind` and a row here. Forgetting the row is noticed at the first import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words
from pos.ledger.entry import Kind


class Paper(StrEnum):
    """What an entry is handed out as: the kinds that have a paper take a number, gapless per till and epoch."""

    NONE = ""
    RECEIPT = "receipt"
    SLIP = "slip"


class Business(StrEnum):
    """Whether an entry is somebody's business."""

    SET_UP = "set_up"
    """no: it may be dated on any open day"""
    MONTH = "month"
    """its month must be closed before a later one"""
    DAY = "day"
    """that, and nothing is dated before its day any more"""


class Subject(StrEnum):
    """What other desks look at anew when such an entry, or a row that may change, was written."""

    EVERYTHING = "everything"
    """nobody knows what: the server was away, or is heard for the first time"""
    RULES = "rules"
    """programme, settings"""
    GOODS = "goods"
    HOUSEHOLD = "household"
    """points, bills, whether it is frozen, its persons"""
    PEOPLE = "people"
    SHIFT = "shift"
    """a shift of this till"""


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: what people call it, and what it is to whom."""

    words: Words
    paper: Paper = Paper.NONE
    business: Business = Business.DAY
    subject: Subject = Subject.HOUSEHOLD


_KINDS: dict[Kind, KindRow] = {
    Kind.SALE: KindRow(("购物", "Sale"), Paper.RECEIPT),
    Kind.RETURN: KindRow(("退货", "Return"), Paper.RECEIPT),
    Kind.REDEMPTION: KindRow(("积分抵物业费", "Points redeemed"), Paper.SLIP),
    Kind.REVERSAL: KindRow(("抵扣冲正", "Redemption reversed"), Paper.SLIP),
    Kind.PAYMENT: KindRow(("缴费", "Payment"), Paper.SLIP),
    Kind.AWARD: KindRow(("奖励", "Award")),
    Kind.ATTACHED: KindRow(("补记购物积分", "Late points of a sale")),
    Kind.TRANSFER: KindRow(("积分转户", "Points transferred"), Paper.SLIP),
    Kind.SETTLEMENT: KindRow(("积分结算", "Points settled in cash"), Paper.SLIP),
    Kind.EXPIRY: KindRow(("过期", "Expired")),
    Kind.BILLS: KindRow(("出账", "Bills issued"), business=Business.MONTH),
    Kind.SHIFT_OPENED: KindRow(("开班", "Shift opened"), subject=Subject.SHIFT),
    Kind.SHIFT_CLOSED: KindRow(("交班", "Shift closed"), subject=Subject.SHIFT),
    Kind.CLOSE: KindRow(("月结", "Month closed")),
    Kind.CATALOGUE: KindRow(("商品资料", "Goods"), business=Business.SET_UP, subject=Subject.GOODS),
    Kind.HOUSEHOLDS: KindRow(("住户资料", "Households"), business=Business.SET_UP),
    Kind.PROGRAMME: KindRow(("积分规则", "Points programme"), business=Business.SET_UP, subject=Subject.RULES),
    Kind.OPENED: KindRow(("启用", "Opened"), business=Business.SET_UP, subject=Subject.EVERYTHING),
    Kind.RESTORED: KindRow(("恢复", "Restored"), business=Business.SET_UP, subject=Subject.EVERYTHING),
}
KINDS: Final[Mapping[Kind, KindRow]] = MappingProxyType({kind: _KINDS[kind] for kind in Kind})

ACTS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "frozen": ("积分冻结", "Points frozen"),
        "unfrozen": ("积分解冻", "Points released"),
        "moved_out": ("搬离", "Move out"),
        "member_added": ("添加成员", "Add a member"),
        "member_changed": ("修改成员", "Change a member"),
        "member_erased": ("删除成员资料", "Erase a member's data"),
    }
)
"""What `detail` says was done to one household (`what`), where that says more than the kind."""

NUMBERED: Final = tuple(kind for kind, row in KINDS.items() if row.paper)
RECEIPTS: Final = tuple(kind for kind, row in KINDS.items() if row.paper is Paper.RECEIPT)
MONTHLY: Final = tuple(kind for kind, row in KINDS.items() if row.business is not Business.SET_UP)
DAILY: Final = tuple(kind for kind, row in KINDS.items() if row.business is Business.DAY)


def quoted(kinds: Iterable[str]) -> str:
    """Names as a statement lists them: `'sale', 'return'`."""
    return ", ".join(f"'{kind}'" for kind in kinds)


def words_of(kind: str, act: str) -> Words:
    """What an entry is called in a household's history."""
    return ACTS[act] if act in ACTS else KINDS[Kind(kind)].words
