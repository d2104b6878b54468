"""The large card of receipts that are looked for: the box, what was found, or the homes among which to choose."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.till.receipts.search import FoundReceipts
from pos.ui import lookup
from pos.ui.text import grouped
from pos.ui.theme import Type
from pos.ui.till.card import TillCard
from pos.ui.till.receipts import rows
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class ReceiptsCard(TillCard):
    """Shows what was found; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._nothing = EmptyState("receipt", "", "")
        self.found = Table(translate("Receipts", "找到的小票"), rows.columns(), kept="receipts")
        self.homes = Table(translate("Receipts", "找到的住户"), lookup.household_columns())
        self._note = Label("", Type.BODY, "muted", align=RIGHT, elastic=True)
        places = (self._nothing, self.found, self.homes)
        super().__init__(translate("Receipts", "查小票"), self._note, *places, parent=parent)
        self.box.dress(
            placeholder=translate("Receipts", "小票号、房号、姓名、金额、日期"),
            word=translate("Receipts", "查小票"),
            icon="search",
            hint="",
        )

    @property
    def table(self) -> Table:
        """The one that the arrow keys go through."""
        return self.homes if self.stack.currentWidget() is self.homes else self.found

    def show_found(self, found: FoundReceipts, *, of_all: bool) -> None:
        """Another list, its first row chosen; `of_all`: nothing was looked for yet."""
        self.homes.show_rows(lookup.household_rows(found.homes))
        self.found.show_rows(rows.rows(found.receipts))
        if found.homes:
            self._say(self.homes, translate("Receipts", "有 {n} 户，选一户"), len(found.homes))
        elif found.receipts:
            told = translate("Receipts", "{n} 张，新的在前") if found.after else translate("Receipts", "共 {n} 张")
            self._say(self.found, told, len(found.receipts))
        else:
            self._say(self._nothing, "", 0)
            if of_all:
                self._nothing.say(translate("Receipts", "还没有开出小票"))
            else:
                hint = translate("Receipts", "例如 42 · 3-2-501 · ¥12.50 · 昨天 14点 · 11月28日 9-12点 · 张三 今天")
                self._nothing.say(translate("Receipts", "没有找到这样的小票"), hint)
        self._note.show_text(translate("Receipts", "往下翻有更早的") if found.after else "")

    def _say(self, place: QWidget, told: str, number: int) -> None:
        self.stack.setCurrentWidget(place)
        self.count.show_text(told.format(n=grouped(number)) if told else "")

    def add(self, found: FoundReceipts, chosen: int) -> None:
        """The page before it goes on with these; the chosen row stays."""
        self.show_found(found, of_all=False)
        self.found.choose(chosen)
