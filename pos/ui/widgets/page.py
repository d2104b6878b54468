"""What every page of a desk does alike: its parts side by side, its keys in the bar at its foot, typing to its box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos.ui import keys, theme
from pos.ui.keys import Command
from pos.ui.widgets.buttons import LegendButton, PrimaryButton
from pos.ui.widgets.card import column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import CommandBar


class Page(QWidget):
    """Whatever is typed goes to its box, wherever the focus is. `box` None: the page hears keys itself."""

    def __init__(self, box: EntryBox | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self.bar = CommandBar()
        self._side: QWidget | None = None
        self._width_for: Callable[[int], int] = side_width

    def lay_out(self, *parts: QWidget, side: QWidget, width_for: Callable[[int], int] | None = None) -> None:
        """The parts from the left, the bar below. The width of `side`, which is one of them, follows the window."""
        self._side, self._width_for = side, width_for or side_width
        body = row(gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        for part in parts:
            body.addWidget(part, 0 if part is side else 1)
        whole = column(self)
        whole.addLayout(body, 1)
        whole.addWidget(self.bar)

    def stand_in_the_middle(self, card: QWidget, *, above: int, below: int) -> None:
        """One card, with so many parts of the room above and below it."""
        card.setFixedWidth(theme.px(560))
        middle = row()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole = column(self)
        whole.addStretch(above)
        whole.addLayout(middle)
        whole.addStretch(below)
        whole.addWidget(self.bar)

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
        if self._side is not None:
            self._side.setFixedWidth(self._width_for(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted."""
        if self._box is None or not self._box.hear(event):
            super().keyPressEvent(event)


def stacked(*parts: QWidget) -> QWidget:
    """Cards one above the other; the last takes the room."""
    place = QWidget()
    layout = column(place, gap=16)
    for part in parts:
        layout.addWidget(part, 1 if part is parts[-1] else 0)
    return place


def side_width(width: int) -> int:
    """Width of the cards at the right for a page's width."""
    if width < theme.px(1100):
        return theme.px(304)
    return theme.px(380 if width < theme.px(1600) else 440)
