"""The program before somebody, which may die at any moment: what lies on the disk then is all that is left of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.services.desks import Desks
from pos.services.upkeep.second_copy import SecondCopies
from pos.ui import theme
from pos.ui.language import Language
from pos.ui.window import Window
from tests.ui.cashier import Hands
from tests.ui.community import Place
from tests.ui.paper_tray import PaperTray

SIZE = (1024, 768)
"""the smallest screen: what has room there has room everywhere"""


class Program:
    """One community, and the window on it. `stick` is where second copies go."""

    def __init__(self, qtbot: QtBot, app: QApplication, language: Language, place: Place, stick: Path) -> None:
        self._qtbot, self._app, self._language = qtbot, app, language
        self.place, self.stick = place, stick
        self.printers = PaperTray()
        self.deaths = 0
        self._gone: list[tuple[Window, Desks]] = []
        self._begin()

    def _begin(self) -> None:
        theme.apply(self._app)
        desks = self.place.open()
        self.desks = replace(desks, copies=SecondCopies(desks.ledger, self.stick))
        self.window = Window(self._language)
        self.window.serve(self.desks, self.printers)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.hands = Hands(self._qtbot, self.window)
        self.hands.settle()

    def dies(self) -> None:
        """Killed: nothing is closed, nothing said. It begins again on the files as they lay there at that moment."""
        self.deaths += 1
        left = self.place.copy(self.place.folder.with_name(f"after death {self.deaths}"))
        self._gone.append((self.window, self.desks))
        self.window.hide()
        self.place = left
        self._begin()

    def ends(self) -> None:
        """Closed properly, and whatever the dead ones still held let go of."""
        for window, desks in [*self._gone, (self.window, self.desks)]:
            window.close()
            window.deleteLater()
            desks.close()
        self._gone.clear()
