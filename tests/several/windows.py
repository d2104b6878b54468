"""Windows on a server: each with services, a folder and a till of its own, as they stand in several rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.language import CHINESE
from pos.ledger import book
from pos.ledger.journal import now, stamp
from pos.ledger.keys import KeyStore
from pos.services.demo import community as demo
from pos.services.desks import Desks as Services
from pos.ui import theme
from pos.ui.language import Language
from pos.ui.window import Window
from tests.several.shops import Founded, desk_at
from tests.ui import community
from tests.ui.cashier import Hands
from tests.ui.paper_tray import PaperTray

SOON_MS = 20_000
"""A bound for a test that fails; nothing waits so long."""
SECOND_TILL = "T2"


class Patient:
    """pytest-qt's bot with the patience of a busy machine."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def waitUntil(self, condition: Callable[[], bool]) -> None:  # noqa: N802  # pytest-qt's name
        """Waits for what comes by itself."""
        self._qtbot.waitUntil(condition, timeout=SOON_MS)


def found(url: str, keys: KeyStore, folder: Path) -> None:
    """The window tests' community, with a second till."""
    (folder / "demo").mkdir()
    demo.make(url, keys, folder / "demo", on=now().date())
    with desk_at(url, keys, folder / "first") as desk:
        ledger = desk.ledger
        ledger.write(lambda tx: book.open_till(ledger, tx, SECOND_TILL, stamp(now())))
        community.furnish(desk, folder)


class Town:
    """A copy of it."""

    def __init__(self, founded: Founded, folder: Path) -> None:
        self.server, self.folder = founded.server, folder
        self.url, self._keys = founded.copy(folder)

    def services(self, till: str = "T1") -> AbstractContextManager[Services]:
        """What one desk may do. Every desk has a folder of its own, which stays."""
        return desk_at(self.url, self._keys, self.folder / till, till=till)

    @contextmanager
    def window(
        self,
        qtbot: QtBot,
        app: QApplication,
        services: Services,
        lang: str = CHINESE,
        size: tuple[int, int] = (1366, 768),
    ) -> Iterator[Hands]:
        """Hands before a window of these services."""
        theme.apply(app, theme.fitting(*size))
        language = Language(app, lang)
        made = Window(language)
        made.serve(services, PaperTray())
        made.resize(*size)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        try:
            yield Hands(Patient(qtbot), made)
        finally:
            made.close()
            made.deleteLater()
            language.use(CHINESE)
            theme.apply(app)
