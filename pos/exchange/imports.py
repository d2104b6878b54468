"""The files that come in, one function a kind: typed rows with their line numbers (interface.md, "Files in").

What needs the ledger (is the vendor known, is there such a bill already) is checked by the caller, who adds what it
finds through `Imported.accept`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from pos.domain.goods.codes import code_key, receipt_no_or_none
from pos.domain.goods.items import OWNERSHIPS, Item, Ownership, Vendor
from pos.domain.goods.labels import SHIPPED, LabelLayout, matching
from pos.domain.month.matching import OfficeRow
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported, Remarks
from pos.exchange.reading.sheet import SheetColumn, SheetTable

NAME_MOST: Final = 100
"""Characters of an item's, resident's or vendor's name; what is longer is cut with a warning."""
WORD_MOST: Final = 30
"""Characters of a unit, category, fee item or code."""

ITEM_COLUMNS: Final = (
    SheetColumn("barcode", "条码", required=True, also=("条形码", "商品条码")),
    SheetColumn("name", "品名", required=True, also=("商品名称",)),
    SheetColumn("price", "售价", required=True, money=True, also=("零售价",)),
    SheetColumn("unit", "单位"),
    SheetColumn("category", "类别", also=("分类",)),
    SheetColumn("weighed", "称重"),
    SheetColumn("code", "货号"),
    SheetColumn("vendor", "供应方"),
    SheetColumn("points_rate", "积分率"),
)
HOUSEHOLD_COLUMNS: Final = (
    SheetColumn("room", "房号", required=True),
    SheetColumn("area_m2", "面积", also=("建筑面积",)),
    SheetColumn("resident", "住户", also=("业主",)),
    SheetColumn("phone", "电话", also=("手机",)),
    SheetColumn("card", "卡号"),
    SheetColumn("agreed_batch", "同意批量抵扣"),
)
BILL_COLUMNS: Final = (
    SheetColumn("room", "房号", required=True),
    SheetColumn("period", "账期", required=True),
    SheetColumn("fee_item", "费用项目", required=True, also=("收费项目",)),
    SheetColumn("amount", "金额", required=True, money=True),
    SheetColumn("due", "到期日"),
)
VENDOR_COLUMNS: Final = (
    SheetColumn("code", "编码", required=True),
    SheetColumn("name", "名称", required=True),
    SheetColumn("kind", "类型", required=True),
    SheetColumn("commission_bp", "扣点"),
)
OFFICE_COLUMNS: Final = (
    SheetColumn("room", "房号", required=True),
    SheetColumn("period", "账期", required=True),
    SheetColumn("amount", "金额", required=True, money=True),
    SheetColumn("slip_no", "单号"),
    SheetColumn("date", "日期"),
)

_KINDS: Final = {word: kind for kind, words in OWNERSHIPS.items() for word in (kind.value, words[0])}


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One line of a households file; `area_centi` in hundredths of m², None when the file does not say."""

    room: str
    area_centi: int | None = None
    resident: str = ""
    phone: str = ""
    card: str = ""
    agreed_batch: bool = False


@dataclass(frozen=True, slots=True)
class BillRow:
    """One line of a bills file; `period` is "YYYY-MM"."""

    room: str
    period: str
    fee_item: str
    amount_fen: int
    due: date | None = None


def read_items(path: Path, layouts: Sequence[LabelLayout] = SHIPPED, sheet: str | None = None) -> Imported[Item]:
    """Items, without an id yet. A barcode or code that comes twice is bad; one of a label layout is a warning."""
    once = _Once(code_key)

    def one(cells: Cells) -> Item | None:
        barcode = cells.code("barcode", required=True)
        code = cells.code("code")
        once.check(cells, "barcode", barcode)
        if code_key(code) != code_key(barcode):
            once.check(cells, "code", code)
        if matching(barcode, layouts) is not None:
            cells.warn("barcode", "label_layout", barcode)
        weighed = cells.flag("weighed")
        return Item(
            item_id="",
            barcode=barcode,
            name=cells.text("name", NAME_MOST, required=True),
            price_fen=cells.money("price"),
            unit=cells.text("unit", WORD_MOST) or ("kg" if weighed else "件"),
            category=cells.text("category", WORD_MOST),
            weighed=weighed,
            code=code,
            vendor=cells.code("vendor"),
            rate_hundredths=cells.rate("points_rate"),
        )

    return read_table(SheetTable(path, ITEM_COLUMNS, sheet), one)


def read_households(path: Path, sheet: str | None = None) -> Imported[HouseholdRow]:
    """Households. A room or card that comes twice is bad; a phone may belong to several rooms of a family."""
    rooms, cards = _Once(), _Once(code_key)

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

    return read_table(SheetTable(path, HOUSEHOLD_COLUMNS, sheet), one)


def read_bills(path: Path, sheet: str | None = None) -> Imported[BillRow]:
    """Bills. The same row again is skipped with a warning; another amount or due date for the same bill is bad."""
    seen: dict[tuple[str, str, str], tuple[int, BillRow]] = {}

    def one(cells: Cells) -> BillRow | None:
        row = BillRow(
            room=cells.room("room"),
            period=cells.period("period"),
            fee_item=cells.text("fee_item", WORD_MOST, required=True),
            amount_fen=cells.money("amount"),
            due=cells.date("due"),
        )
        if not cells.good:
            return None
        line, earlier = seen.setdefault((row.room, row.period, row.fee_item), (cells.number, row))
        if line == cells.number:
            return row
        if earlier == row:
            cells.warn("room", "repeated", row.room, line)
        else:
            cells.refuse("amount", "contradicts", cells.raw("amount"), line)
        return None

    return read_table(SheetTable(path, BILL_COLUMNS, sheet), one)


def read_vendors(path: Path, sheet: str | None = None) -> Imported[Vendor]:
    """Vendors. A code that comes twice is bad, and so is a commission on anything but consigned goods (rules.md)."""
    codes = _Once()

    def one(cells: Cells) -> Vendor | None:
        code = cells.code("code", required=True)
        codes.check(cells, "code", code)
        kind = cells.choice("kind", dict(_KINDS))
        name = cells.text("name", NAME_MOST, required=True)
        commission_bp = cells.basis_points("commission_bp")
        if commission_bp and kind != Ownership.CONSIGNED:
            cells.refuse("commission_bp", "commission_not_consigned", str(commission_bp))
        return Vendor(code, name, Ownership(kind), commission_bp) if cells.good else None

    return read_table(SheetTable(path, VENDOR_COLUMNS, sheet), one)


def read_office_file(path: Path, sheet: str | None = None) -> Imported[OfficeRow]:
    """What the property company says it received in points; rows may repeat, amounts may be below 0."""

    def one(cells: Cells) -> OfficeRow:
        slip_no = cells.code("slip_no")
        return OfficeRow(
            room=cells.room("room"),
            period=cells.period("period"),
            amount_fen=cells.money("amount", signed=True),
            slip_no=receipt_no_or_none(slip_no) or slip_no.upper(),
            date=cells.date("date"),
        )

    return read_table(SheetTable(path, OFFICE_COLUMNS, sheet), one)


class _Once:
    """Values that may stand in a file only once; those with the same `key` are the same."""

    def __init__(self, key: Callable[[str], str] = str) -> None:
        self._key = key
        self._first: dict[str, int] = {}

    def check(self, cells: Cells, field: str, value: str) -> None:
        """Refuse the row when `value` stood in an earlier line already; "" may repeat."""
        first = self._first.setdefault(self._key(value), cells.number) if value else cells.number
        if first != cells.number:
            cells.refuse(field, "duplicate", value, first)


_Row = TypeVar("_Row")


def read_table(table: SheetTable, one: Callable[[Cells], _Row | None]) -> Imported[_Row]:
    """Every row through `one`; None, or a finding on the row, leaves it out. A header alone is refused `no_rows`."""
    bad, odd = Remarks(), Remarks()
    for warning in table.warnings:
        odd.add(warning)
    rows: list[_Row] = []
    lines: list[int] = []
    for line in table.lines():
        cells = Cells(line, table.places, bad, odd)
        row = one(cells) if cells.good else None
        if row is not None and cells.good:
            rows.append(row)
            lines.append(line.number)
    table.refuse_if_bare(rows=len(rows) + bad.count)
    return Imported(table.file, tuple(rows), tuple(lines), table.columns, odd.kept(), odd.count, bad.kept(), bad.count)
