"""Places of stalls: a week or a month of them, given, taken back, marked; and how fair that was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.vendors.slots import Fairness, FairRow, Slot, SlotAct, SlotRow, Waiting, week_of
from pos.domain.vendors.statement import following
from pos.services.notices import Change, Subject
from pos.services.office.bill_month import month_before
from pos.services.office.desk import Office
from pos.services.vendors.stalls import GIVERS, MARKERS, Calendar, StallDesk
from pos.ui import messages, theme
from pos.ui.backoffice.listed import ChosenCard, ListPage
from pos.ui.backoffice.stalls.grid import DAYS, CalendarGrid
from pos.ui.backoffice.stalls.matters import GiveSlot, MarkAnew, TakeSlot
from pos.ui.backoffice.stalls.rows import (
    day_facts,
    day_words,
    fair_columns,
    fair_facts,
    fair_row,
    fits_fair,
    month_heads,
    month_lines,
    name_of,
    slot_facts,
    slot_words,
    week_heads,
    week_lines,
    week_slots,
)
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import period_name
from pos.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from pos.ui.widgets.card import column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.page import scrolled
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate
_SUBJECTS = (Subject.GOODS, Subject.RULES, Subject.EVERYTHING)


class Look(StrEnum):
    """What is looked at, one after the other."""

    WEEK = "week"
    MONTH = "month"
    FAIR = "fair"

    @property
    def next(self) -> Look:
        """The one after it; after the last comes the first."""
        every = tuple(Look)
        return every[(every.index(self) + 1) % len(every)]


class StallsPage(ListPage):
    """Office and manager give and take back; a shift lead marks; the auditor reads."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._turns_of = Inquiry(station.worker, self)
        self._desk: StallDesk = station.desks.stalls
        self.gives, self.marks = station.person.may(*GIVERS), station.person.may(*MARKERS)
        self.look = Look.WEEK
        self._today = station.desks.shop.today()
        self.on = self._today
        """the day that is chosen"""
        self.found: Calendar | None = None
        self._told: Fairness | None = None
        self._rows: list[FairRow] = []
        self._turns: tuple[Slot | None, tuple[Waiting, ...]] = (None, ())
        self._asked: Slot | None = None
        self.grid, self.fair = (
            CalendarGrid(),
            Table(translate("Stalls", "公平报告"), fair_columns(), kept="stalls.fair"),
        )
        self._make_buttons()
        box = EntryBox(translate("Stalls", "找摊主"), icon="search", keypad=True)
        box.dress(placeholder=translate("Stalls", "摊主、编码"))
        self.furnish(box, (self.fair,), self._card())
        inside = column(gap=0)
        inside.addWidget(self.grid)
        inside.addStretch(1)
        self.area = scrolled(inside)
        self._places.addWidget(self.area)
        self._bind()
        self.show_rows()

    def _make_buttons(self) -> None:
        self.view = QuietButton("", key_of(Command.VIEW))
        self.earlier = QuietButton("", key_of(Command.EARLIER))
        self.later = QuietButton("", key_of(Command.LATER))
        self.came = QuietButton(translate("Stalls", "来了"), key_of(Command.STALL_CAME))
        self.missed = QuietButton(translate("Stalls", "没来"), key_of(Command.STALL_MISSED))
        self.take = QuietButton(translate("Stalls", "收回"), key_of(Command.STALL_TAKE))
        self.save = QuietButton(translate("Stalls", "存成表格"), key_of(Command.WORKBOOK))
        self.csv = QuietButton(translate("Stalls", "存成 CSV"), key_of(Command.CSV))
        self.go = PrimaryButton(translate("Stalls", "给一个摊位"), key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(56))

    def _card(self) -> ChosenCard:
        places = QWidget(), QWidget(), QWidget()
        pairs = (self.earlier, self.later), (self.came, self.missed), (self.save, self.csv)
        for place, pair in zip(places, pairs, strict=True):
            beside = row(place, gap=8)
            for button in pair:
                beside.addWidget(button, 1)
        return ChosenCard((places[0], self.view, places[1], self.take, places[2], self.go))

    def _bind(self) -> None:
        slots: tuple[tuple[Button, Command, Callable[[], None]], ...] = (
            (self.view, Command.VIEW, self._on_view),
            (self.earlier, Command.EARLIER, partial(self._turn, -1)),
            (self.later, Command.LATER, partial(self._turn, 1)),
            (self.came, Command.STALL_CAME, partial(self._mark, SlotAct.CAME)),
            (self.missed, Command.STALL_MISSED, partial(self._mark, SlotAct.MISSED)),
            (self.take, Command.STALL_TAKE, self._on_take),
            (self.save, Command.WORKBOOK, partial(self._on_save, "xlsx")),
            (self.csv, Command.CSV, partial(self._on_save, "csv")),
            (self.go, Command.CONFIRM, self._on_go),
        )
        self.bind(slots, translate("Stalls", "前后"))
        self.grid.chosen.connect(self._on_cell)
        self.grid.picked.connect(self._on_cell_picked)
        self.grid.beyond.connect(self._turn)

    def renew(self, change: Change) -> None:
        """Another desk gave a place, agreed with a stall, or changed the places there are."""
        if change.subject in _SUBJECTS:
            self.read()

    # -- reading --------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """What is looked at, anew."""
        self._asked = None
        person, month = self._station.person, f"{self.on:%Y-%m}"
        if self.look is Look.FAIR:
            work = partial(self._desk.fairness, person, month_before(month), month)
            self._reading.ask(work, self._on_fair, self.refuse)
        elif self.look is Look.WEEK:
            self._reading.ask(partial(self._desk.calendar, week_of(self.on)), self._on_read, self.refuse)
        else:
            self._reading.ask(partial(self._desk.month, self.on), self._on_read, self.refuse)

    def _on_read(self, found: Calendar) -> None:
        self.message.quiet()
        self.found, self._today, self._turns = found, found.today, (None, ())
        self.show_rows()

    def _on_fair(self, told: Fairness) -> None:
        self.message.quiet()
        self._told = told
        self.show_rows()

    # -- showing --------------------------------------------------------------------------------------------------

    def show_rows(self) -> None:
        """The calendar, its chosen day where it was; or the report."""
        if self.look is Look.FAIR:
            every = self._told.rows if self._told is not None else ()
            newest = sorted(every, key=lambda one: one.month, reverse=True)
            self._rows = [one for one in newest if fits_fair(one, self.box.text())]
            self.fair.show_rows([fair_row(one) for one in self._rows])
            self.fair.choose(0)
            self.put_in_front(self.fair, len(self._rows), translate("Stalls", "这两个月没有人有过摊位"))
            return
        found = self._standing()
        if found is not None:
            self._show_grid(found)
        self._places.setCurrentWidget(self.area)
        self.show_chosen()

    def _standing(self) -> Calendar | None:
        """What was read, if it is what is looked at."""
        whole = self.look is Look.MONTH
        found = self.found
        return found if found is not None and (found.days > DAYS) == whole and self.on in found.every_day else None

    def _show_grid(self, found: Calendar) -> None:
        number = found.every_day.index(self.on)
        if self.look is Look.MONTH:
            self.grid.show_grid(month_heads(), month_lines(found))
            self.grid.row = number // DAYS
        else:
            self.grid.show_grid(week_heads(found), week_lines(found, self.box.text()))
        self.grid.column = number % DAYS
        self.grid.update()

    def chosen(self) -> Slot | None:
        """Which place the buttons mean; None: none, a whole day is looked at."""
        found = self._standing()
        if self.look is not Look.WEEK or found is None:
            return None
        every = week_slots(found)
        return every[self.grid.row][self.grid.column] if self.grid.row < len(every) else None

    def show_chosen(self) -> None:
        """The chosen place with what became of it, or the sums of the report."""
        found, slot = self._standing(), self.chosen()
        if self.look is Look.FAIR:
            facts = fair_facts(self._told) if self._told is not None else ()
            self.card.show_chosen(translate("Stalls", "公平报告"), period_name(f"{self.on:%Y-%m}"), facts)
        elif slot is None or found is None:
            facts = day_facts(found, self.on) if found is not None else ()
            self.card.show_chosen(day_words(self.on), "", facts)
        else:
            held = found.of(slot)
            if held is None and self.gives and found.can_give(slot):
                self._ask_turns(slot)
            turns = self._turns[1] if self._turns[0] == slot else ()
            words = name_of(found, held) if held is not None else translate("Stalls", "空着")
            self.card.show_chosen(slot_words(slot), words, slot_facts(found, slot, turns))
        self._dress(found, slot)

    def _ask_turns(self, slot: Slot) -> None:
        if slot not in (self._asked, self._turns[0]):
            self._asked = slot
            work = partial(self._desk.who_next, self._station.person, slot)
            self._turns_of.ask(work, partial(self._on_turns, slot), self.message.refuse)

    def _on_turns(self, slot: Slot, turns: tuple[Waiting, ...]) -> None:
        self._turns = (slot, turns)
        self.show_chosen()

    def _dress(self, found: Calendar | None, slot: Slot | None) -> None:
        held = found.of(slot) if found is not None and slot is not None else None
        own = held is not None and held.slot == slot
        came = own and held is not None and held.slot.day <= self._today and self.marks
        free = self.gives and found is not None and slot is not None and found.can_give(slot)
        words = {
            Look.WEEK: (translate("Stalls", "看整月"), translate("Stalls", "上周"), translate("Stalls", "下周")),
            Look.MONTH: (translate("Stalls", "公平报告"), translate("Stalls", "上个月"), translate("Stalls", "下个月")),
            Look.FAIR: (translate("Stalls", "看一周"), translate("Stalls", "上个月"), translate("Stalls", "下个月")),
        }[self.look]
        for button, text in zip((self.view, self.earlier, self.later), words, strict=True):
            button.show_text(text)
        self.came.setVisible(came and held is not None and held.what is not SlotAct.CAME)
        self.missed.setVisible(came and held is not None and held.what is not SlotAct.MISSED)
        self.take.setVisible(own and self.gives and held is not None and held.what is SlotAct.GIVEN)
        for button in (self.save, self.csv):
            button.setVisible(self.look is Look.FAIR and self._told is not None)
        self.go.setVisible(free)

    # -- what can be done -----------------------------------------------------------------------------------------

    def _on_view(self) -> None:
        self._look_at(self.look.next)

    def _look_at(self, look: Look) -> None:
        if not self.signing:
            self.look = look
            self.message.quiet()
            self.box.clear()
            self.show_rows()
            self.read()
            self._take_focus()

    def _turn(self, by: int) -> None:
        """A week or a month further."""
        if self.signing:
            return
        if self.look is Look.WEEK:
            monday = week_of(self.on) + timedelta(days=DAYS * by)
            self.on = monday + timedelta(days=self.grid.column)
        else:
            month = f"{self.on:%Y-%m}"
            self.on = date.fromisoformat(f"{following(month) if by > 0 else month_before(month)}-01")
        self.message.quiet()
        self.read()

    def _on_cell(self) -> None:
        found = self._standing()
        if found is None:
            return
        number = self.grid.column + (DAYS * self.grid.row if self.look is Look.MONTH else 0)
        self.on = found.every_day[number]
        self.area.ensureVisible(0, int(self.grid.rect_of(self.grid.row, 0).center().y()))
        self.show_chosen()

    def _on_cell_picked(self) -> None:
        """A day's week; a place that is free is given."""
        if self.look is Look.MONTH:
            self._look_at(Look.WEEK)
        else:
            self.press(self.go, self._on_go)

    def _on_go(self) -> None:
        slot = self.chosen()
        if slot is not None:
            self.sign(GiveSlot(*self._by(), self._desk, slot, self._station.person))

    def _on_take(self) -> None:
        slot = self.chosen()
        if slot is not None:
            self.sign(TakeSlot(*self._by(), self._desk, slot, self._station.person))

    def _mark(self, what: SlotAct) -> None:
        """At once; a mark that stands is changed with a reason."""
        found, slot = self._standing(), self.chosen()
        held = found.of(slot) if found is not None and slot is not None else None
        if held is None or slot is None:
            return
        if held.what is SlotAct.GIVEN:
            work = partial(self._desk.mark, self._station.person, slot, what)
            self._station.worker.run(work, self._on_marked, self.message.refuse)
        else:
            self.sign(MarkAnew(*self._by(), self._desk, slot, self._station.person, what))

    def _on_marked(self, _row: SlotRow) -> None:
        self.read()

    def _on_save(self, ending: str) -> None:
        if self._told is not None:
            work = partial(self._desk.save, self._told, papers_folder(), ending, messages.language())
            self._station.worker.run(work, self._on_saved, self.message.refuse)

    def _on_saved(self, file: Path) -> None:
        say_saved(self.message, file)

    def _by(self) -> tuple[Office, str]:
        return self._station.desks.office, self._station.person.login

    # -- where the keys go ----------------------------------------------------------------------------------------

    def _take_focus(self) -> None:
        if self.look is Look.FAIR:
            super()._take_focus()
        elif not self.signing:
            self.grid.setFocus()

    def _show_signing(self, *, signing: bool) -> None:
        super()._show_signing(signing=signing)
        self.grid.setEnabled(not signing)

    def _on_moved(self, by: int) -> None:
        if self.look is Look.FAIR:
            super()._on_moved(by)
        elif not self.signing:
            self.grid.step(by, 0)

    def _on_entered(self, _text: str) -> None:
        if self.look is not Look.FAIR and not self.signing:
            self._on_cell_picked()

    def _on_escape(self) -> None:
        if not self.signing and not self.box.text() and self.look is not Look.WEEK:
            self._look_at(Look.WEEK)
        else:
            super()._on_escape()
            self._take_focus()
