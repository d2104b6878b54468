"""The pages that somebody may open later are loaded while they work, on a thread of its own.

Loading one takes a tenth of a second and more, and who opens it would wait on the window's thread. Modules are only
imported here: a page is made where it is shown.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from pos.domain.people import Person
from pos.ui.later.loading import load, of_desk
from pos.ui.workplace import BACKOFFICE, DESKS, TILL, open_to

if TYPE_CHECKING:
    from pos.services.desks import Desks

AFTER_MS: Final = 1000
"""Somebody who has just come in first does what they came for."""
QUIET_S: Final = 0.3
"""So long nobody has pressed anything when another page is loaded: it takes the interpreter from whoever scans."""
AT_THE_TILL: Final = ("pos.ui.till.refunds.page", "pos.ui.till.drawer", "pos.services.office.desk")
"""What a till opens beside its sale, and what stands behind taking a refund back."""
PARSER: Final = ("biip.gs1_digital_link_uris", "biip.gs1_messages")
"""What takes makers' codes apart (`devices.gs1`), a sixth of a second: a form does so on the window's thread."""


def modules(person: Person) -> Iterator[str]:
    """What a person may open, desk by desk; a desk's own pages are known when it is loaded, and are asked for then.
    After all of them what else a page needs at once.
    """
    allowed = open_to(person)
    for desk in allowed:
        yield from of_desk(DESKS[desk].make, person)
    for desk, more in ((TILL, AT_THE_TILL), (BACKOFFICE, PARSER)):
        if desk in allowed:
            yield from more


def load_first(person: Person) -> None:
    """What stands there when somebody comes in: their first desk with the first of its pages. On the worker, before
    the window would do so.
    """
    for desk in open_to(person)[:1]:
        load(of_desk(DESKS[desk].make, person, 1))


def expect(desks: Desks, login: str) -> None:
    """Somebody has said who they are, and types their PIN: what stands there then is loaded, and a till's questions are
    asked once. On the worker.
    """
    person = desks.people.known(login.strip().lower())
    if person is not None:
        load_first(person)
        if open_to(person)[:1] == [TILL]:
            desks.get_ready()


class _Hands:
    """When somebody pressed something last, by the clock of the process: just now, who comes in."""

    def __init__(self) -> None:
        self.last_s = time.monotonic()


class Ahead(QObject):
    """The pages of one person. It ends with its parent, between two modules."""

    def __init__(self, person: Person, parent: QObject) -> None:
        super().__init__(parent)
        stopped, self._hands = threading.Event(), _Hands()
        self.loading = threading.Thread(target=_load, args=(person, stopped, self._hands), name="pages ahead")
        # No method of what the thread holds: Qt would be told on the thread when that goes, and wait there for a window
        # that waits for it.
        self.destroyed.connect(partial(threading.Event.set, stopped))
        QTimer.singleShot(AFTER_MS, self, self._begin)

    def _begin(self) -> None:
        self.loading.start()

    def make_way(self) -> None:
        """Somebody has pressed something."""
        self._hands.last_s = time.monotonic()


def _load(person: Person, stopped: threading.Event, hands: _Hands) -> None:
    for name in modules(person):
        while not stopped.is_set() and (left := hands.last_s + QUIET_S - time.monotonic()) > 0:
            stopped.wait(left)
        if stopped.is_set():
            return
        import_module(name)
