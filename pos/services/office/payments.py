"""Fee payments in money, taken back as well, and what is let off a bill: each one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pos.domain.fees.advance import plan_payment, reopened, spread, take_back
from pos.domain.fees.bills import Bill, BillShare
from pos.domain.fees.payments import ADVANCE, PAYMENTS, WAIVER
from pos.domain.paper.receipt import Slip
from pos.domain.people import Approval, Person
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Posting, Row
from pos.ledger.reading import accounts, bills, households, printouts, queries
from pos.ledger.reading.receipts import entry_by_number, number_of
from pos.services.approval import check_approver, named
from pos.services.office.accounts import KEEPERS
from pos.services.redemption import payment_rows
from pos.services.shift.shifts import OnDuty
from pos.services.shop import Shop, given_reason, kept_words, request_hash
from pos.services.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class FeePayment:
    """Money for fees. `kind` one of PAYMENTS; `reference` what the bank or app calls it; `bills` that it is for."""

    household_id: str
    amount_fen: int
    kind: str
    reference: str = ""
    key: str = ""
    bills: tuple[str, ...] = ()
    given_fen: int = 0
    """of cash: what was handed over, where it is said; what is above the amount went back as change"""


@dataclass(frozen=True, slots=True)
class Waiver:
    """What is let off a bill: why, by which document, approved by whom."""

    bill_no: str
    amount_fen: int
    reason: str
    document: str
    approver: Approval | None = None
    key: str = ""


def _posted(household_id: str, kind: str, amount_fen: int) -> list[Row]:
    flow = Flow.PAID_CASH if kind == "cash" else Flow.PAID_ELECTRONIC
    return postings.rows(postings.of_fee_payment(household_id, flow, f"office/{kind}", amount_fen))


def _told(tx: Transaction, known: Sequence[Bill], paid_fen: int, household_id: str, facts: dict[str, object]) -> str:
    """What a payment says besides: how it was paid, and what is owed after it, for its paper of that moment."""
    owed_fen = sum(bill.owed_fen for bill in known if bill.published) - bills.advance(tx, household_id) - paid_fen
    said = {name: fact for name, fact in facts.items() if fact or name == "reference"}
    return json.dumps({**said, "owed_after_fen": owed_fen}, ensure_ascii=False, sort_keys=True)


def pay(shop: Shop, actor: Person, paid: FeePayment, on_duty: OnDuty) -> Slip:
    """Register a payment: onto the bills it is for, then the oldest that are owed, the rest ahead.

    Refused `no_household`, `bad_kind`, `bad_amount`, `no_bill` (bill_no), `no_shift`, `under_tendered`, `key_reused`.
    """
    household_id, reference = paid.household_id, kept_words(paid.reference)

    def work(w: Writing) -> Slip:
        if w.before is not None:
            return printouts.slip_of(w.tx, shop.shop_id, w.before.row)
        home, on = households.known(w.tx, household_id), w.day()
        if paid.kind not in PAYMENTS:
            raise Refused("bad_kind", kind=paid.kind, known=list(PAYMENTS))
        if paid.given_fen and (paid.kind != "cash" or paid.given_fen < paid.amount_fen):
            raise Refused("under_tendered", due_fen=paid.amount_fen - paid.given_fen)
        known = bills.of_household(w.tx, household_id)
        shares, rest_fen = plan_payment(known, paid.amount_fen, paid.bills)
        facts = {"payment_kind": paid.kind, "reference": reference, "given_fen": paid.given_fen}
        ahead: list[Row] = [("", paid.kind, 0, rest_fen)] if rest_fen else []
        draft = Draft(
            kind=Kind.PAYMENT,
            business_date=on,
            shift=on_duty(w),
            household_id=household_id,
            total_fen=paid.amount_fen,
            detail=_told(w.tx, known, paid.amount_fen, household_id, facts),
            rows={
                "payment": [*payment_rows(shares, paid.kind), *ahead],
                "posting": _posted(household_id, paid.kind, paid.amount_fen),
            },
        )
        return printouts.slip(w.append(draft), shares, w.names(None), room=home.room)

    asked = request_hash("pay", household_id, paid.amount_fen, paid.kind, reference, paid.bills)
    return writing(shop, actor, OFFICE, work, key=paid.key, asked=asked)


# -- taken back -----------------------------------------------------------------------------------------------------


def reverse(
    shop: Shop, actor: Person, slip_no: str, reason: str, duty: Callable[[int], OnDuty], key: str = ""
) -> tuple[Slip, int]:
    """Take a payment back, today, by the way it came; (slip, the household's debt). The same key again: the same slip.

    Refused `no_receipt`, `not_a_payment`, `already_reversed`, `same_person`, `key_reused`.
    """

    def work(w: Writing) -> tuple[Slip, int]:
        if w.before is not None:
            done = w.before.row
            slip = printouts.slip_of(w.tx, shop.shop_id, done)
            return slip, accounts.standing(w.tx, done.household_id, w.today).debt
        on, row = w.day(), entry_by_number(w.tx, shop.shop_id, slip_no)
        if row.kind != Kind.PAYMENT:
            raise Refused("not_a_payment", number=slip_no)
        if queries.reversal_of(w.tx, row.id) is not None:
            raise Refused("already_reversed", number=slip_no)
        if row.actor == actor.login:
            raise Refused("same_person", login=actor.login)
        home = households.known(w.tx, row.household_id)
        kind = json.loads(row.detail)["payment_kind"]
        facts = {name: value for name, value in json.loads(row.detail).items() if name != "given_fen"}
        known = bills.of_household(w.tx, row.household_id)
        shares = tuple(replace(share, amount_fen=-share.amount_fen) for share in printouts.shares(w.tx, row))
        draft = Draft(
            kind=Kind.PAYMENT_REVERSAL,
            business_date=on,
            reason=given_reason(reason),
            reverses=row.id,
            shift=duty(row.total_fen if kind == "cash" else 0)(w),
            household_id=row.household_id,
            total_fen=-row.total_fen,
            detail=_told(w.tx, known, -row.total_fen, row.household_id, facts),
            rows={
                "payment": _undone(w.tx, row, kind, shares),
                "posting": _posted(row.household_id, kind, -row.total_fen),
            },
        )
        written = w.append(draft)
        slip = printouts.slip(written, shares, w.names(None), of=number_of(shop.shop_id, row), room=home.room)
        return slip, accounts.standing(w.tx, row.household_id, on).debt

    return writing(shop, actor, OFFICE, work, key=key, asked=request_hash("reverse", slip_no))


def _undone(tx: Transaction, row: Any, kind: str, shares: Sequence[BillShare]) -> list[Row]:
    """What taking a payment back does to bills: its own shares, then those that advances paid and no longer can;
    and what is still ahead pays what is owed again.
    """
    household_id = row.household_id
    ahead_fen = row.total_fen + sum(share.amount_fen for share in shares)
    undone = take_back(ahead_fen, bills.advance(tx, household_id), bills.uses_of_advance(tx, household_id))
    rows = payment_rows(shares, kind)
    if ahead_fen:
        rows.append(("", kind, 0, -ahead_fen))
    rows += [(used.bill_no, ADVANCE, 0, -used.amount_fen) for used in undone.back]
    every = reopened(bills.of_household(tx, household_id), shares)
    return [*rows, *payment_rows(spread(every, undone.advance_fen)[0], ADVANCE)]


# -- let off --------------------------------------------------------------------------------------------------------


def waive(shop: Shop, actor: Person, given: Waiver) -> Bill:
    """Let something off a bill, never more than is owed on it; the bill as it stood before.

    Refused `no_bill`, `bad_amount`, `more_than_owed` (max), `no_reason`, `no_document`, `no_approver` (roles),
    `same_person`.
    """
    reason, document = kept_words(given.reason), kept_words(given.document)

    def work(w: Writing) -> Bill:
        bill = bills.get(w.tx, given.bill_no)
        if bill is not None and w.before is not None:
            return bill
        on = w.day()
        if bill is None or not bill.published:
            raise Refused("no_bill", bill_no=given.bill_no)
        if given.amount_fen <= 0:
            raise Refused("bad_amount", amount_fen=given.amount_fen)
        if given.amount_fen > bill.owed_fen:
            raise Refused("more_than_owed", max=bill.owed_fen)
        why = given_reason(reason)
        if not document:
            raise Refused("no_document")
        check_approver(shop, w.tx, actor, given.approver, KEEPERS)
        moves: list[Posting] = [*postings.of_waiver(bill.household_id, given.amount_fen)]
        w.append(
            Draft(
                kind=Kind.WAIVER,
                business_date=on,
                approver=named(given.approver),
                reason=why,
                household_id=bill.household_id,
                total_fen=given.amount_fen,
                detail=json.dumps({"document": document}, ensure_ascii=False),
                rows={
                    "payment": [(bill.bill_no, WAIVER, 0, given.amount_fen)],
                    "posting": postings.rows(moves),
                },
            )
        )
        return bill

    asked = request_hash("waive", given.bill_no, given.amount_fen, reason, document)
    return writing(shop, actor, OFFICE, work, key=given.key, asked=asked)
