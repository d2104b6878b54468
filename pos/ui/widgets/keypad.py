"""Digits for fingers: a pad that opens under an entry line and types into it like the keyboard would."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import CENTRE, Button
from pos.ui.widgets.card import Card

translate = QCoreApplication.translate

KEYS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", ".", "0", "\b", "-", "*", "\r")
BACKSPACE, ENTER = "\b", "\r"


class PadToggle(Button):
    """The small key at the right end of a line that opens and closes its pad."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Keypad", "数字键盘"), "", parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(theme.px(44), theme.px(44))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(44), theme.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.ground(painter, QRectF(self.rect()), "paper", None, theme.px(8))
        side = theme.px(22)
        at = (self.width() - side) / 2
        paint.icon(painter, self, "keypad", "faint", side, QPointF(at, at))


class PadKey(Button):
    """One key of the pad. It never takes the focus: the line keeps it."""

    def __init__(self, char: str, parent: QWidget | None = None) -> None:
        self.char = char
        self.confirms = char == ENTER
        names = {BACKSPACE: translate("Keypad", "退格"), ENTER: "Enter"}
        super().__init__(names.get(char, char), "", parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(theme.px(72), theme.px(56))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        enter = self.char == ENTER
        fill = ("muted" if self.isDown() else "ink") if enter else ("paper" if self.isDown() else "surface")
        paint.ground(painter, QRectF(self.rect()), fill, None if enter else "line", theme.px(10))
        if self.char == BACKSPACE:
            side = theme.px(26)
            at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
            paint.icon(painter, self, "backspace", "ink", side, at)
            return
        painter.setFont(theme.font(Type.BODY if enter else Type.TITLE, bold=enter))
        painter.setPen(theme.colour("on_red" if enter else "ink"))
        painter.drawText(self.rect(), CENTRE, self.words())


class Keypad(Card):
    """Lies over the window under its line until Enter, Esc or another focus."""

    def __init__(self, line: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self._line = line
        line.destroyed.connect(self.deleteLater)
        layout = QGridLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(8))
        self.buttons = [PadKey(char) for char in KEYS]
        for number, key in enumerate(self.buttons):
            key.clicked.connect(self._on_key)
            layout.addWidget(key, number // 3, number % 3)
        self.setAccessibleName(translate("Keypad", "数字键盘"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(3 * 72 + 2 * 8 + 2 * 12), theme.px(5 * 56 + 4 * 8 + 2 * 12))

    def open_under(self, box: QWidget, *, codes: bool) -> None:
        """Shows itself under the right end of a box, or beside or above it. Only codes have - and *."""
        dash, star, enter = self.buttons[-3:]
        dash.setVisible(codes)
        star.setVisible(codes)
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.addWidget(enter, 4, 2 if codes else 0, 1, 1 if codes else 3)
        self.resize(self.sizeHint())
        window = self.parentWidget()
        assert window is not None
        self.move(self._place(box, window))
        self.show()
        self.raise_()

    def _place(self, box: QWidget, window: QWidget) -> QPoint:
        """Under the right end of the box; where there is no room, at its left, clear of what stands above it."""
        gap, corner = theme.px(8), box.mapTo(window, QPoint(0, 0))
        left, under = corner.x() + box.width() - self.width(), corner.y() + box.height() + gap
        if under + self.height() <= window.height():
            return QPoint(max(0, left), under)
        beside = corner.x() - self.width() - theme.px(32)
        if beside >= 0:
            return QPoint(beside, min(corner.y(), window.height() - self.height() - gap))
        return QPoint(max(0, left), max(0, corner.y() - self.height() - gap))

    def _on_key(self) -> None:
        pressed = self.sender()
        if not isinstance(pressed, PadKey):
            return
        key = {BACKSPACE: Qt.Key.Key_Backspace, ENTER: Qt.Key.Key_Return}.get(pressed.char)
        code = key if key is not None else Qt.Key(ord(pressed.char))
        self._line.setFocus()
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(self._line, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, pressed.char))
        if pressed.char == ENTER:
            self.hide()
