"""One try to deliver a job, and the one question that matters when it fails: may any of it have been printed?"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Trouble(StrEnum):
    """Why a job did not surely end on paper."""

    NO_PRINTER = "no_printer"
    """no such host, device or file"""
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    """connected, but no status came back"""
    NO_PAPER = "no_paper"
    OFFLINE = "offline"
    """cover open, feed button held, or an error light"""
    LINK_LOST = "link_lost"
    WRITE_FAILED = "write_failed"
    """disk full or the device refused the bytes"""
    DEADLINE = "deadline"
    BUSY = "busy"
    """an earlier job still hangs in the driver"""
    TOO_LATE = "too_late"
    """a drawer pulse that would come when nobody expects it"""
    QUEUE_FULL = "queue_full"
    CLOSED = "closed"
    NO_DRIVER = "no_driver"
    """the library for this connection is not installed"""
    NO_FONT = "no_chinese_font"
    BUG = "bug"


class PrinterTrouble(Exception):
    """The printer or the way to it failed. Whether anything was printed is for the attempt to say."""

    def __init__(self, reason: Trouble) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Delivery:
    """A job that went out. `confirmed`: the printer answered afterwards, on line and with paper."""

    confirmed: bool
    paper_low: bool = False


class Transport(Protocol):
    """A way to a printer. Used by one thread at a time; may hang, the worker does not wait for it."""

    def deliver(self, job: bytes, attempt: Attempt) -> Delivery:
        """Sends the job, calling `attempt.begin()` before its first byte; raises PrinterTrouble."""
        ...


@dataclass(slots=True)
class Attempt:
    """Shared by the transport and by the worker that may give up on it. `deadline` on the monotonic clock."""

    deadline: float
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _begun: bool = False
    _abandoned: bool = False

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`; raises PrinterTrouble when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise PrinterTrouble(Trouble.DEADLINE)
        return left if most is None else min(left, most)

    def extend(self, seconds: float) -> None:
        """More time, for a long job."""
        self.deadline += seconds

    def begin(self) -> None:
        """From here on bytes may be on paper. Raises PrinterTrouble when the worker has given up already."""
        with self._lock:
            if self._abandoned:
                raise PrinterTrouble(Trouble.DEADLINE)
            self._begun = True

    def took_nothing(self) -> None:
        """The transport knows that, after all, not one byte left."""
        with self._lock:
            self._begun = False

    def abandon(self) -> None:
        """The worker gives up: a job not yet begun never will be."""
        with self._lock:
            self._abandoned = True

    @property
    def begun(self) -> bool:
        """True when some of the job may have been printed."""
        with self._lock:
            return self._begun
