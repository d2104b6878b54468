"""The till's printer as the program holds it: there or not, how it stands, and who wants to hear of which job."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pos.devices.address import Address
from pos.devices.printer import JobState, PrinterWorker, PrintEvent, start_printer
from pos.devices.profile import PrinterProfile
from pos.domain.paper.document import Paper
from pos.domain.paper.practice import marked
from pos.errors import Unavailable

Listener = Callable[[PrintEvent], None]


class Printers:
    """The first printer, or none. Listeners are called on its thread, with `PRINTING` first and the outcome last."""

    def __init__(self, address: Address | None, profile: PrinterProfile) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[int, list[Listener]] = {}
        self._last: PrintEvent | None = None
        self._worker: PrinterWorker | None = None
        if address is not None:
            self._worker = start_printer("printer", address, profile, self._hear)

    @property
    def available(self) -> bool:
        """Whether a printer is configured; whether it works is known only by printing."""
        return self._worker is not None

    @property
    def status(self) -> str:
        """How the last job ended: none, ready (nothing known against it), paper_low, or the reason of the trouble."""
        if self._worker is None:
            return "none"
        last = self._last
        if last is None:
            return "ready"
        if last.reason is not None:
            return last.reason.value
        return "paper_low" if last.paper_low else "ready"

    def print(self, paper: Paper, on_result: Listener) -> int:
        """Queues a paper; the job's number. Everybody who pressed for the same running job hears of it."""
        return self._queue(lambda worker: worker.print(paper), on_result)

    def kick_drawer(self, on_result: Listener) -> int:
        """Opens the drawer at that printer, before what waits."""
        return self._queue(PrinterWorker.kick_drawer, on_result)

    def print_test(self, on_result: Listener) -> int:
        """Prints the encodings page."""
        return self._queue(PrinterWorker.print_test, on_result)

    def close(self, within_s: float = 3.0) -> bool:
        """Gives every job its outcome; True when all is at rest."""
        return self._worker is None or self._worker.close(within_s)

    def _queue(self, ask: Callable[[PrinterWorker], int], on_result: Listener) -> int:
        """Unavailable `no_printer` when there is none. The lock keeps the news behind the listener's entry."""
        if self._worker is None:
            raise Unavailable("no_printer")
        with self._lock:
            job_id = ask(self._worker)
            self._listeners.setdefault(job_id, []).append(on_result)
            return job_id

    def _hear(self, event: PrintEvent) -> None:
        with self._lock:
            over = event.state is not JobState.PRINTING
            self._last = event if over else self._last
            listeners = self._listeners.pop(event.job_id, []) if over else list(self._listeners.get(event.job_id, ()))
        for listener in listeners:
            listener(event)


class PracticePrinters(Printers):
    """The same printer where nothing counts: every paper says so, and the drawer, with its real money, stays shut."""

    def print(self, paper: Paper, on_result: Listener) -> int:
        """Queues the marked paper."""
        return super().print(marked(paper), on_result)

    def kick_drawer(self, on_result: Listener) -> int:  # noqa: ARG002 - nothing comes of it
        """Opens nothing, and says nothing of it."""
        return 0
