"""All goods as they are looked at: found, sorted, filtered, ticked, one of them beside the grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from pos.domain.goods.items import Item
from pos.services.goods.bulk import Pending
from pos.services.goods.listing import GoodsList, GoodsRow, Only, Sought, Words
from pos.services.goods.prices import ItemPrices
from pos.services.notices import Change, Subject
from pos.ui import keys
from pos.ui.backoffice.goods import choices as offered
from pos.ui.backoffice.goods.grid import GoodsTable
from pos.ui.backoffice.goods.rows import ORDERS, goods_columns, goods_facts, goods_row
from pos.ui.backoffice.goods.work import looked_at
from pos.ui.backoffice.listed import ListPage
from pos.ui.beside.choices import ChoiceCard, Option
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import grouped, plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import Button, QuietButton
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.label import Label
from pos.ui.widgets.rows_model import CellRow

translate = QCoreApplication.translate
_SEEN = 24
"""Rows that come with the list itself."""


class GoodsView(ListPage):
    """What is typed finds, headings sort, filters stand under the box; ticks are for what changes many."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.sought, self.pending = Sought(), Pending()
        self.ticked: set[str] = set()
        self._stale = True
        self.words = Words((), (), {})
        self.shown: tuple[Item, ItemPrices] | None = None
        self._finding, self._looking = (Inquiry(station.worker, self) for _ in range(2))
        self._taken: Callable[[str], None] | None = None
        columns, listed = goods_columns(), station.desks.goods_list
        self.grid = GoodsTable(translate("Goods", "商品"), columns, self._row, listed, station.worker)
        self.sought = _sorted_by(self.sought, self.grid.standing.ordering)
        self.choose = ChoiceCard()
        self.told = Label("", Type.BODY, "muted", elastic=True)
        self.only = QuietButton("", key_of(Command.GOODS_ONLY))
        self.category = QuietButton("", key_of(Command.GOODS_CATEGORY))
        self.vendor = QuietButton("", key_of(Command.GOODS_VENDOR))

    def search_box(self) -> EntryBox:
        """What finds goods."""
        box = EntryBox(translate("Goods", "找商品"), icon="search", keypad=True)
        box.dress(placeholder=translate("Goods", "名称、拼音、条码、货号"), hint=key_of(Command.FIND))
        return box

    def hear(self) -> None:
        """Once everything is there: its keys and touches."""
        self.side.addWidget(self.choose)
        self.choose.left.connect(self.leave)
        self.choose.taken.connect(self._on_taken)
        self.grid.sorted_by.connect(self._on_sorted)
        self.grid.marked.connect(self._on_marked)
        slots: tuple[tuple[Button, Command, Callable[[], None]], ...] = (
            (self.only, Command.GOODS_ONLY, self._on_only),
            (self.category, Command.GOODS_CATEGORY, self._on_category),
            (self.vendor, Command.GOODS_VENDOR, self._on_vendor),
        )
        self._show_filters()
        for button, command, slot in slots:
            button.clicked.connect(slot)
            keys.action(self, command, button.words(), slot)
        keys.action(self, Command.FIND, translate("Goods", "找商品"), self._on_find)
        keys.action(self, Command.GOODS_ALL, translate("Goods", "全部勾选"), self._on_all)
        keys.action(self, Command.GOODS_COLUMNS, translate("Goods", "显示哪些列"), self._on_columns)
        self.put_in_front(self.grid, 1, "")

    @property
    def _list(self) -> GoodsList:
        return self._station.desks.goods_list

    # -- what the desk asks ---------------------------------------------------------------------------------------

    def renew(self, change: Change) -> None:
        """Another desk changed goods or vendors, or the server is back."""
        if change.subject in (Subject.GOODS, Subject.EVERYTHING):
            self.read()

    def read(self) -> None:
        """What can be filtered by, which goods there are, and what is seen of them."""
        self._stale = True
        self.grid.read_anew()
        self.show_rows()

    def _on_words(self, words: Words) -> None:
        self.words = words
        self.grid.goods.paint_anew()
        self._show_filters()

    # -- which goods ----------------------------------------------------------------------------------------------

    def show_rows(self) -> None:
        """Those that fit what is typed."""
        work = partial(self._list.seen, self.sought, self.box.text(), _SEEN)
        self._finding.ask(work, self._on_seen, self.refuse)

    def _on_seen(self, found: tuple[tuple[str, ...], tuple[GoodsRow, ...]]) -> None:
        ids, rows = found
        self.grid.goods.keep(rows)
        self.grid.show_ids(ids)
        if self._stale:  # after the goods: nobody filters before something is seen
            self._stale = False
            self._reading.ask(self._list.words, self._on_words, self.refuse)
        nothing = (
            translate("Goods", "没有这样的商品")
            if self._narrowed
            else translate("Goods", "还没有商品：扫一个条码就开始")
        )
        self.put_in_front(self.grid, len(ids), nothing)
        self._tell()

    @property
    def _narrowed(self) -> bool:
        return bool(self.box.text()) or _sorted_by(self.sought, Ordering()) != Sought()

    def _on_sorted(self, ordering: Ordering) -> None:
        self.sought = _sorted_by(self.sought, ordering)
        self.show_rows()

    def _on_find(self) -> None:
        if not self.signing:
            self.box.setFocus()
            self.box.line.selectAll()

    def _on_only(self) -> None:
        self.offer(translate("Goods", "看哪些商品"), offered.onlys(), self.sought.only.value, self._take_only)

    def _take_only(self, value: str) -> None:
        self.seek(replace(self.sought, only=Only(value)))

    def _on_category(self) -> None:
        options = offered.words(
            self.words.categories, {}, translate("Goods", "全部类别"), translate("Goods", "没有类别")
        )
        self.offer(translate("Goods", "哪一类"), options, offered.value(self.sought.category), self._take_category)

    def _take_category(self, value: str) -> None:
        self.seek(replace(self.sought, category=offered.meant(value)))

    def _on_vendor(self) -> None:
        every, own = translate("Goods", "全部供应方"), translate("Goods", "没有供应方（自营）")
        options = offered.words(self.words.vendors, self.words.names, every, own)
        self.offer(translate("Goods", "哪家的"), options, offered.value(self.sought.vendor), self._take_vendor)

    def _take_vendor(self, value: str) -> None:
        self.seek(replace(self.sought, vendor=offered.meant(value)))

    def seek(self, sought: Sought) -> None:
        self.sought = sought
        self._show_filters()
        self.show_rows()

    def _on_columns(self) -> None:
        self.offer(translate("Goods", "显示哪些列"), offered.columns(self.grid), "", self._take_column)

    def _take_column(self, value: str) -> None:
        section = int(value)
        self.grid.standing.put_away(section, away=not self.grid.isColumnHidden(section))

    # -- ticks ----------------------------------------------------------------------------------------------------

    def _on_marked(self, number: int) -> None:
        if not self.signing and 0 <= number < len(self.grid.goods.ids):
            self.ticked ^= {self.grid.goods.ids[number]}
            self._anew()

    def _on_all(self) -> None:
        """All that are listed, or none of them."""
        if not self.signing:
            listed = set(self.grid.goods.ids)
            self.ticked = self.ticked - listed if listed <= self.ticked else self.ticked | listed
            self._anew()

    def _anew(self) -> None:
        self.grid.goods.paint_anew()
        self._tell()

    def _on_escape(self) -> None:
        if not self.signing and not self.box.text() and self.ticked:
            self.ticked = set()
            self._anew()
        super()._on_escape()

    @property
    def meant(self) -> tuple[str, ...]:
        """The ticked goods, or the chosen one."""
        chosen = self.grid.chosen_id()
        return tuple(sorted(self.ticked)) or ((chosen,) if chosen else ())

    # -- the chosen one -------------------------------------------------------------------------------------------

    def show_chosen(self) -> None:
        """All that is known of it."""
        chosen = self.grid.chosen_id()
        if not chosen:
            self._looking.forget()
            self.shown = None
            self._show_card()
        elif self.shown is None or self.shown[0].item_id != chosen:
            self._look()

    def _look(self) -> None:
        work = partial(looked_at, self._station.desks.goods, self._station.desks.prices, self.grid.chosen_id())
        self._looking.ask(work, self._on_looked, self.refuse)

    def _on_looked(self, found: tuple[Item, ItemPrices]) -> None:
        self.shown = found
        self._show_card()

    def _show_card(self) -> None:
        if self.shown is None:
            self.card.show_chosen("", "", ())
        else:
            item, known = self.shown
            state = translate("Goods", "已下架") if item.off_sale else ""
            self.card.show_chosen(plain(item.name, 60), state, goods_facts(item, known, self.words.names))
        self.show_buttons()

    def show_buttons(self) -> None:
        """Those of what can be done with it now."""
        raise NotImplementedError

    def _tell(self) -> None:
        """How many are changed and not saved; else are ticked; else there are."""
        told = translate("Goods", "{n} 种").format(n=grouped(len(self.grid.goods.ids)))
        if self.ticked:
            told = translate("Goods", "勾了 {n}").format(n=grouped(len(self.ticked)))
        if self.pending.edits:
            told = translate("Goods", "没保存 {n}").format(n=grouped(len(self.pending.edits)))
        self.told.show_text(told)
        self.show_buttons()

    def _show_filters(self) -> None:
        self.only.show_text(offered.only_words(self.sought.only))
        category, vendor = self.sought.category, self.sought.vendor
        every, none = translate("Goods", "全部类别"), translate("Goods", "没有类别")
        self.category.show_text(every if category is None else plain(category, 12) or none)
        every, none = translate("Goods", "全部供应方"), translate("Goods", "没有供应方（自营）")
        named = self.words.names.get(vendor or "", vendor or "")
        self.vendor.show_text(every if vendor is None else plain(named, 12) or none)

    def _row(self, found: GoodsRow) -> CellRow:
        item = found.item
        return goods_row(found, self.pending.after(item), self.words.names, ticked=item.item_id in self.ticked)

    # -- beside the grid ------------------------------------------------------------------------------------------

    def beside(self, part: QWidget) -> None:
        self.message.quiet()
        self._show_signing(signing=True)
        self.side.setCurrentWidget(part)

    def offer(self, title: str, options: Sequence[Option], now: str, taken: Callable[[str], None]) -> None:
        if not self.signing and options:
            self._taken = taken
            self.choose.offer(title, options, now)
            self.beside(self.choose)
            self.choose.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken(self, value: str) -> None:
        taken, self._taken = self._taken, None
        self.leave()
        if taken is not None:
            taken(value)

    def _on_left(self) -> None:
        self._bulk = None
        self._on_closed()

    def leave(self) -> None:
        """Back to the chosen one."""
        self._on_closed()


def _sorted_by(sought: Sought, ordering: Ordering) -> Sought:
    """The same goods, in that order."""
    order = ORDERS[ordering.column] if ordering.column >= 0 else None
    plainly = Sought(sought.only, sought.category, sought.vendor)
    return plainly if order is None else replace(plainly, order=order, down=ordering.down)
