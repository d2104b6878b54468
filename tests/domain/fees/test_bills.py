from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.fees.bills import Bill, BillShare, Caps, bounds, plan_redemption
from pos.errors import Refused


def bill(period: str, owed: int, amount: int = 0, paid_points: int = 0) -> Bill:
    amount = amount or owed
    return Bill(f"B{period}", "H1", period, "物业费", amount, amount - owed, owed, paid_points)


JAN, FEB, MAR = bill("2026-01", 4000), bill("2026-02", 1234), bill("2026-03", 299)


def test_oldest_first_whole_points() -> None:
    plan = plan_redemption([MAR, JAN, FEB], 5000, 0, 2, None)
    assert (plan.points, plan.amount_fen, plan.points_left, plan.owed_after_fen) == (2766, 5532, 2234, 1)
    assert plan.shares == (
        BillShare("B2026-01", "2026-01", "物业费", 2000, 4000),
        BillShare("B2026-02", "2026-02", "物业费", 617, 1234),
        BillShare("B2026-03", "2026-03", "物业费", 149, 298),
    )
    plan = plan_redemption([JAN, FEB], 5000, 0, 2, 2001)
    assert [share.points for share in plan.shares] == [2000, 1]


def test_of_the_chosen_bills_the_oldest_first() -> None:
    plan = plan_redemption([MAR, JAN, FEB], 1300, 0, 1, None, chosen=["B2026-03", "B2026-02"])
    assert [(share.bill_no, share.points) for share in plan.shares] == [("B2026-02", 1234), ("B2026-03", 66)]
    assert plan.owed_after_fen == 4000 + 233
    limits = bounds([MAR, JAN, FEB], 9999, 1, chosen=["B2026-03"])
    assert (limits.owed, limits.bills, limits.most, limits.lacking, limits.full) == (299, 299, 299, None, "")
    with pytest.raises(Refused, match="more_than_available") as refusal:
        plan_redemption([MAR, JAN, FEB], 9999, 0, 1, 300, chosen=["B2026-03"])
    assert refusal.value.values == {"max": 299}
    with pytest.raises(Refused, match="no_bill"):
        plan_redemption([MAR, JAN], 9999, 0, 1, None, chosen=["B2026-02"])
    with pytest.raises(Refused, match="no_bill"):
        plan_redemption([replace(FEB, published=False)], 9999, 0, 1, None, chosen=["B2026-02"])
    with pytest.raises(Refused, match="not_by_points"):
        plan_redemption([replace(FEB, redeemable=False), JAN], 9999, 0, 1, None, chosen=["B2026-02"])


def test_which_cap_leaves_no_room() -> None:
    half, spent = Caps(bill_percent=50), bill("2026-01", 2000, amount=4000, paid_points=2000)
    assert bounds([spent], 99, 1, caps=half).full == "bill"
    assert bounds([JAN], 99, 1, caps=Caps(month_points=5), used_month=5).full == "month"
    assert bounds([JAN], 99, 1, caps=Caps(month_points=5, year_points=9), used_month=4, used_year=9).full == "year"
    assert bounds([], 99, 1, caps=Caps(month_points=5)).full == ""


def test_what_is_left_out() -> None:
    others = [replace(JAN, redeemable=False), replace(FEB, published=False), replace(MAR, owed_fen=0)]
    with pytest.raises(Refused) as refusal:
        plan_redemption(others, 5000, 0, 1, None)
    assert refusal.value.values == {"max": 0}
    assert plan_redemption([*others, bill("2026-04", 5)], 100, 0, 1, None).owed_after_fen == 4000


def test_refusals_in_their_order() -> None:
    def code(points: int | None, available: int = 100, debt: int = 0, *, frozen: bool = False) -> tuple[str, object]:
        with pytest.raises(Refused) as refusal:
            plan_redemption([MAR], available, debt, 1, points, frozen=frozen)
        return refusal.value.code, refusal.value.values.get("max")

    assert code(999, debt=5, frozen=True) == ("frozen", None)
    assert code(999, debt=5) == ("debt", None)
    assert code(0) == ("bad_points", None)
    assert code(101) == ("more_than_available", 100)
    assert code(300, 1000) == ("more_than_available", 299)
    assert code(None, 0) == ("more_than_available", 0)


def test_caps() -> None:
    half = Caps(bill_percent=50)
    assert plan_redemption([JAN], 9999, 0, 1, None, caps=half).points == 2000
    paid = bill("2026-01", 3000, amount=4000, paid_points=1000)
    assert plan_redemption([paid], 9999, 0, 1, None, caps=half).points == 1000
    with pytest.raises(Refused, match="more_than_available"):
        plan_redemption([replace(paid, paid_points_fen=2500)], 9999, 0, 1, None, caps=half)
    month = Caps(month_points=500, year_points=1200)
    assert plan_redemption([JAN], 9999, 0, 1, None, caps=month, used_month=100, used_year=900).points == 300
    assert plan_redemption([JAN], 9999, 0, 1, None, caps=month, used_month=100).points == 400
    with pytest.raises(Refused) as refusal:
        plan_redemption([JAN], 9999, 0, 1, 1, caps=month, used_month=700)
    assert refusal.value.values == {"max": 0}


@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 5000)), max_size=6),
    st.integers(0, 9999),
    st.integers(1, 3),
    st.none() | st.integers(1, 9999),
)
def test_a_plan_never_spends_or_pays_too_much(
    owed: list[tuple[int, int]], available: int, value: int, points: int | None
) -> None:
    bills = [replace(bill(f"2026-{month:02d}", fen), bill_no=str(n)) for n, (month, fen) in enumerate(owed)]
    try:
        plan = plan_redemption(bills, available, 0, value, points)
    except Refused as refusal:
        most = refusal.values["max"]
        assert isinstance(most, int)
        assert most < (points or 1)
        return
    assert 0 < plan.points <= available
    assert points in {None, plan.points}
    assert plan.amount_fen == plan.points * value == sum(share.amount_fen for share in plan.shares)
    by_no = {bill.bill_no: bill for bill in bills}
    assert all(0 < share.amount_fen == share.points * value <= by_no[share.bill_no].owed_fen for share in plan.shares)
    assert [share.period for share in plan.shares] == sorted(share.period for share in plan.shares)
    assert plan.owed_after_fen == sum(bill.owed_fen for bill in bills) - plan.amount_fen
