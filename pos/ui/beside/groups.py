"""Whom or what a table can show, and how many of each: a touch shows only those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint, scrolling
from pos.ui.widgets.buttons import LEFT, RIGHT, TARGET, Button
from pos.ui.widgets.card import Card, column


@dataclass(frozen=True, slots=True)
class Group:
    """Its name in the code, what it is called, how many they are."""

    name: str
    words: str
    count: str


class GroupButton(Button):
    """A line: the words at the left, the number at the right; the chosen one stands in a frame."""

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        self._count = group.count
        super().__init__(group.words, parent=parent)
        self.setObjectName(group.name)
        self.setCheckable(True)
        self.setAccessibleName(f"{group.words} {group.count}".strip())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        if self.isChecked() or self.underMouse():
            paint.ground(painter, rect, "paper", "ink" if self.isChecked() else None, theme.px(8))
        inside = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(Type.BODY, bold=True))
        painter.drawText(inside, RIGHT, self._count)
        room = inside.width() - painter.fontMetrics().horizontalAdvance(self._count) - theme.px(8)
        painter.setFont(theme.font(Type.BODY, bold=self.isChecked()))
        painter.drawText(inside, LEFT, self._elided(painter, room))
        paint.focus_ring(painter, self, theme.px(8))


class _Lines(QScrollArea):
    """As high as its lines; where there is no room for all, they scroll."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._count = 0
        scrolling.fill(self, inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_count(self, count: int) -> None:
        """So many lines are in it."""
        self._count = count
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self._count * theme.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), min(self._count, 3) * theme.px(TARGET))


class GroupsCard(Card):
    """The lines one under the other; hidden while there are none."""

    asked = Signal(str)
    """the name of a group"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self._lines = column(inside, gap=0)
        self._scroll = _Lines(inside)
        column(self, margin=8).addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._shown: tuple[Group, ...] = ()
        self.hide()

    def buttons(self) -> list[GroupButton]:
        """From the top."""
        return [one for one in self._group.buttons() if isinstance(one, GroupButton)]

    def show_groups(self, groups: Sequence[Group], chosen: str) -> None:
        """Shows them, with one chosen."""
        if tuple(groups) != self._shown:
            self._shown = tuple(groups)
            for old in self.buttons():
                self._group.removeButton(old)
                self._lines.removeWidget(old)
                old.deleteLater()
            for one in groups:
                made = GroupButton(one)
                self._group.addButton(made)
                self._lines.addWidget(made)
            self._scroll.show_count(len(groups))
        for button in self.buttons():
            button.setChecked(button.objectName() == chosen)
        self.setVisible(bool(groups))

    def _on_clicked(self, button: Button) -> None:
        self.asked.emit(button.objectName())
