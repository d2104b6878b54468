"""What a page of a desk with tabs is, the ways from one to another, and the desk itself: its pages one upon another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.people import Role
from pos.services.notices import Change
from pos.ui import keys, theme
from pos.ui.keys import Command, key_of
from pos.ui.later.loading import Late, named
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.frame import TopBar
from pos.ui.widgets.tabs import Tab

translate = QCoreApplication.translate
NARROW = 1100
"""Below this width the bar has no room for the page's name beside its tab."""


class OfficePage(Protocol):
    """One tab's page; it is a widget, and made when its tab is first opened."""

    def begin(self) -> None:
        """Brought to the front: looks at what may have changed meanwhile, takes the focus."""

    def arrive(self, what: str) -> None:
        """Another page sent somebody here, to look at this: a household's id, a period, a number, a view's name."""

    def scanned(self, code: str) -> None:
        """A scanner was heard while it stands in front."""

    def renew(self, change: Change) -> None:
        """Another desk changed something."""

    @property
    def busy(self) -> bool:
        """Whether an act of it is under way: nobody is led away from it then."""


class Ways(QObject):
    """Leads from one page of a desk to another."""

    asked = Signal(str, str)
    """The tab, and what is looked at there"""

    def __init__(self, tabs: Collection[str], parent: QObject) -> None:
        super().__init__(parent)
        self.tabs = frozenset(tabs)
        """those that this person may see"""

    def to(self, tab: str, what: str = "") -> None:
        """Opens a tab; one that this person may not see stays closed."""
        self.asked.emit(tab, what)


@dataclass(frozen=True, slots=True)
class TabKind:
    """A tab: what it is called, its key, who sees it, and how its page is made."""

    words: str
    key: Command
    roles: tuple[Role, ...]
    make: Callable[[Station, Ways], OfficePage]


@dataclass(frozen=True, slots=True)
class TabbedKind:
    """A desk with tabs: what the rail calls it, what it is called before a page's name, whose translations it has."""

    words: str
    title: str
    context: str
    tabs: Mapping[str, TabKind]
    """from the left; the first that somebody may see stands there when they come in"""


class TabbedDesk(QStackedWidget):
    """Which page stands in front is chosen in the bar at the top or by key."""

    def __init__(self, station: Station, top: TopBar, kind: TabbedKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top, self._kind = station, top, kind
        self.tabs = tuple(name for name, tab in kind.tabs.items() if station.person.may(*tab.roles))
        self.ways = Ways(self.tabs, self)
        self.ways.asked.connect(self._on_asked)
        self._pages: dict[str, OfficePage] = {}
        self._late = Late(station.worker, self)
        for name in self.tabs:
            keys.action(self, kind.tabs[name].key, self._words(name), partial(self.open, name))
        top.tabs.chosen.connect(self._on_chosen)
        self.current = self.tabs[0]

    def _words(self, name: str) -> str:
        return translate(self._kind.context, self._kind.tabs[name].words)

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
            made = self._kind.tabs[name].make(self._station, self.ways)
            assert isinstance(made, QWidget)
            self.addWidget(made)
            self._pages[name] = made
        return self._pages[name]

    def open(self, name: str) -> None:
        """Brings a tab forward, unless it is closed to this person or something is under way in front. One that is not
        loaded yet comes a moment later.
        """
        self._lead(name, partial(self._come_forward, name))

    def _lead(self, name: str, come: Callable[[], object]) -> None:
        if name in self.tabs and not self.page(self.current).busy:
            self._late.open(partial(named, self._kind.tabs[name].make), partial(self._unless_busy, come))

    def _unless_busy(self, come: Callable[[], object]) -> None:
        if not self.page(self.current).busy:
            come()

    def _come_forward(self, name: str) -> None:
        page = self.page(name)
        assert isinstance(page, QWidget)
        self.current = name
        self.setCurrentWidget(page)
        self._show_bar()
        page.begin()

    def _show_bar(self) -> None:
        title = translate(self._kind.context, self._kind.title).format(page=self._words(self.current))
        if self.width() < theme.px(NARROW):  # the tab says which page it is
            title = translate("Shell", self._kind.words)
        self._top.show_facts(title, right=plain(self._station.person.name, 20))
        if len(self.tabs) > 1:
            tabs = [Tab(name, self._words(name), key_of(self._kind.tabs[name].key)) for name in self.tabs]
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
        if self.current == name:
            self.open(name)
            self.page(name).arrive(what)
        else:
            self._lead(name, partial(self._arrive, name, what))

    def _arrive(self, name: str, what: str) -> None:
        self._come_forward(name)
        self.page(name).arrive(what)
