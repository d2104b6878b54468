"""A word and a count that opens, or keeps, what it counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import Button

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class CountButton(Button):
    """The word at the left, the count at the right; `note` small before the count; tinted while it is checked."""

    def __init__(
        self, words: str, count: str, token: str = "ink", note: str = "", parent: QWidget | None = None
    ) -> None:
        self._count, self._note, self._token = count, note, token
        super().__init__(words, parent=parent)
        self.setAccessibleName(" ".join(part for part in (words, note, count) if part))

    def tell(self, count: str, note: str) -> None:
        """Another count."""
        self._count, self._note = count, note
        self.setAccessibleName(" ".join(part for part in (self.words(), note, count) if part))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            ground = "red_tint" if self.isChecked() else "paper"
            paint.ground(painter, QRectF(self.rect()), ground, None, theme.px(6))
        place = QRectF(self.rect()).adjusted(theme.px(6), 0, -theme.px(6), 0)
        painter.setFont(theme.font(Type.BODY, bold=self.isChecked()))
        painter.setPen(theme.colour("ink"))
        painter.drawText(place, _LEFT, self.words())
        painter.setFont(theme.font(Type.BODY, bold=True))
        painter.setPen(theme.colour(self._token))
        painter.drawText(place, _RIGHT, self._count)
        if self._note:
            width = painter.fontMetrics().horizontalAdvance(self._count) + theme.px(14)
            painter.setFont(theme.font(Type.BODY))
            painter.setPen(theme.colour("muted"))
            painter.drawText(place.adjusted(0, 0, -width, 0), _RIGHT, self._note)
        paint.focus_ring(painter, self, theme.px(6))
