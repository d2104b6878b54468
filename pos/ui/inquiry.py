"""One question at a time: an answer that comes after another was asked is nobody's any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from pos.errors import PosError
from pos.ui.worker import Worker

T = TypeVar("T")
Refuse = Callable[[PosError], object]


class Inquiry(QObject):
    """Asks the worker. A refusal belongs to its question as much as an answer does."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._number = 0
        self._answered: Callable[[Any], object] | None = None
        self._refused: Refuse | None = None

    def ask(self, question: Callable[[], T], answered: Callable[[T], object], refused: Refuse | None = None) -> None:
        """Another question: the one before it is forgotten."""
        self.forget()
        self._answered, self._refused = answered, refused
        self._worker.run(partial(_outcome, self._number, question), self._on_outcome, self._on_broken)

    def forget(self) -> None:
        """Nobody wants to know any more."""
        self._number += 1
        self._answered = self._refused = None

    def _on_outcome(self, outcome: tuple[int, PosError | None, object]) -> None:
        number, error, answer = outcome
        if number != self._number:
            return
        if error is None and self._answered is not None:
            self._answered(answer)
        elif error is not None:
            self._on_broken(error)

    def _on_broken(self, error: PosError) -> None:
        if self._refused is not None:
            self._refused(error)


def _outcome(number: int, question: Callable[[], T]) -> tuple[int, PosError | None, T | None]:
    """On the worker's thread."""
    try:
        return number, None, question()
    except PosError as error:
        return number, error, None
