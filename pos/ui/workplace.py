"""What a logged-in person works in: the rail of desks that the roles allow, a bar above, the open desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from pos.domain.people import Person, Role
from pos.services.notices import Change
from pos.ui import keys, theme
from pos.ui.keys import Command
from pos.ui.later.loading import Late, of_desk
from pos.ui.station import Station
from pos.ui.text import QT_TRANSLATE_NOOP
from pos.ui.widgets.card import column, row
from pos.ui.widgets.frame import Rail, TopBar
from pos.ui.widgets.label import CENTRE, Label
from pos.ui.widgets.page import Roomy

if TYPE_CHECKING:
    from pos.ui.till.desk import TillDesk

translate = QCoreApplication.translate

TILL, OFFICE, RULES, IMPORT, AUDIT = "till", "office", "rules", "import", "audit"
BACKOFFICE, REPORTS = "backoffice", "reports"
LEAST_DESK: Final = (948, 690)
"""What a desk has on the smallest screen, 1024×768: of one that does not fold a part is seen where there is less."""


class OpenDesk(Protocol):
    """What the frame needs of a desk that is open."""

    def scanned(self, code: str) -> None: ...
    def show_facts(self) -> None: ...
    def renew(self, change: Change) -> None: ...


@dataclass(frozen=True, slots=True)
class RailDesk:
    """A desk on the rail: its icon, what it is called, whom it is for, and how it is made. It is a widget."""

    icon: str
    words: str
    roles: tuple[Role, ...]
    make: Callable[[Station, TopBar], OpenDesk]
    folds: bool = True
    """whether its parts stand one below the other where everything is twice as large; else it is scrolled both ways"""


def _till(station: Station, top: TopBar) -> OpenDesk:
    from pos.ui.till.desk import TillDesk  # late, as the others: a desk is loaded when somebody opens it

    return TillDesk(station, top)


def _office(station: Station, top: TopBar) -> OpenDesk:
    from pos.ui.office.desk import OfficeDesk

    return OfficeDesk(station, top)


def _rules(station: Station, top: TopBar) -> OpenDesk:
    from pos.ui.backoffice.programme.desk import ProgrammePage

    return ProgrammePage(station, top)


def _backoffice(station: Station, top: TopBar) -> OpenDesk:
    from pos.ui.backoffice.desk import BackofficeDesk

    return BackofficeDesk(station, top)


def _reports(station: Station, top: TopBar) -> OpenDesk:
    from pos.ui.reports.desk import ReportsDesk

    return ReportsDesk(station, top)


def _import(station: Station, top: TopBar) -> OpenDesk:
    from pos.ui.backoffice.importing.page import ImportPage

    return ImportPage(station, top)


def _audit(station: Station, top: TopBar) -> OpenDesk:
    from pos.ui.audit.desk import AuditDesk

    return AuditDesk(station, top)


BACKOFFICE_ROLES = (Role.MANAGER, Role.LEAD, Role.CLERK, Role.FINANCE, Role.AUDITOR)
OFFICE_ROLES = (Role.CLERK, Role.FINANCE, Role.MANAGER, Role.AUDITOR)
DESKS: Final[Mapping[str, RailDesk]] = {
    TILL: RailDesk("till", QT_TRANSLATE_NOOP("Shell", "收银"), (Role.CASHIER, Role.LEAD, Role.MANAGER), _till),
    OFFICE: RailDesk("office", QT_TRANSLATE_NOOP("Shell", "物业"), OFFICE_ROLES, _office, folds=False),
    RULES: RailDesk("points", QT_TRANSLATE_NOOP("Shell", "积分"), (Role.MANAGER, Role.AUDITOR), _rules, folds=False),
    BACKOFFICE: RailDesk("table", QT_TRANSLATE_NOOP("Shell", "后台"), BACKOFFICE_ROLES, _backoffice),
    REPORTS: RailDesk("chart", QT_TRANSLATE_NOOP("Shell", "报表"), (Role.MANAGER, Role.AUDITOR), _reports),
    IMPORT: RailDesk("import", QT_TRANSLATE_NOOP("Shell", "导入"), (Role.MANAGER, Role.FINANCE), _import, folds=False),
    AUDIT: RailDesk("check", QT_TRANSLATE_NOOP("Shell", "核查"), (Role.AUDITOR, Role.MANAGER), _audit, folds=False),
}
"""From the top; the first that somebody may open stands there when they come in."""


def open_to(person: Person) -> list[str]:
    """The names of the desks that somebody may open, from the top."""
    return [name for name, desk in DESKS.items() if person.may(*desk.roles)]


class Workplace(QWidget):
    """Made anew for each person. A desk is built when it is first opened."""

    lock_asked = Signal()
    set_up_asked = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self.person = station, station.person
        self.rail, self.top, self.stack = Rail(), TopBar(), QStackedWidget()
        self._late = Late(station.worker, self)
        self._desks: dict[str, OpenDesk] = {}
        self._places: dict[str, QWidget] = {}
        """of the stack: the desk itself, or what it is scrolled in"""
        self._handing_on = False
        inside = column()
        inside.addWidget(self.top)
        inside.addWidget(self.stack, 1)
        layout = row(self)
        layout.addWidget(self.rail)
        layout.addLayout(inside, 1)
        self._furnish()
        station.keeping.changed.connect(self._on_kept)
        self._on_kept()

    def _furnish(self) -> None:
        allowed = open_to(self.person)
        for name in allowed:
            self.rail.add_desk(name, DESKS[name].icon, translate("Shell", DESKS[name].words))
        self.drawer = self.rail.add_foot("cash", translate("Shell", "钱箱"))
        self.drawer.hide()
        self.handover = self.rail.add_foot("handover", translate("Shell", "交班"))
        self.handover.hide()
        self.set_up = self.rail.add_foot("keypad", translate("Shell", "电脑"))
        self.lock = self.rail.add_foot("lock", translate("Shell", "锁屏"))
        self.rail.chosen.connect(self.open)
        self.drawer.clicked.connect(self._on_drawer)
        self.handover.clicked.connect(self._on_handover)
        self.lock.clicked.connect(self.lock_asked)
        asked = keys.action(self, Command.SET_UP, self.set_up.words(), self.set_up_asked.emit)
        self.set_up.clicked.connect(asked.trigger)
        if allowed:
            self.open(allowed[0])
        else:
            self.stack.addWidget(Label(translate("Shell", "您的岗位还没有可用的界面"), align=CENTRE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the rail did not want is meant for the page that is open: Esc is safe wherever the focus is."""
        page = self.stack.currentWidget()
        while isinstance(page, QStackedWidget | Roomy):
            page = page.currentWidget() if isinstance(page, QStackedWidget) else page.widget()
        if page is None or self._handing_on:
            super().keyPressEvent(event)
            return
        self._handing_on = True
        try:
            QApplication.sendEvent(page, event)
        finally:
            self._handing_on = False

    @property
    def busy(self) -> bool:
        """Whether something is under way that a locked screen would hide."""
        return not self._station.worker.idle

    def desk(self, name: str) -> OpenDesk:
        """A desk, built on first use."""
        if name not in self._desks:
            made = DESKS[name].make(self._station, self.top)
            assert isinstance(made, QWidget)
            made.setObjectName(name)
            roomy = theme.is_large() and not DESKS[name].folds
            self._places[name] = Roomy(made, *LEAST_DESK) if roomy else made
            self.stack.addWidget(self._places[name])
            self._desks[name] = made
            if name == TILL:
                self._hear_of_the_shift(made)
        return self._desks[name]

    def desk_in_front(self) -> str:
        """The name of the desk that is open, "" where somebody may open none."""
        current = self.stack.currentWidget()
        return next((name for name, place in self._places.items() if place is current), "")

    def open(self, name: str) -> None:
        """Brings a desk forward; one that is not loaded yet comes a moment later."""
        self._late.open(partial(of_desk, DESKS[name].make, self.person, 1), partial(self._come_forward, name))

    def _come_forward(self, name: str) -> None:
        desk = self.desk(name)
        assert isinstance(desk, QWidget)
        self.stack.setCurrentWidget(self._places[name])
        self.rail.mark(name)
        desk.show_facts()
        self._show_handover()

    def scanned(self, code: str) -> None:
        """A scanner was heard: the open desk knows what it means."""
        if front := self.desk_in_front():
            self._desks[front].scanned(code)

    def renew(self, change: Change) -> None:
        """Other desks changed something: every desk that is built looks at what it shows."""
        for desk in self._desks.values():
            desk.renew(change)

    def _on_kept(self) -> None:
        self.top.copies.show_state(*self._station.keeping.told())

    def _hear_of_the_shift(self, desk: OpenDesk) -> None:
        from pos.ui.till.desk import TillDesk

        assert isinstance(desk, TillDesk)
        desk.selling_changed.connect(self._on_selling_changed)

    def _till_in_front(self) -> TillDesk | None:
        current = self.stack.currentWidget()
        if current is None or current.objectName() != TILL:
            return None
        from pos.ui.till.desk import TillDesk  # it is in front: it is loaded

        assert isinstance(current, TillDesk)
        return current

    def _on_selling_changed(self, _open: bool) -> None:  # noqa: FBT001  # a slot of a bool signal
        self._show_handover()

    def _show_handover(self) -> None:
        till = self._till_in_front()
        for foot in (self.drawer, self.handover):
            foot.setVisible(till is not None and till.shift is not None)

    def _on_drawer(self) -> None:
        till = self._till_in_front()
        if till is not None:
            till.ask_drawer()

    def _on_handover(self) -> None:
        till = self._till_in_front()
        if till is not None:
            till.ask_close()
