"""Arrears: who owes what since when, by how long and by building; the list as a workbook, reminders to hand out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.fees.arrears import Ageing
from pos.errors import PosError
from pos.services.office.arrears import ArrearsView
from pos.ui import keys, theme
from pos.ui.beside.choices import Option
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.beside import Beside
from pos.ui.office.arrears.rows import arrear_columns, arrear_rows, building_columns, building_rows
from pos.ui.office.arrears.side import AgeCard, MakingCard
from pos.ui.office.arrears.sought import Sought
from pos.ui.office.bills.head import building_name
from pos.ui.office.bills.switch import ARREARS, ViewSwitch
from pos.ui.office.pages import Ways
from pos.ui.station import Station
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import carded, column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import side_width, stacked
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate
_WIDE = 1200
"""From here on the table of buildings has room for sums beside counts."""


class ArrearsPage(QWidget):
    """Households at the left, what they come to by age at the right."""

    switched = Signal(str)
    """another view of the tab is asked for"""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._ways = station, ways
        self._inquiry = Inquiry(station.worker, self)
        self.shown = Sought()
        self._ticker: Ticker | None = None
        self.box = EntryBox(translate("Arrears", "找一户"), icon="search", keypad=True)
        self.building = QuietButton("", key_of(Command.BUILDING))
        self.by_building = QuietButton(translate("Arrears", "按楼栋看"), key_of(Command.BY_BUILDING))
        self.message = MessageStrip(rounded=True)
        self.households = Table(translate("Arrears", "欠费的住户"), arrear_columns(), kept="arrears")
        self.buildings = Table(translate("Arrears", "按楼栋"), building_columns())
        self.empty = EmptyState("check", "")
        self.switch = ViewSwitch(ARREARS)
        self.ages, self.making = AgeCard(), MakingCard()
        self._arrange()
        self._bind()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = row(self, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left = column(gap=14)
        self.box.dress(placeholder=translate("Arrears", "房号"), hint=key_of(Command.FIND))
        filters = row(gap=10)
        self.by_building.setCheckable(True)
        for button in (self.building, self.by_building):
            button.setFixedHeight(theme.px(52))
            filters.addWidget(button)
        above = row(gap=10)
        above.addWidget(self.box, 1)
        above.addLayout(filters)
        self._tables = QStackedWidget()
        for table in (self.households, self.buildings, self.empty):
            self._tables.addWidget(table)
        card = carded(self._tables)
        left.addLayout(above)
        left.addWidget(self.message)
        left.addWidget(card, 1)
        body.addLayout(left, 1)
        self.beside = Beside(self._station, stacked(self.ages, self.making))
        self.side = stacked(self.switch, self.beside)
        body.addWidget(self.side)

    def _bind(self) -> None:
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self._on_moved)
        self.box.escaped.connect(self._on_escape)
        self.households.picked.connect(self._on_picked)
        self.buildings.picked.connect(self._on_building_picked)
        self.buildings.clicked.connect(self._on_building_clicked)
        self.switch.chosen.connect(self._on_switched)
        self.ages.asked.connect(self._on_age)
        self.making.stop.clicked.connect(self._on_escape)
        self.beside.taken.connect(self._on_taken)
        self.beside.closed.connect(self._take_focus)
        for button, slot in (
            (self.building, self._on_building),
            (self.by_building, self._on_by_building),
            (self.making.agreeable, self._on_agreeable),
            (self.making.save, self._on_save),
            (self.making.go, self._on_go),
        ):
            button.clicked.connect(slot)
        for command, words, slot in (
            (Command.FIND, translate("Arrears", "找一户"), self._on_find),
            (Command.BUILDING, translate("Arrears", "只看一栋楼"), self._on_building),
            (Command.BY_BUILDING, self.by_building.words(), self._on_by_building),
            (Command.AGREEABLE, translate("Arrears", "积分够付清的"), self._on_agreeable),
            (Command.EARLIER, translate("Arrears", "欠得短的"), self._on_shorter),
            (Command.LATER, translate("Arrears", "欠得久的"), self._on_longer),
            (Command.SAVE, self.making.save.words(), self._on_save),
            (Command.CONFIRM, translate("Arrears", "催缴单"), self._on_go),
        ):
            keys.action(self, command, words, slot)

    # -- what the page asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Nothing is written into the book here."""
        return False

    def begin(self) -> None:
        """Reads what is owed now."""
        self._read()
        self._take_focus()

    def _read(self) -> None:
        work = partial(self._station.desks.office.arrears.look, self._station.person)
        self._inquiry.ask(work, self._on_view, self._refuse)

    def _on_view(self, view: ArrearsView) -> None:
        self._show(replace(self.shown, view=view))

    def _refuse(self, error: PosError) -> None:
        self.message.refuse(error, self._read)

    def look_for(self, code: str) -> None:
        """A card was scanned: the row of whose it is."""
        self._inquiry.ask(partial(self._station.desks.office.room_of, code), self._on_room, self._refuse)

    def _on_room(self, room: str) -> None:
        if room:
            self.box.put(room)
            self._on_edited(room)

    # -- looking --------------------------------------------------------------------------------------------------

    def _on_find(self) -> None:
        self.box.setFocus()
        self.box.line.selectAll()

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        self._show(replace(self.shown, typed=text.strip(), by_building=False))

    def _on_entered(self, _text: str) -> None:
        """The row that was looked for is chosen among all of them; the chosen one's household is opened."""
        number, lines = max(self._table.chosen(), 0), self.shown.lines
        if self.shown.typed and lines:
            self.box.clear()
            self._show(replace(self.shown, typed=""))
            self.households.choose(self.shown.lines.index(lines[number]))
        elif self._table.chosen() >= 0:
            (self._on_building_picked if self.shown.by_building else self._on_picked)(number)

    def _on_moved(self, by: int) -> None:
        self._table.step(by)

    def _on_picked(self, number: int) -> None:
        """The household's page."""
        self._ways.to("households", self.shown.lines[number].arrear.household_id)

    def _on_building_clicked(self, index: QModelIndex) -> None:
        self._on_building_picked(index.row())

    def _on_building_picked(self, number: int) -> None:
        """Its households; of the first row all, of the last those who left."""
        key = str(self.buildings.rows_model.row(number).key)
        shown = Sought(self.shown.view)
        if key == "moved_out":
            shown = shown.only(len(shown.ages) - 1)
        elif key != "living":
            shown = replace(shown, building=key)
        self.box.clear()
        self._show(shown)

    def _on_age(self, age: int) -> None:
        self._show(self.shown.only(age))
        self.box.setFocus()

    def _on_shorter(self) -> None:
        self._step(-1)

    def _on_longer(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        """The next age in which anybody owes anything."""
        ages = [age for age, (households, _) in enumerate(self.shown.ages) if households]
        now = self.shown.age
        if ages and not self._asking:
            place = ages.index(now) + by if now in ages else 0 if by > 0 else len(ages) - 1
            self._show(replace(self.shown, age=ages[place % len(ages)], by_building=False))

    def _on_agreeable(self) -> None:
        if self.shown.could_agree and not self._asking:
            self._show(replace(self.shown, agreeable=not self.shown.agreeable, by_building=False))
            self.box.setFocus()

    def _on_by_building(self) -> None:
        if not self._asking:
            self._show(replace(self.shown, by_building=not self.shown.by_building))
            self.box.setFocus()

    def _on_escape(self) -> None:
        """What is being made is stopped; else one step back."""
        if self._ticker is not None:
            self._ticker.stop()
            return
        self.message.quiet()
        self.box.clear()
        self._show(self.shown.back())

    def _on_switched(self, view: str) -> None:
        self.switched.emit(view)

    # -- buildings ------------------------------------------------------------------------------------------------

    @property
    def _asking(self) -> bool:
        return self.beside.asking

    def _on_building(self) -> None:
        names = self.shown.buildings
        if len(names) > 1 and not self._asking:
            options = [Option(name, building_name(name)) for name in ("", *names)]
            self.beside.offer(translate("Arrears", "看哪一栋楼"), options, self.shown.building)

    def _on_taken(self, value: str) -> None:
        self._show(replace(self.shown, building=value, by_building=False))

    # -- making ---------------------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        """The list of whom is seen, as a workbook."""
        view = self.shown.view
        if view is None or not self.shown.lines or self._ticker is not None or self._asking:
            return
        asked = (self._station.person, replace(view, lines=self.shown.lines), papers_folder())
        self._station.worker.run(
            partial(self._station.desks.office.arrears.save_list, *asked), self._on_saved, self._on_not_saved
        )

    def _on_go(self) -> None:
        """Reminders for whom is seen."""
        if not self.shown.reminded or self._ticker is not None or self._asking:
            return
        self._ticker = Ticker()
        asked = (self._station.person, self.shown.reminded, papers_folder(), self._ticker)
        self._station.worker.run(
            partial(self._station.desks.office.arrears.save_reminders, *asked), self._on_saved, self._on_not_saved
        )
        self.message.quiet()
        self.making.progress.watch(translate("Arrears", "正在做催缴单"), self._ticker)
        self._show_side()

    def _on_saved(self, file: Path) -> None:
        self._done()
        say_saved(self.message, file)

    def _on_not_saved(self, error: PosError) -> None:
        self._done()
        if error.code == "cancelled":
            self.message.say(Tone.CAREFUL, translate("Arrears", "停下了，没有存文件"))
        else:
            self.message.refuse(error)

    def _done(self) -> None:
        self._ticker = None
        self.making.progress.rest()
        self._show_side()

    # -- showing --------------------------------------------------------------------------------------------------

    @property
    def _table(self) -> Table:
        return self.buildings if self.shown.by_building else self.households

    def _show(self, shown: Sought) -> None:
        self.shown = shown
        lines = shown.lines
        self.households.show_rows(arrear_rows(lines))
        if shown.view is not None:
            self._show_buildings(shown.view.ageing)
        self._tables.setCurrentIndex(1 if shown.by_building else 0 if lines or shown.view is None else 2)
        self.building.show_text(building_name(shown.building))
        self.building.setVisible(len(shown.buildings) > 1)
        self.by_building.setChecked(shown.by_building)
        if shown.filtered:
            self.empty.say(translate("Arrears", "没有这样的住户"), translate("Arrears", "按 Esc 看全部"))
        else:
            self.empty.say(translate("Arrears", "没有人欠费"))
        self._show_side()

    def _show_buildings(self, table: Ageing) -> None:
        """With the sums where there is room for them."""
        self.buildings.show_rows(building_rows(table, with_sums=self.width() >= theme.px(_WIDE)))

    def _show_side(self) -> None:
        self.ages.show_arrears(self.shown)
        self.making.show_arrears(self.shown, making=self._ticker is not None)

    def _take_focus(self) -> None:
        if not self._asking:
            self.box.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(side_width(self.width()))
        if self.shown.view is not None:
            self._show_buildings(self.shown.view.ageing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted: typing goes to the box."""
        if self._asking or not self.box.hear(event):
            super().keyPressEvent(event)
