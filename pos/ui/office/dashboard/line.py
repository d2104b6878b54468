"""The line by month: with points and without, against the target. Drawn by pyqtgraph.

The library and numpy under it take a third of a second to load, and sixty MiB: `load` does it on the worker's thread,
before the first line is made.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Generator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from pos.domain.fees.collection import TARGET_BP
from pos.domain.month.figures import MonthRates
from pos.ui import theme
from pos.ui.later.turns import whole
from pos.ui.office.dashboard.shown import Measure
from pos.ui.office.dashboard.words import month_name, percent, rate_of
from pos.ui.theme import Type
from pos.ui.widgets.card import column

if TYPE_CHECKING:
    from pyqtgraph import PlotWidget

translate = QCoreApplication.translate

_NOTHING = float("nan")
_STEP, _TOP = 10, 104
"""Percent from one line of the grid to the next, and where the picture ends"""
_GRID, _WORDS = -10, -5
"""How deep things lie under the lines: a word covers the grid, and no line"""
_LEFT, _BOTTOM, _FIRST = 54, 30, 14
"""Room for the percent, for the months, and before the first month"""


def load() -> None:
    """Brings the library in; on any thread, for it makes no object of Qt when it is imported."""
    importlib.import_module("pyqtgraph")


class RateLine(QWidget):
    """Two lines and the target between them. It takes no key and no touch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph  # late: see the module's words

        self._graph = pyqtgraph
        self._months: tuple[MonthRates, ...] = ()
        self._measure = Measure.HOUSEHOLD
        self._place = column(self)

    @cached_property
    def _plot(self) -> PlotWidget:
        made = self._graph.PlotWidget(background=theme.colour("surface"), enableMenu=False)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.setFrameShape(made.Shape.NoFrame)
        made.hideButtons()
        made.setMouseEnabled(x=False, y=False)
        for name in ("left", "bottom"):
            axis = made.getAxis(name)
            axis.setPen(None if name == "left" else _pen("line", 1))
            axis.setTextPen(theme.colour("muted"))
            axis.setStyle(tickFont=theme.font(Type.LABEL), tickLength=0, tickTextOffset=theme.px(8))
        made.getAxis("left").setWidth(theme.px(_LEFT))
        made.getAxis("bottom").setHeight(theme.px(_BOTTOM))
        self._place.addWidget(made)
        return made

    def showing(self, months: Sequence[MonthRates], measure: Measure) -> Generator[None, None, None]:
        """Draws them anew, in pieces: the whole takes more than a frame when it is drawn for the first time."""
        told = (f"{month_name(one.period)} {percent(rate_of(one.all, measure))}" for one in months)
        self.setAccessibleName(translate("Dashboard", "按月收缴率") + ": " + ", ".join(told))
        self._plot.clear()
        yield
        self._months, self._measure = tuple(months), measure
        yield from self._drawing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._months:
            whole(self._drawing())

    def _drawing(self) -> Generator[None, None, None]:
        self._plot.clear()
        if not self._months:
            return
        lines = [
            [rate_of(one.all, self._measure) for one in self._months],
            [rate_of(one.without_points, self._measure) for one in self._months],
        ]
        low = _floor([value for line in lines for value in line if value is not None])
        self._axes([month_name(one.period) for one in self._months], low)
        yield
        self._target(low, lines[0][:2])
        for line, token, width in ((lines[1], "faint", 2.5), (lines[0], "green", 3.5)):
            yield
            self._draw(line, token, theme.px(width))
        yield
        self._name_ends(lines[0], lines[1], low)

    def _axes(self, names: Sequence[str], low: int) -> None:
        """Room at the right for what the lines are called there, and under them for every month that fits. The first
        has half of itself before its point: what sticks out is left away by the library.
        """
        font = QFontMetricsF(theme.font(Type.LABEL))
        right = max(map(font.horizontalAdvance, _ends())) + theme.px(12)
        widest = max(map(font.horizontalAdvance, names))
        left = max(theme.px(_FIRST), widest / 2 + theme.px(4))
        inner = max(self.width() - theme.px(_LEFT) - left - right, theme.px(60))
        each = inner / max(len(names) - 1, 1)
        every = math.ceil((widest + theme.px(10)) / each)
        shown = [(at, name) for at, name in enumerate(names) if (len(names) - 1 - at) % every == 0]
        self._plot.getAxis("bottom").setTicks([shown])
        heights = range(low, 101, _STEP if low >= 50 else 2 * _STEP)
        self._plot.getAxis("left").setTicks([[(at, f"{at}\u202f%") for at in heights]])
        for at in heights:
            self._across(at, _pen("hairline", 1))
        first, last = -left / each, max(len(names) - 1, 1) + right / each
        self._plot.setRange(xRange=(first, last), yRange=(low - 2, _TOP), padding=0)

    def _target(self, low: int, first: Sequence[int | None]) -> None:
        """The dashed line, and its word where the lines leave it room."""
        pen = _pen("red", 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        self._across(TARGET_BP / 100, pen)
        text = translate("Dashboard", "目标 {rate}").format(rate=percent(TARGET_BP))
        above = self._percent_of(theme.px(26), low)
        crossed = any(value is not None and 0 <= value - TARGET_BP <= above * 100 for value in first)
        self._word(text, "red", 0, TARGET_BP / 100, (0, 0 if crossed else 1))

    def _across(self, at: float, pen: QPen) -> None:
        line = self._graph.InfiniteLine(at, 0, pen=pen)
        line.setZValue(_GRID)
        self._plot.addItem(line)

    def _draw(self, values: Sequence[int | None], token: str, width: float) -> None:
        """A month without a rate leaves a gap; one that stands alone is a dot."""
        heights = [_NOTHING if value is None else value / 100 for value in values]
        self._plot.plot(list(range(len(heights))), heights, pen=_pen(token, width), connect="finite", antialias=True)
        alone = [at for at in range(len(heights)) if _alone(values, at)]
        colour = theme.colour(token)
        self._plot.plot(
            alone, [heights[at] for at in alone], pen=None, symbol="o", symbolSize=theme.px(9), symbolBrush=colour,
            symbolPen=colour,
        )  # fmt: skip

    def _name_ends(self, with_points: Sequence[int | None], without: Sequence[int | None], low: int) -> None:
        """What each line is, beside its last point; never one over the other."""
        ends = [_last(with_points), _last(without)]
        if ends[0] is None or ends[1] is None:
            return
        upper, lower = ends[0][1] / 100, ends[1][1] / 100
        least = self._percent_of(theme.px(50), low)
        push = max(least - (upper - lower), 0) / 2
        top = min(upper + push, _TOP - least / 2)
        bottom = max(min(lower - push, top - least), low + least / 2)
        top = max(top, bottom + least)
        for name, token, end, height in zip(_ends(), ("green", "muted"), ends, (top, bottom), strict=True):
            assert end is not None
            self._word(f" {name}\n {percent(end[1])}", token, end[0], height, (0, 0.5), theme.colour("surface"))

    def _percent_of(self, pixels: float, low: int) -> float:
        """How many percent so many pixels are."""
        return pixels * (_TOP - low + 2) / max(self.height() - theme.px(_BOTTOM), theme.px(80))

    def _word(
        self, text: str, token: str, x: float, y: float, anchor: tuple[float, float], ground: QColor | None = None
    ) -> None:
        item = self._graph.TextItem(text, color=theme.colour(token), anchor=anchor, fill=ground)
        item.setFont(QFont(theme.font(Type.LABEL)))
        item.setZValue(_WORDS)
        self._plot.addItem(item, ignoreBounds=True)
        item.setPos(x, y)


def _ends() -> tuple[str, str]:
    """What the two lines are called."""
    return translate("Dashboard", "算积分"), translate("Dashboard", "不算积分")


def _pen(token: str, width: float) -> QPen:
    pen = QPen(theme.colour(token), width)
    pen.setCosmetic(True)
    return pen


def _floor(values: Sequence[int]) -> int:
    """The lowest percent that is drawn: a round one below all of them, and below the target."""
    least = min((*values, TARGET_BP - 2000)) // 100
    return max(least // _STEP * _STEP - (0 if least % _STEP else _STEP), 0)


def _last(values: Sequence[int | None]) -> tuple[int, int] | None:
    """(place, value) of the last one that is there."""
    return next(((at, value) for at, value in reversed(list(enumerate(values))) if value is not None), None)


def _alone(values: Sequence[int | None], at: int) -> bool:
    beside = [values[place] for place in (at - 1, at + 1) if 0 <= place < len(values)]
    return values[at] is not None and all(value is None for value in beside)
