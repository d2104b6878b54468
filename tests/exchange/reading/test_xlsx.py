"""Workbooks: the same cells as an independent reader sees, and none of the ways a package can hurt."""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook as Writer

from pos.errors import Refused
from pos.exchange.reading.grid import GridRow, Merge, Unusable
from pos.exchange.reading.source import Form, Source, open_source
from pos.exchange.reading.xlsx import MAX_MERGES, Workbook
from pos.exchange.reading.xlsx_values import Numbers, column_index, is_date_format
from tests.exchange.makers import crooked_xlsx, sheet_xml, text_file, xlsx_file, zipped


def first(source: Source) -> list[tuple[int, list[str]]]:
    """Everything in the first sheet."""
    return [(row.number, list(row.cells)) for row in Workbook(source).sheets()[0].rows()]


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    """The same of a file."""
    return first(open_source(path))


def one_cell(folder: Path, cell: str, strings: str | None = None) -> str:
    """The text of A1."""
    return rows_of(crooked_xlsx(folder, sheet_xml(f'<row r="1">{cell}</row>'), strings=strings))[0][1][0]


def test_what_people_put_into_cells(tmp_path: Path) -> None:
    row = ["可乐", 3, 12.5, 0.1 + 0.2, True, dt.date(2026, 10, 31), dt.datetime(2026, 10, 31, 8, 30), None, "末"]  # noqa: DTZ001 - a wall clock
    assert rows_of(xlsx_file(tmp_path, [row])) == [
        (1, ["可乐", "3", "12.5", "0.3", "1", "2026-10-31", "2026-10-31T08:30:00", "", "末"])
    ]


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    assert rows_of(xlsx_file(tmp_path, [["a"], [], [None, None], ["b"]])) == [(1, ["a"]), (4, ["b"])]


def test_it_can_be_read_twice(tmp_path: Path) -> None:
    (sheet,) = Workbook(open_source(xlsx_file(tmp_path, [["a"], ["b"]]))).sheets()
    assert list(sheet.rows()) == list(sheet.rows())


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("39.149999999999999", "39.15"),
        ("0.30000000000000004", "0.3"),
        ("6901234567892", "6901234567892"),
        ("6.901234567892E+12", "6901234567892"),
        ("007", "007"),
        ("1E-2", "0.01"),
        ("100", "100"),
        ("1E2", "100"),
        ("-0.5", "-0.5"),
        ("0.333333333333333333", "0.333333333333333"),
        ("1E999999999", "1E999999999"),
        ("0E-999999", "0"),
        ("NaN", "NaN"),
        ("three", "three"),
    ],
)
def test_numbers_as_the_person_sees_them(stored: str, shown: str) -> None:
    assert Numbers(frozenset(), date1904=False).text(stored, 0) == shown


def test_digits_that_a_spreadsheet_lost_are_not_taken_for_a_barcode() -> None:
    assert isinstance(Numbers(frozenset(), date1904=False).text("6.90123456789012E+17", 0), Unusable)


@pytest.mark.parametrize(
    ("serial", "date1904", "shown"),
    [
        ("46326", False, "2026-10-31"),
        ("44864", True, "2026-10-31"),
        ("46326.354166666664", False, "2026-10-31T08:30:00"),
        ("0.5", False, "12:00:00"),
        ("-1", False, "-1"),
        ("1E9", False, "1000000000"),
        ("2958465", False, "9999-12-31"),
    ],
)
def test_dates(serial: str, date1904: bool, shown: str) -> None:
    assert Numbers(frozenset({1}), date1904=date1904).text(serial, 1) == shown


@pytest.mark.parametrize(
    ("number", "code", "date"),
    [
        (14, "", True),
        (31, "", True),
        (0, "", False),
        (2, "", False),
        (164, "yyyy-mm-dd", True),
        (165, 'yyyy"年"m"月"', True),
        (166, "[$-804]aaaa;@", False),
        (167, "[h]:mm", True),
        (168, "0.00_);[Red]\\(0.00\\)", False),
        (169, '0.00"days"', False),
        (170, "General", False),
        (171, "#,##0.00\\ [$¥-804]", False),
    ],
)
def test_which_formats_are_dates(number: int, code: str, date: bool) -> None:
    assert is_date_format(number, code) is date


@pytest.mark.parametrize(
    ("reference", "index"), [("A1", 0), ("Z9", 25), ("AA1", 26), ("XFD1048576", 16383), ("", 7), ("?", 7)]
)
def test_column_letters(reference: str, index: int) -> None:
    assert column_index(reference, 7) == index


def test_strings_rich_inline_and_calculated(tmp_path: Path) -> None:
    rich = "<sst><si><r><t>可</t></r><r><rPr/><t>乐</t></r><rPh><t>kele</t></rPh></si></sst>"
    assert one_cell(tmp_path, '<c r="A1" t="s"><v>0</v></c>', strings=rich) == "可乐"
    assert one_cell(tmp_path, '<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>') == "=1+1"
    assert one_cell(tmp_path, '<c r="A1" t="str"><f>A2&amp;A3</f><v>可乐</v></c>') == "可乐"
    assert one_cell(tmp_path, '<c r="A1"><f>A2*2</f><v>7</v></c>') == "7"


@pytest.mark.parametrize("cell", ['<c t="e"><v>#N/A</v></c>', "<c><f>A2*2</f></c>", '<c t="n"><f>A2</f><v/></c>'])
def test_a_cell_without_a_value_is_marked(tmp_path: Path, cell: str) -> None:
    assert isinstance(one_cell(tmp_path, cell), Unusable)


def test_prefixed_names_and_cells_without_references(tmp_path: Path) -> None:
    cells = "<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
    sheet = f'<x:worksheet xmlns:x="a"><x:sheetData>{cells}</x:sheetData></x:worksheet>'
    assert rows_of(crooked_xlsx(tmp_path, sheet)) == [(1, ["1", "2"])]


@given(
    rows=st.lists(
        st.lists(
            st.one_of(
                st.integers(-(10**12), 10**12),
                st.decimals(0, 10**6, places=2).map(float),
                st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20),
                st.booleans(),
                st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
                st.none(),
            ),
            min_size=1,
            max_size=8,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_the_same_cells_as_an_independent_reader(rows: list[list[object]]) -> None:
    out = io.BytesIO()
    book = Writer(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for n, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(n, column, cell)
            elif cell is not None:
                sheet.write(n, column, cell)
    book.close()
    theirs = python_calamine.load_workbook(io.BytesIO(out.getvalue())).get_sheet_by_index(0)
    expected = [
        (n, cells)
        for n, line in enumerate(theirs.to_python(skip_empty_area=False), 1)
        if (cells := _stripped([_as_text(cell) for cell in line]))
    ]
    assert first(Source("a.xlsx", Form.XLSX, out.getvalue())) == expected


def _as_text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else repr(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _stripped(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


# -- what a package can do to us ----------------------------------------------------------------------------------


def refusal(path: Path) -> tuple[str, object]:
    """The code, and the detail or limit, with which reading it ends."""
    with pytest.raises(Refused) as refused:
        rows_of(path)
    return refused.value.code, refused.value.values.get("limit", refused.value.values.get("detail"))


def test_the_cell_at_the_far_corner(tmp_path: Path) -> None:
    """Five kilobytes that abort the process of whoever reserves the rectangle."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(far)))[0] == "too_many_columns"
    assert rows_of(crooked_xlsx(tmp_path, sheet_xml(far.replace("XFD", "B"))))[1] == (1048576, ["", "1"])


def test_a_bomb_in_the_sheet(tmp_path: Path) -> None:
    zeros = sheet_xml(" " * 20_000_000)
    assert refusal(crooked_xlsx(tmp_path, zeros))[0] == "packed_too_tightly"


def test_a_bomb_that_keeps_the_ratio(tmp_path: Path) -> None:
    noise = {"noise.bin": os.urandom(1_100_000)}
    spaces = "<row> </row>" + "<row/>".join(" " * 1_000 for _ in range(110_000))
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(spaces), extra=noise))[0] == "unpacked_too_large"


def test_more_rows_than_are_read(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"/>' for n in range(1, 200_002))
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(rows)))[0] == "too_many_rows"


def test_a_bomb_beside_the_sheet_is_never_unpacked(tmp_path: Path) -> None:
    path = crooked_xlsx(
        tmp_path,
        sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'),
        extra={"xl/media/image1.png": bytes(200_000_000)},
    )
    assert rows_of(path) == [(1, ["1"])]


def test_a_million_copies_of_one_long_text_cost_one(tmp_path: Path) -> None:
    strings = f"<sst><si><t>{'长' * 30_000}</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 20_000))
    path = crooked_xlsx(tmp_path, sheet_xml(cells), strings=strings)
    assert sum(len(cells[0]) for _, cells in rows_of(path)) == 30_000 * 19_999


@pytest.mark.parametrize(
    ("sheet", "limit"),
    [
        ("<a>" * 40, "depth"),
        (sheet_xml(f"<row><c><v>{'9' * 40_000}</v></c></row>"), "cell"),
        (sheet_xml(f"<row>{'<c/>' * 100_001}</row>"), "row"),
        (sheet_xml(f"<!--{' x' * 1_100_000}-->"), "tag"),
        (sheet_xml("<row " + " ".join(f'a{n}="1"' for n in range(65)) + "/>"), "attributes"),
        (sheet_xml("<ro/>" * 2_000_001), "elements"),
    ],
    ids=["depth", "cell", "row", "comment", "attributes", "elements"],
)
def test_documents_that_inflate(tmp_path: Path, sheet: str, limit: str) -> None:
    noise = {"noise.bin": os.urandom(300_000)}  # keeps the ratio
    assert refusal(crooked_xlsx(tmp_path, sheet, extra=noise)) == ("too_complex", limit)


@pytest.mark.parametrize(
    "sheet",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<worksheet><sheetData><row>",
        "no xml",
        b"\xff\xfe<\x00a\x00",
        b'<?xml version="1.0" encoding="no-such-thing"?><a>\xff</a>',
        sheet_xml('<row r="5"/><row r="2"/>'),
        sheet_xml('<row r="-1"/>'),
        sheet_xml('<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
        sheet_xml('<row><c t="s"><v>99</v></c></row>'),
        sheet_xml('<row><c t="s"><v>-1</v></c></row>'),
        sheet_xml('<row><c t="s"><v>²</v></c></row>'),
    ],
)
def test_broken_parts(tmp_path: Path, sheet: str | bytes) -> None:
    assert refusal(crooked_xlsx(tmp_path, sheet))[0] == "damaged_file"


def test_external_links_are_refused(tmp_path: Path) -> None:
    link = '<Relationship Id="r9" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/>'
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(""), workbook_relations=link))[0] == "external_links"
    outside = '<Relationship Id="r9" Type="x/worksheet" Target="http://example.invalid/a.xml" TargetMode="External"/>'
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(""), workbook_relations=outside))[0] == "external_links"


def test_a_part_outside_the_package_is_looked_for_inside(tmp_path: Path) -> None:
    path = crooked_xlsx(tmp_path, sheet_xml(""))
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd"))
    path.write_bytes(data.getvalue())
    assert refusal(path)[0] == "damaged_file"


def test_packages_that_are_no_workbook(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("readme.txt", "hello")
    path = tmp_path / "a.xlsx"
    path.write_bytes(data.getvalue())
    assert refusal(path)[0] == "archive"
    path.write_bytes(data.getvalue()[:40])
    assert refusal(path)[0] == "damaged_file"


def test_a_workbook_that_shows_no_sheet(tmp_path: Path) -> None:
    hidden = '<workbook><sheets><sheet name="a" state="hidden" id="r1"/></sheets></workbook>'
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(""), extra={"xl/workbook.xml": hidden}))[0] == "empty_file"
    nothing = "<Relationships/>"
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(""), extra={"_rels/.rels": nothing}))[0] == "damaged_file"


def test_dates_by_style_in_a_crooked_package(tmp_path: Path) -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy/m/d"/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    cells = '<c s="1"><v>46326</v></c><c s="2"><v>46326</v></c><c s="9"><v>46326</v></c><c t="b"><v>1</v></c>'
    path = crooked_xlsx(tmp_path, sheet_xml(f"<row>{cells}</row>"), styles=styles)
    assert rows_of(path) == [(1, ["2026-10-31", "2026-10-31", "46326", "1"])]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_no_spreadsheet_uses(tmp_path: Path, packing: int) -> None:
    assert refusal(crooked_xlsx(tmp_path, sheet_xml(""), packing=packing))[0] == "damaged_file"


def test_a_part_with_a_password(tmp_path: Path) -> None:
    path = crooked_xlsx(tmp_path, sheet_xml(""))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    path.write_bytes(bytes(data))
    assert refusal(path)[0] == "encrypted"


def test_parts_named_with_the_slash_of_windows(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["a", 1]])
    with zipfile.ZipFile(path) as old:
        parts = {name.replace("/", "\\"): old.read(name) for name in old.namelist()}
    assert rows_of(text_file(tmp_path, zipped(parts), "windows.xlsx")) == [(1, ["a", "1"])]


def test_hidden_sheets_say_so(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    book = Writer(path)
    book.add_worksheet("旧").hide()
    shown = book.add_worksheet("新")
    shown.activate()
    shown.set_first_sheet()
    shown.write_string(0, 0, "x")
    book.close()
    sheets = Workbook(open_source(path)).sheets()
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("旧", True), ("新", False)]
    assert list(sheets[1].rows()) == [GridRow(1, ("x",))]


def test_hidden_rows_and_merged_cells_say_so(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    book = Writer(path)
    sheet = book.add_worksheet()
    sheet.merge_range("A1:A3", "3号楼")
    sheet.merge_range("B2:D2", "wide")
    sheet.write_string("B3", "x")
    sheet.set_row(2, None, None, {"hidden": True})
    book.close()
    (read,) = Workbook(open_source(path)).sheets()
    assert read.merges() == (Merge(1, 0, 3, 0), Merge(2, 1, 2, 3))
    assert list(read.rows()) == [
        GridRow(1, ("3号楼",)),
        GridRow(2, ("", "wide")),
        GridRow(3, ("", "x"), hidden=True),
    ]


def test_merges_without_end(tmp_path: Path) -> None:
    many = "<mergeCells>" + '<mergeCell ref="A1:A2"/>' * (MAX_MERGES + 1) + "</mergeCells>"
    noise = {"noise.bin": os.urandom(100_000)}
    (sheet,) = Workbook(open_source(crooked_xlsx(tmp_path, sheet_xml(""), extra=noise))).sheets()
    assert sheet.merges() == ()
    crooked = sheet_xml("").replace("<sheetData>", many + "<sheetData>")
    (sheet,) = Workbook(open_source(crooked_xlsx(tmp_path, crooked, extra=noise))).sheets()
    with pytest.raises(Refused, match="too_complex"):
        sheet.merges()
