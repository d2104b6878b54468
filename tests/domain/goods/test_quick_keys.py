"""Arranging quick keys: pure, and what no window would make is refused where it is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.goods import quick_keys as quick
from pos.domain.goods.quick_keys import MOST_PAGES, PLACES, QuickKey, QuickKeys, QuickPage, Spot
from pos.errors import Refused

EGGS, GREENS, BAG = QuickKey("I1"), QuickKey("I2", "leaf", "green", "青菜"), QuickKey("I3")
TWO = quick.put(quick.add_page(quick.add_page(quick.NONE, "蔬菜"), "杂货"), Spot(0, 0), GREENS)


def test_what_is_put_stands_there_and_is_read_back() -> None:
    keys = quick.put(TWO, Spot(1, 7), BAG)
    assert (keys.at(Spot(0, 0)), keys.at(Spot(1, 7)), keys.at(Spot(0, 1))) == (GREENS, BAG, None)
    assert keys.at(Spot(2, 0)) is keys.at(Spot(0, PLACES)) is None
    assert tuple(keys.every()) == (GREENS, BAG)
    assert quick.from_text(quick.to_text(keys)) == keys
    assert quick.free_spot(keys, 0) == Spot(0, 1)
    full = keys
    for n in range(PLACES):
        full = quick.put(full, Spot(1, n), QuickKey(f"I{n + 10}"))
    assert quick.free_spot(full, 1) is None


def test_a_page_has_goods_once_another_page_may_have_them_too() -> None:
    with pytest.raises(Refused, match="quick_key_twice"):
        quick.put(TWO, Spot(0, 3), replace(GREENS, word="别的"))
    assert quick.put(TWO, Spot(0, 0), replace(GREENS, word="别的")).at(Spot(0, 0)) == replace(GREENS, word="别的")
    both = quick.put(TWO, Spot(1, 3), GREENS)
    with pytest.raises(Refused, match="quick_key_twice"):
        quick.swap(both, Spot(0, 0), Spot(1, 0))


def test_two_places_change_what_stands_in_them() -> None:
    keys = quick.put(TWO, Spot(1, 2), EGGS)
    swapped = quick.swap(keys, Spot(0, 0), Spot(1, 2))
    assert (swapped.at(Spot(0, 0)), swapped.at(Spot(1, 2))) == (EGGS, GREENS)
    assert quick.swap(keys, Spot(0, 0), Spot(0, 5)).at(Spot(0, 5)) == GREENS
    assert quick.swap(keys, Spot(0, 0), Spot(0, 0)) == keys


def test_pages_are_added_named_moved_and_taken_away() -> None:
    keys = quick.rename_page(TWO, 1, "鸡蛋")
    assert [page.name for page in quick.earlier_page(keys, 1).pages] == ["鸡蛋", "蔬菜"]
    assert [page.name for page in quick.earlier_page(quick.add_page(keys, "三"), 0).pages] == ["鸡蛋", "三", "蔬菜"]
    assert [page.name for page in quick.remove_page(keys, 0).pages] == ["鸡蛋"]
    for name in ("", "九" * 9):
        with pytest.raises(Refused, match="bad_page_name"):
            quick.add_page(keys, name)
    with pytest.raises(Refused, match="too_many_pages"):
        quick.add_page(QuickKeys((QuickPage("页"),) * MOST_PAGES), "多")


def _one(**more: object) -> QuickKeys:
    page = QuickPage("页", (QuickKey("I1"), *(None,) * (PLACES - 1)))
    return QuickKeys((replace(page, **more),))  # type: ignore[arg-type]  # whatever a field may hold


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (QuickKeys((QuickPage("页"),) * (MOST_PAGES + 1)), "too_many_pages"),
        (_one(name=""), "bad_page_name"),
        (_one(keys=(EGGS, EGGS, *(None,) * (PLACES - 2))), "quick_key_twice"),
        (_one(keys=(EGGS,)), "bad_quick_key"),
        (_one(keys=(None,) * (PLACES + 1)), "bad_quick_key"),
        (_one(keys=(replace(EGGS, colour="pink"), *(None,) * (PLACES - 1))), "bad_quick_key"),
        (_one(keys=(replace(EGGS, word="九" * 9), *(None,) * (PLACES - 1))), "bad_quick_key"),
    ],
)
def test_what_nobody_could_have_arranged_is_refused(keys: QuickKeys, code: str) -> None:
    quick.check(_one())
    with pytest.raises(Refused, match=code):
        quick.check(keys)


SPOTS = st.builds(Spot, st.integers(0, 1), st.integers(0, PLACES - 1))


@given(st.lists(st.tuples(SPOTS, SPOTS), max_size=20))
def test_however_they_are_moved_about_none_is_lost(moves: list[tuple[Spot, Spot]]) -> None:
    keys = TWO
    for n in range(5):
        keys = quick.put(keys, Spot(1, n), QuickKey(f"I{n + 10}"))
    before = sorted(key.item_id for key in keys.every())
    for one, other in moves:
        keys = quick.swap(keys, one, other)
    assert sorted(key.item_id for key in keys.every()) == before
    quick.check(keys)
    assert quick.from_text(quick.to_text(keys)) == keys


# -- a stall's own ----------------------------------------------------------------------------------------------------

LEEK = QuickKey("", "leaf", word="韭菜")
OWN = quick.put(quick.add_page(TWO, "老杨", "V7"), Spot(2, 0), LEEK)


def test_a_stalls_own_page_has_goods_that_are_in_no_catalogue() -> None:
    leek = OWN.at(Spot(2, 0))
    assert leek == replace(LEEK, stall="V7")
    assert quick.from_text(quick.to_text(OWN)) == OWN
    quick.check(OWN)
    assert quick.put(OWN, Spot(2, 1), EGGS).at(Spot(2, 1)) == EGGS
    with pytest.raises(Refused, match="quick_key_twice"):
        quick.put(OWN, Spot(2, 1), replace(LEEK, picture=""))
    with pytest.raises(Refused, match="quick_key_price"):
        quick.put(OWN, Spot(0, 1), LEEK)
    with pytest.raises(Refused, match="quick_key_price"):
        quick.swap(OWN, Spot(2, 0), Spot(1, 0))
    for word in ("", "九" * 9):
        with pytest.raises(Refused, match="quick_key_word"):
            quick.put(OWN, Spot(2, 2), replace(LEEK, word=word))


def test_what_moves_to_another_stalls_page_is_that_stalls() -> None:
    both = quick.add_page(OWN, "阿芳", "V8")
    assert quick.swap(both, Spot(2, 0), Spot(3, 4)).at(Spot(3, 4)) == replace(LEEK, stall="V8")


@pytest.mark.parametrize("odd", [replace(LEEK, stall="V8"), LEEK, QuickKey("", stall="V7")])
def test_goods_of_nobody_or_of_another_stall_are_refused_on_a_page(odd: QuickKey) -> None:
    with pytest.raises(Refused, match="bad_quick_key"):
        quick.check(QuickKeys((QuickPage("老杨", (odd, *(None,) * (PLACES - 1)), "V7"),)))
