"""How rows are painted: in each cell the text at its side, a tag behind it, a note under it; the chosen row tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.rows_model import Cell, Column, Row

ROW_HEIGHT = 48
SIDE, GAP = 14, 8
TWO_LINES = 44
"""so high a cell has room for a second line"""
_THREE_LINES = 60
"""so high it has room for two and a note"""
TAG_SHARE = 0.6
"""a tag that would take more of its cell than this is left out"""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MOST_KEPT, WIDEST_KEPT = 40, 4096
"""pictures of rows: more than are seen at once, and of none that is much wider than a screen (px)"""
Places = tuple[tuple[int, int, int], ...]
"""The columns that are there, from the left: number, left edge, width."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A row as it was painted. The row is held: another one in its place in memory would be taken for it."""

    row: Row
    pixmap: QPixmap


class RowPainter:
    """Paints rows. One that looks as it did a moment ago is laid down as the picture that was kept of it: a scan paints
    the row that came and the one that is not chosen any more, and none of the others.
    """

    keeps = True
    """Whether pictures are kept; whoever listens to what is painted wants all of it."""

    def __init__(self, columns: Sequence[Column], view: QWidget, *, compact: bool = False) -> None:
        self._view = view
        self._rights = tuple(column.right for column in columns)
        self._compact = compact
        self._size = Type.BODY if compact else Type.ROW
        self._side, self._gap, self._bar = theme.px(SIDE), theme.px(GAP), theme.px(4)
        self._places: Places = ()
        self._shape: object = None
        """what every picture depends on"""
        self._kept: dict[tuple[int, int, bool], _Picture] = {}
        """what was laid down last stands last"""

    def begin(self, places: Places) -> None:
        """Some rows are painted, with the columns in these places."""
        shape = (places, theme.active(), self._view.devicePixelRatioF())
        if shape != self._shape:
            self._places, self._shape, self._kept = places, shape, {}

    def lay(self, painter: QPainter, at: QRect, row: Row, *, chosen: bool) -> None:
        """A row in its place."""
        if not self.keeps or at.width() > WIDEST_KEPT:
            self._paint_row(painter, at, row, chosen=chosen)
            return
        key = (id(row), at.height(), chosen)
        picture = self._kept.pop(key, None) or _Picture(row, self._painted(at.size(), row, chosen=chosen))
        self._kept[key] = picture
        painter.drawPixmap(at.topLeft(), picture.pixmap)

    def _paper(self, size: QSize) -> QPixmap:
        """Room for a picture: where there are enough, that of the one that was not laid down for the longest time."""
        ratio = self._view.devicePixelRatioF()
        if len(self._kept) >= MOST_KEPT:
            old = self._kept.pop(next(iter(self._kept))).pixmap
            if old.size() == size * ratio:
                return old
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _painted(self, size: QSize, row: Row, *, chosen: bool) -> QPixmap:
        pixmap = self._paper(size)
        painter = QPainter(pixmap)
        self._paint_row(painter, QRect(QPoint(0, 0), size), row, chosen=chosen)
        painter.end()
        return pixmap

    def _paint_row(self, painter: QPainter, at: QRect, row: Row, *, chosen: bool) -> None:
        left, top, width, height = at.x(), at.y(), at.width(), at.height()
        painter.fillRect(at, theme.colour("red_tint" if chosen else row.ground or "surface"))
        if not self._compact:
            painter.fillRect(left, top + height - 1, width, 1, theme.colour("hairline"))
        if chosen and self._places:
            painter.fillRect(left, top, self._bar, height, theme.colour("red"))
        last = self._places[-1][0] if self._places else 0
        for number, edge, across in self._places:
            cell = row.cells[number]
            gap = self._side if number == last else self._gap
            inner = QRectF(left + edge + self._side, top, across - self._side - gap, height - 1)
            if cell.icon:
                self._paint_icon(painter, inner, cell)
            bold = cell.bold or (chosen and cell.token == "ink")
            flags = RIGHT if self._rights[number] else LEFT
            self._paint_text(painter, inner, cell, flags, bold=bold)

    def _paint_icon(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        side = theme.px(20)
        at = QPointF(rect.left(), rect.center().y() - side / 2)
        paint.icon(painter, self._view, cell.icon, cell.token, side, at)

    def _paint_text(self, painter: QPainter, rect: QRectF, cell: Cell, flags: int, *, bold: bool) -> None:
        """Words break where one line is too short for them; figures have their place."""
        breaks = flags == LEFT
        if cell.note and breaks and _breaks_over_a_note(cell, rect, self._size, bold=bold):
            _paint_over_a_note(painter, rect, cell, bold=bold)
            return
        if cell.note:
            rect = _paint_note(painter, rect, cell, flags)
        if cell.badge:
            rect = _paint_badge(painter, rect, cell, flags, theme.font(self._size, bold=bold))
        if cell.tag:
            rect = _paint_tag(painter, rect, cell, flags, theme.font(self._size, bold=bold))
        if cell.text:
            painter.setFont(theme.font(self._size, bold=bold))
            painter.setPen(theme.colour(cell.token))
            shown = paint.cut(painter, cell.text, rect.width())
            if shown != cell.text and breaks and rect.height() >= theme.px(TWO_LINES):
                _paint_two_lines(painter, rect, cell.text, bold=bold)
            else:
                painter.drawText(rect, flags, shown)


def _paint_note(painter: QPainter, rect: QRectF, cell: Cell, flags: int) -> QRectF:
    """The second line; returns what is left for the first."""
    lower = QRectF(rect.left(), rect.top() + theme.px(35), rect.width(), theme.px(22))
    painter.setFont(theme.font(Type.LABEL))
    painter.setPen(theme.colour(cell.note_ink))
    painter.drawText(lower, flags, paint.cut(painter, cell.note, rect.width()))
    return QRectF(rect.left(), rect.top() + theme.px(8), rect.width(), theme.px(28))


def _breaks_over_a_note(cell: Cell, rect: QRectF, size: Type, *, bold: bool) -> bool:
    """Whether words with a note under them, and nothing beside them, take two lines."""
    if cell.tag or cell.badge or cell.icon or rect.height() < theme.px(_THREE_LINES):
        return False
    return QFontMetrics(theme.font(size, bold=bold)).horizontalAdvance(cell.text) > rect.width()


def _paint_over_a_note(painter: QPainter, rect: QRectF, cell: Cell, *, bold: bool) -> None:
    """The words on two lines, the note on a third."""
    over = QRectF(rect.left(), rect.top() + theme.px(2), rect.width(), theme.px(40))
    painter.setPen(theme.colour(cell.token))
    _paint_two_lines(painter, over, cell.text, bold=bold)
    painter.setFont(theme.font(Type.LABEL))
    painter.setPen(theme.colour(cell.note_ink))
    under = QRectF(rect.left(), rect.top() + theme.px(42), rect.width(), theme.px(20))
    painter.drawText(under, LEFT, paint.cut(painter, cell.note, rect.width()))


def _paint_tag(painter: QPainter, rect: QRectF, cell: Cell, flags: int, font: QFont) -> QRectF:
    """The tag behind the text; returns what is left for the text."""
    small = theme.font(Type.LABEL)
    width = QFontMetrics(small).horizontalAdvance(cell.tag) + theme.px(6)
    if cell.text and width > rect.width() * TAG_SHARE:
        return rect
    text_width = QFontMetrics(font).horizontalAdvance(cell.text)
    left = rect.right() - width if flags == RIGHT else min(rect.left() + text_width, rect.right() - width)
    painter.setFont(small)
    painter.setPen(theme.colour("muted"))
    painter.drawText(QRectF(left, rect.top() + 1, width, rect.height()), RIGHT, cell.tag)
    return rect.adjusted(0, 0, -width, 0)


def _paint_two_lines(painter: QPainter, rect: QRectF, text: str, *, bold: bool) -> None:
    """A name that is too long for one line: a little smaller it may fit, else it stands on two."""
    font = theme.font(Type.BODY, bold=bold)
    painter.setFont(font)
    lines = [line for line in paint.two_lines(QFontMetrics(font), text, rect.width()) if line]
    if len(lines) == 1:
        painter.drawText(rect, LEFT, lines[0])
        return
    height = rect.height() / 2
    for number, line in enumerate(lines):
        top = rect.top() + number * height + (theme.px(1) if not number else -theme.px(1))
        painter.drawText(QRectF(rect.left(), top, rect.width(), height), LEFT, line)


def badge_width(text: str) -> int:
    """How wide a badge with so many words is."""
    return QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(text) + theme.px(16)


def paint_badge(painter: QPainter, place: QRectF, words: str, ink: str, size: Type = Type.LABEL) -> None:
    """A state in a word on its tint."""
    fill, edge = ("paper", "line") if ink == "muted" else (f"{ink}_tint", None)
    paint.ground(painter, place, fill, edge, place.height() / 2)
    painter.setFont(theme.font(size))
    painter.setPen(theme.colour(ink))
    painter.drawText(place, CENTRE, words)


def _paint_badge(painter: QPainter, rect: QRectF, cell: Cell, flags: int, font: QFont) -> QRectF:
    """A state on its tint behind the text, or alone at the cell's side; returns what is left for the text."""
    width, height, gap = badge_width(cell.badge), theme.px(22), theme.px(GAP) if cell.text else 0
    text_width = QFontMetrics(font).horizontalAdvance(cell.text) + gap
    left = rect.right() - width if flags == RIGHT else rect.left() + max(min(text_width, rect.width() - width), 0)
    paint_badge(painter, QRectF(left, rect.center().y() - height / 2, width, height), cell.badge, cell.badge_ink)
    return rect.adjusted(0, 0, -width - gap, 0)
