"""What stands under the search: nothing yet, whoever was found, a household, its passport."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.ui import keys
from pos.ui.keys import Command, key_of
from pos.ui.office.households.at_hand import Place
from pos.ui.office.households.household import HouseholdView
from pos.ui.office.households.passport import PassportCard
from pos.ui.station import Station
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.frame import EmptyState

translate = QCoreApplication.translate


class Places(QStackedWidget):
    """A household's view is made with the first that is found, a passport when one is first read. `acts`: something may
    be done here; `takes`: and money be taken, on another page.
    """

    passport_turned = Signal()
    affairs_asked = Signal()
    reverse_asked = Signal()
    ticks_asked = Signal()
    """to the bills, to tick some by key"""
    fee_asked = Signal()
    ticked = Signal(int)
    """a bill, by its number"""
    tapped = Signal(int)
    """an event of the past, by its number"""

    def __init__(
        self, station: Station, found: QWidget, *, acts: bool, takes: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._station, self._found = station, found
        self._acts, self.takes = acts, takes
        self._empty = EmptyState(
            "household", translate("Office", "先找到住户"), translate("Office", "输入房号、姓名或电话，或扫会员卡")
        )
        for place in (self._empty, found):
            self.addWidget(place)

    @cached_property
    def household(self) -> HouseholdView:
        """Whoever was found."""
        made = HouseholdView()
        past = made.past
        self._lead(past.passport, Command.PASSPORT, self.passport_turned)
        past.affairs.setVisible(self._acts)
        past.reverse.setVisible(self._acts)
        if self._acts:
            self._lead(past.affairs, Command.AFFAIRS, self.affairs_asked)
            self._lead(past.reverse, Command.REVERSE, self.reverse_asked)
            keys.action(self, Command.TICKS, translate("Office", "勾选账单"), self.ticks_asked.emit)
            made.bills.ticked.connect(self.ticked)
            past.history.ticked.connect(self.tapped)
            self.offer_payment(made.header.pay)
            made.header.offers = self.takes
        if self.takes:  # not over a passport: the key has another meaning there
            keys.action(made, Command.TAKE_FEE, translate("Office", "收款"), self.fee_asked.emit)
        self.addWidget(made)
        return made

    @cached_property
    def passport(self) -> PassportCard:
        """What became of its points."""
        made = PassportCard(self._station)
        made.left.connect(self.passport_turned)
        self.addWidget(made)
        return made

    def _lead(self, button: QuietButton, command: Command, asked: SignalInstance) -> None:
        keys.action(self, command, button.words(), asked.emit)
        button.clicked.connect(asked)

    def offer_payment(self, button: QuietButton) -> None:
        """Leads to where money is taken."""
        button.offer(key_of(Command.TAKE_FEE), translate("Office", "收款"))
        button.clicked.connect(self.fee_asked)

    def bring(self, place: Place) -> None:
        """One of them to the front."""
        if place is Place.EMPTY:
            self.setCurrentWidget(self._empty)
        elif place is Place.FOUND:
            self.setCurrentWidget(self._found)
        else:
            self.setCurrentWidget(self.household if place is Place.HOUSEHOLD else self.passport)

    @property
    def at_household(self) -> bool:
        """Whether a household stands there."""
        return isinstance(self.currentWidget(), HouseholdView)
