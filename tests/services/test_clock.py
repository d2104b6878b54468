"""A clock that looks wrong writes nothing until a person says that it is right."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pos.errors import Refused
from pos.ledger.driver import server_time
from pos.ledger.entry import OFFICE
from pos.services import writing
from pos.services.clock import Doubt, Why, doubted
from pos.services.office.payments import FeePayment
from pos.services.writing import confirm_clock, doubt_of_clock
from tests.services.town import CASHIER, CLERK, DAY, FINANCE, MANAGER, NOODLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.services.town import Town

AT = datetime(2026, 3, 10, 10, tzinfo=UTC)
MINUTE, DAYS = timedelta(minutes=1), timedelta(days=1)
ODD = {"ten years back": -3652 * DAYS, "two minutes back": -2 * MINUTE, "a year on": 365 * DAYS, "three": 1096 * DAYS}


@pytest.mark.parametrize(
    ("now", "last", "server", "why"),
    [
        (AT, AT, None, None),
        (AT, AT + MINUTE, None, None),
        (AT, AT + MINUTE + timedelta(seconds=1), None, Why.BEHIND),
        (AT, AT - 31 * DAYS, None, None),
        (AT, AT - 31 * DAYS - timedelta(seconds=1), None, Why.AHEAD),
        (AT, AT, AT + MINUTE, None),
        (AT, AT, AT - MINUTE, None),
        (AT, AT, AT + MINUTE + timedelta(seconds=1), Why.SERVER),
        (AT, AT, AT - MINUTE - timedelta(seconds=1), Why.SERVER),
        (AT, AT + 2 * MINUTE, AT, Why.BEHIND),
    ],
)
def test_what_is_odd_about_a_clock(now: datetime, last: datetime, server: datetime | None, why: Why | None) -> None:
    found = doubted(now, last.isoformat(), server)
    assert (found.why if found else None) == why


@pytest.mark.parametrize("last", ["", "yesterday", "2026-03-10T10:00:00"])
def test_a_time_that_is_none_speaks_for_no_clock(last: str) -> None:
    assert doubted(AT, last, None) == Doubt(Why.BEHIND, AT, last)


@pytest.fixture
def watched(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Somebody logs in after a day on which everything was written; a server's clock, which is real, is left out."""
    monkeypatch.setattr(writing, "server_time", lambda _tx: None)
    town.programme(expiry_months=1)
    town.earn(500)
    town.bill(1000)
    town.shop.watch.asks = True
    return town


def confirmations(town: Town) -> list[tuple[str, str, str, str]]:
    """(till, business date, who, why) of each."""
    with town.desk.ledger.read() as tx:
        rows: Sequence[Any] = tx.exec_driver_sql(
            "SELECT till, business_date, actor, detail FROM entry WHERE kind = 'clock_confirmed' ORDER BY till, seq"
        ).all()
    return [(till, day, actor, json.loads(detail)["why"]) for till, day, actor, detail in rows]


@pytest.mark.parametrize("jump", ODD)
def test_nothing_is_written_by_a_clock_that_looks_wrong(watched: Town, jump: str) -> None:
    entries, here = watched.entries(), watched.clock.now
    watched.clock.now += ODD[jump]
    for act in (
        lambda: watched.sell((NOODLES, 1000)),
        lambda: watched.till().open_shift(CASHIER, 0),
        lambda: watched.redeem(1),
        lambda: watched.desk.office.pay(CLERK, FeePayment(watched.home(), 1, "cash")),
        lambda: watched.desk.office.expire(FINANCE, watched.shop.today()),
        lambda: watched.desk.months.close(FINANCE, "2026-02"),
        lambda: watched.back.add_household(MANAGER, "8-1-101", 5000),
    ):
        with pytest.raises(Refused, match="clock_unsure") as refused:
            act()
        assert refused.value.values["why"] == ("behind" if "back" in jump else "ahead")
    assert watched.entries() == entries
    watched.clock.now = here + MINUTE  # put right: nothing is barred
    assert (watched.redeem(1).points, watched.points()) == (1, 499)
    watched.assert_proven()


@pytest.mark.parametrize("jump", ODD)
def test_who_says_that_it_is_right_stands_in_the_book(watched: Town, jump: str) -> None:
    entries = watched.entries()
    watched.clock.now += ODD[jump]
    doubt = doubt_of_clock(watched.shop, "T1")
    assert doubt is not None
    assert doubt.now == watched.clock.now
    watched.desk.confirm_clock(CASHIER)
    day = watched.clock.now.date().isoformat()
    assert confirmations(watched) == [(till, day, "cashier", doubt.why.value) for till in (OFFICE, "T1")]
    watched.sell((NOODLES, 1000))
    watched.sell((NOODLES, 1000))
    watched.desk.office.pay(CLERK, FeePayment(watched.home(), 1, "cash"))
    assert watched.entries() == entries + 5
    assert doubt_of_clock(watched.shop, "T1") is None
    watched.assert_proven()


def test_a_clock_that_is_right_is_asked_about_by_nobody(watched: Town) -> None:
    watched.clock.now += 31 * DAYS
    assert doubt_of_clock(watched.shop, "T1") is None
    confirm_clock(watched.shop, CASHIER, "T1")
    watched.sell((NOODLES, 1000))
    assert confirmations(watched) == []


def test_it_is_compared_once_a_login_and_till(watched: Town) -> None:
    watched.sell((NOODLES, 1000))
    watched.clock.now += 40 * DAYS  # a computer that slept: who is logged in goes on
    watched.sell((NOODLES, 1000))
    with pytest.raises(Refused, match="clock_unsure"):
        watched.redeem(1)
    watched.shop.watch.renew()
    watched.sell((NOODLES, 1000))
    watched.clock.now += 40 * DAYS
    watched.shop.watch.renew()
    with pytest.raises(Refused, match="clock_unsure"):
        watched.sell((NOODLES, 1000))


def test_a_wrong_clock_that_was_believed_bars_no_honest_day(watched: Town) -> None:
    watched.clock.now += 365 * DAYS
    watched.desk.confirm_clock(CASHIER)
    assert watched.sell((NOODLES, 1000)).receipt.business_date == "2027-03-10"
    watched.clock.to(DAY, 18)
    watched.desk.confirm_clock(CASHIER)
    watched.shop.on = DAY
    assert watched.redeem(1).slip.business_date == DAY.isoformat()
    watched.shop.on = DAY - DAYS
    with pytest.raises(Refused, match="before_last_day"):
        watched.redeem(1)
    watched.assert_proven()


def test_what_was_refused_did_not_confirm_anything(watched: Town) -> None:
    entries = watched.entries()
    watched.clock.now += 365 * DAYS
    watched.shop.watch.said_right = True
    with pytest.raises(Refused, match="more_than_available"):
        watched.redeem(10_000)
    assert watched.entries() == entries
    watched.desk.office.expire(FINANCE, watched.shop.today())
    assert watched.entries() == entries + 2  # said, and what lapsed


def test_what_stands_is_told_by_any_clock(watched: Town) -> None:
    first = watched.redeem(5, key="k1")
    watched.shop.watch.renew()
    watched.clock.to(date(2016, 1, 1))
    assert watched.redeem(5, key="k1") == first


def test_a_clock_that_is_not_the_servers(watched: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    far = watched.clock.now.astimezone(UTC) + 2 * MINUTE
    monkeypatch.setattr(writing, "server_time", lambda _tx: far)
    with pytest.raises(Refused, match="clock_unsure") as refused:
        watched.sell((NOODLES, 1000))
    assert refused.value.values["why"] == "server"
    assert refused.value.values["other"] == f"{DAY}T10:02:00+08:00"


def test_a_server_says_what_time_it_is(town: Town) -> None:
    with town.desk.ledger.read() as tx:
        told = server_time(tx)
    if town.desk.ledger.database.file is not None:
        assert told is None
    else:
        assert told is not None
        assert abs(told - datetime.now(UTC)) < timedelta(minutes=10)
