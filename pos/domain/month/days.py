"""Days beside months that are closed."""

from __future__ import annotations

from datetime import date, timedelta


def first_after(period: str) -> date:
    """The first day after a month."""
    year, month = map(int, period.split("-"))
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1)


def month_end(day: date) -> date:
    """The last day of its month."""
    return first_after(f"{day:%Y-%m}") - timedelta(days=1)


def open_day(closed: str, wanted: date) -> date:
    """A wanted business date: that day, or the first open one. `closed` = the last closed month, "" = none is."""
    return wanted if wanted.isoformat()[:7] > closed else first_after(closed)
