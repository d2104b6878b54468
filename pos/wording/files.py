"""What kinds of files, their columns and their rows are called, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words

FILE_KINDS: Final[Mapping[str, Words]] = {
    "items": ("商品", "Goods"),
    "households": ("住户", "Households"),
    "bills": ("账单", "Bills"),
    "vendors": ("供应方", "Vendors"),
    "office": ("物业对账", "Property company's month"),
}
COUNTED: Final[Mapping[str, tuple[str, str, str]]] = {
    "items": ("{n} 种商品", "{n} item", "{n} items"),
    "households": ("{n} 户", "{n} home", "{n} homes"),
    "bills": ("{n} 张账单", "{n} bill", "{n} bills"),
    "vendors": ("{n} 家", "{n} vendor", "{n} vendors"),
    "office": ("{n} 行", "{n} row", "{n} rows"),
}
"""so many in Chinese; one, and so many in English"""
FILE_FIELDS: Final[Mapping[str, Words]] = {
    "barcode": ("条码", "Barcode"),
    "name": ("名称", "Name"),
    "price": ("售价", "Price"),
    "unit": ("单位", "Unit"),
    "category": ("类别", "Category"),
    "weighed": ("称重", "Weighed"),
    "code": ("编码", "Code"),
    "vendor": ("供应方", "Vendor"),
    "points_rate": ("积分率", "Points rate"),
    "room": ("房号", "Room"),
    "building": ("楼号", "Building"),
    "stair": ("单元", "Stair"),
    "area_m2": ("面积", "Area"),
    "resident": ("住户", "Resident"),
    "phone": ("电话", "Phone"),
    "card": ("卡号", "Card"),
    "agreed_batch": ("同意批量抵扣", "Agreed batch"),
    "lives_since": ("入住日期", "Lives since"),
    "period": ("账期", "Period"),
    "fee_item": ("费用项目", "Fee item"),
    "amount": ("金额", "Amount"),
    "due": ("到期日", "Due"),
    "kind": ("类型", "Kind"),
    "commission_bp": ("扣点", "Commission"),
    "slip_no": ("单号", "Slip"),
    "date": ("日期", "Date"),
}
