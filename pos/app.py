"""Assembly of the window: the one file that sees every layer.

Start-up, in order: Qt is asked for a window and its door is painted; then, on the window's worker, the ledger is found
and opened (an older one upgraded after a backup), this process becomes its one writer (lock, settings and guards read
back), and the services and the printer are made. So nothing that the door does not show may be imported up here: most
of what the program loads is loaded while somebody types a name. What goes wrong is told in a box before the door.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from pos.errors import PosError, Refused
from pos.settings import Ground, Wish
from pos.ui import messages, theme
from pos.ui.door import front
from pos.ui.door.choices import Computer
from pos.ui.language import Language
from pos.ui.window import Window
from pos.ui.worker import Unexpected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pos.devices.printers import Printers
    from pos.ledger.book import Ledger
    from pos.services.desks import Desks
    from pos.services.upkeep.founding import Founding
    from pos.settings import Settings

_PROFILE = "80"
_PICTURE = (1366, 768)
_BEHIND_THE_DOOR = ("pos.ui.workplace", "pos.ui.till.desk")
"""Loaded while somebody types, so that nobody waits for them when they come in; whose first desk is another waits for
it at the login (`ui.door.ahead`)."""
_REFUSED, _FAILED, _BUG = 1, 3, 70
"""Exit codes, as the command line has them."""


def run(settings: Settings) -> int:
    """Open the window and stay until it is closed; the exit code (0, 1 refused, 3 the world failed, 70 a bug).

    Training is a window of its own on a ledger of its own: the shop's is closed meanwhile, and opened again after it.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("red-points")
    language, computer = Language(app, settings.language), Computer(settings.computer)
    wish: Wish | None = Wish(settings.ground)
    while wish is not None:
        opening = Opening(settings, wish)
        try:
            shown = front.open_window(language, app, computer, wish.ground)
            wish = front.run(shown, opening.open, opening.found)
        except PosError as error:
            sys.stderr.write(f"{messages.sentence(error)}\n")
            return _BUG if isinstance(error, Unexpected) else _REFUSED if isinstance(error, Refused) else _FAILED
        finally:
            opening.close()
        shown.deleteLater()
    return 0


class Opening:
    """The ledger that somebody wants, of the settings or beside it, and the first printer, from `open` to `close`."""

    def __init__(self, settings: Settings, wish: Wish) -> None:
        self._shop, self._wish = settings, wish
        self._settings = settings if wish.ground is Ground.SHOP else settings.practice(wish.ground)
        self._ledger: Ledger | None = None
        self._printers: Printers | None = None

    def open(self) -> tuple[Desks, Printers]:
        """What the window works with. Loads what it needs first, and the pages that come after the door."""
        from pos.devices.address import environment_address
        from pos.devices.printers import PracticePrinters, Printers
        from pos.devices.profile import profile_named
        from pos.ledger.sharing import PATIENCE_MS, START_MS
        from pos.services.desks import open_desks
        from pos.services.upkeep.opening import open_ledger
        from pos.services.upkeep.several_tills import check_till

        settings = self._settings
        self._prepare()
        ledger = self._ledger = open_ledger(settings)
        ledger.patience_ms = START_MS
        check_till(ledger, settings.till)
        ledger.take("window")
        desks = open_desks(ledger, settings.data, till=settings.till, backups=settings.backup_folder)
        real = self._wish.ground is Ground.SHOP
        address = environment_address() if real or self._wish.printing else None
        printers = self._printers = (Printers if real else PracticePrinters)(address, profile_named(_PROFILE))
        ledger.patience_ms = PATIENCE_MS
        for name in _BEHIND_THE_DOOR:
            import_module(name)
        return desks, printers

    def _prepare(self) -> None:
        """Where nothing counts, the ledger is made when somebody first comes, or wants it anew."""
        if self._wish.ground is Ground.SHOP:
            return
        from pos.services.upkeep.training import make_practice, throw_away

        if self._wish.anew:
            throw_away(self._settings)
        make_practice(self._shop, self._settings)

    @property
    def found(self) -> Callable[[], Founding] | None:
        """What makes a shop where there is none: a file; on a server its owner does it."""
        if self._wish.ground is not Ground.SHOP or self._settings.database_url.strip():
            return None
        return self._founding

    def _founding(self) -> Founding:
        from pos.services.upkeep.founding import Founding

        return Founding(self._settings)

    def close(self) -> None:
        """Let go of whatever was opened."""
        if self._printers is not None:
            self._printers.close()
        if self._ledger is not None:
            self._ledger.close()


def picture(settings: Settings, out: Path) -> None:
    """The till of a demo ledger with a household and its goods on the counter, as a PNG of 1366 × 768.

    Nothing is sold: the basket is taken off the counter again. Meant for a process of its own, without a display.
    """
    from pos.devices.printers import Printers
    from pos.devices.profile import profile_named
    from pos.services.demo import community
    from pos.services.desks import open_desks
    from pos.services.upkeep.opening import open_ledger

    app = QApplication(sys.argv[:1])
    ledger = open_ledger(settings)
    try:
        ledger.take("picture")
        desks = open_desks(ledger, settings.data, till=settings.till)
        if desks.till.state().shift is None:
            desks.till.open_shift(community.CASHIER, 20_000)
        printers = Printers(None, profile_named(_PROFILE))
        theme.apply(app, theme.fitting(*_PICTURE))
        shown = Window(Language(app, settings.language))
        shown.serve(desks, printers)
        shown.resize(*_PICTURE)
        shown.show()
        shown.login.entered.emit(community.CASHIER)
        for code in (*community.ON_THE_COUNTER, community.AT_THE_COUNTER):
            _settle(app, shown)
            if shown.workplace is not None:
                shown.workplace.scanned(code)
        _settle(app, shown)
        shown.grab().save(str(out), "PNG")
        desks.till.discard()
        shown.close()
    finally:
        ledger.close()


def _settle(app: QApplication, shown: Window) -> None:
    """Until what was asked for is done and painted."""
    calm = 0
    while calm < 5:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        calm = calm + 1 if shown.worker.idle else 0
        time.sleep(0.02)
