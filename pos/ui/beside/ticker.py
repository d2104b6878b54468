"""How far a long piece of work is, told by the worker and looked at by a page; and how it is stopped."""

from __future__ import annotations

import threading

from pos.errors import Refused

LOOK_MS = 100
"""How often a page looks."""


class Ticker:
    """How far the worker is, and whether it shall stop. No object of Qt: the worker holds it."""

    def __init__(self) -> None:
        self.done = self.of = 0
        self._stop = threading.Event()

    def __call__(self, done: int, of: int) -> None:
        """On the worker's thread. Refused `cancelled`."""
        self.done, self.of = done, of
        if self._stop.is_set():
            raise Refused("cancelled")

    def stop(self) -> None:
        """Nobody wants it any more."""
        self._stop.set()

    def begin(self) -> None:
        """From the start, also after it was stopped."""
        self.done = self.of = 0
        self._stop.clear()
