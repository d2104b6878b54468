"""What fees cost: fee items, and their tariffs by building with the month that each holds from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pos.domain.fees.tariffs import FeeItem, Standing, Tariff
from pos.domain.people import Role
from pos.domain.text import natural_key
from pos.errors import PosError
from pos.services.office.tariffs import TariffBook
from pos.ui import keys, theme
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.affair import Matter
from pos.ui.office.affairs.beside import Beside
from pos.ui.office.bills.head import building_name
from pos.ui.office.bills.switch import TARIFFS, ViewSwitch
from pos.ui.office.bills.tariff_matters import AddFeeItem, AddTariff, price, redeemable, source
from pos.ui.station import Station
from pos.ui.text import period_name, plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import side_width, stacked
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate
_ORDER = (Standing.HOLDS, Standing.TO_COME, Standing.REPLACED)


class TariffsView(QWidget):
    """Two tables, and what is added beside them."""

    switched = Signal(str)
    """another view of the tab is asked for"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._inquiry = Inquiry(station.worker, self)
        self.book: TariffBook | None = None
        self.acts = station.person.may(Role.FINANCE)
        self.message = MessageStrip(rounded=True)
        self.items = Table(translate("Bills", "费用项目"), _item_columns(), kept="fee_items")
        self.tariffs = Table(translate("Bills", "单价"), _tariff_columns(), kept="tariffs")
        self.switch = ViewSwitch(TARIFFS)
        self.add_item = QuietButton(translate("Bills", "加费用项目"), key_of(Command.FEE_ITEM))
        self.go = PrimaryButton(translate("Bills", "新单价"), key_of(Command.CONFIRM))
        self._arrange()
        self._bind()

    def _arrange(self) -> None:
        body = row(self, gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left = column(gap=14)
        left.addWidget(self.message)
        left.addWidget(_titled(translate("Bills", "费用项目"), self.items), 2)
        left.addWidget(_titled(translate("Bills", "单价"), self.tariffs), 3)
        body.addLayout(left, 1)
        self.beside = Beside(self._station, self._made_acts())
        self.side = stacked(self.switch, self.beside)
        body.addWidget(self.side)

    def _made_acts(self) -> Card:
        card = Card()
        layout = column(card, gap=12)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        for words in (
            translate("Bills", "出账按单价乘面积，或每户固定一个数；一栋楼有自己的单价时，不看全部楼栋的。"),
            translate("Bills", "单价只添加，不修改：新单价从哪个月起，那个月以后的账单按新的出。已公布的账单不变。"),
        ):
            layout.addWidget(Paragraph(words, Type.BODY, "muted"))
        layout.addStretch(1)
        self.go.setFixedHeight(theme.px(56))
        for button in (self.add_item, self.go):
            layout.addWidget(button)
            button.setVisible(self.acts)  # in its place: by itself it would be a window
        return card

    def _bind(self) -> None:
        self.switch.chosen.connect(self._on_switched)
        self.add_item.clicked.connect(self._on_add_item)
        self.go.clicked.connect(self._on_add_tariff)
        self.beside.closed.connect(self.tariffs.setFocus)
        self.beside.changed.connect(self._read)
        keys.action(self, Command.FEE_ITEM, self.add_item.words(), self._on_add_item)
        keys.action(self, Command.CONFIRM, self.go.words(), self._on_add_tariff)

    # -- what the page asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self.beside.writing

    def begin(self) -> None:
        """Reads what there is."""
        self._read()
        if not self.beside.asking:
            self.tariffs.setFocus()

    def _read(self) -> None:
        self._inquiry.ask(self._station.desks.office.tariffs.book, self._on_book, self._refuse)

    def _on_book(self, book: TariffBook) -> None:
        self.book = book
        self.items.show_rows([_item_row(one) for one in book.fee_items])
        places = {item.name: n for n, item in enumerate(book.fee_items)}
        stands = sorted(zip(book.tariffs, book.standings, strict=True), key=partial(_place, places))
        self.tariffs.show_rows([_tariff_row(n, one, how) for n, (one, how) in enumerate(stands)])

    def _refuse(self, error: PosError) -> None:
        self.message.refuse(error, self._read)

    def _on_switched(self, view: str) -> None:
        if not self.busy:
            self.switched.emit(view)

    def _on_add_item(self) -> None:
        if self.book is not None:
            self._begin(AddFeeItem(self._station.desks.office, self._station.person.login, self.book))

    def _on_add_tariff(self) -> None:
        if self.book is not None:
            self._begin(AddTariff(self._station.desks.office, self._station.person.login, self.book))

    def _begin(self, matter: Matter) -> None:
        if self.acts and not self.beside.asking:
            self.message.quiet()
            self.beside.begin(matter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(side_width(self.width()))


def _titled(title: str, table: Table) -> Card:
    card = Card()
    layout = column(card, gap=4)
    layout.setContentsMargins(1, theme.px(12), 1, theme.px(12))
    head = row()
    head.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
    head.addWidget(Label(title, Type.ROW, bold=True))
    layout.addLayout(head)
    layout.addWidget(table, 1)
    return card


def _item_columns() -> tuple[Column, ...]:
    return (
        Column(translate("Bills", "名称"), 0),
        Column(translate("Bills", "积分"), 160, narrow=130),
        Column(translate("Bills", "账单"), 200, narrow=176),
    )


def _item_row(item: FeeItem) -> Row:
    ink = "green" if item.redeemable else "muted"
    words = redeemable(yes=item.redeemable)
    return CellRow(item.name, (Cell(plain(item.name, 40)), Cell(words, ink), Cell(source(metered=item.metered))))


def _tariff_columns() -> tuple[Column, ...]:
    return (
        Column(translate("Bills", "费用项目"), 0),
        Column(translate("Bills", "楼栋"), 140, narrow=130),
        Column(translate("Bills", "单价"), 170, right=True, narrow=142),
        Column(translate("Bills", "从"), 140, narrow=108),
        Column(translate("Bills", "现在"), 120, narrow=102),
    )


def _tariff_row(n: int, tariff: Tariff, how: Standing) -> Row:
    ink = "faint" if how is Standing.REPLACED else "ink"
    state, token = {
        Standing.HOLDS: (translate("Bills", "现行"), "green"),
        Standing.TO_COME: (translate("Bills", "还没到"), "amber"),
        Standing.REPLACED: (translate("Bills", "已换"), "faint"),
    }[how]
    return CellRow(
        n,
        (
            Cell(plain(tariff.fee_item, 40), ink),
            Cell(building_name(tariff.building), ink),
            Cell(price(tariff), ink, bold=how is Standing.HOLDS),
            Cell(period_name(tariff.valid_from), ink),
            Cell(state, token),
        ),
    )


def _place(places: dict[str, int], stands: tuple[Tariff, Standing]) -> tuple[object, ...]:
    """By fee item, building, how it stands, and the newest first."""
    tariff, how = stands
    year, month = map(int, tariff.valid_from.split("-"))
    return places[tariff.fee_item], natural_key(tariff.building), _ORDER.index(how), -(year * 12 + month)
