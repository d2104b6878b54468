"""What every page of a desk does alike: its parts side by side, its keys in the bar at its foot, typing to its box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QWidget

from pos.ui import keys, theme
from pos.ui.keys import Command
from pos.ui.widgets import scrolling
from pos.ui.widgets.buttons import LegendButton, PrimaryButton
from pos.ui.widgets.card import column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import CommandBar

LEAST_STACKED = 236
"""so high that the chosen line is seen above the bar of keys"""
QWIDGETSIZE_MAX = (1 << 24) - 1


class Page(QWidget):
    """Whatever is typed goes to its box, wherever the focus is. `box` None: the page hears keys itself."""

    def __init__(self, box: EntryBox | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self.bar = CommandBar()
        self._side: QWidget | None = None
        self._width_for: Callable[[int], int] = side_width
        self._body: QBoxLayout = QHBoxLayout()

    def lay_out(self, *parts: QWidget, side: QWidget, width_for: Callable[[int], int] | None = None) -> None:
        """The parts from the left, the bar below. The width of `side`, which is one of them, follows the window."""
        self._side, self._width_for = side, width_for or side_width
        body = row(gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        for part in parts:
            body.addWidget(part, 0 if part is side else 1)
        self._body = body
        self._stand(body)

    def stand_in_the_middle(self, card: QWidget, *, above: int, below: int) -> None:
        """One card, with so many parts of the room above and below it."""
        card.setMaximumWidth(theme.px(560))
        card.setMinimumWidth(theme.px(560) if not theme.is_large() else 0)
        middle = row()
        middle.addStretch(1)
        middle.addWidget(card, 1000)
        middle.addStretch(1)
        body = column()
        body.addStretch(above)
        body.addLayout(middle)
        body.addStretch(below)
        self._stand(body)

    def _stand(self, body: QBoxLayout) -> None:
        """The body over the bar."""
        whole = column(self)
        stand(whole, body)
        whole.addWidget(self.bar)

    @property
    def stacks(self) -> bool:
        """Whether what stands side by side elsewhere has to stand below each other here."""
        return theme.is_large() and self.width() < theme.px(900)

    def _stack(self, body: QBoxLayout, side: QWidget) -> None:
        """What is worked with first, `side` under it, as high as they need."""
        if body.direction() is QBoxLayout.Direction.TopToBottom:
            return
        body.setDirection(QBoxLayout.Direction.TopToBottom)
        for item in map(body.itemAt, range(body.count())):
            part = item.widget() if item is not None else None
            # A height that is set would stay when something more is shown in it: only what needs less is given one.
            if part is not None and part is not side and part.minimumSizeHint().height() < theme.px(LEAST_STACKED):
                part.setMinimumHeight(theme.px(LEAST_STACKED))
        body.removeWidget(side)
        side.setMaximumWidth(QWIDGETSIZE_MAX)
        side.setMinimumWidth(0)
        body.addWidget(side)

    def command(self, command: Command, text: str, slot: Callable[[], object]) -> tuple[QAction, LegendButton]:
        """A key of the legend."""
        made = keys.action(self, command, text, slot)
        return made, self.bar.add(made)

    def plain_command(self, key: str, text: str, slot: Callable[[], object]) -> tuple[QAction, LegendButton]:
        """The same for a key (Enter, Esc, Del) that the box hears: such keys mean other things in a line."""
        made = keys.plain_action(self, text, slot)
        return made, self.bar.add(made, key)

    def next_step(self, key: Command | str, text: str, slot: Callable[[], object]) -> tuple[QAction, PrimaryButton]:
        """The red button: a key of the legend, or one that the box hears."""
        if isinstance(key, Command):
            made = keys.action(self, key, text, slot)
            return made, self.bar.add_primary(made)
        made = keys.plain_action(self, text, slot)
        return made, self.bar.add_primary(made, key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self._box or self).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._side is not None and self.stacks:
            self._stack(self._body, self._side)
        elif self._side is not None:
            self._side.setFixedWidth(self._width_for(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted."""
        if self._box is None or not self._box.hear(event):
            super().keyPressEvent(event)


def stand(whole: QBoxLayout, body: QLayout) -> None:
    """A page's body takes the room; in large type it scrolls."""
    if theme.is_large():
        whole.addWidget(scrolled(body), 1)
    else:
        whole.addLayout(body, 1)


def scrolled(body: QLayout) -> QScrollArea:
    """A place that scrolls where it is too low for what stands in it."""
    place, area = QWidget(), QScrollArea()
    place.setLayout(body)
    scrolling.fill(area, place)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


_AROUND: Final = 48
"""so much beside the line of a box is its frame, its icon and its keypad's button"""


class Roomy(QScrollArea):
    """A place of which a part is seen where it needs more room than there is; what has the focus comes into sight."""

    def __init__(self, place: QWidget, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        place.setMinimumSize(theme.px(width), theme.px(height))
        scrolling.fill(self, place)
        scrolling.reach_across(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        QTimer.singleShot(0, self, self._show_focus)  # its size is known then

    def _show_focus(self) -> None:
        now, place = QApplication.focusWidget(), self.widget()
        if now is not None and place is not None and place.isAncestorOf(now):
            self.ensureWidgetVisible(now, theme.px(_AROUND), theme.px(_AROUND))


STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
"""Where an arrow leads in a form of lines and buttons."""


def move_focus(order: Sequence[QWidget], by: int, area: QScrollArea) -> None:
    """To the next of a form's lines and buttons (`by` > 0), or the one before; at the ends it stays. It is in sight."""
    here = next((n for n, one in enumerate(order) if one.hasFocus()), 0)
    to = order[min(max(here + (1 if by > 0 else -1), 0), len(order) - 1)]
    to.setFocus(Qt.FocusReason.TabFocusReason)
    area.ensureWidgetVisible(to)


def stacked(*parts: QWidget) -> QWidget:
    """Cards one above the other; the last takes the room."""
    place = QWidget()
    layout = column(place, gap=16)
    for part in parts:
        layout.addWidget(part, 1 if part is parts[-1] else 0)
    return place


def over(part: QWidget, strip: QWidget) -> QWidget:
    """A part that takes the room, with a strip under it that may be there or not."""
    place = QWidget()
    layout = column(place)
    layout.addWidget(part, 1)
    layout.addWidget(strip)
    if theme.is_large():
        part.setMinimumHeight(theme.px(LEAST_STACKED))
    return place


def side_width(width: int) -> int:
    """Width of the cards at the right for a page's width."""
    if width < theme.px(1100):
        return theme.px(304)
    return theme.px(380 if width < theme.px(1600) else 440)
