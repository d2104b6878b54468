"""The office clerk's desk: one search box; a household's bills and history; points onto bills."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.domain.money import format_rate
from pos.domain.people import Role
from pos.errors import PosError, Refused, Unavailable
from pos.services.notices import Change, Subject
from pos.services.office.views import HouseholdPage
from pos.services.views import HouseholdCard, RedemptionDone
from pos.ui import keys, lookup, theme
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.office.passport import PassportCard
from pos.ui.office.redemption import RedemptionPanel
from pos.ui.office.rows import bill_columns, bill_rows, history_columns, history_rows
from pos.ui.scanner import READS_CODES
from pos.ui.station import Station
from pos.ui.text import grouped, money, plain, room_name
from pos.ui.theme import Type
from pos.ui.widgets.amount import Figure
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import EmptyState, TopBar
from pos.ui.widgets.label import CENTRE, Label
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate

REDEEMERS = (Role.CLERK, Role.FINANCE, Role.MANAGER)


class HouseholdHeader(Card):
    """Room, people, area; points and what they are worth; what is owed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(108))
        layout = row(self, gap=32)
        layout.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self._room = Label("", Type.TITLE, bold=True)
        self._facts = Label("", Type.BODY, "muted", elastic=True)
        words = column(gap=2)
        words.addStretch(1)
        words.addWidget(self._room)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._points = Figure(translate("Office", "可用积分"), right=True)
        self._owed = Figure(translate("Office", "待缴"), right=True)
        layout.addLayout(words, 1)
        layout.addWidget(self._points)
        layout.addWidget(self._owed)

    def show_page(self, page: HouseholdPage) -> None:
        """Shows a household."""
        card = page.card
        self._room.show_text(room_name(card.room))
        facts = [plain(card.resident, 24)]
        if page.members > 1:
            facts[0] = translate("Office", "{name} 等 {n} 人").format(name=facts[0], n=page.members)
        facts.append(plain(card.phone, 16))
        if page.area_centi:
            facts.append(f"{format_rate(page.area_centi)} m²")
        if page.agreed_batch:
            facts.append(translate("Office", "同意月末批量抵扣"))
        if card.moved_out:
            facts.insert(0, translate("Office", "已搬离"))
        elif card.frozen:
            facts.insert(0, translate("Office", "已冻结"))
        self._facts.show_text("   ·   ".join(fact for fact in facts if fact))
        worth = translate("Office", "抵 {worth}").format(worth=money(card.worth_fen))
        debt = translate("Office", "欠 {debt} 分").format(debt=grouped(card.debt))
        self._points.show_value(grouped(card.points), debt if card.debt else worth)
        bills = translate("Office", "{n} 期").format(n=card.owed_bills)
        paid = translate("Office", "已缴清")
        self._owed.show_value(
            money(card.owed_fen), bills if card.owed_bills else paid, "amber" if card.owed_fen else "ink"
        )

    def texts(self) -> tuple[str, str]:
        """Room and facts, as shown."""
        return self._room.text(), self._facts.text()


def _inside(card: Card) -> QVBoxLayout:
    """The place of a table in a card: clear of its round corners."""
    layout = column(card)
    layout.setContentsMargins(1, theme.px(4), 1, theme.px(12))
    return layout


class OfficeDesk(QWidget):
    """Search at the top, the household under it, redemption at the right."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self.page: HouseholdPage | None = None
        self._plan: RedemptionPlan | None = None
        self._again: Callable[[], None] | None = None
        self._failed = self._told = False
        self.lookup = lookup.households(station.desks.office.find, station.worker, self)
        self.box = EntryBox(translate("Office", "查找住户"), icon="search", keypad=True)
        self.message = MessageStrip(rounded=True)
        self.header = HouseholdHeader()
        self.bills = Table(translate("Office", "账单"), bill_columns())
        self.history = Table(translate("Office", "积分来龙去脉"), history_columns(), header=False, compact=True)
        self.passport = PassportCard(station)
        self.show_passport = QuietButton(translate("Office", "积分护照"), key_of(Command.PASSPORT))
        self.panel: RedemptionPanel | None = None
        if station.person.may(*REDEEMERS):
            self.panel = RedemptionPanel(station)
            self.affairs = AffairPanel(station)
            self.side = QStackedWidget()
            redeeming = QWidget()  # a page of its own: the panel shows and hides itself
            column(redeeming).addWidget(self.panel)
            for one in (redeeming, self.affairs):
                self.side.addWidget(one)
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
        self._places = QStackedWidget()
        self._empty = EmptyState(
            "household", translate("Office", "先找到住户"), translate("Office", "输入房号、姓名或电话，或扫会员卡")
        )
        self._found = Card()
        _inside(self._found).addWidget(self.lookup.table)
        self._household = self._made_household()
        for place in (self._empty, self._found, self._household, self.passport):
            self._places.addWidget(place)
        left.addWidget(self._places, 1)
        body.addLayout(left, 1)
        if self.panel is not None:
            body.addWidget(self.side)

    def _made_household(self) -> QWidget:
        place = QWidget()
        layout = column(place, gap=16)
        layout.addWidget(self.header)
        bills = Card()
        self._bills_place = QStackedWidget()
        self._bills_place.addWidget(self.bills)
        self._bills_place.addWidget(EmptyState("bill", translate("Office", "还没有账单")))
        _inside(bills).addWidget(self._bills_place)
        layout.addWidget(bills, 5)
        past = Card()
        past.setMinimumHeight(theme.px(144))
        inside = column(past, gap=4)
        inside.setContentsMargins(theme.px(6), theme.px(12), theme.px(6), theme.px(8))
        title = row(gap=8)
        title.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        title.addWidget(Label(translate("Office", "积分来龙去脉"), Type.LABEL, "muted"), 1)
        title.addWidget(self.show_passport)
        self.affairs_button = QuietButton(translate("Office", "住户事务"), key_of(Command.AFFAIRS))
        title.addWidget(self.affairs_button)
        if self.panel is None:
            self.affairs_button.hide()
        inside.addLayout(title)
        self._nothing = Label(translate("Office", "还没有记录"), Type.BODY, "faint", align=CENTRE)
        inside.addWidget(self.history, 1)
        inside.addWidget(self._nothing, 1)
        layout.addWidget(past, 2)
        return place

    def _listen(self) -> None:
        keys.action(self, Command.FIND, translate("Office", "查找住户"), self._on_find_key)
        keys.action(self, Command.PASSPORT, self.show_passport.words(), self._on_passport_key)
        self.show_passport.clicked.connect(self._on_passport_key)
        self.passport.left.connect(self._on_passport_key)
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self.lookup.table.step)
        self.box.escaped.connect(self._on_escaped)
        self.lookup.found.connect(self._show_place)
        self.lookup.picked.connect(self._on_picked)
        self.lookup.nothing_found.connect(self._on_nothing_found)
        self.lookup.failed.connect(self._refuse)
        if self.panel is not None:
            self.panel.planned.connect(self._on_planned)
            self.panel.redeemed.connect(self._on_redeemed)
            self.panel.next_asked.connect(self._on_find_key)
            keys.action(self, Command.AFFAIRS, self.affairs_button.words(), self._on_affairs)
            self.affairs_button.clicked.connect(self._on_affairs)
            self.affairs.closed.connect(self._on_affairs_closed)
            self.affairs.changed.connect(self._on_changed)

    # -- intents --------------------------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """A card was scanned."""
        self.box.put(code)
        self.box.setFocus()
        self.lookup.pick(code)

    def renew(self, change: Change) -> None:
        """Another desk changed something, or the server is back: what could not be read is read now."""
        everything = change.subject is Subject.EVERYTHING
        if everything and self.panel is not None:
            self.panel.server_is_back()
        if everything and self._failed:
            self._on_again()
        elif self.page is not None and (
            everything
            or change.subject is Subject.RULES
            or (change.subject is Subject.HOUSEHOLD and change.household_id in ("", self.page.card.household_id))
        ):
            self._station.worker.run(
                partial(self._station.desks.office.household, self.page.card.household_id), self._on_renewed
            )

    def _on_renewed(self, page: HouseholdPage) -> None:
        if self.page is None or self.page.card.household_id != page.card.household_id:
            return
        if page != self.page:
            self._show_page(page)
        if self.panel is not None:
            self.panel.renew()

    def show_facts(self) -> None:
        """Tells the bar at the top where we are."""
        self._top.show_facts(translate("Office", "物业 · 住户"), right=plain(self._station.person.name, 20))

    def _on_find_key(self) -> None:
        self.box.setFocus()
        self.box.line.selectAll()

    def _on_passport_key(self) -> None:
        """There and back again."""
        if self.page is None or self.lookup.things:
            return
        self._told = not self._told
        if self._told:
            self.passport.load(self.page.card.household_id)
        self._show_place()

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        self._again = partial(self.lookup.look, text.strip())
        self.lookup.look(text.strip())

    def _on_entered(self, text: str) -> None:
        if text:
            self.lookup.pick(text)

    def _on_escaped(self) -> None:
        self.message.quiet()
        self.box.clear()
        self.lookup.forget()
        self._show_place()

    def _act_under_way(self) -> bool:
        """While one household's act is under way no other is begun; says so."""
        under_way = self.panel is not None and (self.panel.writing or self.affairs.writing)
        if under_way:
            self._refuse(Refused("act_under_way"))
        return under_way

    def _on_picked(self, card: HouseholdCard) -> None:
        if self._act_under_way():
            return
        self.box.clear()
        self.lookup.forget()
        self._load(card.household_id, self._on_household)

    def _load(self, household_id: str, then: Callable[[HouseholdPage], None]) -> None:
        self._again = partial(self._load, household_id, then)
        self._station.worker.run(partial(self._station.desks.office.household, household_id), then, self._refuse)

    def _on_household(self, page: HouseholdPage) -> None:
        if self._act_under_way():
            return
        self._told = False
        self._show_page(page)
        self._show_redemption(page)

    def _show_redemption(self, page: HouseholdPage) -> None:
        if self.panel is not None:
            self.side.setCurrentIndex(0)
            self.panel.show_household(page.card.household_id)
            self.panel.go.setFocus()

    def _on_affairs(self) -> None:
        if self.page is None or self._places.currentWidget() is not self._household:
            return
        if not self._act_under_way():
            self.side.setCurrentWidget(self.affairs)
            self.affairs.open(self.page)

    def _on_affairs_closed(self) -> None:
        if self.page is not None:
            self._show_redemption(self.page)

    def _on_changed(self) -> None:
        if self.page is not None:
            self._load(self.page.card.household_id, self._on_refreshed)

    def _on_refreshed(self, page: HouseholdPage) -> None:
        if self.page is not None and self.page.card.household_id == page.card.household_id:
            self._plan = None
            self._show_page(page)

    def _on_planned(self, plan: RedemptionPlan | None) -> None:
        self._plan = plan
        if self.page is not None:
            self.bills.show_rows(bill_rows(self.page.bills, plan))

    def _on_redeemed(self, _done: RedemptionDone) -> None:
        if self.page is not None:
            self._load(self.page.card.household_id, self._on_refreshed)

    def _on_nothing_found(self, text: str) -> None:
        self._refuse(Refused("no_household", text=text))

    def _refuse(self, error: PosError) -> None:
        self._failed = isinstance(error, Unavailable) and self._again is not None
        self.message.refuse(error, self._on_again)

    def _on_again(self) -> None:
        self._failed = False
        self.message.quiet()
        if self._again is not None:
            self._again()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show_page(self, page: HouseholdPage) -> None:
        self.page = page
        self._failed = False
        self.message.quiet()
        self.header.show_page(page)
        self.bills.show_rows(bill_rows(page.bills, self._plan))
        self.bills.clearSelection()
        self.history.show_rows(history_rows(page.history))
        self.history.clearSelection()
        self._bills_place.setCurrentIndex(0 if page.bills else 1)
        self.history.setVisible(bool(page.history))
        self._nothing.setVisible(not page.history)
        if self._told:
            self.passport.load(page.card.household_id)
        self._show_place()

    def _show_place(self) -> None:
        if self.panel is not None:
            asked = self._told and not self.lookup.things
            self.panel.make_room(asked=asked)
            # Its page keeps its width otherwise: what is asked for something else stands there as before.
            self.side.setVisible(not asked or self.side.currentWidget() is not self.panel.parentWidget())
        if self.lookup.things:
            self._places.setCurrentWidget(self._found)
        elif self.page is not None:
            self._places.setCurrentWidget(self.passport if self._told else self._household)
        else:
            self._places.setCurrentWidget(self._empty)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.box.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.panel is not None:
            self.side.setFixedWidth(theme.px(320 if self.width() < theme.px(1100) else 384))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted: Esc goes back to the search, typing goes into it."""
        typed = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.box.setFocus()
        elif len(typed) == 1 and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.box.setFocus()
            self.box.line.insert(typed)
        else:
            super().keyPressEvent(event)
