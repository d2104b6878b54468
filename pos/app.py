"""Assembly of the window: the one file that sees every layer.

Start-up, in order: the ledger is found and opened (an older one upgraded after a backup), this process becomes its
one writer (lock, settings and guards read back), the services and the printer are made, and only then Qt is asked for
a window. What goes wrong before that is told in a box, because there is no window yet to say it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QMessageBox

from pos.devices.address import environment_address
from pos.devices.printers import Printers
from pos.devices.profile import profile_named
from pos.errors import PosError, Refused
from pos.ledger.sharing import PATIENCE_MS, START_MS
from pos.services.demo import community
from pos.services.desks import open_desks
from pos.services.upkeep.opening import open_ledger
from pos.services.upkeep.several_tills import check_till
from pos.settings import Settings
from pos.ui import messages, theme, window
from pos.ui.language import Language

_PROFILE = "80"
_PICTURE = (1366, 768)


def run(settings: Settings) -> int:
    """Open the window and stay until it is closed; the exit code (0, 1 refused, 3 the world failed)."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("red-points")
    try:
        return _open(settings, app)
    except PosError as error:
        theme.apply(app)
        Language(app, settings.language)
        QMessageBox.critical(None, app.applicationName(), messages.sentence(error))
        sys.stderr.write(f"{messages.sentence(error)}\n")
        return 1 if isinstance(error, Refused) else 3


def picture(settings: Settings, out: Path) -> None:
    """The till of a demo ledger with a household and its goods on the counter, as a PNG of 1366 × 768.

    Nothing is sold: the basket is taken off the counter again. Meant for a process of its own, without a display.
    """
    app = QApplication(sys.argv[:1])
    ledger = open_ledger(settings)
    try:
        ledger.take("picture")
        desks = open_desks(ledger, settings.data, till=settings.till)
        if desks.till.state().shift is None:
            desks.till.open_shift(community.CASHIER, 20_000)
        printers = Printers(None, profile_named(_PROFILE))
        theme.apply(app, theme.fitting(*_PICTURE))
        shown = window.Window(desks, printers, Language(app, settings.language))
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


def _settle(app: QApplication, shown: window.Window) -> None:
    """Until what was asked for is done and painted."""
    calm = 0
    while calm < 5:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        calm = calm + 1 if shown.worker.idle else 0
        time.sleep(0.02)


def _open(settings: Settings, app: QApplication) -> int:
    ledger = open_ledger(settings)
    try:
        ledger.patience_ms = START_MS
        check_till(ledger, settings.till)
        ledger.take("window")
        desks = open_desks(ledger, settings.data, till=settings.till)
        printers = Printers(environment_address(), profile_named(_PROFILE))
        try:
            ledger.patience_ms = PATIENCE_MS
            return window.run(desks, printers, settings.language, app)
        finally:
            printers.close()
    finally:
        ledger.close()
