"""Workbooks of Excel 97 and of OpenDocument: the cells of an XLSX of them, with what is hidden, merged or wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pos.errors import Refused
from pos.exchange.reading.grid import GridRow, Merge, Unusable
from pos.exchange.reading.opening import open_book
from tests.exchange import old_books
from tests.exchange.makers import text_file, xlsx_file, zipped
from tests.exchange.old_books import OldSheet, biff, compound, ods_file, ods_parts, record, xls_file
from tests.exchange.readers import read_items

MAKERS = pytest.mark.parametrize("make", [xls_file, ods_file])
Make = Callable[..., Path]


@MAKERS
def test_what_people_put_into_cells(tmp_path: Path, make: Make) -> None:
    moment = dt.datetime(2026, 10, 31, 8, 30)  # noqa: DTZ001 - a wall clock
    rows: old_books.Rows = [
        [],
        [None, "条码", 3, 12.5, 0.1 + 0.2, 39.15, 6901028075763, True, dt.date(2026, 10, 31), moment, None, "末🥤"],
        ["a" * 300] * 40,
        [None, None],
        [-0.5, "6.9E+12", " x ", 'q"<&>'],
    ]
    (theirs,) = open_book(make(tmp_path, rows)).sheets
    (ours,) = open_book(xlsx_file(tmp_path, rows)).sheets
    assert list(theirs.rows()) == list(ours.rows())
    assert list(theirs.rows()) == list(theirs.rows())


@MAKERS
def test_what_is_hidden_and_merged_says_so(tmp_path: Path, make: Make) -> None:
    rows: old_books.Rows = [["楼", "房"], ["3号楼", "101"], [None, "102"], ["4号楼", "101"]]
    sheets = [
        OldSheet([["x"]], "旧", hidden=True),
        OldSheet(rows, "新", merges=[(1, 0, 2, 0), (0, 0, 0, 1)], hidden_rows=frozenset({3})),
    ]
    old, new = open_book(make(tmp_path, sheets)).sheets
    assert (old.name, old.hidden, new.name, new.hidden) == ("旧", True, "新", False)
    assert set(new.merges()) == {Merge(2, 0, 3, 0), Merge(1, 0, 1, 1)}
    assert [(row.number, row.hidden) for row in new.rows()] == [(1, False), (2, False), (3, False), (4, True)]


@MAKERS
def test_they_come_in_as_any_other_file(tmp_path: Path, make: Make) -> None:
    read = read_items(make(tmp_path, [["商品资料"], ["条码", "品名", "售价"], [6901234567892, "可乐", 3.5]]))
    assert [(row.barcode, row.name, row.price_fen) for row in read.rows] == [("6901234567892", "可乐", 350)]


def test_many_texts_and_more_than_one_block(tmp_path: Path) -> None:
    rows = [[f"商品{n}", n] for n in range(3000)]
    for make in (xls_file, ods_file):
        (sheet,) = open_book(make(tmp_path, rows)).sheets
        assert [row.cells for row in sheet.rows()] == [(name, str(n)) for name, n in rows]


def test_errors_are_not_empty_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import struct

    plain = old_books._cell

    def cell(row: int, column: int, cell: old_books.Cell, places: dict[str, int]) -> bytes:
        if cell == "#N/A":
            return record(0x0205, struct.pack("<HHHBB", row, column, 0, 42, 1))
        if cell == "#REF!":  # a formula whose result is an error
            result = struct.pack("<6BH", 2, 0, 23, 0, 0, 0, 0xFFFF)
            return record(0x0006, struct.pack("<HHH", row, column, 0) + result + bytes(8))
        return plain(row, column, cell, places)

    monkeypatch.setattr(old_books, "_cell", cell)
    given: old_books.Rows = [["a", "#N/A", "b"], ["#REF!"], ["x", None, None, "#N/A"]]
    (sheet,) = open_book(xls_file(tmp_path, given)).sheets
    rows = list(sheet.rows())
    assert [row.cells for row in rows] == [("a", "#N/A", "b"), ("#REF!",), ("x", "", "", "#N/A")]
    assert [isinstance(row.cells[at], Unusable) for row, at in zip(rows, (1, 0, 3), strict=True)] == [True] * 3
    content = old_books._content([OldSheet([["a", "#N/A"]])])
    content = content.replace(
        'office:value-type="string"><text:p>#N/A', 'office:value-type="string" calcext:value-type="error"><text:p>#N/A'
    ).replace("<office:document-content ", '<office:document-content xmlns:calcext="urn:x" ')
    (sheet,) = open_book(text_file(tmp_path, zipped(ods_parts([], content)), "a.ods")).sheets
    (row,) = sheet.rows()
    assert isinstance(row.cells[1], Unusable)


def test_passwords(tmp_path: Path) -> None:
    stream = biff([OldSheet([["a"]])])
    locked = stream[:20] + record(0x2F, b"\0" * 6) + stream[20:]
    parts = ods_parts([OldSheet([["a"]])])
    parts["META-INF/manifest.xml"] = str(parts["META-INF/manifest.xml"]).replace(
        'media-type="text/xml"/>', 'media-type="text/xml"><manifest:encryption-data/></manifest:file-entry>'
    )
    for path in (
        text_file(tmp_path, compound("Workbook", locked), "a.xls"),
        text_file(tmp_path, zipped(parts), "a.ods"),
    ):
        with pytest.raises(Refused, match="encrypted"):
            open_book(path)


@MAKERS
def test_nothing_to_see(tmp_path: Path, make: Make) -> None:
    with pytest.raises(Refused, match="empty_file"):
        open_book(make(tmp_path, [OldSheet([["x"]], hidden=True)]))
    with pytest.raises(Refused, match="empty_file"):
        read_items(make(tmp_path, []))


@MAKERS
def test_columns_without_end(tmp_path: Path, make: Make) -> None:
    wide: list[str | None] = [*[None] * 255, "x"]
    (sheet,) = open_book(make(tmp_path, [wide])).sheets
    assert next(iter(sheet.rows())) == GridRow(1, (*[""] * 255, "x"))


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_cut_short(tmp_path: Path, part: float) -> None:
    rows: old_books.Rows = [["条码", "品名", "售价"], ["690", "可乐", 3]]
    for make in (xls_file, ods_file):
        path = make(tmp_path, rows)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(part * len(whole))])
        with pytest.raises(Refused) as refused:
            read_items(path)
        assert refused.value.code in {"damaged_file", "not_known"}
