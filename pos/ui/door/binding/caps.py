"""The keys as a finger presses them: a pad of the function keys, with Shift and Ctrl to hold."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton

_COLUMNS = 4
_KEYS = (*(f"F{n}" for n in range(1, 13)), "Del")
HELD = ("Shift", "Ctrl")


class KeyPad(QWidget):
    """`pressed` says a key by its name; what was held is let go of then."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        self.held = {name: QuietButton(name, "", Type.BODY) for name in HELD}
        self.keys = {name: QuietButton(name, "", Type.BODY) for name in _KEYS}
        for at, (name, button) in enumerate((*self.held.items(), *self.keys.items())):
            place = at + 2 if name in self.keys else at
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            button.setCheckable(name in self.held)
            if name in self.keys:
                button.clicked.connect(partial(self._on_pressed, name))

    def show_key(self, key: str) -> None:
        """Which key it is now."""
        for name, button in self.keys.items():
            button.setCheckable(True)
            button.setChecked(name == key)

    def _on_pressed(self, name: str) -> None:
        held = "".join(f"{one}+" for one in reversed(HELD) if self.held[one].isChecked())
        for one in self.held.values():
            one.setChecked(False)
        self.pressed.emit(held + name)
