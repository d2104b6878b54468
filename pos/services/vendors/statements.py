"""What vendors are owed: a month's statement, what settles it for good, and what is paid out of which drawer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pos.domain.fees.payments import PAYMENTS
from pos.domain.goods.items import Ownership, Vendor
from pos.domain.month.books import VendorRow
from pos.domain.month.days import first_after
from pos.domain.people import Person, Role
from pos.domain.sale.tender import TenderKind
from pos.domain.vendors.statement import Settlement, Source, VendorLine, belongs, settled
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind, receipt_number
from pos.ledger.reading import vendor_lists
from pos.ledger.reading.goods import vendors as terms
from pos.services.shift.shifts import OnDuty
from pos.services.shop import Shop, check_period, given_reason, require
from pos.services.vendors.terms import named_vendor, stood_for
from pos.services.writing import Writing, writing

SETTLERS: Final = (Role.LEAD, Role.FINANCE, Role.MANAGER)
"""Who settles with vendors, and pays them out."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A vendor's month, whatever kinds it was in it; `settlements` = what of it is settled already, oldest first."""

    vendor: Vendor
    period: str
    sums: VendorRow
    lines: tuple[VendorLine, ...]
    settlements: tuple[Settlement, ...]

    @property
    def payable_fen(self) -> int:
        """Settled and to be paid, or paid already."""
        return sum(one.payable_fen for one in self.settlements)

    @property
    def unpaid_fen(self) -> int:
        """Settled and not paid yet."""
        return sum(one.payable_fen for one in self.settlements if not one.paid)

    @property
    def open_lines(self) -> tuple[VendorLine, ...]:
        """Those that no statement settled yet."""
        return tuple(
            line
            for line in self.lines
            if line.kind is not Ownership.BOUGHT and line.of is not None and not line.of.settled
        )


class StatementDesk:
    """Of one shop. `till` = in whose chain something is written, `on_duty` = in which shift, for so much cash."""

    def __init__(self, shop: Shop, till: str, on_duty: Callable[[int], OnDuty]) -> None:
        self._shop, self._till, self._on_duty = shop, till, on_duty

    # -- settled ------------------------------------------------------------------------------------------------------

    def settle(self, actor: Person, code: str, period: str) -> Settlement:
        """Lock what a vendor sold up to the month's end (a stall: up to now); what comes later goes to the next.

        Refused `not_allowed`, `unknown_vendor`, `bad_period`, `future_date`, `vendor_running` (only a stall is settled
        within its month), `settle_first` (period: an earlier month is open), `nothing_to_settle`, `stall_alone` (day:
        nobody stood for it on that day).
        """
        require(actor, *SETTLERS)
        check_period(period)
        done = writing(self._shop, actor, self._till, lambda w: _settle(w, code, period))
        return self._standing(code, done)

    def plan(self, code: str, period: str) -> VendorRow:
        """What a statement would say now. Needs nobody. Refused as `settle`."""
        check_period(period)
        with self._shop.ledger.read() as tx:
            return _ready(tx, code, period, self._shop.today())[1]

    def pay(self, actor: Person, code: str, number: int, way: str = TenderKind.CASH.value) -> Settlement:
        """Pay a statement out: cash of this till's drawer, or (in the office) by another way; asked again, once.

        Refused `not_allowed`, `no_statement` (code, number), `nothing_due`, `bad_way`, `no_shift`.
        """
        require(actor, *SETTLERS)
        self._check_way(way)
        one = self._standing(code, number)
        if one.payable_fen and not one.paid:
            # A payout that was taken back is no answer to whoever asks again.
            key = f"paid {one.entry_id} {self._times(one) + 1}"
            writing(self._shop, actor, self._till, lambda w: self._pay(w, one, way), key=key, asked=way)
        elif not one.payable_fen:
            raise Refused("nothing_due", code=code)
        return self._standing(code, number)

    def pay_today(self, actor: Person, code: str) -> Settlement:
        """Settle what a stall sold up to now and pay it out of this till's drawer: both, or neither.

        What was settled before and not paid is paid with it. Refused as `settle` and `pay`.
        """
        require(actor, *SETTLERS)

        def work(w: Writing) -> int:
            today = w.day()
            if named_vendor(w.tx, code, today).kind is not Ownership.STALL:
                raise Refused("no_stall", code=code)
            for month in _open(w.tx, code):
                _settle(w, code, month)
                w = w.another()
            unpaid = _unpaid(w.tx, code)
            if not unpaid:
                raise Refused("nothing_due", code=code)
            for one in unpaid:
                self._pay(w, one, TenderKind.CASH.value)
                w = w.another()
            return unpaid[-1].number

        return self._standing(code, writing(self._shop, actor, self._till, work))

    def plan_today(self, code: str) -> int:
        """What `pay_today` would pay out now. Fen. Needs nobody. Refused as it, but for `no_shift`."""
        with self._shop.ledger.read() as tx:
            if named_vendor(tx, code, self._shop.today()).kind is not Ownership.STALL:
                raise Refused("no_stall", code=code)
            left = _carried(vendor_lists.settlements(tx, code))
            fen = sum(one.payable_fen for one in _unpaid(tx, code))
            for lines in _open(tx, code).values():
                _check_stood_for(tx, code, lines)
                due = settled(code, lines, left).due_fen
                fen, left = fen + max(due, 0), min(due, 0)
        if not fen:
            raise Refused("nothing_due", code=code)
        return fen

    def _pay(self, w: Writing, one: Settlement, way: str) -> None:
        if w.before is not None:
            return
        fen = one.payable_fen
        shift = self._on_duty(fen if way == TenderKind.CASH else 0)(w)
        w.append(
            Draft(
                kind=Kind.VENDOR_PAID,
                business_date=w.day(),
                reverses=one.entry_id,
                nth=vendor_lists.payouts(w.tx, one.entry_id) + 1,
                shift=shift,
                total_fen=fen,
                detail=json.dumps({"way": way}),
                rows={"posting": postings.rows(postings.of_payout(one.code, self._drawer(way), fen))},
            )
        )

    def take_back(self, actor: Person, code: str, number: int, why: str) -> Settlement:
        """A payout was none: the money comes back by its way (cash: into this till's drawer), and is to be paid again.

        By another person than who paid it. Refused `not_allowed`, `no_statement` (code, number), `not_paid`,
        `same_person`, `bad_way`, `no_reason`, `no_shift`.
        """
        require(actor, *SETTLERS)
        reason = given_reason(why)

        def work(w: Writing) -> None:
            one = _numbered(w.tx, code, number)
            if not one.paid:
                raise Refused("not_paid", code=code, number=number)
            if one.paid_by == actor.login:
                raise Refused("same_person", login=actor.login)
            self._check_way(one.paid)
            w.append(self._unpaid(w, one, reason))

        writing(self._shop, actor, self._till, work)
        return self._standing(code, number)

    def _unpaid(self, w: Writing, one: Settlement, reason: str) -> Draft:
        fen = one.payable_fen
        return Draft(
            kind=Kind.PAYOUT_REVERSAL,
            business_date=w.day(),
            reason=reason,
            reverses=one.payout,
            nth=1,
            shift=self._on_duty(fen if one.paid == TenderKind.CASH else 0)(w),
            total_fen=-fen,
            detail=json.dumps({"way": one.paid}),
            rows={"posting": postings.rows(postings.of_payout(one.code, self._drawer(one.paid), -fen))},
        )

    def _drawer(self, way: str) -> str:
        return postings.drawer(self._till) if self._till != OFFICE else f"office/{way}"

    def _times(self, one: Settlement) -> int:
        with self._shop.ledger.read() as tx:
            return vendor_lists.payouts(tx, one.entry_id)

    def _check_way(self, way: str) -> None:
        if way not in PAYMENTS or (self._till != OFFICE and way != TenderKind.CASH):
            raise Refused("bad_way", way=way)

    def _standing(self, code: str, number: int) -> Settlement:
        with self._shop.ledger.read() as tx:
            return _numbered(tx, code, number)


# -- looked at --------------------------------------------------------------------------------------------------------


def statement(shop: Shop, code: str, period: str) -> Statement:
    """A vendor's month as it stands. Needs nobody. Refused `unknown_vendor`, `bad_period`."""
    check_period(period)
    with shop.ledger.read() as tx:
        vendor = named_vendor(tx, code, shop.today())
        lines = tuple(line for line in vendor_lists.lines(tx, period) if line.code == code)
        carried = vendor_lists.carried_into(tx, period).get(code)
        sums = settled(code, lines, carried.fen if carried else 0)
        return Statement(vendor, period, sums, lines, tuple(vendor_lists.settlements(tx, code, period)))


def owed(shop: Shop) -> dict[str, int]:
    """Code -> what a vendor is owed now, settled or not; below 0: it owes. Fen. Those that never sold are left out."""
    with shop.ledger.read() as tx:
        last: dict[str, Settlement] = {}
        found: dict[str, int] = {}
        for one in vendor_lists.settlements(tx):
            last[one.code] = one
            found[one.code] = found.get(one.code, 0) + (0 if one.paid else one.payable_fen)
        for line in vendor_lists.unsettled(tx):
            found[line.code] = found.get(line.code, 0) + line.due_fen
    return {code: fen + (_carried([last[code]]) if code in last else 0) for code, fen in found.items()}


def receipt_of(of: Source, shop_id: str) -> str:
    """The number of the receipt that a line stands on, "" where it stands on none."""
    return receipt_number(shop_id, of.till, *of.receipt) if of.receipt else ""


def numbered(shop: Shop, code: str, number: int) -> tuple[Vendor, Settlement, tuple[VendorLine, ...]]:
    """A statement that stands, with its vendor and lines. Refused `no_statement`, `unknown_vendor`."""
    with shop.ledger.read() as tx:
        one = _numbered(tx, code, number)
        lines = (line for line in vendor_lists.of_vendor(tx, code) if line.of is not None and line.of.settled == number)
        return named_vendor(tx, code, date.fromisoformat(one.day)), one, tuple(lines)


def _numbered(tx: Transaction, code: str, number: int) -> Settlement:
    found = next((one for one in vendor_lists.settlements(tx, code) if one.number == number), None)
    if found is None:
        raise Refused("no_statement", code=code, number=number)
    return found


def _unpaid(tx: Transaction, code: str) -> list[Settlement]:
    return [one for one in vendor_lists.settlements(tx, code) if one.payable_fen and not one.paid]


# -- decided ----------------------------------------------------------------------------------------------------------


def _open(tx: Transaction, code: str) -> dict[str, list[VendorLine]]:
    """Month -> what no statement of it settled yet, the oldest first."""
    final = {one.code: one.period for one in vendor_lists.settlements(tx, code) if one.final}
    found: dict[str, list[VendorLine]] = {}
    for line in vendor_lists.unsettled(tx, code):
        found.setdefault(belongs(line, final), []).append(line)
    return dict(sorted(found.items()))


def _settle(w: Writing, code: str, period: str) -> int:
    """The number of the statement."""
    today = w.day()
    w.hold(cap=f"vendor {code}")
    lines, sums = _ready(w.tx, code, period, today)
    before = vendor_lists.settlements(w.tx, code)
    number = before[-1].number + 1 if before else 1
    places = sorted({(line.of.till, line.of.seq) for line in lines if line.of is not None})
    figures = (sums.sales_fen, sums.returns_fen, sums.commission_fen, sums.points_share_fen)
    row = (code, number, period, *figures, sums.carried_fen, sums.due_fen)
    w.append(
        Draft(
            kind=Kind.VENDOR_SETTLED,
            business_date=today,
            total_fen=sums.due_fen,
            rows={
                "statement": [row],
                "settled": [(code, till, seq) for till, seq in places],
                "posting": postings.rows(postings.of_points_share(code, sums.points_share_fen)),
            },
        )
    )
    return number


def _ready(tx: Transaction, code: str, period: str, today: date) -> tuple[list[VendorLine], VendorRow]:
    """What is settled of a month now, and its sums."""
    vendor = named_vendor(tx, code, today)
    if period > f"{today:%Y-%m}":
        raise Refused("future_date", on=period, today=today)
    if period == f"{today:%Y-%m}" and vendor.kind is not Ownership.STALL:
        raise Refused("vendor_running", period=period, after=first_after(period))
    before = vendor_lists.settlements(tx, code)
    months = _open(tx, code)
    if months and min(months) < period:
        raise Refused("settle_first", code=code, period=min(months))
    lines = months.get(period, [])
    if not lines or (before and before[-1].period > period):
        raise Refused("nothing_to_settle", code=code, period=period)
    _check_stood_for(tx, code, lines)
    return lines, settled(code, lines, _carried(before))


def _carried(before: Sequence[Settlement]) -> int:
    """What the last of those statements left over: ≤ 0."""
    return min(before[-1].sums.due_fen, 0) if before else 0


def _check_stood_for(tx: Transaction, code: str, lines: Sequence[VendorLine]) -> None:
    told = [one for one, _ in terms.told_of(tx, code)]
    for line in lines:
        if line.kind is Ownership.STALL and line.sold_fen and line.of is not None:
            day = date.fromisoformat(line.of.happened[:10])
            if not stood_for(told, day):
                raise Refused("stall_alone", code=code, day=day)
