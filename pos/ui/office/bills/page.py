"""The bills' tab: a month's bills, arrears, what fees cost; one of them in front."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.services.notices import Change, Subject
from pos.ui.office.arrears.page import ArrearsPage
from pos.ui.office.bills.month import MonthView
from pos.ui.office.bills.switch import ARREARS, MONTH, TARIFFS, VIEWS
from pos.ui.office.bills.tariffs import TariffsView
from pos.ui.office.pages import Ways
from pos.ui.station import Station

_PERIOD: Final = re.compile("20[0-9]{2}-(0[1-9]|1[0-2])")


class BillsPage(QStackedWidget):
    """What it is sent to look at is a period, or the name of a view."""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month, self.arrears = MonthView(station, ways), ArrearsPage(station, ways)
        self.tariffs = TariffsView(station)
        self._views: dict[str, MonthView | ArrearsPage | TariffsView] = {
            MONTH: self.month,
            ARREARS: self.arrears,
            TARIFFS: self.tariffs,
        }
        for view in self._views.values():
            self.addWidget(view)
            view.switched.connect(self.open)

    @property
    def busy(self) -> bool:
        """Whether an act of one of the views is under way."""
        return any(view.busy for view in self._views.values())

    def begin(self) -> None:
        """Brought to the front."""
        self._views[VIEWS[self.currentIndex()]].begin()

    def arrive(self, what: str) -> None:
        """Another page sent somebody here."""
        if what in VIEWS:
            self.open(what)
        elif _PERIOD.fullmatch(what):
            self.open(MONTH)
            self.month.open(what)

    def open(self, name: str) -> None:
        """Brings a view forward, unless something is under way."""
        if not self.busy:
            self.setCurrentWidget(self._views[name])
            self._views[name].begin()

    def scanned(self, code: str) -> None:
        """A household's card finds its rows."""
        view = self._views[VIEWS[self.currentIndex()]]
        if not isinstance(view, TariffsView):
            view.look_for(code)

    def renew(self, change: Change) -> None:
        """Another desk changed something: what is in front is read anew."""
        if self.isVisible() and not self.busy and change.subject in _SEEN:
            self.begin()


_SEEN: Final = (Subject.HOUSEHOLD, Subject.RULES, Subject.EVERYTHING)
