"""Places of stalls: what overlaps, what is free, whose turn it is, how fair it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.house_rules import DayParts, names_of, sound_places
from pos.domain.vendors.slots import (
    FOLLOWS,
    Fairness,
    FairRow,
    Part,
    Slot,
    SlotAct,
    SlotRow,
    Waiting,
    fair_rows,
    in_the_way,
    in_turn,
    last_of_each,
    months_between,
    overlaps,
    parts_of,
    shown_parts,
    shown_places,
    standing,
    week_of,
)

DAY = date(2026, 3, 10)
NAMES = {"V1": "老杨", "V2": "阿芳", "V3": "小陈"}


def row(
    vendor: str,
    day: int = 10,
    part: Part = Part.MORNING,
    place: str = "门口1号",
    *,
    what: SlotAct = SlotAct.GIVEN,
    turn: int = 1,
) -> SlotRow:
    return SlotRow(Slot(date(2026, 3, day), part, place), turn, what, vendor)


def test_parts_of_a_day() -> None:
    assert parts_of(DayParts.WHOLE) == (Part.WHOLE,)
    assert parts_of(DayParts.HALVES) == (Part.MORNING, Part.AFTERNOON)
    assert overlaps(Part.WHOLE, Part.MORNING)
    assert overlaps(Part.AFTERNOON, Part.AFTERNOON)
    assert not overlaps(Part.MORNING, Part.AFTERNOON)


def test_places_are_a_few_short_names() -> None:
    assert names_of("门口1号、 门口2号,东门，; 西门 ") == ("门口1号", "门口2号", "东门", "西门")
    assert sound_places("门口1号")
    for odd in ("", "、", "甲、甲", "甲" * 13, "、".join(str(n) for n in range(21))):
        assert not sound_places(odd)


def test_the_last_thing_that_became_of_a_slot_says_how_it_stands() -> None:
    rows = [row("V1"), row("V1", what=SlotAct.TAKEN, turn=2), row("V2", what=SlotAct.GIVEN, turn=3), row("V1", 11)]
    slot = rows[0].slot
    assert last_of_each(reversed(rows))[slot].turn == 3
    assert {one.vendor for one in standing(rows).values()} == {"V1", "V2"}
    assert standing(rows[:2]) == {}


def test_what_keeps_a_slot_from_a_stall() -> None:
    held = [row("V1"), row("V2", place="门口2号", part=Part.AFTERNOON)]
    free = Slot(DAY, Part.AFTERNOON, "门口1号")
    assert in_the_way(free, "V3", held) is None
    assert in_the_way(free, "V2", held) is held[1]
    assert in_the_way(Slot(DAY, Part.WHOLE, "门口1号"), "V3", held) is held[0]
    assert in_the_way(Slot(date(2026, 3, 11), Part.MORNING, "门口1号"), "V1", held) is None


def test_what_is_shown_of_a_shop_that_changed_its_places() -> None:
    held = [row("V1", place="老门", part=Part.WHOLE)]
    assert shown_parts(parts_of(DayParts.HALVES), held) == (Part.WHOLE, Part.MORNING, Part.AFTERNOON)
    assert shown_parts(parts_of(DayParts.HALVES), ()) == (Part.MORNING, Part.AFTERNOON)
    assert shown_places(("门口1号",), held) == ("门口1号", "老门")
    assert week_of(date(2026, 3, 15)) == date(2026, 3, 9)


def test_months() -> None:
    assert list(months_between("2026-11", "2027-02")) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert list(months_between("2026-11", "2026-10")) == []


def test_slots_by_person_and_month() -> None:
    rows = [
        row("V1", 1, what=SlotAct.CAME, turn=2),
        row("V1", 2, what=SlotAct.MISSED, turn=2),
        row("V1", 20),
        row("V2", 3, what=SlotAct.TAKEN, turn=2),
        SlotRow(Slot(date(2026, 5, 1), Part.MORNING, "门口1号"), 1, SlotAct.GIVEN, "V9"),
        SlotRow(Slot(date(2026, 5, 2), Part.MORNING, "门口1号"), 2, SlotAct.TAKEN, "V9"),
    ]
    found = fair_rows(rows, ["2026-03", "2026-04"], NAMES, {"2026-03": ["V1", "V3"]})
    assert found == (
        FairRow("V3", "小陈", "2026-03"),
        FairRow("V1", "老杨", "2026-03", given=3, came=1, missed=1),
        FairRow("V2", "阿芳", "2026-03", back=1),
    )
    assert found[1].unmarked == 1
    told = Fairness("2026-03", "2026-04", DAY, found, ())
    assert (told.months, told.spread("2026-03"), told.spread("2026-04")) == (("2026-03", "2026-04"), 3, 0)
    assert told.longest is None


def test_whose_turn_it_is() -> None:
    since = dict.fromkeys(NAMES, date(2026, 3, 1))
    rows = [row("V1", 2), row("V2", 5), row("V2", 9, what=SlotAct.CAME, turn=2), row("V8", 1), row("V1", 25)]
    found = in_turn(rows, DAY, since, NAMES)
    assert found == [
        Waiting("V3", "小陈", 0, None, 9),
        Waiting("V1", "老杨", 2, date(2026, 3, 2), 8),
        Waiting("V2", "阿芳", 2, date(2026, 3, 9), 1),
    ]
    told = Fairness("2026-03", "2026-03", DAY, (), tuple(found))
    assert told.longest == found[0]
    assert in_turn([], date(2026, 2, 1), {"V4": DAY}, {}) == [Waiting("V4", "V4", 0, None, 0)]


@given(st.integers(1, 60))
def test_whoever_is_next_each_time_nobody_gets_two_more_than_another(times: int) -> None:
    """Given by turns, the spread of a month is at most one."""
    since, rows = dict.fromkeys(NAMES, date(2026, 3, 1)), list[SlotRow]()
    for n in range(times):
        day = date(2026, 3, 1) + timedelta(days=n)
        code = in_turn(rows, day, since, NAMES)[0].code
        rows.append(SlotRow(Slot(day, Part.WHOLE, "门口1号"), 1, SlotAct.GIVEN, code))
    for month in ("2026-03", "2026-04"):
        found = fair_rows(rows, [month], NAMES, {month: list(NAMES)})
        assert Fairness(month, month, DAY, found, ()).spread(month) <= 1


@pytest.mark.parametrize("what", SlotAct)
def test_each_act_comes_after_something(what: SlotAct) -> None:
    assert what not in FOLLOWS[what]
