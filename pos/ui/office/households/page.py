"""The office clerk's page: one search box; a household's bills and history; points onto bills."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos.domain.people import Role
from pos.errors import PosError, Refused, Unavailable
from pos.services.notices import Change, Subject
from pos.services.office.views import HouseholdPage
from pos.services.views import HouseholdCard, RedemptionDone
from pos.ui import keys, lookup, theme
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.reversal import newest_slip
from pos.ui.office.households.at_hand import AtHand, Opened, Place, opened
from pos.ui.office.households.household import HouseholdView
from pos.ui.office.households.places import Places
from pos.ui.office.households.redemption_panel import RedemptionPanel
from pos.ui.office.households.rows import payable
from pos.ui.office.households.side import Side
from pos.ui.office.pages import Ways
from pos.ui.printing import print_copy
from pos.ui.scanner import READS_CODES
from pos.ui.station import Station
from pos.ui.widgets.card import carded, column, row
from pos.ui.widgets.entry import FINGERS, EntryBox
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate

REDEEMERS = (Role.CLERK, Role.FINANCE, Role.MANAGER)
PAYMENTS, TAKERS = "payments", (Role.CLERK, Role.FINANCE)
"""the tab where fees are paid in money, and who takes them"""


class HouseholdsPage(QWidget):
    """Search at the top, the household under it, redemption at the right."""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._ways = station, ways
        self.shown = AtHand()
        self._again: Callable[[], None] | None = None
        self._failed = False
        self.lookup = lookup.households(station.desks.office.find, station.worker, self)
        self.box = EntryBox(translate("Office", "查找住户"), icon="search", keypad=True)
        self.message = MessageStrip(rounded=True)
        self.panel: RedemptionPanel | None = None
        if station.person.may(*REDEEMERS):
            self.side = Side(station)
            self.panel = self.side.panel
        self._arrange()
        self._listen()
        self._show_place()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = row(self, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left = column(gap=16)
        self.box.dress(placeholder=translate("Office", "房号、姓名、拼音、电话、卡号"), hint=key_of(Command.FIND))
        self.box.line.setProperty(READS_CODES, True)
        left.addWidget(self.box)
        left.addWidget(self.message)
        takes = PAYMENTS in self._ways.tabs and self._station.person.may(*TAKERS)
        found, acts = carded(self.lookup.table), self.panel is not None
        self.places = Places(self._station, found, acts=acts, takes=acts and takes)
        left.addWidget(self.places, 1)
        body.addLayout(left, 1)
        if self.panel is not None:
            body.addWidget(self.side)

    def _listen(self) -> None:
        keys.action(self, Command.FIND, translate("Office", "查找住户"), self._on_find_key)
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self.lookup.table.step)
        self.box.escaped.connect(self._on_escaped)
        self.lookup.found.connect(self._show_place)
        self.lookup.table.ticked.connect(self._on_found_tapped)
        self.lookup.picked.connect(self._on_picked)
        self.lookup.nothing_found.connect(self._on_nothing_found)
        self.lookup.failed.connect(self._refuse)
        self.places.passport_turned.connect(self._on_passport_key)
        self.places.affairs_asked.connect(self._on_affairs)
        self.places.reverse_asked.connect(self._on_reverse)
        self.places.ticks_asked.connect(self._on_ticks_key)
        self.places.fee_asked.connect(self._on_take_fee)
        self.places.ticked.connect(self._on_ticked)
        self.places.tapped.connect(self._on_event_tapped)
        if self.panel is not None:
            self.panel.planned.connect(self._on_planned)
            self.panel.redeemed.connect(self._on_redeemed)
            self.panel.next_asked.connect(self._on_find_key)
            self.panel.strayed.connect(self._type)
            self.panel.copy_asked.connect(self._on_copy_asked)
            self.side.closed.connect(self._on_affairs_closed)
            self.side.changed.connect(self._on_changed)
            self.places.offer_payment(self.panel.calm.action)
            self.panel.calm.offers = self.places.takes

    @property
    def household(self) -> HouseholdView:
        """Whoever was found."""
        return self.places.household

    @property
    def busy(self) -> bool:
        """Whether something is being written for a household."""
        return self.panel is not None and self.side.writing

    # -- intents --------------------------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """A card was scanned."""
        self.box.put(code)
        self.box.setFocus()
        self._stand_back(for_another=True)
        self.lookup.pick(code)

    def renew(self, change: Change) -> None:
        """Another desk changed something, or the server is back: what could not be read is read now."""
        everything = change.subject is Subject.EVERYTHING
        if everything and self.panel is not None:
            self.panel.server_is_back()
        if everything and self._failed:
            self._on_again()
        elif self.shown.concerned(change):
            work = partial(self._station.desks.office.household, self.shown.household_id)
            self._station.worker.run(work, self._on_renewed)

    def _on_renewed(self, page: HouseholdPage) -> None:
        if not self.shown.shows(page):
            return
        if page != self.page:
            self._show_page(self.shown.with_page(page))
        if self.panel is not None:
            self.panel.renew(page)

    def begin(self) -> None:
        """What other desks changed was told meanwhile; typing goes to the search."""
        self.box.setFocus()

    def arrive(self, household_id: str) -> None:
        """Another page sent somebody to a household."""
        if household_id and not self._act_under_way():
            self._on_escaped()
            self._stand_back(for_another=True)
            self._open(household_id)

    def _on_find_key(self) -> None:
        self.box.setFocus()
        self.box.line.selectAll()

    def _on_passport_key(self) -> None:
        """There and back again."""
        if self.page is None or self.shown.looks_for_another:
            return
        self.shown = self.shown.turned()
        if self.shown.reads_passport:
            self.places.passport.load(self.shown.household_id)
        self._show_place()
        if not self.shown.reads_passport:
            self._take_focus()

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        self._again = partial(self.lookup.look, text.strip())
        self._stand_back(for_another=bool(text.strip()))
        self.lookup.look(text.strip())

    def _type(self, text: str) -> None:
        """Typed where no line takes it: it goes to the search."""
        self.box.setFocus()
        self.box.line.insert(text)
        self._on_edited(self.box.text())

    def _on_entered(self, text: str) -> None:
        if text:
            self.lookup.pick(text)

    def _on_escaped(self) -> None:
        self.message.quiet()
        self.box.clear()
        self.lookup.forget()
        self._stand_back(for_another=False)

    def _stand_back(self, *, for_another: bool) -> None:
        """While another household is looked for, nothing is confirmed for the one that stands there."""
        self.shown = self.shown.looking(for_another=for_another)
        if for_another and self.panel is not None:
            self.side.stand_back()
        self._show_place()

    def _act_under_way(self) -> bool:
        """While one household's act is under way no other is begun; says so."""
        if self.busy:
            self._refuse(Refused("act_under_way"))
        return self.busy

    def _on_found_tapped(self, number: int) -> None:
        """A finger need not hit a row twice."""
        if self.window().property(FINGERS):
            self.lookup.table.picked.emit(number)

    def _on_picked(self, card: HouseholdCard) -> None:
        if self._act_under_way():
            return
        self.box.clear()
        self.lookup.forget()
        self._open(card.household_id)

    def _open(self, household_id: str) -> None:
        self._again = partial(self._open, household_id)
        redeemer = self._station.person if self.panel is not None else None
        work = partial(opened, self._station.desks.office, redeemer, household_id)
        self._station.worker.run(work, self._on_opened, self._refuse)

    def _on_opened(self, found: Opened) -> None:
        if self._act_under_way():
            return
        if self.panel is not None:
            self.side.redeem(found)
        self._show_page(AtHand(found.page, looks_for_another=bool(self.box.text())))
        self._take_focus()

    def _take_focus(self) -> None:
        """The next thing that is typed confirms what stands there, unless somebody else is looked for."""
        if self.panel is not None and not self.shown.looks_for_another:
            self.panel.take_focus()

    def _read_again(self, household_id: str) -> None:
        self._again = partial(self._read_again, household_id)
        work = partial(self._station.desks.office.household, household_id)
        self._station.worker.run(work, self._on_refreshed, self._refuse)

    def _before_household(self) -> HouseholdPage | None:
        """The household that something may be begun for; None: somebody else is looked for, or something is done."""
        if self.shown.looks_for_another or not self.places.at_household:
            return None
        return None if self.page is None or self._act_under_way() else self.page

    def _on_affairs(self) -> None:
        page = self._before_household()
        if page is not None:
            self.side.list_affairs(page)

    def _on_reverse(self) -> None:
        page = self._before_household()
        if page is None:
            return
        chosen = self.household.past.chosen()
        slip = chosen if chosen is not None and chosen.reversible else newest_slip(page)
        if slip is None:
            self.message.say(Tone.CAREFUL, translate("Office", "这一户没有可以冲正的凭单"))
        else:
            self.side.reverse(page, slip)

    def _on_event_tapped(self, number: int) -> None:
        page = self._before_household()
        if page is not None and page.history[number].reversible:
            self.side.reverse(page, page.history[number])

    def _on_copy_asked(self) -> None:
        chosen = self.household.past.chosen()
        if self._before_household() is not None and chosen is not None and chosen.number:
            print_copy(self._station, self._station.desks.office.print_again, chosen.number, self._refuse)

    def _on_take_fee(self) -> None:
        page = self._before_household()
        if page is not None:
            self._ways.to(PAYMENTS, page.card.household_id)

    def _on_ticks_key(self) -> None:
        if self._before_household() is not None:
            self.household.bills.setFocus()
            self.household.bills.choose(max(self.household.bills.chosen(), 0))

    def _on_ticked(self, number: int) -> None:
        page = self._before_household()
        if page is not None and self.panel is not None and number < len(page.bills):
            self.panel.tick(page.bills[number].bill_no, payable(page))
        if not self.household.bills.hasFocus():
            self.household.bills.clearSelection()
            self._take_focus()

    def _on_affairs_closed(self) -> None:
        if self.page is not None:
            self._open(self.shown.household_id)

    def _on_changed(self) -> None:
        if self.page is not None:
            self._read_again(self.shown.household_id)

    def _on_refreshed(self, page: HouseholdPage) -> None:
        if self.shown.shows(page):
            self._show_page(self.shown.with_page(page))

    def _on_planned(self) -> None:
        panel = self.panel
        if self.page is not None and panel is not None and panel.shown.household_id == self.shown.household_id:
            self.household.show_plan(self.page, *self.side.plan(self.page))

    def _on_redeemed(self, _done: RedemptionDone) -> None:
        self._on_changed()

    def _on_nothing_found(self, text: str) -> None:
        self._refuse(Refused("no_household", text=text))

    def _refuse(self, error: PosError) -> None:
        if not self.box.text():
            self._stand_back(for_another=False)  # whom somebody asked for cannot be shown
        self._failed = isinstance(error, Unavailable) and self._again is not None
        self.message.refuse(error, self._on_again)

    def _on_again(self) -> None:
        self._failed = False
        self.message.quiet()
        if self._again is not None:
            self._again()

    # -- showing --------------------------------------------------------------------------------------------------

    @property
    def page(self) -> HouseholdPage | None:
        """The household that is shown."""
        return self.shown.page

    def _show_page(self, shown: AtHand) -> None:
        self.shown = shown
        self._failed = False
        self.message.quiet()
        if shown.page is not None:
            plan = (None, None) if self.panel is None else self.side.plan(shown.page)
            self.household.show_page(shown.page, *plan)
        if shown.reads_passport:
            self.places.passport.load(shown.household_id)
        self._show_place()

    def _show_place(self) -> None:
        place = self.shown.place(found=bool(self.lookup.things))
        if self.panel is not None:
            asked = self.shown.reads_passport and place is not Place.FOUND
            self.side.make_room(asked=asked, shown=bool(self.shown.household_id) and not self.shown.looks_for_another)
        self.places.bring(place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.box.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed of a PIN is not kept behind another page."""
        super().hideEvent(event)
        if self.panel is not None:
            self.side.stand_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.panel is not None:
            self.side.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted: Esc goes back to the search, typing goes into it."""
        typed = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.box.setFocus()
        elif len(typed) == 1 and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._type(typed)
        else:
            super().keyPressEvent(event)
