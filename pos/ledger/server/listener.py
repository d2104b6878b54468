"""What other desks wrote, as the server tells it: heard on a connection of its own, in a thread of its own.

A server that is away is noticed here as well, and so is its return. What was written in between nobody hears of:
`back` says that everything is to be read anew.
"""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import threading
from collections.abc import Callable

import psycopg

from pos.errors import PosError
from pos.ledger.server.deadline import Deadline
from pos.ledger.server.guards import CHANNEL
from pos.ledger.sharing import PATIENCE_MS, Ears, Notice

_log = logging.getLogger(__name__)
LOOK_MS = 1000
"""So often a silent server is asked whether it is still there."""
PAUSE_MS = 500
"""Between two tries to reach a server that is away."""
_CLOSE_S = 3


def parse(payload: str) -> Notice:
    """A notice from what the triggers send: `kind till household`."""
    kind, till, household_id = [*payload.split(" "), "", ""][:3]
    return Notice(kind, till, household_id)


class Listener:
    """Listens from now on until `close`."""

    def __init__(self, dial: Callable[[], psycopg.Connection], ears: Ears) -> None:
        self._dial, self._ears = dial, ears
        self._told: list[Notice] = []
        self._here = True
        self._stop = threading.Event()
        self._bell, self._wakes = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; nothing is told after this returns."""
        self._stop.set()
        with contextlib.suppress(OSError):
            self._bell.send(b"x")
        if threading.current_thread() is not self._thread:
            self._thread.join(_CLOSE_S)
        self._bell.close()

    def _run(self) -> None:
        with self._wakes:
            while not self._stop.is_set():
                try:
                    self._listen()
                except (PosError, psycopg.Error, OSError) as error:
                    _log.info("the server is not heard: %s", error)
                if not self._stop.is_set():
                    self._lost()
                    self._stop.wait(PAUSE_MS / 1000)

    def _lost(self) -> None:
        if self._here:
            self._here = False
            self._ears.away()

    def _listen(self) -> None:
        """Hand out what is heard until the connection breaks or `close` is called."""
        self._told.clear()
        connection = self._dial()
        try:
            connection.add_notify_handler(self._on_notify)
            self._ask(connection, f"LISTEN {CHANNEL}")
            self._here = True
            self._ears.back()
            with selectors.DefaultSelector() as looking:
                looking.register(connection.fileno(), selectors.EVENT_READ)
                looking.register(self._wakes, selectors.EVENT_READ)
                while not self._stop.is_set():
                    self._hand_out()
                    looking.select(LOOK_MS / 1000)
                    self._ask(connection, "SELECT 1")
        finally:
            connection.close()

    def _ask(self, connection: psycopg.Connection, question: str) -> None:
        """Whatever the answer is, notices come with it; and a server that does not answer is away."""
        if self._stop.is_set():
            return
        with Deadline(PATIENCE_MS) as deadline:
            deadline.watch(connection)
            connection.execute(question.encode())

    def _on_notify(self, notify: psycopg.Notify) -> None:
        self._told.append(parse(notify.payload))

    def _hand_out(self) -> None:
        told, self._told = list(dict.fromkeys(self._told)), []
        for notice in told:
            if not self._stop.is_set():
                self._ears.heard(notice)
