from __future__ import annotations

from pos.domain.shift.sums import ShiftSums, expected_cash


def test_expected_cash() -> None:
    assert expected_cash(20_000, ShiftSums(tenders=(("cash", 5_000), ("wechat", 900)))) == 25_000
    assert expected_cash(20_000, ShiftSums()) == 20_000
