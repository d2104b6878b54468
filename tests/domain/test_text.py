from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain import text
from pos.errors import Refused

RTL, ZERO_WIDTH, LINE_SEPARATOR, PRIVATE, UNASSIGNED = map(chr, (0x202E, 0x200B, 0x2028, 0xE000, 0x0378))


@given(st.text(st.characters(exclude_categories=[])), st.integers(0, 50))
def test_nothing_that_could_be_a_command_is_left(raw: str, limit: int) -> None:
    kept = text.clean(raw, limit)
    assert len(kept) <= limit
    assert not {unicodedata.category(char) for char in kept} & {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"}
    assert all(0x20 <= byte != 0x7F for byte in kept.encode("gb18030"))
    assert text.clean(kept, limit) == kept


def test_clean() -> None:
    assert text.clean("可乐\x1bp\x00\x19y", 40) == "可乐py"
    assert text.clean("a\tb\nc", 40) == "a b c"
    assert text.clean(f"a{RTL}b{ZERO_WIDTH}c{LINE_SEPARATOR}d{PRIVATE}e{UNASSIGNED}f\ud800", 40) == "abcdef"
    assert text.clean("  plain  ", 40) == "plain"
    assert text.clean("长" * 50, 3) == "长长长"


def test_scanned_makes_full_width_plain() -> None:
    assert text.scanned("３＊６９０\r") == "3*690"
    assert len(text.scanned("ﷺ" * 1000)) <= 512


@pytest.mark.parametrize(
    ("raw", "room"),
    [
        ("3-2-501", "3-2-501"),
        ("3号楼2单元501室", "3-2-501"),
        ("3栋2单元501", "3-2-501"),
        ("０３－２－０５０１", "3-2-501"),
        ("3幢—2—501", "3-2-501"),
        ("a座2单元501", "A-2-501"),
        (" 3 - 2 - 501 ", "3-2-501"),
        ("0-0-0", "0-0-0"),
    ],
)
def test_rooms(raw: str, room: str) -> None:
    assert text.parse_room(raw) == room
    assert text.parse_room(room) == room


@pytest.mark.parametrize(
    "raw", ["", "501", "3-2", "3-2-501-1", "S1-T1-1-000001", "13812345678", "6901234567892", "=1-1-1"]
)
def test_what_is_no_room(raw: str) -> None:
    assert text.room_or_none(raw) is None
    with pytest.raises(Refused, match="bad_room"):
        text.parse_room(raw)


def test_natural_order() -> None:
    rooms = ["10-1-101", "1-1-1001", "1-2-101", "1-1-101", "A-1-1", "1-1-0102", "1-1-" + "9" * 6000]
    assert sorted(rooms, key=text.natural_key) == [
        "1-1-101", "1-1-0102", "1-1-1001", "1-1-" + "9" * 6000, "1-2-101", "10-1-101", "A-1-1",
    ]  # fmt: skip


def test_phones() -> None:
    assert text.parse_phone("+86 138-1234-5678") == "13812345678"
    assert text.parse_phone("(010) 8888 6666") == "01088886666"
    assert text.parse_phone("88886666") == "88886666"
    with pytest.raises(Refused) as refusal:
        text.parse_phone("1381234567")
    assert not refusal.value.values


def test_masks() -> None:
    assert text.mask_phone("13812345678") == "138****5678"
    assert text.mask_phone("88886666") == "****66"
    assert text.mask_phone("") == ""
    assert text.mask_name("张三丰") == "张**"
    assert text.mask_name("") == ""
