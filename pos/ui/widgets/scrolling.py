"""What scrolls stands on the ground of its place, without a frame; its bar is a handle on nothing."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

from pos.ui import theme
from pos.ui.widgets import paint

UPRIGHT, ACROSS = 10, 14
"""px: how wide the bar of a list is, and that of a table that is wider than its place"""
MARGIN = 2
SHORTEST = 48
"""px of a handle: a finger's"""


class _Handle(QProxyStyle):
    """Bars without arrows. Only for bars: a style in Python is asked at every paint."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric == QStyle.PixelMetric.PM_ScrollBarExtent:
            return theme.px(ACROSS if isinstance(option, QStyleOptionSlider) and _is_across(option) else UPRIGHT)
        if metric == QStyle.PixelMetric.PM_ScrollBarSliderMin:
            return theme.px(SHORTEST)
        return super().pixelMetric(metric, option, widget)

    def subControlRect(
        self,
        _control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        _widget: QWidget | None = None,
    ) -> QRect:
        assert isinstance(option, QStyleOptionSlider)  # only bars have this style
        margin = theme.px(MARGIN)
        groove = option.rect.adjusted(margin, margin, -margin, -margin)
        if part == QStyle.SubControl.SC_ScrollBarGroove:
            return groove
        before, handle, after = _parts(option, groove)
        return {
            QStyle.SubControl.SC_ScrollBarSlider: handle,
            QStyle.SubControl.SC_ScrollBarSubPage: before,
            QStyle.SubControl.SC_ScrollBarAddPage: after,
        }.get(part, QRect())

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        assert isinstance(option, QStyleOptionSlider)
        if option.maximum <= option.minimum:
            return
        handle = QRectF(self.subControlRect(control, option, QStyle.SubControl.SC_ScrollBarSlider, widget))
        held = option.activeSubControls & QStyle.SubControl.SC_ScrollBarSlider
        painter.save()
        paint.ground(painter, handle, "faint" if held else "line", None, theme.px(4 if _is_across(option) else 3))
        painter.restore()


def _is_across(option: QStyleOptionSlider) -> bool:
    return option.orientation == Qt.Orientation.Horizontal


def _parts(option: QStyleOptionSlider, groove: QRect) -> tuple[QRect, QRect, QRect]:
    """What is before the handle, the handle, and what is after it: as long as the part that is seen, so far on."""
    across = _is_across(option)
    room = groove.width() if across else groove.height()
    steps = option.maximum - option.minimum
    length = room if steps <= 0 else room * option.pageStep // max(steps + option.pageStep, 1)
    length = min(max(length, theme.px(SHORTEST)), room)
    at = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - length, option.upsideDown
    )

    def part(begin: int, end: int) -> QRect:
        if across:
            return QRect(groove.x() + begin, groove.y(), end - begin, groove.height())
        return QRect(groove.x(), groove.y() + begin, groove.width(), end - begin)

    return part(0, at), part(at, at + length), part(at + length, room)


@lru_cache(maxsize=1)
def _bar() -> _Handle:
    return _Handle("Fusion")


def dress(area: QAbstractScrollArea) -> None:
    """No frame, and a bar that is a handle; none across."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.verticalScrollBar().setStyle(_bar())
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def reach_across(area: QAbstractScrollArea) -> None:
    """One across too where what is seen is narrower than the whole."""
    area.horizontalScrollBar().setStyle(_bar())
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)


def fill(area: QScrollArea, place: QWidget) -> None:
    """A dressed area whose place takes all the room there is, on the ground that both stand on."""
    area.setWidget(place)
    area.setWidgetResizable(True)  # Qt's signature
    dress(area)
    for ground in (area.viewport(), place):
        ground.setAutoFillBackground(False)
