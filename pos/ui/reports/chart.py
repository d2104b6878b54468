"""A report as bars, drawn by pyqtgraph, which is loaded on the worker's thread before the first of them is made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from pos.domain.takings import words
from pos.domain.takings.report import MEASURES, Report, Unit, View
from pos.ui import messages, theme
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.card import column

translate = QCoreApplication.translate
CHARTED: Final = {View.BASKETS: "receipts", View.POINTS: "cost", View.MARGINS: "left", View.CASHIERS: "times"}
"""What a bar is as high as, of views where it is not the net."""
ORDERED: Final = frozenset({View.DAYS, View.HOURS, View.BASKETS})
"""Those whose rows follow one another: each has its bar; of the others the first that there is room for."""
_LEFT, _BOTTOM, _LEAST, _BESIDE = 76, 30, 96, 16
_TOP: Final = 10
"""Half of the topmost figure beside the bars stands over its line."""
_FEW = 5
"""Fewer bars than this stand as narrow as so many would: one day is no wall."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Its word under it, its height, whether it stands out."""

    word: str
    height: float
    odd: bool


def bars_of(report: Report) -> tuple[Bar, ...]:
    """Of a report, money in yuan."""
    names = [one.name for one in MEASURES[report.view]]
    at = names.index(CHARTED.get(report.view, "net"))
    places = 100 if MEASURES[report.view][at].unit is Unit.FEN else 1
    return tuple(Bar(_word(report, n), row.figures[at] / places, row.odd) for n, row in enumerate(report.rows))


def _word(report: Report, n: int) -> str:
    row = report.rows[n]
    if report.view is View.DAYS:
        return row.key[5:]
    if report.view is View.HOURS:
        return row.key
    return plain(words.row_words(report, row, messages.language()), 16)


class BarChart(QWidget):
    """It takes no key and no touch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph  # late: see the module's words

        self._graph = pyqtgraph
        self._bars: tuple[Bar, ...] = ()
        self._ordered = True
        self._plot = pyqtgraph.PlotWidget(background=theme.colour("surface"), enableMenu=False)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        column(self).addWidget(self._plot)
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(None if name == "left" else _pen("line"))
            axis.setTextPen(theme.colour("muted"))
            axis.setStyle(tickFont=theme.font(Type.LABEL), tickLength=0, tickTextOffset=theme.px(8))
        self._plot.getAxis("left").setWidth(theme.px(_LEFT))
        self._plot.getAxis("left").enableAutoSIPrefix(enable=False)
        self._plot.getAxis("bottom").setHeight(theme.px(_BOTTOM))
        self._plot.getPlotItem().layout.setContentsMargins(0, theme.px(_TOP), 0, 0)

    def show_report(self, report: Report) -> None:
        """Draws it anew."""
        self.show_bars(bars_of(report), ordered=report.view in ORDERED)

    def show_bars(self, bars: tuple[Bar, ...], *, ordered: bool) -> None:
        """Draws these; `ordered`: they follow one another, so that each has its bar."""
        self._bars, self._ordered = bars, ordered
        told = (f"{one.word} {one.height:g}" for one in self._bars)
        self.setAccessibleName(translate("Reports", "图") + ": " + ", ".join(told))
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        self._plot.clear()
        room = max(self.width() - theme.px(_LEFT), 1)
        shown = self._bars if self._ordered else self._bars[: max(room // theme.px(_LEAST), 1)]
        if not shown:
            for name in ("left", "bottom"):
                self._plot.getAxis(name).setTicks([[]])
            return
        self._axes(shown, room)
        for token, odd in (("green", False), ("amber", True)):
            some = [(at, one.height) for at, one in enumerate(shown) if one.odd is odd]
            if some:
                xs, heights = zip(*some, strict=True)
                colour = theme.colour(token)
                self._plot.addItem(self._graph.BarGraphItem(x=xs, height=heights, width=0.7, brush=colour, pen=None))

    def _axes(self, shown: Sequence[Bar], room: int) -> None:
        """Every word that fits, and round steps at the left."""
        places = max(len(shown), _FEW)
        font, each = QFontMetricsF(theme.font(Type.LABEL)), room / places
        widest = max(font.horizontalAdvance(one.word) for one in shown) + theme.px(8)
        every = math.ceil(widest / each) if self._ordered else 1
        ticks = [(at, self._fitting(one.word, each, font)) for at, one in enumerate(shown) if at % every == 0]
        self._plot.getAxis("bottom").setTicks([ticks])
        low, high = min(0.0, *(one.height for one in shown)), max(0.0, *(one.height for one in shown))
        step = _step((high - low) / 4)
        heights = [n * step for n in range(math.floor(low / step), math.ceil(high / step) + 1)]
        words = [f"{at:,.0f}".replace(",", "\u202f") for at in heights]
        left = self._plot.getAxis("left")
        left.setTicks([list(zip(heights, words, strict=True))])
        # What is wider than the axis is left out by pyqtgraph.
        left.setWidth(max(theme.px(_LEFT), math.ceil(max(map(font.horizontalAdvance, words))) + theme.px(_BESIDE)))
        for at in heights:
            line = self._graph.InfiniteLine(at, 0, pen=_pen("hairline"))
            line.setZValue(-10)
            self._plot.addItem(line)
        self._plot.setRange(xRange=(-0.5, places - 0.5), yRange=(heights[0], heights[-1]), padding=0.02)

    def _fitting(self, word: str, each: float, font: QFontMetricsF) -> str:
        return word if self._ordered else font.elidedText(word, Qt.TextElideMode.ElideRight, each - theme.px(6))


def _step(least: float) -> float:
    """The next round number: 1, 2 or 5 with noughts."""
    if least <= 1:
        return 1
    whole = 10.0 ** math.floor(math.log10(least))
    return next((one * whole for one in (1, 2, 5) if one * whole >= least), 10 * whole)


def _pen(token: str) -> QPen:
    pen = QPen(QColor(theme.colour(token)))
    pen.setCosmetic(True)  # of a pixel, not of what the axes count
    return pen
