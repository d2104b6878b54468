"""The window on the screen: as large as the screen is, and stayed in until somebody closes it or goes elsewhere."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pos.settings import Ground
from pos.ui import theme
from pos.ui.door.choices import Computer
from pos.ui.language import Language
from pos.ui.window import Window

if TYPE_CHECKING:
    from pos.settings import Wish
    from pos.ui.window import Found, Opening


def open_window(
    language: Language, app: QApplication, computer: Computer | None = None, ground: Ground = Ground.SHOP
) -> Window:
    """The window, shown as large as the screen."""
    computer = computer or Computer()
    screen = app.primaryScreen().availableGeometry()
    look = replace(computer.choices.look, practice=ground is not Ground.SHOP)
    theme.apply(app, theme.fitting(screen.width(), screen.height(), look))
    window = Window(language, computer, ground)
    window.setGeometry(screen)
    window.showMaximized()
    window.raise_()
    window.activateWindow()
    return window


def run(window: Window, opening: Opening, found: Found | None = None) -> Wish | None:
    """Opens what is behind its door on the worker's thread, and stays until the window is closed; where to go then.

    The second of the two places that catch everything. Raises what `opening` raised, after it was told in the window.
    """

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        window.report(error)

    sys.excepthook = hook
    window.begin(opening, found)
    app = QApplication.instance()
    assert app is not None  # there is a window
    app.exec()
    if window.failure is not None and window.wish is None:
        raise window.failure
    return window.wish
