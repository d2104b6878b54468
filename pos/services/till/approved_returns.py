"""Returns that a second person stands for, without a receipt or to another tender than was paid with: who, how much."""

from __future__ import annotations

from pos.domain.month.days import open_day
from pos.domain.people import Approval, Role
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import queries
from pos.services.approval import stands_for_it
from pos.services.shop import Shop
from pos.services.writing import Writing

APPROVERS = (Role.LEAD, Role.MANAGER)
CAP = "approved_returns_day_fen"


def check_second(w: Writing, approval: Approval | None) -> None:
    """A lead or manager other than the actor stands for it. Refused `needs_second`, `same_person`."""
    if not stands_for_it(w.shop, w.tx, w.actor, approval, APPROVERS):
        raise Refused("needs_second")


def cap_left(shop: Shop, tx: Transaction) -> int:
    """What of the day's cap for approved returns is left, in fen."""
    day = open_day(queries.closed_through(tx), shop.today())
    return int(shop.ledger.limits(tx)[CAP]) - queries.approved_refunds(tx, day)


def check_cap(w: Writing, fen: int) -> None:
    """Refused `over_day_cap` (left_fen) when the day's cap, which is held, has less than `fen` left."""
    left = cap_left(w.shop, w.tx)
    if fen > left:
        raise Refused("over_day_cap", left_fen=max(left, 0))
