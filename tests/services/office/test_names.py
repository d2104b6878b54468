"""Residents are found by the pinyin of their names, whichever way a family name is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.services.office.members import MemberData
from pos.services.pinyin import called
from tests.services.town import CLERK

if TYPE_CHECKING:
    from tests.services.town import Town

FAMILIES = {
    "曾伟": ("zengwei", "cengwei", "zw", "cw"),
    "翟伟": ("zhaiwei", "diwei"),
    "单伟": ("shanwei", "danwei", "chanwei"),
    "仇伟": ("qiuwei", "chouwei"),
    "解伟": ("xiewei", "jiewei"),
    "查伟": ("zhawei", "chawei"),
    "区伟": ("ouwei", "quwei"),
    "盖伟": ("gewei", "gaiwei"),
    "朴伟": ("piaowei", "puwei"),
    "尉迟恭": ("yuchigong", "weichigong", "ycg", "wcg"),
    "万俟伟": ("moqiwei", "wanqiwei", "mqw"),
    "单于伟": ("chanyuwei", "shanyuwei"),
    "黑伟": ("hewei", "heiwei"),
    "费伟": ("feiwei", "biwei"),
    "贠伟": ("yunwei", "yuanwei"),
    "任乐": ("renle", "renyue"),
    "欧阳铁": ("ouyangtie", "oyt"),
    "Anna Wu": ("annawu",),
}


@pytest.mark.parametrize(("name", "typed"), FAMILIES.items())
def test_a_person_is_found_by_any_reading(town: Town, name: str, typed: tuple[str, ...]) -> None:
    town.desk.office.members.add(CLERK, town.home("1-1-102"), MemberData(name=name))
    for word in typed:
        assert [card.room for card in town.desk.office.find(word)] == ["1-1-102"], word
    assert town.desk.office.find(typed[0][1:]) == ()


def test_family_names_are_read_as_such_first_and_in_no_more_ways_than_can_be_kept() -> None:
    assert called("曾查").pinyin.split()[0] == "zengcha"
    assert called("单于").initials.split()[0] == "cy"
    assert called("") == called("，")
    assert len(called("解单曾查仇翟区盖").pinyin.split()) == 64
