"""Buttons, painted to the theme. All are at least 44 px high and take the focus by Tab."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets import paint

TARGET = 44
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Button(QPushButton):
    """What all buttons share: plain text, a hand cursor, no default-button magic (Enter belongs to the page)."""

    confirms = False
    """whether a click on it is what Enter is"""

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme.px(TARGET))
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Changes the wording. An & is only an & here: nothing is underlined."""
        self._words = plain(text)
        self.setText(self._words.replace("&", "&&"))
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def offer(self, key: str, text: str) -> None:
        """Changes the key and the wording."""
        self._key = key
        self.show_text(text)

    def words(self) -> str:
        """What is written on it."""
        return self._words

    def _advance(self, font: QFont) -> int:
        return QFontMetrics(font).horizontalAdvance(self._words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Only where it is seen, as an entry line does."""
        if self.isVisible():
            super().setFocus(reason)

    def _elided(self, painter: QPainter, width: float) -> str:
        return painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, int(width))


class LegendButton(Button):
    """A key and what it does, in the bar at the foot of a page."""

    def sizeHint(self) -> QSize:
        width = self._advance(theme.font(Type.BODY)) + self._cap() + theme.px(16)
        return QSize(width, theme.px(TARGET))

    def _cap(self) -> int:
        return paint.cap_width(self._key) + theme.px(8) if self._key else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            paint.ground(painter, QRectF(self.rect()), "paper", None, theme.px(8))
        if not self.isEnabled():
            painter.setOpacity(0.4)
        left = theme.px(8)
        if self._key:
            paint.key_cap(painter, left, self.height() / 2, self._key, "muted", theme.colour("line"), "surface")
        left += self._cap()
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), LEFT, self._words)
        paint.focus_ring(painter, self, theme.px(8))


class PrimaryButton(Button):
    """The one red button of a screen: the next action, with its key."""

    confirms = True

    def sizeHint(self) -> QSize:
        cap = paint.cap_width(self._key) + theme.px(10) if self._key else 0
        return QSize(self._advance(theme.font(Type.ROW, bold=True)) + cap + theme.px(2 * 28), theme.px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, ink = ("red", "on_red") if self.isEnabled() else ("line", "muted")
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            fill = "red_down"
        paint.ground(painter, QRectF(self.rect()), fill, None, theme.px(8))
        painter.setFont(theme.font(Type.ROW, bold=True))
        cap = paint.cap_width(self._key) + theme.px(10) if self._key else 0
        room = self.width() - cap - theme.px(16)
        words = self._elided(painter, room)
        left = (self.width() - cap - painter.fontMetrics().horizontalAdvance(words)) / 2
        if cap:
            edge = QColor(theme.colour(ink))
            edge.setAlphaF(0.55)
            paint.key_cap(painter, left, self.height() / 2, self._key, ink, edge, None)
            painter.setFont(theme.font(Type.ROW, bold=True))
        painter.setPen(theme.colour(ink))
        painter.drawText(QRectF(left + cap, 0, room, self.height()), LEFT, words)
        if self.hasFocus():
            paint.ground(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3), None, "on_red", theme.px(6), 2)


class QuietButton(Button):
    """A white button with a line round it; `checked` turns the line red."""

    def __init__(self, text: str, key: str = "", size: Type = Type.BODY, parent: QWidget | None = None) -> None:
        self._size = size
        super().__init__(text, key, parent)

    def sizeHint(self) -> QSize:
        cap = paint.cap_width(self._key) + theme.px(8) if self._key else 0
        return QSize(self._advance(theme.font(self._size)) + cap + theme.px(32), theme.px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        fill = "paper" if self.isDown() or (self.underMouse() and self.isEnabled()) else "surface"
        edge, width = ("red", 2) if self.isChecked() else ("line", 1)
        paint.ground(painter, QRectF(self.rect()), fill, edge, theme.px(10), width)
        cap = paint.cap_width(self._key) + theme.px(8) if self._key else 0
        painter.setFont(theme.font(self._size, bold=self.isChecked()))
        room = self.width() - cap - theme.px(16)
        words = self._elided(painter, room)
        left = (self.width() - cap - painter.fontMetrics().horizontalAdvance(words)) / 2
        if cap:
            paint.key_cap(painter, left, self.height() / 2, self._key, "muted", theme.colour("line"), "surface")
            painter.setFont(theme.font(self._size, bold=self.isChecked()))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left + cap, 0, room, self.height()), LEFT, words)
        paint.focus_ring(painter, self, theme.px(10))


class TenderButton(Button):
    """A way to pay: key, icon, name, a hint at the right; the chosen one has the red frame."""

    def __init__(self, icon: str, text: str, key: str, hint: str = "", parent: QWidget | None = None) -> None:
        self._icon, self._hint = icon, plain(hint)
        super().__init__(text, key, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleDescription(self._hint)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(64))

    def minimumSizeHint(self) -> QSize:
        """Lower where much was received and the screen is small."""
        return QSize(theme.px(240), theme.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        edge, width = ("red", 2) if self.isChecked() else ("line", 1)
        fill = "paper" if self.underMouse() and self.isEnabled() and not self.isChecked() else "surface"
        paint.ground(painter, QRectF(self.rect()), fill, edge, theme.px(12), width)
        left, middle = theme.px(16), self.height() / 2
        left += paint.key_cap(painter, left, middle, self._key, "muted", theme.colour("line"), "surface")
        side = theme.px(26)
        left += theme.px(14)
        paint.icon(
            painter, self, self._icon, "red" if self.isChecked() else "muted", side, QPointF(left, middle - side / 2)
        )
        left += side + theme.px(12)
        hint_width = self._hint_width(self.width() - left)
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("muted"))
        if hint_width:
            painter.drawText(QRectF(0, 0, self.width() - theme.px(18), self.height()), RIGHT, self._hint)
        painter.setFont(theme.font(Type.INPUT, bold=self.isChecked()))
        painter.setPen(theme.colour("ink"))
        room = self.width() - left - hint_width - theme.px(28)
        painter.drawText(QRectF(left, 0, room, self.height()), LEFT, self._elided(painter, room))
        paint.focus_ring(painter, self, theme.px(12))

    def _hint_width(self, room: float) -> int:
        """Room for the hint; 0 where a name needs it: all that stand together tell theirs, or none."""
        place = self.parentWidget()
        beside = place.findChildren(TenderButton) if place is not None else [self]
        fit = all(one.told_width() <= room for one in beside)
        return QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(self._hint) if fit else 0

    def told_width(self) -> int:
        """The room that its name and its hint need; 0 without a hint."""
        if not self._hint:
            return 0
        hint = QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(self._hint)
        return self._advance(theme.font(Type.INPUT, bold=True)) + hint + theme.px(36)


class RailButton(Button):
    """A desk in the rail: icon above its name; the open one on red."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        self._icon = icon
        super().__init__(text, "", parent)
        self.setFixedWidth(theme.px(60))
        self.setMaximumHeight(theme.px(60))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        """Lower where many desks stand on a low screen."""
        return QSize(theme.px(60), theme.px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked():
            paint.ground(painter, QRectF(self.rect()), "red", None, theme.px(10))
        elif self.underMouse():
            paint.ground(painter, QRectF(self.rect()), "rail_over", None, theme.px(10))
        ink = "on_red" if self.isChecked() else "rail_ink"
        side, place = theme.px(24), QRectF(self.rect())
        if self.height() >= theme.px(56):  # where many desks stand on a low screen they are named only
            paint.icon(painter, self, self._icon, ink, side, QPointF((self.width() - side) / 2, theme.px(9)))
            place = QRectF(0, theme.px(35), self.width(), theme.px(20))
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour(ink))
        painter.drawText(place, CENTRE, self._elided(painter, self.width()))
        if self.hasFocus():
            paint.ground(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), None, "rail_ink", theme.px(8), 2)
