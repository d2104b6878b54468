"""The property office's desk: its pages as tabs, each for the roles that may see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.people import Role
from pos.services.notices import Change
from pos.ui import keys, theme
from pos.ui.keys import Command, key_of
from pos.ui.office.pages import OfficePage, Ways
from pos.ui.station import Station
from pos.ui.text import QT_TRANSLATE_NOOP, plain
from pos.ui.widgets.card import column
from pos.ui.widgets.frame import TopBar
from pos.ui.widgets.tabs import Tab

translate = QCoreApplication.translate

HOUSEHOLDS, BILLS, PAYMENTS, BATCH = "households", "bills", "payments", "batch"
MONTH, DASHBOARD = "month", "dashboard"


@dataclass(frozen=True, slots=True)
class TabKind:
    """A tab: what it is called, its key, who sees it, and how its page is made."""

    words: str
    key: Command
    roles: tuple[Role, ...]
    make: Callable[[Station, Ways], OfficePage]


def _households(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.households.page import HouseholdsPage  # late, as the others: loaded when somebody opens it

    return HouseholdsPage(station, ways)


def _bills(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.bills.page import BillsPage

    return BillsPage(station, ways)


def _payments(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.payments.page import PaymentsPage

    return PaymentsPage(station, ways)


def _batch(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.batch.page import BatchPage

    return BatchPage(station, ways)


def _month(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.month.page import MonthTab

    return MonthTab(station, ways)


def _dashboard(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.dashboard.page import DashboardPage

    return DashboardPage(station, ways)


NARROW = 1100
"""Below this width the bar has no room for the page's name beside its tab."""
BOOKKEEPERS = (Role.FINANCE, Role.MANAGER, Role.AUDITOR)
CLERKS = (Role.CLERK, Role.FINANCE, Role.MANAGER, Role.AUDITOR)
TABS: Final[Mapping[str, TabKind]] = {
    HOUSEHOLDS: TabKind(QT_TRANSLATE_NOOP("Office", "住户"), Command.HOUSEHOLDS, CLERKS, _households),
    BILLS: TabKind(QT_TRANSLATE_NOOP("Office", "账单"), Command.BILLS, BOOKKEEPERS, _bills),
    PAYMENTS: TabKind(QT_TRANSLATE_NOOP("Office", "缴费"), Command.PAYMENTS, CLERKS, _payments),
    BATCH: TabKind(QT_TRANSLATE_NOOP("Office", "批量抵扣"), Command.BATCH, BOOKKEEPERS, _batch),
    MONTH: TabKind(QT_TRANSLATE_NOOP("Office", "月结"), Command.MONTH, BOOKKEEPERS, _month),
    DASHBOARD: TabKind(QT_TRANSLATE_NOOP("Office", "看板"), Command.DASHBOARD, BOOKKEEPERS, _dashboard),
}
"""From the left; the first that somebody may see stands there when they come in."""


class OfficeDesk(QWidget):
    """The pages one upon another; which stands in front is chosen in the bar at the top or by key."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self.tabs = tuple(name for name, kind in TABS.items() if station.person.may(*kind.roles))
        self.ways = Ways(self.tabs, self)
        self.ways.asked.connect(self._on_asked)
        self._pages: dict[str, OfficePage] = {}
        self.stack = QStackedWidget()
        column(self).addWidget(self.stack)
        for name in self.tabs:
            keys.action(self, TABS[name].key, translate("Office", TABS[name].words), partial(self.open, name))
        top.tabs.chosen.connect(self._on_chosen)
        self.current = self.tabs[0]

    # -- what the frame asks ------------------------------------------------------------------------------------------

    def show_facts(self) -> None:
        """Tells the bar at the top where we are."""
        self._come_forward(self.current)

    def scanned(self, code: str) -> None:
        """A scanner was heard: the page in front knows what it means."""
        self.page(self.current).scanned(code)

    def renew(self, change: Change) -> None:
        """Another desk changed something: every page that is built looks at what it shows."""
        for page in self._pages.values():
            page.renew(change)

    # -- the pages ----------------------------------------------------------------------------------------------------

    def page(self, name: str) -> OfficePage:
        """A tab's page, made on first use."""
        if name not in self._pages:
            made = TABS[name].make(self._station, self.ways)
            assert isinstance(made, QWidget)
            self.stack.addWidget(made)
            self._pages[name] = made
        return self._pages[name]

    def open(self, name: str) -> None:
        """Brings a tab forward, unless it is closed to this person or something is under way in front."""
        if name in self.tabs and not self.page(self.current).busy:
            self._come_forward(name)

    def _come_forward(self, name: str) -> None:
        page = self.page(name)
        assert isinstance(page, QWidget)
        self.current = name
        self.stack.setCurrentWidget(page)
        self._show_bar()
        page.begin()

    def _show_bar(self) -> None:
        words = {name: translate("Office", TABS[name].words) for name in self.tabs}
        title = translate("Office", "物业 · {page}").format(page=words[self.current])
        if self.width() < theme.px(NARROW):  # the tab says which page it is
            title = translate("Shell", "物业")
        self._top.show_facts(title, right=plain(self._station.person.name, 20))
        if len(self.tabs) > 1:
            tabs = [Tab(name, words[name], key_of(TABS[name].key)) for name in self.tabs]
            self._top.show_tabs(tabs, self.current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_bar()  # its width is known now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._show_bar()

    def _on_chosen(self, name: str) -> None:
        if self.isVisible():
            self.open(name)
            if self.current != name:
                self._show_bar()  # nobody was led away: the tab in front is marked again

    def _on_asked(self, name: str, what: str) -> None:
        self.open(name)
        if self.current == name:
            self.page(name).arrive(what)
