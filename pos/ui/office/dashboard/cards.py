"""The five figures at the top of the dashboard: label, figure, a line or two under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.office.dashboard.words import FigureWords
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import Button

HEIGHT = 124
_SIDE = 16
_BETWEEN = "  ·  "
_LEAST = 10
"""Pixels of a figure's type, below which nobody reads it."""


class FigureCard(Button):
    """Nothing in it is ever cut: what is too wide for its place is set smaller. It leads somewhere where it is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._words = ""
        self.figure = FigureWords("", "", ())
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def lead(self, way: Callable[[], object]) -> None:
        """A touch on it, or Enter, goes there."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(way)

    def show_figure(self, figure: FigureWords) -> None:
        """Shows a figure."""
        self.figure = figure
        self.setAccessibleName(" ".join((figure.label, figure.value, *figure.notes)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.ground(painter, QRectF(self.rect()), "surface", "line", theme.px(12))
        side, width = theme.px(_SIDE), self.width() - 2 * theme.px(_SIDE)
        self._line(painter, theme.font(Type.LABEL), self.figure.label, "muted", theme.px(30), width)
        self._line(
            painter, theme.font(Type.FIGURE, bold=True), self.figure.value, self.figure.token, theme.px(68), width
        )
        small = theme.font(Type.LABEL)
        together = _BETWEEN.join(self.figure.notes)
        fits = QFontMetricsF(small).horizontalAdvance(together) <= width
        for number, note in enumerate((together,) if fits else self.figure.notes):
            self._line(painter, small, note, "muted", theme.px(92 + 17 * number), width)
        if self.underMouse() and self.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            painter.fillRect(side, self.height() - theme.px(3), width, theme.px(2), theme.colour("line"))
        paint.focus_ring(painter, self, theme.px(12))

    def _line(self, painter: QPainter, font: QFont, text: str, token: str, baseline: float, width: float) -> None:
        wanted = QFontMetricsF(font).horizontalAdvance(text)
        if wanted > width > 0:
            font = QFont(font)
            font.setPixelSize(max(_LEAST, int(font.pixelSize() * width / wanted)))
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(QPointF(theme.px(_SIDE), baseline), text)
