"""Bills and history as rows of a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.fees.bills import Bill, RedemptionPlan
from pos.domain.language import pick
from pos.services.office.views import HistoryRow
from pos.ui import messages
from pos.ui.text import plain, signed, when, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row

translate = QCoreApplication.translate


def bill_columns() -> tuple[Column, ...]:
    """The columns of a household's bills."""
    return (
        Column("", 52, narrow=36),
        Column(translate("Office", "账期"), 130, narrow=90),
        Column(translate("Office", "项目"), 0),
        Column(translate("Office", "应收"), 106, right=True, narrow=84),
        Column(translate("Office", "已缴"), 106, right=True, narrow=84),
        Column(translate("Office", "待缴"), 112, right=True, narrow=84),
        Column(translate("Office", "本次抵扣"), 122, right=True, narrow=92),
    )


def bill_rows(bills: tuple[Bill, ...], plan: RedemptionPlan | None) -> tuple[Row, ...]:
    """Bills, with what the plan puts on each."""
    shares = {share.bill_no: share.amount_fen for share in plan.shares} if plan else {}
    return tuple(_bill_row(bill, shares.get(bill.bill_no, 0)) for bill in bills)


def _bill_row(bill: Bill, share_fen: int) -> Row:
    ink = "ink" if bill.owed_fen else "muted"
    owed = Cell(yuan(bill.owed_fen)) if bill.owed_fen else Cell(translate("Office", "已缴清"), "green")
    return CellRow(
        bill.bill_no,
        (
            Cell("", "green", icon="check") if share_fen else Cell(),
            Cell(plain(bill.period, 12), ink),
            Cell(plain(bill.fee_item, 40), ink),
            Cell(yuan(bill.amount_fen), ink),
            Cell(yuan(bill.paid_fen) if bill.paid_fen else "—", ink),
            owed,
            _share_cell(bill, share_fen),
        ),
        "green_tint" if share_fen else "",
    )


def _share_cell(bill: Bill, share_fen: int) -> Cell:
    if share_fen:
        return Cell(yuan(share_fen), "green", bold=True)
    return Cell() if bill.redeemable else Cell(tag=translate("Office", "不可抵扣"))


def history_columns() -> tuple[Column, ...]:
    """The columns of the time line."""
    return (
        Column(translate("Office", "时间"), 140, narrow=134),
        Column(translate("Office", "内容"), 0),
        Column(translate("Office", "物业费"), 110, right=True, narrow=90),
        Column(translate("Office", "积分"), 110, right=True, narrow=90),
    )


def history_rows(history: tuple[HistoryRow, ...]) -> tuple[Row, ...]:
    """The time line, newest first."""
    return tuple(
        CellRow(
            (event.at, event.number, event.kind),
            (
                Cell(when(event.at), "muted"),
                Cell(_told(event)),
                _signed_cell(-event.fee_fen, yuan(event.fee_fen)),
                _signed_cell(event.points, signed(event.points)),
            ),
        )
        for event in history
    )


def _told(event: HistoryRow) -> str:
    word = pick(event.words, messages.language())
    named = f"{word} {event.number}".strip()
    names = {"payment": messages.tender_name, "return": messages.reason_name}
    detail = names[event.kind](event.detail) if event.kind in names else event.detail
    return plain(f"{named}：{detail}" if detail else named)


def _signed_cell(good: int, text: str) -> Cell:
    if not good:
        return Cell()
    return Cell(text, "green" if good > 0 else "red")
