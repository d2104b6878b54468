"""Grounds to put things on: cards, thin rules, the grid of the layouts."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from pos.ui import theme
from pos.ui.widgets import paint

_Box = TypeVar("_Box", bound=QBoxLayout)


LINE: Final = 1
"""px"""


class Plane(QWidget):
    """One colour, with a line along an edge of it.

    It is painted, as all grounds are: a style sheet would dress every widget of the program, and dress it anew each
    time that what it stands in is put into something else. A page took three times as long to open.
    """

    def __init__(self, fill: str, edge: Qt.Edge | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._edge = fill, edge
        at_top, at_bottom = (LINE if edge is one else 0 for one in (Qt.Edge.TopEdge, Qt.Edge.BottomEdge))
        self.setContentsMargins(0, at_top, 0, at_bottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour(self._fill))
        if self._edge is not None:
            top = 0 if self._edge is Qt.Edge.TopEdge else self.height() - LINE
            painter.fillRect(QRect(0, top, self.width(), LINE), theme.colour("line"))


class Card(QWidget):
    """A white surface with 12-px corners and a 1-px line; within another card it is `bare`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bare = False
        self.setContentsMargins(LINE, LINE, LINE, LINE)

    def bare(self) -> None:
        """Without a surface of its own."""
        self._bare = True
        self.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bare:
            return
        painter, corner = QPainter(self), theme.px(12)
        for seen in event.region():  # type: ignore[attr-defined]  # the stub forgets that a region is its rectangles
            if not paint.within(self.rect(), seen, corner, LINE):
                paint.ground(painter, QRectF(self.rect()), "surface", "line", corner)
                return
        painter.fillRect(event.rect(), theme.colour("surface"))


def carded(rows: QWidget, foot: int = 12) -> Card:
    """Rows that reach from edge to edge of a card, so much above its foot."""
    card = Card()
    inside = column(card)
    inside.setContentsMargins(LINE, theme.px(4), LINE, theme.px(foot))
    inside.addWidget(rows)
    return card


class Divider(Plane):
    """A 1-px line across, or down."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("line", parent=parent)
        if vertical:
            self.setFixedWidth(LINE)
        else:
            self.setFixedHeight(LINE)


class Badge(QWidget):
    """An icon on a tinted disc."""

    def __init__(self, icon: str, token: str, ground: str, side: int = 52, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._token, self._ground = icon, token, ground
        self.setFixedSize(theme.px(side), theme.px(side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.ground(painter, QRectF(self.rect()), self._ground, None, self.width() / 2)
        side = round(self.width() * 0.56)
        at = (self.width() - side) / 2
        paint.icon(painter, self, self._icon, self._token, side, QPointF(at, at))


def column(parent: QWidget | None = None, margin: int = 0, gap: int = 0) -> QVBoxLayout:
    """A vertical layout in lengths of the design."""
    return _boxed(QVBoxLayout(parent) if parent else QVBoxLayout(), margin, gap)


def row(parent: QWidget | None = None, margin: int = 0, gap: int = 0) -> QHBoxLayout:
    """A horizontal layout in lengths of the design."""
    return _boxed(QHBoxLayout(parent) if parent else QHBoxLayout(), margin, gap)


def _boxed(layout: _Box, margin: int, gap: int) -> _Box:
    side = theme.px(margin)
    layout.setContentsMargins(side, side, side, side)
    layout.setSpacing(theme.px(gap))
    layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    return layout


class Flow(QLayout):
    """Side by side, all of one height; what has no room goes on in the next row, which is out of sight while folded."""

    def __init__(self, gap: int, *, folded: bool = False) -> None:
        super().__init__()
        self._gap = gap
        self.folded = folded
        self._items: list[QLayoutItem] = []
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        self._heights: dict[int, int] = {}

    def _forget(self) -> None:
        self._sizes, self._heights = None, {}

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Told once for each width until something changes: while a page is laid out it is asked a thousand times."""
        if self.folded:
            return self.minimumSize().height()
        if width not in self._heights:
            self._heights[width] = self._arranged(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def overflows(self, width: int) -> bool:
        """Whether one row of this width has no room for all, as they are now: what was hidden a moment ago is not."""
        self._forget()
        return self._arranged(QRect(0, 0, width, 0), move=False) > self.minimumSize().height()

    def fold(self, *, folded: bool) -> None:
        """One row, or all of them."""
        self.folded = folded
        self.invalidate()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [size for _, size in self._shown()]
        return QSize(max((one.width() for one in sizes), default=0), max((one.height() for one in sizes), default=0))

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        """What has a place, and how large it wants to be: asked once until something changes, as Qt's own rows do.

        Each time a page is laid out a row is asked for its height at a dozen widths.
        """
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arranged(rect, move=True)

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        """Lays them out where they are to `move`; the height that they need."""
        left, top, height = rect.x(), rect.y(), self.minimumSize().height()
        for item, size in self._shown():
            width = size.width()
            if left > rect.x() and left + width > rect.x() + rect.width():
                left, top = rect.x(), top + height + self._gap // 2
            if move:
                out_of_sight = 4 * height if self.folded and top > rect.y() else 0
                item.setGeometry(QRect(left, top + out_of_sight, width, height))
            left += width + self._gap
        return top + height - rect.y()
