"""A printer made of memory: keeps what it is given and answers as it is told to."""

from __future__ import annotations

from pos.devices.printer import JobKind, JobState, PrintEvent
from pos.devices.printers import Listener, Printers
from pos.devices.profile import profile_named
from pos.domain.paper.document import Paper


class PaperTray(Printers):
    """Prints at once, unless `outcome` says otherwise."""

    def __init__(self) -> None:
        super().__init__(None, profile_named("80"))
        self.there = True
        self.stands = "ready"
        self.outcome = JobState.DONE
        self.papers: list[Paper] = []
        self.kicks = 0

    @property
    def available(self) -> bool:
        return self.there

    @property
    def status(self) -> str:
        return self.stands

    def print(self, paper: Paper, on_result: Listener) -> int:
        """Keeps the paper."""
        self.papers.append(paper)
        on_result(self._event(JobKind.PAPER, JobState.PRINTING))
        on_result(self._event(JobKind.PAPER, self.outcome))
        return len(self.papers)

    def kick_drawer(self, on_result: Listener) -> int:
        """Counts."""
        self.kicks += 1
        on_result(self._event(JobKind.DRAWER, self.outcome))
        return self.kicks

    @staticmethod
    def _event(kind: JobKind, state: JobState) -> PrintEvent:
        return PrintEvent("tray", 1, kind, "", state)
