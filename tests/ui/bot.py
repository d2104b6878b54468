"""pytest-qt's bot, which waits until the next thing has happened instead of ten milliseconds at a time.

Most of what is waited for takes one: a thousand tests that wait thirty times each lost minutes by it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as WaitedInVain
from pytestqt.qtbot import QtBot

SOON_MS = 30_000
"""How long a test that fails waits in vain: a machine that does other things as well is no failure."""
_LOOK_MS = 20
"""What is waited for may come without any event: a file, a clock."""


class Bot(QtBot):
    """The same as `QtBot` but for the waiting, and for what is shown: it stays until Qt deletes it after the test.

    pytest-qt keeps no hold of it. Nobody has any once a test's function has returned, and Python would collect a window
    in the middle of its own painting.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._kept: list[QWidget] = []

    def addWidget(self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None) -> None:  # noqa: N802  # pytest-qt's name
        """Close and delete it after the test."""
        self._kept.append(widget)
        super().addWidget(widget, before_close_func=before_close_func)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = SOON_MS) -> None:  # noqa: N802  # pytest-qt's name
        """Until it is true, or asserts nothing any more."""
        until = time.monotonic() + timeout / 1000
        look = QTimer()
        look.start(_LOOK_MS)
        while not _holds(callback, last=time.monotonic() > until):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _holds(callback: Callable[[], bool | None], *, last: bool) -> bool:
    try:
        if callback() in (None, True):
            return True
    except AssertionError:
        if last:
            raise
    if last:
        raise WaitedInVain(f"waited in vain until {callback}")
    return False
