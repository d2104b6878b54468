"""The batch as far as it is, as a value: what is looked at, whether it runs, what it did. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.services.office.batch import BatchRow, BatchView

EVERYBODY, TAKING, CHANGED = "", "taking", "changed"


class BatchStep(Enum):
    """How far it is."""

    READING = auto()
    SEEN = auto()
    PIN = auto()
    RUNNING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Batching:
    """`only` = whom the table shows: everybody, those that give something, those decided anew, or a reason's."""

    step: BatchStep = BatchStep.READING
    view: BatchView | None = None
    only: str = EVERYBODY

    @property
    def busy(self) -> bool:
        """Whether points are being taken."""
        return self.step is BatchStep.RUNNING

    @property
    def ready(self) -> bool:
        """Whether there is anything to take."""
        return self.step is BatchStep.SEEN and self.view is not None and bool(self.view.taking)

    @property
    def rows(self) -> tuple[BatchRow, ...]:
        """Those that the table shows."""
        rows = self.view.rows if self.view is not None else ()
        if self.only == TAKING:
            return tuple(row for row in rows if row.takes)
        if self.only == CHANGED:
            return tuple(row for row in rows if row.changed)
        return tuple(row for row in rows if row.why == self.only) if self.only else rows

    @property
    def groups(self) -> dict[str, int]:
        """Whom the table can show -> how many they are, where there are any; everybody first."""
        if self.view is None:
            return {}
        changed = sum(row.changed for row in self.view.rows)
        counts = {EVERYBODY: len(self.view.rows), TAKING: len(self.view.taking), CHANGED: changed}
        return {name: n for name, n in {**counts, **self.view.left_out}.items() if n}

    def seen(self, view: BatchView) -> Batching:
        """It was looked at."""
        return self._shown(Batching(BatchStep.SEEN, view))

    def ran(self, view: BatchView) -> Batching:
        """It ran, to its end or not; what was filtered before is looked for anew."""
        return Batching(BatchStep.DONE, view)

    def showing(self, only: str) -> Batching:
        """Others in the table; the same again: everybody."""
        return replace(self, only=EVERYBODY if only == self.only else only)

    def next_group(self) -> Batching:
        """The group after this one, and after the last the first."""
        names = list(self.groups)
        return replace(self, only=names[(names.index(self.only) + 1) % len(names)]) if names else self

    def to(self, step: BatchStep) -> Batching:
        """Another step with the same rows."""
        return replace(self, step=step)

    def _shown(self, other: Batching) -> Batching:
        """With the same filter, while it has anybody."""
        return replace(other, only=self.only) if self.only in other.groups else other
