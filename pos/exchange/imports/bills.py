"""Bills of the property company: what each household owes for which month and fee item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.exchange.imports.rows import WORD_MOST, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.sheet import SheetColumn, SheetTable

BILL_COLUMNS: Final = (
    SheetColumn("room", "房号", required=True),
    SheetColumn("period", "账期", required=True),
    SheetColumn("fee_item", "费用项目", required=True, also=("收费项目",)),
    SheetColumn("amount", "金额", required=True, money=True),
    SheetColumn("due", "到期日"),
)


@dataclass(frozen=True, slots=True)
class BillRow:
    """One line of a bills file; `period` is "YYYY-MM"."""

    room: str
    period: str
    fee_item: str
    amount_fen: int
    due: date | None = None


def read_bills(table: SheetTable) -> Imported[BillRow]:
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

    return read_rows(table, one)
