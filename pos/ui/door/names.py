"""Who may come in, by name: a tap chooses one, and only the PIN is left to give."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.people import Person
from pos.ui import theme
from pos.ui.text import plain
from pos.ui.widgets.buttons import QuietButton

MOST = 8
"""More have no room beside the boxes: with so many people the name is typed."""
_COLUMNS = 2


class NamesGrid(QWidget):
    """Two names a row. `chosen` says whose login name it was; not there while nobody is known, or too many are."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self.buttons: tuple[QuietButton, ...] = ()
        self.hide()

    def show_people(self, people: Sequence[Person]) -> None:
        """Shows them, by login name."""
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = tuple(map(self._button, people)) if len(people) <= MOST else ()
        for at, button in enumerate(self.buttons):
            self._grid.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        self.setVisible(bool(self.buttons))

    def _button(self, person: Person) -> QuietButton:
        button = QuietButton(plain(person.name, 12))
        button.setObjectName(person.login)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.chosen.emit(pressed.objectName())
