"""Somebody logs in and opens every desk and every tab at once, before anything could be loaded behind them.

`python -m tests.ui.later.hurried FOLDER LOGIN PIN`: prints each module of the program that the window's thread loaded
after the login, and each page that was opened. Nothing here imports a page, or the tests' own hands, which do.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos.domain.language import CHINESE
from pos.ui import theme
from pos.ui.language import Language
from pos.ui.window import Window
from tests.ui.community import Place
from tests.ui.paper_tray import PaperTray

if TYPE_CHECKING:
    from pos.ui.office.pages import TabbedDesk
    from pos.ui.workplace import Workplace

PATIENCE_S = 60


class Heard:
    """What the window's thread loads, from now on; it finds nothing itself."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Asked before every module that is loaded."""
        if name.startswith("pos.") and threading.current_thread() is threading.main_thread():
            self.names.append(name)


def until(condition: Callable[[], object]) -> None:
    """Waits for it, with the window's own loop."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        QTest.qWait(1)
        assert time.monotonic() < end, condition


def say(what: str, name: str) -> None:
    """To whoever started this."""
    sys.stdout.write(f"{what} {name}\n")


def _in_front(place: Workplace, desk: str) -> bool:
    return place.desk_in_front() == desk


def open_tabs(desk: object) -> None:
    """From the left."""
    from pos.ui.office.pages import TabbedDesk  # loaded with the desk

    assert isinstance(desk, TabbedDesk)
    for tab in desk.tabs:
        desk.open(tab)
        until(partial(_at_tab, desk, tab))
        say("tab", tab)


def _at_tab(desk: TabbedDesk, tab: str) -> bool:
    return desk.current == tab


def main(folder: Path, login: str, pin: str) -> None:
    """Comes in, and opens all there is."""
    app = QApplication([])
    theme.apply(app)
    desks = Place(folder).open()
    window = Window(Language(app, CHINESE))
    window.serve(desks, PaperTray())
    window.resize(1366, 768)
    window.show()
    until(lambda: window.worker.idle)
    for box, text in ((window.login.login, login), (window.login.pin, pin)):
        box.put(text)
    heard = Heard()
    QTest.keyClick(window.login.pin.line, Qt.Key.Key_Return)
    until(lambda: window.workplace is not None)
    from pos.ui.workplace import open_to  # loaded by the login

    place = window.workplace
    assert place is not None
    sys.meta_path.insert(0, heard)
    for desk in open_to(place.person):
        place.open(desk)
        until(partial(_in_front, place, desk))
        say("desk", desk)
        if hasattr(place.desk(desk), "tabs"):
            open_tabs(place.desk(desk))
    sys.meta_path.remove(heard)
    for name in heard.names:
        say("loaded", name)
    until(lambda: window.worker.idle)
    window.close()
    desks.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
