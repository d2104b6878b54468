"""The property company's month file: what it says it received in points."""

from __future__ import annotations

from typing import Final

from pos.domain.goods.codes import receipt_no_or_none
from pos.domain.month.compared import OfficeRow
from pos.exchange.imports.rooms import ROOM, ROOM_PARTS
from pos.exchange.imports.rows import read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import SheetColumn
from pos.exchange.reading.table.table import Table

OFFICE_COLUMNS: Final = (
    ROOM,
    SheetColumn(
        "period",
        "账期",
        required=True,
        also=(
            "收费月份 所属期 费用所属期 费用月份 所属月份 所属账期 费用账期 计费月份 账单月份 账单月 月份 期间 "
            "年月 month"
        ),
    ),
    SheetColumn(
        "amount",
        "金额",
        required=True,
        money=True,
        also=(
            "抵扣金额 积分抵扣金额 抵扣额 到账金额 核销金额 实收金额 收款金额 入账金额 本次抵扣 抵扣物业费 "
            "积分抵扣 收费金额"
        ),
    ),
    SheetColumn(
        "slip_no",
        "单号",
        also="抵扣单号 流水号 凭证号 单据号 单据编号 收据号 收据编号 票据号 票号 小票号 核销单号 凭证编号",
    ),
    SheetColumn(
        "date",
        "日期",
        also="抵扣日期 收款日期 到账日期 入账日期 交易日期 收费日期 核销日期 时间 抵扣时间",
    ),
    *ROOM_PARTS,
)


def read_office(table: Table) -> Imported[OfficeRow]:
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
