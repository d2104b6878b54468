"""The expiry job: what lapsed leaves its household by an entry, once."""

from __future__ import annotations

from datetime import date

from pos.domain.points.lots import Lot, expire, expiry_day
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import OFFICE, Draft, Flow, Kind
from pos.ledger.lots import use_rows
from pos.ledger.reading import accounts, queries
from pos.services.shop import Shop, first_after, request_hash


def expire_points(shop: Shop, tx: Transaction, actor: str, until: date) -> int:
    """Append an expiry entry per household and day for everything lapsed by `until`; returns the points."""
    hold(tx, OFFICE)
    for household_id in sorted({household_id for household_id, _ in accounts.lapsed_lots(tx, until)}):
        hold(tx, household_id)
    first_open = _first_open(tx)
    groups: dict[tuple[date, str], list[Lot]] = {}
    for household_id, lot in accounts.lapsed_lots(tx, until):
        groups.setdefault((expiry_day(lot, first_open), household_id), []).append(lot)
    return sum(_expire(shop, tx, actor, day, home, groups[day, home]) for day, home in sorted(groups))


def _first_open(tx: Transaction) -> date:
    closed = queries.closed_through(tx)
    return first_after(closed) if closed else date.min


def _expire(shop: Shop, tx: Transaction, actor: str, day: date, household_id: str, lots: list[Lot]) -> int:
    uses = expire(lots, date.max)
    points = sum(use.points for use in uses)
    key = f"expiry {household_id} {day.isoformat()} {uses[0].lot_id}"
    standing = accounts.standing(tx, household_id, day)
    journal = shop.ledger.journal
    draft = Draft(
        kind=Kind.EXPIRY,
        till=OFFICE,
        business_date=day,
        occurred_at=shop.stamp(),
        actor=actor,
        idempotency_key=key,
        request_hash=request_hash("expiry", household_id, day),
        household_id=household_id,
        points=-points,
        points_after=standing.spendable,
        debt_after=standing.debt,
        rows={
            "posting": postings.rows(postings.of_points(household_id, Flow.EXPIRED, -points)),
            "lot_use": use_rows(uses),
        },
    )
    journal.append(tx, draft, journal.head(tx, OFFICE, key))
    return points
