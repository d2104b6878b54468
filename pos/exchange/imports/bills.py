"""Bills of the property company: what each household owes for which month and fee item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.exchange.imports.rooms import ROOM, ROOM_PARTS
from pos.exchange.imports.rows import WORD_MOST, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import SheetColumn
from pos.exchange.reading.table.table import Table

BILL_COLUMNS: Final = (
    ROOM,
    SheetColumn(
        "period",
        "账期",
        required=True,
        also=(
            "收费月份 所属期 费用所属期 费用月份 所属月份 所属账期 费用账期 计费月份 账单月份 账单月 账单期间 "
            "应收月份 应缴月份 月份 计费周期 账单周期 收费期间 费用期间 计费期间 期间 年月 收费年月 应收年月 "
            "费用年月 所属年月 账单年月 计费年月 缴费期间 month billingmonth billingperiod"
        ),
    ),
    SheetColumn(
        "fee_item",
        "费用项目",
        required=True,
        also=(
            "收费项目 费用名称 收费项目名称 费用项目名称 收费名称 费项 费用项 费用科目 收费科目 费用类型 "
            "费用类别 收费类型 收费类别 缴费项目 收费标准名称 费目 科目 费用 fee feename charge"
        ),
    ),
    SheetColumn(
        "amount",
        "金额",
        required=True,
        money=True,
        also=(
            "应收金额 应缴金额 应交金额 应付金额 账单金额 费用金额 应收费用 应收款 应收 应缴 应交 收费金额 "
            "本期应收 本期金额 当期应收 本月应收 应收额 amountdue"
        ),
    ),
    SheetColumn(
        "due",
        "到期日",
        also="到期日期 缴费截止日 缴费截止日期 截止日期 截止日 最后缴费日 缴费期限 应缴日期 最迟缴费日 duedate",
    ),
    *ROOM_PARTS,
)


@dataclass(frozen=True, slots=True)
class BillRow:
    """One line of a bills file; `period` is "YYYY-MM"."""

    room: str
    period: str
    fee_item: str
    amount_fen: int
    due: date | None = None


def read_bills(table: Table) -> Imported[BillRow]:
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
