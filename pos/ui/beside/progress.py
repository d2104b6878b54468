"""A long piece of work under way: a line that fills, and the figures under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.beside.ticker import LOOK_MS, Ticker
from pos.ui.text import grouped
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.card import column
from pos.ui.widgets.label import Label


class WatchedLine(QWidget):
    """How far the worker is: a line that fills, and the figures under it. It is there only while something runs."""

    def __init__(self, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._word, self.ticker = word, Ticker()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)
        self.words = Label("", Type.BODY, "muted", elastic=True)
        layout = column(self, gap=6)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self.words)
        self.hide()

    def watch(self, word: str, ticker: Ticker) -> None:
        """Looks at this one from now on."""
        self._word, self.ticker = word, ticker
        self.show()
        self._clock.start()
        self._look()

    def rest(self) -> None:
        """Nothing runs any more."""
        self._clock.stop()
        self.hide()

    def run(self, *, on: bool) -> None:
        """Its own ticker: begins from the start, or is over."""
        if on:
            self.ticker.begin()
            self.watch(self._word, self.ticker)
        else:
            self.rest()

    def _look(self) -> None:
        """`of` 0: nobody knows."""
        done, of = self.ticker.done, self.ticker.of
        self._share = min(1.0, done / of) if of else 0.0
        figures = f"{grouped(done)} / {grouped(of)}" if of else grouped(done) if done else ""
        self.words.show_text(f"{self._word}　{figures}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(0, 0, self.width(), theme.px(6))
        paint.ground(painter, whole, "line", None, theme.px(3))
        if self._share:
            paint.ground(painter, QRectF(0, 0, self.width() * self._share, theme.px(6)), "red", None, theme.px(3))
