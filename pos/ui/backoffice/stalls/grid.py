"""A calendar as a grid of cells: days across, places (or weeks) down; one cell is chosen by arrow or touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint

DAYS: Final = 7
_HEAD, _TALL, _GAP, _LABEL = 42, 54, 4, 92
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
_ARROWS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_TURNS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_PICK: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its words, what stands small under them in `note_ink`, its ground; `faded`: nothing can be done."""

    text: str = ""
    ink: str = "ink"
    note: str = ""
    note_ink: str = "muted"
    ground: str = "surface"
    faded: bool = False


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row: what it is of, and its seven cells."""

    label: str
    note: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridHead:
    """A column's words; `today`: it is marked."""

    text: str
    today: bool = False


class CalendarGrid(QWidget):
    """Shows what it is given; every act is an intent."""

    chosen = Signal()
    picked = Signal()
    beyond = Signal(int)
    """past the first (-1) or the last column (1)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[GridHead, ...] = ()
        self._lines: tuple[GridLine, ...] = ()
        self.row, self.column = 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_grid(self, heads: Sequence[GridHead], lines: Sequence[GridLine]) -> None:
        """Shows these; the chosen cell stays where it was."""
        self._heads, self._lines = tuple(heads), tuple(lines)
        self.row = min(self.row, max(len(lines) - 1, 0))
        self.setFixedHeight(theme.px(_HEAD + max(len(lines), 1) * (_TALL + _GAP)))
        self._tell()

    def choose(self, row: int, column: int) -> None:
        """That cell, as near as there is one."""
        if self._lines:
            self.row, self.column = min(max(row, 0), len(self._lines) - 1), min(max(column, 0), DAYS - 1)
            self._tell()
            self.chosen.emit()

    def step(self, down: int, across: int) -> None:
        """The cell beside it; past the side of the grid is what lies beyond."""
        if not 0 <= self.column + across < DAYS:
            self.column = 0 if across > 0 else DAYS - 1
            self.beyond.emit(across)
        else:
            self.choose(self.row + down, self.column + across)

    def _tell(self) -> None:
        if self._lines:
            line, cell = self._lines[self.row], self._lines[self.row].cells[self.column]
            told = (self._heads[self.column].text, line.label, line.note, cell.text, cell.note)
            self.setAccessibleName(" ".join(part for part in told if part))
        self.update()

    # -- where things are ---------------------------------------------------------------------------------------------

    def rect_of(self, row: int, column: int) -> QRectF:
        """Where a cell lies."""
        left, gap = theme.px(_LABEL), theme.px(_GAP)
        width = (self.width() - left) / DAYS
        top = theme.px(_HEAD) + row * theme.px(_TALL + _GAP)
        return QRectF(left + column * width, top, width - gap, theme.px(_TALL))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_LABEL + DAYS * 90), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LABEL + DAYS * 56), self.minimumHeight())

    # -- hands --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in _ARROWS and plain:
            self.step(*_ARROWS[key])
        elif key in _TURNS and plain:
            self.beyond.emit(_TURNS[key])
        elif key in _PICK and plain:
            self.picked.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row in range(len(self._lines)):
            for column in range(DAYS):
                if self.rect_of(row, column).contains(event.position()):
                    again = (row, column) == (self.row, self.column)
                    self.choose(row, column)
                    if again:
                        self.picked.emit()
                    return

    # -- looks --------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for column, head in enumerate(self._heads):
            place = self.rect_of(0, column)
            place.setRect(place.left(), 0, place.width(), theme.px(_HEAD))
            self._head(painter, place, head)
        for row, line in enumerate(self._lines):
            first = self.rect_of(row, 0)
            side = QRectF(theme.px(6), first.top(), theme.px(_LABEL - 10), first.height())
            self._two(painter, side, (line.label, "ink"), (line.note, "muted"), _LEFT)
            for column, cell in enumerate(line.cells):
                self._paint_cell(painter, self.rect_of(row, column), cell)
        if self._lines:
            token = "red" if self.hasFocus() else "muted"
            paint.ground(painter, self.rect_of(self.row, self.column), None, token, theme.px(10), 2)

    def _head(self, painter: QPainter, place: QRectF, head: GridHead) -> None:
        """The day; where the window is small the weekday under the date."""
        token = "red" if head.today else "muted"
        halves = paint.two_lines(QFontMetrics(theme.font(Type.LABEL)), head.text, place.width())
        self._stack(painter, place, [(half, Type.LABEL, token) for half in halves], _CENTRE)

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: GridCell) -> None:
        paint.ground(painter, rect, "paper" if cell.faded else cell.ground, "line", theme.px(10))
        room = rect.adjusted(theme.px(2), theme.px(3), -theme.px(2), -theme.px(3))
        self._two(painter, room, (cell.text, "muted" if cell.faded else cell.ink), (cell.note, cell.note_ink), _CENTRE)

    def _two(self, painter: QPainter, room: QRectF, above: tuple[str, str], below: tuple[str, str], align: int) -> None:
        """Words, and smaller ones under them where there are any; alone they may take both lines."""
        wide = QFontMetrics(theme.font(Type.BODY)).horizontalAdvance(above[0]) <= room.width()
        if not below[0] and wide:
            self._write(painter, room, above[0], Type.BODY, above[1], align)
            return
        lines = [(above[0], Type.BODY if wide else Type.LABEL, above[1]), (below[0], Type.LABEL, below[1])]
        if not below[0]:
            halves = paint.two_lines(QFontMetrics(theme.font(Type.LABEL)), above[0], room.width())
            lines = [(half, Type.LABEL, above[1]) for half in halves]
        self._stack(painter, room, lines, align)

    def _stack(self, painter: QPainter, room: QRectF, lines: Sequence[tuple[str, Type, str]], align: int) -> None:
        """One under the other, as high as each other: text, size, colour."""
        tall = room.height() / len(lines)
        for n, (text, size, token) in enumerate(lines):
            place = QRectF(room.left(), room.top() + n * tall, room.width(), tall)
            self._write(painter, place, text, size, token, align)

    @staticmethod
    def _write(painter: QPainter, room: QRectF, text: str, size: Type, token: str, align: int) -> None:
        painter.setFont(theme.font(size))
        painter.setPen(theme.colour(token))
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, align, shown)
