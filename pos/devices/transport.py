"""Ways to a printer that need nothing but the standard library: a file, and a TCP port."""

from __future__ import annotations

import errno
import os
import socket
import struct
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from pos.devices.attempt import Attempt, Delivery, PrinterTrouble, Trouble
from pos.devices.commands import STATUS_QUERY
from pos.devices.status import PrinterStatus, read_status
from pos.errors import Refused
from pos.outputs import printer_file

CONNECT_S: Final = 3.0
STATUS_S: Final = 3.0

_NO_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EROFS})
"""What fsync says of a pipe or a device: there is nothing to sync."""

_DROP_UNSENT: Final = struct.pack("ii", 1, 0)


class Wire(Protocol):
    """An open connection. Raises OSError, or TimeoutError when the time is over."""

    def send(self, data: bytes, within_s: float) -> None:
        """Sends all of it."""
        ...

    def receive(self, most: int, within_s: float) -> bytes:
        """About `most` bytes, at least one; b"" when the other side has closed."""
        ...


def deliver_over(wire: Wire, job: bytes, attempt: Attempt, *, answers_status: bool) -> Delivery:
    """The tested pattern: ask before, send the job with the question behind it, read the answer until the deadline.

    A link swallows a small receipt even when nobody reads it, and the write after a reset still succeeds: only the
    printer's own answer behind the job says that it arrived. No answer is "unknown", and nothing is ever sent twice.
    """
    if not answers_status:
        _send(wire, job, attempt)
        return Delivery(confirmed=False)
    _ask(wire, attempt).demand_ready()
    _send(wire, job + STATUS_QUERY, attempt)
    status = _status(wire, attempt, attempt.left())
    status.demand_ready()
    return Delivery(confirmed=True, paper_low=status.paper_low)


def _ask(wire: Wire, attempt: Attempt) -> PrinterStatus:
    try:
        wire.send(STATUS_QUERY, attempt.left(STATUS_S))
    except OSError as error:
        raise PrinterTrouble(Trouble.LINK_LOST) from error
    return _status(wire, attempt, attempt.left(STATUS_S))


def _send(wire: Wire, data: bytes, attempt: Attempt) -> None:
    within_s = attempt.left()
    attempt.begin()
    try:
        wire.send(data, within_s)
    except OSError as error:
        raise PrinterTrouble(Trouble.LINK_LOST) from error


def _status(wire: Wire, attempt: Attempt, within_s: float) -> PrinterStatus:
    until = min(attempt.deadline, time.monotonic() + within_s)

    def receive(most: int) -> bytes:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return wire.receive(most, left)

    try:
        return read_status(receive)
    except TimeoutError as error:
        raise PrinterTrouble(Trouble.NO_ANSWER) from error
    except OSError as error:
        raise PrinterTrouble(Trouble.LINK_LOST) from error


@dataclass(frozen=True, slots=True)
class NetworkTransport:
    """Raw TCP (port 9100), one connection a job."""

    host: str
    port: int
    answers_status: bool = True

    def deliver(self, job: bytes, attempt: Attempt) -> Delivery:
        """Confirmed by the answer after the job; unconfirmed when the printer is one that never answers.

        After a failure the connection is dropped with what it still holds: nothing comes out behind the outcome.
        """
        link = self._connect(attempt)
        try:
            delivery = deliver_over(_SocketWire(link), job, attempt, answers_status=self.answers_status)
        except PrinterTrouble:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _DROP_UNSENT)
            raise
        finally:
            link.close()
        return delivery

    def _connect(self, attempt: Attempt) -> socket.socket:
        try:
            return socket.create_connection((self.host, self.port), timeout=attempt.left(CONNECT_S))
        except (socket.gaierror, UnicodeError) as error:
            raise PrinterTrouble(Trouble.NO_PRINTER) from error
        except OSError as error:
            raise PrinterTrouble(Trouble.UNREACHABLE) from error


@dataclass(frozen=True, slots=True)
class _SocketWire:
    link: socket.socket

    def send(self, data: bytes, within_s: float) -> None:
        self.link.settimeout(within_s)
        self.link.sendall(data)

    def receive(self, most: int, within_s: float) -> bytes:
        self.link.settimeout(within_s)
        return self.link.recv(most)


@dataclass(frozen=True, slots=True)
class FileTransport:
    """Appends each job to a file (or writes it to a device such as /dev/usb/lp0) and syncs it."""

    path: str

    def deliver(self, job: bytes, attempt: Attempt) -> Delivery:
        """Confirmed when the bytes are on the disk; of a device's paper nothing can be known."""
        try:
            printer_file(Path(self.path))
        except (Refused, OSError, ValueError) as error:
            raise PrinterTrouble(Trouble.NO_PRINTER) from error
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(self.path, flags, 0o600)
        except (OSError, ValueError) as error:
            raise PrinterTrouble(Trouble.NO_PRINTER) from error
        try:
            attempt.left()
            attempt.begin()
            _write_all(handle, job, attempt)
            return Delivery(confirmed=_synced(handle))
        finally:
            os.close(handle)


def _write_all(handle: int, job: bytes, attempt: Attempt) -> None:
    written = 0
    while written < len(job):
        try:
            written += os.write(handle, job[written:])
        except OSError as error:
            if written == 0:
                attempt.took_nothing()
            raise PrinterTrouble(Trouble.WRITE_FAILED) from error


def _synced(handle: int) -> bool:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno in _NO_SYNC:
            return False
        raise PrinterTrouble(Trouble.WRITE_FAILED) from error
    return True
