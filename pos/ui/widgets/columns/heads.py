"""The headings of a table: pressed they sort, their edges are drawn wider, they are carried to another place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QItemSelection, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPointingDevice, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets.cells import GAP, SIDE
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.widgets.rows_model import Column

translate = QCoreApplication.translate
HEADER_HEIGHT = 40
SORTING_HEIGHT = 44
"""of headings that can be tapped"""
GRIP, FINGER = 5, 12
"""so far from an edge a mouse, or a finger, has hold of it"""
NONE = -1


class Header(QHeaderView):
    """Headings in small muted type over a line; that which the rows are sorted by has an arrow.

    One that is `arranged` by hand can be pressed, its edges drawn, its columns carried; that which the keys have hold
    of is `in_hand`, and dark.
    """

    drawn = Signal(int, int)
    """a column's right edge is drawn: the column, and where to (px from the left of what is seen)"""
    put_down = Signal()
    """an edge was let go of"""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget, *, arranged: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self._columns = tuple(columns)
        self.ordering = Ordering()
        self.in_hand = NONE
        self.by_hand: frozenset[int] = frozenset()
        """columns that somebody gave another width: their words may be cut"""
        self._arranged, self._edge = arranged, NONE
        self.setFixedHeight(theme.px(SORTING_HEIGHT if arranged else HEADER_HEIGHT))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(24))
        self.setSectionsClickable(arranged)
        self.setSectionsMovable(arranged)
        self.setMouseTracking(arranged)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if arranged:
            told = translate(
                "Table",
                "点一下排序（Alt+1…9），拖边改宽（Alt+＋ −），拖走换位置（Alt+← →），Alt+0 恢复原样，Ctrl+C 复制",
            )
            self.setToolTip(told)
            self.setAccessibleDescription(told)

    def seen(self) -> tuple[int, ...]:
        """The columns that are there, from the left."""
        every = (self.logicalIndex(place) for place in range(self.count()))
        return tuple(section for section in every if not self.isSectionHidden(section) and self.sectionSize(section))

    # -- painting -------------------------------------------------------------------------------------------------

    def selectionChanged(self, _chosen: QItemSelection, _before: QItemSelection) -> None:
        """Nothing: which row is chosen is not seen here, and Qt would paint all headings anew with every scan."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._columns[section]
        last = self.seen()[-1:] == (section,)
        place = QRectF(rect).adjusted(theme.px(SIDE), 0, -theme.px(SIDE if last else GAP), -1)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("ink" if section == self.in_hand else "muted"))
        title = column.title
        if section in self.by_hand:
            title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), title)
        if section == self.ordering.column:
            self._paint_arrow(painter, place, column)
        bottom = QRectF(rect)
        painter.fillRect(QRectF(bottom.left(), bottom.bottom() - 1, bottom.width(), 1), theme.colour("line"))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, place: QRectF, column: Column) -> None:
        half, gap = theme.px(4), theme.px(6)
        beside = painter.fontMetrics().horizontalAdvance(column.title) + gap + half
        middle = place.right() - beside if column.right else place.left() + beside
        tip = half if self.ordering.down else -half
        at = place.center().y()
        corners = (QPointF(middle - half, at - tip / 2), QPointF(middle + half, at - tip / 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawPolygon(QPolygonF([*corners, QPointF(middle, at + tip / 2)]))

    # -- edges ----------------------------------------------------------------------------------------------------

    def _edge_at(self, event: QMouseEvent) -> int:
        """The column whose right edge is there; the last one's is the table's own."""
        finger = event.pointerType() is QPointingDevice.PointerType.Finger
        near = theme.px(FINGER if finger else GRIP)
        for section in self.seen()[:-1]:
            edge = self.sectionViewportPosition(section) + self.sectionSize(section)
            if abs(event.position().x() - edge) <= near:
                return section
        return NONE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._edge = self._edge_at(event) if self._arranged else NONE
        if self._edge == NONE:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._edge == NONE:
            held = self._arranged and not event.buttons() and self._edge_at(event) != NONE
            self.setCursor(Qt.CursorShape.SplitHCursor if held else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        self.drawn.emit(self._edge, round(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._edge == NONE:
            super().mouseReleaseEvent(event)
            return
        self._edge = NONE
        self.put_down.emit()
