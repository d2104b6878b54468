"""Collection rates: exact, rounded half up, null where nothing can be said."""

from __future__ import annotations

from pos.domain.fees.collection import BuildingRates, Collected, Rates, collection


def test_by_amount_and_household_with_points_and_without() -> None:
    found = collection(
        [
            Collected("1-1-101", 3000, 3000, 0),
            Collected("1-1-102", 3000, 1000, 2000),
            Collected("2-1-101", 3000, 1, 0),
        ]
    )
    assert found.all == Rates(6668, 6667)
    assert found.without_points == Rates(4446, 3333)
    assert found.buildings == (
        BuildingRates("1", Rates(10_000, 10_000), Rates(6667, 5000)),
        BuildingRates("2", Rates(3, 0), Rates(3, 0)),
    )


def test_nothing_left_to_pay_is_no_rate_and_nobody_owes() -> None:
    assert collection([Collected("1-1-101", 0, 0, 0)]).all == Rates(None, 10_000)
    assert collection([]).all == Rates(None, None)
