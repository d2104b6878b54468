"""Awards, and points that lapse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger import staff
from pos.services.office.awards import Award
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town


def an_award(town: Town, points: int = 100, key: str = "a1", **more: object) -> Award:
    """For an evening's patrol."""
    given = Award(town.home(), points, "义务巡逻", "签到表 3", "物业", key)
    return replace(given, **more)  # type: ignore[arg-type]  # fields by name


def test_an_award_can_be_used_at_once_and_lapses_by_its_day(town: Town) -> None:
    town.programme(pending_days=9, expiry_months=6)
    town.clock.to(date(2026, 8, 31))
    assert town.desk.office.award(CLERK, an_award(town)) == 0
    page = town.desk.office.household(town.home())
    (lot,) = page.lots
    assert (lot.source.value, lot.points, lot.available_from, lot.expires_on, lot.funder) == (
        "award",
        100,
        date(2026, 8, 31),
        date(2027, 2, 28),
        "物业",
    )
    assert page.card.points == 100
    assert (page.history[0].kind, page.history[0].points, page.history[0].detail) == ("award", 100, "义务巡逻")
    town.assert_proven()


def test_an_award_repays_debt_first(town: Town) -> None:
    town.bill(1000)
    sold = town.earn(150)
    town.redeem(150)
    town.take_back(sold.receipt_no)
    assert town.desk.office.award(FINANCE, an_award(town)) == 50
    assert town.desk.office.award(FINANCE, an_award(town, key="a2")) == 0
    assert (town.points(), town.debt()) == (50, 0)
    town.assert_proven()


def test_above_the_limit_a_second_person_stands_for_it(town: Town) -> None:
    office = town.desk.office
    office.award(CLERK, an_award(town, 1000))
    with pytest.raises(Refused, match="needs_approval") as refused:
        office.award(CLERK, an_award(town, 1001, "a2"))
    assert refused.value.values == {"limit": 1000}
    for nobody in ("cashier", "lead", "auditor", "stranger", ""):
        with pytest.raises(Refused, match="needs_approval"):
            office.award(CLERK, an_award(town, 1001, "a2", approver=approved_by(nobody)))
    with pytest.raises(Refused, match="same_person"):
        office.award(CLERK, an_award(town, 1001, "a2", approver=approved_by("clerk")))
    with pytest.raises(Refused, match="same_person"):
        office.award(CLERK, an_award(town, 1, "a2", approver=approved_by("clerk")))
    office.award(CLERK, an_award(town, 1001, "a2", approver=approved_by("finance")))
    town.setting("award_limit_points", "2")
    with pytest.raises(Refused, match="needs_approval"):
        office.award(CLERK, an_award(town, 3, "a3"))
    with town.desk.ledger.read() as tx:
        stood = tx.exec_driver_sql("SELECT actor, approver FROM entry WHERE kind = 'award' ORDER BY seq").all()
    assert [tuple(row) for row in stood] == [("clerk", None), ("clerk", "finance")]
    town.assert_proven()


def test_who_left_approves_nothing(town: Town) -> None:
    ledger = town.desk.ledger
    with ledger.read() as tx:
        found = staff.find(tx, ledger.keys, "finance")
    assert found is not None
    town.person(replace(found, active=False), "on_leave")
    with pytest.raises(Refused, match="needs_approval"):
        town.desk.office.award(CLERK, an_award(town, 1001, approver=approved_by("finance")))


def test_what_an_award_refuses(town: Town) -> None:
    office = town.desk.office
    for code, given in (
        ("no_reason", an_award(town, reason=" ")),
        ("no_document", an_award(town, document="")),
        ("bad_points", an_award(town, 0)),
        ("bad_points", an_award(town, -5)),
        ("bad_points", an_award(town, 10**30, approver=approved_by("finance"))),
        ("no_household", an_award(town, household_id="H999")),
    ):
        before = town.entries()
        with pytest.raises(Refused, match=code):
            office.award(CLERK, given)
        assert town.entries() == before
    town.household("1-1-102", state="moved_out")
    with pytest.raises(Refused, match="moved_out"):
        office.award(CLERK, an_award(town, household_id=town.home("1-1-102")))
    for person in (CASHIER, LEAD, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            office.award(person, an_award(town))
    for n, person in enumerate((CLERK, FINANCE, MANAGER)):
        office.award(person, an_award(town, key=f"k{n}"))


def test_the_same_key_is_the_same_award(town: Town) -> None:
    office = town.desk.office
    for _ in range(3):
        assert office.award(CLERK, an_award(town)) == 0
    assert town.points() == 100
    for other in (
        an_award(town, 101),
        an_award(town, reason="别的"),
        an_award(town, document="别的"),
        an_award(town, funder="别的"),
        an_award(town, household_id=town.home("1-1-102")),
    ):
        with pytest.raises(Refused, match="key_reused"):
            office.award(CLERK, other)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.shop.on = date(2026, 3, 10)
    assert office.award(CLERK, an_award(town)) == 0
    assert town.points() == 100


# -- expiry -------------------------------------------------------------------------------------------------------


def expired(town: Town) -> list[tuple[str, str, int]]:
    """(household, business date, points) of the expiry entries."""
    with town.desk.ledger.read() as tx:
        rows = tx.exec_driver_sql(
            "SELECT household_id, business_date, points FROM entry WHERE kind = 'expiry' ORDER BY seq"
        ).all()
    return [(row[0], row[1], row[2]) for row in rows]


def test_what_lapsed_is_written_off_once_on_the_day_after(town: Town) -> None:
    town.programme(expiry_months=1)
    town.earn(100)
    town.earn(10)
    town.earn(5, "1-1-102")
    town.clock.to(date(2026, 3, 31))
    town.earn(40)  # until 30 April
    town.programme(expiry_months=0)
    town.earn(7)
    expire = town.desk.office.expire
    town.clock.to(date(2026, 4, 11))
    assert expire(FINANCE, date(2026, 4, 10)) == 0  # the last day it can be used
    assert expire(FINANCE, date(2026, 4, 11)) == 115
    assert expire(FINANCE, date(2026, 4, 11)) == 0
    assert expired(town) == [(town.home(), "2026-04-11", -110), (town.home("1-1-102"), "2026-04-11", -5)]
    town.clock.to(date(2026, 5, 1))
    assert town.points() == 7
    assert expire(FINANCE, date(2026, 5, 1)) == 40
    assert expired(town)[-1] == (town.home(), "2026-05-01", -40)
    assert town.points() == 7
    town.assert_proven()


def test_what_was_spent_or_taken_back_does_not_lapse(town: Town) -> None:
    town.programme(expiry_months=1)
    town.bill(1000)
    sold = town.earn(100)
    town.earn(50)
    town.redeem(60)
    town.take_back(sold.receipt_no)
    assert town.points() == 0
    assert town.debt() == 10
    town.clock.to(date(2026, 4, 11))
    assert town.desk.office.expire(FINANCE, date(2026, 4, 11)) == 0


def test_the_job_takes_the_first_open_day_when_the_month_is_closed(town: Town) -> None:
    town.programme(expiry_months=1)
    town.earn(100)
    town.clock.to(date(2026, 6, 2))
    for period in ("2026-03", "2026-05"):
        town.desk.months.close(FINANCE, period)
    assert town.desk.office.expire(FINANCE, date(2026, 6, 2)) == 100
    assert expired(town) == [(town.home(), "2026-06-01", -100)]
    closing = {row.room: (row.expired, row.points_closing) for row in town.desk.months.status("2026-06").households}
    assert closing["1-1-101"] == (100, 0)
    town.assert_proven()


def test_points_lapse_on_the_29th_of_february(town: Town) -> None:
    town.programme(expiry_months=1)
    town.clock.to(date(2028, 1, 31))
    town.earn(10)
    town.clock.to(date(2028, 3, 1))
    assert town.desk.office.expire(FINANCE, date(2028, 2, 29)) == 0
    assert town.desk.office.expire(FINANCE, date(2028, 3, 1)) == 10
    assert expired(town) == [(town.home(), "2028-03-01", -10)]


def test_who_may_let_points_lapse(town: Town) -> None:
    for person in (CASHIER, LEAD, AUDITOR, CLERK, MANAGER):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.office.expire(person, date(2026, 4, 11))
