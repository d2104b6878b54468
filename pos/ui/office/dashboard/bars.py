"""A bar a building: what was paid with points, the darker part of it without."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from pos.domain.fees.collection import TARGET_BP, BuildingRates
from pos.ui import theme
from pos.ui.office.dashboard.shown import Measure
from pos.ui.office.dashboard.words import building_name, percent, rate_of, token_of, without_points
from pos.ui.theme import Type
from pos.ui.widgets import scrolling

translate = QCoreApplication.translate

ROW = 54
_BAR = 10
_BRIGHT = 135
"""An area of amber needs less weight than a word in it."""
_LIGHT = 0.55
"""How much of its colour the part has that points paid."""


class Bars(QWidget):
    """All of them, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buildings: tuple[BuildingRates, ...] = ()
        self._measure = Measure.HOUSEHOLD
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_buildings(self, buildings: Sequence[BuildingRates], measure: Measure) -> None:
        """Draws them anew."""
        self._buildings, self._measure = tuple(buildings), measure
        self.setFixedHeight(theme.px(ROW) * len(self._buildings))
        told = (f"{building_name(one.name)} {percent(rate_of(one.all, measure))}" for one in self._buildings)
        self.setAccessibleName(translate("Dashboard", "按楼收缴率") + ": " + ", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(ROW) * len(self._buildings))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = theme.px(ROW)
        seen = event.rect()
        for number in range(seen.top() // height, min(seen.bottom() // height + 1, len(self._buildings))):
            self._row(painter, self._buildings[number], number * height)

    def _row(self, painter: QPainter, one: BuildingRates, top: int) -> None:
        rate, without = rate_of(one.all, self._measure), rate_of(one.without_points, self._measure)
        line = QRectF(0, top, self.width(), theme.px(26))
        beside = without_points(without)
        rest = self._right(painter, line, beside, theme.font(Type.LABEL), "muted")
        rest = self._right(painter, rest, percent(rate), theme.font(Type.BODY, bold=True), token_of(rate))
        painter.setFont(_fitting(theme.font(Type.BODY), building_name(one.name), rest.width()))
        painter.setPen(theme.colour("ink"))
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), building_name(one.name))
        self._bar(painter, QRectF(0, top + theme.px(28), self.width(), theme.px(_BAR)), rate or 0, without or 0)

    def _right(self, painter: QPainter, line: QRectF, text: str, font: QFont, token: str) -> QRectF:
        """A word at the right end; what is left of the line before it."""
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        return line.adjusted(0, 0, -QFontMetricsF(font).horizontalAdvance(text) - theme.px(14), 0)

    def _bar(self, painter: QPainter, place: QRectF, rate: int, without: int) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(place, theme.colour("hairline"))
        full = theme.colour("green") if rate >= TARGET_BP else theme.colour("amber").lighter(_BRIGHT)
        light = QColor(full)
        light.setAlphaF(_LIGHT)
        for value, colour in ((rate, light), (without, full)):
            painter.fillRect(QRectF(place.left(), place.top(), place.width() * value / 10_000, place.height()), colour)
        painter.restore()


def _fitting(font: QFont, text: str, width: float) -> QFont:
    """The font, smaller where the text would not fit: a name is never cut."""
    wanted = QFontMetricsF(font).horizontalAdvance(text)
    if wanted <= width or width <= 0:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(9, int(font.pixelSize() * width / wanted)))
    return smaller


class BarList(QScrollArea):
    """The bars, scrolled when they are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = Bars()
        scrolling.fill(self, self.bars)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
