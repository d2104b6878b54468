"""Goods found by a few letters."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.goods.search import Findable, GoodsSearch, merged

WATER = Findable("I1", "农夫山泉 550ml", ("6921168509256", ""), "nongfushanquan550ml", "nfsq5")
BIG = Findable("I2", "农夫山泉 5L", ("6921168500956", ""), "nongfushanquan5l", "nfsq5")
RICE = Findable("I3", "长粒香米", ("6900000000001", "00777"), "zhanglixiangmi changlixiangmi", "zlxm clxm")
SODA = Findable("I4", "NFSQ 苏打水", ("0036000291452", ""), "nfsqsudashui", "nsds")
SEARCH = GoodsSearch((WATER, BIG, RICE, SODA))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("nfsq5", ("I1", "I2")),
        ("nfsq", ("I1", "I2", "I4")),
        ("clxm", ("I3",)),
        ("changli", ("I3",)),
        ("香米", ("I3",)),
        ("NFSQ 苏", ("I4",)),
        ("777", ("I3",)),
        ("0777", ("I3",)),
        ("36000291452", ("I4",)),
        ("00036000291452", ("I4",)),
        ("692116850", ("I1", "I2")),
        ("  ", ()),
        ("没有", ()),
        ("\n", ()),
        ("0", ("I1", "I2", "I3", "I4")),
    ],
)
def test_what_is_found_in_which_order(text: str, ids: tuple[str, ...]) -> None:
    assert SEARCH.find(text, 20) == ids


def test_no_more_than_asked_and_none_that_is_left_out() -> None:
    assert SEARCH.find("nfsq", 1) == ("I1",)
    assert SEARCH.find("nfsq", 20, lambda item_id: item_id != "I1") == ("I2", "I4")
    assert GoodsSearch(()).find("x", 20) == ()
    assert merged(("I2", "I1"), ("I1", "I3", "I4"), 3) == ("I2", "I1", "I3")


LETTERS = string.ascii_lowercase[:4]


@given(st.lists(st.text(LETTERS, max_size=5), max_size=30), st.text(LETTERS, min_size=1, max_size=3))
def test_whatever_has_it_is_found(names: list[str], word: str) -> None:
    goods = tuple(Findable(f"I{n}", name, (), "", "") for n, name in enumerate(names))
    having = {one.item_id for one in goods if word in one.name}
    beginning = [one.item_id for one in goods if one.name.startswith(word)]
    found = GoodsSearch(goods).find(word, 100)
    assert set(found) == having
    assert list(found[: len(beginning)]) == beginning
