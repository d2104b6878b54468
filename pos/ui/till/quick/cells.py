"""Small pictures or colours to choose one of: by a tap, or by arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.text import paired
from pos.ui.till.quick import faces
from pos.ui.till.quick.faces import Face
from pos.ui.widgets import paint

CELL = 44


class Cells(QWidget):
    """One of them is chosen. A `Face` shows its picture, or its colour where it has no name."""

    chosen = Signal(int)
    left = Signal()
    """Esc: back to what it is chosen for"""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._faces: tuple[Face, ...] = ()
        self._words: tuple[str, ...] = ()
        self._taken = self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_faces(self, shown: Sequence[Face], words: Sequence[str], taken: int) -> None:
        """What there is to choose from, what each is called, and which is taken."""
        self._faces, self._words = tuple(shown), tuple(words)
        self._taken = self._at = taken
        self._fit()
        self._tell()

    def _tell(self) -> None:
        word = self._words[self._at] if 0 <= self._at < len(self._words) else ""
        self.setAccessibleName(paired(self._name, word) if word else self._name)
        self.update()

    def _columns(self) -> int:
        return max(1, self.width() // theme.px(CELL))

    def _fit(self) -> None:
        rows = -(-len(self._faces) // self._columns())
        self.setFixedHeight(max(1, rows) * theme.px(CELL))

    def rect_of(self, n: int) -> QRectF:
        """Where one lies."""
        side = theme.px(CELL)
        return QRectF(n % self._columns() * side, n // self._columns() * side, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = [n for n in range(len(self._faces)) if self.rect_of(n).contains(event.position())]
        if found and self.isEnabled():
            self.chosen.emit(found[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns(),
            Qt.Key.Key_Down: self._columns(),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._at = min(max(self._at + steps[key], 0), len(self._faces) - 1)
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self.chosen.emit(self._at)
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        inset, side = theme.px(6), theme.px(CELL - 12)
        for n, face in enumerate(self._faces):
            rect = self.rect_of(n)
            at = QPointF(rect.left() + inset, rect.top() + inset)
            if face.name:
                faces.paint_picture(painter, self, face, at, side)
            else:
                place = QRectF(at.x(), at.y(), side, side)
                fill = f"{face.colour}_tint" if face.colour else "surface"
                paint.ground(painter, place, fill, face.colour or "line", side / 4)
            if n == self._taken:
                paint.ground(painter, rect.adjusted(2, 2, -2, -2), None, "red", theme.px(10), 2)
            if self.hasFocus() and n == self._at:
                paint.ground(painter, rect.adjusted(1, 1, -1, -1), None, "ink", theme.px(10), 2)
