"""The large card of the till: the box, the lines of the sale or what was found, the count and the last receipt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.till.views import LastSale
from pos.ui.keys import Command, key_of
from pos.ui.text import grouped, money, plain
from pos.ui.theme import Type
from pos.ui.till.card import TillCard
from pos.ui.till.running_sale import SaleView, piece_count
from pos.ui.till.sale.finder import Finder, Mode
from pos.ui.till.sale.rows import LineRows, line_columns
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class SaleCard(TillCard):
    """Shows; decides nothing."""

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        self._finder = finder
        self._rows = LineRows()
        self.lines = Table(translate("Till", "本单商品"), line_columns())
        self._empty = EmptyState("scan", translate("Till", "扫第一件商品，开始一单"), _empty_hint())
        self._prompt = EmptyState("search", "")
        self._last = Label("", Type.BODY, "muted", align=RIGHT)
        places = (self._empty, self.lines, self._prompt)
        super().__init__(translate("Till", "扫码框"), self._last, *places, parent=parent)

    def show_sale(self, view: SaleView, last: LastSale | None) -> None:
        """Shows the lines and brings the touched one into view."""
        self.lines.show_rows(self._rows.of(view.checkout))
        if view.n:
            self.lines.choose(view.n - 1)
        lines = grouped(len(view.basket.lines))
        counted = translate("Till", "{lines} 行 · {pieces} 件")
        self.count.show_text(counted.format(lines=lines, pieces=grouped(piece_count(view.basket))))
        self._last.show_text(_last(last) if last is not None else "")

    def show_place(self, mode: Mode) -> None:
        """Brings forward what the box is about: the sale, or what was found."""
        lookup = self._finder.of(mode)
        if lookup is None:
            self.stack.setCurrentWidget(self.lines if self.lines.rows_model.rowCount() else self._empty)
        elif lookup.things:
            if self.stack.indexOf(lookup.table) < 0:
                self.stack.addWidget(lookup.table)
            self.stack.setCurrentWidget(lookup.table)
        else:
            self._prompt.say(*_prompt_words(mode, lookup.answered))
            self.stack.setCurrentWidget(self._prompt)


def _last(last: LastSale) -> str:
    """What the customer before may come back about: which receipt, how much, how much change."""
    told = translate("Till", "上一单 {number}   {total}").format(number=last.receipt_no, total=money(last.total_fen))
    if not last.change_fen:
        return told
    change = translate("Till", "找零 {change}").format(change=money(last.change_fen))
    return f"{told}   {change}"


def _empty_hint() -> str:
    return translate("Till", "{search} 按拼音找商品 · {household} 登记住户").format(
        search=key_of(Command.SEARCH), household=key_of(Command.HOUSEHOLD)
    )


def _prompt_words(mode: Mode, searched: str) -> tuple[str, str]:
    if searched:
        nothing = translate("Till", "没有找到“{text}”").format(text=plain(searched, 24))
        return nothing, translate("Till", "换个写法再试，Esc 返回")
    if mode is Mode.HELD:
        return translate("Till", "没有挂着的单"), translate("Till", "Esc 返回")
    if mode is Mode.SECOND:
        return translate("Till", "输入授权人的登录名"), translate("Till", "Esc 返回")
    if mode is Mode.SEARCH:
        return translate("Till", "输入拼音首字母查找商品"), translate("Till", "例如 nfsq 找农夫山泉，Enter 选中")
    return translate("Till", "输入房号查找住户"), translate("Till", "也可以用电话后四位、姓名，Enter 选中")
