"""A month's bills in one line: which month, how far it is, how many bills, what they come to; and which are seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.office.bill_month import BillLine
from pos.ui import theme
from pos.ui.beside.badge import StateBadge
from pos.ui.keys import Command, key_of
from pos.ui.office.bills.looking import Looking, State
from pos.ui.office.bills.matters import counted
from pos.ui.text import period_name, plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import RIGHT, Label

translate = QCoreApplication.translate


class MonthHead(Card):
    """Decides nothing: its buttons are the view's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.earlier = QuietButton("‹", key_of(Command.EARLIER))
        self.later = QuietButton("›", key_of(Command.LATER))
        self.earlier.setAccessibleName(translate("Bills", "前一个月"))
        self.later.setAccessibleName(translate("Bills", "后一个月"))
        self._period = Label("", Type.TITLE, bold=True)
        self.badge = StateBadge()
        self._sums = Label("", Type.ROW, "muted", align=RIGHT)
        self.fee_item = QuietButton("", key_of(Command.FEE_ITEM))
        self.building = QuietButton("", key_of(Command.BUILDING))
        layout = column(self, gap=8)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(20), theme.px(12))
        above = row(gap=10)
        for part in (self.earlier, self._period, self.later, self.badge):
            above.addWidget(part)
        above.addStretch(1)
        layout.addLayout(above)
        below = row(gap=10)
        below.addWidget(self.fee_item)
        below.addWidget(self.building)
        below.addWidget(self._sums, 1)
        layout.addLayout(below)

    def show_month(self, shown: Looking, lines: Sequence[BillLine]) -> None:
        """Shows a month, and what of it is seen: these `lines`."""
        self._period.show_text(period_name(shown.period))
        token, words = {
            State.NOTHING: ("muted", translate("Bills", "还没有出账")),
            State.DRAFT: ("amber", translate("Bills", "草稿，还没有公布")),
            State.PUBLISHED: ("green", translate("Bills", "已公布")),
        }[shown.state]
        self.badge.say(token, words)
        self._sums.show_text(counted(shown.head(lines)))
        self._sums.setVisible(shown.state is not State.NOTHING)
        self.fee_item.show_text(plain(shown.fee_item, 12) or translate("Bills", "全部费用"))
        self.fee_item.setVisible(len(shown.fee_items) > 1)
        self.building.show_text(building_name(shown.building))
        self.building.setVisible(len(shown.buildings) > 1)

    def texts(self) -> tuple[str, str, str]:
        """Month, state, sums, as shown."""
        return self._period.text(), self.badge.text(), self._sums.text()


def building_name(building: str) -> str:
    """A building as people call it; "" = all of them."""
    if not building:
        return translate("Bills", "全部楼栋")
    return translate("Bills", "{building} 号楼").format(building=plain(building, 12))
