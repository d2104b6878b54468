"""A text is in one encoding throughout, which its bytes tell; where a second one begins is said by line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.exchange.reading.source import TABLES, source_of
from tests.exchange.makers import ITEMS

_LEVEL_ONE = [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)]
_RARE = [bytes([high, low]).decode("gb2312") for high in range(0xD8, 0xF8) for low in range(0xA1, 0xFF)]
HANZI = st.sampled_from(_LEVEL_ONE) | st.sampled_from(_RARE)
NAMES = st.text(HANZI, min_size=1, max_size=4)


def told(content: bytes) -> str | tuple[str, object]:
    """The encoding, or the refusal with its line."""
    try:
        return source_of("a.csv", content, TABLES).encoding
    except Refused as refused:
        return refused.code, refused.values["line"]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ITEMS.encode(), "utf-8-sig"),
        (b"barcode,name\n1,a\n", "utf-8-sig"),
        (ITEMS.encode("gb18030"), "gb18030"),
        (ITEMS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + ITEMS.encode("utf-16-be"), "utf-16"),
        ("1,Caf\u00e9 \u00b7 2\u00d73,\u00b0\n".encode(), "utf-8-sig"),
        ("1,毛路,3\n2,毛,路\n".encode("gb18030"), "gb18030"),  # each of them is a letter of UTF-8 by chance
        ("barcode,name\n1,Молоко\n".encode(), "utf-8-sig"),
        ("1,𠮷野家,3\n".encode("gb18030"), "gb18030"),
    ],
)
def test_one_encoding(content: bytes, encoding: str) -> None:
    assert told(content) == encoding


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("one", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8-sig", "gb18030")])
@pytest.mark.parametrize("name", ["康师傅红烧牛肉面", "可乐", "路虎山泉", "鄢帼"])
def test_the_first_line_of_another_encoding_is_told(ending: str, one: str, other: str, name: str) -> None:
    before = ending.join(["条码,品名,售价", "1,纯净水,2", "2,plain,3", ""]).encode(one)
    assert told(before + f"3,{name},2{ending}4,矿泉水,1{ending}".encode(other)) == ("two_encodings", 4)


def test_letters_that_are_either_begin_the_foreign_lines() -> None:
    before = "条码,品名\n1,可乐\n".encode()
    assert told(before + "2,毛路\n3,plain\n4,雪碧\n".encode("gb18030")) == ("two_encodings", 3)


def test_a_foreign_cell_among_others_of_its_line() -> None:
    line = b"1," + "可乐".encode() + b"," + "听装".encode("gb18030") + b"\n"
    assert told("条码,品名\n".encode("gb18030") + line) == ("two_encodings", 2)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_character_that_is_in_neither(mark: bytes) -> None:
    assert told(mark + ITEMS.encode() * 3 + b"1,\xff\xff,2\n") == ("bad_encoding", 7)


def test_foreign_lines_below_a_header_of_letters_and_a_mark() -> None:
    assert told(b"\xef\xbb\xbfbarcode,name\n" + "1,可乐\n".encode("gb18030")) == ("two_encodings", 2)


def test_half_a_character_of_utf16() -> None:
    assert told("a,b\r\n可,乐\r\n".encode("utf-16") + b"\x00\xd8" + "x\n".encode("utf-16-le")) == ("bad_encoding", 3)


def test_a_line_is_counted_once_where_a_chunk_ends_in_it() -> None:
    first = b"\xef\xbb\xbf" + b"x" * (64 * 1024 - 4) + b"\r"
    assert told(first + b"\n" + b"\xff") == ("bad_encoding", 2)


@given(st.lists(NAMES, min_size=1, max_size=12))
def test_no_chinese_text_is_taken_for_two(names: list[str]) -> None:
    content = "条码,品名\n" + "".join(f"{n},{name}\n" for n, name in enumerate(names))
    assert told(content.encode("gb18030")) == "gb18030"
    assert told(content.encode()) == "utf-8-sig"


@given(st.lists(st.text(st.sampled_from(_LEVEL_ONE), min_size=2, max_size=6), min_size=1, max_size=5), st.booleans())
def test_no_second_encoding_is_taken_in_silence(names: list[str], first: bool) -> None:
    one, other = ("utf-8", "gb18030") if first else ("gb18030", "utf-8")
    content = "条码,品名\n".encode(one) + "".join(f"1,{name}\n" for name in names).encode(other)
    if not first or not _is_utf8(content):
        assert told(content)[0] in {"two_encodings", "bad_encoding"}


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_the_real_names(shared: Path) -> None:
    text = gzip.decompress((shared / "data" / "canonical" / "items.csv.gz").read_bytes()).decode()
    assert told(text.encode("gb18030", "ignore")) == "gb18030"
    assert told(text.encode()) == "utf-8-sig"
