"""The places of one page, to be arranged: by dragging, and by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from pos.domain.goods.quick_keys import PLACES, Spot
from pos.services.goods.quick_keys import QuickBoard
from pos.ui import theme
from pos.ui.till.quick import faces
from pos.ui.till.quick.arrangement import COLUMNS, Arrangement
from pos.ui.till.quick.faces import TALL, Face
from pos.ui.till.quick.strip import caps
from pos.ui.widgets import paint

translate = QCoreApplication.translate

GAP = 8
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TURNS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LIFT: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Hanging(QWidget):
    """A key that hangs at the pointer, over everything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face: Face | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def hang(self, face: Face, size: QSize, at: QPoint) -> None:
        """Shows it with its middle at a point of its parent."""
        self._face = face
        self.resize(size)
        self.move(at - QPoint(size.width() // 2, size.height() // 2))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter, rect = QPainter(self), QRectF(self.rect())
        faces.paint_ground(painter, rect, self._face, down=False)
        faces.paint_face(painter, self, self._face, rect, "")
        paint.ground(painter, rect, None, "red", theme.px(12), 2)


class QuickGrid(QWidget):
    """Shows an arrangement; every change is an intent. `page_at` = the page whose tab lies at a point of the screen."""

    stepped = Signal(int, int)
    turned = Signal(int)
    lifted = Signal()
    removed = Signal()
    chosen = Signal(object)
    """a Spot"""
    dropped = Signal(object, object)
    """two Spots: from where, to where"""
    page_asked = Signal(int)
    """a key is held over a page's tab"""

    def __init__(self, page_at: Callable[[QPoint], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_at = page_at
        self._board, self._shown = QuickBoard(), Arrangement()
        self._caps, _ = caps()
        self._pressed: Spot | None = None
        self._dragged: Spot | None = None
        self._from = self._point = QPointF()
        self._hanging: _Hanging | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(2 * TALL + GAP))

    def show_arrangement(self, board: QuickBoard, shown: Arrangement) -> None:
        """Shows the page of the chosen place."""
        self._board, self._shown = board, shown
        key = shown.key
        name = faces.face_of(board, key).name if key is not None else translate("Quick", "空位")
        told = translate("Quick", "第 {page} 页，第 {n} 格：{name}")
        self.setAccessibleName(told.format(page=shown.at.page + 1, n=shown.at.place + 1, name=name))
        self.update()

    @property
    def dragging(self) -> bool:
        """Whether a key hangs at the pointer."""
        return self._dragged is not None

    # -- where things are ---------------------------------------------------------------------------------------------

    def rect_of(self, place: int) -> QRectF:
        """Where a place lies."""
        gap, row, column = theme.px(GAP), place // COLUMNS, place % COLUMNS
        width = (self.width() - (COLUMNS - 1) * gap) / COLUMNS
        return QRectF(column * (width + gap), row * theme.px(TALL + GAP), width, theme.px(TALL))

    def _place_at(self, point: QPointF) -> int | None:
        return next((n for n in range(PLACES) if self.rect_of(n).contains(point)), None)

    def _spot_at(self, point: QPointF) -> Spot | None:
        place = self._place_at(point)
        return None if place is None or not self._shown.keys.pages else Spot(self._shown.at.page, place)

    # -- hands --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in _ARROWS and plain:
            self.stepped.emit(*_ARROWS[key])
        elif key in _TURNS and plain:
            self.turned.emit(_TURNS[key])
        elif key in _LIFT and plain:
            self.lifted.emit()
        elif key is Qt.Key.Key_Delete and plain:
            self.removed.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position())
        if spot is None:
            return
        self._pressed, self._from = spot, event.position()
        if self._shown.held is not None:
            self.dropped.emit(self._shown.held, spot)
            self._pressed = None
        else:
            self.chosen.emit(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point = event.position()
        far = (self._point - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged is None and self._pressed is not None and far and self._shown.keys.at(self._pressed):
            self._dragged = self._pressed
        if self._dragged is not None:
            page = self._page_at(event.globalPosition().toPoint())
            if page >= 0 and page != self._shown.at.page:
                self.page_asked.emit(page)
            self._hang(self._dragged)

    def _hang(self, spot: Spot) -> None:
        key, above = self._shown.keys.at(spot), self.parentWidget()
        if key is None or above is None:
            return
        if self._hanging is None:
            self._hanging = _Hanging(above)
        size = self.rect_of(spot.place).size().toSize()
        self._hanging.hang(faces.face_of(self._board, key), size, self.mapTo(above, self._point.toPoint()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, spot = self._dragged, self._spot_at(event.position())
        self.let_go()
        if dragged is not None and spot is not None:
            self.dropped.emit(dragged, spot)

    def let_go(self) -> None:
        """What hangs at the pointer stays where it was."""
        self._pressed = self._dragged = None
        if self._hanging is not None:
            self._hanging.hide()
        self.update()

    # -- looks --------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._shown.keys.pages:
            return
        painter = QPainter(self)
        over = self._place_at(self._point) if self._dragged is not None else None
        for place in range(PLACES):
            self._paint_place(painter, place, over=place == over)

    def _paint_place(self, painter: QPainter, place: int, *, over: bool) -> None:
        spot, rect = Spot(self._shown.at.page, place), self.rect_of(place)
        key = self._shown.keys.at(spot)
        away = spot in (self._shown.held, self._dragged)
        if key is None or away:
            self._paint_gap(painter, rect)
        if key is not None and spot != self._dragged:
            face = faces.face_of(self._board, key)
            if not away:
                faces.paint_ground(painter, rect, face, down=False)
            faces.paint_face(painter, self, face, rect, self._caps[place])
        elif key is None:
            self._paint_plus(painter, rect.center())
        if over or place == self._shown.at.place:
            paint.ground(painter, rect, None, "red", theme.px(12), 2)

    @staticmethod
    def _paint_gap(painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colour("faint")), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(12), theme.px(12))

    @staticmethod
    def _paint_plus(painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(QColor(theme.colour("faint")), theme.px(2)))
        arm = theme.px(7)
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
