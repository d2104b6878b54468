"""What the page of stock shows: what is there, what is gathered, what is still to be counted, and the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.goods.items import Vendor
from pos.domain.people import Person
from pos.domain.stock.movement import Goods
from pos.domain.stock.standing import ItemStock
from pos.services.notices import Change, Subject
from pos.services.stock.counting import Count
from pos.services.stock.desk import KEEPERS, StockDesk, StockList
from pos.ui.backoffice.listed import ChosenCard, ListPage
from pos.ui.backoffice.stock.buttons import Now, StockButtons
from pos.ui.backoffice.stock.filters import Filters
from pos.ui.backoffice.stock.gathered import COMES_AND_GOES, Doing, Gathered, Line, is_number
from pos.ui.backoffice.stock.rows import (
    batch_words,
    count_columns,
    count_rows,
    fits,
    gathered_columns,
    gathered_rows,
    stock_columns,
    stock_facts,
    stock_rows,
)
from pos.ui.beside.files import FilesCard
from pos.ui.inquiry import Inquiry
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class StockView(ListPage):
    """`doing` says what the list in front is about."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._stock: StockDesk = station.desks.stock
        self._looking_up, self._entering = Inquiry(station.worker, self), Inquiry(station.worker, self)
        self._unsaid = False
        """somebody was told that it is not said from whom goods come"""
        self._naming = Inquiry(station.worker, self)
        self.vendors: Mapping[str, str] = {}
        """code -> what a vendor is called"""
        self.keeps = station.person.may(*KEEPERS)
        self.doing, self.gathered = Doing.LOOKING, Gathered()
        self._list: StockList | None = None
        self._begun = False
        """a count was begun a moment ago"""
        self._found: list[ItemStock] = []
        self._counts: tuple[Count, ...] = ()
        self._left: list[Goods] = []
        self._times_milli, self._key, self._writing, self._choosing, self._sure = 1000, "", False, False, False
        self.stock = Table(translate("Stock", "库存"), stock_columns(), kept="stock")
        self.lines = Table(translate("Stock", "商品"), gathered_columns(), kept="stock.gathered")
        self.left = Table(translate("Stock", "还没盘的"), count_columns(), kept="stock.left")
        self.filters, self.files = Filters(), FilesCard(station.worker)
        self.acts = StockButtons()
        box = EntryBox(translate("Stock", "找商品"), icon="search", keypad=True)
        self.furnish(box, (self.stock, self.lines, self.left), ChosenCard(tuple(self.acts.each)), (self.filters,))
        self._places.addWidget(self.files)

    @property
    def busy(self) -> bool:
        """Whether something is being written, or gathered: nobody is led away from it."""
        return super().busy or self._writing or bool(self.gathered.lines)

    def renew(self, change: Change) -> None:
        """Another desk moved goods or changed what they are, or the server is back."""
        if change.subject in (Subject.STOCK, Subject.GOODS, Subject.EVERYTHING) and self.isVisible():
            self.read()

    # -- reading ------------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """What is there, and which counts are open."""
        self._reading.ask(partial(_looked, self._stock, self._station.person), self._on_read, self.refuse)

    def _on_read(self, found: tuple[StockList, tuple[Count, ...]]) -> None:
        self._list, self._counts = found
        if self._begun and self._counts:
            self._begun = False
            self.be(Doing.COUNTING)
        self.filters.show_counts({one: len(self._list.of(one)) for one in self.filters.buttons})
        if self.doing is Doing.COUNTING and not self._counts:
            self.be(Doing.LOOKING)
        self.show_rows()

    # -- showing ------------------------------------------------------------------------------------------------------

    def be(self, doing: Doing) -> None:
        """Another thing to do."""
        self.doing, self.gathered, self._times_milli, self._key = (
            doing,
            Gathered(),
            1000,
            self._station.desks.office.new_key(),
        )
        self._choosing = self._sure = self._unsaid = False
        self.box.clear()
        hints = {
            Doing.LOOKING: translate("Stock", "品名、条码、类别"),
            Doing.COUNTING: translate("Stock", "扫商品，输入盘到的数量"),
        }
        self.box.dress(placeholder=hints.get(doing, translate("Stock", "扫商品；3* 再扫是 3 件")))
        if doing in COMES_AND_GOES:
            self._naming.ask(self._station.desks.terms.every, self._on_vendors, self.message.refuse)
        self.filters.setVisible(doing is Doing.LOOKING)
        self.filters.setEnabled(doing is Doing.LOOKING)
        self.show_rows()

    def _on_vendors(self, found: Sequence[Vendor]) -> None:
        self.vendors = {one.code: one.name for one in found}
        self.show_chosen()

    def show_rows(self) -> None:
        """The list in front."""
        {Doing.LOOKING: self._show_stock, Doing.COUNTING: self._show_left}.get(self.doing, self._show_gathered)()

    def _show_stock(self) -> None:
        before = self._chosen_item()
        rows = self._list.of(self.filters.current) if self._list is not None else ()
        self._found = [one for one in rows if fits(one.item, self.box.text())]
        self.stock.show_rows(stock_rows(self._found))
        ids = [one.item.item_id for one in self._found]
        self.stock.choose(ids.index(before) if before in ids else 0)
        nothing = translate("Stock", "没有这样的商品") if rows else translate("Stock", "还没有货进过、卖过")
        self.put_in_front(self.stock, len(self._found), nothing)

    def _show_gathered(self) -> None:
        chosen = self.lines.chosen()
        self.lines.show_rows(gathered_rows(self.gathered.lines))
        self.lines.choose(min(max(chosen, 0), len(self.gathered.lines) - 1))
        self.put_in_front(self.lines, len(self.gathered.lines), translate("Stock", "扫商品加进来"))
        if self._choosing:
            self._places.setCurrentWidget(self.files)
        self.box.setVisible(not self._choosing)

    def _show_left(self) -> None:
        items, typed = (self._counts[0].items if self._counts else ()), self.box.text()
        wanted = "" if is_number(typed) else typed
        chosen = self._chosen_left()
        rows = [item for item in items if fits(item, wanted)]
        self._left = [Goods(item.barcode, 0) for item in rows]
        self.left.show_rows(count_rows(rows))
        codes = [one.code for one in self._left]
        self.left.choose(codes.index(chosen) if chosen in codes else 0)
        self.put_in_front(self.left, len(rows), translate("Stock", "没有这样的商品"))

    def _chosen_item(self) -> str:
        number = self.stock.chosen()
        return self._found[number].item.item_id if 0 <= number < len(self._found) else ""

    def _chosen_left(self) -> str:
        number = self.left.chosen()
        return self._left[number].code if 0 <= number < len(self._left) else ""

    def _chosen_line(self) -> Line | None:
        number = self.lines.chosen()
        return self.gathered.lines[number] if 0 <= number < len(self.gathered.lines) else None

    def show_chosen(self) -> None:
        """The chosen one whole, and what can be done."""
        if self.doing is Doing.LOOKING:
            number = self.stock.chosen()
            one = self._found[number] if 0 <= number < len(self._found) else None
            costs = self._list is not None and self._list.costs
            facts = stock_facts(one, costs=costs) if one is not None else ()
            self.card.show_chosen(plain(one.item.name, 60) if one is not None else "", "", facts)
        elif self.doing is Doing.COUNTING:
            words = translate("Stock", "店里照常卖货；盘到多少输多少，账会自己算上这段时间卖掉的")
            self.card.show_chosen(translate("Stock", "盘点"), words, ())
        else:
            line = self._chosen_line()
            batch = batch_words(line.goods.batch) if line is not None and line.goods.batch is not None else ""
            words = translate("Stock", "先输入，再按键；批号后面空一格写到期日")
            facts = ((plain(line.item.name, 60), batch),) if line is not None else ()
            if self.doing in COMES_AND_GOES and self.gathered.lines:
                facts = (*facts, (translate("Stock", "供应方"), self._vendor_words()))
            self.card.show_chosen(self._title(), words, facts)
        self._dress()

    def _vendor_words(self) -> str:
        """From or to whom, where that is said."""
        code = self.gathered.vendor
        if code:
            return plain(f"{self.vendors.get(code, '')} {code}".strip(), 60)
        if self.gathered.of_several:
            return translate("Stock", "这些商品不是同一家的，选一家")
        return translate("Stock", "不写")

    def _title(self) -> str:
        words = {
            Doing.RECEIVING: translate("Stock", "收货"),
            Doing.SENDING_BACK: translate("Stock", "退给供应方"),
            Doing.LOSING: translate("Stock", "报损"),
        }[self.doing]
        return f"{words} · {plain(self.gathered.file, 40)}" if self.gathered.file else words

    def _dress(self) -> None:
        has_line, lines = self._chosen_line() is not None, len(self.gathered.goods)
        self.acts.show(Now(self.doing, self.keeps, has_line, self._choosing, lines, bool(self._counts)))


def _looked(stock: StockDesk, person: Person) -> tuple[StockList, tuple[Count, ...]]:
    """On the worker's thread."""
    return stock.overview(person), stock.counts()
