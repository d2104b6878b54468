"""Collects what a worker says of its jobs, and waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pos.devices.printer import JobState, PrintEvent

PATIENCE_S = 60.0
"""Far beyond any deadline used in tests: reached only when an outcome never comes."""


class Outcomes:
    """Give its `hear` to a worker."""

    def __init__(self) -> None:
        self.events: list[PrintEvent] = []
        self._heard = threading.Condition()

    def hear(self, event: PrintEvent) -> None:
        with self._heard:
            self.events.append(event)
            self._heard.notify_all()

    def of(self, job_id: int) -> PrintEvent:
        """The job's outcome, waited for."""
        return self._wait(lambda event: event.job_id == job_id and event.state is not JobState.PRINTING)

    def begun(self, job_id: int) -> PrintEvent:
        """The news that the job is printing, waited for."""
        return self._wait(lambda event: event.job_id == job_id and event.state is JobState.PRINTING)

    def states(self, job_id: int) -> list[JobState]:
        """All that was said of a job so far."""
        with self._heard:
            return [event.state for event in self.events if event.job_id == job_id]

    def _wait(self, wanted: Callable[[PrintEvent], bool]) -> PrintEvent:
        with self._heard:
            assert self._heard.wait_for(lambda: any(wanted(event) for event in self.events), PATIENCE_S), self.events
            return next(event for event in self.events if wanted(event))
