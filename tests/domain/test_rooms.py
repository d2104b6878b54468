"""Rooms in every usual form are kept as their parts; what has none is kept as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain import rooms
from pos.errors import Refused

WRITTEN = {
    "3-2-501": (
        "3-2-501", "3号楼2单元501室", "3栋2单元501", "3幢—2—501", " 3 - 2 - 501 ", "０３－２－０５０１", "3#2-501",
        "3#楼2单元501", "三号楼二单元501", "三号楼二单元五〇一", "3号楼二单元501号", "3.2.501", "3/2/501", "3－2 501",
        "3--2--501", "3 2 501", "3栋 2门 501房", "03栋02单元0501户", "3_2_501", "3。2。501", "3号楼-2单元-501",
    ),
    "3-501": ("3号楼501", "3-0501", "三栋501室", "3#501", "3.501", "3号501"),
    "12-1203": ("12号楼1203", "十二号楼1203", "十二栋一二〇三"),
    "21-1201": ("二十一号楼1201室",),
    "103-5-2": ("一百零三号楼5-2",),
    "B-930": ("B座930", "b座930", "Ｂ 930"),
    "A-2-501": ("a座2单元501",),
    "3-2-1-501": ("3号院2号楼1单元501",),
    "3-B-101": ("3-b-101",),
    "0-0-0": ("0-0-0", "00-0-000"),
    "501": ("501", "0501", "501.0"),
    "一期3-2-501": ("一期3栋2单元501", "一期3-2-501"),
    "甲1-2-101": ("甲1-2-101", "甲1号楼2单元101"),
    "3-2-501/502": ("3-2-501/502", "3号楼2单元501/502"),
    "3-2-东户": ("3-2-东户", "3号楼2单元东户"),
    "3-2-跃层": ("3-2-跃层",),
    "商铺A01": ("商铺A01", "商铺a01", "商铺 A01"),
    "车位12号": ("车位12号",),
    "地下室-12": ("地下室-12",),
    "3号楼": ("3号楼",),
    "2单元501": ("2单元501",),
    "三层商铺": ("三层商铺",),
    "-1-101": ("-1-101",),
    "3.51": ("3.51",),
    "2003-13-5": ("2003-13-05",),
    "十十号楼501": ("十十号楼501",),
}  # fmt: skip


@pytest.mark.parametrize("room", WRITTEN)
def test_ways_to_write_a_room(room: str) -> None:
    assert {raw: rooms.parse_room(raw) for raw in WRITTEN[room]} == dict.fromkeys(WRITTEN[room], room)
    assert rooms.parse_room(room) == room


@given(
    st.integers(1, 99),
    st.integers(1, 9),
    st.integers(101, 3305),
    st.sampled_from(
        ["{0}-{1}-{2}", "{0}号楼{1}单元{2}室", "{0}幢{1}单元{2}", "{0:02}-{1:02}-{2:04}", "{0}/{1}/{2}", "{0}.{1}.{2}"]
    ),
)
def test_every_way_is_the_same_room(building: int, unit: int, door: int, way: str) -> None:
    assert rooms.parse_room(way.format(building, unit, door)) == f"{building}-{unit}-{door}"


@given(st.text(max_size=60))
def test_a_room_is_a_room_again(raw: str) -> None:
    room = rooms.room_or_none(raw)
    assert room is None or (0 < len(room) <= rooms.MOST and rooms.room_or_none(room) == room)


@pytest.mark.parametrize(
    "raw", ["2003-02-05", "2003/2/5", "2003年2月5日", "2026-12-03T00:00:00", "3月2日", "5-Feb", "Feb-05"]
)
def test_a_date_is_no_room(raw: str) -> None:
    with pytest.raises(Refused, match="room_is_date"):
        rooms.parse_room(raw)


@pytest.mark.parametrize("raw", ["", " ", "-", "—", "???", "/", "无", "=1-1-1", "13812345678", "1.38E+10", "长" * 41])
def test_what_is_no_room(raw: str) -> None:
    assert rooms.room_or_none(raw) is None
    with pytest.raises(Refused, match="bad_room"):
        rooms.parse_room(raw)


def test_which_rooms_are_usual() -> None:
    assert all(map(rooms.usual, ["3-2-501", "12-1203", "B-930", "D3-2-506", "10-1-2-301", "1-1-A01"]))
    assert not any(map(rooms.usual, ["商铺A01", "甲1-2-101", "3-2-东户", "3-2-501/502", "501", "1-1-1-1-1", "3.51"]))


@pytest.mark.parametrize(
    ("typed", "begun"),
    [
        ("3", "3"),
        ("3-", "3-"),
        ("3号楼", "3-"),
        ("三号楼2单元", "3-2-"),
        ("03-2-5", "3-2-5"),
        ("b", "B"),
        ("商铺", "商铺"),
    ],
)
def test_what_rooms_begin_with(typed: str, begun: str) -> None:
    assert rooms.beginning(typed) == begun
