"""What a logged-in person works in: the rail of desks that the roles allow, a bar above, the open desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.people import Role
from pos.services.notices import Change
from pos.ui.station import Station
from pos.ui.widgets.card import column, row
from pos.ui.widgets.frame import Rail, TopBar
from pos.ui.widgets.label import CENTRE, Label

if TYPE_CHECKING:
    from pos.ui.backoffice.programme.desk import ProgrammePage
    from pos.ui.office.desk import OfficeDesk
    from pos.ui.till.desk import TillDesk

translate = QCoreApplication.translate

TILL_ROLES = (Role.CASHIER, Role.LEAD, Role.MANAGER)
OFFICE_ROLES = (Role.CLERK, Role.FINANCE, Role.MANAGER, Role.AUDITOR)
RULES_ROLES = (Role.MANAGER,)
TILL, OFFICE, RULES = "till", "office", "rules"


class OpenDesk(Protocol):
    """What the frame needs of a desk that is open."""

    def scanned(self, code: str) -> None: ...
    def show_facts(self) -> None: ...
    def renew(self, change: Change) -> None: ...


class Workplace(QWidget):
    """Made anew for each person. A desk is built when it is first opened."""

    lock_asked = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self.person = station, station.person
        self.rail, self.top, self.stack = Rail(), TopBar(), QStackedWidget()
        self._desks: dict[str, OpenDesk] = {}
        inside = column()
        inside.addWidget(self.top)
        inside.addWidget(self.stack, 1)
        layout = row(self)
        layout.addWidget(self.rail)
        layout.addLayout(inside, 1)
        self._furnish()

    def _furnish(self) -> None:
        if self.person.may(*TILL_ROLES):
            self.rail.add_desk(TILL, "till", translate("Shell", "收银"))
        if self.person.may(*OFFICE_ROLES):
            self.rail.add_desk(OFFICE, "office", translate("Shell", "物业"))
        if self._allows(RULES):
            self.rail.add_desk(RULES, "points", translate("Shell", "积分"))
        self.handover = self.rail.add_foot("handover", translate("Shell", "交班"))
        self.handover.hide()
        self.lock = self.rail.add_foot("lock", translate("Shell", "锁屏"))
        self.rail.chosen.connect(self.open)
        self.handover.clicked.connect(self._on_handover)
        self.lock.clicked.connect(self.lock_asked)
        first = next((name for name in (TILL, OFFICE) if self._allows(name)), "")
        if first:
            self.open(first)
        else:
            self.stack.addWidget(Label(translate("Shell", "您的岗位还没有可用的界面"), align=CENTRE))

    def _allows(self, name: str) -> bool:
        if name == RULES:
            return self.person.may(*RULES_ROLES)
        return self.person.may(*(TILL_ROLES if name == TILL else OFFICE_ROLES))

    @property
    def busy(self) -> bool:
        """Whether something is under way that a locked screen would hide."""
        return not self._station.worker.idle

    def desk(self, name: str) -> OpenDesk:
        """A desk, built on first use."""
        if name not in self._desks:
            made = self._made(name)
            made.setObjectName(name)
            self.stack.addWidget(made)
            self._desks[name] = made
        return self._desks[name]

    def open(self, name: str) -> None:
        """Brings a desk forward."""
        desk = self.desk(name)
        assert isinstance(desk, QWidget)
        self.stack.setCurrentWidget(desk)
        self.rail.mark(name)
        desk.show_facts()
        self._show_handover()

    def scanned(self, code: str) -> None:
        """A scanner was heard: the open desk knows what it means."""
        current = self.stack.currentWidget()
        for name, desk in self._desks.items():
            if current is not None and current.objectName() == name:
                desk.scanned(code)

    def renew(self, change: Change) -> None:
        """Other desks changed something: every desk that is built looks at what it shows."""
        for desk in self._desks.values():
            desk.renew(change)

    def _made(self, name: str) -> TillDesk | OfficeDesk | ProgrammePage:
        if name == RULES:
            return self._rules_desk()
        return self._till_desk() if name == TILL else self._office_desk()

    def _till_desk(self) -> TillDesk:
        from pos.ui.till.desk import TillDesk

        made = TillDesk(self._station, self.top)
        made.selling_changed.connect(self._on_selling_changed)
        return made

    def _office_desk(self) -> OfficeDesk:
        from pos.ui.office.desk import OfficeDesk

        return OfficeDesk(self._station, self.top)

    def _rules_desk(self) -> ProgrammePage:
        from pos.ui.backoffice.programme.desk import ProgrammePage

        return ProgrammePage(self._station, self.top)

    def _on_selling_changed(self, _open: bool) -> None:  # noqa: FBT001  # a slot of a bool signal
        self._show_handover()

    def _show_handover(self) -> None:
        from pos.ui.till.desk import TillDesk

        current = self.stack.currentWidget()
        self.handover.setVisible(isinstance(current, TillDesk) and current.shift is not None)

    def _on_handover(self) -> None:
        from pos.ui.till.desk import TillDesk

        current = self.stack.currentWidget()
        if isinstance(current, TillDesk):
            current.ask_close()
