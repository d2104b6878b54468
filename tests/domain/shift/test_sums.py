from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.sale.tender import Tender, TenderKind
from pos.domain.shift.sums import ShiftSums, by_kind, counted, expected_cash, fold
from pos.errors import Refused

SUMS = st.builds(
    ShiftSums,
    sales=st.integers(0, 9),
    refunds_fen=st.integers(0, 999),
    rounding_fen=st.integers(-99, 0),
    tenders=st.dictionaries(st.sampled_from(["cash", "wechat"]), st.integers(1, 999)).map(
        lambda sums: tuple(sorted(sums.items()))
    ),
    paid_out_fen=st.integers(0, 99),
    first_receipt=st.sampled_from(["", "S1-T1-1-000001", "S1-T1-1-000007"]),
    last_receipt=st.sampled_from(["", "S1-T1-1-000009"]),
)


def test_expected_cash() -> None:
    sums = ShiftSums(tenders=(("cash", 5_000), ("wechat", 900)), paid_in_fen=300, paid_out_fen=100, drops_fen=2_000)
    assert expected_cash(20_000, sums) == 23_200
    assert expected_cash(20_000, ShiftSums()) == 20_000


def test_tenders_by_kind() -> None:
    cash, wechat = TenderKind.CASH, TenderKind.WECHAT
    tenders = [Tender(wechat, 5, 5), Tender(cash, 9702, 10_000), Tender(cash, -2, -2), Tender(wechat, -5, -5)]
    assert by_kind(tenders) == (("cash", 9700),)


@given(SUMS, SUMS, SUMS)
def test_x_folded_with_the_rest_is_z(morning: ShiftSums, noon: ShiftSums, evening: ShiftSums) -> None:
    assert fold(fold(morning, noon), evening) == fold(morning, fold(noon, evening))
    assert fold(ShiftSums(), noon) == noon == fold(noon, ShiftSums())
    whole = fold(morning, noon)
    assert whole.sales == morning.sales + noon.sales
    assert whole.cash_fen == morning.cash_fen + noon.cash_fen
    assert expected_cash(0, whole) == expected_cash(0, morning) + expected_cash(0, noon)


def test_blind_count() -> None:
    assert counted({10_000: 2, 500: 3, 10: 7, 50: 0}) == 21_570
    assert counted({}) == 0
    for pieces in ({300: 1}, {100: -1}):
        with pytest.raises(Refused, match="bad_count"):
            counted(pieces)
