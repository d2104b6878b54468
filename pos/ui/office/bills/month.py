"""A month's bills: looked at row by row as a draft, published, and what is done with one of them afterwards."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.fees.issuing import Why
from pos.domain.people import Role
from pos.errors import PosError
from pos.services.office.bill_month import BillLine, BillMonth, sums
from pos.services.office.desk import Office
from pos.ui import keys, theme
from pos.ui.beside.choices import Option
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.affair import Matter
from pos.ui.office.affairs.beside import Beside
from pos.ui.office.bills.head import MonthHead, building_name
from pos.ui.office.bills.looking import Looking, State, neighbour
from pos.ui.office.bills.matters import DropDraft, IssueBills, PublishBills, VoidBill, WaiveBill
from pos.ui.office.bills.rows import AREA, ITEM, bill_columns, bill_rows, left_out_columns, left_out_rows
from pos.ui.office.bills.side import LeftOutCard, SummaryCard
from pos.ui.office.bills.switch import MONTH, ViewSwitch
from pos.ui.office.pages import Ways
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.card import carded, column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import side_width, stacked
from pos.ui.widgets.rows_model import Row
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class MonthView(QWidget):
    """The rows at the left; beside them what they come to, or what is asked."""

    switched = Signal(str)
    """another view of the tab is asked for"""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._ways = station, ways
        self._inquiry = Inquiry(station.worker, self)
        self.shown = Looking()
        self._lines: tuple[BillLine, ...] = ()
        self._rows_of: dict[str, Row] = {}  # by bill: made when a month is read
        self.acts = station.person.may(Role.FINANCE)
        self.box = EntryBox(translate("Bills", "找一行"), icon="search", keypad=True)
        self.message = MessageStrip(rounded=True)
        self.head = MonthHead()
        self.bills = Table(translate("Bills", "账单"), bill_columns(), kept="bills")
        self.empty = EmptyState("bill", "")
        self.switch = ViewSwitch(MONTH)
        self.missing, self.summary = LeftOutCard(), SummaryCard(acts=self.acts)
        self._asked = Command.FEE_ITEM
        self._period = ""  # last asked for; none: what is issued next
        self._arrange()
        self._bind()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = row(self, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left = column(gap=14)
        self.box.dress(placeholder=translate("Bills", "房号"), hint=key_of(Command.FIND))
        self._rows = QStackedWidget()
        for place in (self.bills, self.empty):
            self._rows.addWidget(place)
        card = carded(self._rows)
        for part in (self.box, self.message, self.head):
            left.addWidget(part)
        left.addWidget(card, 1)
        body.addLayout(left, 1)
        self.beside = Beside(self._station, stacked(self.missing, self.summary))
        self.side = stacked(self.switch, self.beside)
        body.addWidget(self.side)

    def _bind(self) -> None:
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self._on_moved)
        self.box.deleted.connect(self._on_void)
        self.box.escaped.connect(self._on_escape)
        self.bills.clicked.connect(self._show_side)
        self.bills.picked.connect(self._on_picked)
        self.switch.chosen.connect(self._on_switched)
        self.beside.closed.connect(self._take_focus)
        self.beside.changed.connect(self._reload)
        self.beside.taken.connect(self._on_taken)
        self.missing.asked.connect(self._on_missing)
        head, side = self.head, self.summary
        for button, slot in (
            (head.earlier, self._on_earlier),
            (head.later, self._on_later),
            (head.fee_item, self._on_fee_item),
            (head.building, self._on_building),
            (side.go, self._on_go),
            (side.anew, self._on_anew),
            (side.drop, self._on_drop),
            (side.void, self._on_void),
            (side.waive, self._on_waive),
        ):
            button.clicked.connect(slot)
        for command, words, slot in (
            (Command.FIND, translate("Bills", "找一行"), self._on_find),
            (Command.EARLIER, translate("Bills", "前一个月"), self._on_earlier),
            (Command.LATER, translate("Bills", "后一个月"), self._on_later),
            (Command.FEE_ITEM, translate("Bills", "只看一种费用"), self._on_fee_item),
            (Command.BUILDING, translate("Bills", "只看一栋楼"), self._on_building),
            (Command.LEFT_OUT, translate("Bills", "没有出账的住户"), partial(self._on_missing, None)),
            (Command.CONFIRM, translate("Bills", "下一步"), self._on_go),
            (Command.ANEW, side.anew.words(), self._on_anew),
            (Command.DROP, side.drop.words(), self._on_drop),
            (Command.WAIVE, side.waive.words(), self._on_waive),
        ):
            keys.action(self, command, words, slot)

    @cached_property
    def left_out(self) -> Table:
        """Who gets no bill, and why. Made when somebody first looks."""
        made = Table(translate("Bills", "没有出账的住户"), left_out_columns(), kept="bills.left_out")
        made.picked.connect(self._on_picked)
        self._rows.addWidget(made)
        return made

    # -- what the page asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self.beside.writing

    def begin(self) -> None:
        """Looks again at the month, or for the first time at what is issued next."""
        self._reload()
        self._take_focus()

    def open(self, period: str) -> None:
        """Looks at a month."""
        if not self._asking and not self.busy:
            self._read(period)

    def _reload(self) -> None:
        self._read(self._period)

    def _read(self, period: str) -> None:
        self._period = period
        work = partial(_month, self._station.desks.office, period)
        self._inquiry.ask(work, self._on_month, self._refuse)

    def _on_month(self, month: BillMonth) -> None:
        self._period = month.period
        self._show(self.shown.read(month))

    def _refuse(self, error: PosError) -> None:
        self._period = self.shown.period
        self.message.refuse(error, self._reload)

    # -- looking --------------------------------------------------------------------------------------------------

    def _on_earlier(self) -> None:
        self._turn(-1)

    def _on_later(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        if self._period and not self._asking:
            self.box.clear()
            self.message.quiet()
            self._read(neighbour(self._period, by))

    def _on_find(self) -> None:
        self.box.line.selectAll()
        self.box.setFocus()

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        self._show(replace(self.shown, typed=text.strip(), left_out=False))

    def _on_entered(self, _text: str) -> None:
        """The row that was looked for is chosen among all of them; the chosen one's household is opened."""
        number = max(self._table.chosen(), 0)
        if self.shown.typed and self._lines:
            found = self._lines[number]
            self.box.clear()
            self._show(replace(self.shown, typed=""))
            self.bills.choose(self._lines.index(found))
            self._show_side()
        elif self._table.chosen() >= 0:
            self._on_picked(number)

    def _on_moved(self, by: int) -> None:
        self._table.step(by)
        self._show_side()

    def _on_escape(self) -> None:
        self.message.quiet()
        self.box.clear()
        self._show(self.shown.back())

    def _on_picked(self, number: int) -> None:
        """Whose it is, on the page of households."""
        if self.shown.left_out:
            paying = self._station.desks.office.paying
            self._inquiry.ask(partial(paying, self.shown.missing[number].room), self._on_household, self._refuse)
        else:
            self._on_household(self._lines[number].bill.household_id)

    def _on_household(self, household_id: str) -> None:
        self._ways.to("households", household_id)

    def _on_missing(self, why: Why | None) -> None:
        month = self.shown.month
        if month is not None and month.left_out and not self._asking:
            again = self.shown.left_out and self.shown.why is why
            self._show(replace(self.shown, left_out=not again, why=None if again else why))
            self.box.setFocus()

    def look_for(self, code: str) -> None:
        """A card was scanned: the rows of whose it is."""
        self._inquiry.ask(partial(self._station.desks.office.room_of, code), self._on_room, self._refuse)

    def _on_room(self, room: str) -> None:
        if room:
            self.box.put(room)
            self._on_edited(room)

    def _on_switched(self, view: str) -> None:
        if not self.busy:
            self.switched.emit(view)

    # -- filters --------------------------------------------------------------------------------------------------

    def _on_fee_item(self) -> None:
        names = self.shown.fee_items
        if len(names) > 1:
            options = [Option("", translate("Bills", "全部费用")), *(Option(name, plain(name, 40)) for name in names)]
            self._choose(Command.FEE_ITEM, translate("Bills", "看哪一种费用"), options, self.shown.fee_item)

    def _on_building(self) -> None:
        names = self.shown.buildings
        if len(names) > 1:
            options = [Option(name, building_name(name)) for name in ("", *names)]
            self._choose(Command.BUILDING, translate("Bills", "看哪一栋楼"), options, self.shown.building)

    def _choose(self, asked: Command, title: str, options: list[Option], now: str) -> None:
        if not self._asking:
            self._asked = asked
            self.beside.offer(title, options, now)

    def _on_taken(self, value: str) -> None:
        of_item = self._asked is Command.FEE_ITEM
        shown = replace(self.shown, fee_item=value) if of_item else replace(self.shown, building=value)
        self._show(replace(shown, left_out=False))

    # -- doing ----------------------------------------------------------------------------------------------------

    @property
    def _asking(self) -> bool:
        """Whether something is asked beside the rows."""
        return self.beside.asking

    def _on_go(self) -> None:
        """Publishes the draft that stands there; makes one where there is something to issue."""
        month = self.shown.month
        if month is None:
            return
        if self.shown.state is State.DRAFT:
            self._begin(PublishBills(*self._who, month.period, month.drafts, month.counts_in, ticker=Ticker()))
        elif month.wanted.count:
            self._issue(month)

    def _issue(self, month: BillMonth) -> None:
        rooms = len({one.room for one in month.left_out})
        self._begin(IssueBills(*self._who, month.period, month.wanted, rooms))

    def _on_anew(self) -> None:
        if self.shown.state is State.DRAFT and self.shown.month is not None:
            self._issue(self.shown.month)

    def _on_drop(self) -> None:
        month = self.shown.month
        if month is not None and month.drafts:
            self._begin(DropDraft(*self._who, month.period, sums(month.drafts)))

    def _on_void(self) -> None:
        line = self._chosen
        if line is not None and line.state != "void":
            self._begin(VoidBill(*self._who, line))

    def _on_waive(self) -> None:
        line = self._chosen
        if line is not None and line.state == "owed":
            self._begin(WaiveBill(*self._who, line))

    @property
    def _who(self) -> tuple[Office, str]:
        return self._station.desks.office, self._station.person.login

    def _begin(self, matter: Matter) -> None:
        if self.acts and not self._asking:
            self.message.quiet()
            self.beside.begin(matter)

    # -- showing --------------------------------------------------------------------------------------------------

    @property
    def _table(self) -> Table:
        return self.left_out if self.shown.left_out else self.bills

    @property
    def _chosen(self) -> BillLine | None:
        """The bill whose row is chosen."""
        number = self.bills.chosen()
        return None if self.shown.left_out or not 0 <= number < len(self._lines) else self._lines[number]

    def _show(self, shown: Looking) -> None:
        before, self.shown = self.shown, shown
        lines = self._lines = shown.lines
        if before.month is not shown.month and shown.month is not None:
            self._rows_of = bill_rows(shown.month.lines)
        if before.period != shown.period:
            self.bills.clearSelection()
        self.head.show_month(shown, lines)
        self._show_columns()
        self.bills.show_rows([self._rows_of[line.bill.bill_no] for line in lines])
        if shown.left_out:
            self.left_out.show_rows(left_out_rows(shown.missing))
        self._rows.setCurrentWidget(self._table if shown.left_out or lines else self.empty)
        self.empty.say(*self._nothing())
        if shown.month is not None:
            self.missing.show_month(shown.month)
        self._show_side()

    def _show_columns(self) -> None:
        several = len(self.shown.fee_items) > 1
        self.bills.show_column(ITEM, there=several)
        self.bills.show_column(AREA, there=not several or self.width() >= theme.px(1200))

    def _show_side(self) -> None:
        self.summary.show_month(self.shown, self._chosen)

    def _nothing(self) -> tuple[str, str]:
        """What an empty table says."""
        shown, month = self.shown, self.shown.month
        if month is None:
            return "", ""
        if shown.filtered and month.lines:
            return translate("Bills", "没有这样的账单"), translate("Bills", "按 Esc 看全部")
        if not month.wanted.count:
            hint = "" if month.left_out else translate("Bills", "先登记住户和面积，再定单价")
            return translate("Bills", "这个月没有可出的账单"), hint
        hint = translate("Bills", "按 {key} 先出草稿，看过再公布").format(key=key_of(Command.CONFIRM))
        return translate("Bills", "这个月还没有出账"), hint if self.acts else ""

    def _take_focus(self) -> None:
        if not self._asking:
            self.box.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(side_width(self.width()))
        self._show_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted: typing goes to the box."""
        if self._asking or not self.box.hear(event):
            super().keyPressEvent(event)


def _month(office: Office, period: str) -> BillMonth:
    """On the worker's thread: a month, or the one that is issued next."""
    return office.bill_month(period or office.next_period())
