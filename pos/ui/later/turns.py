"""Work that only the window's own thread can do, in pieces, none longer than a frame: keys are heard between them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")


class Turns(QObject):
    """One piece of work at a time: another takes its place. It ends with its parent, between two pieces."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Generator[None, None, Any] | None = None

    def take(self, pieces: Generator[None, None, T], done: Callable[[T], object] | None = None) -> None:
        """The first piece now, each other in a turn of its own; `done` is told what came of them."""
        self._left = pieces
        self._turn(pieces, done)

    def forget(self) -> None:
        """What is left of it is wanted by nobody."""
        self._left = None

    def _turn(self, pieces: Generator[None, None, Any], done: Callable[[Any], object] | None) -> None:
        if pieces is not self._left:
            pieces.close()
            return
        try:
            next(pieces)
        except StopIteration as end:
            self._left = None
            if done is not None:
                done(end.value)
        else:
            QTimer.singleShot(0, self, partial(self._turn, pieces, done))


def whole(pieces: Generator[None, None, T]) -> T:
    """All of it now: what is seen already is drawn anew in one go."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return cast("T", end.value)
