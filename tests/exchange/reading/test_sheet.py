"""Columns are found by their header, whatever the order, language and dress; what is missing is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pos.errors import Refused
from pos.exchange.reading.grid import MAX_ROWS
from tests.exchange.makers import ITEMS, text_file, xlsx_file
from tests.exchange.readers import read_bills, read_items, read_vendors


def refusal(path: Path) -> tuple[str, dict[str, object]]:
    """Code and values with which reading items from it ends."""
    with pytest.raises(Refused) as refused:
        read_items(path)
    return refused.value.code, refused.value.values


@pytest.mark.parametrize(
    "header",
    [
        "条码,品名,售价",
        "barcode,name,price_yuan",
        "Barcode, NAME ,Price_Yuan",
        "条 码,品名,售价（元）",
        "条码,品名,售价(元)",
        "\ufeff条码\u200b,品名,零售价",
        "条形码,商品名称,售价_元",
    ],
)
def test_headers_in_either_language(tmp_path: Path, header: str) -> None:
    read = read_items(text_file(tmp_path, f"{header}\n6901234567892,可乐,3.5\n"))
    assert (read.rows[0].name, read.rows[0].price_fen) == ("可乐", 350)


@pytest.mark.parametrize("header", ["条码,品名,售价_分", "barcode,name,price_fen", "条码,品名,售价（分）"])
def test_money_in_fen(tmp_path: Path, header: str) -> None:
    assert read_items(text_file(tmp_path, f"{header}\n6901234567892,可乐,350\n")).rows[0].price_fen == 350


def test_order_is_free_and_unknown_columns_are_named(tmp_path: Path) -> None:
    read = read_items(text_file(tmp_path, "产地,售价,品名,备注,条码\n邯郸,3,可乐,,6901234567892\n"))
    assert read.rows[0].barcode == "6901234567892"
    assert [(found.column, found.reason, found.line) for found in read.warnings] == [
        ("产地", "unknown_column", 1),
        ("备注", "unknown_column", 1),
    ]


def test_a_title_above_the_header(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path,
        [
            ["和平东物业 2026年10月"],
            [],
            ["房号", "账期", "费用项目", "金额"],
            ["3-2-501", dt.date(2026, 10, 1), "物业费", 39.15],
        ],
    )
    read = read_bills(path)
    assert (read.lines, read.rows[0].period, read.rows[0].amount_fen) == ((4,), "2026-10", 3915)


def test_other_sheets_are_named_and_a_sheet_can_be_asked_for(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "two.xlsx"
    with Workbook(path) as book:
        for title, price in (("一", 1), ("二", 2)):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ["条码", "品名", "售价"])
            sheet.write_row(1, 0, ["6901234567892", "可乐", price])
    first = read_items(path)
    assert (first.rows[0].price_fen, [(w.column, w.reason) for w in first.warnings]) == (100, [("二", "sheet_ignored")])
    second = read_items(path, sheet="二")
    assert (second.rows[0].price_fen, second.warnings) == (200, ())
    with pytest.raises(Refused, match="missing_sheet"):
        read_items(path, sheet="三")


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    code, values = refusal(text_file(tmp_path, "品名,price\n可乐,3\n"))
    assert code == "missing_column"
    assert values == {
        "file": "items.csv",
        "line": 1,
        "columns": ("barcode 条码", "price_yuan 售价"),
        "found": ("品名", "price"),
    }


@pytest.mark.parametrize("header", ["barcode,条码,name,price_yuan", "barcode,name,price_yuan,price_fen"])
def test_one_meaning_twice(tmp_path: Path, header: str) -> None:
    code, values = refusal(text_file(tmp_path, f"{header}\n1,2,3,4\n"))
    assert code == "duplicate_column"
    assert len(values["columns"]) == 2  # type: ignore[arg-type]  # a tuple of two headers


@pytest.mark.parametrize("content", ["barcode,name,price_yuan\n", "barcode,name,price_yuan\n\n,,\n \n"])
def test_a_header_and_nothing_else(tmp_path: Path, content: str) -> None:
    assert refusal(text_file(tmp_path, content))[0] == "no_rows"


def test_blank_lines_count_as_lines_but_not_as_rows(tmp_path: Path) -> None:
    read = read_items(text_file(tmp_path, "\r\n" + ITEMS.replace("\n", "\r\n") + "\r\n,,\r\n6901234567908,茶,4\r\n"))
    assert read.lines == (3, 6)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(tmp_path: Path, ending: str) -> None:
    assert len(read_items(text_file(tmp_path, ITEMS.replace("\n", ending))).rows) == 1


def test_quoted_cells_over_lines_keep_the_count(tmp_path: Path) -> None:
    content = 'barcode,name,price_yuan\n1,"可乐\n听装",3\n2,"a ""b"", c",4\nx y,,\n'
    read = read_items(text_file(tmp_path, content))
    assert [row.name for row in read.rows] == ["可乐 听装", 'a "b", c']
    assert [found.line for found in read.bad] == [5, 5, 5]


@pytest.mark.parametrize("content", [ITEMS + '1,"open,2\n3,4,5\n', ITEMS + '1,"a"b,2\n'])
def test_quotes_that_do_not_close(tmp_path: Path, content: str) -> None:
    code, values = refusal(text_file(tmp_path, content))
    assert (code, values["line"]) == ("bad_quotes", 3)


def test_rows_with_too_few_or_too_many_cells(tmp_path: Path) -> None:
    read = read_items(text_file(tmp_path, ITEMS + "1,a\n2,b,3,,\n3,c,4,5\n"))
    assert [(found.line, found.reason, found.value) for found in read.bad] == [(3, "ragged", "2"), (5, "ragged", "4")]
    assert len(read.rows) == 2


def test_rows_of_a_workbook_may_end_early(tmp_path: Path) -> None:
    read = read_vendors(xlsx_file(tmp_path, [["编码", "名称", "类型", "扣点"], ["V1", "菜摊", "摊位"]]))
    assert read.rows[0].commission_bp == 0


def test_too_many_rows(tmp_path: Path) -> None:
    code, values = refusal(text_file(tmp_path, "barcode,name,price_yuan\n" + "1,a,1\n" * (MAX_ROWS + 1)))
    assert (code, values["line"], values["limit"]) == ("too_many_rows", MAX_ROWS + 2, MAX_ROWS)


def test_blank_lines_without_end(tmp_path: Path) -> None:
    assert refusal(text_file(tmp_path, ITEMS + "\n" * 200_000))[0] == "too_many_rows"


def test_a_line_without_end(tmp_path: Path) -> None:
    code, values = refusal(text_file(tmp_path, ITEMS + "x" * 1_100_000))
    assert (code, values["line"]) == ("line_too_long", 3)


def test_columns_without_end(tmp_path: Path) -> None:
    assert refusal(text_file(tmp_path, "," * 300 + "\n" + ITEMS))[0] == "too_many_columns"


def test_the_name_of_a_hostile_file_is_only_text(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\n.csv"
    path.write_text("nothing here\n", encoding="utf-8")
    assert refusal(path)[1]["file"] == "a[31m .csv"


def test_a_workbook_with_nothing_in_it(tmp_path: Path) -> None:
    assert refusal(xlsx_file(tmp_path, [])) == ("empty_file", {"file": "items.xlsx"})


def test_the_row_most_like_a_header_is_shown_when_columns_are_missing(tmp_path: Path) -> None:
    code, values = refusal(text_file(tmp_path, "和平东超市商品表\n品名,产地\n可乐,邯郸\n"))
    assert (code, values["line"], values["found"]) == ("missing_column", 2, ("品名", "产地"))
