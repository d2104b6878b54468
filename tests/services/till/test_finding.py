"""Goods found at the till: what sells best first, and as the catalogue changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.items import Item
from pos.services.till import finding
from tests.services.town import HONEY, MANAGER, NOODLES

if TYPE_CHECKING:
    from tests.services.town import Town


def names(town: Town, text: str) -> list[str]:
    """What is found."""
    return [item.name for item in town.desk.till.search(text)]


def test_what_sells_best_comes_first(town: Town) -> None:
    for barcode, name in (("6909000000017", "农夫山泉小瓶"), ("6909000000024", "农夫山泉特大瓶")):
        town.goods[barcode] = town.back.put_item(MANAGER, Item("", barcode, name, 200))
    town.desk.till.finding.prepare()
    assert names(town, "nfsq") == ["农夫山泉小瓶", "农夫山泉特大瓶"]
    for _ in range(2):
        town.sell((town.goods["6909000000024"], 1000))
    assert names(town.reopened(), "nfsq") == ["农夫山泉特大瓶", "农夫山泉小瓶"]


def test_goods_that_changed_are_found_as_they_are_now(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names(town, "fengmi") == [HONEY.name]
    renamed = replace(town.goods[HONEY.barcode], name="椴树蜜", price_fen=3500)
    town.back.put_item(MANAGER, renamed)
    assert names(town, "fengmi") == []
    (found,) = town.desk.till.search("dsm")
    assert found.price_fen == 3500
    town.back.put_item(MANAGER, Item("", "6909000000017", "长粒香米", 5000))
    assert names(town, "clxm") == names(town, "zlxm") == ["长粒香米"]
    monkeypatch.setattr(finding, "_MOST_CHANGED", 2)
    town.back.put_item(MANAGER, replace(town.goods[NOODLES.barcode], name="挂面"))
    assert names(town, "guamian") == ["挂面"]
    assert names(town, "dsm") == ["椴树蜜"]
