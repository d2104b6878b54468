"""A household's account as a whole: frozen, moved to another room, settled in cash; and the family that moves out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.paper.receipt import Slip
from pos.domain.people import Person, Role
from pos.domain.points.lots import Grant, Lot, LotUse, UseKind, arrive, lapsed, leave, repay
from pos.domain.points.programme import programme_at
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Posting, Row, Written
from pos.ledger.journal import Head
from pos.ledger.lots import grant_rows, use_rows
from pos.ledger.reading import accounts, bills, households, receipts
from pos.ledger.reading.households import Household
from pos.services.approval import check_approver
from pos.services.office.account_plans import Leaving, LeavingDone, LeavingPlan, Way
from pos.services.office.members import put
from pos.services.shop import Shop, given_reason, request_hash, require

KEEPERS = (Role.FINANCE, Role.MANAGER)
"""Who freezes points, and who may approve what office finance does."""
_KINDS = {Way.KEEP: Kind.HOUSEHOLDS, Way.TRANSFER: Kind.TRANSFER, Way.SETTLE: Kind.SETTLEMENT}


@dataclass(frozen=True, slots=True)
class _Decided:
    """A plan with the lots behind it: `uses` leave, `grants` arrive, `paid` is taken from what the other room held."""

    plan: LeavingPlan
    one: Household
    uses: tuple[LotUse, ...]
    grants: tuple[Grant, ...]
    paid: tuple[LotUse, ...]
    debt_left: int
    programme: int


class Accounts:
    """What happens to whole accounts."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # -- frozen -------------------------------------------------------------------------------------------------------

    def freeze(self, actor: Person, household_id: str, reason: str, key: str, *, frozen: bool = True) -> Written:
        """Freeze a household's points (they go on coming, and cannot be used), or let them go again.

        Refused `no_household`, `moved_out`, `no_reason`, `frozen_already`, `not_frozen`, `key_reused`.
        """
        require(actor, *KEEPERS)
        why, asked = given_reason(reason), request_hash("freeze", household_id, frozen, reason)

        def work(tx: Transaction) -> Written:
            journal = self._shop.ledger.journal
            at = journal.head(tx, OFFICE, key)
            if at.used_by is not None:
                return journal.known(tx, key, asked)
            hold(tx, household_id)
            one = households.living(tx, household_id)
            if one.frozen == frozen:
                raise Refused("frozen_already" if frozen else "not_frozen", room=one.room)
            state = "frozen" if frozen else "live"
            after = replace(one, version=one.version + 1, state=state)
            draft = Draft(
                kind=Kind.HOUSEHOLDS,
                till=OFFICE,
                business_date=self._shop.writing_day(tx, key),
                occurred_at=self._shop.stamp(),
                actor=actor.login,
                idempotency_key=key,
                request_hash=asked,
                reason=why,
                household_id=household_id,
                detail=json.dumps({"what": "frozen" if frozen else "unfrozen"}),
                rows={"household_version": [households.household_row(after)]},
            )
            return journal.append(tx, draft, at)

        return self._shop.ledger.write(work)

    # -- what would happen --------------------------------------------------------------------------------------------

    def plan(self, asked: Leaving) -> LeavingPlan:
        """Exactly what `leave` would do now: the very function that it uses.

        Refused `no_household`, `moved_out`, `only_moving_out`, `same_household`, `frozen_target`, `nothing_to_move`.
        """
        with self._shop.ledger.read() as tx:
            return self._decide(tx, asked, self._shop.writing_day(tx)).plan

    def _decide(self, tx: Transaction, asked: Leaving, on: date) -> _Decided:
        one = households.known(tx, asked.household_id)
        gone = one.state == "moved_out"
        if gone and (asked.move_out or asked.way is Way.KEEP):
            raise Refused("moved_out", room=one.room)
        if asked.way is not Way.TRANSFER and not (gone or asked.move_out):
            raise Refused("only_moving_out")
        programme = programme_at(self._shop.rules(tx).programmes, on)
        standing = accounts.standing(tx, one.household_id, on)
        lots = accounts.lots(tx, one.household_id)
        kind = UseKind.SETTLEMENT if asked.way is Way.SETTLE else UseKind.TRANSFER
        uses = () if asked.way is Way.KEEP else leave(lots, on, kind)
        points = sum(use.points for use in uses)
        debt = 0 if asked.way is Way.KEEP else standing.debt
        if asked.way is not Way.KEEP and not (points or debt):
            raise Refused("nothing_to_move", room=one.room)
        owed = [bill for bill in bills.of_household(tx, one.household_id) if bill.published and bill.owed_fen > 0]
        persons = households.residents(tx, None, [one.household_id]).get(one.household_id, [])
        plan = LeavingPlan(
            room=one.room,
            way=asked.way,
            move_out=asked.move_out,
            points=points,
            lapsed=sum(lot.remaining for lot in lots if lapsed(lot, on)),
            debt=standing.debt,
            value_fen=programme.value_fen,
            cash_fen=(points - debt) * programme.value_fen if asked.way is Way.SETTLE else 0,
            to_room="",
            repaid=0,
            to_points=0,
            to_debt=0,
            owed_fen=sum(bill.owed_fen for bill in owed),
            owed_bills=len(owed),
            members=len(persons),
        )
        decided = _Decided(plan, one, uses, (), (), 0, programme.version)
        return self._arriving(tx, asked, decided, lots, on) if asked.way is Way.TRANSFER else decided

    def _arriving(
        self, tx: Transaction, asked: Leaving, decided: _Decided, lots: tuple[Lot, ...], on: date
    ) -> _Decided:
        """The other side of a transfer: lots that arrive, debt that comes along and is paid from what is there."""
        if asked.to == asked.household_id:
            raise Refused("same_household")
        target = households.living(tx, asked.to)
        if target.frozen:
            raise Refused("frozen_target", room=target.room)
        there = accounts.standing(tx, asked.to, on)
        grants = arrive(lots, decided.uses, there.debt)
        repaid = sum(grant.repaid for grant in grants)
        paid, debt_left = repay(accounts.lots(tx, asked.to), decided.plan.debt, on)
        usable = sum(grant.remaining for grant in grants if grant.lot.available_from <= on)
        plan = replace(
            decided.plan,
            to_room=target.room,
            repaid=repaid,
            to_points=there.spendable + usable - accounts.usable_part(tx, paid, on),
            to_debt=there.debt - repaid + debt_left,
        )
        return replace(decided, plan=plan, grants=grants, paid=paid, debt_left=debt_left)

    # -- writing ------------------------------------------------------------------------------------------------------

    def leave(self, actor: Person, asked: Leaving, key: str) -> LeavingDone:
        """Do it: one transaction, by office finance, with a second person. The same key again: the same.

        Refused as `plan`, and `no_reason`, `no_approver`, `same_person`, `key_reused`.
        """
        require(actor, Role.FINANCE)
        why = given_reason(asked.reason)
        wanted = request_hash("leave", asked.household_id, asked.way, asked.to, asked.move_out, why)

        def work(tx: Transaction) -> LeavingDone:
            journal = self._shop.ledger.journal
            at = journal.head(tx, OFFICE, key)
            if at.used_by is not None:
                return self._again(tx, journal.known(tx, key, wanted))
            for name in sorted(filter(None, (asked.household_id, asked.to))):
                hold(tx, name)
            check_approver(self._shop, tx, actor, asked.approver, KEEPERS)
            on = self._shop.writing_day(tx, key)
            decided = self._decide(tx, asked, on)
            new = self._next_family(tx, decided.one) if asked.move_out else None
            draft = self._draft(actor, replace(asked, reason=why), decided, new, on)
            rows = _rows(asked, decided, new, at)
            written = journal.append(tx, replace(draft, idempotency_key=key, request_hash=wanted, rows=rows), at)
            if asked.move_out and asked.way is Way.TRANSFER:
                self._take_along(tx, asked.household_id, asked.to)
            return LeavingDone(decided.plan, self._slip(tx, written), new.household_id if new else "")

        return self._shop.ledger.write(work)

    def _draft(self, actor: Person, asked: Leaving, decided: _Decided, new: Household | None, on: date) -> Draft:
        plan = decided.plan
        moved = asked.way is not Way.KEEP
        facts: dict[str, object] = {
            "what": "moved_out" if asked.move_out else "",
            "new_household": new.household_id if new else "",
            "to": asked.to,
            "to_room": plan.to_room,
            "debt": plan.debt if moved else 0,
            "lapsed": plan.lapsed,
        }
        return Draft(
            kind=_KINDS[asked.way],
            till=OFFICE,
            business_date=on,
            occurred_at=self._shop.stamp(),
            actor=actor.login,
            approver=asked.approver,
            idempotency_key="",
            request_hash="",
            reason=asked.reason,
            household_id=asked.household_id,
            programme=decided.programme if moved else None,
            total_fen=plan.cash_fen,
            points=-plan.points,
            points_after=0 if moved else None,
            debt_after=0 if moved else None,
            detail=json.dumps({name: fact for name, fact in facts.items() if fact}, ensure_ascii=False, sort_keys=True),
        )

    def _next_family(self, tx: Transaction, one: Household) -> Household:
        """Who lives in the room from now on: nobody known yet, no points, no debt."""
        number = households.highest(tx) + 1
        return Household(f"H{number}", 1, one.room, one.area_centi, agreed_batch=False, state="live")

    def _take_along(self, tx: Transaction, household_id: str, to: str) -> None:
        """The family's people are found at their new room."""
        known = households.residents(tx, self._shop.ledger.keys, [household_id, to])
        put(self._shop, tx, household_id, ())
        put(self._shop, tx, to, [*known.get(to, ()), *known.get(household_id, ())])

    def _slip(self, tx: Transaction, written: Written) -> Slip | None:
        if not written.receipt_no:
            return None
        slip = receipts.read(tx, self._shop.shop_id, written.receipt_no)
        assert isinstance(slip, Slip)
        return slip

    def _again(self, tx: Transaction, written: Written) -> LeavingDone:
        """What a commit that was not heard of wrote, told again."""
        row = receipts.entry_of(tx, written.till, written.seq)
        detail = json.loads(row.detail)
        way = next(way for way, kind in _KINDS.items() if kind == row.kind)
        one = households.get(tx, row.household_id)
        plan = LeavingPlan(
            room=one.room if one else "",
            way=way,
            move_out=detail.get("what") == "moved_out",
            points=-row.points,
            lapsed=detail.get("lapsed", 0),
            debt=detail.get("debt", 0),
            value_fen=0,
            cash_fen=row.total_fen,
            to_room=detail.get("to_room", ""),
            repaid=0,
            to_points=0,
            to_debt=0,
            owed_fen=0,
            owed_bills=0,
            members=0,
        )
        return LeavingDone(plan, self._slip(tx, written), detail.get("new_household", ""))


def _rows(asked: Leaving, decided: _Decided, new: Household | None, at: Head) -> dict[str, list[Row]]:
    """Everything of the entry besides its own row: lots, uses, postings, who lives where."""
    lots = grant_rows(asked.to, decided.grants, OFFICE, at.seq + 1)
    rows = {
        "lot": lots["lot"],
        "lot_use": [*use_rows(decided.uses), *lots["lot_use"], *use_rows(decided.paid)],
        "posting": postings.rows(_moves(asked, decided)),
    }
    if asked.move_out:
        gone = replace(decided.one, version=decided.one.version + 1, state="moved_out")
        rows["household_version"] = [households.household_row(one) for one in (gone, new) if one is not None]
    return rows


def _moves(asked: Leaving, decided: _Decided) -> Iterator[Posting]:
    household_id, plan = asked.household_id, decided.plan
    if asked.way is Way.KEEP:
        return
    if plan.debt:
        yield from postings.of_debt(household_id, -plan.debt)
    if asked.way is Way.SETTLE:
        yield from postings.of_points(household_id, Flow.SETTLED, -plan.points)
        yield from postings.of_settlement(plan.cash_fen)
        return
    yield from postings.of_transfer(household_id, asked.to, plan.points)
    for grant in decided.grants:
        yield from postings.of_repayment(asked.to, grant.repaid)
    taken = sum(use.points for use in decided.paid)
    yield from postings.of_points(asked.to, Flow.RETURNED, -taken)
    yield from postings.of_debt(asked.to, decided.debt_left)
