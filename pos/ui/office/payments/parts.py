"""What stands on the page of payments: who pays and what is owed, the day's list, the drawer's state."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.shift.report import Shift
from pos.services.office.fee_desk import FeeRow, PaymentPlan
from pos.services.office.views import HouseholdPage
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.office.households.header import HouseholdHeader
from pos.ui.office.payments.rows import bill_columns, bill_rows, day_told, fee_columns, fee_rows
from pos.ui.text import when
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, carded, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class OwedView(QWidget):
    """A household's head, and the bills that it owes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = HouseholdHeader()
        self.bills = Table(translate("Payments", "待缴账单"), bill_columns())
        self._nothing = EmptyState(
            "bill", translate("Payments", "没有欠费"), translate("Payments", "收下的记为预存，出账时先抵")
        )
        self._place = QStackedWidget()
        for part in (self.bills, self._nothing):
            self._place.addWidget(part)
        card = carded(self._place, foot=8)
        layout = column(self, gap=12)
        layout.addWidget(self.header)
        layout.addWidget(card, 1)

    def show_page(self, page: HouseholdPage, plan: PaymentPlan | None, chosen: Collection[str] | None) -> None:
        """A household, with what the payment puts on its bills."""
        self.header.show_page(page)
        rows = bill_rows(page, plan, chosen)
        self.bills.show_rows(rows)
        self._place.setCurrentIndex(0 if rows else 1)


class TodayCard(Card):
    """Today's payments, newest first, and what they come to."""

    def __init__(self, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = acts
        self.setMinimumHeight(theme.px(180))
        self.table = Table(translate("Payments", "今天的缴费"), fee_columns(), compact=True, kept="payments")
        self._told = Label("", Type.BODY, "muted", align=RIGHT, elastic=True)
        hint = translate("Payments", "收下的每一笔都列在这里，可以补打、冲正")
        nothing = EmptyState("receipt", translate("Payments", "今天还没有缴费"), hint)
        self._place = QStackedWidget()
        for part in (self.table, nothing):
            self._place.addWidget(part)
        head = row(gap=12)
        head.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        head.addWidget(Label(translate("Payments", "今天的缴费"), Type.ROW, bold=True))
        head.addWidget(self._told, 1)
        layout = column(self, gap=4)
        layout.setContentsMargins(1, theme.px(2), 1, theme.px(8))
        layout.addLayout(head)
        layout.addWidget(self._place, 1)

    def show_rows(self, rows: Sequence[FeeRow]) -> None:
        """The day so far."""
        self.table.show_rows(fee_rows(rows))
        self._told.show_text(day_told(rows) if rows else "")
        self._place.setCurrentIndex(0 if rows else 1)


class DrawerButton(QuietButton):
    """Whose shift the drawer has; leads to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Payments", "钱箱"), key_of(Command.DRAWER), parent=parent)
        self.setFixedHeight(theme.px(52))

    def show_shift(self, shift: Shift | None) -> None:
        """The open one, or that there is none."""
        if shift is None:
            self.show_text(translate("Payments", "钱箱没有开班"))
        else:
            self.show_text(translate("Payments", "钱箱 {when}").format(when=when(shift.opened_at)))
