"""Places of stalls through the service: who may, what is refused, what the report says, two desks at once."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.vendors.slots import Part, Slot, SlotAct
from pos.errors import Refused
from pos.services.people import shop_settings
from pos.services.vendors.stalls import StallDesk
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER, approved_by

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

YANG = Vendor("V7", "老杨菜摊", Ownership.STALL, until=date(2026, 6, 30))
FANG = Vendor("V8", "阿芳", Ownership.STALL, until=date(2026, 3, 20))
PLACE = "门口1号"


@pytest.fixture
def today(town: Town) -> date:
    """The day, with two stalls that two people stand for."""
    for one in (YANG, FANG):
        town.desk.terms.put(MANAGER, one, "低保，街道证明 14 号", approved_by("lead"))
    return town.shop.today()


def slot(day: date, part: Part = Part.MORNING, place: str = PLACE) -> Slot:
    """One of the shop's."""
    return Slot(day, part, place)


def test_a_place_is_given_taken_back_given_again_and_marked(town: Town, today: date) -> None:
    desk, there = StallDesk(town.shop), slot(today)
    assert desk.give(CLERK, there, "V7").turn == 1
    assert desk.give(FINANCE, there, "V7").turn == 1
    assert desk.take_back(MANAGER, there, "下雨").what is SlotAct.TAKEN
    assert desk.calendar(today).of(there) is None
    assert desk.give(CLERK, there, "V8").turn == 3
    assert desk.mark(LEAD, there, SlotAct.CAME).turn == 4
    assert desk.mark(LEAD, there, SlotAct.CAME).turn == 4
    with pytest.raises(Refused, match="no_reason"):
        desk.mark(LEAD, there, SlotAct.MISSED)
    assert desk.mark(LEAD, there, SlotAct.MISSED, "记错了").turn == 5
    seen = desk.calendar(today)
    assert [(one.what, one.actor, one.reason) for one in seen.history(there)][:2] == [
        (SlotAct.MISSED, "lead", "记错了"),
        (SlotAct.CAME, "lead", ""),
    ]
    assert seen.names["V8"] == "阿芳"
    assert len(seen.every_day) == 7
    assert {one.turn for one in seen.log} == {1, 2, 3, 4, 5}
    with pytest.raises(Refused, match="slot_marked"):
        desk.take_back(CLERK, there, "下雨")
    town.assert_proven()


def test_what_nobody_may_be_given(town: Town, today: date) -> None:
    desk = StallDesk(town.shop)
    desk.give(CLERK, slot(today), "V7")
    for code, wanted, refused in (
        ("V8", slot(today), "slot_taken"),
        ("V7", slot(today, place="门口2号"), "stall_has_slot"),
        ("V8", slot(today, Part.WHOLE), "no_part"),
        ("V8", slot(today, place="屋顶"), "no_place"),
        ("V8", slot(today - timedelta(days=1)), "slot_day"),
        ("V8", slot(today + timedelta(days=32)), "slot_day"),
        ("V8", slot(date(2026, 3, 21)), "slot_stall"),
        ("V1", slot(today, Part.AFTERNOON), "slot_stall"),
        ("V0", slot(today, Part.AFTERNOON), "slot_stall"),
    ):
        with pytest.raises(Refused, match=refused):
            desk.give(CLERK, wanted, code)
    with pytest.raises(Refused, match="slot_free"):
        desk.mark(LEAD, slot(today, Part.AFTERNOON), SlotAct.CAME)
    with pytest.raises(Refused, match="slot_free"):
        desk.take_back(CLERK, slot(today, Part.AFTERNOON), "下雨")
    ahead = slot(today + timedelta(days=1))
    desk.give(CLERK, ahead, "V8")
    with pytest.raises(Refused, match="slot_to_come"):
        desk.mark(LEAD, ahead, SlotAct.CAME)
    with pytest.raises(Refused, match="bad_days"):
        desk.calendar(today, 43)


def test_a_stall_that_two_no_longer_stand_for_keeps_nothing_ahead_but_what_it_has(town: Town, today: date) -> None:
    """The terms of the day that a slot is for decide, as they stand when it is given."""
    desk, ahead = StallDesk(town.shop), today + timedelta(days=3)
    desk.give(CLERK, slot(ahead), "V7")
    town.desk.terms.put(MANAGER, replace(YANG, until=today), "搬走了", approved_by("lead"))
    with pytest.raises(Refused, match="slot_stall"):
        desk.give(CLERK, slot(ahead, Part.AFTERNOON), "V7")
    town.assert_proven()


def test_who_may(town: Town, today: date) -> None:
    desk, there = StallDesk(town.shop), slot(today)
    for actor in (CASHIER, LEAD, AUDITOR):
        for act in (
            lambda who=actor: desk.give(who, there, "V7"),
            lambda who=actor: desk.take_back(who, there, "下雨"),
            lambda who=actor: desk.who_next(who, there),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                act()
    for actor in (CASHIER, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            desk.mark(actor, there, SlotAct.CAME)
    with pytest.raises(Refused, match="not_allowed"):
        desk.fairness(CASHIER, "2026-03", "2026-03")
    assert desk.fairness(AUDITOR, "2026-03", "2026-03").first == "2026-03"


def test_whose_turn_and_how_fair(town: Town, today: date, tmp_path: Path) -> None:
    desk = StallDesk(town.shop)
    assert [one.code for one in desk.who_next(CLERK, slot(today))] == ["V7", "V8"]
    desk.give(CLERK, slot(today), "V7")
    assert [one.code for one in desk.who_next(CLERK, slot(today, place="门口2号"))] == ["V8"]
    assert [one.code for one in desk.who_next(CLERK, slot(today, Part.AFTERNOON))] == ["V8", "V7"]
    assert [one.code for one in desk.who_next(CLERK, slot(date(2026, 3, 30)))] == ["V7"]
    desk.mark(CLERK, slot(today), SlotAct.CAME)
    told = desk.fairness(MANAGER, "2026-03", "2026-04")
    assert [(one.month, one.code, one.given, one.came) for one in told.rows] == [
        ("2026-03", "V7", 1, 1),
        ("2026-03", "V8", 0, 0),
        ("2026-04", "V7", 0, 0),
    ]
    assert (told.spread("2026-03"), told.spread("2026-04")) == (1, 0)
    assert told.longest is not None
    assert [one.code for one in told.waiting] == ["V8", "V7"]
    book, plain = (desk.save(told, tmp_path, ending, "zh_CN") for ending in ("xlsx", "csv"))
    assert book.stat().st_size > 4000
    rows = list(csv.DictReader(io.StringIO(plain.read_text("utf-8"))))
    assert [(row["code"], row["given"], row["came"], row["spread"]) for row in rows] == [
        ("V7", "1", "1", "1"),
        ("V8", "0", "0", "1"),
        ("V7", "0", "0", "0"),
    ]
    for first, last, refused in (("2026-04", "2026-03", "bad_span"), ("2024-01", "2026-03", "bad_span")):
        with pytest.raises(Refused, match=refused):
            desk.fairness(MANAGER, first, last)


def test_the_shop_divides_its_days_and_names_its_places(town: Town, today: date) -> None:
    desk = StallDesk(town.shop)
    desk.give(CLERK, slot(today), "V7")
    for key, value in (("stall_parts", "whole"), ("stall_places", "东门、西门"), ("stall_days_ahead", "3")):
        shop_settings.change(town.shop, MANAGER, key, value)
    seen = desk.calendar(today)
    assert (seen.parts, seen.places) == ((Part.WHOLE, Part.MORNING), ("东门", "西门", PLACE))
    desk.give(CLERK, slot(today, Part.WHOLE, "东门"), "V8")
    with pytest.raises(Refused, match="slot_day"):
        desk.give(CLERK, slot(today + timedelta(days=4), Part.WHOLE, "东门"), "V7")
    with pytest.raises(Refused, match="stall_has_slot"):
        desk.give(CLERK, slot(today, Part.WHOLE, "西门"), "V7")
    with pytest.raises(Refused, match="bad_setting"):
        shop_settings.change(town.shop, MANAGER, "stall_places", "东门、东门")
    month = desk.month(today)
    assert (month.first.weekday(), month.days % 7) == (0, 0)
    assert today in month.every_day
    town.assert_proven()


def test_a_day_that_is_said_gives_nothing_afterwards(town: Town, today: date) -> None:
    """`--on` says which day's books an act belongs to, and not that a day has not been."""
    late = StallDesk(replace(town.shop, on=today - timedelta(days=1)))
    with pytest.raises(Refused, match="slot_day"):
        late.give(CLERK, slot(today - timedelta(days=1)), "V7")
    assert late.give(CLERK, slot(today), "V7").turn == 1
