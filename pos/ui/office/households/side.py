"""What stands beside a household, where somebody may do something: redeeming, or one of its affairs."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.services.office.views import HistoryRow, HouseholdPage
from pos.ui import theme
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.office.affairs.reversal import Reverse, may_alone
from pos.ui.office.households.at_hand import Opened
from pos.ui.office.households.redemption_panel import RedemptionPanel
from pos.ui.office.households.rows import payable
from pos.ui.station import Station
from pos.ui.widgets.card import column

NARROW, WIDE, WIDE_FROM = 320, 384, 1100


class Side(QStackedWidget):
    """One of the two at a time, of one household; its affairs are made when they are first asked for."""

    closed = Signal()
    """nothing is asked about its affairs any more"""
    changed = Signal()
    """one of them is in the book"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.panel = RedemptionPanel(station)
        self._asking: list[RedemptionPanel | AffairPanel] = [self.panel]
        """those that ask for a PIN, as far as they are made"""
        redeeming = QWidget()  # a page of its own: the panel shows and hides itself
        column(redeeming).addWidget(self.panel)
        self.addWidget(redeeming)

    @cached_property
    def affairs(self) -> AffairPanel:
        """What may be done with a household."""
        made = AffairPanel(self._station)
        made.closed.connect(self.closed)
        made.changed.connect(self.changed)
        self.addWidget(made)
        self._asking.append(made)
        return made

    @property
    def writing(self) -> bool:
        """Whether one of them is being written."""
        return any(one.writing for one in self._asking)

    def redeem(self, found: Opened) -> None:
        """Redeeming, for a household that was opened just now."""
        self.setCurrentIndex(0)
        self.panel.show_household(found.page, found.outlook)

    def list_affairs(self, page: HouseholdPage) -> None:
        """What may be done with a household."""
        self.setCurrentWidget(self.affairs)
        self.affairs.open(page)

    def reverse(self, page: HouseholdPage, slip: HistoryRow) -> None:
        """One of its slips taken back."""
        person = self._station.person
        self.setCurrentWidget(self.affairs)
        self.affairs.begin(Reverse(self._station.desks.office, person.login, page, slip, may_alone(person, slip)))

    def stand_back(self) -> None:
        """What was typed of a PIN is not kept, unless it is being carried out."""
        if not self.writing:
            for one in self._asking:
                one.stand_back()

    def make_room(self, *, asked: bool, shown: bool) -> None:
        """Nothing stands beside a passport that is read, but what is asked for something else does."""
        self.panel.make_room(asked=asked)
        self.setVisible(shown and not (asked and self.currentWidget() is self.panel.parentWidget()))

    def fit(self, width: int) -> None:
        """As wide as a page of this width has room for."""
        self.setFixedWidth(theme.px(NARROW if width < theme.px(WIDE_FROM) else WIDE))

    def plan(self, page: HouseholdPage) -> tuple[RedemptionPlan | None, tuple[str, ...] | None]:
        """What would be redeemed, and onto which bills; nobody chooses where there is nothing to redeem."""
        shown = self.panel.shown
        if page.card.moved_out:
            return None, None
        if shown.chosen is None:
            return shown.plan, None if shown.why else payable(page)
        return shown.plan, shown.chosen
