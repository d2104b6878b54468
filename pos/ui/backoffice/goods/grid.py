"""The grid of goods: a hundred thousand ids, of which rows are read a page at a time when somebody sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.services.goods.listing import GoodsList, GoodsRow
from pos.ui.inquiry import Inquiry
from pos.ui.widgets.columns.copying import MOST
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row, RowModel
from pos.ui.widgets.table import Table
from pos.ui.worker import Worker

PAGE = 64
"""Rows that are read at once."""
MOST_KEPT = 4_000
"""Rows that are kept."""
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class GoodsModel(RowModel):
    """`wanted` names ids that somebody sees and nobody has read. Rows come, go and change; nothing is ever reset."""

    wanted = Signal()

    def __init__(self, columns: Sequence[Column], cells: Callable[[GoodsRow], CellRow], parent: QWidget) -> None:
        super().__init__(columns, parent)
        self._cells = cells
        self._blank = CellRow("", (*(Cell("") for _ in columns[1:]), Cell("")))
        self.ids: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self.known: dict[str, GoodsRow] = {}
        self._shown: dict[str, CellRow] = {}
        self._missing: set[int] = set()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def row(self, number: int) -> Row:
        """The row as it is shown; a blank one while it is read."""
        item_id = self.ids[number]
        shown = self._shown.get(item_id)
        if shown is not None:
            return shown
        found = self.known.get(item_id)
        if found is None:
            self._want(number // PAGE)
            return self._blank
        made = self._shown[item_id] = self._cells(found)
        return made

    def rows(self) -> tuple[Row, ...]:
        """Those that were read, in their order."""
        return tuple(self.row(n) for n, item_id in enumerate(self.ids) if item_id in self.known)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.row(index.row()).cells[index.column()]
        return " ".join(part for part in (cell.text, cell.tag, cell.badge) if part)

    def _want(self, page: int) -> None:
        if page not in self._missing:
            self._missing.add(page)
            self.wanted.emit()

    def take_wanted(self) -> tuple[str, ...]:
        """The ids of the pages that were asked for since, the last first: nobody sees what was scrolled past."""
        pages = sorted(self._missing)[-3:]
        self._missing.clear()
        ids = [item_id for page in pages for item_id in self.ids[page * PAGE : (page + 1) * PAGE]]
        return tuple(item_id for item_id in ids if item_id not in self.known)

    def place(self, item_id: str) -> int:
        """Where it stands, -1 where it is not listed."""
        if not self._places:
            self._places = {one: n for n, one in enumerate(self.ids)}
        return self._places.get(item_id, -1)

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Other goods, or another order: rows at the end come or go, the others change."""
        now, come = len(self.ids), len(ids)
        if come < now:
            self.beginRemoveRows(QModelIndex(), come, now - 1)
            self.ids = ids
            self.endRemoveRows()
        elif come > now:
            self.beginInsertRows(QModelIndex(), now, come - 1)
            self.ids = ids
            self.endInsertRows()
        self.ids, self._places = ids, {}
        self._missing.clear()
        self._changed(0, min(now, come) - 1)

    def keep(self, rows: Sequence[GoodsRow]) -> None:
        """Rows that were read."""
        if len(self.known) > MOST_KEPT:
            self.known.clear()
            self._shown.clear()
        for one in rows:
            self.known[one.item.item_id] = one
            self._shown.pop(one.item.item_id, None)
        self._changed(0, len(self.ids) - 1)

    def forget(self) -> None:
        """All of them are read anew when they are seen."""
        self.known.clear()
        self.paint_anew()

    def paint_anew(self) -> None:
        """What is shown of them is another thing: ticks, changes that are not saved."""
        self._shown.clear()
        self._changed(0, len(self.ids) - 1)

    def _changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


class GoodsTable(Table):
    """The grid. A tap on the first column, or Space, ticks a row; a heading sorts all goods, not only those seen."""

    sorted_by = Signal(object)
    """Ordering"""
    marked = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        cells: Callable[[GoodsRow], CellRow],
        goods_list: GoodsList,
        worker: Worker,
    ) -> None:
        super().__init__(name, columns, kept="goods")
        self._list = goods_list
        self._cells = cells
        self._inquiry, self._copied = Inquiry(worker, self), Inquiry(worker, self)
        self._under_way = False
        self.goods = GoodsModel(columns, cells, self)
        self.rows_model = self.goods
        self.setModel(self.goods)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)
        self.goods.wanted.connect(self._soon.start)
        self.clicked.connect(self._on_touched)

    # -- reading --------------------------------------------------------------------------------------------------

    def _fetch(self) -> None:
        """One page after the other: what is seen now goes before what was seen when the last one was asked for."""
        if self._under_way:
            return
        ids = self.goods.take_wanted()
        if ids:
            self._under_way = True
            self._inquiry.ask(partial(self._list.rows, ids), self._on_read, self._on_not_read)

    def _on_read(self, rows: tuple[GoodsRow, ...]) -> None:
        self._under_way = False
        self.goods.keep(rows)

    def _on_not_read(self, _error: object) -> None:
        self._under_way = False

    def read_anew(self) -> None:
        """What is known of goods is old."""
        self._inquiry.forget()
        self._under_way = False
        self.goods.forget()

    # -- what the page asks ---------------------------------------------------------------------------------------

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """These goods; the chosen one stays chosen where it is among them, else the first is."""
        before = self.chosen_id()
        self.goods.show_ids(ids)
        self.choose(max(self.goods.place(before), 0) if ids else -1)
        self.viewport().update()

    def chosen_id(self) -> str:
        """The item that is chosen, "" for none."""
        number = self.chosen()
        return self.goods.ids[number] if 0 <= number < len(self.goods.ids) else ""

    def order_by(self, ordering: Ordering) -> None:
        """The arrow over the column that it is sorted by."""
        self.standing.order_by(ordering)

    def sort_by(self, section: int) -> None:
        """A heading is pressed: the page sorts."""
        if section:
            self.standing.take_in_hand(section)
            self.order_by(self.standing.ordering.pressed(section))
            self.sorted_by.emit(self.standing.ordering)

    def as_made(self) -> None:
        """Its columns and its order as if nobody had arranged it; the page sorts."""
        self.standing.as_made()
        self.sorted_by.emit(self.standing.ordering)

    # -- copying --------------------------------------------------------------------------------------------------

    def copy_marked(self) -> None:
        """Goods that nobody has read yet are read first."""
        marked = self._marked()
        ids = self.goods.ids[marked.start : marked.stop][:MOST]
        missing = tuple(one for one in ids if one not in self.goods.known)
        if missing:
            self._copied.ask(partial(_read_in_pages, self._list, missing), partial(self._copy_read, ids, len(marked)))
        else:
            self._copy_read(ids, len(marked), ())

    def _copy_read(self, ids: tuple[str, ...], wanted: int, rows: tuple[GoodsRow, ...]) -> None:
        known = self.goods.known | {row.item.item_id: row for row in rows}
        self.copy_rows((self._cells(known[one]) for one in ids if one in known), wanted)

    def _on_touched(self, index: QModelIndex) -> None:
        if not index.column():
            self.marked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.chosen() >= 0:
            self.marked.emit(self.chosen())
        else:
            super().keyPressEvent(event)


def _read_in_pages(goods_list: GoodsList, ids: tuple[str, ...]) -> tuple[GoodsRow, ...]:
    """On the worker's thread: of a list of thousands a statement is spelled out anew."""
    pages = (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))
    return tuple(row for page in pages for row in goods_list.rows(page))
