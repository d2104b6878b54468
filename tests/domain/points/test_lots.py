from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points import lots as rules
from pos.domain.points.lots import LotSource, LotUse, NewLot, TakeBack, UseKind
from pos.errors import Refused
from tests.domain.makers import DAY, lot, programme, spendable

SOON, LATER = date(2026, 4, 1), date(2026, 12, 31)


def test_usable_until_the_last_day_and_not_before_the_first() -> None:
    one = lot("a", 10, expires_on=SOON, start=DAY)
    assert spendable([one], DAY - timedelta(days=1)) == 0
    assert spendable([one], DAY) == spendable([one], SOON) == 10
    assert spendable([one], SOON + timedelta(days=1)) == 0


def test_earliest_expiry_first_never_last_then_the_oldest() -> None:
    lots = [lot("never", 10), lot("late", 10, LATER), lot("soon", 10, SOON), lot("soon too", 10, SOON)]
    uses = rules.spend(lots, 35, DAY)
    assert [(use.lot_id, use.points) for use in uses] == [("soon", 10), ("soon too", 10), ("late", 10), ("never", 5)]
    assert {use.kind for use in uses} == {UseKind.REDEMPTION}
    with pytest.raises(Refused) as refusal:
        rules.spend([*lots, lot("pending", 99, start=LATER)], 41, DAY)
    assert refusal.value.values == {"max": 40}


def test_earning_repays_debt_first() -> None:
    grants = rules.new_earning({"V1": 30, "none": 0, "shop": 70}, 50, DAY, programme(pending_days=7, expiry_months=1))
    assert [(grant.lot.funder, grant.lot.points, grant.repaid, grant.remaining) for grant in grants] == [
        ("V1", 30, 30, 0),
        ("shop", 70, 20, 50),
    ]
    assert grants[0].lot.available_from == date(2026, 4, 7)
    assert grants[0].lot.expires_on == date(2026, 4, 30)
    assert grants[0].uses == (LotUse("", 30, UseKind.REPAYMENT),)
    assert rules.new_earning({"shop": 5}, 0, DAY, programme())[0].uses == ()


def test_debt_that_comes_along_is_paid_from_what_is_there() -> None:
    there = [lot("never", 10), lot("gone", 10, DAY - timedelta(days=1)), lot("soon", 10, SOON)]
    uses, left = rules.repay(there, 15, DAY)
    assert [(use.lot_id, use.points, use.kind) for use in uses] == [
        ("soon", 10, UseKind.REPAYMENT),
        ("never", 5, UseKind.REPAYMENT),
    ]
    assert left == 0
    assert rules.repay(there, 25, DAY)[1] == 5
    assert rules.repay(there, 0, DAY) == ((), 0)


def test_awards() -> None:
    grant = rules.new_award(100, "community", 30, DAY, programme(pending_days=7, expiry_months=1))
    assert grant.lot == NewLot(LotSource.AWARD, 100, DAY, date(2026, 4, 30), "community")
    assert grant.repaid == 30
    with pytest.raises(Refused, match="bad_points"):
        rules.new_award(0, "community", 0, DAY, programme())


def test_a_reversal_gives_each_lot_a_successor() -> None:
    used = [(lot("a", 0, SOON, points=9), 5), (lot("b", 0, LATER, points=9), 6), (lot("c", 0, points=9), 7)]
    grants = rules.restore(used, 8, DAY)
    assert [(grant.lot.origin, grant.lot.expires_on, grant.repaid) for grant in grants] == [
        ("a", date(2026, 4, 30), 5),
        ("b", LATER, 3),
        ("c", None, 0),
    ]
    assert {grant.lot.source for grant in grants} == {LotSource.RESTORED}
    assert {grant.lot.available_from for grant in grants} == {DAY}


def test_taken_back_from_the_own_lot_then_others_then_debt() -> None:
    own, others = (
        [lot("own", 10, LATER, start=LATER)],
        [lot("x", 10), lot("soon", 10, SOON), lot("gone", 99, date(2026, 3, 1))],
    )
    taken = rules.take_back(own, others, 35, DAY)
    assert [(use.lot_id, use.points) for use in taken.uses] == [("own", 10), ("soon", 10), ("x", 10)]
    assert (taken.taken, taken.lapsed, taken.debt) == (30, 0, 5)
    assert {use.kind for use in taken.uses} == {UseKind.RETURN}


def test_own_lapsed_points_count_as_taken_back_whether_or_not_the_job_ran() -> None:
    past = DAY - timedelta(days=1)
    others = [lot("x", 100)]
    before = rules.take_back([lot("own", 40, past, points=100)], others, 60, DAY)
    after = rules.take_back([lot("own", 0, past, points=100)], others, 60, DAY, 40)
    assert before == after == TakeBack((LotUse("x", 20, UseKind.RETURN),), 40, 0)
    again = rules.take_back([lot("own", 40, past, points=100)], others, 10, DAY, -35)
    assert (again.lapsed, again.taken) == (5, 5)
    assert rules.take_back([lot("own", 0, past, points=100)], others, 10, DAY, 40 - 40).lapsed == 0


def test_expiry_twice_finds_nothing_the_second_time() -> None:
    lots = [lot("a", 5, SOON), lot("b", 0, SOON, points=5), lot("c", 5), lot("d", 5, LATER)]
    assert rules.expire(lots, SOON) == ()
    assert rules.expire(lots, SOON + timedelta(days=1)) == (LotUse("a", 5, UseKind.EXPIRY),)
    assert rules.expiry_day(lots[0], DAY) == date(2026, 4, 2)
    assert rules.expiry_day(lots[0], LATER) == LATER
    with pytest.raises(ValueError, match="never lapses"):
        rules.expiry_day(lots[2], DAY)


def test_moving_takes_everything_that_has_not_lapsed() -> None:
    lots = [lot("a", 5, SOON), lot("p", 7, LATER, start=LATER), lot("gone", 9, date(2026, 3, 1))]
    uses = rules.leave(lots, DAY, UseKind.TRANSFER)
    assert [(use.lot_id, use.points, use.kind) for use in uses] == [
        ("a", 5, UseKind.TRANSFER),
        ("p", 7, UseKind.TRANSFER),
    ]
    grants = rules.arrive(lots, uses, 6)
    assert [(grant.lot.origin, grant.lot.available_from, grant.repaid) for grant in grants] == [
        ("a", DAY, 5),
        ("p", LATER, 1),
    ]
    assert {grant.lot.source for grant in grants} == {LotSource.TRANSFER}


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.sampled_from([SOON, LATER, date(2026, 3, 1), None]), st.booleans()), max_size=6
    ),
    st.integers(0, 300),
    st.integers(0, 3),
    st.integers(-60, 60),
)
def test_no_points_from_nothing(shapes: list[tuple[int, date | None, bool]], points: int, own: int, gone: int) -> None:
    lots = [
        lot(str(n), remaining, expires, LATER if pending else DAY, points=99)
        for n, (remaining, expires, pending) in enumerate(shapes)
    ]
    taken = rules.take_back(lots[:own], lots[own:], points, DAY, gone)
    assert taken.taken + taken.lapsed + taken.debt == points
    assert all(0 < use.points <= lots[int(use.lot_id)].remaining for use in taken.uses)
    assert len({use.lot_id for use in taken.uses}) == len(taken.uses)
    available = spendable(lots, DAY)
    if points <= available:
        assert sum(use.points for use in rules.spend(lots, points, DAY)) == points
