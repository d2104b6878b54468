"""A household's account as a whole: what leaves, what arrives, what stays owed; nothing appears and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.fees.bills import Bill
from pos.domain.points.departure import Account, Departure, Leaving, Way, depart
from pos.domain.points.lots import Lot, lapsed
from pos.domain.points.standing import Standing
from pos.errors import Refused
from tests.domain.makers import lot, spendable

DAY = date(2026, 3, 31)
OWN, OTHER = "1-1-101", "1-1-102"
starts = st.sampled_from([DAY - timedelta(days=9), DAY, DAY + timedelta(days=1)])
ends = st.none() | st.sampled_from([DAY - timedelta(days=1), DAY, DAY + timedelta(days=30)])


def account(room: str, *lots: Lot, debt: int = 0, frozen: bool = False, gone: bool = False) -> Account:
    """With its standing by its lots."""
    standing = Standing(spendable(lots, DAY), debt, sum(one.remaining for one in lots), room)
    return Account(standing, lots, room, frozen, gone)


@st.composite
def accounts(draw: st.DrawFn, room: str) -> Account:
    """Some lots, pending and lapsed ones too, or debt."""
    held = draw(st.lists(st.tuples(st.integers(1, 500), ends, starts), max_size=5))
    lots = [lot(f"{room}:{n}", points, until, start) for n, (points, until, start) in enumerate(held)]
    return account(room, *lots, debt=draw(st.just(0) | st.integers(1, 800)))


def move(own: Account, other: Account | None, *, to: str = "H2", out: bool = False) -> Departure:
    """A transfer."""
    return depart(Leaving("H1", Way.TRANSFER, to, move_out=out), own, other, DAY, 1, (), 2)


@given(accounts(OWN), accounts(OTHER))
def test_a_transfer_moves_everything_that_has_not_lapsed_and_the_debt_with_it(own: Account, other: Account) -> None:
    live = sum(one.remaining for one in own.lots if not lapsed(one, DAY))
    if not live and not own.standing.debt:
        with pytest.raises(Refused, match="nothing_to_move"):
            move(own, other)
        return
    made = move(own, other)
    plan = made.plan
    assert (plan.points, plan.lapsed, plan.debt) == (live, own.standing.held - live, own.standing.debt)
    assert sum(grant.lot.points for grant in made.grants) == live
    assert sum(use.points for use in made.paid) + made.debt_left == own.standing.debt
    assert plan.to_debt == other.standing.debt - plan.repaid + made.debt_left
    assert 0 <= plan.to_points <= other.standing.spendable + live
    assert (plan.cash_fen, plan.members) == (0, 2)


@given(accounts(OWN), st.integers(1, 3))
def test_a_settlement_is_what_is_there_less_what_is_owed_at_face_value(own: Account, value_fen: int) -> None:
    asked, gone = Leaving("H1", Way.SETTLE), replace(own, gone=True)
    live = sum(one.remaining for one in own.lots if not lapsed(one, DAY))
    if live or own.standing.debt:
        plan = depart(asked, gone, None, DAY, value_fen, (), 0).plan
        assert plan.cash_fen == (live - own.standing.debt) * value_fen


def test_points_that_are_kept_stay_with_what_is_owed() -> None:
    owed = [Bill("B1", "H1", "2026-02", "物业费", 500, 200, 300), Bill("B2", "H1", "2026-03", "物业费", 500, 500, 0)]
    draft = replace(owed[0], published=False)
    own = account(OWN, lot("a", 70), debt=0)
    made = depart(Leaving("H1", Way.KEEP, move_out=True), own, None, DAY, 1, [*owed, draft], 1)
    assert (made.uses, made.grants, made.plan.points, made.plan.cash_fen) == ((), (), 0, 0)
    assert (made.plan.owed_fen, made.plan.owed_bills) == (300, 1)


@pytest.mark.parametrize(
    ("code", "asked", "own", "other"),
    [
        ("moved_out", Leaving("H1", Way.KEEP), account(OWN, gone=True), None),
        ("moved_out", Leaving("H1", Way.TRANSFER, "H2", move_out=True), account(OWN, gone=True), account(OTHER)),
        ("only_moving_out", Leaving("H1", Way.SETTLE), account(OWN, lot("a", 1)), None),
        ("only_moving_out", Leaving("H1", Way.KEEP), account(OWN, lot("a", 1)), None),
        ("nothing_to_move", Leaving("H1", Way.TRANSFER, "H2"), account(OWN), account(OTHER)),
        ("same_household", Leaving("H1", Way.TRANSFER, "H1"), account(OWN, lot("a", 1)), account(OWN)),
        ("no_household", Leaving("H1", Way.TRANSFER, "H9"), account(OWN, lot("a", 1)), None),
        ("moved_out", Leaving("H1", Way.TRANSFER, "H2"), account(OWN, lot("a", 1)), account(OTHER, gone=True)),
        ("frozen_target", Leaving("H1", Way.TRANSFER, "H2"), account(OWN, lot("a", 1)), account(OTHER, frozen=True)),
    ],
)
def test_what_is_refused(code: str, asked: Leaving, own: Account, other: Account | None) -> None:
    with pytest.raises(Refused, match=code):
        depart(asked, own, other, DAY, 1, (), 0)
