"""Baskets, items and households as rows of a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.sale.basket import BasketLine
from pos.domain.sale.changes import changed
from pos.domain.sale.checkout import Checkout, SaleLine
from pos.ui import messages
from pos.ui.text import grouped, plain, quantity, yuan
from pos.ui.till.sale.choices import reason_told
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row
from pos.wording.promotions import saved_words

translate = QCoreApplication.translate


def line_columns() -> tuple[Column, ...]:
    """The columns of the sale."""
    return (
        Column("#", 54),
        Column(translate("Till", "商品"), 0),
        Column(translate("Till", "单价"), 112, right=True, narrow=72),
        Column(translate("Till", "数量"), 128, right=True, narrow=94),
        Column(translate("Till", "小计"), 112, right=True, narrow=78),
        Column(translate("Till", "积分"), 92, right=True, narrow=72),
    )


class LineRows:
    """The lines of a sale as rows. A line that was decided as before is the very row that it was."""

    def __init__(self) -> None:
        self._known: tuple[tuple[tuple[SaleLine, str], Row], ...] = ()

    def of(self, checkout: Checkout) -> tuple[Row, ...]:
        """The rows of a checkout."""
        known = self._known
        savings, lang = checkout.savings, messages.language()
        named = [
            (line, saved_words(savings.of(line.line.promotion), line.line.expires_on, lang)) for line in checkout.lines
        ]
        self._known = tuple(
            known[at] if at < len(known) and known[at][0] == one else (one, _line_row(*one))
            for at, one in enumerate(named)
        )
        return tuple(row for _, row in self._known)


def _line_row(decided: SaleLine, promotion: str) -> Row:
    line = decided.line
    key = (line.kind, line.barcode or line.name, line.unit_price_fen)
    tall = changed(line) or bool(line.saved_fen) or line.full_price_fen is not None
    return LazyRow(key, (decided, promotion), _line_cells, tall=tall)


def _line_cells(told: tuple[SaleLine, str]) -> tuple[Cell, ...]:
    decided, promotion = told
    line = decided.line
    return (
        Cell(str(decided.n), "muted"),
        Cell(plain(line.name), tag=translate("Till", "秤标签") if line.label else "", note=_note(line, promotion)),
        Cell(yuan(line.unit_price_fen)),
        Cell(quantity(line.qty_milli, line.unit)),
        Cell(yuan(line.amount_fen - line.saved_fen - line.discount_fen)),
        Cell(grouped(decided.points) if decided.points else "—", "muted" if decided.points else "faint"),
    )


def _note(line: BasketLine, promotion: str) -> str:
    """What others pay, what the shelf asks, what a promotion saves, what comes off by hand, and why."""
    told = []
    if line.full_price_fen is not None:
        told.append(translate("Till", "会员价，非会员 {price}").format(price=yuan(line.full_price_fen)))
    if line.saved_fen:
        told.append(f"{yuan(-line.saved_fen)} {plain(promotion, 80)}")  # names are cut, figures never
    if line.shelf_price_fen is not None:
        told.append(translate("Till", "原价 {price}").format(price=yuan(line.shelf_price_fen)))
    if line.discount_fen:
        told.append(translate("Till", "优惠 {saved}").format(saved=yuan(-line.discount_fen)))
    return " · ".join(filter(None, (*told, reason_told(line.reason) if line.reason else "")))
