"""A printer made of memory: keeps what it is given and answers as it is told to."""

from __future__ import annotations

from collections.abc import Callable

from pos.devices.printer import JobKind, JobState, PrintEvent
from pos.domain.paper.document import Paper


class PaperTray:
    """Prints at once, unless `outcome` says otherwise."""

    def __init__(self) -> None:
        self.available = True
        self.status = "ready"
        self.outcome = JobState.DONE
        self.papers: list[Paper] = []
        self.kicks = 0

    def print(self, paper: Paper, on_result: Callable[[PrintEvent], None]) -> object:
        """Keeps the paper."""
        self.papers.append(paper)
        on_result(self._event(JobKind.PAPER, JobState.PRINTING))
        on_result(self._event(JobKind.PAPER, self.outcome))
        return len(self.papers)

    def kick_drawer(self, on_result: Callable[[PrintEvent], None]) -> object:
        """Counts."""
        self.kicks += 1
        on_result(self._event(JobKind.DRAWER, self.outcome))
        return self.kicks

    @staticmethod
    def _event(kind: JobKind, state: JobState) -> PrintEvent:
        return PrintEvent("tray", 1, kind, "", state)
