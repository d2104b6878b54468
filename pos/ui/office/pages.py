"""What a page of the property office is, and the ways from one to another."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from pos.services.notices import Change


class OfficePage(Protocol):
    """One tab's page; it is a widget, and made when its tab is first opened."""

    def begin(self) -> None:
        """Brought to the front: looks at what may have changed meanwhile, takes the focus."""

    def arrive(self, what: str) -> None:
        """Another page sent somebody here, to look at this: a household's id, a period, a number, a view's name."""

    def scanned(self, code: str) -> None:
        """A scanner was heard while it stands in front."""

    def renew(self, change: Change) -> None:
        """Another desk changed something."""

    @property
    def busy(self) -> bool:
        """Whether an act of it is under way: nobody is led away from it then."""


class Ways(QObject):
    """Leads from one page of the office to another."""

    asked = Signal(str, str)
    """The tab, and what is looked at there"""

    def __init__(self, tabs: Collection[str], parent: QObject) -> None:
        super().__init__(parent)
        self.tabs = frozenset(tabs)
        """those that this person may see"""

    def to(self, tab: str, what: str = "") -> None:
        """Opens a tab; one that this person may not see stays closed."""
        self.asked.emit(tab, what)
