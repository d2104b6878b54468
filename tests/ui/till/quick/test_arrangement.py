"""Arranging as a value: by keys and by dragging, with everything undone again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.goods.quick_keys import NONE, PLACES, QuickKey, Spot, add_page, put
from pos.errors import Refused
from pos.ui.till.quick.arrangement import Arrangement

EGGS, GREENS = QuickKey("I1"), QuickKey("I2")
KEYS = put(put(add_page(add_page(NONE, "一"), "二"), Spot(0, 0), EGGS), Spot(1, 4), GREENS)
SHOWN = Arrangement(KEYS, KEYS)


def test_the_place_is_walked_to_over_the_pages() -> None:
    assert SHOWN.stepped(1, 1).at == Spot(0, 5)
    assert SHOWN.stepped(0, -1).at == SHOWN.stepped(-1, 0).at == Spot(0, 0)
    there = SHOWN.choosing(Spot(0, 7)).stepped(1, 1)
    assert there.at == Spot(1, 4)
    assert there.stepped(-1, 0).at == Spot(0, 7)
    assert there.choosing(Spot(1, 3)).stepped(1, 0).at == Spot(1, 3)
    assert SHOWN.turned(-1).at == Spot(1, 0)
    assert Arrangement().turned(1).stepped(1, 0) == Arrangement()


def test_a_key_is_picked_up_and_put_down_and_that_undone() -> None:
    held = SHOWN.lifted()
    assert held.held == Spot(0, 0)
    assert held.let_be() == SHOWN
    moved = held.stepped(1, 0).lifted()
    assert (moved.keys.at(Spot(0, 1)), moved.key, moved.held, moved.changed) == (EGGS, EGGS, None, True)
    assert moved.undone().keys == KEYS
    assert not moved.undone().changed
    assert SHOWN.undone() == SHOWN
    nothing = SHOWN.stepped(1, 0)
    assert nothing.lifted() == nothing


def test_goods_come_into_the_chosen_place_or_the_first_free_one() -> None:
    new = SHOWN.placed(QuickKey("I3"))
    assert (new.at, new.key) == (Spot(0, 1), QuickKey("I3"))
    with pytest.raises(Refused, match="quick_key_twice"):
        new.placed(EGGS)
    full = SHOWN
    for n in range(PLACES - 1):
        full = full.placed(QuickKey(f"I{n + 10}"))
    with pytest.raises(Refused, match="page_full"):
        full.placed(QuickKey("I99"))
    with pytest.raises(Refused, match="no_page"):
        Arrangement().placed(EGGS)
    assert full.removed().key is None
    assert full.removed().removed() == full.removed()


def test_a_key_is_dressed_and_a_page_goes_with_the_place_that_was_chosen_on_it() -> None:
    green = SHOWN.dressed(lambda key: replace(key, colour="green"))
    assert green.key == replace(EGGS, colour="green")
    assert SHOWN.stepped(1, 0).dressed(lambda key: replace(key, colour="green")) == SHOWN.stepped(1, 0)
    on_last = SHOWN.choosing(Spot(1, 4))
    assert on_last.page_gone().at == Spot(0, 4)
    first = on_last.page_earlier()
    assert ([page.name for page in first.keys.pages], first.at) == (["二", "一"], Spot(0, 4))
    assert first.page_earlier().keys == KEYS
    assert Arrangement().page_earlier() == Arrangement().page_gone() == Arrangement()


DONE: dict[str, Callable[[Arrangement], Arrangement]] = {
    "left": lambda now: now.stepped(-1, 0),
    "right": lambda now: now.stepped(1, 0),
    "down": lambda now: now.stepped(0, 1),
    "turn": lambda now: now.turned(1),
    "lift": Arrangement.lifted,
    "let be": Arrangement.let_be,
    "undo": Arrangement.undone,
    "remove": Arrangement.removed,
}


@given(st.lists(st.sampled_from(sorted(DONE)), max_size=40))
def test_whatever_was_done_is_undone_to_the_first(acts: list[str]) -> None:
    now = SHOWN
    for act in acts:
        now = DONE[act](now)
        assert 0 <= now.at.page < len(now.keys.pages)
    while now.past:
        now = now.undone()
    assert now.keys == KEYS
