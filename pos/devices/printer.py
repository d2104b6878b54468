"""A printer at work: one thread, a queue of jobs, and for each job an outcome within its deadline.

Nobody waits for a printer. `print` and its like return at once with the job's number; what became of it comes by
callback, on the worker's thread:

    PRINTING ─► DONE      delivered (confirmed by the printer, where it can)
             ├► FAILED    surely nothing printed: print again at will
             └► UNKNOWN   perhaps printed: a person looks at the paper and decides; never sent again by itself

The transport runs in a thread of its own for each job. When it hangs, in a driver or a name server, the worker leaves
it at the deadline with an outcome; a job that had not begun then never will.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.devices.address import Address, open_transport
from pos.devices.attempt import Attempt, Delivery, PrinterTrouble, Transport, Trouble
from pos.devices.commands import drawer_kick, encodings_page, to_escpos
from pos.devices.profile import PrinterProfile
from pos.domain.paper.document import Paper
from pos.errors import Unavailable

DEADLINE_S: Final = 10.0
KICK_WITHIN_S: Final = 5.0
"""A drawer that opens later than this opens when nobody stands before it."""

SLOWEST_BYTES_PER_S: Final = 1000
"""A long job gets more time: 9600 baud is about this."""

_MOST_WAITING: Final = 200

_log = logging.getLogger(__name__)


class JobKind(StrEnum):
    """What a job is."""

    PAPER = "paper"
    DRAWER = "drawer"
    TEST = "test"


class JobState(StrEnum):
    """How far a job is."""

    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintEvent:
    """What happened to a job. `key` is the receipt's number; `reason` None unless failed or unknown."""

    printer: str
    job_id: int
    kind: JobKind
    key: str
    state: JobState
    reason: Trouble | None = None
    confirmed: bool = False
    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    job_id: int
    kind: JobKind
    key: str
    render: Callable[[], bytes]
    asked_at: float


class PrinterWorker:
    """One printer's queue and thread. Every public method returns at once, but for `close`, which has a deadline."""

    def __init__(
        self,
        name: str,
        transport: Transport,
        profile: PrinterProfile,
        on_event: Callable[[PrintEvent], None],
        *,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self.name = name
        self.profile = profile
        self._transport = transport
        self._on_event = on_event
        self._deadline_s = deadline_s
        self._changed = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._live: dict[tuple[JobKind, str], int] = {}
        self._next_id = 1
        self._close_by: float | None = None
        self._hanging: threading.Thread | None = None
        self._thread = threading.Thread(target=self._work, name=f"printer-{name}", daemon=True)
        self._thread.start()

    def print(self, paper: Paper, key: str = "") -> int:
        """Queues a paper; its job's number. The same `key` (default: the paper's title, its receipt number) while its
        job waits or prints is that very job: pressing twice prints once.
        """
        return self._enqueue(JobKind.PAPER, key or paper.title, lambda: to_escpos(paper, self.profile))

    def kick_drawer(self) -> int:
        """Opens the drawer, before all papers that wait; FAILED `too_late` when it cannot be soon."""
        return self._enqueue(JobKind.DRAWER, "", lambda: drawer_kick(self.profile))

    def print_test(self) -> int:
        """Queues the encodings page."""
        return self._enqueue(JobKind.TEST, "", lambda: encodings_page(self.profile))

    def close(self, within_s: float = 3.0) -> bool:
        """Takes no more jobs, finishes what it can, gives every other job an outcome; True when its thread ended.

        A job cut off here is FAILED when nothing of it had left, else UNKNOWN.
        """
        with self._changed:
            by = time.monotonic() + within_s
            self._close_by = by if self._close_by is None else min(self._close_by, by)
            self._changed.notify_all()
        self._thread.join(within_s + 1.0)
        return not self._thread.is_alive()

    def _enqueue(self, kind: JobKind, key: str, render: Callable[[], bytes]) -> int:
        """Refusals are events as well, told by the worker: the caller's thread runs no callback."""
        with self._changed:
            if (kind, key) in self._live:
                return self._live[kind, key]
            job = _Job(self._next_id, kind, key, render, time.monotonic())
            self._next_id += 1
            if self._close_by is not None or len(self._waiting) >= _MOST_WAITING:
                reason = Trouble.QUEUE_FULL if self._close_by is None else Trouble.CLOSED
                refused = self._event(job, JobState.FAILED, reason)
                threading.Thread(target=self._tell, args=(refused,), daemon=True).start()
                return job.job_id
            self._live[kind, key] = job.job_id
            if kind is JobKind.DRAWER:
                self._waiting.appendleft(job)
            else:
                self._waiting.append(job)
            self._changed.notify_all()
            return job.job_id

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting) or self._close_by is not None)
                if not self._waiting:
                    return
                job = self._waiting.popleft()
            event = self._outcome(job)
            with self._changed:
                del self._live[job.kind, job.key]
            self._tell(event)

    def _outcome(self, job: _Job) -> PrintEvent:
        now = time.monotonic()
        if self._close_by is not None and now >= self._close_by:
            return self._event(job, JobState.FAILED, Trouble.CLOSED)
        if self._hanging is not None and self._hanging.is_alive():
            return self._event(job, JobState.FAILED, Trouble.BUSY)
        if job.kind is JobKind.DRAWER and now - job.asked_at > KICK_WITHIN_S:
            return self._event(job, JobState.FAILED, Trouble.TOO_LATE)
        self._tell(self._event(job, JobState.PRINTING))
        most_s = KICK_WITHIN_S if job.kind is JobKind.DRAWER else self._deadline_s
        return self._tried(job, Attempt(time.monotonic() + min(most_s, self._deadline_s)))

    def _tried(self, job: _Job, attempt: Attempt) -> PrintEvent:
        """Delivers in a thread of its own and waits for it no longer than the deadline, or the closing."""
        ended: list[Delivery | Trouble] = []

        def run() -> None:
            result = _delivered(job, self._transport, attempt)
            with self._changed:
                ended.append(result)
                self._changed.notify_all()

        thread = threading.Thread(target=run, name=f"{self._thread.name}-job-{job.job_id}", daemon=True)
        thread.start()
        with self._changed:
            while not ended and (left := self._patience(attempt)) > 0:
                self._changed.wait(left)
            if not ended:
                attempt.abandon()
                self._hanging = thread
                ended.append(Trouble.DEADLINE if self._close_by is None else Trouble.CLOSED)
            result = ended[0]
        if isinstance(result, Delivery):
            return self._event(job, JobState.DONE, None, result)
        return self._event(job, JobState.UNKNOWN if attempt.begun else JobState.FAILED, result)

    def _patience(self, attempt: Attempt) -> float:
        """The transport gets a moment past its deadline to say itself what went wrong."""
        until = attempt.deadline + 0.25
        if self._close_by is not None:
            until = min(until, self._close_by)
        return until - time.monotonic()

    def _event(
        self, job: _Job, state: JobState, reason: Trouble | None = None, delivery: Delivery | None = None
    ) -> PrintEvent:
        confirmed = delivery is not None and delivery.confirmed
        paper_low = delivery is not None and delivery.paper_low
        return PrintEvent(self.name, job.job_id, job.kind, job.key, state, reason, confirmed, paper_low)

    def _tell(self, event: PrintEvent) -> None:
        try:
            self._on_event(event)
        except Exception:  # noqa: BLE001 - a listener's bug must not stop the printer; it is logged and seen
            _log.exception("a listener failed on %s", event)


def start_printer(
    name: str, address: Address, profile: PrinterProfile, on_event: Callable[[PrintEvent], None]
) -> PrinterWorker:
    """The worker for a configured printer; touches no device before the first job."""
    return PrinterWorker(name, open_transport(address, profile), profile, on_event)


def _delivered(job: _Job, transport: Transport, attempt: Attempt) -> Delivery | Trouble:
    try:
        data = job.render()
        attempt.extend(len(data) / SLOWEST_BYTES_PER_S)
        return transport.deliver(data, attempt)
    except PrinterTrouble as trouble:
        _log.info("print job %s of %s: %s", job.job_id, job.key, trouble.reason)
        return trouble.reason
    except Unavailable as error:
        return Trouble(error.code)
    except Exception:  # noqa: BLE001 - the worker is one of the two places that catch all: the job gets its outcome
        _log.exception("print job %s of %s", job.job_id, job.key)
        return Trouble.BUG
