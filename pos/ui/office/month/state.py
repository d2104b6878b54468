"""A month that is looked at, as a value: what is known of it, what is asked for, what is under way. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.domain.month.compared import Matching
from pos.domain.month.tie_outs import Differing
from pos.errors import Refused
from pos.services.month.standing import MonthPage, MonthStatus

MATCHING = "matching"
"""What is looked at, where it is not the rows behind a tie-out of that name"""


class MonthStep(Enum):
    """How far it is."""

    READING = auto()
    SEEN = auto()
    CHOOSING = auto()
    """a file"""
    COMPARING = auto()
    PIN = auto()
    CLOSING = auto()
    SAVING = auto()


@dataclass(frozen=True, slots=True)
class Monthly:
    """`seals`: how many entries hold since the last close, None while nobody knows; `broken`: where they do not."""

    step: MonthStep = MonthStep.READING
    page: MonthPage | None = None
    view: str = MATCHING
    seals: int | None = None
    broken: Refused | None = None
    matching: Matching | None = None
    file: str = ""
    """the name of the one that was matched"""
    write_off: bool = True
    """whether what lapsed goes with the close"""

    @property
    def busy(self) -> bool:
        """Whether the worker is waited for: nothing else is begun then."""
        return self.step in (MonthStep.COMPARING, MonthStep.CLOSING, MonthStep.SAVING)

    @property
    def status(self) -> MonthStatus | None:
        """How the month stands."""
        return self.page.status if self.page is not None else None

    @property
    def period(self) -> str:
        """The month, "" while none is known."""
        return self.page.status.period if self.page is not None else ""

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self.page is not None and self.page.status.closed

    @property
    def packed(self) -> bool:
        """Whether it was closed by a close of its own, and has papers; an empty month closes with a later one."""
        return self.page is not None and bool(self.page.closed_on)

    @property
    def ready(self) -> bool:
        """Whether it can be closed as far as is known; the seals are looked at by the close itself."""
        status = self.status
        return status is not None and not status.closed and not status.blockers and self.broken is None

    @property
    def lapsed(self) -> int:
        """Points that lapsed and are not written off."""
        found = [one for one in self._told() if one.code == "points_lapsed"]
        return int(str(found[0].values["points"])) if found else 0

    def told(self, code: str) -> tuple[Refused, ...]:
        """What is in the way, or to be seen to, of one kind."""
        return tuple(one for one in self._told() if one.code == code)

    def _told(self) -> tuple[Refused, ...]:
        status = self.status
        return (*status.blockers, *status.warnings) if status is not None else ()

    def rows_of(self, tie: str) -> tuple[Differing, ...]:
        """The rows behind a tie-out."""
        status = self.status
        return tuple(one for one in status.differing if one.tie == tie) if status is not None else ()

    @property
    def views(self) -> tuple[str, ...]:
        """What there is to look at: the matching, and each sum that does not hold for somebody."""
        ties = [tie.name for tie in self.status.tie_outs] if self.status is not None else []
        return (MATCHING, *(name for name in ties if self.rows_of(name)))

    def beside(self, by: int) -> str:
        """The month so many before or after this one; "" where there is none."""
        if self.page is None:
            return ""
        at = self.page.periods.index(self.period) + by
        return self.page.periods[at] if 0 <= at < len(self.page.periods) else ""

    # -- what happens -------------------------------------------------------------------------------------------------

    def read(self, page: MonthPage) -> Monthly:
        """It was read; what was matched stays with its month, and what is asked for with what can be."""
        if page.status.period != self.period:
            return Monthly(MonthStep.SEEN, page, write_off=self.write_off)
        step = MonthStep.SEEN if self.step is MonthStep.READING or page.status.closed else self.step
        shown = replace(self, step=step, page=page, seals=None, broken=None)
        return shown if shown.view in shown.views else replace(shown, view=MATCHING)

    def to(self, step: MonthStep) -> Monthly:
        """Another step with the same month."""
        return replace(self, step=step)

    def looking_at(self, view: str) -> Monthly:
        """Something else of it."""
        return replace(self, view=view) if view in self.views else self

    def next_view(self) -> Monthly:
        """What there is to look at after this, and after the last the first."""
        views = self.views
        return replace(self, view=views[(views.index(self.view) + 1) % len(views)])

    def turned(self) -> Monthly:
        """What lapsed goes with the close, or stays."""
        return replace(self, write_off=not self.write_off)

    def compared(self, matching: Matching, file: str) -> Monthly:
        """Their file was laid beside ours."""
        return replace(self, step=MonthStep.SEEN, matching=matching, file=file, view=MATCHING)

    def sealed(self, count: int) -> Monthly:
        """Every seal holds."""
        return replace(self, seals=count, broken=None)

    def unsealed(self, error: Refused) -> Monthly:
        """Some do not."""
        return replace(self, seals=None, broken=error)
