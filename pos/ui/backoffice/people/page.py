"""The people of the shop: who may do what, who is on leave, and every change of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.people import Person, Role
from pos.services.notices import Change, Subject
from pos.services.people.change_log import ChangeKind, ChangeLog, ChangePage, LoggedChange
from pos.services.people.roster import Colleague, Roster
from pos.ui import keys, theme
from pos.ui.audit.rows import log_columns, log_rows, log_sentence
from pos.ui.backoffice.listed import ChosenCard, ListPage
from pos.ui.backoffice.people.matters import AddPerson, BringBack, GivePin, GiveRoles, PutOnLeave
from pos.ui.backoffice.people.rows import fits_change, fits_person, people_columns, person_facts, person_row
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.table import TALL_ROW_HEIGHT, Table

if TYPE_CHECKING:
    from pos.services.office.desk import Office

translate = QCoreApplication.translate
_NEWEST = 3
"""changes of somebody that stand beside the list"""


class PeoplePage(ListPage):
    """The manager changes, the auditor reads. Each change asks for the PIN, and for a second person where it widens."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._roster, self._log = Roster(station.desks.shop), ChangeLog(station.desks.shop)
        self._log_reading, self._planning = Inquiry(station.worker, self), Inquiry(station.worker, self)
        self._everyone: tuple[Colleague, ...] = ()
        self._changes: tuple[LoggedChange, ...] = ()
        self._found: list[Colleague] = []
        self._told: list[LoggedChange] = []
        self._looks_at_log = False
        self.changes = station.person.may(Role.MANAGER)
        self.people = Table(translate("People", "人员"), people_columns(), kept="people")
        self.logged = Table(translate("People", "变更记录"), log_columns(), kept="people.log")
        self.logged.verticalHeader().setDefaultSectionSize(theme.px(TALL_ROW_HEIGHT))
        self.roles = QuietButton(translate("People", "改岗位"), key_of(Command.PERSON_ROLES))
        self.pin = QuietButton(translate("People", "新密码"), key_of(Command.PERSON_PIN))
        self.leave = QuietButton(translate("People", "停用"), key_of(Command.PERSON_LEAVE))
        self.view = QuietButton(translate("People", "看变更记录"), key_of(Command.VIEW))
        self.add = PrimaryButton(translate("People", "添加人员"), key_of(Command.CONFIRM))
        self.add.setFixedHeight(theme.px(56))
        box = EntryBox(translate("People", "找人"), icon="search", keypad=True)
        box.dress(placeholder=translate("People", "姓名、登录名、岗位"))
        card = ChosenCard((self.roles, self.pin, self.leave, self.view, self.add))
        self.furnish(box, (self.people, self.logged), card)
        self._bind()
        self.show_rows()

    def _bind(self) -> None:
        self.picked.connect(self._on_roles)
        for button, command, slot in (
            (self.roles, Command.PERSON_ROLES, self._on_roles),
            (self.pin, Command.PERSON_PIN, self._on_pin),
            (self.leave, Command.PERSON_LEAVE, self._on_leave),
            (self.view, Command.VIEW, self._on_view),
            (self.add, Command.CONFIRM, self._on_add),
        ):
            button.clicked.connect(slot)
            keys.action(self, command, button.words(), slot)

    def renew(self, change: Change) -> None:
        """Another desk changed who works here, or the server is back."""
        if change.subject in (Subject.PEOPLE, Subject.EVERYTHING):
            self.read()

    # -- reading --------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Everybody, and the newest changes."""
        person, lang = self._station.person, self._station.lang
        self._reading.ask(partial(self._roster.colleagues, person), self._on_read, self.refuse)
        self._log_reading.ask(partial(self._log.newest, person, lang, ChangeKind.PEOPLE), self._on_log, self.refuse)

    def _on_read(self, everyone: tuple[Colleague, ...]) -> None:
        self.message.quiet()
        self._everyone = everyone
        self.show_rows()

    def _on_log(self, page: ChangePage) -> None:
        self._changes = page.changes
        self.show_rows()

    # -- showing --------------------------------------------------------------------------------------------------

    def show_rows(self) -> None:
        """Those that fit what is typed, the one that was chosen among them."""
        typed, before = self.box.text(), self.chosen()
        self._found = [one for one in self._everyone if fits_person(one, typed)]
        self._told = [one for one in self._changes if fits_change(one, typed)]
        self.people.show_rows([person_row(one) for one in self._found])
        self.logged.show_rows(log_rows(self._told))
        if self._looks_at_log:
            self.logged.choose(max(self.logged.chosen(), 0))
            self.put_in_front(self.logged, len(self._told), translate("People", "没有这样的变更"))
        else:
            logins = [one.person.login for one in self._found]
            at = logins.index(before.person.login) if before and before.person.login in logins else 0
            self.people.choose(at)
            self.put_in_front(self.people, len(self._found), translate("People", "没有这样的人"))

    def chosen(self) -> Colleague | None:
        """Whom the buttons mean."""
        number = -1 if self._looks_at_log else self.people.chosen()
        return self._found[number] if 0 <= number < len(self._found) else None

    def show_chosen(self) -> None:
        """Who it is, or a change whole."""
        one = self.chosen()
        if one is not None:
            facts = person_facts(one, self._changes, _NEWEST)
            self.card.show_chosen(plain(one.person.name, 40), "", facts)
        else:
            number = self.logged.chosen()
            told = log_sentence(self._told[number]) if self._looks_at_log and 0 <= number < len(self._told) else ""
            title = translate("People", "变更记录") if self._looks_at_log else ""
            self.card.show_chosen(title, told, ())
        self._dress(one)

    def _dress(self, one: Colleague | None) -> None:
        for button in (self.roles, self.pin, self.leave):
            button.setVisible(self.changes and one is not None)
        self.add.setVisible(self.changes)
        away = one is not None and not one.active
        self.leave.show_text(translate("People", "恢复上岗") if away else translate("People", "停用"))
        people, log = translate("People", "看人员"), translate("People", "看变更记录")
        self.view.show_text(people if self._looks_at_log else log)

    # -- what can be done -----------------------------------------------------------------------------------------

    def _on_view(self) -> None:
        if not self.signing:
            self._looks_at_log = not self._looks_at_log
            self.message.quiet()
            self.box.clear()
            self.show_rows()

    def _may(self) -> bool:
        return self.changes and not self.signing

    def _on_add(self) -> None:
        if self._may():
            self.sign(AddPerson(*self._by()))

    def _on_roles(self) -> None:
        one = self.chosen()
        if self._may() and one is not None:
            self.sign(GiveRoles(*self._by(), one.person))

    def _on_pin(self) -> None:
        one = self.chosen()
        if self._may() and one is not None:
            self.sign(GivePin(*self._by(), one.person))

    def _on_leave(self) -> None:
        one = self.chosen()
        if not self._may() or one is None:
            return
        if not one.active:
            self.sign(BringBack(*self._by(), one.person))
            return
        work = partial(self._roster.plan_leave, self._station.person, one.person.login)
        self._planning.ask(work, partial(self._on_may_leave, one.person), self.message.refuse)

    def _on_may_leave(self, person: Person, _nothing: None) -> None:
        if self._may():
            self.sign(PutOnLeave(*self._by(), person))

    def _by(self) -> tuple[Office, str, Roster, Person]:
        station = self._station
        return station.desks.office, station.person.login, self._roster, station.person
