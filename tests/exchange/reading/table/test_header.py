"""Columns are found by their header, whatever the order, language and dress; what is missing is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pos.errors import Refused
from pos.exchange.reading.grid import MAX_ROWS
from pos.exchange.reading.table.columns import Asked
from tests.exchange.makers import ITEMS, text_file, xlsx_file
from tests.exchange.readers import read_bills, read_households, read_items, read_vendors


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
    assert (first.rows[0].price_fen, [(w.column, w.reason) for w in first.warnings]) == (
        100,
        [("一", "sheet_read"), ("二", "sheet_fits")],
    )
    second = read_items(path, Asked(sheet="二"))
    assert (second.rows[0].price_fen, second.warnings) == (200, ())
    with pytest.raises(Refused, match="missing_sheet"):
        read_items(path, Asked(sheet="三"))


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    code, values = refusal(text_file(tmp_path, "品名,price\n可乐,3\n"))
    assert code == "missing_column"
    assert values == {
        "file": "items.csv",
        "line": 1,
        "columns": ("barcode 条码", "price_yuan 售价"),
        "found": ("品名", "price"),
        "header": ("品名", "price"),
        "sheet": "",
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


# -- dressed headers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "名称（必填）,条码,销售价（必填）",
        "*商品名称,*商品条码,零售价(元)",
        "商品名称【选填】,商品条形码（不可重复）,零售价￥",
        "Product Name,BAR CODE,Retail Price (yuan)",
        "品 名*,条形码（13位）,门店售价（元/件）",
        "名称,国际条码,售价/元",
        "品名（如：可乐）,69码,售价：元",
    ],
)
def test_headers_in_any_dress(tmp_path: Path, header: str) -> None:
    read = read_items(text_file(tmp_path, f"{header}\n可乐,6901234567892,3.5\n"))
    assert (read.rows[0].name, read.rows[0].barcode, read.rows[0].price_fen) == ("可乐", "6901234567892", 350)


@pytest.mark.parametrize(
    "header",
    [
        "面积㎡",
        "面积（平方米）",
        "建筑面积(m²)",
        "计费面积（㎡）",
        "收费面积",
        "计费面积\n(M2)",
        "房屋面积 平米",
        "Area (m2)",
    ],
)
def test_units_of_an_area(tmp_path: Path, header: str) -> None:
    assert read_households(text_file(tmp_path, f'房号,"{header}"\n1-1-101,88.5\n')).rows[0].area_centi == 8850


@pytest.mark.parametrize("header", ["售价（万元）", "售价（角）", "进货价", "批发价", "会员价", "price", "售价（㎡）"])
def test_what_is_no_price(tmp_path: Path, header: str) -> None:
    assert refusal(text_file(tmp_path, f"条码,品名,{header}\n1,a,2\n"))[0] == "missing_column"


def test_a_column_of_its_own_name_wins_and_the_other_is_named(tmp_path: Path) -> None:
    read = read_items(text_file(tmp_path, "条码,品名,商品名称,售价,零售价\n6901234567892,可乐,汽水,3,4\n"))
    assert (read.rows[0].name, read.rows[0].price_fen) == ("可乐", 300)
    assert [(one.column, one.reason, one.value) for one in read.warnings] == [
        ("商品名称", "double_column", "品名"),
        ("零售价", "double_column", "售价"),
    ]
    assert refusal(text_file(tmp_path, "条码,品名,零售价,销售价\n6901234567892,可乐,3,4\n"))[0] == "duplicate_column"


def test_a_short_code_is_enough(tmp_path: Path) -> None:
    read = read_items(text_file(tmp_path, "货号,品名,零售价\n6901234567892,可乐,3\n23,大葱,2\n"))
    assert [(row.barcode, row.code) for row in read.accept()] == [("6901234567892", "6901234567892"), ("23", "23")]


def test_a_running_number_is_ignored_without_a_word(tmp_path: Path) -> None:
    assert read_items(text_file(tmp_path, "序号,条码,品名,售价\n1,6901234567892,可乐,3\n")).warnings == ()


# -- where the header stands ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "房号,面积,业主信息,,备注\n,,姓名,联系电话,",
        "业主台账,,,,\n房号,面积,业主信息,,备注\n,,姓名,联系电话,",
        ",,业主信息,,\n房号,面积,姓名,联系电话,备注",
        "房屋信息,,业主信息,,其他\n房号,面积,姓名,联系电话,备注",
        "填表说明：一户一行\n请勿改动表头,,,,\n\n房号,面积,姓名,联系电话,备注",
    ],
)
def test_headers_of_two_lines_and_under_titles(tmp_path: Path, header: str) -> None:
    read = read_households(text_file(tmp_path, f"{header}\n1-1-101,80,甲,13800000001,\n"))
    row = read.rows[0]
    assert (row.room, row.area_centi, row.resident, len(read.rows)) == ("1-1-101", 8000, "甲", 1)
    assert read.columns["phone"].endswith("联系电话")


def test_a_list_of_columns_is_no_header(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "two.xlsx"
    with Workbook(path) as book:
        guide = book.add_worksheet("填写说明")
        for row, cells in enumerate([["字段", "说明", "示例"], ["房号", "必填", "3-2-501"], ["面积", "选填", "80"]]):
            guide.write_row(row, 0, cells)
        sheet = book.add_worksheet("住户")
        sheet.write_row(0, 0, ["房号", "面积"])
        sheet.write_row(1, 0, ["1-1-101", 80])
    read = read_households(path)
    assert [row.room for row in read.rows] == ["1-1-101"]
    assert [(one.column, one.reason) for one in read.warnings] == [
        ("住户", "sheet_read"),
        ("填写说明", "sheet_ignored"),
    ]


def test_a_hidden_sheet_is_read_only_when_no_other_fits(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "hidden.xlsx"
    with Workbook(path) as book:
        book.add_worksheet("封面").write_row(0, 0, ["和平小区"])
        hidden = book.add_worksheet("数据")
        hidden.hide()
        hidden.write_row(0, 0, ["条码", "品名", "售价"])
        hidden.write_row(1, 0, ["6901234567892", "可乐", 3])
    read = read_items(path)
    assert len(read.rows) == 1
    assert ("数据", "sheet_hidden") in [(one.column, one.reason) for one in read.warnings]
