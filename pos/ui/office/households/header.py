"""The head of a household's page: its room and state, who lives there, its points, what it paid ahead and owes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.money import format_rate
from pos.services.office.views import HouseholdPage
from pos.ui import theme
from pos.ui.beside.badge import StateBadge
from pos.ui.text import grouped, money, plain, room_name
from pos.ui.theme import Type
from pos.ui.widgets.amount import Figure
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import Label, Paragraph

translate = QCoreApplication.translate


class HouseholdHeader(Card):
    """Room, people, area; points and what they are worth; what was paid ahead; what is owed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.px(122))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._owes = False
        layout = row(self, gap=20)
        layout.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self._room = Label("", Type.TITLE, bold=True)
        self.state = StateBadge(Type.LABEL)
        self._facts = Paragraph("", Type.LABEL, "muted")
        title = row(gap=12)
        title.addWidget(self._room)
        title.addWidget(self.state)
        title.addStretch(1)
        words = column(gap=2)
        words.addStretch(1)
        words.addLayout(title)
        words.addWidget(self._facts)
        words.addStretch(1)
        self.points = Figure(translate("Office", "可用积分"), right=True)
        self.advance = Figure(translate("Office", "预存"), right=True)
        self._owed = Figure(translate("Office", "待缴"), right=True)
        layout.addLayout(words, 1)
        for figure in (self.points, self.advance, self._owed):
            layout.addWidget(figure)
        self.pay = QuietButton("")
        self.offers = False
        """whether whoever is here takes money"""
        layout.addWidget(self.pay)
        self.pay.hide()

    def show_page(self, page: HouseholdPage) -> None:
        """Shows a household."""
        card = page.card
        self._room.show_text(room_name(card.room))
        self.state.say(*_state(page))
        self._facts.show_text(" · ".join(fact for fact in _facts(page) if fact))
        worth = translate("Office", "抵 {worth}").format(worth=money(card.worth_fen))
        debt = translate("Office", "欠 {debt} 分").format(debt=grouped(card.debt))
        later = translate("Office", "按 {day} 计").format(day=page.on.isoformat()) if page.later else ""
        note = "  ".join(part for part in (debt if card.debt else worth, later) if part)
        self.points.show_value(grouped(card.points), note)
        self.advance.setVisible(bool(page.advance_fen))
        self.advance.show_value(money(page.advance_fen), translate("Office", "抵以后的账单"), "green")
        self._owes = bool(card.owed_fen)
        self._show_pay()
        bills = translate("Office", "{n} 张").format(n=card.owed_bills)
        paid = translate("Office", "已缴清") if page.bills else translate("Office", "没有账单")
        self._owed.show_value(
            money(card.owed_fen), bills if card.owed_bills else paid, "amber" if card.owed_fen else "ink"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_pay()

    def _show_pay(self) -> None:
        """Where there is room; its key is there anyway."""
        self.pay.setVisible(self.offers and self._owes and self.width() >= theme.px(760))

    def texts(self) -> tuple[str, str]:
        """Room and facts, as shown."""
        return self._room.text(), self._facts.text()


def _state(page: HouseholdPage) -> tuple[str, str]:
    """A badge's ink, and the badge."""
    if page.card.moved_out:
        return "amber" if page.card.owed_fen else "muted", translate("Office", "已搬离")
    if page.card.frozen:
        return "amber", translate("Office", "积分已冻结")
    return "muted", ""


def _facts(page: HouseholdPage) -> tuple[str, ...]:
    who = plain(page.card.resident, 24)
    if len(page.members) > 1:
        who = translate("Office", "{name} 等 {n} 人").format(name=who, n=len(page.members))
    area = f"{format_rate(page.area_centi)}\u202fm²" if page.area_centi else ""
    return (
        who,
        plain(page.card.phone, 16) or translate("Office", "没有电话"),
        area or translate("Office", "没有面积，出不了账单"),
        translate("Office", "同意月末批量抵扣") if page.agreed_batch and not page.card.moved_out else "",
    )
