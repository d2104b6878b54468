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


def test_natural_order() -> None:
    rooms = ["10-1-101", "1-1-1001", "1-2-101", "1-1-101", "A-1-1", "1-1-0102", "1-1-" + "9" * 6000]
    assert sorted(rooms, key=text.natural_key) == [
        "1-1-101", "1-1-0102", "1-1-1001", "1-1-" + "9" * 6000, "1-2-101", "10-1-101", "A-1-1",
    ]  # fmt: skip


def test_phones() -> None:
    assert text.parse_phone("+86 138-1234-5678") == "13812345678"
    assert text.parse_phone("(010) 8888 6666") == "01088886666"
    assert text.parse_phone("88886666") == "88886666"
    assert text.parse_phone("13812345678.0") == "13812345678"
    assert text.parse_phone("400-820-8820") == "4008208820"
    with pytest.raises(Refused) as refusal:
        text.parse_phone("1381234567")
    assert not refusal.value.values


@pytest.mark.parametrize(
    ("raw", "phones"),
    [
        ("13800000001/13900000002", "13800000001 13900000002"),
        ("138 0000 0003", "13800000003"),
        ("13800000006、１３８００００００５５，0310-1234567", "13800000006 13800000055 03101234567"),
        ("13800000001 13800000002 13800000001", "13800000001 13800000002"),
        ("13800000001(本人)；+86 138-0000-0002（妻）", "13800000001 13800000002"),
        ("138 0000 0001\n(010) 8888 6666", "13800000001 01088886666"),
        ("无", ""),
        ("—", ""),
        ("", ""),
    ],
)
def test_phones_of_one_cell(raw: str, phones: str) -> None:
    assert " ".join(text.parse_phones(raw)) == phones


@pytest.mark.parametrize(
    "raw",
    ["13800000001/138", "1.38E+10", "138****5678", "张三 13800000001", "/".join(f"1380000000{n}" for n in range(10))],
)
def test_cells_that_are_no_phones_are_not_repeated(raw: str) -> None:
    with pytest.raises(Refused, match="bad_phone") as refusal:
        text.parse_phones(raw)
    assert not refusal.value.values


def test_masks() -> None:
    assert text.mask_phone("13812345678") == "138****5678"
    assert text.mask_phone("88886666") == "****66"
    assert text.mask_phone("") == ""
    assert text.mask_name("张三丰") == "张**"
    personal = ("138 1234 5678", "0310-1234567", "130102199001011234")
    assert [text.mask_cell(one) for one in personal] == ["138****5678", "031****4567", "130****34"]
    assert all(text.mask_cell(one) == one for one in ("2026-10-15", "88886666", "6901234567892", "A-12"))
    assert text.mask_name("") == ""
    assert text.mask_within("张三13812345678、+8613900001111") == "张三138****5678、139****1111"
    assert text.mask_within("6901381234567890 88886666") == "6901381234567890 88886666"
