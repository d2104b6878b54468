"""Tables: a header in small type, rows one chooses, no grid. One row is chosen at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPointingDevice, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QTableView, QWidget

from pos.ui import theme
from pos.ui.widgets import scrolling
from pos.ui.widgets.cells import ROW_HEIGHT, Places, RowPainter
from pos.ui.widgets.columns import copied
from pos.ui.widgets.columns.copying import Copying
from pos.ui.widgets.columns.heads import Header
from pos.ui.widgets.columns.sorting import GIVEN
from pos.ui.widgets.columns.standing import Standing, alt_arrow, alt_sign
from pos.ui.widgets.rows_model import Column, Row, RowModel

COMPACT_ROW_HEIGHT = 32
TALL_ROW_HEIGHT = 66
SLIP = 12
"""px that a finger moves without meaning to"""
READ_AT_ONCE = 50
"""rows: a few milliseconds"""


@dataclass(slots=True)
class _Touch:
    """A finger on the glass: the press, which is handed on when it was a tap, and where the list stood then."""

    press: QMouseEvent
    stood: int
    moves: bool = False


class Swipe(QObject):
    """A finger moves a list; a tap that does not move is one. A mouse has the wheel and the bar: all as before."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._touch: _Touch | None = None
        self._tapping = False
        area.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # The event first: what comes while a window is taken apart finds nothing of this object any more.
        if not isinstance(event, QMouseEvent) or not _by_finger(event) or self._tapping:
            return False
        if event.type() is QEvent.Type.MouseButtonPress:
            self._touch = _Touch(event.clone(), self._area.verticalScrollBar().value())
            return True
        if self._touch is None:
            return False
        if event.type() is QEvent.Type.MouseMove:
            self._move(self._touch, event)
            return True
        if event.type() is QEvent.Type.MouseButtonRelease:
            touch, self._touch = self._touch, None
            if not touch.moves:
                self._tap(touch.press, event)
            return True
        return False

    def _move(self, touch: _Touch, event: QMouseEvent) -> None:
        by = round(event.position().y() - touch.press.position().y())
        touch.moves = touch.moves or abs(by) > theme.px(SLIP)
        if touch.moves:
            self._area.verticalScrollBar().setValue(touch.stood - by)

    def _tap(self, *events: QMouseEvent) -> None:
        self._tapping = True
        try:
            for event in events:
                QApplication.sendEvent(self._area.viewport(), event)
        finally:
            self._tapping = False


def _by_finger(event: QMouseEvent) -> bool:
    return event.pointerType() is QPointingDevice.PointerType.Finger


class Table(QTableView):
    """A table without a grid. One row at a time is chosen; a click or touch chooses, a second one on it picks.

    With `kept`, a name of its own, a tap on a heading sorts by it, or Alt and its number while the keys go to the
    table, and its columns can be arranged; how it was left is remembered under that name. Shift with arrows or a click
    marks rows up to the chosen one, Ctrl+A all; Ctrl+C copies them. Rows are known by the numbers they were given with,
    in whatever order they stand.
    """

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
        kept: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        height = theme.px(COMPACT_ROW_HEIGHT if compact else ROW_HEIGHT)
        self._low, self._mixed = 0, False
        """the height of a row that is not tall; whether there are such beside tall ones"""
        self.rows_model = RowModel(columns, self)
        self._columns = tuple(columns)
        self._sorting = bool(kept)
        self._given: tuple[Row, ...] = ()
        self._unread: Iterator[Row] = iter(())
        """what a heading would sort by and nobody has looked at"""
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_on)
        self._places: list[int] = []
        """the given numbers in the order the rows stand; empty = as they were given"""
        self._mark = -1
        """where the marked rows begin that end with the chosen one; -1 = only that one is"""
        self.setModel(self.rows_model)
        self._painter = RowPainter(columns, self, compact=compact)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing under it is painted first
        self._header = Header(name, columns, self, arranged=self._sorting)
        self.setHorizontalHeader(self._header)
        self._header.setVisible(header)
        self._header.sectionClicked.connect(self.sort_by)
        self.standing = Standing(self, self._header, columns, kept)
        self.copying = Copying(self)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)  # whoever chooses a row brings it into view
        scrolling.dress(self)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self._swipe = Swipe(self)
        self.doubleClicked.connect(self._on_double_clicked)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows `rows` by the smallest change, keeping the chosen row where it is."""
        self._mark = -1
        if self._sorting:
            self._given = tuple(rows)
            self._unread = iter(self._given)
            self._reading.start()
            rows = self._sorted(rows)
        mixed, self._mixed = self._mixed, self._stand(rows)
        self.rows_model.show_rows(rows)
        if mixed or self._mixed:
            for number, row in enumerate(rows):
                self._fit_height(number, row)

    def _stand(self, rows: Sequence[Row]) -> bool:
        """How high rows are that are all alike is told once, before they come: each told for itself, thousands of them
        take longer than a frame. Whether some are higher than others.
        """
        header, tall = self.verticalHeader(), {row.tall for row in rows}
        self._low = self._low or header.defaultSectionSize()
        usual = theme.px(TALL_ROW_HEIGHT) if tall == {True} else self._low
        if header.defaultSectionSize() != usual:
            header.setDefaultSectionSize(usual)
        return len(tall) > 1

    def _read_on(self) -> None:
        """Some more while nothing happens: thousands read when a heading is tapped would hold the window up."""
        some = list(islice(self._unread, READ_AT_ONCE))
        for row in some:
            len(row.cells)
        if len(some) < READ_AT_ONCE:
            self._reading.stop()

    def sort_by(self, section: int) -> None:
        """A heading is pressed: upwards, downwards, as given; whatever is chosen stays chosen."""
        chosen = self.chosen()
        self.standing.take_in_hand(section)
        self.standing.order_by(self.standing.ordering.pressed(section))
        self.show_rows(self._given)
        self.choose(chosen)

    def _sorted(self, rows: Sequence[Row]) -> Sequence[Row]:
        ordering = self.standing.ordering
        if ordering.column == GIVEN:
            self._places = []
            return rows
        self._places = ordering.places(rows, numbers=self._columns[ordering.column].right)
        return [rows[place] for place in self._places]

    def _number(self, place: int) -> int:
        """The number that the row in this place was given with."""
        return self._places[place] if self._places else place

    def _fit_height(self, number: int, row: Row) -> None:
        height = theme.px(TALL_ROW_HEIGHT) if row.tall else self._low
        if self.rowHeight(number) != height:
            self.setRowHeight(number, height)

    def show_column(self, section: int, *, there: bool) -> None:
        """Leaves a column out, or shows it again; the others take the room."""
        self.standing.show(section, there=there)

    def chosen(self) -> int:
        """The chosen row (0-based), -1 when none."""
        place = self._chosen_place()
        return self._number(place) if place >= 0 else -1

    @property
    def at_end(self) -> bool:
        """Whether the last row, as they stand, is chosen."""
        return 0 <= self._chosen_place() == self.rows_model.rowCount() - 1

    def _chosen_place(self) -> int:
        return self.currentIndex().row() if self.selectionModel().hasSelection() else -1

    def choose(self, number: int) -> None:
        """Chooses a row, clamped to what is there, and brings it into view; below 0 chooses none."""
        last = self.rows_model.rowCount() - 1
        if number < 0 or last < 0:
            self.clearSelection()
            return
        number = min(number, last)
        self._choose_place(self._places.index(number) if self._places else number)

    def _choose_place(self, place: int, mark: int = -1) -> None:
        if mark != self._mark:
            self._mark = mark
            self.viewport().update()
        self.selectRow(place)
        self.scrollTo(self.rows_model.index(place, 0))

    def step(self, by: int) -> None:
        """Moves the choice by so many rows and stops at the ends."""
        last = self.rows_model.rowCount() - 1
        if last >= 0:
            here = self._chosen_place()
            self._choose_place(min(max(0, here + by), last) if here >= 0 else 0 if by > 0 else last)

    # -- marking and copying --------------------------------------------------------------------------------------

    def _marked(self) -> range:
        """The places of the rows that are marked, or of the chosen one."""
        here = self._chosen_place()
        if here < 0:
            return range(0)
        start = self._mark if self._mark >= 0 else here
        return range(min(start, here), min(max(start, here), self.rows_model.rowCount() - 1) + 1)

    def _mark_on(self, by: int) -> None:
        """The marked rows end one further down or up."""
        here, last = self._chosen_place(), self.rows_model.rowCount() - 1
        if here >= 0:
            self._choose_place(min(max(0, here + by), last), self._mark if self._mark >= 0 else here)

    def _mark_all(self) -> None:
        last = self.rows_model.rowCount() - 1
        if last >= 0:
            self._choose_place(last, 0)

    def copy_marked(self) -> None:
        """What the marked rows say, under their headings, as a spreadsheet takes it."""
        self.copy_rows(map(self.rows_model.row, self._marked()), len(self._marked()))

    def copy_rows(self, rows: Iterator[Row], wanted: int) -> None:
        """What these say, in the columns that are there; `wanted` = how many somebody marked."""
        places = self.standing.seen()
        lines = (copied.line(row, self._columns, places) for row in rows)
        if wanted:
            self.copying.begin(copied.heads(self._columns, places), lines, wanted)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(self._number(index.row()))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.ticked.emit(self._number(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and self._arrange(event.key()):
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Copy) and self.chosen() >= 0:
            self.copy_marked()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._mark_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() >= 0:
            self.picked.emit(self.chosen())
        elif step and shift:
            self._mark_on(step)
        elif step:
            self.step(step)
        elif event.key() == Qt.Key.Key_Space and self.chosen() >= 0:
            self.ticked.emit(self.chosen())
        else:
            event.ignore()

    def _arrange(self, key: int) -> bool:
        """Alt and a key: whether it did something to the columns."""
        seen, place = self.standing.seen(), key - Qt.Key.Key_1
        if not self._sorting:
            return False
        if 0 <= place < len(seen):
            self.sort_by(seen[place])
        elif alt_arrow(key):
            self.standing.carry(alt_arrow(key))
        elif alt_sign(key):
            self.standing.widen(alt_sign(key))
        elif key == Qt.Key.Key_0:
            self.as_made()
        else:
            return False
        return True

    def as_made(self) -> None:
        """Its columns and its order as if nobody had arranged it; whatever is chosen stays chosen."""
        chosen = self.chosen()
        self.standing.as_made()
        self.show_rows(self._given)
        self.choose(chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Shift the rows from the chosen one to there are marked."""
        here, mark = self._chosen_place(), self._mark
        super().mousePressEvent(event)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._mark = (mark if mark >= 0 else here) if shift else -1
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Row by row: Qt would ask for each cell of every row that is seen, whatever has changed."""
        painter, area = QPainter(self.viewport()), event.rect()
        ground, places = theme.colour("surface"), self._column_places()
        left, width = -self.horizontalHeader().offset(), sum(across for _, _, across in places)
        first, marked, under = self.rowAt(area.top()), self._marked(), area.top()
        self._painter.begin(places)
        if first >= 0:
            under = self.rowViewportPosition(first)
            for number in range(first, self.rows_model.rowCount()):
                if under > area.bottom():
                    break
                at = QRect(left, under, width, self.rowHeight(number))
                self._painter.lay(painter, at, self.rows_model.row(number), chosen=number in marked)
                under += at.height()
        painter.fillRect(QRect(area.left(), under, area.width(), area.bottom() + 1 - under), ground)
        painter.fillRect(QRect(left + width, area.top(), area.right() + 1 - left - width, area.height()), ground)

    def _column_places(self) -> Places:
        """Of those that are there, from the left edge of the first."""
        places, edge, header = [], 0, self.horizontalHeader()
        for section in map(header.logicalIndex, range(len(self._columns))):
            if width := self.columnWidth(section):
                places.append((section, edge, width))
                edge += width
        return tuple(places)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        if self.chosen() >= 0:
            self.scrollTo(self.currentIndex())  # a notice took room: what is being worked on stays in sight

    def _fit_columns(self) -> None:
        self.standing.fit()
