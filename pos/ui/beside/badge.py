"""A state in a word on its tint."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.cells import paint_badge

_ROOM = {Type.LABEL: (16, 26), Type.BODY: (26, 32)}
"""Pixels at scale 1: beside the words, and in height."""


class StateBadge(QWidget):
    """Not there while there is nothing to say. `size` is `LABEL` beside a title, `BODY` where it stands alone."""

    def __init__(self, size: Type = Type.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._words, self._token = size, "", "muted"
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
        beside, height = _ROOM[self._size]
        width = QFontMetrics(theme.font(self._size)).horizontalAdvance(self._words)
        return QSize(width + theme.px(beside), theme.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_badge(QPainter(self), QRectF(self.rect()), self._words, self._token, self._size)
