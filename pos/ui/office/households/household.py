"""A household in the office: who it is, its bills, where its points came from and went, its people."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.services.office.views import HistoryRow, HouseholdPage
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.office.households.header import HouseholdHeader
from pos.ui.office.households.rows import (
    bill_columns,
    bill_rows,
    history_columns,
    history_rows,
    member_columns,
    member_rows,
)
from pos.ui.text import grouped
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, carded, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.table import Table
from pos.ui.widgets.tabs import Tab, TabStrip

translate = QCoreApplication.translate
HISTORY, PEOPLE = "history", "people"


class PastCard(Card):
    """What happened with the household, and who is in it: one of the two at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.px(204))
        self._page: HouseholdPage | None = None
        self.tabs = TabStrip()
        self.history = Table(translate("Office", "往来记录"), history_columns(), compact=True, kept="household.history")
        self.people = Table(translate("Office", "成员"), member_columns(), compact=True, kept="household.members")
        self._nothing = EmptyState("receipt", "")
        self.front = HISTORY
        self.reverse = QuietButton(translate("Office", "冲正"), key_of(Command.REVERSE))
        self.passport = QuietButton(translate("Office", "积分护照"), key_of(Command.PASSPORT))
        self.affairs = QuietButton(translate("Office", "住户事务"), key_of(Command.AFFAIRS))
        self._arrange()
        self.tabs.chosen.connect(self.turn)

    def _arrange(self) -> None:
        layout = column(self, gap=0)
        layout.setContentsMargins(1, theme.px(4), 1, theme.px(8))
        head = row(gap=8)
        head.setContentsMargins(theme.px(6), 0, theme.px(14), 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        for button in (self.reverse, self.passport, self.affairs):
            head.addWidget(button)
        layout.addLayout(head)
        for part in (self.history, self.people, self._nothing):
            layout.addWidget(part, 1)

    def show_page(self, page: HouseholdPage) -> None:
        """Shows both of a household."""
        self._page = page
        self.history.show_rows(history_rows(page.history))
        self.people.show_rows(member_rows(page.members))
        self.history.clearSelection()
        self.reverse.setEnabled(any(event.reversible for event in page.history))
        self.turn(self.front)

    def turn(self, front: str) -> None:
        """History or people."""
        page = self._page
        if page is None:
            return
        self.front = front
        people = translate("Office", "成员 {n}").format(n=grouped(len(page.members)))
        tabs = (Tab(HISTORY, translate("Office", "往来记录"), ""), Tab(PEOPLE, people, ""))
        self.tabs.show_tabs(tabs, front)
        something = page.history if front == HISTORY else page.members
        self.history.setVisible(front == HISTORY and bool(something))
        self.people.setVisible(front == PEOPLE and bool(something))
        self._nothing.setVisible(not something)
        nobody = translate("Office", "还没有登记成员")
        self._nothing.say(nobody if front == PEOPLE else translate("Office", "还没有记录"))

    def chosen(self) -> HistoryRow | None:
        """The event that is chosen, if one is."""
        number = self.history.chosen()
        return self._page.history[number] if self._page is not None and number >= 0 else None


class HouseholdView(QWidget):
    """Shows a household's page; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = HouseholdHeader()
        self.bills = Table(translate("Office", "账单"), bill_columns(), kept="household.bills")
        self.past = PastCard()
        self._bills_place = QStackedWidget()
        self._bills_place.addWidget(self.bills)
        self._bills_place.addWidget(
            EmptyState("bill", translate("Office", "还没有账单"), translate("Office", "出账并公布后显示在这里"))
        )
        layout = column(self, gap=16)
        layout.addWidget(self.header)
        layout.addWidget(carded(self._bills_place), 5)
        layout.addWidget(self.past, 2)

    def show_page(self, page: HouseholdPage, plan: RedemptionPlan | None, chosen: Collection[str] | None) -> None:
        """A household, with what the plan puts on the chosen of its bills."""
        self.header.show_page(page)
        self.show_plan(page, plan, chosen)
        self.bills.clearSelection()
        self.past.show_page(page)
        self._bills_place.setCurrentIndex(0 if page.bills or page.voided else 1)

    def show_plan(self, page: HouseholdPage, plan: RedemptionPlan | None, chosen: Collection[str] | None) -> None:
        """Another plan for the same bills."""
        self.bills.show_rows(bill_rows(page, plan, chosen))
