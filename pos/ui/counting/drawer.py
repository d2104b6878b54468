"""A drawer, the office's or a till's: whose shift it is, cash moved, opened without a sale, read, closed shifts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.people import Role
from pos.domain.shift.drawer import CashMove
from pos.domain.shift.report import ClosedShift, Shift, ShiftReport
from pos.errors import PosError
from pos.services.shift.desk import READERS, Drawer
from pos.services.shift.refunds import Refunds
from pos.ui import keys, theme
from pos.ui.counting.moving import MoveCash, OpenAlone, move_name
from pos.ui.counting.report import ShiftReportPage
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.printing import print_copy
from pos.ui.station import Station
from pos.ui.text import money, plain, when, yuan
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate
MOVES = (
    (CashMove.PAID_IN, Command.PAID_IN),
    (CashMove.PAID_OUT, Command.PAID_OUT),
    (CashMove.DROP, Command.TO_SAFE),
)


@dataclass(frozen=True, slots=True)
class DrawerPlace:
    """Whose drawer it is: its services, who keeps it, what it is called, and where one goes back to from here."""

    drawer: Drawer
    keepers: tuple[Role, ...]
    title: str
    back: str
    unopened: str
    """what is said while no shift is open"""
    refunds: Refunds
    refunders: tuple[Role, ...]
    """who says here that an electronic refund is done"""


@dataclass(frozen=True, slots=True)
class DrawerFacts:
    """The open shift, if one is, and those that were closed."""

    shift: Shift | None
    closed: tuple[ClosedShift, ...]


def drawer_facts(drawer: Drawer) -> DrawerFacts:
    """On the worker's thread: both of one moment."""
    return DrawerFacts(drawer.shift(), drawer.closed())


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate("Payments", "单号"), 0),
        Column(translate("Payments", "交班时间"), 150, narrow=150),
        Column(translate("Payments", "开班人"), 130, narrow=0),
        Column(translate("Payments", "清点（元）"), 120, right=True, narrow=100),
        Column(translate("Payments", "长短款"), 124, right=True, narrow=112),
    )


def _row(one: ClosedShift) -> Row:
    off = one.variance_fen
    token = "muted" if not off else "amber" if off > 0 else "red"
    cells = (
        Cell(one.report_no),
        Cell(when(one.closed_at), "muted", sort=one.closed_at),
        Cell(plain(one.cashier_name, 20), "muted"),
        Cell(yuan(one.verified_cash_fen)),
        Cell(yuan(off) if off else translate("Payments", "相符"), token, bold=bool(off)),
    )
    return CellRow(one.report_no, cells)


class DrawerView(QWidget):
    """The shift at the left with what may be done, closed shifts beside it; its pages in its place while they last."""

    left = Signal()
    """back to what the drawer is for"""
    count_asked = Signal()
    """somebody wants to open a shift, or to count and close it"""

    def __init__(self, station: Station, place: DrawerPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._place = station, place
        self._drawer = place.drawer
        self._inquiry = Inquiry(station.worker, self)
        self.facts = DrawerFacts(None, ())
        self.keeps = station.person.may(*place.keepers)
        self.reads = station.person.may(*READERS)
        self.message = MessageStrip(rounded=True)
        self.pages = QStackedWidget()
        column(self).addWidget(self.pages)
        self.table = Table(translate("Payments", "交过的班"), _columns(), kept="shifts")
        self.matter = AffairPanel(station)
        self._home = QWidget()
        self._arrange()
        self.pages.addWidget(self._home)
        self._bind()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = row(self._home, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left = column(gap=12)
        left.addWidget(self.message)
        past = Card()
        inside = column(past)
        inside.setContentsMargins(1, theme.px(12), 1, theme.px(8))
        head = row(gap=8)
        head.setContentsMargins(theme.px(16), 0, theme.px(14), 0)
        head.addWidget(Label(translate("Payments", "交过的班"), Type.ROW, bold=True), 1)
        self.again = QuietButton(translate("Payments", "补打"), key_of(Command.PRINT))
        head.addWidget(self.again)
        inside.addLayout(head)
        self._past = QStackedWidget()
        nothing = EmptyState("receipt", translate("Payments", "还没有交过班"))
        for place in (self.table, nothing):
            self._past.addWidget(place)
        inside.addWidget(self._past, 1)
        left.addWidget(past, 1)
        body.addLayout(left, 1)
        self.side = QStackedWidget()
        for card in (self._made_card(), self.matter):
            self.side.addWidget(card)
        body.addWidget(self.side)

    def _made_card(self) -> Card:
        card = Card()
        layout = column(card, gap=10)
        layout.setContentsMargins(theme.px(22), theme.px(20), theme.px(22), theme.px(22))
        layout.addWidget(Label(self._place.title, Type.ROW, bold=True))
        self._state = Paragraph("", Type.BODY, "ink")
        self._float = Paragraph("", Type.BODY)
        layout.addWidget(self._state)
        layout.addWidget(self._float)
        layout.addSpacing(theme.px(8))
        self.moves = {what: QuietButton(move_name(what), key_of(key)) for what, key in MOVES}
        self.alone = QuietButton(translate("Shift", "只开钱箱"), key_of(Command.NO_SALE))
        self.read = QuietButton(translate("Payments", "班中读数（X）"), key_of(Command.READ))
        self.refunds = QuietButton(translate("Refunds", "待退给顾客"), key_of(Command.REFUNDS))
        for button in (*self.moves.values(), self.alone, self.read, self.refunds):
            button.setFixedHeight(theme.px(48))
            layout.addWidget(button)
        self.refunds.setVisible(self._station.person.may(*self._place.refunders))
        layout.addStretch(1)
        self.back = QuietButton(self._place.back, "Esc")
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(56))
        layout.addWidget(self.back)
        layout.addWidget(self.go)
        return card

    def _bind(self) -> None:
        for what, key in MOVES:
            self.moves[what].clicked.connect(partial(self._on_move, what))
            keys.action(self._home, key, self.moves[what].words(), partial(self._on_move, what))
        self.alone.clicked.connect(self._on_alone)
        keys.action(self._home, Command.NO_SALE, self.alone.words(), self._on_alone)
        self.read.clicked.connect(self._on_read)
        keys.action(self._home, Command.READ, self.read.words(), self._on_read)
        keys.action(self._home, Command.PRINT, self.again.words(), self._on_print)
        keys.action(self._home, Command.CONFIRM, translate("Payments", "开班、交班"), self._on_go)
        keys.action(self._home, Command.REFUNDS, self.refunds.words(), self._on_refunds)
        self.refunds.clicked.connect(self._on_refunds)
        self.again.clicked.connect(self._on_print)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._on_go)
        self.matter.closed.connect(self._on_matter_closed)
        self.matter.changed.connect(self._on_moved)
        self.table.picked.connect(self._on_picked)

    # -- what the page asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is written, or counted."""
        return self.matter.writing or self.pages.currentWidget() is not self._home

    def begin(self) -> None:
        """Looks anew."""
        self._inquiry.ask(partial(drawer_facts, self._drawer), self._on_facts, self._on_not_known)

    def _on_facts(self, facts: DrawerFacts) -> None:
        self.facts = facts
        shift, acts = facts.shift, self.keeps
        self.table.show_rows(tuple(map(_row, facts.closed)))
        self._past.setCurrentIndex(0 if facts.closed else 1)
        if shift is None:
            self._state.show_text(self._place.unopened, "amber")
            self._float.show_text("")
        else:
            told = translate("Payments", "{name} {when} 开班")
            self._state.show_text(told.format(name=plain(shift.cashier_name, 20), when=when(shift.opened_at)), "ink")
            self._float.show_text(translate("Payments", "备用金 {money}").format(money=money(shift.float_fen)))
        for button in (*self.moves.values(), self.alone):
            button.setVisible(acts)
            button.setEnabled(shift is not None)
        self.read.setVisible(self.reads)
        self.read.setEnabled(shift is not None)
        self.go.setVisible(acts)
        self.go.offer(
            key_of(Command.CONFIRM),
            translate("Payments", "清点交班") if shift is not None else translate("Payments", "开班"),
        )
        self.again.setVisible(self._station.person.may(*self._place.keepers, Role.LEAD))
        self.again.setEnabled(bool(facts.closed))
        if self.isVisible() and self.pages.currentWidget() is self._home and self.side.currentIndex() == 0:
            (self.go if acts else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_known(self, error: PosError) -> None:
        self.message.refuse(error, self.begin)

    # -- intents --------------------------------------------------------------------------------------------------

    def _on_move(self, what: CashMove) -> None:
        if self.keeps and self.facts.shift is not None and not self.busy:
            self.side.setCurrentWidget(self.matter)
            self.matter.begin(self._move(what))

    def _move(self, what: CashMove) -> MoveCash:
        person = self._station.person
        return MoveCash(self._station.desks.office, person.login, person, self._drawer, what)

    def _on_alone(self) -> None:
        if self.keeps and self.facts.shift is not None and not self.busy:
            self.side.setCurrentWidget(self.matter)
            self.matter.begin(OpenAlone(self._station.desks.office, self._station.person.login, self._drawer))

    def _on_moved(self) -> None:
        """The entry stands: now cash is put in, or taken out."""
        if self.facts.shift is not None:
            self._station.printing.open_drawer(self.facts.shift.till)

    def _on_matter_closed(self) -> None:
        self.side.setCurrentIndex(0)
        self.begin()

    def _on_go(self) -> None:
        if self.keeps and not self.busy and not self.side.currentIndex():
            self.count_asked.emit()

    def _on_read(self) -> None:
        if self.reads and self.facts.shift is not None and not self.busy:
            work = partial(self._drawer.read, self._station.person)
            self._station.worker.run(work, self.show_report, self._on_not_known)

    def _on_refunds(self) -> None:
        """What any till owes on channels: one that is closed for good owes it as well."""
        if self._station.person.may(*self._place.refunders) and not self.busy:
            from pos.ui.till.refunds.page import RefundsPage  # late: hardly anybody asks for it here

            page = RefundsPage(self._station, self._place.refunds, translate("Refunds", "回到钱箱"))
            page.left.connect(self.leave_page)
            self.show_page(page)
            page.begin()

    def show_report(self, report: ShiftReport) -> None:
        """An X, or a Z that was made just now."""
        page = ShiftReportPage(self._station, self._drawer)
        page.show_report(report)
        page.finished.connect(self.leave_page)
        self.show_page(page)

    def show_page(self, page: QWidget) -> None:
        """One of its pages in the drawer's place."""
        self.message.quiet()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def leave_page(self) -> None:
        """Back to the drawer, looked at anew."""
        page = self.pages.currentWidget()
        if page is not None and page is not self._home:
            self.pages.setCurrentWidget(self._home)
            self.pages.removeWidget(page)
            page.deleteLater()
        self.begin()

    def _on_picked(self, number: int) -> None:
        if 0 <= number < len(self.facts.closed) and not self.busy:
            work = partial(self._drawer.kept, self.facts.closed[number].report_no)
            self._station.worker.run(work, self._show_kept, self._on_not_known)

    def _show_kept(self, report: ShiftReport) -> None:
        page = ShiftReportPage(self._station, self._drawer)
        page.show_kept(report)
        page.finished.connect(self.leave_page)
        self.show_page(page)

    def _on_print(self) -> None:
        number = max(self.table.chosen(), 0)
        if self.again.isVisible() and number < len(self.facts.closed):
            report_no = self.facts.closed[number].report_no
            print_copy(self._station, self._drawer.print_again, report_no, self._on_not_known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted."""
        if event.key() == Qt.Key.Key_Escape and not self.busy:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(theme.px(320 if self.width() < theme.px(1100) else 384))
