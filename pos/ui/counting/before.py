"""What is looked at once more before a till is closed: what waits, what is owed, whether a copy will be made."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.till.desk import Till
from pos.ui import theme
from pos.ui.inquiry import Inquiry
from pos.ui.station import Station
from pos.ui.text import grouped, money
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import RIGHT, Label

translate = QCoreApplication.translate


class BeforeClosing(Card):
    """Says; nothing of it keeps anybody from closing."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._inquiry = Inquiry(station.worker, self)
        self._layout = column(self, gap=8)
        self._layout.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(20))
        self._layout.addWidget(Label(translate("Shift", "交班前还要看一眼"), Type.ROW, bold=True))
        self.held = self._add(translate("Shift", "挂单"))
        self.refunds = self._add(translate("Shift", "没做的电子退款"))
        self.copy = self._add(translate("Shift", "第二份备份"))
        station.keeping.changed.connect(self._show_copy)

    def _add(self, word: str) -> Label:
        line = row(gap=12)
        told = Label("", Type.BODY, "muted", align=RIGHT)
        line.addWidget(Label(word, Type.BODY), 1)
        line.addWidget(told)
        self._layout.addLayout(line)
        return told

    def look(self) -> None:
        """As it stands now."""
        self._show_copy()
        self._inquiry.ask(partial(_asked, self._station.desks.till), self._on_asked)

    def _on_asked(self, found: tuple[int, int, int]) -> None:
        held, refunds, fen = found
        nothing = translate("Shift", "没有")
        self.held.show_text(translate("Shift", "{n} 单").format(n=grouped(held)) if held else nothing, _token(held))
        owed = translate("Shift", "{n} 笔 {sum}").format(n=grouped(refunds), sum=money(fen))
        self.refunds.show_text(owed if refunds else nothing, _token(refunds))

    def _show_copy(self) -> None:
        token, told = self._station.keeping.told()
        if self._station.keeping.at_each_close:
            told = translate("Shift", "交班时自动做") if token == "green" else told
        self.copy.show_text(told, "amber" if token == "faint" else token)


def _token(number: int) -> str:
    return "amber" if number else "green"


def _asked(till: Till) -> tuple[int, int, int]:
    """On the worker's thread: baskets that wait, refunds that nobody has done, and what those come to."""
    owed = till.refunds.owed()
    return till.held.count(), len(owed), sum(abs(one.fen) for one in owed)
