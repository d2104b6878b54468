"""Bills: issued from tariff × area or imported, published, voided; and fee payments in money."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.fees.bills import Bill, bill_amount, plan_payment
from pos.domain.fees.payments import PAYMENTS
from pos.domain.paper.receipt import Slip
from pos.domain.people import Person
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Posting, Row
from pos.ledger.reading import bills, households, printouts
from pos.ledger.reading.bills import FeeItem
from pos.ledger.reading.households import Household
from pos.services.redemption import payment_rows
from pos.services.shop import Shop, kept_words, request_hash
from pos.services.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class NewBill:
    """A bill about to be written, with the area (m² × 100) and tariff (1/10000 yuan) it came from, if any."""

    bill: Bill
    area_centi: int | None = None
    tariff: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A household and fee item that issuing leaves out; `why`: the first of WHYS that fits."""

    room: str
    fee_item: str
    why: str


BILLED_ALREADY, NO_TARIFF, NO_AREA = WHYS = ("billed_already", "no_tariff", "no_area")


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing a period came to; what is left out by room, then by fee item."""

    bills: tuple[Bill, ...]
    left_out: tuple[LeftOut, ...]


def _events(bill_list: Sequence[Bill], event: str, sign: int) -> dict[str, list[Row]]:
    moves: list[Posting] = []
    for bill in bill_list:
        moves += postings.of_bill(bill.household_id, Flow.BILLED, sign * bill.amount_fen)
    return {"bill_event": [(bill.bill_no, event) for bill in bill_list], "posting": postings.rows(moves)}


def write_bills(w: Writing, made: Iterable[NewBill], on: date, *, publish: bool) -> tuple[Bill, ...]:
    """One entry with these bills as drafts, or published at once. Refused `bill_twice` by the ledger."""
    first = bills.highest(w.tx) + 1
    numbered = [replace(one, bill=replace(one.bill, bill_no=f"B{n:06d}")) for n, one in enumerate(made, first)]
    if not numbered:
        return ()
    rows: dict[str, list[Row]] = {"bill": [bills.bill_row(one.bill, one.area_centi, one.tariff) for one in numbered]}
    written = tuple(one.bill for one in numbered)
    if publish:
        rows |= _events(written, "published", 1)
    w.append(Draft(Kind.BILLS, on, total_fen=sum(bill.amount_fen for bill in written), rows=rows))
    return written


def issue(shop: Shop, actor: Person, period: str, *, publish: bool) -> Issued:
    """Bills of `period` for every living household with an area, for every fee item with a tariff.

    Those that have a live bill already are left out, so that it may be run again; whoever is left out is named.
    """

    def work(w: Writing) -> Issued:
        on, items = w.day(), sorted(bills.fee_items(w.tx).values(), key=lambda item: item.name)
        existing = {(bill.household_id, bill.fee_item) for bill in bills.of_period(w.tx, period)}
        made: list[NewBill] = []
        left_out: list[LeftOut] = []
        for one in households.everyone(w.tx):
            for item in items if one.state != "moved_out" else ():
                if (one.household_id, item.name) in existing:
                    left_out.append(LeftOut(one.room, item.name, BILLED_ALREADY))
                elif item.tariff is None:
                    left_out.append(LeftOut(one.room, item.name, NO_TARIFF))
                elif not one.area_centi:
                    left_out.append(LeftOut(one.room, item.name, NO_AREA))
                else:
                    made.append(_issued(one, item, period, one.area_centi, item.tariff))
        return Issued(write_bills(w, made, on, publish=publish), tuple(left_out))

    return writing(shop, actor, OFFICE, work)


def _issued(one: Household, item: FeeItem, period: str, area_centi: int, tariff: int) -> NewBill:
    fen = bill_amount(area_centi, tariff, 1)
    bill = Bill("", one.household_id, period, item.name, fen, 0, fen, redeemable=item.redeemable)
    return NewBill(bill, area_centi, tariff)


def publish(shop: Shop, actor: Person, period: str) -> tuple[Bill, ...]:
    """Publish the drafts of a period."""

    def work(w: Writing) -> tuple[Bill, ...]:
        on = w.day()
        drafts = tuple(bill for bill in bills.of_period(w.tx, period) if not bill.published)
        if drafts:
            total_fen = sum(bill.amount_fen for bill in drafts)
            w.append(Draft(Kind.BILLS, on, total_fen=total_fen, rows=_events(drafts, "published", 1)))
        return drafts

    return writing(shop, actor, OFFICE, work)


def void(shop: Shop, actor: Person, bill_no: str, reason: str) -> Bill:
    """Void a bill on which nothing is paid. Refused `no_bill`, `bill_paid`."""

    def work(w: Writing) -> Bill:
        on, bill = w.day(), bills.get(w.tx, bill_no)
        if bill is None:
            raise Refused("no_bill", bill_no=bill_no)
        if bill.paid_fen:
            raise Refused("bill_paid", bill_no=bill_no, paid_fen=bill.paid_fen)
        rows = _events((bill,), "voided", -1 if bill.published else 0)
        w.append(Draft(Kind.BILLS, on, reason=reason, total_fen=-bill.amount_fen, rows=rows))
        return bill

    return writing(shop, actor, OFFICE, work)


@dataclass(frozen=True, slots=True)
class FeePayment:
    """Money for fees. `kind` one of PAYMENTS; `reference` what the bank or app calls it."""

    household_id: str
    amount_fen: int
    kind: str
    reference: str = ""
    key: str = ""


def pay(shop: Shop, actor: Person, paid: FeePayment) -> Slip:
    """Register a payment, oldest bill first.

    Refused `no_household`, `bad_kind`, `bad_amount`, `more_than_owed` (max), `key_reused`.
    """
    household_id, reference = paid.household_id, kept_words(paid.reference)

    def work(w: Writing) -> Slip:
        if w.before is not None:
            return printouts.slip_of(w.tx, shop.shop_id, w.before.row)
        home, on = households.known(w.tx, household_id), w.day()
        if paid.kind not in PAYMENTS:
            raise Refused("bad_kind", kind=paid.kind, known=list(PAYMENTS))
        shares = plan_payment(bills.of_household(w.tx, household_id), paid.amount_fen)
        flow = Flow.PAID_CASH if paid.kind == "cash" else Flow.PAID_ELECTRONIC
        moves = postings.of_fee_payment(household_id, flow, f"office/{paid.kind}", paid.amount_fen)
        draft = Draft(
            kind=Kind.PAYMENT,
            business_date=on,
            household_id=household_id,
            total_fen=paid.amount_fen,
            detail=json.dumps({"payment_kind": paid.kind, "reference": reference}, ensure_ascii=False, sort_keys=True),
            rows={"payment": payment_rows(shares, paid.kind), "posting": postings.rows(moves)},
        )
        return printouts.slip(w.append(draft), shares, w.names(None), room=home.room)

    asked = request_hash("pay", household_id, paid.amount_fen, paid.kind, reference)
    return writing(shop, actor, OFFICE, work, key=paid.key, asked=asked)
