"""A month's few figures: rates by month, points, who saved, who owes for long."""

from __future__ import annotations

from datetime import date

from pos.domain.fees.collection import Collected, Rates
from pos.domain.month.figures import HouseholdPoints, PointsSum, Saver, long_owing, month_figures, points_sum, savers

DAY = date(2026, 3, 10)


def did(n: int, paid_fen: int = 0, room: str = "1-1-101", **more: int) -> HouseholdPoints:
    """A household's month."""
    return HouseholdPoints(f"H{n}", room, more.get("issued", 0), more.get("used", 0), paid_fen, more.get("held", 0))


def test_who_saved_most_is_first_and_of_equal_ones_who_was_there_first() -> None:
    found = savers([did(10, 300), did(9, 300), did(3, 900), did(1), did(2, -100)])
    assert [(one.household_id, one.fen) for one in found] == [("H3", 900), ("H9", 300), ("H10", 300)]


def test_points_are_summed_and_their_worth_is_by_the_value_of_the_day() -> None:
    found = points_sum([did(1, issued=500, used=200, held=300), did(2, issued=-20, held=7)], 2)
    assert found == PointsSum(480, 200, 307, 614)


def test_three_periods_or_more_are_long() -> None:
    owed = [(f"2026-0{n}", "H1", 100) for n in (1, 2, 3)] + [("2026-01", "H2", 5000), ("2026-03", "H2", 5000)]
    assert long_owing(owed) == (1, 300)
    assert long_owing([]) == (0, 0)


def test_the_month_has_its_own_rates_and_the_line_has_all_of_them() -> None:
    by_month = {
        "2026-03": [Collected("1-1-101", 100, 0, 100), Collected("2-1-101", 100, 0, 0)],
        "2026-02": [Collected("1-1-101", 100, 100, 0)],
    }
    found = month_figures("2026-03", DAY, by_month, [did(1, 100, used=100), did(2, 40, "2-1-101")], [], 1, closed=True)
    assert [(one.period, one.all.by_household_bp, one.without_points.by_household_bp) for one in found.months] == [
        ("2026-02", 10_000, 10_000),
        ("2026-03", 5000, 0),
    ]
    assert [one.name for one in found.collection.buildings] == ["1", "2"]
    assert (found.paid_by_points_fen, found.paid_by_points_households) == (140, 2)
    assert found.savers == (Saver("H1", "1-1-101", 100), Saver("H2", "2-1-101", 40))


def test_a_month_without_bills_has_no_rates() -> None:
    found = month_figures("2026-03", DAY, {}, [], [], 1, closed=False)
    assert (found.collection.all, found.collection.buildings, found.months) == (Rates(None, None), (), ())
    assert (found.paid_by_points_fen, found.savers, found.long_owing_households) == (0, (), 0)
