"""Bills: issued from tariff × area or imported, published, voided; and fee payments in money."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.fees.bills import Bill, bill_amount, plan_payment
from pos.domain.fees.payments import PAYMENTS
from pos.domain.people import Person
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Posting, Row, Written
from pos.ledger.reading import bills, households
from pos.services.office.redemption import payment_rows
from pos.services.shop import Shop, request_hash


@dataclass(frozen=True, slots=True)
class NewBill:
    """A bill about to be written, with the area (m² × 100) and tariff (1/10000 yuan) it came from, if any."""

    bill: Bill
    area_centi: int | None = None
    tariff: int | None = None


def _numbered(tx: Transaction, made: Iterable[NewBill]) -> list[NewBill]:
    hold(tx, OFFICE)
    first = bills.highest(tx) + 1
    return [replace(one, bill=replace(one.bill, bill_no=f"B{n:06d}")) for n, one in enumerate(made, first)]


def _events(bill_list: Sequence[Bill], event: str, sign: int) -> dict[str, list[Row]]:
    moves: list[Posting] = []
    for bill in bill_list:
        moves += postings.of_bill(bill.household_id, Flow.BILLED, sign * bill.amount_fen)
    return {"bill_event": [(bill.bill_no, event) for bill in bill_list], "posting": postings.rows(moves)}


def _append(
    shop: Shop, tx: Transaction, actor: Person, on: date, rows: dict[str, list[Row]], reason: str = "", total: int = 0
) -> Written:
    journal = shop.ledger.journal
    key = journal.new_key()
    draft = Draft(Kind.BILLS, OFFICE, on, shop.stamp(), actor.login, key, "", reason=reason, total_fen=total, rows=rows)
    return journal.append(tx, draft, journal.head(tx, OFFICE, key))


def write_bills(
    shop: Shop, tx: Transaction, actor: Person, made: Iterable[NewBill], on: date, *, publish: bool
) -> tuple[Bill, ...]:
    """One entry with these bills as drafts, or published at once. Refused `bill_twice` by the ledger."""
    numbered = _numbered(tx, made)
    if not numbered:
        return ()
    rows: dict[str, list[Row]] = {"bill": [bills.bill_row(one.bill, one.area_centi, one.tariff) for one in numbered]}
    written = tuple(one.bill for one in numbered)
    if publish:
        rows |= _events(written, "published", 1)
    _append(shop, tx, actor, on, rows, total=sum(bill.amount_fen for bill in written))
    return written


def issue(shop: Shop, tx: Transaction, actor: Person, period: str, on: date, *, publish: bool) -> tuple[Bill, ...]:
    """Bills of `period` for every living household with an area, for every fee item with a tariff.

    Those that have a live bill already are left out, so that it may be run again.
    """
    hold(tx, OFFICE)
    existing = {(bill.household_id, bill.fee_item) for bill in bills.of_period(tx, period)}
    items = bills.fee_items(tx).values()
    made = []
    for one in households.everyone(tx):
        if one.area_centi is None or one.state == "moved_out":
            continue
        for item in items:
            if item.tariff is None or (one.household_id, item.name) in existing:
                continue
            amount = bill_amount(one.area_centi, item.tariff, 1)
            bill = Bill("", one.household_id, period, item.name, amount, 0, amount, redeemable=item.redeemable)
            made.append(NewBill(bill, one.area_centi, item.tariff))
    return write_bills(shop, tx, actor, made, on, publish=publish)


def publish(shop: Shop, tx: Transaction, actor: Person, period: str, on: date) -> tuple[Bill, ...]:
    """Publish the drafts of a period."""
    hold(tx, OFFICE)
    drafts = tuple(bill for bill in bills.of_period(tx, period) if not bill.published)
    if drafts:
        _append(shop, tx, actor, on, _events(drafts, "published", 1), total=sum(b.amount_fen for b in drafts))
    return drafts


def void(shop: Shop, tx: Transaction, actor: Person, bill_no: str, reason: str, on: date) -> Bill:
    """Void a bill on which nothing is paid. Refused `no_bill`, `bill_paid`."""
    hold(tx, OFFICE)
    bill = bills.get(tx, bill_no)
    if bill is None:
        raise Refused("no_bill", bill_no=bill_no)
    if bill.paid_fen:
        raise Refused("bill_paid", bill_no=bill_no, paid_fen=bill.paid_fen)
    rows = _events((bill,), "voided", -1 if bill.published else 0)
    _append(shop, tx, actor, on, rows, reason, -bill.amount_fen)
    return bill


@dataclass(frozen=True, slots=True)
class FeePayment:
    """Money for fees. `kind` one of PAYMENTS; `reference` what the bank or app calls it."""

    household_id: str
    amount_fen: int
    kind: str
    reference: str = ""
    key: str = ""


def pay(shop: Shop, tx: Transaction, actor: Person, paid: FeePayment, on: date) -> Written:
    """Register a payment, oldest bill first. Refused `bad_kind`, `bad_amount`, `more_than_owed` (max)."""
    if paid.kind not in PAYMENTS:
        raise Refused("bad_kind", kind=paid.kind, known=list(PAYMENTS))
    key, reference = paid.key or shop.ledger.journal.new_key(), clean(paid.reference, 200)
    asked = request_hash("pay", paid.household_id, paid.amount_fen, paid.kind, reference)
    journal = shop.ledger.journal
    at = journal.head(tx, OFFICE, key)
    if at.used_by is not None:
        return journal.known(tx, key, asked)
    shares = plan_payment(bills.of_household(tx, paid.household_id), paid.amount_fen)
    flow = Flow.PAID_CASH if paid.kind == "cash" else Flow.PAID_ELECTRONIC
    moves = postings.of_fee_payment(paid.household_id, flow, f"office/{paid.kind}", paid.amount_fen)
    draft = Draft(
        kind=Kind.PAYMENT,
        till=OFFICE,
        business_date=on,
        occurred_at=shop.stamp(),
        actor=actor.login,
        idempotency_key=key,
        request_hash=asked,
        household_id=paid.household_id,
        total_fen=paid.amount_fen,
        detail=json.dumps({"payment_kind": paid.kind, "reference": reference}, ensure_ascii=False, sort_keys=True),
        rows={"payment": payment_rows(shares, paid.kind), "posting": postings.rows(moves)},
    )
    return journal.append(tx, draft, at)
