"""Fees in money: find who pays, take it, print the receipt; what was paid today; the drawer."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.people import Role
from pos.errors import PosError, Refused
from pos.services.notices import Change, Subject
from pos.services.office.fee_desk import FeeRow
from pos.services.office.views import HouseholdPage
from pos.services.views import HouseholdCard
from pos.ui import keys, lookup, theme
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.reversal import Reverse, may_alone
from pos.ui.office.pages import Ways
from pos.ui.office.payments.at_hand import Day, Opened, day_of, opened
from pos.ui.office.payments.drawer import OfficeDrawerView
from pos.ui.office.payments.parts import DrawerButton, OwedView, TodayCard
from pos.ui.office.payments.rows import payable
from pos.ui.office.payments.side import Side
from pos.ui.office.payments.state import CASH
from pos.ui.scanner import READS_CODES
from pos.ui.station import Station
from pos.ui.widgets.card import carded, column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.message import MessageStrip

translate = QCoreApplication.translate
TAKERS = (Role.CLERK, Role.FINANCE)
DRAWER = "drawer"
"""what another page asks for that is about the drawer and no household"""


class PaymentsPage(QWidget):
    """Search and the drawer at the top, who pays under it, today's payments below, what is done at the right."""

    def __init__(self, station: Station, _ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.page: HouseholdPage | None = None
        self._looks_for_another = False  # typed, scanned or being fetched: nothing is done for whoever stands there
        self.day = Day((), None)
        self.takes = station.person.may(*TAKERS)
        acts = station.person.may(Role.CLERK, Role.FINANCE, Role.MANAGER)
        self._today = Inquiry(station.worker, self)
        self.lookup = lookup.households(station.desks.office.find, station.worker, self)
        self.box = EntryBox(translate("Payments", "查找住户"), icon="search", keypad=True)
        self.message = MessageStrip(rounded=True)
        self.drawer_button = DrawerButton()
        self.today = TodayCard(acts=acts)
        self.side, self.whole = Side(station, acts=acts), QStackedWidget()
        self._desk = QWidget()
        self._arrange()
        self._bind()
        self._show_place()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column(self).addWidget(self.whole)
        body = row(self._desk, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left = column(gap=12)
        self.box.line.setProperty(READS_CODES, True)
        head = row(gap=12)
        head.addWidget(self.box, 1)
        head.addWidget(self.drawer_button)
        left.addLayout(head)
        left.addWidget(self.message)
        self._found, self._places = carded(self.lookup.table), QStackedWidget()
        self._places.addWidget(self._found)
        left.addWidget(self._places, 3)
        left.addWidget(self.today, 2)
        body.addLayout(left, 1)
        body.addWidget(self.side)
        self.whole.addWidget(self._desk)

    @cached_property
    def owed(self) -> OwedView:
        """Who pays and what they owe, made when the first comes."""
        made = OwedView()
        made.bills.ticked.connect(self._on_ticked)
        self._places.addWidget(made)
        return made

    @cached_property
    def drawer(self) -> OfficeDrawerView:
        """What is behind the search, made when somebody first looks into it."""
        made = OfficeDrawerView(self._station)
        made.left.connect(self._on_drawer_left)
        made.changed.connect(self._look_at_day)
        self.whole.addWidget(made)
        return made

    def _bind(self) -> None:
        keys.action(self._desk, Command.FIND, translate("Payments", "查找住户"), self._on_next)
        keys.action(self._desk, Command.DRAWER, translate("Payments", "钱箱"), self._on_drawer)
        keys.action(self._desk, Command.TICKS, translate("Payments", "勾选账单"), self._on_ticks_key)
        keys.action(self._desk, Command.REVERSE, translate("Payments", "冲正"), self._on_reverse)
        keys.action(self._desk, Command.SLIP_LIST, translate("Payments", "今天的收据"), self._on_list_key)
        self.drawer_button.clicked.connect(self._on_drawer)
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self.lookup.table.step)
        self.box.escaped.connect(self._on_escaped)
        self.lookup.found.connect(self._show_place)
        self.lookup.picked.connect(self._on_picked)
        self.lookup.nothing_found.connect(self._on_nothing_found)
        self.lookup.failed.connect(self.message.refuse)
        self.today.table.ticked.connect(self._on_slip)
        self.today.table.picked.connect(self._on_slip)
        self.side.planned.connect(self._show_plan)
        self.side.paid.connect(self._on_paid)
        self.side.next_asked.connect(self._on_next)
        self.side.no_drawer.connect(self._on_drawer)
        self.side.strayed.connect(self._type)
        self.side.reverse_asked.connect(self._on_reverse)
        self.side.taken_back.connect(self._on_taken_back)

    # -- what the desk asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether money is being taken, or counted."""
        return self.side.writing or (self._at_drawer and self.drawer.busy)

    @property
    def _at_drawer(self) -> bool:
        return self.whole.currentWidget() is not self._desk

    def begin(self) -> None:
        """Looks at today anew; typing goes to the search."""
        self._look_at_day()
        if self._at_drawer:
            self.drawer.begin()
        elif self.side.paying and self.page is not None and self.side.isVisible():
            self.side.panel.take_focus()
        else:
            self.box.setFocus()

    def arrive(self, household_id: str) -> None:
        """Another page sent somebody who pays, or to the drawer."""
        if household_id == DRAWER:
            self._on_drawer()
        elif household_id and not self._act_under_way():
            self.whole.setCurrentWidget(self._desk)
            self._look_for(another=True)
            self._open(household_id)

    def scanned(self, code: str) -> None:
        """A card was scanned."""
        if not self._at_drawer and not self._act_under_way():
            self.box.put(code)
            self.box.setFocus()
            self._look_for(another=True)
            self.lookup.pick(code)

    def renew(self, change: Change) -> None:
        """Another desk took something, or changed who stands here."""
        if change.subject in (Subject.HOUSEHOLD, Subject.SHIFT, Subject.EVERYTHING) and self.isVisible():
            self._look_at_day()
        page = self.page
        if page is None or self.side.panel.writing or not self.side.panel.shown.open:
            return
        if change.subject is Subject.EVERYTHING or change.household_id in ("", page.card.household_id):
            work = partial(self._station.desks.office.household, page.card.household_id)
            self._station.worker.run(work, self._on_renewed)

    def _on_renewed(self, page: HouseholdPage) -> None:
        if self.page is not None and page.card.household_id == self.page.card.household_id and page != self.page:
            self.page = page
            self.side.panel.renew(page)
            self._show_plan()

    def _act_under_way(self) -> bool:
        if self.busy:
            self.message.refuse(Refused("act_under_way"))
        return self.busy

    # -- who pays -------------------------------------------------------------------------------------------------

    def _on_next(self) -> None:
        """To the search, with nobody chosen: the next comes."""
        if self.busy:
            return
        self.page = None
        self.message.quiet()
        self.box.clear()
        self.lookup.forget()
        self.side.forget()
        self.today.table.clearSelection()
        self._look_for(another=False)
        self.box.setFocus()

    def _on_escaped(self) -> None:
        """Nobody else is looked for any more; and once more: the next comes."""
        if not self._looks_for_another or self.page is None:
            self._on_next()
            return
        self._forget_search()
        self.box.setFocus()

    def _forget_search(self) -> None:
        self.message.quiet()
        self.box.clear()
        self.lookup.forget()
        self._look_for(another=False)

    def _look_for(self, *, another: bool) -> None:
        """While somebody else is looked for, nothing is confirmed for whoever stands there."""
        self._looks_for_another = another
        if another:
            self._stand_back()
        self._show_place()

    def _stand_back(self) -> None:
        """What was typed of a PIN is not kept, unless it is being carried out."""
        if not self.busy:
            self.side.stand_back()

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        self._look_for(another=bool(text.strip()))
        self.lookup.look(text.strip())

    def _on_entered(self, text: str) -> None:
        if text:
            self.lookup.pick(text)

    def _type(self, text: str) -> None:
        """Typed where no line takes it: it goes to the search."""
        self.box.setFocus()
        self.box.line.insert(text)
        self._on_edited(self.box.text())

    def _on_picked(self, card: HouseholdCard) -> None:
        if not self._act_under_way():
            self.box.clear()
            self.lookup.forget()
            self._open(card.household_id)

    def _on_nothing_found(self, text: str) -> None:
        self._refuse(Refused("no_household", text=text))

    def _refuse(self, error: PosError) -> None:
        if not self.box.text():
            self._look_for(another=False)  # whom somebody asked for cannot be shown
        self.message.refuse(error)

    def _open(self, household_id: str) -> None:
        work = partial(opened, self._station.desks.office, household_id)
        self._station.worker.run(work, self._on_opened, self._refuse)

    def _on_opened(self, found: Opened) -> None:
        if self._act_under_way():
            return
        self.page = found.page
        self.message.quiet()
        self.side.panel.show_household(found.page, found.plan)
        self.side.forget()
        self._show_plan()
        self._look_for(another=bool(self.box.text()))
        if self.takes and not self.box.text():
            self.side.panel.take_focus()

    def _on_paid(self) -> None:
        self._look_at_day()
        if self.page is not None:
            work = partial(self._station.desks.office.household, self.page.card.household_id)
            self._station.worker.run(work, self._on_after)

    def _on_after(self, page: HouseholdPage) -> None:
        if self.page is not None and page.card.household_id == self.page.card.household_id:
            self.page = page
            self._show_plan()

    def _on_ticks_key(self) -> None:
        if self.page is not None and self.takes and not self._looks_for_another:
            self.owed.bills.setFocus()
            self.owed.bills.choose(max(self.owed.bills.chosen(), 0))

    def _on_ticked(self, number: int) -> None:
        if self.page is not None and self.takes and not self._looks_for_another:
            owed = payable(self.page)
            if number < len(owed):
                self.side.panel.tick(owed[number], owed)
        if not self.owed.bills.hasFocus():
            self.owed.bills.clearSelection()

    # -- today ----------------------------------------------------------------------------------------------------

    def _look_at_day(self) -> None:
        self._today.ask(partial(day_of, self._station.desks.office), self._on_day, self.message.refuse)

    def _on_day(self, day: Day) -> None:
        self.day = day
        self.today.show_rows(day.rows)
        self.drawer_button.show_shift(day.shift)
        self.side.show_drawer(there=day.shift is not None)

    def _on_list_key(self) -> None:
        if self.day.rows:
            self.today.table.setFocus()
            self.today.table.choose(max(self.today.table.chosen(), 0))

    def _on_slip(self, number: int) -> None:
        if not self._act_under_way() and number < len(self.day.rows):
            self._look_at(self.day.rows[number])

    def _look_at(self, one: FeeRow) -> None:
        self.side.look_at(one)
        self._forget_search()

    def _on_reverse(self) -> None:
        """The receipt that is looked at, else the one that is chosen, is taken back."""
        if self._looks_for_another or self._act_under_way() or not self.today.acts:
            return
        chosen = self.today.table.chosen()
        one = self.side.looked_at or (self.day.rows[chosen] if chosen >= 0 else None)
        if one is not None and one.reversible:
            if self.side.looked_at is None:
                self._look_at(one)
            work = partial(self._station.desks.office.household, one.household_id)
            self._station.worker.run(work, partial(self._on_reverse_known, one.number), self.side.slip.refuse)

    def _on_reverse_known(self, number: str, page: HouseholdPage) -> None:
        slip = next((event for event in page.history if event.number == number), None)
        if slip is None or self._looks_for_another or self._act_under_way():
            return
        person = self._station.person
        self.side.setCurrentWidget(self.side.matter)
        self._show_place()
        self.side.matter.begin(Reverse(self._station.desks.office, person.login, page, slip, may_alone(person, slip)))

    def _on_taken_back(self) -> None:
        """Cash goes back out of the drawer."""
        one = self.side.slip.row
        if one is not None and one.way == CASH:
            self._station.printing.open_drawer(one.number)
        self._look_at_day()

    # -- the drawer -----------------------------------------------------------------------------------------------

    def _on_drawer(self) -> None:
        if not self._act_under_way():
            self.whole.setCurrentWidget(self.drawer)
            self.drawer.begin()

    def _on_drawer_left(self) -> None:
        self.whole.setCurrentWidget(self._desk)
        self.begin()

    # -- showing --------------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed of a PIN is not kept behind another page."""
        super().hideEvent(event)
        self._stand_back()

    def _show_plan(self) -> None:
        if self.page is not None:
            shown = self.side.panel.shown
            here = shown.household_id == self.page.card.household_id
            self.owed.show_page(self.page, shown.plan if here else None, shown.chosen if here else None)

    def _show_place(self) -> None:
        found = bool(self.lookup.things)
        self._places.setVisible(found or self.page is not None)
        if self.page is not None or found:
            self._places.setCurrentWidget(self._found if found else self.owed)
        paying = self.side.paying
        self.side.setVisible(not self._looks_for_another and (not paying or (self.takes and self.page is not None)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(1100)
        self.side.setFixedWidth(theme.px(344 if narrow else 384))
        short, whole = translate("Payments", "房号或姓名"), translate("Payments", "房号、姓名、电话、卡号")
        self.box.dress(placeholder=short if narrow else whole, hint=key_of(Command.FIND))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted: Esc goes back to the search, typing goes into it."""
        typed = event.text()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._at_drawer:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escaped()
        elif len(typed) == 1 and typed.isprintable() and not control:
            self._type(typed)
        else:
            super().keyPressEvent(event)
