"""A whole community in one workbook: an empty one to fill in, and reading a filled one (`pos init`).

Its sheets are the files of `imports` under Chinese titles, and one sheet of facts about the shop.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from pos.domain.goods.labels import SHIPPED, LabelLayout
from pos.domain.money import parse_tariff
from pos.errors import Refused
from pos.exchange import imports
from pos.exchange.imports import BillRow, HouseholdRow, ItemRow, VendorFileRow
from pos.exchange.outfile import replace_file, stored
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.sheet import SheetColumn, SheetTable
from pos.exchange.reading.source import Form, open_source

FACTS: Final = "设置"
VENDORS: Final = "供应方"
ITEMS: Final = "商品"
HOUSEHOLDS: Final = "住户"
BILLS: Final = "账单"

_FACT_COLUMNS: Final = (SheetColumn("fact", "项目", required=True), SheetColumn("value", "内容", required=True))
_SHOP_NAME: Final = "门店名称"
_COMPANY: Final = "物业公司"
_TARIFF: Final = "物业费单价"
_FACT_NAMES: Final = (_SHOP_NAME, _COMPANY, _TARIFF)
_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
_NOTHING: Final = frozenset({"missing_sheet", "no_rows", "empty_file"})

_SHEETS: Final = (
    (VENDORS, imports.VENDOR_COLUMNS),
    (ITEMS, imports.ITEM_COLUMNS),
    (HOUSEHOLDS, imports.HOUSEHOLD_COLUMNS),
    (BILLS, imports.BILL_COLUMNS),
)
_HOW: Final = {
    "vendor code": "供应方的编码，自定，如 V1",
    "barcode": "包装上的条码；没有条码的用店内编号",
    "name": "最多 100 字",
    "price": "元，最多两位小数，如 12.80",
    "unit": "如 件、kg、斤；称重商品不填按 kg",
    "category": "如 水果",
    "weighed": "1 称重，0 不称重",
    "code": "电子秤标签上的商品代码，如 00042",
    "vendor": "供应方表里的编码；自营不填",
    "points_rate": "每元几分，如 5.00；不填按方案",
    "room": "楼-单元-室，如 3-2-501，或 3号楼2单元501室",
    "area_m2": "平方米，最多两位小数",
    "resident": "住户姓名",
    "phone": "手机或座机",
    "card": "会员卡号",
    "agreed_batch": "同意每月自动抵扣：1 是，0 否",
    "period": "年-月，如 2026-10",
    "fee_item": "如 物业费",
    "amount": "元，最多两位小数",
    "due": "年-月-日，可不填",
    "kind": "购销、代销 或 摊位",
    "commission_bp": "万分之几，如 800 = 8%；只有代销才填",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """About the shop; "" or None where it does not say. `tariff` in ten-thousandths of a yuan per m² and month."""

    shop_name: str = ""
    property_company: str = ""
    tariff: int | None = None


@dataclass(frozen=True, slots=True)
class Community:
    """A workbook as read; a sheet that is missing or empty is None. Nothing is accepted yet: each part may be bad."""

    facts: Facts
    vendors: Imported[VendorFileRow] | None
    items: Imported[ItemRow] | None
    households: Imported[HouseholdRow] | None
    bills: Imported[BillRow] | None


def read_community(path: Path, layouts: Sequence[LabelLayout] = SHIPPED) -> Community:
    """Every sheet of a community's workbook. Refused `not_a_workbook`, `bad_rows` of the facts, and as tables are."""
    if open_source(path).form is not Form.XLSX:
        raise Refused("not_a_workbook", file=path.name)
    read = Community(
        facts=_facts(path),
        vendors=_sheet(imports.read_vendors, path, VENDORS),
        items=_sheet(lambda place, sheet: imports.read_items(place, layouts, sheet), path, ITEMS),
        households=_sheet(imports.read_households, path, HOUSEHOLDS),
        bills=_sheet(imports.read_bills, path, BILLS),
    )
    if read == Community(Facts(), None, None, None, None):
        raise Refused("empty_file", file=path.name)
    return read


def write_template(path: Path) -> None:
    """Write the empty workbook with its instructions, replacing an older one. Unavailable `cannot_write`."""
    replace_file(path, template())


def template() -> bytes:
    """The empty workbook: instructions, facts, and one sheet a kind of row. The same bytes every time."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": "小区资料", "created": _MADE})
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    must = book.add_format({"bold": True, "bg_color": "#F6D5D5", "bottom": 1})
    _instructions(book, head)
    facts = book.add_worksheet(FACTS)
    facts.write_row(0, 0, ["项目", "内容"], head)
    facts.set_column(0, 1, 32, book.add_format({"num_format": "@"}))
    facts.write_column(1, 0, _FACT_NAMES)
    text = book.add_format({"num_format": "@"})
    for title, columns in _SHEETS:
        sheet = book.add_worksheet(title)
        for n, column in enumerate(columns):
            sheet.write_string(0, n, column.chinese, must if column.required else head)
            # As text: a spreadsheet takes the zeros off 00042 and turns 2026-10 into a day.
            sheet.set_column(n, n, 18, None if column.money else text)
        sheet.freeze_panes(1, 0)
    book.close()
    return stored(out.getvalue())


def _instructions(book: Workbook, head: Format) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 2, 14)
    sheet.set_column(3, 3, 60)
    sheet.write_string(0, 0, "每张表一行一条；红色表头必填，其余可空；不用的表留空。填好后：pos init --workbook 文件名")
    sheet.write_row(2, 0, ["工作表", "列", "必填", "写法"], head)
    row = 3
    for title, columns in _SHEETS:
        for column in columns:
            sheet.write_row(
                row, 0, [title, column.chinese, "是" if column.required else "", _HOW[_topic(title, column)]]
            )
            row += 1


def _topic(title: str, column: SheetColumn) -> str:
    return "vendor code" if (title, column.field) == (VENDORS, "code") else column.field


_Row = TypeVar("_Row")


def _sheet(read: Callable[[Path, str], Imported[_Row]], path: Path, title: str) -> Imported[_Row] | None:
    try:
        return read(path, title)
    except Refused as refused:
        if refused.code in _NOTHING:
            return None
        raise


def _facts(path: Path) -> Facts:
    read = _sheet(_read_facts, path, FACTS)
    said = dict(read.accept()) if read else {}
    tariff = said.get(_TARIFF, "")
    return Facts(said.get(_SHOP_NAME, ""), said.get(_COMPANY, ""), parse_tariff(tariff) if tariff else None)


def _read_facts(path: Path, sheet: str) -> Imported[tuple[str, str]]:
    def one(cells: Cells) -> tuple[str, str]:
        name = cells.text("fact", imports.WORD_MOST, required=True)
        value = cells.text("value", imports.NAME_MOST)
        if name not in _FACT_NAMES:
            cells.warn("fact", "unknown_fact", name)
        if name == _TARIFF and value:
            try:
                parse_tariff(value)
            except Refused as refused:
                cells.refuse("value", refused.code, value)
        return name, value

    return imports.read_table(SheetTable(path, _FACT_COLUMNS, sheet), one)
