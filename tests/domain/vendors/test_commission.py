from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.goods.items import Ownership
from pos.domain.vendors.commission import charged, commission_fen, commission_of_return
from tests.domain.makers import goods, sale


def test_commission() -> None:
    assert commission_fen(1_010, 500) == 51  # 50.5
    assert commission_fen(-1_010, 500) == -51
    consigned = replace(goods(1_010), ownership=Ownership.CONSIGNED, commission_bp=500)
    done = sale(
        consigned, replace(consigned, ownership=Ownership.STALL), replace(consigned, ownership=Ownership.BOUGHT)
    )
    assert [charged(line) for line in done.lines] == [51, 0, 0]


@given(st.integers(0, 99_999), st.integers(0, 10_000), st.lists(st.integers(0, 9_999), max_size=6))
def test_commission_over_any_returns_is_that_of_what_stays(net: int, rate: int, steps: list[int]) -> None:
    charged_fen, before = commission_fen(net, rate), 0
    for step in steps:
        now = min(step, net - before)
        given_back = commission_of_return(net, before, now, rate)
        assert given_back >= 0
        charged_fen -= given_back
        before += now
        assert charged_fen == commission_fen(net - before, rate)
