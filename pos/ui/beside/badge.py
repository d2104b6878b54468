"""A state in a word on its tint."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets import paint


class StateBadge(QWidget):
    """Not there while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._token = "", "muted"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, token: str, words: str) -> None:
        """Shows it in the token's ink on its tint; `muted` on the paper."""
        self._token, self._words = token, plain(words, 40)
        self.setAccessibleName(self._words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font(Type.BODY)).horizontalAdvance(self._words)
        return QSize(width + theme.px(26), theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, edge = ("paper", "line") if self._token == "muted" else (f"{self._token}_tint", None)
        paint.ground(painter, QRectF(self.rect()), fill, edge, self.height() / 2)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour(self._token))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
