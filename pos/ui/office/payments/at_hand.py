"""What the payments have before them: who pays, as they were opened, and the day."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.shift.report import Shift
from pos.services.office.desk import Office
from pos.services.office.fee_desk import FeeRow, PaymentPlan
from pos.services.office.views import HouseholdPage


@dataclass(frozen=True, slots=True)
class Opened:
    """Who pays, as they were opened, and what paying all that they owe would do."""

    page: HouseholdPage
    plan: PaymentPlan | None


@dataclass(frozen=True, slots=True)
class Day:
    """What was paid today, and whose shift the drawer has."""

    rows: tuple[FeeRow, ...]
    shift: Shift | None


def opened(office: Office, household_id: str) -> Opened:
    """On the worker's thread: both of one moment."""
    return Opened(office.household(household_id), office.payment_plan(household_id, None))


def day_of(office: Office) -> Day:
    """On the worker's thread."""
    return Day(office.paid_today(), office.drawer.shift())
