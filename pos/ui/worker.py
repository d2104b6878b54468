"""The one worker: everything that reads or writes the book runs here, one after the other, off the GUI thread.

A piece of work is a function without arguments; what it returns or how it failed comes back as a call on the GUI
thread. One of the two places with a broad `except`: a bug in a piece of work is logged with its traceback under a
number, and the window says the number.
"""

from __future__ import annotations

import logging
import secrets
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pos.errors import PosError

T = TypeVar("T")
log = logging.getLogger("pos.ui")

PROGRESS_AFTER_MS = 300
TURN_S = 0.0005
"""So long a thread that computes keeps the interpreter from another that wants it. Python's own 5 ms are paid at every
call that Qt makes into Python while a backup is proven: of a page that is painted in thirty calls the eye sees it.
"""


class Unexpected(PosError):
    """A bug of ours, already logged; `values["number"]` is what to quote."""


def unexpected(error: BaseException) -> Unexpected:
    """Logs a bug under a number of its own."""
    number = f"E{secrets.randbelow(900000) + 100000}"
    log.error("%s: %s", number, error, exc_info=error)
    return Unexpected("unexpected", number=number)


class _Task(QObject):
    """A piece of work under way. Lives in the GUI thread; its signals reach whoever is still there."""

    completed = Signal(object)
    failed = Signal(object)


class Worker(QObject):
    """Runs pieces of work in order on one thread."""

    progressed = Signal(bool)
    """True when a piece of work has taken longer than 300 ms, False when nothing is under way any more"""
    _settled = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN_S)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")
        self._stopped = False
        self._under_way = 0
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PROGRESS_AFTER_MS)
        self._slow.timeout.connect(self._on_slow)
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], completed: Callable[[T], None], failed: Callable[[PosError], None] | None = None
    ) -> None:
        """Queues `work`. `completed` and `failed` must be methods of QObjects: they are forgotten with them.

        After `stop` nothing is taken any more: a closing window still hears what was on its way to it.
        """
        if self._stopped:
            return
        task = _Task(self)
        task.completed.connect(completed)
        if failed is not None:
            task.failed.connect(failed)
        self._under_way += 1
        if self._under_way == 1:
            self._slow.start()
        self._pool.submit(self._work, task, work)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return self._under_way == 0

    def stop(self) -> None:
        """Finishes what is queued and ends the thread; what is asked for from now on is swallowed."""
        self._stopped = True
        self._pool.shutdown(wait=True)

    def _work(self, task: _Task, work: Callable[[], T]) -> None:
        result: object = None
        failure: PosError | None = None
        try:
            result = work()
        except PosError as error:
            failure = error
        except Exception as error:  # noqa: BLE001  # the worker's door: see the module's docstring
            failure = unexpected(error)
        self._settled.emit(task, result, failure)

    def _on_settled(self, task: _Task, result: object, failure: PosError | None) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._slow.stop()
            self.progressed.emit(False)
        task.deleteLater()
        if failure is None:
            task.completed.emit(result)
        else:
            task.failed.emit(failure)

    def _on_slow(self) -> None:
        if self._under_way:
            self.progressed.emit(True)
