"""What is looked at of the reports, as a value: by what, of which days, and one cashier's doings. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pos.domain.takings.report import Length, Report, ReportRow, View, days_beside, days_of
from pos.services.takings import Occurrence


@dataclass(frozen=True, slots=True)
class Looking:
    """`report` None: it was not read yet. `whose` = the row whose every time is looked at."""

    today: date
    on: date
    view: View = View.DAYS
    length: Length = Length.MONTH
    report: Report | None = None
    whose: ReportRow | None = None
    times: tuple[Occurrence, ...] = ()

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last of them; none to come."""
        first, last = days_of(self.length, self.on)
        return first, min(last, self.today)

    def by(self, view: View) -> Looking:
        """By something else."""
        return replace(self, view=view, report=None, whose=None)

    def next_view(self) -> Looking:
        """By the next thing."""
        views = tuple(View)
        return self.by(views[(views.index(self.view) + 1) % len(views)])

    def next_length(self) -> Looking:
        """More days together; after a year one again."""
        lengths = tuple(Length)
        length = lengths[(lengths.index(self.length) + 1) % len(lengths)]
        return replace(self, length=length, report=None, whose=None)

    def beside(self, by: int) -> Looking:
        """The days before (-1) or after (1); none to come."""
        first, last = days_beside(self.length, self.on, by)
        on = last if by < 0 else first
        return self if first > self.today else replace(self, on=min(on, self.today), report=None, whose=None)

    def read(self, report: Report) -> Looking:
        """What stands there now."""
        return replace(self, report=report)

    def at(self, row: ReportRow, times: tuple[Occurrence, ...]) -> Looking:
        """Every time of one row."""
        return replace(self, whose=row, times=times)

    def back(self) -> Looking:
        """From the times to the report."""
        return replace(self, whose=None, times=())
