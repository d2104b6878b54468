"""The bills' tab: a month's bills, arrears, what fees cost; one of them in front."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.services.notices import Change, Subject
from pos.ui.office.arrears.page import ArrearsPage
from pos.ui.office.bills.month import MonthView
from pos.ui.office.bills.switch import ARREARS, MONTH, TARIFFS, VIEWS
from pos.ui.office.bills.tariffs import TariffsView
from pos.ui.office.pages import Ways
from pos.ui.station import Station

_PERIOD: Final = re.compile("20[0-9]{2}-(0[1-9]|1[0-2])")


View = MonthView | ArrearsPage | TariffsView
_View = TypeVar("_View", MonthView, ArrearsPage, TariffsView)


class BillsPage(QStackedWidget):
    """What it is sent to look at is a period, or the name of a view. A view is made when it is first looked at."""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._ways = station, ways
        self._made: list[View] = []
        self.month = self._add(MonthView(station, ways))

    @cached_property
    def arrears(self) -> ArrearsPage:
        """Who owes what."""
        return self._add(ArrearsPage(self._station, self._ways))

    @cached_property
    def tariffs(self) -> TariffsView:
        """What fees cost."""
        return self._add(TariffsView(self._station))

    def _add(self, view: _View) -> _View:
        self.addWidget(view)
        view.switched.connect(self.open)
        self._made.append(view)
        return view

    @property
    def _front(self) -> View:
        return self._made[self.currentIndex()]

    @property
    def busy(self) -> bool:
        """Whether an act of one of the views is under way."""
        return any(view.busy for view in self._made)

    def begin(self) -> None:
        """Brought to the front."""
        self._front.begin()

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
            view = self.arrears if name == ARREARS else self.tariffs if name == TARIFFS else self.month
            self.setCurrentWidget(view)
            view.begin()

    def scanned(self, code: str) -> None:
        """A household's card finds its rows."""
        view = self._front
        if not isinstance(view, TariffsView):
            view.look_for(code)

    def renew(self, change: Change) -> None:
        """Another desk changed something: what is in front is read anew."""
        if self.isVisible() and not self.busy and change.subject in _SEEN:
            self.begin()


_SEEN: Final = (Subject.HOUSEHOLD, Subject.RULES, Subject.EVERYTHING)
