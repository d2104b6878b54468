"""Awards: points given for what somebody did."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from pos.domain.people import Approval, Person, Role
from pos.domain.points.lots import new_award
from pos.domain.points.programme import programme_at
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Flow, Kind
from pos.ledger.lines import grant_rows
from pos.ledger.reading import accounts, households, queries
from pos.ledger.settings import AWARD_LIMIT
from pos.services.approval import named, stands_for_it
from pos.services.shop import Shop, given_reason, kept_words, request_hash
from pos.services.writing import Writing, writing

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
    approver: Approval | None = None


def award(shop: Shop, actor: Person, given: Award) -> int:
    """Give it; returns the household's debt after it.

    Refused `no_household`, `moved_out`, `no_reason`, `no_document`, `needs_approval` (limit; also when the approver is
    nobody who may give awards), `same_person`, `bad_points`, `key_reused`.
    """
    reason, document, household_id = kept_words(given.reason), kept_words(given.document), given.household_id

    def work(w: Writing) -> int:
        w.hold(households=[household_id])
        if w.before is not None:
            return accounts.standing(w.tx, household_id, w.today).debt
        households.living(w.tx, household_id)
        on, why = w.day(), given_reason(reason)
        if not document:
            raise Refused("no_document")
        if given.points > MOST_POINTS:
            raise Refused("bad_points", points=given.points)
        facts = {"document": document, "funder": given.funder, "limit": _approved(w, given, on)}
        standing = accounts.standing(w.tx, household_id, on)
        programme = programme_at(shop.rules(w.tx).programmes, on)
        grants = (new_award(given.points, given.funder, standing.debt, on, programme),)
        after = standing.granted(grants, on)
        w.append(
            Draft(
                kind=Kind.AWARD,
                business_date=on,
                approver=named(given.approver),
                reason=why,
                household_id=household_id,
                programme=programme.version,
                points=given.points,
                points_after=after.spendable,
                debt_after=after.debt,
                detail=json.dumps(facts, ensure_ascii=False, sort_keys=True),
                rows={
                    "posting": postings.rows(postings.of_grants(household_id, Flow.AWARDED, grants)),
                    **grant_rows(household_id, grants, OFFICE, w.seq),
                },
            )
        )
        return after.debt

    asked = request_hash("award", household_id, given.points, reason, document, given.funder)
    return writing(shop, actor, OFFICE, work, key=given.key, asked=asked)


def left_alone(shop: Shop, tx: Transaction, login: str, household_id: str, on: date) -> tuple[int, int]:
    """Points that this person may still award to the household on that day without a second one; and the limit.

    The limit counts all awards of the day, per household and per awarding person.
    """
    most = int(shop.ledger.limits(tx)[AWARD_LIMIT])
    return max(most - max(queries.awarded_on(tx, on, household_id, login)), 0), most


def _approved(w: Writing, given: Award, on: date) -> int:
    """Above the limit a second person who may give awards stands for it too; below it one may all the same.

    The limit, which the entry keeps: whether it was enough is asked again when it is another one.
    """
    left, most = left_alone(w.shop, w.tx, w.actor.login, given.household_id, on)
    alone = given.approver is None
    if given.points > left if alone else not stands_for_it(w.shop, w.tx, w.actor, given.approver, AWARDERS):
        raise Refused("needs_approval", limit=most)
    return most
