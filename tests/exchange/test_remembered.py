"""What a person said of a header's columns holds for that file, and for the next with the same header."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.errors import Refused
from pos.exchange.imports.kinds import KINDS, open_table
from pos.exchange.imports.remembered import KnownHeaders
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked
from tests.exchange.makers import text_file

CONTENT = "商品表,,,\n国标,货名,结算价,吊牌价\n6901234567892,可乐,2,3\n"
SAID = {0: "barcode", 3: "price"}


def read(path: Path, known: KnownHeaders, asked: Asked = NOTHING_ASKED) -> Imported[object]:
    """Items of the file."""
    return KINDS["items"].read(open_table("items", path, asked, known))


@pytest.fixture
def known(tmp_path: Path) -> KnownHeaders:
    """Nothing yet."""
    return KnownHeaders(tmp_path / "known.json")


def test_what_is_said_of_columns_is_surer_than_their_names(tmp_path: Path, known: KnownHeaders) -> None:
    path = text_file(tmp_path, CONTENT)
    with pytest.raises(Refused, match="missing_column") as refused:
        read(path, known)
    assert refused.value.values["header"] == ("国标", "货名", "结算价", "吊牌价")
    found = read(path, known, Asked(mapping=SAID, header_line=2))
    assert [(row.barcode, row.name, row.price_fen) for row in found.accept()] == [("6901234567892", "可乐", 300)]  # type: ignore[attr-defined]  # rows of any kind
    other = text_file(tmp_path, "条码,品名,售价,会员价\n6901234567892,可乐,3,2\n", "other.csv")
    found = read(other, known, Asked(mapping={2: "", 3: "price"}))
    assert [row.price_fen for row in found.accept()] == [200]  # type: ignore[attr-defined]  # rows of any kind


def test_the_same_header_is_read_so_again_and_it_is_said(tmp_path: Path, known: KnownHeaders) -> None:
    known.keep("items", ["国标", "货名", "结算价", "吊牌价"], SAID)
    found = read(text_file(tmp_path, CONTENT), known)
    assert [row.price_fen for row in found.accept()] == [300]  # type: ignore[attr-defined]  # rows of any kind
    assert [one.reason for one in found.warnings] == ["columns_remembered", "unknown_column"]
    with pytest.raises(Refused, match="missing_column"):
        read(text_file(tmp_path, CONTENT.replace("结算价", "进价")), known)
    with pytest.raises(Refused, match="missing_column"):
        open_table("vendors", tmp_path / "items.csv", known=known)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[[1]]", b'{"a": 1}', b'[["items", ["a"], {"x": "room"}]]', b"\xff", b"[" * 9999]
)
def test_a_damaged_memory_says_nothing_and_is_mended_by_the_next(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "known.json").write_bytes(content)
    known = KnownHeaders(tmp_path / "known.json")
    assert known.of("items") == {}
    known.keep("items", ["国 标"], {0: "barcode"})
    assert known.of("items") == {("国标",): {0: "barcode"}}


def test_the_oldest_headers_make_room(known: KnownHeaders) -> None:
    for number in range(130):
        known.keep("items", [f"列{number}"], {0: "name"})
    kept = known.of("items")
    assert (len(kept), ("列129",) in kept, ("列0",) in kept) == (100, True, False)
