"""Receipts of a household, lines of a receipt, reasons, and the review of a return, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from pos.domain.sale.return_reasons import SPOILT, ReturnReason
from pos.services.till.views import HistoryReceipt, PreviewLine, Returnable, ReturnPreview
from pos.ui import messages
from pos.ui.text import grouped, plain, quantity, signed, when, yuan
from pos.ui.till.returns.choice import Choice
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row

translate = QCoreApplication.translate


def history_columns() -> tuple[Column, ...]:
    """The columns of a household's receipts."""
    return (
        Column(translate("Return", "时间"), 148, narrow=140),
        Column(translate("Return", "商品"), 0),
        Column(translate("Return", "小票"), 190, narrow=156),
        Column(translate("Return", "合计"), 110, right=True, narrow=88),
        Column(translate("Return", "已退"), 100, right=True, narrow=78),
    )


def history_rows(found: Sequence[HistoryReceipt]) -> tuple[Row, ...]:
    """Receipts, newest first; one of which everything came back is faint."""
    return tuple(_history_row(one) for one in found)


def _history_row(one: HistoryReceipt) -> Row:
    gone = one.total_fen > 0 and one.refunded_fen >= one.total_fen
    ink = "faint" if gone else "ink"
    names = translate("Return", "、").join(plain(name, 20) for name in one.names)
    return CellRow(
        one.receipt_no,
        (
            Cell(when(one.sold_at), "faint" if gone else "muted"),
            Cell(names, ink),
            Cell(plain(one.receipt_no, 24), "faint" if gone else "muted"),
            Cell(yuan(one.total_fen), ink),
            Cell(yuan(one.refunded_fen) if one.refunded_fen else "—", ink if one.refunded_fen else "faint"),
        ),
    )


def choice_columns() -> tuple[Column, ...]:
    """The columns of a receipt that something comes back of."""
    return (
        Column("#", 44, narrow=36),
        Column(translate("Return", "商品"), 0),
        Column(translate("Return", "可退"), 120, right=True, narrow=88),
        Column(translate("Return", "本次退"), 120, right=True, narrow=84),
        Column(translate("Return", "退款"), 120, right=True, narrow=98),
    )


def choice_rows(choice: Choice, preview: ReturnPreview | None) -> tuple[Row, ...]:
    """The lines of the receipt, those that come back on green with what is refunded for each."""
    refunds = {line.n: line.refund_fen for line in preview.lines} if preview else {}
    return tuple(_choice_row(line, choice, refunds) for line in choice.receipt.lines)


def _choice_row(line: Returnable, choice: Choice, refunds: Mapping[int, int]) -> Row:
    chosen = line.n in choice.wanted
    ink = "ink" if line.open else "faint"
    refund = refunds.get(line.n, 0)
    back = quantity(choice.wanted[line.n], line.line.unit) if chosen else ""
    left = quantity(line.left_milli, line.line.unit) if line.open else _why_not(line)
    if choice.loose:
        left = "—"
    return CellRow(
        line.n,
        (
            Cell("", "green", icon="check") if chosen else Cell(str(line.n), "muted"),
            Cell(plain(line.line.name), ink, tag=_fate(choice, line.n) if chosen else _came_back(line)),
            Cell(left, ink),
            Cell(back, "green", bold=True),
            Cell(yuan(refund) if refund else "", "green", bold=True),
        ),
        "green_tint" if chosen else "",
    )


def _why_not(line: Returnable) -> str:
    return translate("Return", "整单才退") if line.deduction else translate("Return", "已退完")


def _came_back(line: Returnable) -> str:
    if not line.back_milli or not line.open:
        return ""
    return translate("Return", "已退 {qty}").format(qty=quantity(line.back_milli, line.line.unit))


def _fate(choice: Choice, n: int) -> str:
    if choice.code is None and n not in choice.flipped:
        return ""
    return fate_name(scrap=n in choice.scrap)


def fate_name(*, scrap: bool) -> str:
    """What becomes of goods that came back."""
    return translate("Return", "报损") if scrap else translate("Return", "上架")


# -- reasons ------------------------------------------------------------------------------------------------------


def reason_columns() -> tuple[Column, ...]:
    """The columns of the reasons."""
    return (Column("#", 44, narrow=36), Column(translate("Return", "为什么退"), 0), Column("", 240, narrow=190))


def reason_rows() -> tuple[Row, ...]:
    """Every reason, with what it suggests for the goods."""
    return tuple(
        CellRow(
            code,
            (
                Cell(str(n), "muted"),
                Cell(messages.reason_name(code)),
                Cell(_suggests(code), "amber" if code in SPOILT else "muted"),
            ),
        )
        for n, code in enumerate(ReturnReason, 1)
    )


def _suggests(code: ReturnReason) -> str:
    return translate("Return", "商品报损") if code in SPOILT else translate("Return", "商品放回货架")


# -- review -------------------------------------------------------------------------------------------------------


def review_columns() -> tuple[Column, ...]:
    """The columns of the review: each line with the sentence about its points."""
    return (
        Column("#", 44, narrow=36),
        Column(translate("Return", "商品，积分为什么变"), 0),
        Column(translate("Return", "本次退"), 104, right=True, narrow=80),
        Column(translate("Return", "退款"), 110, right=True, narrow=84),
        Column(translate("Return", "积分"), 110, right=True, narrow=90),
    )


def review_rows(preview: ReturnPreview) -> tuple[Row, ...]:
    """What would be written, line by line."""
    return tuple(_review_row(line) for line in preview.lines)


def _review_row(line: PreviewLine) -> Row:
    told = messages.say(line.why.code, **line.why.values) if line.why else ""
    kept = not line.qty_milli and not line.refund_fen
    fate = "" if kept else fate_name(scrap=line.scrap)
    return CellRow(
        line.n,
        (
            Cell(str(line.n), "muted"),
            Cell(plain(line.name), "muted" if kept else "ink", tag=fate, note=told, note_ink="muted"),
            Cell(quantity(line.qty_milli, line.unit) if line.qty_milli else "—", "faint" if kept else "ink"),
            Cell(yuan(line.refund_fen) if not kept else "—", "faint" if kept else "ink"),
            Cell(signed(line.points) if line.points else "—", "red" if line.points < 0 else "faint"),
        ),
        tall=bool(told),
    )


def counted(choice: Choice) -> str:
    """How many lines are chosen of how many."""
    told = translate("Return", "已选 {n} 行，共 {all} 行")
    return told.format(n=grouped(len(choice.wanted)), all=grouped(len(choice.receipt.lines)))
