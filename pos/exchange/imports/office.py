"""The property company's month file: what it says it received in points."""

from __future__ import annotations

from typing import Final

from pos.domain.goods.codes import receipt_no_or_none
from pos.domain.month.matching import OfficeRow
from pos.exchange.imports.rows import read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.sheet import SheetColumn, SheetTable

OFFICE_COLUMNS: Final = (
    SheetColumn("room", "房号", required=True),
    SheetColumn("period", "账期", required=True),
    SheetColumn("amount", "金额", required=True, money=True),
    SheetColumn("slip_no", "单号"),
    SheetColumn("date", "日期"),
)


def read_office(table: SheetTable) -> Imported[OfficeRow]:
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

    return read_rows(table, one)
