"""Bills: issued from tariffs as a draft, published, thrown away or voided; what was paid ahead pays them at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pos.domain.fees.advance import spread
from pos.domain.fees.bills import Bill
from pos.domain.fees.issuing import Charge, Flats, Issuing, LeftOut, issuing, stays
from pos.domain.fees.payments import ADVANCE, WAIVER
from pos.domain.month.days import first_after
from pos.domain.people import Person
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Flow, Kind, Posting, Row
from pos.ledger.reading import bills, fee_items
from pos.services.redemption import payment_rows
from pos.services.shop import Shop, request_hash
from pos.services.writing import Writing, writing

Progress = Callable[[int, int], None]
"""(done, of how many)"""
_STEP = 100
"""Bills between two looks at whether somebody stopped it."""


@dataclass(frozen=True, slots=True)
class NewBill:
    """A bill about to be written, with the area (m² × 100) and tariff (1/10000 yuan) it came from, if any."""

    bill: Bill
    area_centi: int | None = None
    tariff: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A month's bills, as a draft or published, and who is left out of it."""

    period: str
    bills: tuple[Bill, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def amount_fen(self) -> int:
        """What they come to."""
        return sum(bill.amount_fen for bill in self.bills)


# -- rows -----------------------------------------------------------------------------------------------------------


def _published(tx: Transaction, made: Sequence[Bill], progress: Progress | None) -> tuple[list[Row], list[Posting]]:
    """What publishing these does besides the event: households owe them, and pay with what they have ahead."""
    if not made:  # a draft asks nothing of what households have ahead
        return [], []
    moves: list[Posting] = []
    by_home: dict[str, list[Bill]] = {}
    for n, bill in enumerate(made):
        if progress is not None and not n % _STEP:
            progress(n, len(made))
        moves += postings.of_bill(bill.household_id, Flow.BILLED, bill.amount_fen)
        by_home.setdefault(bill.household_id, []).append(replace(bill, published=True))
    paid: list[Row] = []
    for household_id, ahead_fen in bills.advances(tx).items():
        paid += payment_rows(spread(by_home.get(household_id, ()), ahead_fen)[0], ADVANCE)
    return paid, moves


def _write(
    w: Writing,
    on: date,
    made: Sequence[NewBill],
    published: Sequence[Bill],
    dropped: Sequence[Bill],
    detail: str,
    progress: Progress | None = None,
) -> None:
    """One entry: new bills, those that are published, and drafts that are thrown away."""
    paid, moves = _published(w.tx, published, progress)
    events: list[Row] = [(bill.bill_no, "published") for bill in published]
    events += [(bill.bill_no, "voided") for bill in dropped]
    rows: dict[str, Sequence[Row]] = {
        "bill": [bills.bill_row(one.bill, one.area_centi, one.tariff) for one in made],
        "bill_event": events,
        "payment": paid,
        "posting": postings.rows(moves),
    }
    total_fen = sum(bill.amount_fen for bill in published or [one.bill for one in made])
    kept = {table: some for table, some in rows.items() if some}
    if kept:
        if progress is not None:
            progress(len(published), len(published))  # the last time that it can be stopped
        w.append(Draft(Kind.BILLS, on, total_fen=total_fen, detail=detail, rows=kept))


def _numbered(tx: Transaction, made: Iterable[NewBill]) -> list[NewBill]:
    first = bills.highest(tx) + 1
    return [replace(one, bill=replace(one.bill, bill_no=f"B{n:06d}")) for n, one in enumerate(made, first)]


def write_bills(w: Writing, made: Iterable[NewBill], on: date, *, publish: bool) -> tuple[Bill, ...]:
    """One entry with these bills as drafts, or published at once. Refused `bill_twice`, `flat_twice` by the ledger."""
    numbered = _numbered(w.tx, made)
    written = tuple(one.bill for one in numbered)
    _write(w, on, numbered, written if publish else (), (), "{}")
    return written


# -- a month --------------------------------------------------------------------------------------------------------


def month_days(period: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{period}-01")
    return first, first_after(period) - timedelta(days=1)


def decided(tx: Transaction, period: str, fee_item: str, flats: Flats) -> Issuing:
    """What issuing would make and whom it leaves out. Refused `no_fee_item`."""
    items = fee_items.fee_items(tx)
    if fee_item and fee_item not in items:
        raise Refused("no_fee_item", fee_item=fee_item)
    asked = [item for item in items.values() if not item.metered and fee_item in ("", item.name)]
    billed = fee_items.billed_flats(tx, period)
    return issuing(flats, asked, fee_items.tariffs(tx), billed, *month_days(period))


def issue(shop: Shop, actor: Person, period: str, fee_item: str = "", *, publish: bool) -> Issued:
    """The bills of `period` from tariffs and areas, as a draft or published: every flat once for a fee item, whoever
    lives in it. A draft that stands is as it would be made now, or is made anew. Refused `no_fee_item`.
    """

    def work(w: Writing) -> Issued:
        on, found = w.day(), decided(w.tx, period, fee_item, stays(fee_items.homes(w.tx)))
        drafts = [one for one in bills.drafts(w.tx, period) if fee_item in ("", one[0].fee_item)]
        wanted = [new_bill(period, charge) for charge in found.charges]
        if sorted(map(content, wanted)) == sorted(content(NewBill(*draft)) for draft in drafts):
            kept = [draft for draft, _, _ in drafts]
            if publish:
                _write(w, on, (), kept, (), "{}")
            return Issued(period, tuple(kept), found.left_out)
        made = _numbered(w.tx, wanted)
        issued = tuple(one.bill for one in made)
        dropped = [draft for draft, _, _ in drafts]
        _write(w, on, made, issued if publish else (), dropped, _instead(w.tx, period, issued))
        return Issued(period, issued, found.left_out)

    return writing(shop, actor, OFFICE, work)


def new_bill(period: str, charge: Charge) -> NewBill:
    item, fen = charge.fee_item, charge.amount_fen
    bill = Bill("", charge.household_id, period, item.name, fen, 0, fen, redeemable=item.redeemable)
    return NewBill(bill, charge.area_centi, charge.tariff)


def content(one: NewBill) -> tuple[str, ...]:
    """What makes two drafts the same."""
    return tuple(map(str, (one.bill.household_id, one.bill.fee_item, one.bill.amount_fen, one.area_centi, one.tariff)))


def _instead(tx: Transaction, period: str, issued: Sequence[Bill]) -> str:
    """The `detail` that names which voided bills the new ones stand for."""
    voided = bills.voided(tx, period)
    pairs = {
        bill.bill_no: voided[bill.household_id, bill.fee_item]
        for bill in issued
        if (bill.household_id, bill.fee_item) in voided
    }
    return json.dumps({"instead_of": pairs} if pairs else {}, ensure_ascii=False, sort_keys=True)


def publish(
    shop: Shop, actor: Person, period: str, looked_at: Collection[str] | None = None, progress: Progress | None = None
) -> tuple[Bill, ...]:
    """Publish the drafts of a period, all or none; `looked_at` = the bills that whoever publishes has seen.

    `progress` (done, of how many) may refuse until they are written. Those that are published already stay so, once.
    Refused `drafts_changed`: the draft is not what was looked at any more.
    """

    def work(w: Writing) -> tuple[Bill, ...]:
        on, drafts = w.day(), tuple(draft for draft, _, _ in bills.drafts(w.tx, period))
        if looked_at is not None and {draft.bill_no for draft in drafts} != set(looked_at):
            return _published_already(w.tx, period, looked_at)
        _write(w, on, (), drafts, (), "{}", progress)
        return drafts

    return writing(shop, actor, OFFICE, work)


def _published_already(tx: Transaction, period: str, looked_at: Collection[str]) -> tuple[Bill, ...]:
    """Somebody pressed twice, or the answer got lost: they stand. Refused `drafts_changed`."""
    found = tuple(bill for bill in bills.of_period(tx, period) if bill.bill_no in set(looked_at) and bill.published)
    if len(found) != len(looked_at):
        raise Refused("drafts_changed", period=period)
    return found


def discard(shop: Shop, actor: Person, period: str) -> tuple[Bill, ...]:
    """Throw the drafts of a period away: nothing of them was in the fee book."""

    def work(w: Writing) -> tuple[Bill, ...]:
        on, drafts = w.day(), tuple(draft for draft, _, _ in bills.drafts(w.tx, period))
        _write(w, on, (), (), drafts, "{}")
        return drafts

    return writing(shop, actor, OFFICE, work)


# -- one bill -------------------------------------------------------------------------------------------------------


def void(shop: Shop, actor: Person, bill_no: str, reason: str, key: str = "") -> Bill:
    """Void a bill on which no money and no points are: what was paid ahead goes back, and what was let off with it.

    The same key again: it was voided once. Refused `no_bill`, `bill_paid`, `key_reused`.
    """

    def work(w: Writing) -> Bill:
        if w.before is not None:
            return bills.known(w.tx, bill_no)
        on, bill = w.day(), bills.get(w.tx, bill_no)
        if bill is None:
            raise Refused("no_bill", bill_no=bill_no)
        check_voidable(bill)
        rows, moves = _taken_off(w.tx, bill)
        all_rows: dict[str, Sequence[Row]] = {
            "bill_event": [(bill_no, "voided")],
            "payment": rows,
            "posting": postings.rows(moves),
        }
        w.append(Draft(Kind.BILLS, on, reason=reason, total_fen=-bill.amount_fen, rows=all_rows))
        return bill

    return writing(shop, actor, OFFICE, work, key=key, asked=request_hash("void", bill_no, reason))


def check_voidable(bill: Bill) -> None:
    """Refused `bill_paid` (paid_fen) while money or points are on it."""
    paid_fen = bill.paid_fen - bill.paid_advance_fen
    if paid_fen:
        raise Refused("bill_paid", bill_no=bill.bill_no, paid_fen=paid_fen)


def _taken_off(tx: Transaction, bill: Bill) -> tuple[list[Row], list[Posting]]:
    """What voiding a published bill moves: nothing is owed on it, and what was paid ahead pays what else is owed."""
    if not bill.published:
        return [], []
    moves = [
        *postings.of_bill(bill.household_id, Flow.BILLED, -bill.amount_fen),
        *postings.of_waiver(bill.household_id, -bill.waived_fen),
    ]
    taken = ((ADVANCE, bill.paid_advance_fen), (WAIVER, bill.waived_fen))
    rows: list[Row] = [(bill.bill_no, kind, 0, -fen) for kind, fen in taken if fen]
    others = [one for one in bills.of_household(tx, bill.household_id) if one.bill_no != bill.bill_no]
    ahead_fen = bills.advance(tx, bill.household_id) + bill.paid_advance_fen
    return [*rows, *payment_rows(spread(others, ahead_fen)[0], ADVANCE)], moves
