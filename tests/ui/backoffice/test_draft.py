"""A new version of the programme as a value: no window, no ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.domain.points.versions import holding
from pos.errors import PosError, Refused, Unavailable
from pos.services.goods.programme import Comparison, Overview
from pos.services.upkeep.setup import FIRST_PROGRAMME
from pos.ui.backoffice.programme.draft import Draft, ProgrammeStep

TODAY = date(2026, 11, 20)
OVERVIEW = Overview(TODAY, holding((FIRST_PROGRAMME,), TODAY), 1, {}, (), {})
SEEN = Comparison(FIRST_PROGRAMME, FIRST_PROGRAMME, 1, {}, (), until=None, late=False)


def test_a_new_version_begins_tomorrow_or_where_the_latest_does() -> None:
    assert Draft().start() is None
    begun = Draft(overview=OVERVIEW).start()
    assert begun is not None
    assert begun == replace(FIRST_PROGRAMME, valid_from=date(2026, 11, 21))
    later = replace(FIRST_PROGRAMME, valid_from=date(2027, 1, 1))
    ahead = Draft(overview=replace(OVERVIEW, held=holding((later,), TODAY))).start()
    assert ahead is not None
    assert ahead.valid_from == date(2027, 1, 1)
    assert Draft(ProgrammeStep.EDIT, OVERVIEW).start() is None


def test_only_what_was_compared_can_be_confirmed() -> None:
    assert not Draft().ready
    editing = Draft(overview=OVERVIEW).to(ProgrammeStep.EDIT)
    assert not editing.ready
    assert editing.compared(SEEN).ready
    same = editing.compared(None, Refused("programme_same"))
    assert (same.ready, same.same) == (False, True)
    assert not same.compared(None, Refused("bad_date")).same
    pin = editing.compared(SEEN).to(ProgrammeStep.PIN)
    assert pin.ready
    assert not pin.to(ProgrammeStep.WRITING).ready


def test_one_step_back_each_time() -> None:
    steps = [Draft(ProgrammeStep.PIN), Draft(ProgrammeStep.EDIT), Draft(ProgrammeStep.LOOK)]
    assert [one.back() for one in steps] == [*steps[1:], steps[-1]]
    assert Draft(ProgrammeStep.WRITING).back().step is ProgrammeStep.WRITING


@pytest.mark.parametrize(
    ("error", "step"),
    [
        (Refused("bad_pin"), ProgrammeStep.PIN),
        (Unavailable("server_away"), ProgrammeStep.PIN),
        (Refused("programme_overtaken"), ProgrammeStep.EDIT),
    ],
)
def test_what_was_not_entered_stays(error: PosError, step: ProgrammeStep) -> None:
    assert Draft(ProgrammeStep.WRITING, seen=SEEN).not_entered(error) == Draft(step, seen=SEEN)
