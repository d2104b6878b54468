"""A redemption as a value: no window, no ledger."""

from __future__ import annotations

from dataclasses import replace

from pos.domain.fees.bills import Bounds, RedemptionPlan
from pos.errors import Refused, Unavailable
from pos.services.redemption import Outlook
from pos.ui.office.households.redemption import NONE_CHOSEN, Redemption, RedemptionStep

PLAN = RedemptionPlan(points=300, amount_fen=300, shares=(), points_left=0, owed_after_fen=0)
LIMITS = Bounds(300, 500, 500, None, None)
OUTLOOK = Outlook(PLAN, "", LIMITS)
HOME = Redemption("H17", "3-2-501")


def test_it_is_confirmed_when_there_is_something_to_redeem_and_it_is_seen() -> None:
    assert not HOME.ready
    assert not HOME.foreseen(Outlook(None, "no_points", LIMITS)).ready
    assert HOME.foreseen(Outlook(None, "no_points", LIMITS)).why == "no_points"
    seen = HOME.foreseen(OUTLOOK)
    assert (seen.ready, seen.open, seen.why) == (True, True, "")
    assert not seen.looking(200, some=True, chosen=None).ready  # another plan is on its way
    assert seen.looking(200, some=True, chosen=None).planned(replace(PLAN, points=200)).ready
    writing = seen.writing("K1")
    assert (writing.ready, writing.open, writing.key) == (False, False, "K1")
    done = writing.written("R-T1-000001")
    assert (done.step, done.slip_no, done.open) == (RedemptionStep.DONE, "R-T1-000001", False)


def test_bills_are_ticked_one_by_one() -> None:
    bills = ("B1", "B2", "B3")
    without = HOME.foreseen(OUTLOOK).ticks("B2", bills)
    assert without == ("B1", "B3")
    some = HOME.looking(None, some=False, chosen=without)
    assert some.ticks("B2", bills) is None  # all of them again
    assert some.ticks("B1", bills) == ("B3",)
    none = replace(some, chosen=("B3",)).ticks("B3", bills)
    assert none == ()
    assert HOME.foreseen(OUTLOOK).looking(None, some=False, chosen=none).planned(None).why == NONE_CHOSEN


def test_what_got_no_answer_keeps_its_key_and_nothing_else_is_confirmed() -> None:
    writing = HOME.foreseen(OUTLOOK).writing("K1")
    refused = writing.not_written(Refused("bad_pin"))
    assert (refused.step, refused.in_doubt, refused.key) == (RedemptionStep.PLAN, False, "")
    lost = writing.not_written(Unavailable("server_away"))
    assert (lost.in_doubt, lost.open, lost.ready) == (True, False, True)
    again = lost.writing("K2")
    assert again.key == "K1"
    assert not again.written("R1").in_doubt
