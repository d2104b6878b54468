"""Owed months by how many they are, by building, those who left apart; and what a reminder says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos.domain.fees.arrears import AGES, Arrear, age_of, ageing, arrear
from pos.domain.fees.bills import Bill
from pos.domain.fees.reminders import claims


def owing(*months: str, fee_item: str = "物业费", owed_fen: int = 100) -> list[Bill]:
    """Bills with something owed on each."""
    return [Bill("B1", "H1", month, fee_item, 500, 500 - owed_fen, owed_fen) for month in months]


@pytest.mark.parametrize(
    ("months", "age"), [(1, 0), (2, 1), (3, 2), (4, 3), (6, 3), (7, 4), (12, 4), (13, 5), (600, 5)]
)
def test_months_fall_into_the_ages_that_are_told(months: int, age: int) -> None:
    assert age_of(months) == age
    first, last = AGES[age]
    assert first <= months
    assert last is None or months <= last


def test_an_arrear_counts_periods_not_bills() -> None:
    owed = [("2026-03", 100), ("2025-12", 100), ("2026-03", 7)]
    assert arrear("H1", "2-1-101", owed, moved_out=True) == Arrear("H1", "2-1-101", True, 2, "2025-12", 207)


def test_by_building_with_those_who_left_apart() -> None:
    here = Arrear("H1", "2-1-101", False, 1, "2026-03", 100)
    rows = [
        replace(here, room="10-1-101", months=14, owed_fen=9),
        here,
        replace(here, room="2-1-102", months=1, owed_fen=11),
        replace(here, room="2-1-103", months=5, owed_fen=1000),
        replace(here, room="商铺A01", months=2, owed_fen=20),
        replace(here, room="2-1-104", months=3, owed_fen=5, moved_out=True),
    ]
    table = ageing(rows)
    assert [one.name for one in table.buildings] == ["", "2", "10"]
    assert table.buildings[1].ages == ((2, 111), (0, 0), (0, 0), (1, 1000), (0, 0), (0, 0))
    assert (table.buildings[1].households, table.buildings[1].owed_fen) == (3, 1111)
    assert (table.living.households, table.living.owed_fen) == (5, 1140)
    assert table.living.ages == tuple(
        (sum(one.ages[n][0] for one in table.buildings), sum(one.ages[n][1] for one in table.buildings))
        for n in range(len(AGES))
    )
    assert (table.moved_out.ages[2], table.moved_out.households) == ((1, 5), 1)
    assert (ageing([]).living.owed_fen, ageing([]).buildings) == (0, ())


def test_a_reminder_tells_months_that_follow_each_other_as_one_span() -> None:
    told = claims([*owing("2025-12", "2026-01"), *owing("2026-01", fee_item="电梯费"), *owing("2026-03")])
    assert [(one.fee_item, one.months, one.owed_fen) for one in told] == [("物业费", 3, 300), ("电梯费", 1, 100)]
    assert told[0].spans == (("2025-12", "2026-01"), ("2026-03", "2026-03"))
    assert told[1].spans == (("2026-01", "2026-01"),)
