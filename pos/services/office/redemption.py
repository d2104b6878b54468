"""Points onto bills, and back: each one transaction with slip number, lot uses and fee payments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pos.domain.fees.bills import BillShare, Caps, RedemptionPlan, plan_redemption
from pos.domain.people import Person
from pos.domain.points.lots import restore, spend
from pos.domain.points.programme import programme_at
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Row, Written
from pos.ledger.lots import grant_rows, use_rows
from pos.ledger.reading import accounts, bills, households, queries
from pos.ledger.reading.accounts import Standing
from pos.ledger.reading.receipts import entry_by_number
from pos.services.shop import Shop, request_hash


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A redemption that stands."""

    written: Written
    plan: RedemptionPlan


@dataclass(frozen=True, slots=True)
class Reversed:
    """A reversal that stands: points given back into lots, and the household's debt after it."""

    written: Written
    points: int
    debt: int


def _caps(shop: Shop, tx: Transaction) -> Caps:
    values = shop.ledger.settings(tx)

    def limit(key: str) -> int | None:
        return int(values[key]) if values[key] else None

    return Caps(int(values["redeem_bill_percent"]), limit("redeem_month_points"), limit("redeem_year_points"))


def plan(shop: Shop, tx: Transaction, household_id: str, points: int | None, on: date) -> RedemptionPlan:
    """What redeeming would do: the preview is the very function that the redemption uses.

    Refused `no_household`, `moved_out` and what `plan_redemption` refuses.
    """
    return _plan(shop, tx, household_id, points, on)[0]


def _plan(
    shop: Shop, tx: Transaction, household_id: str, points: int | None, on: date
) -> tuple[RedemptionPlan, Standing]:
    one = households.living(tx, household_id)
    standing = accounts.standing(tx, household_id, on)
    caps = _caps(shop, tx)
    planned = plan_redemption(
        bills.of_household(tx, household_id),
        standing.spendable,
        standing.debt,
        programme_at(shop.rules(tx).programmes, on).value_fen,
        points,
        caps=caps,
        used_month=queries.redeemed_points(tx, household_id, f"{on:%Y-%m}") if caps.month_points is not None else 0,
        used_year=queries.redeemed_points(tx, household_id, f"{on:%Y}") if caps.year_points is not None else 0,
        frozen=one.frozen,
    )
    return planned, standing


def payment_rows(shares: Sequence[BillShare], kind: str, sign: int = 1) -> list[Row]:
    """Rows of `payment` without their keys."""
    return [(share.bill_no, kind, sign * share.points, sign * share.amount_fen) for share in shares]


def redeem(
    shop: Shop, tx: Transaction, actor: Person, household_id: str, points: int | None, on: date, key: str
) -> Redeemed | Written:
    """Append a redemption dated `on`; the earlier one when `key` was used with the same request.

    Refused `awarded_today` besides what `plan` refuses.
    """
    asked = request_hash("redeem", household_id, points)
    journal = shop.ledger.journal
    at = journal.head(tx, OFFICE, key)
    if at.used_by is not None:
        return journal.known(tx, key, asked)
    if queries.awarded_by(tx, actor.login, household_id, on):
        raise Refused("awarded_today", login=actor.login)
    hold(tx, household_id)
    planned, standing = _plan(shop, tx, household_id, points, on)
    uses = spend(accounts.lots(tx, household_id), planned.points, on)
    moves = [
        *postings.of_points(household_id, Flow.REDEEMED, -planned.points),
        *postings.of_fee_payment(household_id, Flow.PAID_POINTS, "settlement/property", planned.amount_fen),
    ]
    draft = Draft(
        kind=Kind.REDEMPTION,
        till=OFFICE,
        business_date=on,
        occurred_at=shop.stamp(),
        actor=actor.login,
        idempotency_key=key,
        request_hash=asked,
        household_id=household_id,
        programme=programme_at(shop.rules(tx).programmes, on).version,
        total_fen=planned.amount_fen,
        points=-planned.points,
        points_after=planned.points_left,
        debt_after=standing.debt,
        rows={
            "payment": payment_rows(planned.shares, "points"),
            "lot_use": use_rows(uses),
            "posting": postings.rows(moves),
        },
    )
    return Redeemed(journal.append(tx, draft, at), planned)


def shares_of(tx: Transaction, till: str, seq: int) -> tuple[BillShare, ...]:
    """What an entry put on bills."""
    return tuple(
        BillShare(row.bill_no, row.period, row.fee_item, row.points, row.amount_fen)
        for row in queries.payments_of(tx, till, seq)
    )


def reverse(shop: Shop, tx: Transaction, actor: Person, slip_no: str, reason: str, on: date) -> Reversed:
    """Append the reversal of a redemption slip, dated `on`.

    Refused `no_receipt`, `not_a_redemption`, `already_reversed`, `same_person`.
    """
    journal = shop.ledger.journal
    key, asked = journal.new_key(), request_hash("reverse", slip_no)
    at = journal.head(tx, OFFICE, key)
    slip = entry_by_number(tx, shop.shop_id, slip_no)
    if slip.kind != Kind.REDEMPTION:
        raise Refused("not_a_redemption", number=slip_no)
    if at.used_by is not None:
        return _reversed_before(tx, journal.known(tx, key, asked), slip.household_id, on)
    if queries.reversal_of(tx, slip.id) is not None:
        raise Refused("already_reversed", number=slip_no)
    if slip.actor == actor.login:
        raise Refused("same_person", login=actor.login)
    household_id: str = slip.household_id
    hold(tx, household_id)
    shares = shares_of(tx, slip.till, slip.seq)
    standing = accounts.standing(tx, household_id, on)
    grants = restore(accounts.used_lots(tx, slip.till, slip.seq), standing.debt, on)
    points = sum(grant.lot.points for grant in grants)
    repaid = sum(grant.repaid for grant in grants)
    moves = [
        *postings.of_grants(household_id, Flow.RESTORED, grants),
        *postings.of_fee_payment(household_id, Flow.PAID_POINTS, "settlement/property", -slip.total_fen),
    ]
    draft = Draft(
        kind=Kind.REVERSAL,
        till=OFFICE,
        business_date=on,
        occurred_at=shop.stamp(),
        actor=actor.login,
        idempotency_key=key,
        request_hash=asked,
        reason=reason,
        reverses=slip.id,
        household_id=household_id,
        programme=slip.programme,
        total_fen=-slip.total_fen,
        points=points,
        points_after=standing.spendable + points - repaid,
        debt_after=standing.debt - repaid,
        rows={
            "payment": payment_rows(shares, "points", -1),
            "posting": postings.rows(moves),
            **grant_rows(household_id, grants, OFFICE, at.seq + 1),
        },
    )
    return Reversed(journal.append(tx, draft, at), points, standing.debt - repaid)


def _reversed_before(tx: Transaction, written: Written, household_id: str, on: date) -> Reversed:
    """A reversal whose commit was not heard of, told again."""
    points = -sum(share.points for share in shares_of(tx, written.till, written.seq))
    return Reversed(written, points, accounts.standing(tx, household_id, on).debt)
