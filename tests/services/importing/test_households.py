"""Files of households: rooms and the people who live there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pos.ledger.reading import households
from pos.services.importing.plan import Missing, State
from tests.services.town import HOUSEHOLDS

if TYPE_CHECKING:
    from tests.services.importing.files import Files
    from tests.services.town import Town


def residents(town: Town, room: str = "1-1-101") -> list[tuple[str, str, str]]:
    """(name, phone, card) of a room."""
    with town.desk.ledger.read() as tx:
        found = households.residents(tx, town.desk.ledger.keys, [town.home(room)])
    return [(one.name, " ".join(one.phones), one.card) for one in found.get(town.home(room), [])]


def test_households_are_added_changed_or_left(files: Files, town: Town) -> None:
    assert files.counts("households", HOUSEHOLDS) == (0, 0, 3)
    text = HOUSEHOLDS.replace("90.00", "91.00").replace("C0002", "C0022") + "4号楼2单元301室,77.70,王五,,,是\n"
    before = town.entries()
    assert files.counts("households", text) == (1, 2, 1)
    assert town.entries() == before + 1
    page = town.desk.office.household(town.home())
    assert (page.area_centi, page.card.room, len(page.members)) == (9100, "1-1-101", 1)
    assert residents(town, "1-1-102") == [("李四", "13987655678", "C0022")]
    assert [card.room for card in town.desk.till.find_households("ww")] == ["4-2-301"]
    added = town.desk.office.household(town.desk.office.in_room("4-2-301"))
    assert (added.agreed_batch, added.area_centi) == (True, 7770)
    town.assert_proven()


def test_a_person_that_changed_is_told_by_an_entry_without_a_row(files: Files, town: Town) -> None:
    before = town.entries()
    assert files.counts("households", "room,resident,phone,card\n1-1-101,张三丰,13812345678,C0001\n") == (0, 1, 0)
    assert (residents(town), town.entries()) == ([("张三丰", "13812345678", "C0001")], before + 1)
    town.assert_proven()


def test_columns_that_are_not_there_leave_things_as_they_are(files: Files, town: Town) -> None:
    assert files.counts("households", "room,phone\n1-1-101,13800000000\n") == (0, 1, 0)
    assert residents(town) == [("张三", "13800000000", "C0001")]
    page = town.desk.office.household(town.home())
    assert (page.area_centi, page.agreed_batch) == (9000, True)
    assert files.counts("households", "room\n1-1-101\n6-1-101\n") == (1, 0, 1)
    assert files.counts("households", "room,agreed_batch\n1-1-101,0\n") == (0, 1, 0)
    assert not town.desk.office.household(town.home()).agreed_batch
    assert residents(town) == [("张三", "13800000000", "C0001")]


def test_a_household_lives_there_since_the_first_of_its_people_came(files: Files, town: Town) -> None:
    def since() -> dt.date | None:
        with town.desk.ledger.read() as tx:
            return next(one.lives_since for one in households.everyone(tx) if one.room == "7-1-101")

    text = "房号,住户,入住日期\n7-1-101,甲,2024-05-01\n7-1-101,乙,2020/3/2\n7-1-101,丙,\n"
    assert files.counts("households", text) == (1, 0, 0)
    assert (since(), files.counts("households", text)) == (dt.date(2020, 3, 2), (0, 0, 1))
    assert files.counts("households", "房号,面积\n7-1-101,80\n") == (0, 1, 0)
    assert since() == dt.date(2020, 3, 2)
    mistyped = files.preview("households", "房号,入住日期\n7-1-101,2062-04-01\n")
    assert [(one.line, one.reason) for one in mistyped.bad] == [(2, "moves_in_far")]
    changed = files.preview("households", "房号,入伙日期\n7-1-101,2020年4月1日\n").changes
    assert [(one.field, one.old, one.new) for one in changed] == [("lives_since", "2020-03-02", "2020-04-01")]
    town.assert_proven()


def test_a_dry_run_of_households_keeps_the_persons(files: Files, town: Town) -> None:
    text = "room,resident,phone,card\n1-1-101,别人,13800000000,C9\n"
    assert files.preview("households", text).counts.changed == 1
    assert residents(town) == [("张三", "13812345678", "C0001")]


def test_bad_households(files: Files) -> None:
    text = (
        "房号,面积,电话,卡号\n"
        "1-1-101,90.001,13812345678,\n"
        "2003-02-05,90,13812345678,\n"
        "1-1-103,90,12345,\n"
        "1-1-104,90,,C0003\n"
        "1-1-104,91,,\n"
    )
    reasons = [(line, reason) for line, _, reason, _ in files.refused("households", text)]
    assert reasons == [(2, "bad_area"), (3, "room_is_date"), (4, "bad_phone"), (5, "card_taken"), (6, "contradicts")]


def test_cards_may_be_exchanged_in_one_file(files: Files, town: Town) -> None:
    text = "room,card\n1-1-101,C0002\n1-1-102,C0001\n"
    assert files.counts("households", text) == (0, 2, 0)
    assert town.desk.office.in_room("C0001") == town.home("1-1-102")


def test_the_next_family_of_a_room_is_another_household(files: Files, town: Town) -> None:
    town.earn(100)
    town.household("1-1-101", state="moved_out")
    assert files.counts("households", "room,resident\n1-1-101,新人\n") == (1, 0, 0)
    newcomer = town.desk.office.in_room("1-1-101")
    assert newcomer != town.home()
    assert town.desk.till.household(newcomer).points == 0
    town.assert_proven()


def test_the_lines_of_a_room_are_its_people(files: Files, town: Town) -> None:
    text = (
        "楼栋,房号,面积,住户,电话,卡号\n"
        ",9-1-101,80,甲一,13800000001/13800000002,\n"
        ",9号楼1单元101,80,甲二,13800000003,C90\n"
        ",9-1-101,,甲 一,13800000004,\n"
        ",9-1-102,81.5,,13800000009,\n"
        ",9-1-103,,无,无,-\n"
        ",9-1-103,,,,\n"
    )
    done = files.take("households", text)
    assert (done.counts.new, done.counts.people, done.counts.left_out) == (3, 3, 0)
    family = [("甲一", "13800000001 13800000002 13800000004", ""), ("甲二", "13800000003", "C90")]
    home = town.desk.office.in_room("9-1-101")
    assert len(town.desk.office.household(home).members) == 2
    town.homes |= {room: town.desk.office.in_room(room) for room in ("9-1-101", "9-1-102", "9-1-103")}
    assert residents(town, "9-1-101") == family
    assert [residents(town, f"9-1-10{n}") for n in (2, 3)] == [[("", "13800000009", "")], []]
    for phone in ("13800000001", "13800000002", "138-0000-0003", "13800000004", "C90"):
        assert town.desk.office.in_room(phone) == home
    assert [card.room for card in town.desk.till.find_households("0004")] == ["9-1-101"]
    before = town.entries()
    again = files.take("households", text)
    assert (again.counts.new, again.counts.changed, again.counts.unchanged) == (0, 0, 3)
    assert (town.entries(), residents(town, "9-1-101")) == (before, family)
    town.assert_proven()


def test_people_who_are_not_named_and_cells_that_are_empty_leave_things_as_they_are(files: Files, town: Town) -> None:
    files.take("households", "room,resident,phone\n1-1-101,李四,13800000001\n")
    both = [("张三", "13812345678", "C0001"), ("李四", "13800000001", "")]
    assert residents(town) == both
    assert files.counts("households", "room,area_m2,resident,phone,card,agreed_batch\n1-1-101,,张三,,,\n") == (0, 0, 1)
    page = town.desk.office.household(town.home())
    assert (residents(town), page.area_centi, page.agreed_batch) == (both, 9000, True)
    # another name under a known phone is the same person; the phone of somebody named already is not
    assert files.counts("households", "room,resident,phone\n1-1-101,张三丰,13812345678\n") == (0, 1, 0)
    assert residents(town)[0] == ("张三丰", "13812345678", "C0001")
    text = "room,resident,phone\n1-1-101,张三丰,13812345678\n1-1-101,张小丰,13812345678\n1-1-101,李四,无\n"
    assert files.counts("households", text) == (0, 1, 0)
    assert residents(town) == [
        ("张三丰", "13812345678", "C0001"), ("李四", "", ""), ("张小丰", "13812345678", ""),
    ]  # fmt: skip
    town.assert_proven()


def test_what_is_said_of_a_bad_row_names_nobody(files: Files) -> None:
    text = (
        "room,area_m2,resident,phone\n13812345678,80,张\u200b三,13812345678\n9-1-101,13812345678,,\n"
        "9-1-102,80,,1381234567\n9-1-103,80,"
    )
    values = [value for *_, value in files.refused("households", text + "李四" * 60 + ",\n")]
    assert values == ["138****5678", "138****5678", ""]
    seen = files.preview("households", text + "李四" * 60 + ",\n")
    assert [(one.reason, one.value) for one in seen.warnings] == [("cleaned", ""), ("shortened", "")]


def test_nobody_has_a_hundred_people_in_one_room(files: Files) -> None:
    text = "room,resident\n" + "".join(f"9-1-101,甲{n}\n" for n in range(102))
    assert files.refused("households", text) == [(n, "room", "too_many_people", "9-1-101") for n in (102, 103)]


def test_a_room_of_an_odd_form_is_told_the_first_time(files: Files) -> None:
    text = "room\n商铺A01\n9-1-101\n甲1-2-101\n3-2-东户\n"
    (odd,) = files.take("households", text).warnings
    assert (odd.line, odd.reason, odd.other, odd.value) == (2, "odd_rooms", 3, "商铺A01、甲1-2-101、3-2-东户")
    assert files.take("households", text).warnings == ()


def test_what_households_are_without_is_told(files: Files) -> None:
    seen = files.preview("households", "room,area_m2,phone\n9-1-101,,13800000001\n1-1-101,,\n9-1-102,80,\n")
    assert seen.missing == (Missing("area_m2", 1, ("9-1-101",)), Missing("phone", 1, ("9-1-102",)))


def test_a_preview_masks_persons(files: Files) -> None:
    unused = "room,紧急联系人,身份证号,车位\n1-1-101,王小二,13010219900101123X,A-12\n"
    assert files.preview("households", unused).rows[0].texts == ("1-1-101", "王**", "130****3X", "A-12")
    text = "room,resident,phone\n1-1-101,张三,13812345670\n1-1-102,李四,13987655678\n9-1-101,王五,1381234567\n"
    seen = files.preview("households", text)
    assert [(row.state, row.texts) for row in seen.rows] == [
        (State.CHANGED, ("1-1-101", "张**", "138****5670")),
        (State.SAME, ("1-1-102", "李**", "139****5678")),
        (State.BAD, ("9-1-101", "王**", "138****67")),
    ]
    assert [(one.key, one.field, one.old, one.new) for one in seen.changes] == [
        ("1-1-101", "phone", "138****5678", "138****5670"),
    ]
