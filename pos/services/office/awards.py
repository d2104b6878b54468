"""Awards: points given for what somebody did."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.people import Person, Role
from pos.domain.points.lots import new_award
from pos.domain.points.programme import programme_at
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Written
from pos.ledger.lots import grant_rows
from pos.ledger.reading import accounts
from pos.services.approval import stands_for_it
from pos.services.shop import Shop, given_reason, request_hash

AWARDERS = (Role.CLERK, Role.FINANCE, Role.MANAGER)
"""Who gives awards, and who may approve one of somebody else."""
MOST_POINTS = 10**9
"""Of one award, whoever approves it."""


@dataclass(frozen=True, slots=True)
class Award:
    """Points for a good deed: why, by which document, paid for by whom, approved by whom above the limit."""

    household_id: str
    points: int
    reason: str
    document: str
    funder: str
    key: str
    approver: str | None = None


def award(shop: Shop, tx: Transaction, actor: Person, given: Award, on: date) -> tuple[Written, int]:
    """Append an award; returns the household's debt after it.

    Refused `no_reason`, `no_document`, `needs_approval` (limit; also when the approver is nobody who may give awards),
    `same_person`, `bad_points`, `key_reused`.
    """
    given = replace(given, reason=given_reason(given.reason), document=clean(given.document, 200))
    if not given.document:
        raise Refused("no_document")
    asked = request_hash("award", given.household_id, given.points, given.reason, given.document, given.funder)
    journal = shop.ledger.journal
    at = journal.head(tx, OFFICE, given.key)
    hold(tx, given.household_id)
    standing = accounts.standing(tx, given.household_id, on)
    if at.used_by is not None:
        return journal.known(tx, given.key, asked), standing.debt
    if given.points > MOST_POINTS:
        raise Refused("bad_points", points=given.points)
    _approved(shop, tx, actor, given)
    programme = programme_at(shop.rules(tx).programmes, on)
    grants = (new_award(given.points, given.funder, standing.debt, on, programme),)
    debt = standing.debt - grants[0].repaid
    draft = Draft(
        kind=Kind.AWARD,
        till=OFFICE,
        business_date=on,
        occurred_at=shop.stamp(),
        actor=actor.login,
        approver=given.approver,
        idempotency_key=given.key,
        request_hash=asked,
        reason=given.reason,
        household_id=given.household_id,
        programme=programme.version,
        points=given.points,
        points_after=standing.spendable + grants[0].remaining,
        debt_after=debt,
        detail=json.dumps({"document": given.document, "funder": given.funder}, ensure_ascii=False, sort_keys=True),
        rows={
            "posting": postings.rows(postings.of_grants(given.household_id, Flow.AWARDED, grants)),
            **grant_rows(given.household_id, grants, OFFICE, at.seq + 1),
        },
    )
    return journal.append(tx, draft, at), debt


def limit(shop: Shop, tx: Transaction) -> int:
    """Points that one person may award alone."""
    return int(shop.ledger.settings(tx)["award_limit_points"])


def _approved(shop: Shop, tx: Transaction, actor: Person, given: Award) -> None:
    """Above the limit a second person who may give awards stands for it too; below it one may all the same."""
    most = limit(shop, tx)
    if given.approver is None:
        if given.points > most:
            raise Refused("needs_approval", limit=most)
        return
    if not stands_for_it(shop, tx, actor, given.approver, AWARDERS):
        raise Refused("needs_approval", limit=most)
