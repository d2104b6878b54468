"""How a month stands: its three sums, what keeps it from being closed, what is still open, where it does not tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pos.domain.month.books import HouseholdMonth, SettlementRow, TieOut
from pos.domain.month.days import first_after
from pos.domain.month.tie_outs import (
    Differing,
    booked_fen,
    differing_households,
    differing_redemptions,
    settlement,
    tie_outs,
    untied,
)
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE
from pos.ledger.reading import accounts, bills, month_books, month_lists, queries, shifts
from pos.ledger.reading.receipts import person_name
from pos.services.clock import Doubt
from pos.services.shop import Shop


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """A month as it stands: `blockers` are codes with values that keep it from being closed, `warnings` do not.

    `written_off` = lapsed points that went when it was closed just now.
    """

    period: str
    closed: bool
    tie_outs: tuple[TieOut, ...]
    untied_rooms: tuple[str, ...]
    blockers: tuple[Refused, ...]
    households: tuple[HouseholdMonth, ...]
    settlement: tuple[SettlementRow, ...]
    homes: Mapping[str, str] = field(default_factory=dict)
    """room -> the household that lives there, or did last"""
    differing: tuple[Differing, ...] = ()
    warnings: tuple[Refused, ...] = ()
    written_off: int = 0

    @property
    def due_fen(self) -> int:
        """What the shop owes the property company for the month."""
        return next(row.amount_fen for row in self.settlement if row.kind == "due")


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month and what stands around it. `over`: its last day is past; `after`: the first day that it can be closed.

    `periods`: every month that can be looked at, oldest first. `doubt`: what a person must say of the clock first.
    """

    status: MonthStatus
    periods: tuple[str, ...]
    over: bool
    after: date
    company: str
    closed_on: str
    doubt: Doubt | None


def month_status(shop: Shop, tx: Transaction, period: str) -> MonthStatus:
    """The three sums of a month, closed or open, and what is in the way of closing it."""
    closed = month_lists.close_row(tx, period) if period <= queries.closed_through(tx) else None
    shut = period <= queries.closed_through(tx)
    made = month_books.stored(tx, period) if shut else month_books.books(tx, period)
    rows = tuple(made.values())
    rooms = {household_id: row.room for household_id, row in made.items()}
    ours, theirs = month_lists.mirrored(tx, shop.shop_id, period, rooms)
    ties = tie_outs(rows, booked_fen(ours), booked_fen(theirs))
    differing = (*differing_households(made), *differing_redemptions(ours, theirs))
    untied_rooms = tuple(row.room for row in untied(rows))
    company = closed.property_company if closed else shop.rules(tx).property_company
    return MonthStatus(
        period=period,
        closed=shut,
        tie_outs=ties,
        untied_rooms=untied_rooms,
        blockers=() if shut else tuple(_blockers(shop, tx, period, ties, untied_rooms)),
        households=rows,
        settlement=settlement(company, [one.amount_fen for one in theirs]),
        homes={row.room: household_id for household_id, row in made.items()},
        differing=differing,
        warnings=() if shut else tuple(_warnings(shop, tx, period)),
    )


def _blockers(
    shop: Shop, tx: Transaction, period: str, ties: Iterable[TieOut], untied_rooms: tuple[str, ...]
) -> Iterable[Refused]:
    if period >= f"{shop.today():%Y-%m}":
        yield Refused("month_running", period=period, after=first_after(period))
    earlier = month_books.unclosed_with_entries(tx, period)
    if earlier:
        yield Refused("earlier_open", periods=earlier)
    for row in shifts.open_shifts(tx):
        if row.business_date[:7] <= period:
            who = person_name(tx, row.actor)
            at = {"till": row.till, "office": row.till == OFFICE, "since": row.occurred_at}
            yield Refused("shift_open_in_month", **at, cashier=row.actor, name=who)
    for tie in ties:
        if tie.difference:
            yield Refused("books_differ", name=tie.name, left=tie.left, right=tie.right)
    if untied_rooms:
        yield Refused("rooms_differ", rooms=untied_rooms)


def _warnings(shop: Shop, tx: Transaction, period: str) -> Iterable[Refused]:
    """What people would rather see to first: rules.md names what blocks a close, and these are not among it."""
    for month, count, fen in bills.draft_sums(tx, period):
        yield Refused("drafts_unpublished", period=month, count=count, amount_fen=fen)
    points = lapsed_points(shop, tx, period)
    if points:
        yield Refused("points_lapsed", points=points)


def lapsed_points(shop: Shop, tx: Transaction, period: str) -> int:
    """Points that lapsed by the month's end and are not written off yet."""
    return sum(lot.remaining for _, lot in accounts.lapsed_lots(tx, end_of(shop, period)))


def end_of(shop: Shop, period: str) -> date:
    """Until when what lapsed belongs to the month: never later than today."""
    return min(shop.today(), first_after(period))


def to_close(shop: Shop, tx: Transaction) -> str:
    """The month to be closed next: the first open one that holds entries, else the running one."""
    running = f"{shop.today():%Y-%m}"
    return next(iter(month_books.unclosed_with_entries(tx, running)), running)


def all_periods(shop: Shop, tx: Transaction) -> tuple[str, ...]:
    """Every month from the first with entries to the running one."""
    period, running = month_books.first_with_entries(tx), f"{shop.today():%Y-%m}"
    found = []
    while period and period < running:
        found.append(period)
        period = f"{first_after(period):%Y-%m}"
    return (*found, running)
