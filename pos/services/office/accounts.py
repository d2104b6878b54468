"""A household's account as a whole: frozen, moved to another room, settled in cash; and the family that moves out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.fees.bills import Bill
from pos.domain.paper.receipt import Slip
from pos.domain.people import Person, Role
from pos.domain.points.departure import Account, Departure, Leaving, LeavingPlan, Way, depart
from pos.domain.points.programme import Programme, programme_at
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Posting, Row, Written
from pos.ledger.lines import grant_rows, use_rows
from pos.ledger.reading import accounts, bills, households, printouts, queries
from pos.ledger.reading.households import Household, PersonFacts
from pos.services import redemption
from pos.services.approval import check_approver, named
from pos.services.office.members import put
from pos.services.office.views import LeavingDone
from pos.services.shift.shifts import OnDuty
from pos.services.shop import Shop, given_reason, request_hash, require
from pos.services.writing import Writing, writing

KEEPERS = (Role.FINANCE, Role.MANAGER)
"""Who freezes points, and who may approve what office finance does."""
_KINDS = {Way.KEEP: Kind.HOUSEHOLDS, Way.TRANSFER: Kind.TRANSFER, Way.SETTLE: Kind.SETTLEMENT}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the ledger knows when a household leaves: whose account, by which programme, where its points may go."""

    one: Household
    programme: Programme
    own: Account
    other: Account | None
    bills: Sequence[Bill]
    members: int
    on: date

    def depart(self, asked: Leaving) -> Departure:
        """Refused as `departure.depart`."""
        return depart(asked, self.own, self.other, self.on, self.programme.value_fen, self.bills, self.members)


class Accounts:
    """What happens to whole accounts."""

    def __init__(self, shop: Shop, duty: Callable[[int], OnDuty]) -> None:
        self._shop = shop
        self._duty = duty

    def freeze(self, actor: Person, household_id: str, reason: str, key: str, *, frozen: bool = True) -> Written:
        """Freeze a household's points (they go on coming, and cannot be used), or let them go again.

        Refused `no_household`, `moved_out`, `no_reason`, `frozen_already`, `not_frozen`, `key_reused`.
        """
        require(actor, *KEEPERS)
        why = given_reason(reason)

        def work(w: Writing) -> Written:
            if w.before is not None:
                return w.before
            w.hold(households=[household_id])
            one = households.living(w.tx, household_id)
            if one.frozen == frozen:
                raise Refused("frozen_already" if frozen else "not_frozen", room=one.room)
            after = replace(one, version=one.version + 1, state="frozen" if frozen else "live")
            draft = Draft(
                kind=Kind.HOUSEHOLDS,
                business_date=w.day(),
                reason=why,
                household_id=household_id,
                detail=json.dumps({"what": "frozen" if frozen else "unfrozen"}),
                rows={"household_version": [households.household_row(after)]},
            )
            return w.append(draft)

        asked = request_hash("freeze", household_id, frozen, reason)
        return writing(self._shop, actor, OFFICE, work, key=key, asked=asked)

    def plan(self, asked: Leaving) -> LeavingPlan:
        """Exactly what `leave` would do now: the very function that it uses.

        Refused `no_household`, `moved_out`, `only_moving_out`, `same_household`, `frozen_target`, `nothing_to_move`.
        """
        with self._shop.ledger.read() as tx:
            on = self._shop.writing_day(tx, queries.closed_through(tx))
            return self._known(tx, asked, on).depart(asked).plan

    def _known(self, tx: Transaction, asked: Leaving, on: date) -> _Known:
        one, other = households.known(tx, asked.household_id), households.get(tx, asked.to)
        return _Known(
            one=one,
            programme=programme_at(self._shop.rules(tx).programmes, on),
            own=_account(tx, one, on),
            other=None if other is None else _account(tx, other, on),
            bills=bills.of_household(tx, one.household_id),
            members=len(households.residents(tx, None, [one.household_id]).get(one.household_id, ())),
            on=on,
        )

    def leave(self, actor: Person, asked: Leaving, key: str) -> LeavingDone:
        """Do it: one transaction, by office finance, with a second person. The same key again: the same.

        Refused as `plan`, and `no_reason`, `no_approver`, `same_person`, `key_reused`.
        """
        require(actor, Role.FINANCE)
        why = given_reason(asked.reason)
        wanted = request_hash("leave", asked.household_id, asked.way, asked.to, asked.move_out, why)

        def work(w: Writing) -> LeavingDone:
            if w.before is not None:
                return self._again(w.tx, w.before)
            w.hold(households=[asked.household_id, asked.to])
            check_approver(self._shop, w.tx, actor, asked.approver, KEEPERS)
            known = self._known(w.tx, asked, w.day())
            departure = known.depart(asked)
            number = _redeem_arrears(w, known, departure)
            w = w.another(key, wanted) if number else w
            new = _next_family(w.tx, known.one) if asked.move_out else None
            along = asked.move_out and asked.way is Way.TRANSFER
            persons = self._take_along(w.tx, asked.household_id, asked.to) if along else {}
            draft = _draft(w, replace(asked, reason=why), known, departure, new, persons, number)
            cash_fen = departure.plan.cash_fen if asked.way is Way.SETTLE else 0
            written = w.append(replace(draft, shift=self._duty(cash_fen)(w) if cash_fen else None))
            names = w.names(written.row.programme, written.row.approver)
            slip = printouts.slip(written, (), names, room=known.one.room) if written.receipt_no else None
            return LeavingDone(departure.plan, slip, new.household_id if new else "", number)

        return writing(self._shop, actor, OFFICE, work, key=key, asked=wanted)

    def _take_along(self, tx: Transaction, household_id: str, to: str) -> PersonFacts:
        """The family's people are found at their new room."""
        known = households.residents(tx, self._shop.ledger.keys, [household_id, to])
        together = [*known.get(to, ()), *known.get(household_id, ())]
        return put(self._shop, tx, {household_id: (), to: together})

    def _again(self, tx: Transaction, written: Written) -> LeavingDone:
        """What a commit that was not heard of wrote, told again."""
        row = written.row
        detail = json.loads(row.detail)
        one = households.get(tx, row.household_id)
        plan = LeavingPlan(
            room=one.room if one else "",
            way=next(way for way, kind in _KINDS.items() if kind == row.kind),
            move_out=detail.get("what") == "moved_out",
            points=-row.points,
            lapsed=detail.get("lapsed", 0),
            debt=detail.get("debt", 0),
            cash_fen=row.total_fen,
            to_room=detail.get("to_room", ""),
            redeemed=detail.get("redeemed", 0),
            redeemed_fen=detail.get("redeemed_fen", 0),
        )
        slip: Slip | None = printouts.slip_of(tx, self._shop.shop_id, row) if written.receipt_no else None
        return LeavingDone(plan, slip, detail.get("new_household", ""), detail.get("redemption", ""))


def _redeem_arrears(w: Writing, known: _Known, departure: Departure) -> str:
    """What is owed is paid by points before the rest is settled: its slip's number.

    Two persons stand for it, so that it bars nobody who gave the household an award today.
    """
    redeemed, household_id = departure.redeemed, known.one.household_id
    if redeemed is None or redeemed.plan is None:
        return ""
    own = redemption.draft(known.programme, 0, redeemed.plan, household_id, known.on, redeemed.uses)
    return w.another().append(own).receipt_no


def _account(tx: Transaction, one: Household, on: date) -> Account:
    standing, lots = accounts.standing(tx, one.household_id, on), accounts.lots(tx, one.household_id)
    return Account(standing, lots, one.room, one.frozen, gone=one.state == "moved_out")


def _next_family(tx: Transaction, one: Household) -> Household:
    """Who lives in the room from now on: nobody known yet, no points, no debt."""
    number = households.highest(tx) + 1
    return Household(f"H{number}", 1, one.room, one.area_centi, agreed_batch=False, state="live")


def _draft(
    w: Writing,
    asked: Leaving,
    known: _Known,
    departure: Departure,
    new: Household | None,
    persons: PersonFacts,
    redemption_no: str,
) -> Draft:
    plan, moved = departure.plan, asked.way is not Way.KEEP
    facts: dict[str, object] = {
        "what": "moved_out" if asked.move_out else "",
        "new_household": new.household_id if new else "",
        "to": asked.to,
        "to_room": plan.to_room,
        "debt": plan.debt if moved else 0,
        "lapsed": plan.lapsed,
        "redemption": redemption_no,
        "redeemed": plan.redeemed,
        "redeemed_fen": plan.redeemed_fen,
        "persons": persons,
    }
    return Draft(
        kind=_KINDS[asked.way],
        business_date=known.on,
        approver=named(asked.approver),
        reason=asked.reason,
        household_id=asked.household_id,
        programme=known.programme.version if moved else None,
        total_fen=plan.cash_fen,
        points=-plan.points,
        points_after=0 if moved else None,
        debt_after=0 if moved else None,
        detail=json.dumps({name: fact for name, fact in facts.items() if fact}, ensure_ascii=False, sort_keys=True),
        rows=_rows(w, asked, known.one, departure, new),
    )


def _rows(
    w: Writing, asked: Leaving, one: Household, departure: Departure, new: Household | None
) -> dict[str, list[Row]]:
    """Everything of the entry besides its own row: lots, uses, postings, who lives where."""
    lots = grant_rows(asked.to, departure.grants, OFFICE, w.seq)
    rows = {
        "lot": lots["lot"],
        "lot_use": [*use_rows(departure.uses), *lots["lot_use"], *use_rows(departure.paid)],
        "posting": postings.rows(_moves(asked, departure)),
    }
    if asked.move_out:
        gone = replace(one, version=one.version + 1, state="moved_out")
        rows["household_version"] = [households.household_row(home) for home in (gone, new) if home is not None]
    return rows


def _moves(asked: Leaving, departure: Departure) -> Iterator[Posting]:
    household_id, plan = asked.household_id, departure.plan
    if asked.way is Way.KEEP:
        return
    if plan.debt:
        yield from postings.of_debt(household_id, -plan.debt)
    if asked.way is Way.SETTLE:
        yield from postings.of_points(household_id, Flow.SETTLED, -plan.points)
        yield from postings.of_settlement(plan.cash_fen)
        return
    yield from postings.of_transfer(household_id, asked.to, plan.points)
    for grant in departure.grants:
        yield from postings.of_repayment(asked.to, grant.repaid)
    taken = sum(use.points for use in departure.paid)
    yield from postings.of_points(asked.to, Flow.RETURNED, -taken)
    yield from postings.of_debt(asked.to, departure.debt_left)
