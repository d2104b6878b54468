from __future__ import annotations

from pos.domain.shift.sums import Moved, ShiftSums, expected_cash

MOVED = (
    Moved("sale", "cash", 3, 6_000),
    Moved("return", "cash", 1, -1_000),
    Moved("sale", "wechat", 1, 900),
    Moved("payment", "cash", 1, 700),
    Moved("settlement", "cash", 1, -300),
    Moved("payment", "alipay", 1, 50),
    Moved("cash_moved", "drop", 1, -2_000),
    Moved("cash_moved", "paid_in", 2, 40),
)


def test_expected_cash() -> None:
    assert expected_cash(20_000, ShiftSums(moved=MOVED)) == 23_440
    assert expected_cash(20_000, ShiftSums()) == 20_000
    sums = ShiftSums(sales_fen=6_900, refunds_fen=1_000, moved=MOVED)
    assert sums.tenders == (("cash", 5_000), ("wechat", 900))
    assert sums.turnover_fen == 5_900 + 750
