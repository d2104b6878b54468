"""How points stand once something came or went."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.lots import LotUse, UseKind, new_earning
from pos.domain.points.standing import Standing, usable_part
from tests.domain.makers import lot, programme

DAY = date(2026, 3, 31)


@given(st.integers(0, 500), st.integers(0, 300), st.integers(0, 300), st.integers(0, 2))
def test_what_comes_repays_debt_first_and_can_be_spent_when_it_is_due(
    points: int, others: int, debt: int, pending_days: int
) -> None:
    before = Standing(100, debt, 150, "1-1-101")
    grants = new_earning({"shop": points, "V1": others}, debt, DAY, programme(pending_days=pending_days))
    after = before.granted(grants, DAY)
    come = points + others - (debt - after.debt)
    assert (after.debt, after.held, after.room) == (max(debt - points - others, 0), 150 + come, "1-1-101")
    assert after.spendable == 100 + (0 if pending_days else come)
    assert before.granted(grants, DAY + timedelta(days=pending_days)).spendable == 100 + come


def test_the_part_that_could_have_been_spent() -> None:
    lots = (lot("a", 10), lot("b", 20, start=DAY + timedelta(days=1)), lot("c", 30, expires_on=DAY))
    uses = [LotUse(one.lot_id, one.remaining - 3, UseKind.RETURN) for one in lots]
    assert usable_part(uses, lots, DAY) == 7 + 27
    assert usable_part(uses, lots, DAY + timedelta(days=1)) == 7 + 17
