"""Receipts that were found, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from pos.services.till.receipts.search import FoundReceipt
from pos.ui.text import grouped, plain, signed, when, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row

translate = QCoreApplication.translate


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column(translate("Receipts", "时间"), 148, narrow=146),
        Column(translate("Receipts", "商品"), 0),
        Column(translate("Receipts", "房号"), 110, narrow=0),
        Column(translate("Receipts", "小票"), 178, narrow=152),
        Column(translate("Receipts", "合计"), 110, right=True, narrow=96),
        Column(translate("Receipts", "积分"), 104, right=True, narrow=0),
    )


def rows(found: Sequence[FoundReceipt]) -> tuple[Row, ...]:
    """Newest first; a return in red, what came back of a sale and how often it was printed again beside its goods."""
    return tuple(map(_row, found))


def _row(one: FoundReceipt) -> Row:
    names = translate("Receipts", "、").join(plain(name, 20) for name in one.names)
    return CellRow(
        one.receipt_no,
        (
            Cell(_moment(one.sold_at), "muted"),
            Cell(names, tag=_tag(one)),
            Cell(plain(one.room, 20)),
            Cell(plain(one.receipt_no, 24), "muted"),
            Cell(yuan(one.total_fen), "red" if one.total_fen < 0 else "ink"),
            Cell(signed(one.points) if one.points else "—", "ink" if one.points else "faint"),
        ),
    )


def _tag(one: FoundReceipt) -> str:
    if one.is_return:
        return translate("Receipts", "退货")
    if one.refunded_fen:
        return translate("Receipts", "已退 {fen}").format(fen=yuan(one.refunded_fen))
    return translate("Receipts", "补打过 {n} 次").format(n=grouped(one.copies)) if one.copies else ""


def _moment(iso: str) -> str:
    """The minute as well, however long ago."""
    told, moment = when(iso), datetime.fromisoformat(iso)
    return told if ":" in told else f"{told} {moment:%H:%M}"
