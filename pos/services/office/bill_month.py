"""A month's bills as they are looked at before and after they are published: each with what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pos.domain.fees.advance import spread
from pos.domain.fees.bills import Bill
from pos.domain.fees.issuing import Flats, Issuing, LeftOut, Why, stays
from pos.domain.fees.tariffs import Tariff, tariff_for
from pos.domain.month.days import first_after, open_day
from pos.domain.text import mask_name
from pos.ledger.database import Transaction
from pos.ledger.reading import bills, fee_items, households, queries
from pos.ledger.reading.bills import Listed
from pos.services.office.billing import NewBill, content, decided, new_bill
from pos.services.shop import Shop, check_billed, check_period, too_far

_Earlier = tuple[str, str, int, int | None]
"""(household, fee item, fen, area) of the month before"""


@dataclass(frozen=True, slots=True)
class BillLine:
    """A bill, whose it is, and what is to be said of it. `resident` is masked."""

    bill: Bill
    state: str
    """draft, owed, paid or void"""
    room: str
    resident: str
    moved_out: bool
    area_centi: int | None
    tariff: int | None
    own_tariff: bool = False
    """it is the building's own"""
    ahead_fen: int = 0
    """of a draft: what its household's advance will pay of it"""
    moved_in: date | None = None
    """where it is the household's first"""
    area_before: int | None = None
    """the area that the month before was billed by, where that was another"""
    instead_of: str = ""
    """the void bill that it stands for"""


@dataclass(frozen=True, slots=True)
class Sums:
    """How many bills, and fen."""

    count: int = 0
    amount_fen: int = 0


@dataclass(frozen=True, slots=True)
class BillMonth:
    """A period as it stands: drafts, what is published and what is void, by number; who has no bill, and why.

    `wanted` = what issuing would make now. `stale`: the draft is not that any more. `counts_in` = the month in which
    what is published now counts.
    """

    period: str
    drafts: tuple[BillLine, ...]
    """what can be published or thrown away"""
    published: tuple[BillLine, ...]
    """what households owe or owed"""
    void: tuple[BillLine, ...]
    left_out: tuple[LeftOut, ...]
    wanted: Sums
    before: Sums
    stale: bool
    counts_in: str

    @property
    def lines(self) -> tuple[BillLine, ...]:
        """All of them, in that order."""
        return (*self.drafts, *self.published, *self.void)


def sums(lines: Sequence[BillLine]) -> Sums:
    """Of some lines."""
    return Sums(len(lines), sum(line.bill.amount_fen for line in lines))


def month_before(period: str) -> str:
    """2026-01 -> 2025-12."""
    return f"{date.fromisoformat(f'{period}-01') - timedelta(days=1):%Y-%m}"


def next_period(shop: Shop) -> str:
    """What is issued next: the latest draft, else the month after the latest that was published, else this month."""
    today = shop.today()
    with shop.ledger.read() as tx:
        names = [item.name for item in fee_items.fee_items(tx).values() if not item.metered]
        found = bills.periods(tx, names)
    drafts = [period for period, states in found.items() if "draft" in states]
    after = [f"{first_after(period):%Y-%m}" for period in found]
    return max(drafts or [period for period in after if not too_far(period, today)] or [f"{today:%Y-%m}"])


def look(shop: Shop, period: str) -> BillMonth:
    """A period's bills. Refused `bad_period`, `future_date`: more than twelve months ahead."""
    check_billed(check_period(period), shop.ledger.clock().date())
    with shop.ledger.read() as tx:
        flats = stays(fee_items.homes(tx))
        found, wanted = bills.listed(tx, None, period), decided(tx, period, "", flats)
        earlier = bills.areas(tx, month_before(period))
        drafts = [NewBill(one.bill, one.area_centi, one.tariff) for one in found if one.state == "draft"]
        made = [new_bill(period, charge) for charge in wanted.charges]
        lines = _Told(tx, period, found, flats, earlier).lines()
        return BillMonth(
            period=period,
            drafts=tuple(line for line in lines if line.state == "draft"),
            published=tuple(line for line in lines if line.state in ("owed", "paid")),
            void=tuple(line for line in lines if line.state == "void"),
            left_out=_left_out(wanted, drafts),
            wanted=Sums(len(made), sum(one.bill.amount_fen for one in made)),
            before=Sums(len(earlier), sum(fen for _, _, fen, _ in earlier)),
            stale=bool(drafts) and sorted(map(content, drafts)) != sorted(map(content, made)),
            counts_in=f"{open_day(queries.closed_through(tx), shop.today()):%Y-%m}",
        )


def _left_out(wanted: Issuing, drafts: Sequence[NewBill]) -> tuple[LeftOut, ...]:
    """Who has no bill. Beside a draft those are named too whose bill is published: without one all of them would be."""
    return tuple(one for one in wanted.left_out if drafts or one.why is not Why.BILLED_ALREADY)


class _Told:
    """What is to be said of each bill of a period."""

    def __init__(
        self, tx: Transaction, period: str, found: Sequence[Listed], flats: Flats, earlier: Sequence[_Earlier]
    ) -> None:
        self._found = found
        self._period = period
        self._names = households.first_names(tx)
        self._homes = {stay.household_id: stay for flat in flats.values() for stay in flat}
        self._tariffs = _by_item(fee_items.tariffs(tx))
        self._areas = {(home, item): area for home, item, _, area in earlier}
        self._voided = {(one.bill.household_id, one.bill.fee_item): one.bill.bill_no for one in found if _void(one)}
        self._ahead = _ahead(bills.advances(tx), [one.bill for one in found if one.state == "draft"])
        self._first_before = date.fromisoformat(f"{month_before(period)}-01")

    def lines(self) -> list[BillLine]:
        """In the order of their numbers."""
        return [self._line(one) for one in self._found]

    def _line(self, one: Listed) -> BillLine:
        bill, home = one.bill, self._homes[one.bill.household_id]
        whose = (bill.household_id, bill.fee_item)
        since = home.since if home.since is not None and home.since > self._first_before else None
        before = self._areas.get(whose)
        held = tariff_for(self._tariffs.get(bill.fee_item, ()), bill.fee_item, home.room, self._period)
        return BillLine(
            bill=bill,
            state=one.state,
            room=home.room,
            resident=mask_name(self._names.get(bill.household_id, "")),
            moved_out=home.until is not None,
            area_centi=one.area_centi,
            tariff=one.tariff,
            own_tariff=held is not None and bool(held.building) and held.per_m2 == one.tariff,
            ahead_fen=self._ahead.get(bill.bill_no, 0),
            moved_in=None if before is not None else since,
            area_before=before if None not in (before, one.area_centi) and before != one.area_centi else None,
            instead_of="" if _void(one) else self._voided.get(whose, ""),
        )


def _void(one: Listed) -> bool:
    return one.state == "void"


def _by_item(tariffs: Sequence[Tariff]) -> dict[str, list[Tariff]]:
    found: dict[str, list[Tariff]] = {}
    for one in tariffs:
        found.setdefault(one.fee_item, []).append(one)
    return found


def _ahead(advances: Mapping[str, int], drafts: Sequence[Bill]) -> dict[str, int]:
    """bill -> what will pay of it once it is published: what publishing does, by the same function."""
    by_home: dict[str, list[Bill]] = {}
    for bill in drafts:
        by_home.setdefault(bill.household_id, []).append(replace(bill, published=True))
    shares = (share for home, some in by_home.items() for share in spread(some, advances.get(home, 0))[0])
    return {share.bill_no: share.amount_fen for share in shares}
