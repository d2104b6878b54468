"""Reports as values: averages, shares, totals; which rule gave points; whose doings stand out; which days."""

from __future__ import annotations

from datetime import date

import pytest

from pos.domain.points.programme import Programme
from pos.domain.takings import report as takings
from pos.domain.takings.report import (
    MEASURES,
    Done,
    Earned,
    EarnedOf,
    Exceptional,
    Length,
    Report,
    ReportRow,
    View,
    days_beside,
    days_of,
    of_cashiers,
    of_margins,
    of_points,
    rule_of,
    told,
)

DAY = date(2026, 3, 10)


def report(view: View, rows: tuple[ReportRow, ...]) -> Report:
    return Report(view, DAY, DAY, rows, {})


def test_net_average_and_share_follow_from_what_was_summed() -> None:
    assert takings.with_average([("d", (3, 1, 1000, 250)), ("e", (0, 1, 0, 10))]) == (
        ReportRow("d", (3, 1, 1000, 250, 750, 333)),
        ReportRow("e", (0, 1, 0, 10, -10, 0)),
    )
    shared = takings.with_share([("a", (1, 0, 300, 0)), ("b", (1, 1, 200, 100)), ("c", (0, 1, 0, 1))])
    assert [row.figures[-2:] for row in shared] == [(300, 7519), (100, 2506), (-1, 0)]
    assert takings.with_share([("a", (0, 1, 0, 5))])[0].figures[-1] == 0
    assert takings.of_baskets([("0", (3, 5, 100)), ("2", (1, 9, 700))]) == (
        ReportRow("0", (3, 5, 100, 33, 7500)),
        ReportRow("2", (1, 9, 700, 700, 2500)),
    )


def test_a_total_adds_up_what_can_be_added_and_an_empty_report_has_one() -> None:
    rows = takings.with_average([("d", (3, 1, 1000, 250)), ("e", (1, 0, 10, 0))])
    assert report(View.DAYS, rows).total == (4, 1, 1010, 250, 760, None)
    assert report(View.DAYS, ()).total == (0, 0, 0, 0, 0, None)
    for view in View:
        assert len(report(view, ()).total) == len(MEASURES[view])


@pytest.mark.parametrize(
    ("earned", "rule"),
    [
        (("6901", "粮油", "V1", 700), "item/6901"),
        (("", "粮油", "V1", 700), "own"),
        (("", "粮油", "V1", None), "vendor/V1"),
        (("", "粮油", "", None), "category/粮油"),
        (("", "酒", "V2", None), "default"),
    ],
)
def test_the_first_rule_that_speaks_gave_the_points(earned: tuple[str, str, str, int | None], rule: str) -> None:
    programme = Programme(1, DAY, items={"6901": 900}, vendors={"V1": 800}, categories={"粮油": 600})
    assert rule_of(Earned(1, *earned, 500, 0, 0), programme) == rule


def test_points_cost_what_the_version_that_gave_them_says() -> None:
    versions = {1: Programme(1, DAY), 2: Programme(2, DAY, value_fen=2)}
    earned = [Earned(1, "", "", "", None, 500, 10_000, 500), Earned(2, "", "", "", None, 500, 10_000, 500)]
    more = [Earned(1, "", "", "", None, 100, 1000, 10), Earned(1, "", "", "", None, 700, -100, -7)]
    assert of_points(earned + more, versions) == (
        ReportRow("default/500", (20_000, 1000, 1500, 750)),
        ReportRow("default/100", (1000, 10, 10, 100)),
        ReportRow("default/700", (-100, -7, -7, 0)),
    )


def test_margins_are_of_what_has_a_price_and_the_rest_is_counted() -> None:
    versions = {1: Programme(1, DAY, categories={"粮油": 600}), 2: Programme(2, DAY, value_fen=2)}
    each = [
        EarnedOf(Earned(1, "", "粮油", "", None, 600, 1000, 60), "I1", 2000, 1),
        EarnedOf(Earned(2, "", "", "", None, 500, 1000, 50), "I1", 1000, 1),
        EarnedOf(Earned(2, "", "", "", None, 500, -250, -12), "I1", -500, 0),
        EarnedOf(Earned(2, "", "", "", None, 500, 999, 49), "I2", 1000, 3),
        EarnedOf(Earned(2, "", "", "", None, 500, 1, 0), "", 1000, 1),
    ]
    assert of_margins(each, versions, {"I1": 480, "I2": None}) == (
        ReportRow("default/500", (750, 510, 76, 434, 1490, 4, 1000)),
        ReportRow("category/粮油/600", (1000, 40, 60, -20, 15_000, 0, 0), odd=True),
    )
    assert of_margins((), versions, {}) == ()


def test_whoever_does_it_far_more_than_everybody_else_stands_out() -> None:
    voids, prices = Exceptional.VOIDS, Exceptional.OVERRIDES
    done = [Done("li", voids, 10, 500), Done("wu", voids, 2, 90), Done("li", prices, 2, 10), Done("wu", prices, 9, 5)]
    rows = of_cashiers(done, {"li": 1000, "wu": 1000})
    assert [(*told(row), row.figures, row.odd) for row in rows] == [
        ("li", voids, (10, 500, 10, 2), True),
        ("wu", prices, (9, 5, 9, 2), True),
        ("li", prices, (2, 10, 2, 9), False),
        ("wu", voids, (2, 90, 2, 10), False),
    ]
    assert not any(row.odd for row in of_cashiers(done[:1], {"li": 1000}))  # nobody to stand out from
    (clerk,) = of_cashiers([Done("boss", Exceptional.NO_SALES, 4, 0)], {"li": 10})
    assert (clerk.odd, clerk.figures) == (True, (4, 0, 0, 0))  # who never sells has no rate of it


def test_days_weeks_months_and_years_follow_one_another_without_a_gap() -> None:
    assert days_of(Length.DAY, DAY) == (DAY, DAY)
    assert days_of(Length.WEEK, DAY) == (date(2026, 3, 9), date(2026, 3, 15))
    assert days_of(Length.MONTH, date(2028, 2, 29)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert days_of(Length.YEAR, DAY) == (date(2026, 1, 1), date(2026, 12, 31))
    for length in Length:
        first, last = days_of(length, DAY)
        assert days_beside(length, DAY, -1)[1].toordinal() == first.toordinal() - 1
        assert days_beside(length, DAY, 1)[0].toordinal() == last.toordinal() + 1
