"""Tables: rows of painted cells over a model that inserts, removes and changes rows, and never resets."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint

ROW_HEIGHT = 48
COMPACT_ROW_HEIGHT = 32
TALL_ROW_HEIGHT = 66
HEADER_HEIGHT = 40
SIDE = 14
TAG_SHARE = 0.6
"""a tag that would take more of its cell than this is left out"""
CELL = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `tag` small behind the text, `note` in green under it, `token` the colour of the text."""

    text: str = ""
    token: str = "ink"
    bold: bool = False
    tag: str = ""
    note: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` says which thing it shows, so that a change of values is a change and not another row."""

    key: Hashable
    cells: tuple[Cell, ...]
    ground: str = ""
    """token of the row's tint, or "" """

    @property
    def tall(self) -> bool:
        """Whether a cell has a second line."""
        return any(cell.note for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in lengths of the design (0 = what is left), and its side."""

    title: str
    width: int
    right: bool = False
    narrow: int | None = None
    """the width where the table is under 760 px wide, when it differs"""


class RowModel(QAbstractTableModel):
    """Rows as given; `show_rows` finds the smallest change by the rows' keys."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._rows[index.row()].cells[index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(part for part in (cell.text, cell.tag, cell.note) if part)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title if 0 <= section < len(self.columns) else None

    def row(self, number: int) -> Row:
        """The row at `number` (0-based)."""
        return self._rows[number]

    def rows(self) -> tuple[Row, ...]:
        """All rows, as shown."""
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows `rows`: what is gone is removed, what is new inserted, what differs changed; the rest stays."""
        old = self._rows
        head = _common([row.key for row in old], [row.key for row in rows])
        tail = _common([row.key for row in reversed(old[head:])], [row.key for row in reversed(rows[head:])])
        gone, come = len(old) - head - tail, len(rows) - head - tail
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            del old[head : head + gone]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            old[head:head] = rows[head : head + come]
            self.endInsertRows()
        self._change_rows(rows)

    def _change_rows(self, rows: Sequence[Row]) -> None:
        last = len(self.columns) - 1
        for number, row in enumerate(rows):
            if self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))


def _common(left: Sequence[Hashable], right: Sequence[Hashable]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `RowModel`."""

    def __init__(self, columns: Sequence[Column], parent: QObject, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._compact = compact

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, RowModel):
            return
        row = model.row(index.row())
        cell = row.cells[index.column()]
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or row.ground:
            painter.fillRect(rect, theme.colour("red_tint" if chosen else row.ground))
        if not self._compact:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("hairline"))
        if chosen and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour("red"))
        last = index.column() == len(self._columns) - 1
        inner = rect.adjusted(theme.px(SIDE), 0, -theme.px(SIDE if last else 8), -1)
        right = self._columns[index.column()].right
        if cell.icon:
            self._paint_icon(painter, inner, cell)
        shown = replace(cell, bold=True) if chosen and cell.token == "ink" else cell
        _paint_cell(painter, inner, shown, Type.BODY if self._compact else Type.ROW, right=right)
        painter.restore()

    def _paint_icon(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        side = theme.px(20)
        view = self.parent()
        assert isinstance(view, QWidget)
        at = QPointF(rect.left(), rect.center().y() - side / 2)
        paint.icon(painter, view, cell.icon, cell.token, side, at)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(40), theme.px(ROW_HEIGHT))


def _paint_cell(painter: QPainter, rect: QRectF, cell: Cell, size: Type, *, right: bool) -> None:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    flags = int(side | Qt.AlignmentFlag.AlignVCenter)
    if cell.note:
        upper = QRectF(rect.left(), rect.top() + theme.px(8), rect.width(), theme.px(28))
        lower = QRectF(rect.left(), rect.top() + theme.px(35), rect.width(), theme.px(22))
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("green"))
        painter.drawText(lower, flags, _elided(painter, cell.note, rect.width()))
        rect = upper
    tag_width = QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(cell.tag) + theme.px(6) if cell.tag else 0
    if cell.text and tag_width > rect.width() * TAG_SHARE:
        tag_width = 0
    painter.setFont(theme.font(size, bold=cell.bold))
    painter.setPen(theme.colour(cell.token))
    words = _elided(painter, cell.text, rect.width() - tag_width)
    words_width = painter.fontMetrics().horizontalAdvance(words)
    painter.drawText(rect.adjusted(0, 0, -tag_width if right else 0, 0), flags, words)
    if tag_width:
        left = rect.right() - tag_width if right else rect.left() + words_width
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("muted"))
        place = QRectF(left, rect.top() + 1, tag_width, rect.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), cell.tag)


def _elided(painter: QPainter, text: str, width: float) -> str:
    if len(text) < 8:
        return text
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


class Header(QHeaderView):
    """Headings in small muted type over a line."""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self._columns = tuple(columns)
        self.setFixedHeight(theme.px(HEADER_HEIGHT))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(24))
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._columns[section]
        last = section == len(self._columns) - 1
        place = QRectF(rect).adjusted(theme.px(SIDE), 0, -theme.px(SIDE if last else 8), -1)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("muted"))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), column.title)
        bottom = QRectF(rect)
        painter.fillRect(QRectF(bottom.left(), bottom.bottom() - 1, bottom.width(), 1), theme.colour("line"))
        painter.restore()


class Table(QTableView):
    """A table without a grid. One row at a time is chosen; a click or touch chooses, a second one on it picks."""

    picked = Signal(int)
    """the row that was double-clicked or entered (0-based)"""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        header: bool = True,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        height = theme.px(COMPACT_ROW_HEIGHT if compact else ROW_HEIGHT)
        self.rows_model = RowModel(columns, self)
        self._columns = tuple(columns)
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(columns, self, compact=compact))
        self.setHorizontalHeader(Header(name, columns, self))
        self.horizontalHeader().setVisible(header)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.doubleClicked.connect(self._on_double_clicked)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows `rows` by the smallest change, keeping the chosen row where it is."""
        before = [row.tall for row in self.rows_model.rows()]
        self.rows_model.show_rows(rows)
        self._fit_heights(rows, had_tall=any(before))

    def _fit_heights(self, rows: Sequence[Row], *, had_tall: bool) -> None:
        if not had_tall and not any(row.tall for row in rows):
            return
        for number, row in enumerate(rows):
            height = theme.px(TALL_ROW_HEIGHT if row.tall else ROW_HEIGHT)
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)

    def chosen(self) -> int:
        """The chosen row (0-based), -1 when none."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def choose(self, number: int) -> None:
        """Chooses a row, clamped to what is there, and brings it into view; below 0 chooses none."""
        last = self.rows_model.rowCount() - 1
        if number < 0 or last < 0:
            self.clearSelection()
            return
        self.selectRow(min(number, last))
        self.scrollTo(self.rows_model.index(min(number, last), 0))

    def step(self, by: int) -> None:
        """Moves the choice by so many rows and stops at the ends."""
        if self.rows_model.rowCount():
            here = self.chosen()
            first = 0 if by > 0 else self.rows_model.rowCount() - 1
            self.choose(max(0, here + by) if here >= 0 else first)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() >= 0:
            self.picked.emit(self.chosen())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        narrow = self.width() < theme.px(760)
        widths = [theme.px(c.narrow if narrow and c.narrow is not None else c.width) for c in self._columns]
        rest = self.viewport().width() - sum(widths)
        for section, (column, width) in enumerate(zip(self._columns, widths, strict=True)):
            self.horizontalHeader().resizeSection(section, width if column.width else max(theme.px(80), rest))
