"""Property fees: bills, what is owed on them, how points and money are put on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as it stands. owed = amount - waived - paid; `period` is "YYYY-MM"; `redeemable` by points."""

    bill_no: str
    household_id: str
    period: str
    fee_item: str
    amount_fen: int
    paid_fen: int
    owed_fen: int
    paid_points_fen: int = 0
    due: date | None = None
    published: bool = True
    redeemable: bool = True
    waived_fen: int = 0
    paid_advance_fen: int = 0
    """of what is paid: out of what was paid ahead"""


@dataclass(frozen=True, slots=True)
class BillShare:
    """What one redemption or payment puts on one bill (`points` 0 for money)."""

    bill_no: str
    period: str
    fee_item: str
    points: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class RedemptionPlan:
    """Exactly what a redemption will do; the preview on the screen is this very value."""

    points: int
    amount_fen: int
    shares: tuple[BillShare, ...]
    points_left: int
    owed_after_fen: int


@dataclass(frozen=True, slots=True)
class Caps:
    """Limits of redeeming: percent of a bill's amount, points per calendar month and per year (None = none)."""

    bill_percent: int = 100
    month_points: int | None = None
    year_points: int | None = None


NO_CAPS = Caps()


def oldest_first(bills: Iterable[Bill]) -> list[Bill]:
    """Published bills with something owed, by period, then by number."""
    owing = (bill for bill in bills if bill.published and bill.owed_fen > 0)
    return sorted(owing, key=lambda bill: (bill.period, len(bill.bill_no), bill.bill_no))


def most_on_bill(bill: Bill, value_fen: int, bill_percent: int = 100) -> int:
    """Whole points that one bill takes, within what is owed and the cap on its amount."""
    cap_fen = bill.amount_fen * bill_percent // 100 - bill.paid_points_fen
    return max(min(bill.owed_fen, cap_fen), 0) // value_fen


class Lacking(StrEnum):
    """Why nothing at all can be redeemed."""

    NOTHING_OWED = "nothing_owed"
    NO_POINTS = "no_points"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a redemption may come to, each by itself, in points; `month` and `year` what their caps leave, None = none.

    `owed` = what the redeemable bills would take without any cap, `bills` = within the cap on a bill's amount.
    """

    available: int
    owed: int
    bills: int
    month: int | None
    year: int | None
    bill_percent: int = 100

    @property
    def most(self) -> int:
        """The least of them."""
        limits = [limit for limit in (self.available, self.bills, self.month, self.year) if limit is not None]
        return max(min(limits), 0)

    @property
    def full(self) -> str:
        """Which cap leaves no room: "bill", "month" or "year"; "" for none."""
        left = {"bill": self.bills if self.owed else None, "month": self.month, "year": self.year}
        return next((name for name, points in left.items() if points == 0), "")

    @property
    def lacking(self) -> Lacking | None:
        """What is missing where `most` is 0, the first that fits: bills, points, room under a cap."""
        if self.most:
            return None
        if not self.owed:
            return Lacking.NOTHING_OWED
        return Lacking.CAP if self.available > 0 else Lacking.NO_POINTS


def taking(bills: Sequence[Bill], chosen: Collection[str] = ()) -> list[Bill]:
    """The bills that points may go onto, oldest first: the `chosen` ones, or () all that take any.

    Refused `no_bill` (bill_no), `not_by_points` (bill_no, fee_item): a chosen one that the household has not, or that
    takes no points.
    """
    known = {bill.bill_no: bill for bill in bills if bill.published}
    for bill_no in chosen:
        if bill_no not in known:
            raise Refused("no_bill", bill_no=bill_no)
        if not known[bill_no].redeemable:
            raise Refused("not_by_points", bill_no=bill_no, fee_item=known[bill_no].fee_item)
    return [bill for bill in oldest_first(bills) if bill.redeemable and (not chosen or bill.bill_no in chosen)]


def bounds(
    bills: Sequence[Bill],
    available: int,
    value_fen: int,
    *,
    chosen: Collection[str] = (),
    caps: Caps = NO_CAPS,
    used_month: int = 0,
    used_year: int = 0,
) -> Bounds:
    """What bounds redeeming of one household; `used_…` as in `plan_redemption`, refused as `taking`."""
    takes = taking(bills, chosen)
    return Bounds(
        available=available,
        owed=sum(bill.owed_fen // value_fen for bill in takes),
        bills=sum(most_on_bill(bill, value_fen, caps.bill_percent) for bill in takes),
        month=None if caps.month_points is None else max(caps.month_points - used_month, 0),
        year=None if caps.year_points is None else max(caps.year_points - used_year, 0),
        bill_percent=caps.bill_percent,
    )


def plan_redemption(
    bills: Sequence[Bill],
    available: int,
    debt: int,
    value_fen: int,
    points: int | None,
    *,
    chosen: Collection[str] = (),
    caps: Caps = NO_CAPS,
    used_month: int = 0,
    used_year: int = 0,
    frozen: bool = False,
) -> RedemptionPlan:
    """What redeeming `points` (None = as many as possible) of one household does to its bills, oldest period first;
    to the `chosen` ones alone, where any are named.

    `used_month`, `used_year`: points redeemed in them already, net of reversals. Refused in this order: `frozen`,
    `debt` (debt), `bad_points` (≤ 0), as `taking`, `more_than_available` (max) also when nothing can be redeemed.
    """
    if frozen:
        raise Refused("frozen")
    if debt:
        raise Refused("debt", debt=debt)
    if points is not None and points <= 0:
        raise Refused("bad_points", points=points)
    limits = bounds(bills, available, value_fen, chosen=chosen, caps=caps, used_month=used_month, used_year=used_year)
    most = limits.most
    if not most or (points is not None and points > most):
        raise Refused("more_than_available", max=most)
    wanted = left = most if points is None else points
    shares: list[BillShare] = []
    for bill in taking(bills, chosen):
        part = min(left, most_on_bill(bill, value_fen, caps.bill_percent))
        if part:
            shares.append(BillShare(bill.bill_no, bill.period, bill.fee_item, part, part * value_fen))
        left -= part
    owed_fen = sum(bill.owed_fen for bill in bills if bill.published)
    amount_fen = wanted * value_fen
    return RedemptionPlan(wanted, amount_fen, tuple(shares), available - wanted, owed_fen - amount_fen)
