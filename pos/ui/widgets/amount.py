"""Money in large figures: a small ¥ before tabular digits, never cut, smaller rather than wider than its place."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.text import yuan
from pos.ui.theme import Type

SIGN_SHARE = 0.5


class Amount(QWidget):
    """Shows fen as yuan. `sign=False` leaves the ¥ away."""

    def __init__(
        self,
        size: Type,
        token: str = "ink",
        *,
        right: bool = True,
        sign: bool = True,
        bold: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._token, self._right, self._sign, self._bold = size, token, right, sign, bold
        self._figures = yuan(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(size * 0.96))

    def show_fen(self, fen: int, token: str | None = None) -> None:
        """Shows an amount; `token` changes its colour."""
        self._figures = yuan(fen)
        self._token = token or self._token
        self.setAccessibleDescription(f"¥{self._figures}" if self._sign else self._figures)
        self.update()

    def figures(self) -> str:
        """What is shown, without the ¥."""
        return self._figures

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size * 3), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._size), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self._token))
        digits, sign = self._cuts()
        digits_width = digits.metrics.horizontalAdvance(self._figures)
        gap = theme.px(self._size * 0.09)
        sign_width = sign.metrics.horizontalAdvance("¥") + gap if self._sign else 0.0
        left = self.width() - digits_width - sign_width if self._right else 0.0
        baseline = (self.height() + digits.height) / 2
        if self._sign:
            painter.setFont(sign.font)
            painter.drawText(QPointF(left, baseline), "¥")
        painter.setFont(digits.font)
        painter.drawText(QPointF(left + sign_width, baseline), self._figures)

    def _cuts(self) -> tuple[_Cut, _Cut]:
        pixels = theme.px(self._size)
        digits = _cut(self._size, pixels, bold=self._bold)
        wanted = digits.metrics.horizontalAdvance(self._figures) * (1 + 0.2 * self._sign)
        if wanted > self.width() > 0:
            pixels = max(12, int(pixels * self.width() / wanted))
            digits = _cut(self._size, pixels, bold=self._bold)
        return digits, _cut(self._size, max(10, round(pixels * SIGN_SHARE)), bold=False)


class _Cut(NamedTuple):
    """A font with what is asked of it at every amount."""

    font: QFont
    metrics: QFontMetricsF
    height: float
    """px of a figure"""


@lru_cache(maxsize=64)
def _cut(size: Type, pixels: int, *, bold: bool) -> _Cut:
    font = QFont(theme.font(size, bold=bold))
    font.setPixelSize(pixels)
    metrics = QFontMetricsF(font)
    return _Cut(font, metrics, metrics.tightBoundingRect("0").height())


class Figure(QWidget):
    """A label above its value above a note: the small block that households and totals are told with."""

    def __init__(self, label: str, *, right: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from pos.ui.widgets.card import column
        from pos.ui.widgets.label import LEFT, RIGHT, Label

        align: Qt.AlignmentFlag = RIGHT if right else LEFT
        layout = column(self, gap=0)
        self._label = Label(label, Type.LABEL, "muted", align=align)
        self._value = Label("", Type.TITLE, bold=True, align=align)
        self._note = Label("", Type.LABEL, "muted", align=align)
        for part in (self._label, self._value, self._note):
            layout.addWidget(part)
        self.setAccessibleName(label)

    def show_value(self, value: str, note: str = "", token: str = "ink") -> None:
        """Shows the value and the note under it."""
        self._value.show_text(value, token)
        self._note.show_text(note)
        self.setAccessibleDescription(f"{value} {note}".strip())

    def note(self) -> str:
        """What is shown under it."""
        return self._note.text()

    def value(self) -> str:
        """What is shown."""
        return self._value.text()
