"""Grounds to put things on: cards, thin rules, the grid of the layouts."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from pos.ui import theme
from pos.ui.widgets import paint

_Box = TypeVar("_Box", bound=QBoxLayout)


class Card(QFrame):
    """A white surface with 12-px corners and a 1-px line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")


class Divider(QFrame):
    """A 1-px line across, or down."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


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
