"""What stands beside a page's rows, and what is asked in its place."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.ui.beside.choices import ChoiceCard, Option
from pos.ui.office.affairs.affair import Matter
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.station import Station


class Beside(QStackedWidget):
    """One matter, or one of several things to look at, while it is asked. Both are made when they are first wanted: a
    page opens with neither.
    """

    closed = Signal()
    """nothing is asked any more"""
    changed = Signal()
    """a matter is in the book: the page is to be read anew"""
    taken = Signal(str)
    """the value that was chosen"""

    def __init__(self, station: Station, rest: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._rest = station, rest
        self.addWidget(rest)

    @cached_property
    def panel(self) -> AffairPanel:
        """One matter."""
        made = AffairPanel(self._station)
        made.closed.connect(self.rest)
        made.changed.connect(self.changed)
        self.addWidget(made)
        return made

    @cached_property
    def choices(self) -> ChoiceCard:
        """One of several."""
        made = ChoiceCard()
        made.left.connect(self.rest)
        made.taken.connect(self._on_taken)
        self.addWidget(made)
        return made

    @property
    def asking(self) -> bool:
        """Whether something is asked."""
        return self.currentWidget() is not self._rest

    @property
    def writing(self) -> bool:
        """Whether a matter is being written."""
        front = self.currentWidget()
        return isinstance(front, AffairPanel) and front.writing

    def begin(self, matter: Matter) -> None:
        """A matter is asked."""
        self.setCurrentWidget(self.panel)
        self.panel.begin(matter)

    def offer(self, title: str, options: list[Option], now: str) -> None:
        """One of several is asked; `now`: the value that holds."""
        self.choices.offer(title, options, now)
        self.setCurrentWidget(self.choices)
        self.choices.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Nothing is asked any more."""
        self.setCurrentWidget(self._rest)
        self.closed.emit()

    def _on_taken(self, value: str) -> None:
        self.rest()
        self.taken.emit(value)
