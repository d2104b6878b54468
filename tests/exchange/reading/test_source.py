"""What a file is, is told by its content; what is too much is refused while it is read."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from pos.errors import Refused, Unavailable
from pos.exchange.reading.source import TABLES, Form, open_source
from tests.exchange.makers import ITEMS, gz_file, text_file, xlsx_file, zipped
from tests.exchange.readers import read_items


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_chinese_text_in_the_encodings_shops_have(tmp_path: Path, encoding: str) -> None:
    read = read_items(text_file(tmp_path, ITEMS, encoding=encoding))
    assert [row.name for row in read.rows] == ["可乐"]


def test_packed_text(tmp_path: Path) -> None:
    assert open_source(gz_file(tmp_path, ITEMS.encode())).form is Form.TEXT


def test_packed_text_of_several_members(tmp_path: Path) -> None:
    packed = gzip.compress(ITEMS.encode()) + gzip.compress(b"6901234567908,b,1\n")
    assert len(read_items(text_file(tmp_path, packed, "items.csv.gz")).rows) == 2


def test_the_name_decides_nothing(tmp_path: Path) -> None:
    workbook = xlsx_file(tmp_path, [["barcode", "name", "price_yuan"], ["6901234567892", "可乐", 3]])
    assert read_items(workbook.rename(tmp_path / "really.csv")).rows[0].price_fen == 300
    assert read_items(gz_file(tmp_path, ITEMS.encode(), "packed.xlsx")).rows[0].price_fen == 300


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "png"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "jpeg"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x09\x08\x08\x00\x00\x00\x10\x00" + bytes(60), "xls"),
        (b"SQLite format 3\x00" + bytes(100), "sqlite"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "docx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "opendocument"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read_items(text_file(tmp_path, content, "goods.csv"))
    assert (refused.value.code, refused.value.values) == ("not_a_table", {"file": "goods.csv", "kind": kind})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_known"),
        (ITEMS.encode("utf-16-le"), "not_known"),
        (bytes(99), "not_known"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "archive"),
        (gzip.compress(zipped({"a.csv": ITEMS}), mtime=0), "archive"),
        (zipped({"bill/a.csv": ITEMS}), "archive"),
        (b"Rar!\x1a\x07\x00", "archive"),
    ],
)
def test_what_cannot_be_named_and_what_must_be_unpacked(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_items(text_file(tmp_path, content, "goods.csv"))
    assert (refused.value.code, refused.value.values) == (code, {"file": "goods.csv"})


@pytest.mark.parametrize(
    "page",
    [
        "<html><table><tr><td>条码</td></tr></table></html>",
        "\ufeff\r\n <!DOCTYPE html>\n<html>",
        "<table border=1><tr><td>条码",
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
        "MIME-Version: 1.0\nX-Document-Type: Workbook\n",
        "<style>td{mso-number-format:'\\@'}</style><table>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_web_page_is_called_that(tmp_path: Path, page: str, encoding: str) -> None:
    with pytest.raises(Refused, match="web_page"):
        read_items(text_file(tmp_path, page, "商品.xls", encoding))


def test_a_workbook_with_a_password_is_called_that(tmp_path: Path) -> None:
    wrapped = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage\0".encode("utf-16-le") + bytes(99)
    with pytest.raises(Refused, match="encrypted"):
        read_items(text_file(tmp_path, wrapped, "商品.xlsx"))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \t\n\n", b"\xff\xfe\n\0"])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused, match="empty_file"):
        read_items(text_file(tmp_path, content))


def test_a_broken_character_is_told_with_its_line(tmp_path: Path) -> None:
    good = "barcode,name,price_yuan\n" + "6901234567892,可乐,3.00\n" * 4
    with pytest.raises(Refused) as refused:
        read_items(text_file(tmp_path, good.encode() + b"1,\xff\xfe\xff,2\n"))
    assert (refused.value.code, refused.value.values["line"]) == ("bad_encoding", 6)


@pytest.mark.parametrize("cut", [1, 9, 30])
def test_a_packed_file_cut_short(tmp_path: Path, cut: int) -> None:
    whole = gzip.compress(ITEMS.encode())
    with pytest.raises(Refused, match="damaged_file"):
        read_items(text_file(tmp_path, whole[:-cut], "items.csv.gz"))


def test_rubbish_behind_a_packed_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="damaged_file"):
        read_items(text_file(tmp_path, gzip.compress(ITEMS.encode()) + b"rubbish", "items.csv.gz"))


def test_too_many_bytes(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="file_too_large"):
        read_items(text_file(tmp_path, b"x" * (TABLES.file_bytes + 1)))


def test_a_bomb_by_ratio(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="packed_too_tightly"):
        read_items(gz_file(tmp_path, b" " * 5_000_000))


def test_a_bomb_by_size(tmp_path: Path) -> None:
    noise = os.urandom(1_100_000)
    bomb = gzip.compress(b" " * (101 * 1024 * 1024)) + gzip.compress(noise)
    with pytest.raises(Refused, match="unpacked_too_large"):
        read_items(text_file(tmp_path, bomb, "items.csv.gz"))


def test_places_that_hold_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="file_not_found"):
        read_items(tmp_path / "absent.csv")
    with pytest.raises(Refused, match="not_a_file"):
        read_items(tmp_path)
    with pytest.raises(Unavailable, match="cannot_read"):
        read_items(Path("a\0b"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="not_a_file"):
        read_items(pipe)
