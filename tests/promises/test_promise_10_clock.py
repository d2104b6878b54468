"""The clock may jump: numbers, lots and closed months are what they were, and everything goes on."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pos.domain.points.lots import Lot
from pos.ledger.journal import ZONE, now, stamp
from pos.ledger.reading import accounts
from pos.services.office.payments import FeePayment
from tests.services.town import CASHIER, CLERK, DAY, FINANCE, NOODLES

if TYPE_CHECKING:
    from tests.services.town import Town

JUMPS = {
    "a day back": timedelta(days=-1),
    "ten years back": timedelta(days=-3652),
    "a year ahead": timedelta(days=365),
    "to the 29th of February": date(2028, 2, 29) - date(2026, 4, 10),
    "to the last second of a month": date(2026, 4, 30) - date(2026, 4, 10),
    "over the end of a year": date(2026, 12, 31) - date(2026, 4, 10),
}


def lived(town: Town) -> None:
    """March with sales, redemptions and a close; April begun."""
    town.bill(100_000)
    town.bill(100_000, room="1-1-102")
    town.earn(500)
    town.earn(300, "1-1-102")
    town.redeem(100)
    town.clock.to(date(2026, 4, 10))
    town.desk.months.close(FINANCE, "2026-03")
    town.earn(200)


def lots(town: Town, room: str = "1-1-101") -> dict[str, Lot]:
    """Every lot by name, spent ones too."""
    with town.desk.ledger.read() as tx:
        return {lot.lot_id: lot for lot in accounts.lots(tx, town.home(room), spent=True)}


def a_day(town: Town) -> list[str]:
    """What a day brings; the receipts' numbers."""
    till = town.till()
    till.open_shift(CASHIER, 0)
    numbers = [town.earn(10).receipt_no, town.sell((NOODLES, 2000)).receipt_no]
    numbers.append(town.take_back(numbers[-1]).receipt.receipt_no)
    town.desk.office.pay(CLERK, FeePayment(town.home(), 5, "cash"))
    till.close_shift(CASHIER, 0)
    return numbers


@pytest.mark.promises
@pytest.mark.parametrize("jump", JUMPS)
def test_after_a_jump_numbers_lots_and_closes_are_unchanged(town: Town, jump: str) -> None:
    lived(town)
    pack, before, others = town.desk.months.pack("2026-03"), lots(town), lots(town, "1-1-102")
    here = town.clock.now
    town.clock.now = here + JUMPS[jump]
    if jump.startswith("to the last second"):
        town.clock.now = town.clock.now.replace(hour=23, minute=59, second=59)
    numbers = a_day(town)
    town.clock.now = here + timedelta(hours=1)
    numbers += a_day(town)
    assert numbers == [f"S1-T1-1-{n:06d}" for n in range(4, 10)]
    assert lots(town, "1-1-102") == others
    after = lots(town)
    assert {name: after[name] for name in before} == before
    assert town.desk.months.pack("2026-03") == pack
    assert {one["business_date"][:7] for one in town.desk.reports.sales()} >= {"2026-03", "2026-04"}
    assert all(one["business_date"] > "2026-03-31" for one in town.desk.reports.sales()[3:])
    assert town.desk.months.status("2026-04").tie_outs[0].difference == 0
    town.assert_proven()


@pytest.mark.promises
def test_a_jump_in_the_middle_of_a_basket_changes_nothing_of_it(town: Town) -> None:
    till = town.desk.till
    basket = till.attach(town.basket((NOODLES, 2000)), town.home())
    total = till.preview(basket).total_fen
    town.clock.to(DAY.replace(year=2016))
    assert till.state().basket == basket
    assert till.preview(basket).total_fen == total


@pytest.mark.promises
@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "UTC", "Europe/Berlin"])
def test_the_business_day_is_the_shops_wherever_the_machine_believes_it_is(
    town: Town, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        assert now().tzinfo is ZONE
        assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)
        town.clock.now = datetime(2026, 3, 31, 16, 30, tzinfo=UTC).astimezone(ZONE)  # half past midnight in the shop
        assert town.earn(1).receipt.business_date == "2026-04-01"
        night = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # an hour that Berlin does not have
        assert stamp(night) == "2026-03-29T09:30:00+08:00"
    finally:
        monkeypatch.undo()
        if hasattr(time, "tzset"):
            time.tzset()
