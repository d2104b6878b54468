from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.goods.items import Ownership
from pos.domain.vendors.statement import LineOwed, charged, commission_fen, commission_of_return, statement
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


def test_statement() -> None:
    lines = [LineOwed(10_000, 500, 40), LineOwed(-4_000, -200, -16), LineOwed(0, 0)]
    done = statement(lines, carried_fen=-300)
    assert (done.sales_fen, done.returns_fen, done.commission_fen, done.points_share_fen) == (10_000, 4_000, 300, 24)
    assert (done.due_fen, done.payable_fen, done.carry_fen) == (5_376, 5_376, 0)
    late = statement([LineOwed(-100, -5)], 0)
    assert (late.due_fen, late.payable_fen, late.carry_fen) == (-95, 0, -95)
    assert (
        sum(line.net_fen for line in lines)
        == done.due_fen - done.carried_fen + done.commission_fen + done.points_share_fen
    )
