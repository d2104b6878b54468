"""The one place where a page says what happened: a tinted band with a sentence and, where it helps, one action."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.card import row
from pos.ui.widgets.label import Paragraph


class Tone(Enum):
    """What kind of news: token of the ink, token of the ground, icon."""

    REFUSED = ("red", "red_tint", "alert")
    CAREFUL = ("amber", "amber_tint", "info")
    GOOD = ("green", "green_tint", "check")


class MessageStrip(QWidget):
    """Hidden while there is nothing to say. A refusal beeps once."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None, *, rounded: bool = False) -> None:
        super().__init__(parent)
        self._tone = Tone.REFUSED
        self._rounded = rounded
        self._words = Paragraph("", Type.BODY, "red", bold=True)
        self.action = LegendButton("", "")
        layout = row(self, gap=8)
        layout.setContentsMargins(theme.px(46), 0, theme.px(8), 0)
        self._words.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        layout.addWidget(self._words, 1)
        layout.addWidget(self.action)
        self.setMinimumHeight(theme.px(44))
        self.action.clicked.connect(self.acted)
        self.action.hide()
        self.hide()

    def say(self, tone: Tone, text: str, action: str = "", key: str = "") -> None:
        """Shows a sentence; `action` with its `key` offers what to do about it."""
        self._tone = tone
        self._words.show_text(text, tone.value[0])
        self.action.offer(key, action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(text)
        if tone is Tone.REFUSED:
            QApplication.beep()
        self.show()
        self.raise_()
        self.update()

    def quiet(self) -> None:
        """Takes the message away."""
        self.hide()
        self._words.show_text("")

    def text(self) -> str:
        """What is being said, "" when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def tone(self) -> Tone:
        """How the last thing was said."""
        return self._tone

    def cover(self, left: int, top: int, width: int, least: int) -> None:
        """Lies over a place of its parent, as high as its words need."""
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(least)
        self.setGeometry(left, top, width, max(least, layout.heightForWidth(width)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, ground, icon = self._tone.value
        paint.ground(painter, QRectF(self.rect()), ground, None, theme.px(8) if self._rounded else 0)
        side = theme.px(22)
        paint.icon(painter, self, icon, ink, side, QPointF(theme.px(14), (self.height() - side) / 2))
