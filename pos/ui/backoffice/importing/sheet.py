"""The rows of a file with their columns' meanings over them: each is a pill that opens the list of what it may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint, scrolling
from pos.ui.widgets.cells import GAP, SIDE
from pos.ui.widgets.rows_model import Column, Row
from pos.ui.widgets.table import Table

HEADER = 72
PILL = 32
SEEN = 40
"""Rows that decide how wide a column is."""
NARROWEST, WIDEST = 84, 280
MOST_SPARE = 64
"""What a column gets more where there is room."""
LINE_NUMBERS = 56
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file: what it is taken for, in words, and its header as written. `used`: it is taken for one."""

    meaning: str
    written: str
    used: bool
    right: bool = False


class MeaningHeader(QHeaderView):
    """Over the line numbers nothing; over each column its meaning in a pill, and the header as the file writes it."""

    asked = Signal(int)
    """the column that was clicked (0-based)"""

    def __init__(self, name: str, columns: Sequence[FileColumn], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.columns = tuple(columns)
        self.at = 0
        self.setFixedHeight(theme.px(HEADER))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(24))
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("paper"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        if section:
            self._paint_column(painter, rect, self.columns[section - 1], chosen=section - 1 == self.at)
        painter.restore()

    def _paint_column(self, painter: QPainter, rect: QRect, column: FileColumn, *, chosen: bool) -> None:
        inner = rect.adjusted(theme.px(SIDE - 6), 0, -theme.px(GAP), 0)
        width = min(pill_width(column.meaning), inner.width())
        left = inner.right() - width if column.right else inner.left()
        pill = QRectF(left, rect.top() + theme.px(7), width, theme.px(PILL))
        view = self.parentWidget()
        focused = chosen and view is not None and view.hasFocus()
        edge = "ink" if focused else "line" if column.used else "red"
        paint.ground(painter, pill, "surface", edge, pill.height() / 2, 2 if focused else 1)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour("ink" if column.used else "red"))
        shown = painter.fontMetrics().elidedText(
            f"{column.meaning} ▾", Qt.TextElideMode.ElideMiddle, int(width - theme.px(20))
        )
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
        below = inner.adjusted(theme.px(6), theme.px(7 + PILL), 0, -theme.px(4))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("muted"))
        written = painter.fontMetrics().elidedText(column.written, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(side | Qt.AlignmentFlag.AlignVCenter), written)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger has the whole height of the header."""
        section = self.logicalIndexAt(event.position().toPoint())
        if section > 0:
            self.asked.emit(section - 1)


class SheetView(Table):
    """Rows of a file. Up and Down choose a row, Left and Right a column, Enter asks what that column is."""

    meaning_asked = Signal(int)
    """a column (0-based)"""

    def __init__(
        self, name: str, columns: Sequence[FileColumn], rows: Sequence[Row], parent: QWidget | None = None
    ) -> None:
        shown = [Column("", LINE_NUMBERS), *(Column(one.written, 0, right=one.right) for one in columns)]
        super().__init__(name, shown, parent=parent)
        self.meanings = MeaningHeader(name, columns, self)
        self.setHorizontalHeader(self.meanings)
        self.meanings.show()
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        scrolling.reach_across(self)
        self.setCornerWidget(QWidget())
        self._widths = [theme.px(LINE_NUMBERS), *(_width(n, one, rows) for n, one in enumerate(columns, 1))]
        self.show_rows(rows)
        self.meanings.asked.connect(self._on_asked)
        self.picked.connect(self._on_picked)

    @property
    def at(self) -> int:
        """The column where the keys are (0-based)."""
        return self.meanings.at

    def go_to(self, column: int) -> None:
        """Brings a column into view, and the keys to it."""
        if self.meanings.columns:
            self.meanings.at = max(0, min(column, len(self.meanings.columns) - 1))
            row = self.rowAt(1)
            self.scrollTo(self.rows_model.index(max(row, 0), self.meanings.at + 1))
            self.meanings.viewport().update()

    def _on_asked(self, column: int) -> None:
        self.go_to(column)
        self.meaning_asked.emit(self.at)

    def _on_picked(self, _row: int) -> None:
        self.meaning_asked.emit(self.at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = SIDEWAYS.get(Qt.Key(event.key()))
        if step is not None:
            self.go_to(self.at + step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.meanings.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.meanings.viewport().update()

    def _fit_columns(self) -> None:
        first, *widths = self._widths
        spare = max(0, self.viewport().width() - sum(self._widths))
        more = min(spare // max(1, len(widths)), theme.px(MOST_SPARE))
        self.meanings.resizeSection(0, first)
        for section, width in enumerate(widths, 1):
            rest = spare - more * len(widths) if section == len(widths) else 0
            self.meanings.resizeSection(section, width + more + rest)


def pill_width(words: str) -> int:
    """How wide the pill around a meaning is."""
    return QFontMetrics(theme.font(Type.BODY)).horizontalAdvance(f"{words} ▾") + theme.px(26)


def _width(number: int, column: FileColumn, rows: Sequence[Row]) -> int:
    """As wide as its pill, its header and what is seen of it."""
    cells, small = QFontMetrics(theme.font(Type.ROW)), QFontMetrics(theme.font(Type.LABEL))
    shown = [row.cells[number] for row in rows[:SEEN]]
    seen = [max(cells.horizontalAdvance(one.text), small.horizontalAdvance(one.note)) for one in shown]
    widest = max([small.horizontalAdvance(column.written), *seen], default=0) + theme.px(SIDE + GAP + 4)
    least = max(theme.px(NARROWEST), pill_width(column.meaning) + theme.px(SIDE))
    return max(least, min(widest, theme.px(WIDEST)))
