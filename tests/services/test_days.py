"""Nothing is dated after today, whoever asks, and what is refused has written nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pos.domain.points.departure import Leaving, Way
from pos.domain.points.programme import Programme
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.till.replay import SaleReplay
from tests.services.town import CASH, CASHIER, CLERK, DAY, FINANCE, MANAGER, NOODLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.services.town import Town

TOMORROW = DAY + timedelta(days=1)
AWARD = ("垃圾分类值守", "H-031", "社区")


def _award(town: Town) -> object:
    return town.desk.office.award(CLERK, Award(town.home(), 10, *AWARD, new_id()))


def _file(town: Town, text: str) -> Path:
    path = town.folder / "in.csv"
    path.write_text(text, "utf-8")
    return path


ACTS: dict[str, Callable[[Town], object]] = {
    "sell": lambda town: town.sell((NOODLES, 1000)),
    "take back": lambda town: town.take_back("S1-T1-1-000001"),
    "open a shift": lambda town: town.till().open_shift(CASHIER, 0),
    "redeem": lambda town: town.redeem(1),
    "look at a redemption": lambda town: town.desk.office.plan(town.home(), 1),
    "award": _award,
    "pay": lambda town: town.desk.office.pay(CLERK, FeePayment(town.home(), 1, "cash")),
    "issue bills": lambda town: town.desk.office.issue_bills(FINANCE, "2026-03", publish=True),
    "void a bill": lambda town: town.desk.office.void_bill(FINANCE, "B000002", "开错了"),
    "write off": lambda town: town.desk.office.expire(FINANCE, town.shop.today()),
    "freeze": lambda town: town.desk.office.accounts.freeze(FINANCE, town.home(), "吵架", new_id()),
    "move out": lambda town: town.desk.office.accounts.leave(
        FINANCE, Leaving(town.home(), Way.KEEP, move_out=True, reason="搬走"), new_id()
    ),
    "close a month": lambda town: town.desk.months.close(FINANCE, "2026-02"),
    "a new programme": lambda town: town.back.add_programme(MANAGER, Programme(0, DAY)),
    "import items": lambda town: town.desk.imports.bring(
        MANAGER, "items", _file(town, "barcode,name,price_yuan\n6901028000093,新货,1.00\n")
    ),
    "import bills": lambda town: town.desk.imports.bring(
        FINANCE, "bills", _file(town, "room,period,fee_item,amount_yuan\n1-1-101,2026-03,物业费,1.00\n")
    ),
    "import households": lambda town: town.desk.imports.bring(MANAGER, "households", _file(town, "room\n9-9-909\n")),
}


@pytest.fixture
def lived(town: Town) -> Town:
    """A household with points and bills, nothing of it tomorrow's."""
    town.earn(500)
    town.bill(1000)
    town.bill(1000, period="2026-01")
    return town


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_dated_after_today(lived: Town, act: str) -> None:
    entries = lived.entries()
    lived.shop.on = TOMORROW
    with pytest.raises(Refused, match="future_date") as refused:
        ACTS[act](lived)
    assert refused.value.values == {"on": TOMORROW, "today": DAY}
    assert lived.entries() == entries
    lived.shop.on = None  # and what comes after is not barred by it
    lived.sell((NOODLES, 1000))
    lived.assert_proven()


def test_points_lapse_by_today_and_not_by_a_day_that_was_mistyped(lived: Town) -> None:
    entries = lived.entries()
    with pytest.raises(Refused, match="future_date"):
        lived.desk.office.expire(FINANCE, date(2030, 1, 1))
    assert (lived.entries(), lived.points()) == (entries, 500)
    assert lived.desk.office.expire(FINANCE, DAY) == 0


def test_recorded_baskets_of_days_to_come_go_to_the_rejects(lived: Town, tmp_path: Path) -> None:
    rows = "".join(
        f"{name},{day}T09:00:00,1-1-101,6901028000017,挂面,1,550\n"
        for name, day in (("A1", DAY), ("A2", TOMORROW), ("A3", date(2099, 1, 1)))
    )
    told: list[tuple[str, str, str]] = []
    done = SaleReplay(lived.desk.shop, lived.desk.till.till).run(
        MANAGER,
        _file(lived, f"basket_id,sold_at,room,barcode,name,quantity,amount_fen\n{rows}"),
        tmp_path / "rejects.csv",
        told=lambda *words: told.append(words),
    )
    assert (done.sales, done.refused) == (1, 2)
    assert [(what, name, more) for what, name, more in told if what == "REFUSED"] == [
        ("REFUSED", "A2", "future_date"),
        ("REFUSED", "A3", "future_date"),
    ]
    lived.shop.on = DAY  # as nothing happened later, the day is not over
    lived.redeem(1)


def test_what_stands_is_told_again_whatever_the_clock_says(lived: Town, tmp_path: Path) -> None:
    rows = f"A1,{DAY}T09:00:00,1-1-101,6901028000017,挂面,1,550\n"
    file = _file(lived, f"basket_id,sold_at,room,barcode,name,quantity,amount_fen\n{rows}")
    SaleReplay(lived.desk.shop, lived.desk.till.till).run(MANAGER, file, tmp_path / "rejects.csv")
    lived.clock.to(DAY - timedelta(days=1))
    assert (
        SaleReplay(lived.desk.shop, lived.desk.till.till).run(MANAGER, file, tmp_path / "rejects.csv").duplicates == 1
    )


def _bills_of(town: Town, period: str) -> Path:
    return _file(town, f"room,period,fee_item,amount_yuan\n1-1-101,{period},物业费,1.00\n")


def test_bills_may_be_a_year_ahead(lived: Town) -> None:
    assert lived.desk.imports.bring(FINANCE, "bills", _bills_of(lived, "2027-03")).counts.new == 1
    assert len(lived.desk.office.issue_bills(FINANCE, "2027-03", publish=False).bills) == 2


@pytest.mark.parametrize("period", ["2027-04", "2099-01"])
def test_bills_are_no_further_ahead(lived: Town, period: str) -> None:
    file = _bills_of(lived, period)
    with pytest.raises(Refused, match="future_date"):
        lived.desk.office.issue_bills(FINANCE, period, publish=False)
    with pytest.raises(Refused, match="bad_rows") as refused:
        lived.desk.imports.bring(FINANCE, "bills", file)
    findings = refused.value.values["findings"]
    assert isinstance(findings, tuple)
    assert [(one.line, one.reason, one.value) for one in findings] == [(2, "future_date", period)]


def test_a_batch_of_a_month_to_come_is_refused(lived: Town) -> None:
    entries = lived.entries()
    with pytest.raises(Refused, match="future_date"):
        lived.desk.office.batches.run(FINANCE, "2026-04")
    assert lived.entries() == entries
    assert lived.desk.office.batches.run(FINANCE, "2026-03").points > 0


def test_a_month_is_closed_when_it_is_over_and_not_before(lived: Town) -> None:
    entries = lived.entries()
    for last in (DAY, date(2026, 3, 31)):
        lived.clock.to(last, 23, 59)
        with pytest.raises(Refused, match="month_running") as refused:
            lived.desk.months.close(FINANCE, "2026-03")
        assert refused.value.values == {"period": "2026-03", "after": date(2026, 4, 1)}
    assert lived.entries() == entries
    lived.clock.to(date(2026, 4, 1), 0, 0)
    assert lived.desk.months.close(FINANCE, "2026-03").closed


def test_a_close_that_is_refused_wrote_no_expiry(lived: Town) -> None:
    lived.programme(expiry_months=1)
    lived.earn(100)
    lived.clock.to(date(2026, 4, 20))
    entries = lived.entries()
    with pytest.raises(Refused, match="month_running"):
        lived.desk.months.close(FINANCE, "2026-04", write_off=True)
    assert lived.entries() == entries
    assert lived.desk.months.close(FINANCE, "2026-03").written_off == 0
    lived.clock.to(date(2026, 5, 2))
    done = lived.desk.months.close(FINANCE, "2026-04", write_off=True)
    assert (done.closed, done.written_off, done.tie_outs[0].difference) == (True, 100, 0)
    with pytest.raises(Refused, match="closed_month"):
        lived.desk.months.close(FINANCE, "2026-04", write_off=True)
    lived.assert_proven()


def test_points_lapse_on_no_day_to_come(lived: Town) -> None:
    """April was closed by a clock that ran ahead; what lapsed in it waits for the first day that may be written."""
    lived.programme(expiry_months=1)
    lived.earn(100)
    lived.clock.to(date(2026, 5, 1))
    for period in ("2026-03", "2026-04"):
        lived.desk.months.close(FINANCE, period)
    lived.clock.to(date(2026, 4, 12))
    assert lived.desk.office.expire(FINANCE, lived.shop.today()) == 0
    lived.clock.to(date(2026, 5, 1))
    assert lived.desk.office.expire(FINANCE, lived.shop.today()) == 100
    lived.assert_proven()


def test_whoever_awarded_does_not_redeem_that_day_whatever_day_is_asked_for(lived: Town) -> None:
    lived.shop.on = TOMORROW
    with pytest.raises(Refused, match="future_date"):
        _award(lived)
    lived.shop.on = None
    lived.clock.to(TOMORROW)
    lived.shop.on = DAY  # awarded today, as of yesterday: redeemed neither as of yesterday nor as of today
    _award(lived)
    for on in (DAY, None):
        lived.shop.on = on
        with pytest.raises(Refused, match="awarded_today"):
            lived.redeem(1)
    assert lived.desk.office.redeem(FINANCE, lived.home(), 1, new_id()).points == 1
    lived.clock.to(TOMORROW + timedelta(days=1))
    assert lived.redeem(1).points == 1


def test_a_sale_while_the_clock_stands_in_a_closed_month_is_the_first_open_days(lived: Town) -> None:
    lived.clock.to(date(2026, 4, 2))
    lived.desk.months.close(FINANCE, "2026-03")
    lived.clock.to(date(2026, 3, 30))
    basket = lived.basket((NOODLES, 1000))
    assert lived.desk.till.complete(CASHIER, basket, CASH).receipt.business_date == "2026-04-01"
    lived.assert_proven()
