"""How long a server may keep us waiting: the driver itself would wait for ever for one that stands still."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from types import TracebackType
from typing import Any, Self

import psycopg

from pos.errors import Unavailable

CONNECT_MS = 5000
"""How long a connection may take when nobody stands at a counter."""


class Deadline:
    """One piece of work on a server. When its time is over every connection it uses is broken, and `rang` says so.

    `within_ms` None: as long as it takes.
    """

    def __init__(self, within_ms: int | None) -> None:
        self.within_ms = within_ms
        self.rang = False
        self._until = None if within_ms is None else time.monotonic() + within_ms / 1000
        self._watched: list[Any] = []
        self._mutex = threading.Lock()
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        if self.within_ms is not None:
            self._timer = threading.Timer(self.within_ms / 1000, self._ring)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._mutex:
            self._watched.clear()

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return self._until is not None and time.monotonic() >= self._until

    def left_ms(self, most: int) -> int:
        """What is left, at least one millisecond and `most` at most."""
        if self._until is None:
            return most
        return max(1, min(most, int((self._until - time.monotonic()) * 1000)))

    def watch(self, raw: Any) -> None:
        """A connection of psycopg that this work is about to use."""
        with self._mutex:
            self._watched.append(raw)
            if self.rang:
                _break(raw)

    def _ring(self) -> None:
        with self._mutex:
            self.rang = True
            for raw in self._watched:
                _break(raw)


def _break(raw: Any) -> None:
    """Shut the socket under a connection: whoever waits on it is told at once that it is gone."""
    with contextlib.suppress(OSError, psycopg.Error):
        if raw.closed:
            return
        door = socket.socket(fileno=raw.pgconn.socket)
        try:
            door.shutdown(socket.SHUT_RDWR)
        finally:
            door.detach()


class _Call(threading.Thread):
    """Connects, in a thread of its own: looking up a name may take longer than anybody waits, and cannot be stopped."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        super().__init__(name="dial", daemon=True)
        self._parameters = parameters
        self._mutex = threading.Lock()
        self._given_up = False
        self._done = threading.Event()
        self._made: psycopg.Connection | None = None
        self._error: psycopg.Error | OSError | None = None

    def run(self) -> None:
        """Keep the connection, or close it when nobody waits for it any more."""
        try:
            made = psycopg.connect(**self._parameters)
            with self._mutex:
                if self._given_up:
                    made.close()
                else:
                    self._made = made
        except (psycopg.Error, OSError) as error:
            self._error = error
        finally:
            self._done.set()

    def answer(self, within_ms: int) -> psycopg.Connection | None:
        """The connection, None when there is none in time; raises what the driver raised."""
        self._done.wait(within_ms / 1000)
        with self._mutex:
            self._given_up = self._made is None
            if self._made is None and self._error is not None:
                raise self._error
            return self._made


def dial(parameters: dict[str, Any], place: str, within_ms: int) -> psycopg.Connection:
    """A connection of psycopg. Unavailable `server_away` when there is none in time."""
    call = _Call(parameters)
    call.start()
    try:
        made = call.answer(within_ms)
    except OSError as error:
        raise Unavailable("server_away", place=place) from error
    if made is None:
        raise Unavailable("server_away", place=place)
    return made
