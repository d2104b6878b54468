"""A household in the office: who it is, its bills, where its points came from and went."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.domain.money import format_rate
from pos.services.office.views import HouseholdPage
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.office.households.rows import bill_columns, bill_rows, history_columns, history_rows
from pos.ui.text import grouped, money, plain, room_name
from pos.ui.theme import Type
from pos.ui.widgets.amount import Figure
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import CENTRE, Label
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class HouseholdHeader(Card):
    """Room, people, area; points and what they are worth; what is owed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(108))
        layout = row(self, gap=32)
        layout.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self._room = Label("", Type.TITLE, bold=True)
        self._facts = Label("", Type.BODY, "muted", elastic=True)
        words = column(gap=2)
        words.addStretch(1)
        words.addWidget(self._room)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._points = Figure(translate("Office", "可用积分"), right=True)
        self._owed = Figure(translate("Office", "待缴"), right=True)
        layout.addLayout(words, 1)
        layout.addWidget(self._points)
        layout.addWidget(self._owed)

    def show_page(self, page: HouseholdPage) -> None:
        """Shows a household."""
        card = page.card
        self._room.show_text(room_name(card.room))
        facts = [plain(card.resident, 24)]
        if len(page.members) > 1:
            facts[0] = translate("Office", "{name} 等 {n} 人").format(name=facts[0], n=len(page.members))
        facts.append(plain(card.phone, 16) or translate("Office", "没有电话"))
        area = f"{format_rate(page.area_centi)} m²" if page.area_centi else ""
        facts.append(area or translate("Office", "没有面积，出不了账单"))
        if page.agreed_batch:
            facts.append(translate("Office", "同意月末批量抵扣"))
        if card.moved_out:
            facts.insert(0, translate("Office", "已搬离"))
        elif card.frozen:
            facts.insert(0, translate("Office", "已冻结"))
        self._facts.show_text("   ·   ".join(fact for fact in facts if fact))
        worth = translate("Office", "抵 {worth}").format(worth=money(card.worth_fen))
        debt = translate("Office", "欠 {debt} 分").format(debt=grouped(card.debt))
        self._points.show_value(grouped(card.points), debt if card.debt else worth)
        bills = translate("Office", "{n} 期").format(n=card.owed_bills)
        paid = translate("Office", "已缴清")
        self._owed.show_value(
            money(card.owed_fen), bills if card.owed_bills else paid, "amber" if card.owed_fen else "ink"
        )

    def texts(self) -> tuple[str, str]:
        """Room and facts, as shown."""
        return self._room.text(), self._facts.text()


def inside(card: Card) -> QVBoxLayout:
    """The place of a table in a card: clear of its round corners."""
    layout = column(card)
    layout.setContentsMargins(1, theme.px(4), 1, theme.px(12))
    return layout


class HouseholdView(QWidget):
    """Shows a household's page; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = HouseholdHeader()
        self.bills = Table(translate("Office", "账单"), bill_columns())
        self.history = Table(translate("Office", "积分来龙去脉"), history_columns(), header=False, compact=True)
        self.passport_button = QuietButton(translate("Office", "积分护照"), key_of(Command.PASSPORT))
        self.affairs_button = QuietButton(translate("Office", "住户事务"), key_of(Command.AFFAIRS))
        self._bills_place = QStackedWidget()
        self._bills_place.addWidget(self.bills)
        self._bills_place.addWidget(EmptyState("bill", translate("Office", "还没有账单")))
        self._nothing = Label(translate("Office", "还没有记录"), Type.BODY, "faint", align=CENTRE)
        layout = column(self, gap=16)
        layout.addWidget(self.header)
        bills = Card()
        inside(bills).addWidget(self._bills_place)
        layout.addWidget(bills, 5)
        layout.addWidget(self._made_past(), 2)

    def _made_past(self) -> Card:
        past = Card()
        past.setMinimumHeight(theme.px(144))
        layout = column(past, gap=4)
        layout.setContentsMargins(theme.px(6), theme.px(12), theme.px(6), theme.px(8))
        layout.addLayout(self._made_title())
        layout.addWidget(self.history, 1)
        layout.addWidget(self._nothing, 1)
        return past

    def _made_title(self) -> QHBoxLayout:
        title = row(gap=8)
        title.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        title.addWidget(Label(translate("Office", "积分来龙去脉"), Type.LABEL, "muted"), 1)
        title.addWidget(self.passport_button)
        title.addWidget(self.affairs_button)
        return title

    def show_page(self, page: HouseholdPage, plan: RedemptionPlan | None) -> None:
        """A household, with what the plan puts on its bills."""
        self.header.show_page(page)
        self.show_plan(page, plan)
        self.bills.clearSelection()
        self.history.show_rows(history_rows(page.history))
        self.history.clearSelection()
        self._bills_place.setCurrentIndex(0 if page.bills else 1)
        self.history.setVisible(bool(page.history))
        self._nothing.setVisible(not page.history)

    def show_plan(self, page: HouseholdPage, plan: RedemptionPlan | None) -> None:
        """Another plan for the same bills."""
        self.bills.show_rows(bill_rows(page.bills, plan))
