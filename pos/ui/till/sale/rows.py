"""Baskets, items and households as rows of a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.sale.basket import BasketLine
from pos.domain.sale.changes import changed
from pos.domain.sale.checkout import Checkout, SaleLine
from pos.ui.text import grouped, plain, quantity, yuan
from pos.ui.till.sale.choices import reason_told
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row

translate = QCoreApplication.translate


def line_columns() -> tuple[Column, ...]:
    """The columns of the sale."""
    return (
        Column("#", 54),
        Column(translate("Till", "商品"), 0),
        Column(translate("Till", "单价"), 112, right=True, narrow=68),
        Column(translate("Till", "数量"), 128, right=True, narrow=94),
        Column(translate("Till", "小计"), 112, right=True, narrow=78),
        Column(translate("Till", "积分"), 92, right=True, narrow=72),
    )


class LineRows:
    """The lines of a sale as rows. A line that was decided as before is the very row that it was."""

    def __init__(self) -> None:
        self._known: tuple[tuple[SaleLine, Row], ...] = ()

    def of(self, checkout: Checkout) -> tuple[Row, ...]:
        """The rows of a checkout."""
        known = self._known
        self._known = tuple(
            known[at] if at < len(known) and known[at][0] == line else (line, _line_row(line))
            for at, line in enumerate(checkout.lines)
        )
        return tuple(row for _, row in self._known)


def _line_row(decided: SaleLine) -> Row:
    line = decided.line
    key = (line.kind, line.barcode or line.name, line.unit_price_fen)
    return LazyRow(key, decided, _line_cells, tall=changed(line))


def _line_cells(decided: SaleLine) -> tuple[Cell, ...]:
    line = decided.line
    return (
        Cell(str(decided.n), "muted"),
        Cell(plain(line.name), tag=translate("Till", "秤标签") if line.label else "", note=_note(line)),
        Cell(yuan(line.unit_price_fen)),
        Cell(quantity(line.qty_milli, line.unit)),
        Cell(yuan(line.amount_fen - line.discount_fen)),
        Cell(grouped(decided.points) if decided.points else "—", "muted" if decided.points else "faint"),
    )


def _note(line: BasketLine) -> str:
    """What the shelf asks, what comes off, and why."""
    told = []
    if line.shelf_price_fen is not None:
        told.append(translate("Till", "原价 {price}").format(price=yuan(line.shelf_price_fen)))
    if line.discount_fen:
        told.append(translate("Till", "优惠 {saved}").format(saved=yuan(-line.discount_fen)))
    return " · ".join([*told, reason_told(line.reason)]) if told else ""
