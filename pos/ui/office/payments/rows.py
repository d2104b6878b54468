"""Owed bills and the day's payments as rows of a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

from pos.services.office.fee_desk import FeeRow, PaymentPlan
from pos.services.office.views import HouseholdPage
from pos.ui import messages
from pos.ui.text import money, plain, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row

translate = QCoreApplication.translate


def bill_columns() -> tuple[Column, ...]:
    """The columns of what a household owes."""
    return (
        Column("", 48, narrow=44),
        Column(translate("Payments", "账期"), 110, narrow=92),
        Column(translate("Payments", "项目"), 0),
        Column(translate("Payments", "应收"), 104, right=True, narrow=0),
        Column(translate("Payments", "待缴"), 110, right=True, narrow=92),
        Column(translate("Payments", "本次缴"), 118, right=True, narrow=96),
    )


def payable(page: HouseholdPage) -> tuple[str, ...]:
    """The bills that something is owed on, as they are shown."""
    return tuple(bill.bill_no for bill in page.bills if bill.owed_fen > 0)


def bill_rows(page: HouseholdPage, plan: PaymentPlan | None, chosen: Collection[str] | None) -> tuple[Row, ...]:
    """Owed bills with what the payment puts on each; `chosen` None: nobody chose, the oldest are first."""
    shares = {share.bill_no: share.amount_fen for share in plan.shares} if plan else {}
    rows = []
    for bill in page.bills:
        if bill.owed_fen <= 0:
            continue
        share = shares.get(bill.bill_no, 0)
        ticked = chosen is None or bill.bill_no in chosen
        part = translate("Payments", "部分缴") if bill.paid_fen or bill.waived_fen else ""
        cells = (
            Cell("", "green" if share else "muted", icon="box_checked" if ticked else "box"),
            Cell(plain(bill.period, 12)),
            Cell(plain(bill.fee_item, 40), badge=part, badge_ink="amber"),
            Cell(yuan(bill.amount_fen), "muted"),
            Cell(yuan(bill.owed_fen)),
            Cell(yuan(share), "green", bold=True) if share else Cell("—", "faint"),
        )
        rows.append(CellRow(bill.bill_no, cells, "green_tint" if share else ""))
    return tuple(rows)


# -- today --------------------------------------------------------------------------------------------------------


def fee_columns() -> tuple[Column, ...]:
    """The columns of the day's payments."""
    return (
        Column(translate("Payments", "时间"), 76, narrow=0),
        Column(translate("Payments", "单号"), 172, narrow=156),
        Column(translate("Payments", "房号"), 0),
        Column(translate("Payments", "方式"), 124, narrow=118),
        Column(translate("Payments", "经办"), 120, narrow=0),
        Column(translate("Payments", "金额"), 124, right=True, narrow=108),
    )


def fee_rows(rows: Sequence[FeeRow]) -> tuple[Row, ...]:
    """Payments of a day, newest first; what was taken back is pale, what took it back red."""
    return tuple(_fee_row(one) for one in rows)


def _fee_row(one: FeeRow) -> Row:
    back, gone = one.amount_fen < 0, bool(one.reversed_by)
    ink = "muted" if gone else "ink"
    badge = translate("Payments", "已冲正") if gone else translate("Payments", "冲正单") if back else ""
    cells = (
        Cell(one.at[11:16], "muted"),
        Cell(plain(one.number, 24), ink),
        Cell(plain(one.room, 24), ink, bold=not gone, badge=badge, badge_ink="red" if back else "muted"),
        Cell(messages.tender_name(one.way), ink),
        Cell(plain(one.actor_name, 16), "muted"),
        Cell(yuan(one.amount_fen), "red" if back else ink, bold=not gone),
    )
    return CellRow(one.number, cells)


def day_told(rows: Sequence[FeeRow]) -> str:
    """How many payments, what they come to, and how: `3 笔  ¥140.00  现金 ¥94.00`."""
    sums: dict[str, int] = {}
    for one in rows:
        sums[one.way] = sums.get(one.way, 0) + one.amount_fen
    told = translate("Payments", "{n} 笔").format(n=sum(one.amount_fen > 0 for one in rows))
    parts = [told, money(sum(sums.values()))]
    return "   ".join([*parts, *(f"{messages.tender_name(way)} {money(fen)}" for way, fen in sums.items() if fen)])
