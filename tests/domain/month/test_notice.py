"""The public notice: no figure of fewer than five households, and none that two others give away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.fees.collection import Collected, Rates
from pos.domain.month.figures import HouseholdPoints
from pos.domain.month.notice import FEWEST, Group, Notice, groups, notice, told_rates


def hung(billed: list[Collected], points: list[HouseholdPoints]) -> Notice:
    """The notice of a month."""
    return notice("2026-03", ("超市", "物业"), "2026-04-01", "f" * 64, billed, points, 1)


def street(
    name: str, homes: int, by_points: int = 0, by_money: int = 0
) -> tuple[list[Collected], list[HouseholdPoints]]:
    """A building: so many paid 100 fen by points, so many in money, the others nothing."""
    billed, points = [], []
    for n in range(homes):
        mine = n < by_points
        paid = 100 if by_points <= n < by_points + by_money else 0
        billed.append(Collected(f"{name}-1-{n}", 100, paid, 100 if mine else 0))
        if mine:
            points.append(HouseholdPoints(f"H{name}{n}", f"{name}-1-{n}", 120, 100, 100, 20))
    return billed, points


def test_a_building_with_too_few_joins_others_until_they_are_enough() -> None:
    assert groups({"10": 9, "2": 6, "1": 3}) == (Group(("10",), 9), Group(("1", "2"), 9))
    assert groups({"1": 3, "2": 2, "3": 7}) == (Group(("3",), 7), Group(("1", "2"), 5))
    assert groups({"1": 5, "2": 0}) == (Group(("1", "2"), 5),)
    assert groups({"1": 4}) == groups({}) == ()


@given(st.dictionaries(st.sampled_from("123456789"), st.integers(0, 12)))
def test_no_group_is_too_small_nor_left_over(counts: dict[str, int]) -> None:
    found = groups(counts)
    assert all(one.households >= FEWEST for one in found)
    if sum(counts.values()) >= FEWEST:
        # what the total leaves after the groups that are shown is nobody
        assert sum(one.households for one in found) == sum(counts.values())
        assert sorted(name for one in found for name in one.buildings) == sorted(counts)
    else:
        assert found == ()


def test_a_full_month_is_told() -> None:
    one, two = street("1", 20, 8, 6), street("2", 20, 2, 10)
    three = street("3", 20, 7, 7)
    saving = HouseholdPoints("H9", "1-1-19", 0, 0, 0, 0)
    told = hung(one[0] + two[0] + three[0], [*one[1], *two[1], *three[1], saving])
    assert (told.billed, told.all, told.without_points) == (60, Rates(6667, 6667), Rates(3833, 3833))
    assert (told.issued, told.used, told.held) == (17 * 120, 1700, 340)
    assert (told.paid_by_points, told.paid_by_points_fen) == (17, 1700)
    assert told.by_building == (Group(("1",), 8), Group(("2", "3"), 9))


def test_what_too_few_stand_behind_is_not_told() -> None:
    told = hung(*street("1", 20, 4, 10))
    assert (told.issued, told.used, told.held, told.paid_by_points, told.paid_by_points_fen) == (None,) * 5
    assert told.by_building == ()
    assert told.all == Rates(7000, 7000)
    assert told.without_points == Rates(None, None)  # beside the other one it says what four households paid
    assert hung(*street("1", 4, 4)).billed is None


def test_nobody_paid_by_points_is_no_secret() -> None:
    told = hung(*street("1", 20, 0, 10))
    assert (told.issued, told.used, told.held, told.paid_by_points, told.paid_by_points_fen) == (0,) * 5
    assert told.by_building == ()
    assert told.without_points == told.all


def test_rates_tell_nothing_of_a_few() -> None:
    untold = Rates(None, None)
    assert told_rates(street("1", 20, 8, 8)[0]) == (untold, untold)  # four owe
    assert told_rates(street("1", 20, 0, 3)[0]) == (untold, untold)  # three paid
    assert told_rates(street("1", 20, 0, 20)[0]) == (Rates(10_000, 10_000), Rates(10_000, 10_000))
    assert told_rates(street("1", 20, 12, 3)[0]) == (Rates(7500, 7500), untold)  # three paid without points
    assert told_rates([]) == (untold, untold)
    part = [Collected(f"2-1-{n}", 100, 50 if n < 3 else 0, 0) for n in range(20)]
    assert told_rates(part) == (untold, untold)  # three paid a part, and nobody all of it
    # six paid a part by points, and two of them owe nothing only because of it
    half = [Collected(f"2-1-{n}", 100, 50, 10) for n in range(4)]
    few = [Collected(f"3-1-{n}", 100, 50, 50) for n in range(2)]
    rest = street("1", 20, 0, 10)[0]
    assert told_rates(rest + half + few) == (Rates(5538, 4615), Rates(5000, None))
