"""A household added to a sale later: once, the same day, by the sale's own rules; and what a return takes back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, HONEY, LEAD, MANAGER, NOODLES, TOFFEE

if TYPE_CHECKING:
    from pos.services.office.views import LateSale
    from tests.services.town import Town


def add(town: Town, number: str, room: str = "1-1-101", key: str = "l1") -> LateSale:
    """By the manager."""
    return town.desk.office.late.add(MANAGER, number, town.home(room), key)


def test_points_as_if_the_household_had_been_there(town: Town) -> None:
    there = town.sell((NOODLES, 3000), (HONEY, 1000), room="1-1-102")
    sold = town.sell((NOODLES, 3000), (HONEY, 1000), room=None)
    town.programme(rate_hundredths=1000)  # dated from the beginning of the year: the receipt keeps its own version
    plan = town.desk.office.late.plan(f" {sold.receipt_no} ", town.home())
    done = add(town, sold.receipt_no)
    assert done == plan == add(town, sold.receipt_no)
    assert (done.points, done.points_after, town.points()) == (there.receipt.points,) * 3
    lots = [town.desk.office.household(town.home(room)).lots for room in ("1-1-101", "1-1-102")]
    dates = [[(lot.points, lot.available_from, lot.expires_on, lot.funder) for lot in some] for some in lots]
    assert dates[0] == dates[1]
    receipt = next(one for one in town.desk.reports.sales() if one["receipt_no"] == sold.receipt_no)
    assert (receipt["room"], receipt["points"]) == ("1-1-101", done.points)
    assert [line["points"] for line in receipt["lines"]] == [line.points for line in there.receipt.lines]
    page = town.desk.office.household(town.home())
    assert (page.history[0].kind, page.history[0].detail) == ("attached", sold.receipt_no)
    (story,) = town.desk.office.passport(town.home()).stories
    assert story.came.number == sold.receipt_no
    assert [one.receipt_no for one in town.desk.till.returns.history(town.home())] == [sold.receipt_no]
    row = next(one for one in town.desk.months.status("2026-03").households if one.room == "1-1-101")
    assert (row.earned, row.points_closing) == (done.points, done.points)
    town.assert_proven()


def test_a_return_takes_back_just_what_was_given_later(town: Town) -> None:
    sold = town.sell((NOODLES, 3000), (TOFFEE, 5000), room=None)
    given = add(town, sold.receipt_no).points
    parts = [town.take_back(sold.receipt_no, (1, 1000)).points, town.take_back(sold.receipt_no, (2, 2000)).points]
    town.assert_proven()
    rest = town.take_back(sold.receipt_no)
    assert sum(parts) + rest.points == -given
    assert min(-part for part in parts) > 0
    assert (town.points(), town.debt()) == (0, 0)
    town.assert_proven()


def test_the_day_counts_what_came_later(town: Town) -> None:
    sold = town.sell((NOODLES, 3000), room=None)
    given = add(town, sold.receipt_no).points
    town.setting("attach_days", "40")
    later = town.sell((NOODLES, 2000), room=None)
    town.clock.to(date(2026, 4, 1))
    more = add(town, later.receipt_no, key="l2").points
    for period in ("2026-03", "2026-04"):
        town.clock.to(date(2026, 5, 1))
        town.desk.months.close(FINANCE, period)
    days = {period: town.desk.months.pack(period).sales_by_day for period in ("2026-03", "2026-04")}
    assert [(row.date, row.till, row.sales, row.points) for row in days["2026-03"]] == [("2026-03-10", "T1", 2, given)]
    assert [(row.date, row.till, row.sales, row.points) for row in days["2026-04"]] == [("2026-04-01", "T1", 0, more)]
    town.assert_proven()


def test_it_repays_debt_first(town: Town) -> None:
    town.bill(1000)
    bought = town.earn(20)
    town.redeem(20)
    town.take_back(bought.receipt_no)
    sold = town.sell((NOODLES, 2000), room=None)
    plan = town.desk.office.late.plan(sold.receipt_no, town.home())
    assert (plan.repaid, plan.debt_after, plan.points_after) == (20, 0, plan.points - 20)
    add(town, sold.receipt_no)
    assert (town.points(), town.debt()) == (plan.points_after, 0)
    town.assert_proven()


def test_what_is_refused(town: Town) -> None:
    with pytest.raises(Refused, match="no_receipt"):
        add(town, "S1-T1-1-000404")
    named = town.sell((NOODLES, 1000))
    with pytest.raises(Refused, match="has_household"):
        add(town, named.receipt_no)
    back = town.take_back(named.receipt_no).receipt.receipt_no
    with pytest.raises(Refused, match="not_a_sale"):
        add(town, back)
    sold = town.sell((NOODLES, 2000), room=None)
    with pytest.raises(Refused, match="no_household"):
        town.desk.office.late.add(MANAGER, sold.receipt_no, "H99", "l1")
    for person in (CASHIER, LEAD, CLERK, FINANCE, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.office.late.add(person, sold.receipt_no, town.home(), "l1")
    add(town, sold.receipt_no)
    with pytest.raises(Refused, match="has_household"):
        add(town, sold.receipt_no, "1-1-102", "l2")
    with pytest.raises(Refused, match="key_reused"):
        add(town, sold.receipt_no, "1-1-102")
    returned = town.sell((NOODLES, 2000), room=None)
    town.take_back(returned.receipt_no, (1, 1000))
    with pytest.raises(Refused, match="came_back"):
        add(town, returned.receipt_no, key="l3")
    old = town.sell((NOODLES, 2000), room=None)
    town.clock.to(date(2026, 3, 11))
    with pytest.raises(Refused, match="too_late") as late:
        add(town, old.receipt_no, key="l4")
    assert late.value.values["days"] == 0
    town.setting("attach_days", "1")
    assert add(town, old.receipt_no, key="l4").points > 0
    town.assert_proven()
