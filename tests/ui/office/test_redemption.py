"""A redemption as a value: no window, no ledger."""

from __future__ import annotations

from dataclasses import replace

from pos.domain.fees.bills import RedemptionPlan
from pos.errors import Refused, Unavailable
from pos.ui.office.households.redemption import Redemption, RedemptionStep

PLAN = RedemptionPlan(points=300, amount_fen=300, shares=(), points_left=0, owed_after_fen=0)
HOME = Redemption("H17")


def test_the_next_step_is_there_when_there_is_something_to_redeem() -> None:
    assert not HOME.ready
    assert not HOME.planned(replace(PLAN, points=0)).ready
    planned = HOME.looking(None).planned(PLAN)
    assert planned.ready
    asking = planned.confirming("K1")
    assert (asking.step, asking.asks_pin, asking.ready) == (RedemptionStep.PIN, True, True)
    writing = asking.writing()
    assert (writing.asks_pin, writing.ready) == (True, False)
    done = writing.written("R-T1-000001")
    assert (done.step, done.slip_no, done.ready) == (RedemptionStep.DONE, "R-T1-000001", True)


def test_what_got_no_answer_keeps_its_key_until_it_stands() -> None:
    writing = HOME.planned(PLAN).confirming("K1").writing()
    refused = writing.not_written(Refused("bad_pin"))
    assert (refused.step, refused.in_doubt) == (RedemptionStep.PIN, False)
    assert refused.back(some=False).looking(None).key == ""
    lost = writing.not_written(Unavailable("server_away"))
    assert lost.in_doubt
    again = lost.back(some=True).looking(300).planned(PLAN).confirming("K2")
    assert (again.key, again.some, again.asked) == ("K1", True, 300)
    assert not again.writing().written("R1").in_doubt


def test_what_another_desk_changed_is_another_redemption() -> None:
    asking = HOME.planned(PLAN).confirming("K1")
    anew = asking.counted_anew(replace(PLAN, points=200), "K2")
    assert (anew.key, anew.step, anew.plan) == ("K2", RedemptionStep.PIN, replace(PLAN, points=200))
