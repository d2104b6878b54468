"""The expiry job: what lapsed leaves its household by an entry, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pos.domain.month.days import open_day
from pos.domain.people import Person
from pos.domain.points.lots import Lot, expire, expiry_day
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.entry import OFFICE, Draft, Flow, Kind
from pos.ledger.lines import use_rows
from pos.ledger.reading import accounts
from pos.services.shop import Shop, request_hash
from pos.services.writing import Writing, writing


def expire_points(shop: Shop, actor: Person, until: date) -> int:
    """An expiry entry per household and day for everything lapsed by `until`; the points. Refused `future_date`."""
    if until > shop.today():
        raise Refused("future_date", on=until, today=shop.today())
    return writing(shop, actor, OFFICE, lambda w: write_off(w, until))


def write_off(w: Writing, until: date) -> int:
    """The same within what is being written. Nothing is dated after the day it happens: what only a month closed ahead
    of the clock moves there waits for that day.
    """
    w.hold(households={household_id for household_id, _ in accounts.lapsed_lots(w.tx, until)})
    first_open = open_day(w.at.closed, date.min)
    groups: dict[tuple[date, str], list[Lot]] = {}
    for household_id, lot in accounts.lapsed_lots(w.tx, until):
        day = expiry_day(lot, first_open)
        if day <= w.today:
            groups.setdefault((day, household_id), []).append(lot)
    return sum(_expire(w, day, household_id, groups[day, household_id]) for day, household_id in sorted(groups))


def _expire(opened: Writing, day: date, household_id: str, lots: Sequence[Lot]) -> int:
    uses = expire(lots, date.max)
    points = sum(use.points for use in uses)
    standing = accounts.standing(opened.tx, household_id, day)
    key = f"expiry {household_id} {day.isoformat()} {uses[0].lot_id}"
    draft = Draft(
        kind=Kind.EXPIRY,
        business_date=day,
        household_id=household_id,
        points=-points,
        points_after=standing.spendable,
        debt_after=standing.debt,
        rows={
            "posting": postings.rows(postings.of_points(household_id, Flow.EXPIRED, -points)),
            "lot_use": use_rows(uses),
        },
    )
    opened.another(key, request_hash("expiry", household_id, day)).append(draft)
    return points
