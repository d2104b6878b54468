"""What stands beside the bars: who saved most, by room, and the months one may look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.month.figures import Saver
from pos.ui import theme
from pos.ui.text import money, period_name, room_name
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.cells import SIDE
from pos.ui.widgets.label import Label
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.ui.widgets.table import COMPACT_ROW_HEIGHT, Table

translate = QCoreApplication.translate


class SaverCard(Card):
    """Whose points paid most of their fees. `chosen` names the household."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._savers: tuple[Saver, ...] = ()
        title = translate("Dashboard", "积分抵得最多")
        columns = (Column(translate("Dashboard", "房号"), 0), Column(translate("Dashboard", "抵了"), 130, right=True))
        self.table = Table(title, columns, header=False, compact=True)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = _titled(self, title)
        inside.addWidget(self.table)
        self.table.picked.connect(self._on_picked)

    def show_savers(self, savers: Sequence[Saver]) -> None:
        """Shows them; as high as they are many."""
        self._savers = tuple(savers)
        self.table.show_rows(
            [CellRow(one.household_id, (Cell(room_name(one.room)), Cell(money(one.fen)))) for one in savers]
        )
        self.table.setFixedHeight(theme.px(COMPACT_ROW_HEIGHT) * len(savers) + 2)

    def _on_picked(self, number: int) -> None:
        self.chosen.emit(self._savers[number].household_id)


class MonthList(Card):
    """The months, newest first. `chosen` names one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods: tuple[str, ...] = ()
        title = translate("Dashboard", "看哪个月")
        self.table = Table(title, (Column(title, 0),), header=False)
        inside = _titled(self, title)
        inside.addWidget(self.table, 1)
        self.table.picked.connect(self._on_picked)
        self.table.clicked.connect(self._on_clicked)

    def show_months(self, periods: Sequence[str], current: str) -> None:
        """Shows them with one chosen."""
        self._periods = tuple(periods)[::-1]
        self.table.show_rows([CellRow(period, (Cell(period_name(period)),)) for period in self._periods])
        self.table.choose(self._periods.index(current))

    def _on_clicked(self) -> None:
        self._on_picked(self.table.chosen())

    def _on_picked(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(self._periods[number])


def _titled(card: Card, title: str) -> QVBoxLayout:
    """The card's column, its title at the top over the text of the rows."""
    inside, head = column(card, gap=4), row()
    inside.setContentsMargins(theme.px(4), theme.px(14), theme.px(4), theme.px(8))
    head.setContentsMargins(theme.px(SIDE), 0, theme.px(SIDE), 0)
    head.addWidget(Label(title, Type.ROW, bold=True))
    inside.addLayout(head)
    return inside
