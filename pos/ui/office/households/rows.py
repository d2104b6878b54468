"""Bills, history and people as rows of a table."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from pos.domain.fees.bills import Bill, RedemptionPlan
from pos.domain.language import ENGLISH, pick
from pos.services.office.views import HistoryRow, HouseholdPage, Member
from pos.ui import messages
from pos.ui.text import paired, plain, signed, when, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column, LazyRow, Row

translate = QCoreApplication.translate


def bill_columns() -> tuple[Column, ...]:
    """The columns of a household's bills."""
    return (
        Column("", 48, narrow=44),
        Column(translate("Office", "账期"), 112, narrow=100),
        Column(translate("Office", "项目"), 0),
        Column(translate("Office", "应收"), 100, right=True, narrow=80),
        Column(translate("Office", "已缴"), 100, right=True, narrow=0),
        Column(translate("Office", "待缴"), 104, right=True, narrow=80),
        Column(translate("Office", "本次抵扣"), 118, right=True, narrow=92),
    )


def payable(page: HouseholdPage) -> tuple[str, ...]:
    """The bills that points may go onto, as they are shown."""
    return tuple(bill.bill_no for bill in page.bills if bill.redeemable and bill.owed_fen > 0)


def bill_rows(page: HouseholdPage, plan: RedemptionPlan | None, chosen: Collection[str] | None) -> tuple[Row, ...]:
    """Bills with what the plan puts on each of the `chosen` (None: nobody chooses); those taken back are the last."""
    shares = {share.bill_no: share.amount_fen for share in plan.shares} if plan else {}
    ticks = {} if chosen is None else {one: "box_checked" if one in chosen else "box" for one in payable(page)}
    rows = [_bill_row(bill, ticks.get(bill.bill_no, ""), shares.get(bill.bill_no, 0)) for bill in page.bills]
    return (*rows, *map(_voided_row, page.voided))


def _bill_row(bill: Bill, tick: str, share_fen: int) -> Row:
    ink = "ink" if bill.owed_fen else "muted"
    badge, badge_ink = bill_state(bill)
    return CellRow(
        bill.bill_no,
        (
            Cell("", "green" if share_fen else "muted", icon=tick) if tick else Cell(),
            Cell(plain(bill.period, 12), ink),
            Cell(plain(bill.fee_item, 40), ink, badge=badge, badge_ink=badge_ink),
            Cell(yuan(bill.amount_fen), ink),
            Cell(yuan(bill.paid_fen) if bill.paid_fen else "—", ink),
            Cell(yuan(bill.owed_fen), ink),
            _share_cell(bill, share_fen),
        ),
        "green_tint" if share_fen else "",
    )


def bill_state(bill: Bill) -> tuple[str, str]:
    """What a published bill is, and the ink of it."""
    if bill.owed_fen > 0:
        if bill.paid_fen:
            return translate("Office", "部分缴"), "amber"
        return (translate("Office", "部分减免") if bill.waived_fen else translate("Office", "欠")), "amber"
    return (translate("Office", "已减免"), "muted") if not bill.paid_fen else (translate("Office", "已缴清"), "green")


def _voided_row(bill: Bill) -> Row:
    figures = (Cell(yuan(bill.amount_fen), "faint"), Cell("—", "faint"), Cell("—", "faint"), Cell())
    item = Cell(plain(bill.fee_item, 40), "faint", badge=translate("Office", "作废"))
    return CellRow(bill.bill_no, (Cell(), Cell(plain(bill.period, 12), "faint"), item, *figures))


def _share_cell(bill: Bill, share_fen: int) -> Cell:
    if share_fen:
        return Cell(yuan(share_fen), "green", bold=True)
    return Cell() if bill.redeemable else Cell(tag=translate("Office", "不可抵扣"))


# -- history ------------------------------------------------------------------------------------------------------


def history_columns() -> tuple[Column, ...]:
    """The columns of the time line."""
    return (
        Column(translate("Office", "时间"), 140, narrow=130),
        Column(translate("Office", "内容"), 0),
        Column(translate("Office", "物业费"), 110, right=True, narrow=90),
        Column(translate("Office", "积分"), 110, right=True, narrow=90),
    )


def history_rows(history: tuple[HistoryRow, ...]) -> tuple[Row, ...]:
    """The time line, newest first; what somebody looks at is made when they do."""
    return tuple(LazyRow((event.at, event.number, event.kind), event, _event, tall=False) for event in history)


def _event(event: HistoryRow) -> tuple[Cell, ...]:
    back = bool(event.reversed_by)
    return (
        Cell(when(event.at), "muted", sort=event.at),
        Cell(_told(event), "muted" if back else "ink", badge=translate("Office", "已冲正") if back else ""),
        _signed_cell(-event.fee_fen, yuan(event.fee_fen)),
        _signed_cell(event.points, signed(event.points)),
    )


def _told(event: HistoryRow) -> str:
    lang = messages.language()
    parts = [pick(event.words, lang), event.number]
    if lang == ENGLISH:
        parts.reverse()  # where there is no room for such long words it is not the number that is cut
    named = " ".join(parts).strip()
    names = {"payment": messages.tender_name, "return": messages.reason_name}
    detail = names[event.kind](event.detail) if event.kind in names else event.detail
    return plain(paired(named, detail) if detail else named)


def _signed_cell(good: int, text: str) -> Cell:
    if not good:
        return Cell()
    return Cell(text, "green" if good > 0 else "red")


# -- people -------------------------------------------------------------------------------------------------------


def member_columns() -> tuple[Column, ...]:
    """The columns of a household's people."""
    return (
        Column(translate("Office", "姓名"), 0),
        Column(translate("Office", "电话"), 220, narrow=180),
        Column(translate("Office", "卡号"), 200, narrow=150),
    )


def member_rows(members: tuple[Member, ...]) -> tuple[Row, ...]:
    """People, who came first first."""
    return tuple(
        CellRow(
            one.person_id,
            (Cell(plain(one.name, 30) or "—"), Cell(plain(one.phone, 40) or "—"), Cell(plain(one.card, 30) or "—")),
        )
        for one in members
    )
