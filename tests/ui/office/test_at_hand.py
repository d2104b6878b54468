"""What the office has before it, as a value: no window, no ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.services.notices import Change, Subject
from pos.services.office.views import HouseholdPage
from pos.services.views import HouseholdCard
from pos.ui.office.households.at_hand import AtHand, Place

CARD = HouseholdCard("H17", "3-2-501", "张**", "138****5678", 100, 1, 0, 0, 0, "")
PAGE = HouseholdPage(CARD, date(2026, 3, 10), (), 9396, agreed_batch=False, bills=(), lots=(), history=())


def test_what_stands_under_the_search() -> None:
    assert AtHand().place(found=False) is Place.EMPTY
    assert AtHand().place(found=True) is Place.FOUND
    home = AtHand(PAGE)
    assert home.place(found=False) is Place.HOUSEHOLD
    assert home.turned().place(found=False) is Place.PASSPORT
    assert home.turned().place(found=True) is Place.FOUND
    assert home.turned().turned() == home


@pytest.mark.parametrize(
    ("change", "ours"),
    [
        (Change(Subject.HOUSEHOLD, "H17"), True),
        (Change(Subject.HOUSEHOLD, ""), True),
        (Change(Subject.HOUSEHOLD, "H18"), False),
        (Change(Subject.RULES), True),
        (Change(Subject.EVERYTHING), True),
        (Change(Subject.GOODS), False),
    ],
)
def test_what_another_desk_changed(change: Change, ours: bool) -> None:  # a row of the table
    assert AtHand(PAGE).concerned(change) is ours
    assert not AtHand().concerned(change)


def test_an_answer_for_another_household_is_not_for_this_one() -> None:
    assert AtHand(PAGE).shows(PAGE)
    assert not AtHand(PAGE).shows(replace(PAGE, card=replace(CARD, household_id="H18")))
    assert not AtHand().shows(PAGE)
    assert AtHand(PAGE).with_page(replace(PAGE, advance_fen=2)).household_id == "H17"
