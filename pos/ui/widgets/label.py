"""Text on the screen: always plain text, elided instead of breaking the layout."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from pos.ui import theme
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets import paint

_JOINER = "\N{WORD JOINER}"
_WITHIN_A_NUMBER = re.compile(r"(?<=[0-9A-Z])-(?=[0-9A-Z])")
"""A receipt, a room, a day: what is broken at a hyphen is read as two."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Label(QLabel):
    """One line in a size and colour of the theme. What does not fit ends in "…"; nothing is ever read as markup.

    An `elastic` one holds whatever the shop's data are and may be cut; all others must fit on every screen.
    """

    def __init__(
        self,
        text: str = "",
        size: Type = Type.BODY,
        token: str = "ink",
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
        elastic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.elastic = elastic
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, bold=bold))
        self.setAlignment(align)
        self._token = token
        self.show_text(text)

    def show_text(self, text: str, token: str | None = None) -> None:
        """Shows `text`, made harmless; `token` changes the colour."""
        if token is not None:
            self._token = token
            self.update()
        self.setText(plain(text))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(24)), hint.height())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.colour(self._token))
        painter.drawText(self.rect(), int(self.alignment()), paint.cut(painter, self.text(), self.width()))


class Steady(Label):
    """A label of one height whose words change at every scan and are as wide as before: only where they are not, what
    they stand in is laid out anew. Of any other label Qt does so at each text.
    """

    def __init__(self, size: Type, token: str, height: int) -> None:
        super().__init__("", size, token)
        self.setFixedHeight(height)

    def show_text(self, text: str, token: str | None = None) -> None:
        super().show_text(text, token)
        if (width := self.sizeHint().width()) != self.maximumWidth():
            self.setFixedWidth(width)


class Paragraph(QLabel):
    """A sentence or two that wraps; plain text only."""

    def __init__(
        self,
        text: str = "",
        size: Type = Type.BODY,
        token: str = "muted",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, bold=bold))
        self.setWordWrap(True)
        self.show_text(text, token)

    def show_text(self, text: str, token: str | None = None) -> None:
        """Shows `text`, made harmless."""
        if token is not None:
            palette = self.palette()
            palette.setColor(self.foregroundRole(), theme.colour(token))
            self.setPalette(palette)
        self.setText(_WITHIN_A_NUMBER.sub(f"-{_JOINER}", plain(text, 400)))

    def text(self) -> str:
        """What is said, without what keeps a number together."""
        return super().text().replace(_JOINER, "")
