"""Whom a flat's bill goes to, what it costs, and who is left out."""

from __future__ import annotations

from datetime import date

import pytest

from pos.domain.fees.issuing import Stay, Why, billed_one, issuing, stays
from pos.domain.fees.tariffs import FeeItem, Tariff, building_of, standings, tariff_for

FEE, WASTE = FeeItem("物业费", 1), FeeItem("垃圾费", 1)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def test_amount_is_rounded_once() -> None:
    half = Tariff("物业费", "2026-01", per_m2=5000)
    assert (half.amount_fen(8000), half.amount_fen(7833)) == (4000, 3917)  # 3916.5
    assert Tariff("物业费", "2026-01", per_m2=9999).amount_fen(8005) == 8004  # 80.0420
    assert Tariff("物业费", "2026-01", flat_fen=1050).amount_fen(0) == 1050


def test_the_newest_begun_holds_and_a_buildings_own_hides_the_general() -> None:
    tariffs = [
        Tariff("物业费", "2026-02", per_m2=1),
        Tariff("物业费", "2026-04", per_m2=2),
        Tariff("物业费", "2026-04", per_m2=3),
        Tariff("物业费", "2026-01", per_m2=4),
        Tariff("物业费", "2026-03", per_m2=5, building="2"),
        Tariff("垃圾费", "2026-01", flat_fen=6),
    ]

    def per_m2(room: str, period: str) -> int | None:
        found = tariff_for(tariffs, "物业费", room, period)
        return found.per_m2 if found else None

    assert [per_m2("1-1-101", f"2026-0{n}") for n in range(1, 5)] == [4, 1, 1, 3]
    assert [per_m2("2-1-101", f"2026-0{n}") for n in range(1, 5)] == [4, 1, 5, 5]
    assert per_m2("1-1-101", "2025-12") is None
    assert (building_of("12-3-501"), building_of("商铺A01")) == ("12", "")


def test_of_a_month_the_later_entered_replaces_and_a_buildings_own_stands_beside() -> None:
    tariffs = [
        Tariff("物业费", "2026-01", per_m2=1),
        Tariff("物业费", "2026-03", per_m2=2),
        Tariff("物业费", "2026-03", per_m2=3),
        Tariff("物业费", "2026-02", per_m2=4, building="2"),
        Tariff("垃圾费", "2026-04", flat_fen=5),
    ]
    told = {period: [one.value for one in standings(tariffs, period)] for period in ("2025-12", "2026-02", "2026-04")}
    assert told == {
        "2025-12": ["to_come"] * 5,
        "2026-02": ["holds", "to_come", "to_come", "holds", "to_come"],
        "2026-04": ["replaced", "replaced", "holds", "holds", "holds"],
    }


@pytest.mark.parametrize(
    ("left", "came", "payer"),
    [
        (None, None, "H1"),
        (date(2026, 3, 2), date(2026, 3, 2), "H1"),
        (date(2026, 3, 1), None, "H2"),
        (date(2026, 2, 10), date(2026, 3, 15), "H2"),
        (date(2026, 2, 10), date(2026, 4, 1), None),
        (date(2026, 2, 10), None, "H2"),
    ],
)
def test_who_lived_there_on_the_first_day_else_the_first_to_move_in(
    left: date | None, came: date | None, payer: str | None
) -> None:
    homes = [Stay("H1", "1-1-101", 100, until=left)]
    if left is not None:
        homes.append(Stay("H2", "1-1-101", 100, since=came))
    found = billed_one(stays(homes)["1-1-101"], FIRST, LAST)
    assert (found.household_id if found else None) == payer


def test_a_flat_once_whoever_lives_in_it_and_everyone_else_with_the_reason() -> None:
    homes = [
        Stay("H1", "1-1-101", 8000, until=date(2026, 3, 10)),
        Stay("H2", "1-1-101", 8000, since=date(2026, 3, 10)),
        Stay("H3", "1-1-102", None),
        Stay("H4", "10-1-101", 8000, since=date(2026, 4, 5)),
        Stay("H5", "2-1-101", 8000),
        Stay("H6", "3-1-101", 8000, until=date(2026, 2, 10)),
    ]
    tariffs = [Tariff("物业费", "2026-01", per_m2=5000), Tariff("垃圾费", "2026-04", flat_fen=6)]
    found = issuing(stays(homes), [FEE, WASTE], tariffs, {("2-1-101", "物业费")}, FIRST, LAST)
    assert [(one.household_id, one.fee_item.name, one.amount_fen) for one in found.charges] == [("H1", "物业费", 4000)]
    assert [(one.room, one.fee_item, one.why) for one in found.left_out] == [
        ("1-1-101", "垃圾费", Why.NO_TARIFF),
        ("1-1-101", "垃圾费", Why.MOVED_IN_LATER),
        ("1-1-101", "物业费", Why.MOVED_IN_LATER),
        ("1-1-102", "垃圾费", Why.NO_TARIFF),
        ("1-1-102", "物业费", Why.NO_AREA),
        ("2-1-101", "垃圾费", Why.NO_TARIFF),
        ("2-1-101", "物业费", Why.BILLED_ALREADY),
        ("3-1-101", "垃圾费", Why.EMPTY),
        ("3-1-101", "物业费", Why.EMPTY),
        ("10-1-101", "垃圾费", Why.MOVED_IN_LATER),
        ("10-1-101", "物业费", Why.MOVED_IN_LATER),
    ]
