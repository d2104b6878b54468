"""Points onto bills, and back: each one transaction with slip number, lot uses and fee payments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pos.domain.fees.advance import reopened, spread
from pos.domain.fees.bills import Bill, BillShare, Bounds, Caps, RedemptionPlan, bounds, plan_redemption
from pos.domain.fees.payments import ADVANCE
from pos.domain.paper.receipt import Slip
from pos.domain.people import Person
from pos.domain.points.lots import Grant, LotUse, restore, spend
from pos.domain.points.programme import Programme, programme_at
from pos.domain.points.standing import Standing
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Row
from pos.ledger.lines import grant_rows, use_rows
from pos.ledger.reading import accounts, bills, households, printouts, queries
from pos.ledger.reading.households import Household
from pos.ledger.reading.receipts import entry_by_number, number_of
from pos.services.shop import Shop, request_hash
from pos.services.views import RedemptionDone
from pos.services.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class Outlook:
    """What as many points as possible would do for a household, or `why` nothing would be done.

    `why` = `frozen`, `debt`, `nothing_owed`, `no_points`, `cap`; "" where there is a plan.
    """

    plan: RedemptionPlan | None
    why: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows when points go onto bills on a day; `used_…` = redeemed already, 0 where nothing limits."""

    household: Household
    standing: Standing
    bills: Sequence[Bill]
    programme: Programme
    caps: Caps
    used_month: int
    used_year: int

    def plan(self, points: int | None, chosen: Collection[str] = ()) -> RedemptionPlan:
        """What so many points (None = as many as possible) come to. Refused as `plan_redemption`."""
        return plan_redemption(
            self.bills,
            self.standing.spendable,
            self.standing.debt,
            self.programme.value_fen,
            points,
            chosen=chosen,
            caps=self.caps,
            used_month=self.used_month,
            used_year=self.used_year,
            frozen=self.household.frozen,
        )

    def outlook(self, chosen: Collection[str] = ()) -> Outlook:
        """The same for as many as possible. Refused as `taking`, and nothing else."""
        limits = self.bounds(chosen)
        try:
            return Outlook(self.plan(None, chosen), "", limits)
        except Refused as refusal:
            lacking = limits.lacking if refusal.code == "more_than_available" else None
            return Outlook(None, lacking or refusal.code, limits)

    def bounds(self, chosen: Collection[str] = ()) -> Bounds:
        """What bounds the household's redeeming; nothing does while it is frozen or owes points: those come first."""
        return bounds(
            self.bills,
            self.standing.spendable,
            self.programme.value_fen,
            chosen=chosen,
            caps=self.caps,
            used_month=self.used_month,
            used_year=self.used_year,
        )

    @property
    def owed_fen(self) -> int:
        """What it owes on its published bills, by points or not."""
        return sum(bill.owed_fen for bill in self.bills if bill.published)


def _caps(shop: Shop, tx: Transaction) -> Caps:
    values = shop.ledger.limits(tx)

    def limit(key: str) -> int | None:
        return int(values[key]) if values[key] else None

    return Caps(int(values["redeem_bill_percent"]), limit("redeem_month_points"), limit("redeem_year_points"))


def known(shop: Shop, tx: Transaction, household_id: str, on: date) -> Known:
    """Of one household. Refused `no_household`, `moved_out`."""
    caps = _caps(shop, tx)
    return Known(
        household=households.living(tx, household_id),
        standing=accounts.standing(tx, household_id, on),
        bills=bills.of_household(tx, household_id),
        programme=programme_at(shop.rules(tx).programmes, on),
        caps=caps,
        used_month=0 if caps.month_points is None else queries.redeemed_points(tx, household_id, f"{on:%Y-%m}"),
        used_year=0 if caps.year_points is None else queries.redeemed_points(tx, household_id, f"{on:%Y}"),
    )


def known_of(
    shop: Shop,
    tx: Transaction,
    homes: Sequence[Household],
    on: date,
    owing: Mapping[str, Sequence[Bill]] | None = None,
) -> Iterator[Known]:
    """The same of many at once: a question to the ledger for all of them, not one for each.

    `owing` = their bills with something owed, where somebody has read them already.
    """
    caps = _caps(shop, tx)
    programme = programme_at(shop.rules(tx).programmes, on)
    standings = accounts.standings(tx, {one.household_id: one.room for one in homes}, on)
    owed = owing if owing is not None else bills.of_households(tx, [one.household_id for one in homes])
    month = {} if caps.month_points is None else queries.redeemed_by_household(tx, f"{on:%Y-%m}")
    year = {} if caps.year_points is None else queries.redeemed_by_household(tx, f"{on:%Y}")
    for one in homes:
        home = one.household_id
        used = month.get(home, 0), year.get(home, 0)
        yield Known(one, standings[home], owed.get(home, ()), programme, caps, *used)


def payment_rows(shares: Sequence[BillShare], kind: str) -> list[Row]:
    """Rows of `payment` without their keys."""
    return [(share.bill_no, kind, share.points, share.amount_fen) for share in shares]


def redeem(
    shop: Shop, actor: Person, household_id: str, points: int | None, key: str, chosen: Sequence[str] = ()
) -> RedemptionDone:
    """Put points on the household's oldest bills, or the oldest of the chosen ones.

    Refused `awarded_today`, `no_household`, `moved_out`, as `plan_redemption`, `key_reused`.
    """

    def work(w: Writing) -> RedemptionDone:
        if w.before is not None:
            return _done(printouts.slip_of(w.tx, shop.shop_id, w.before.row), duplicate=True)
        if awarded_today(w, household_id):
            raise Refused("awarded_today", login=actor.login)
        w.hold(households=[household_id])
        now = known(shop, w.tx, household_id, w.day())
        return written(w, now, now.plan(points, chosen))

    return writing(shop, actor, OFFICE, work, key=key, asked=asked(household_id, points, chosen))


def asked(household_id: str, points: int | None, chosen: Sequence[str] = ()) -> str:
    """What the key of a redemption is kept with."""
    return request_hash("redeem", household_id, points, *sorted(chosen))


def awarded_today(w: Writing, household_id: str) -> bool:
    """Whether whoever redeems gave this household points today."""
    return queries.awarded_by(w.tx, w.actor.login, household_id, (w.day(), w.shop.ledger.clock().date()))


def written(w: Writing, now: Known, planned: RedemptionPlan) -> RedemptionDone:
    """Write what was planned of what is known now: the household is held."""
    home, on = now.household, w.day()
    uses = spend(accounts.lots(w.tx, home.household_id), planned.points, on)
    made = w.append(draft(now.programme, now.standing.debt, planned, home.household_id, on, uses))
    return _done(printouts.slip(made, planned.shares, w.names(now.programme.version), room=home.room))


def draft(
    programme: Programme, debt: int, planned: RedemptionPlan, household_id: str, on: date, uses: Sequence[LotUse]
) -> Draft:
    """The entry of a redemption."""
    moves = [
        *postings.of_points(household_id, Flow.REDEEMED, -planned.points),
        *postings.of_fee_payment(household_id, Flow.PAID_POINTS, "settlement/property", planned.amount_fen),
    ]
    return Draft(
        kind=Kind.REDEMPTION,
        business_date=on,
        household_id=household_id,
        programme=programme.version,
        total_fen=planned.amount_fen,
        points=-planned.points,
        points_after=planned.points_left,
        debt_after=debt,
        rows={
            "payment": payment_rows(planned.shares, "points"),
            "lot_use": use_rows(uses),
            "posting": postings.rows(moves),
        },
    )


def _done(slip: Slip, *, duplicate: bool = False) -> RedemptionDone:
    shares = tuple(BillShare(*share) for share in slip.shares)
    return RedemptionDone(slip, slip.slip_no, slip.points, slip.amount_fen, shares, slip.points_after or 0, duplicate)


def reverse(shop: Shop, actor: Person, slip_no: str, reason: str, key: str = "") -> tuple[Slip, int]:
    """Take a redemption back; (slip, the household's debt after it). The same key again: the same slip.

    Refused `no_receipt`, `not_a_redemption`, `already_reversed`, `same_person`, `key_reused`.
    """

    def work(w: Writing) -> tuple[Slip, int]:
        if w.before is not None:
            return printouts.slip_of(w.tx, shop.shop_id, w.before.row), w.before.row.debt_after
        on, row = w.day(), entry_by_number(w.tx, shop.shop_id, slip_no)
        if row.kind != Kind.REDEMPTION:
            raise Refused("not_a_redemption", number=slip_no)
        if queries.reversal_of(w.tx, row.id) is not None:
            raise Refused("already_reversed", number=slip_no)
        if row.actor == actor.login:
            raise Refused("same_person", login=actor.login)
        w.hold(households=[row.household_id])
        home = households.known(w.tx, row.household_id)
        standing = accounts.standing(w.tx, row.household_id, on)
        shares = tuple(map(_negative, printouts.shares(w.tx, row)))
        grants = restore(accounts.used_lots(w.tx, row.till, row.seq), standing.debt, on)
        after = standing.granted(grants, on)
        written = w.append(_reversal(w, row, shares, grants, after, on, reason))
        names = w.names(row.programme)
        slip = printouts.slip(written, shares, names, of=number_of(shop.shop_id, row), room=home.room)
        return slip, after.debt

    return writing(shop, actor, OFFICE, work, key=key, asked=request_hash("reverse", slip_no))


def _negative(share: BillShare) -> BillShare:
    return replace(share, points=-share.points, amount_fen=-share.amount_fen)


def _reversal(
    w: Writing, row: Any, shares: Sequence[BillShare], grants: Sequence[Grant], after: Standing, on: date, reason: str
) -> Draft:
    household_id: str = row.household_id
    owed = reopened(bills.of_household(w.tx, household_id), shares)
    ahead, _ = spread(owed, bills.advance(w.tx, household_id))
    moves = [
        *postings.of_grants(household_id, Flow.RESTORED, grants),
        *postings.of_fee_payment(household_id, Flow.PAID_POINTS, "settlement/property", -row.total_fen),
    ]
    return Draft(
        kind=Kind.REVERSAL,
        business_date=on,
        reason=reason,
        reverses=row.id,
        household_id=household_id,
        programme=row.programme,
        total_fen=-row.total_fen,
        points=sum(grant.lot.points for grant in grants),
        points_after=after.spendable,
        debt_after=after.debt,
        rows={
            "payment": [*payment_rows(shares, "points"), *payment_rows(ahead, ADVANCE)],
            "posting": postings.rows(moves),
            **grant_rows(household_id, grants, OFFICE, w.seq),
        },
    )
