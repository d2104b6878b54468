"""Whose drawer is counted: a till's or the office's, as what the pages ask of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos.domain.people import Person
from pos.domain.sale.limits import SaneLimits
from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.report import Shift, ShiftReport

Open = Callable[[Person, int, SaneLimits, CashCount | None], Shift]
Close = Callable[[Person, int, Sequence[CashCount]], ShiftReport]


@dataclass(frozen=True, slots=True)
class DrawerWork:
    """The services of one drawer. `open` and `close` run on the worker's thread."""

    open: Open
    close: Close
    limits: Callable[[], SaneLimits]
