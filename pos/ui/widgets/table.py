"""Tables: a header in small type, rows one chooses, no grid. One row is chosen at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets.cells import GAP, ROW_HEIGHT, SIDE, CellDelegate
from pos.ui.widgets.rows_model import Column, Row, RowModel

COMPACT_ROW_HEIGHT = 32
TALL_ROW_HEIGHT = 66
HEADER_HEIGHT = 40


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
        place = QRectF(rect).adjusted(theme.px(SIDE), 0, -theme.px(SIDE if last else GAP), -1)
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
    ticked = Signal(int)
    """the row that was tapped, or chosen when Space was pressed"""

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
        self._left_out: frozenset[int] = frozenset()
        """columns that are not there, however wide the table is"""
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(columns, self.rows_model, self, compact=compact))
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
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows `rows` by the smallest change, keeping the chosen row where it is."""
        self.rows_model.show_rows(rows)
        for number, row in enumerate(rows):
            self._fit_height(number, row)

    def _fit_height(self, number: int, row: Row) -> None:
        height = theme.px(TALL_ROW_HEIGHT) if row.tall else self.verticalHeader().defaultSectionSize()
        if self.rowHeight(number) != height:
            self.setRowHeight(number, height)

    def show_column(self, section: int, *, there: bool) -> None:
        """Leaves a column out, or shows it again; the others take the room."""
        if (section in self._left_out) is there:
            self._left_out ^= {section}
            self._fit_columns()

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

    def _on_clicked(self, index: QModelIndex) -> None:
        self.ticked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() >= 0:
            self.picked.emit(self.chosen())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Space and self.chosen() >= 0:
            self.ticked.emit(self.chosen())
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
        rest = self.viewport().width() - sum(w for section, w in enumerate(widths) if section not in self._left_out)
        for section, (column, width) in enumerate(zip(self._columns, widths, strict=True)):
            self.setColumnHidden(section, section in self._left_out or (not width and bool(column.width)))
            self.horizontalHeader().resizeSection(section, width if column.width else max(theme.px(80), rest))
