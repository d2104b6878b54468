"""The digits of a label in blocks: what each is stands under it, in a colour of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets import paint

_GROUNDS = {"green": "green_tint", "red": "red_tint", "amber": "amber_tint", "ink": "hairline", "muted": "paper"}
_HIGH, _GAP = 62, 6


@dataclass(frozen=True, slots=True)
class Part:
    """Some digits, what they are, and the token of their ink; `wrong` has a red line round it."""

    digits: str
    word: str
    token: str = "muted"
    wrong: bool = False


class DigitStrip(QWidget):
    """Blocks side by side; what has no room goes on below. Not there while there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Shows them."""
        self.parts = tuple(Part(plain(one.digits, 40), plain(one.word, 24), one.token, one.wrong) for one in parts)
        self.setAccessibleName("  ".join(f"{one.digits} {one.word}" for one in self.parts))
        self.setVisible(bool(self.parts))
        self._fit()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        return theme.font(Type.INPUT, bold=True), theme.font(Type.LABEL)

    def _placed(self) -> list[tuple[Part, QRectF]]:
        """Each block where it stands at this width."""
        large, small = map(QFontMetrics, self._fonts())
        placed, left, top, gap = [], 0, 0, theme.px(_GAP)
        for one in self.parts:
            words = max(large.horizontalAdvance(one.digits), small.horizontalAdvance(one.word))
            width = min(words + theme.px(20), max(self.width(), 1))
            if left and left + width > self.width():
                left, top = 0, top + theme.px(_HIGH) + gap
            placed.append((one, QRectF(left, top, width, theme.px(_HIGH))))
            left += width + gap
        return placed

    def _fit(self) -> None:
        placed = self._placed()
        self.setFixedHeight(round(placed[-1][1].bottom()) if placed else 0)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        large, small = self._fonts()
        for one, rect in self._placed():
            edge, width = ("red", 2) if one.wrong else ("line", 1)
            paint.ground(painter, rect.adjusted(1, 1, -1, -1), _GROUNDS[one.token], edge, theme.px(8), width)
            half = QRectF(rect.left(), rect.top() + theme.px(6), rect.width(), theme.px(28))
            painter.setFont(large)
            painter.setPen(theme.colour("ink" if one.token == "muted" else one.token))
            painter.drawText(half, Qt.AlignmentFlag.AlignCenter, one.digits)
            painter.setFont(small)
            painter.setPen(theme.colour("red" if one.wrong else "muted"))
            painter.drawText(half.translated(0, theme.px(25)), Qt.AlignmentFlag.AlignCenter, one.word)
