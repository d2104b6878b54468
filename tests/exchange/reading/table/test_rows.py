"""What stands in a table and is no row: titles, totals, notes; and rows that do not say everything themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from pos.errors import Refused
from pos.exchange.reading.remarks import Imported, Remark
from pos.exchange.reading.table.columns import Asked
from tests.exchange.makers import text_file
from tests.exchange.readers import read_bills, read_households, read_items, read_office_file


def told(findings: Sequence[Remark]) -> list[tuple[int, str, str]]:
    """Line, reason and value of findings."""
    return [(one.line, one.reason, one.value) for one in findings]


def rooms(read: Imported[Any]) -> list[str]:
    """The rooms of what was read, which is all good."""
    return [row.room for row in read.accept()]


def book(folder: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), hidden: Sequence[int] = ()) -> Path:
    """A workbook with merged ranges ("A2:A4") and hidden rows (from 1)."""
    path = folder / "table.xlsx"
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
        for range_ in merged:
            first = range_.split(":", maxsplit=1)[0]
            sheet.merge_range(range_, rows[int(first[1:]) - 1][ord(first[0]) - 65])
        for number in hidden:
            sheet.set_row(number - 1, None, None, {"hidden": True})
    return path


# -- totals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["合计", "合 计", "总计：", "小计", "本页合计", "1号楼小计", "合计（元）", "Total", "累计"]
)
def test_a_totals_row_is_left_out_and_named(tmp_path: Path, word: str) -> None:
    read = read_households(text_file(tmp_path, f"房号,面积,住户\n1-1-101,80,甲\n1-1-102,81.5,乙\n{word},161.5,2户\n"))
    assert rooms(read) == ["1-1-101", "1-1-102"]
    assert told(read.warnings) == [(4, "totals_row", word)]


@pytest.mark.parametrize("count", ["2户", "共2套", "2 间"])
def test_a_totals_row_may_count_the_rooms_where_the_others_name_them(tmp_path: Path, count: str) -> None:
    parted = f"序号,楼号,单元,室号,面积\n1,1号楼,1单元,101室,80\n2,1号楼,1单元,102室,80.5\n合计,,,{count},160.5\n"
    read = read_households(text_file(tmp_path, parted))
    assert [row.room for row in read.accept()] == ["1-1-101", "1-1-102"]
    assert told(read.warnings) == [(4, "totals_row", "合计")]
    door = f"楼号,单元,室号,面积\n1号楼,1单元,{count.replace(' ', '')},80\n"
    assert not read_households(text_file(tmp_path, door)).warnings


def test_totals_that_differ_are_bad_with_both_sums(tmp_path: Path) -> None:
    read = read_bills(text_file(tmp_path, '房号,账期,费用项目,金额\n1-1-101,2026-10,物业费,46.05\n合计,,,"1,046.05"\n'))
    assert [(one.line, one.column, one.reason, one.value) for one in read.bad] == [
        (3, "金额", "sum_differs", "1046.05 / 46.05")
    ]


def test_subtotals_are_of_the_rows_since_the_last(tmp_path: Path) -> None:
    lines = ["房号,面积", "1-1-101,80", "1-1-102,81", "小计,161", "2-1-101,90", "小计,{}", "总计,251", "制表人：张三,"]
    good = read_households(text_file(tmp_path, "\n".join(lines).format("90")))
    assert [row.area_centi for row in good.accept()] == [8000, 8100, 9000]
    bad = read_households(text_file(tmp_path, "\n".join(lines).format("91")))
    assert told(bad.bad) == [(6, "sum_differs", "91.00 / 251.00")]


def test_totals_may_stand_above_the_rows(tmp_path: Path) -> None:
    lines = "房号,面积\n合计,{}\n1-1-101,80\n1-1-102,81\n"
    assert len(rooms(read_households(text_file(tmp_path, lines.format(161))))) == 2
    bad = read_households(text_file(tmp_path, lines.format(160)))
    assert told(bad.bad) == [(2, "sum_differs", "160.00 / 161.00")]


def test_a_thing_whose_name_only_holds_such_a_word_is_a_row(tmp_path: Path) -> None:
    read = read_items(text_file(tmp_path, "品名,条码,售价\n小计算器,6901234567892,9\n合计,6901234567908,1\n"))
    assert [row.name for row in read.accept()] == ["小计算器", "合计"]


# -- notes, titles and headers that come again ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "制表人：张三,,,",
        "备注：以上不含水费,,,",
        ",,,审核：李四",
        "共 1 户，以上为应收数,,,",
        "第1页 共3页,,,",
        "----,,,",
    ],
)
def test_notes_below_are_left_out_and_named(tmp_path: Path, note: str) -> None:
    read = read_bills(text_file(tmp_path, f"房号,账期,费用项目,金额\n1-1-101,2026-10,物业费,46.05\n{note}\n"))
    assert (rooms(read), [one.reason for one in read.warnings]) == (["1-1-101"], ["note_row"])


@pytest.mark.parametrize("half", ["1-1-102,,,", "1-1-102,2026-10,,", ",2026-10,物业费,46.05", ",,,46.05"])
def test_half_a_row_is_no_note(tmp_path: Path, half: str) -> None:
    read = read_bills(text_file(tmp_path, f"房号,账期,费用项目,金额\n1-1-101,2026-10,物业费,46.05\n{half}\n"))
    assert {one.line for one in read.bad} == {3}


def test_a_row_with_a_number_is_no_note(tmp_path: Path) -> None:
    assert rooms(read_households(text_file(tmp_path, "房号,面积\n商铺:A01,80\n"))) == ["商铺:A01"]


def test_title_and_header_of_each_page_come_again(tmp_path: Path) -> None:
    page = "和平小区物业费明细表,,\n房号,面积,住户\n{},80,甲\n"
    read = read_households(text_file(tmp_path, page.format("1-1-101") + page.format("1-1-102")))
    assert (rooms(read), read.warnings) == (["1-1-101", "1-1-102"], ())


# -- hidden and merged ----------------------------------------------------------------------------------------------


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    path = book(tmp_path, [["房号", "面积"], ["1-1-101", 80], ["1-1-102", 80], ["1-1-103", 80]], hidden=[3, 4])
    read = read_households(path)
    assert (len(rooms(read)), told(read.warnings)) == (3, [(3, "hidden_rows", "2")])


def test_what_is_merged_downwards_holds_for_each_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["楼号", "单元", "室号", "业主姓名", "面积"],
        ["1号楼", "1单元", 101, "甲", 80],
        ["", "", 102, "乙", 81],
        ["", "2单元", 101, "丙", 82],
    ]
    read = read_households(book(tmp_path, rows, ["A2:A4", "B2:B3"]))
    assert rooms(read) == ["1-1-101", "1-1-102", "1-2-101"]
    assert [sorted(row.filled) for row in read.layout.raw] == [[], [0, 1], [0]]


def test_half_a_room_is_bad_where_merged_cells_were_lost(tmp_path: Path) -> None:
    content = "楼号,单元,室号\n1号楼,1单元,101\n,,102\n1号楼,,103\n商业区,,A01\n2号楼,,5\n"
    read = read_households(text_file(tmp_path, content))
    assert [(one.line, one.column, one.reason) for one in read.bad if one.reason == "part_missing"] == [
        (3, "楼号", "part_missing"),
        (4, "单元", "part_missing"),
    ]


def test_a_sum_over_merged_cells_counts_them_once_or_each_time(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["房号", "面积", "住户"], ["1-1-101", 80, "甲"], ["1-1-102", "", "乙"], ["合计", 80, ""]]
    assert len(rooms(read_households(book(tmp_path, rows, ["B2:B3"])))) == 2
    rows[3][1] = 160
    assert len(rooms(read_households(book(tmp_path, rows, ["B2:B3"])))) == 2


# -- rooms in several columns ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "cells", "room"),
    [
        ("楼栋,单元,房号", "1栋,1单元,101", "1-1-101"),
        ("楼栋,单元,房号", "03,02,0501室", "3-2-501"),
        ("楼栋,单元,房号", "3,2,3-2-501", "3-2-501"),
        ("楼栋,单元,房号", "3号楼,2单元,3号楼2单元501", "3-2-501"),
        ("楼栋,单元,房号", "3,2,2-501", "3-2-501"),
        ("房号,单元,楼栋", "501,2,3", "3-2-501"),
        ("楼号,单元号,室号,房屋编号", "3,2,501,000123", "3-2-501"),
    ],
)
def test_a_room_from_its_parts(tmp_path: Path, header: str, cells: str, room: str) -> None:
    assert rooms(read_households(text_file(tmp_path, f"{header}\n{cells}\n"))) == [room]


def test_bills_and_the_office_file_have_rooms_in_parts_too(tmp_path: Path) -> None:
    bills = text_file(tmp_path, "楼栋,单元,室号,账期,费用项目,金额\n3,2,501,2026-10,物业费,1\n", "b.csv")
    office = text_file(tmp_path, "楼栋,单元,室号,账期,金额\n3,2,501,2026-10,1\n", "o.csv")
    assert (rooms(read_bills(bills)), rooms(read_office_file(office))) == (["3-2-501"], ["3-2-501"])


# -- wide tables ----------------------------------------------------------------------------------------------------

FEE = Asked(fee_item="物业费")


def owed(read: Imported[Any]) -> list[tuple[str, str, str, int]]:
    """Bills as room, period, fee item, fen."""
    return [(row.room, row.period, row.fee_item, row.amount_fen) for row in read.accept()]


@pytest.mark.parametrize(
    "header",
    [
        "2026年物业费台账,,,\n房号,1月,2月,合计",
        "房号,2026年1月,2026年2月,合计",
        "房号,2026-01,202602,合计",
        "房号,2026/01,2026.02,总计",
        "2026年度,,,\n房号,一月,二月,合计",
        "房号,2026年,,合计\n,1月,2月,",
        ",2026年,,\n房号,1月份,2月（元）,合计",
        "房号,26年1月,26年2月应收,小计",
    ],
)
def test_a_column_a_month(tmp_path: Path, header: str) -> None:
    read = read_bills(text_file(tmp_path, f"{header}\n1-1-101,40,41.5,81.5\n1-1-102,,42,42\n合计,40,83.5,123.5\n"), FEE)
    assert owed(read) == [
        ("1-1-101", "2026-01", "物业费", 4000),
        ("1-1-101", "2026-02", "物业费", 4150),
        ("1-1-102", "2026-02", "物业费", 4200),
    ]


def test_the_year_of_months_is_asked_for(tmp_path: Path) -> None:
    path = text_file(tmp_path, "2025-2026年台账,,\n房号,11月,12月\n1-1-101,40,41\n")
    with pytest.raises(Refused, match="year_needed"):
        read_bills(path, FEE)
    assert [row[1] for row in owed(read_bills(path, Asked(fee_item="物业费", year=2025)))] == ["2025-11", "2025-12"]


def test_each_month_has_the_year_above_it(tmp_path: Path) -> None:
    read = read_bills(text_file(tmp_path, ",2025年,,2026年\n房号,11月,12月,1月\n1-1-101,1,2,3\n"), FEE)
    assert [row[1] for row in owed(read)] == ["2025-11", "2025-12", "2026-01"]


def test_a_row_that_does_not_add_up_is_bad(tmp_path: Path) -> None:
    read = read_bills(text_file(tmp_path, "房号,2026年1月,2026年2月,合计\n1-1-101,40,41,82\n"), FEE)
    assert [(one.line, one.column, one.value) for one in read.bad] == [(2, "合计", "82.00 / 81.00")]


def test_a_bad_cell_of_a_wide_table_names_its_column(tmp_path: Path) -> None:
    read = read_bills(text_file(tmp_path, "房号,2026年1月,2026年2月\n1-1-101,40,已缴\n"), FEE)
    assert [(one.line, one.column, one.reason, one.value) for one in read.bad] == [
        (2, "2026年2月", "bad_amount", "已缴")
    ]


def test_nought_in_a_wide_table_is_no_bill_and_counted(tmp_path: Path) -> None:
    read = read_bills(text_file(tmp_path, "房号,2026年1月,2026年2月\n1-1-101,40,0.00\n1-1-102,-,41\n"), FEE)
    assert (len(owed(read)), told(read.warnings)) == (2, [(1, "no_bill_cells", "2")])


def test_without_a_fee_item_months_mean_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="fee_item_needed"):
        read_bills(text_file(tmp_path, "房号,2026年1月,2026年2月\n1-1-101,40,41\n"))
    named = read_bills(text_file(tmp_path, "房号,收费项目,2026年1月,2026年2月\n1-1-101,电梯费,40,41\n"))
    assert {row[2] for row in owed(named)} == {"电梯费"}


def test_a_column_a_fee_item(tmp_path: Path) -> None:
    content = "房号,账期,物业费（元）,电梯费,已缴费,合计\n1-1-101,2026-10,40,5,0,45\n1-1-102,2026-10,41,,0,41\n"
    read = read_bills(text_file(tmp_path, content))
    assert owed(read) == [
        ("1-1-101", "2026-10", "物业费", 4000),
        ("1-1-101", "2026-10", "电梯费", 500),
        ("1-1-102", "2026-10", "物业费", 4100),
    ]


def test_the_period_from_the_title_is_said_or_asked_for(tmp_path: Path) -> None:
    path = text_file(tmp_path, "和平小区2026年10月收费表,,\n房号,物业费,水费\n1-1-101,40,5\n")
    read = read_bills(path)
    assert ({row[1] for row in owed(read)}, told(read.warnings)) == ({"2026-10"}, [(2, "period_above", "2026-10")])
    assert {row[1] for row in owed(read_bills(path, Asked(period="2026-09")))} == {"2026-09"}
    with pytest.raises(Refused, match="period_needed"):
        read_bills(text_file(tmp_path, "房号,物业费,水费\n1-1-101,40,5\n"))


def test_what_every_bill_is_of_may_be_said_beside_the_file(tmp_path: Path) -> None:
    path = text_file(tmp_path, "房号,应收金额\n1-1-101,40\n")
    asked = Asked(fee_item="物业费", period="2026-10")
    assert owed(read_bills(path, asked)) == [("1-1-101", "2026-10", "物业费", 4000)]
    with pytest.raises(Refused, match="missing_column"):
        read_bills(path)


@pytest.mark.parametrize("header", ["房号,2026年1月,2026-01", "房号,账期,物业费,物业费（元）"])
def test_one_month_or_fee_twice(tmp_path: Path, header: str) -> None:
    with pytest.raises(Refused, match="duplicate_column"):
        read_bills(text_file(tmp_path, f"{header}\n1-1-101,2026-10,40,41\n"), FEE)


def test_an_area_is_counted_once_for_the_people_of_a_room(tmp_path: Path) -> None:
    lines = "房号,面积,住户\n1-1-101,80,甲\n1-1-101,80,乙\n1-1-102,81,丙\n{}\n"
    for total, bad in (("小计,161,3人", False), ("合计,241,", False), ("合计,160,", True)):
        read = read_households(text_file(tmp_path, lines.format(total)))
        assert ("sum_differs" in {one.reason for one in read.bad}) is bad


def test_what_a_template_says_under_its_header_is_no_row(tmp_path: Path) -> None:
    content = "条码,品名,售价\n必填，不可重复,必填,必填，元\n6901234567892,可乐,3\n"
    read = read_items(text_file(tmp_path, content.replace("，", "、")))
    assert ([row.name for row in read.accept()], told(read.warnings)) == (
        ["可乐"],
        [(2, "note_row", "必填、不可重复")],
    )


def test_months_with_what_was_owed_and_what_was_paid(tmp_path: Path) -> None:
    content = "房号,2026年1月,,2026年2月,\n,应收,实收,应收,实收\n1-1-101,40,40,41,0\n"
    read = read_bills(text_file(tmp_path, content), FEE)
    assert [row[1:] for row in owed(read)] == [("2026-01", "物业费", 4000), ("2026-02", "物业费", 4100)]


def test_a_price_per_square_metre_is_no_fee(tmp_path: Path) -> None:
    content = "房号,账期,物业费（元/㎡/月）,物业费金额,应收金额\n1-1-101,2026-10,0.5,40,40\n"
    assert owed(read_bills(text_file(tmp_path, content))) == [("1-1-101", "2026-10", "物业费", 4000)]


def test_rooms_of_several_estates_are_kept_apart(tmp_path: Path) -> None:
    lines = "小区,楼栋,单元,房号\n甲苑,1,1,101\n{},1,1,101\n"
    one = read_households(text_file(tmp_path, lines.format("甲苑")))
    assert (rooms(one), [row.reason for row in one.warnings]) == (["1-1-101"], ["unknown_column", "repeated"])
    several = read_households(text_file(tmp_path, lines.format("乙苑")))
    assert (rooms(several), told(several.warnings)) == (
        ["甲苑-1-1-101", "乙苑-1-1-101"],
        [(1, "several_estates", "甲苑、乙苑")],
    )


def test_a_day_alone_under_the_table_is_when_it_was_made(tmp_path: Path) -> None:
    read = read_households(text_file(tmp_path, "房号,面积\n1-1-101,80\n,2026年11月3日\n2026年11月,\n"))
    assert (rooms(read), {one.reason for one in read.warnings}) == (["1-1-101"], {"note_row"})


def test_months_may_be_mere_numbers(tmp_path: Path) -> None:
    read = read_bills(text_file(tmp_path, "2026年,,,\n房号,1,2,3\n1-1-101,40,41,42\n"), FEE)
    assert [row[1] for row in owed(read)] == ["2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize(
    ("doors", "kept"),
    [
        (("1-101", "2-102", "1-101"), ["1-1-101", "1-2-102", "2-1-101"]),
        (("1-101", "1-102", "2-101"), ["1-101", "1-102", "2-101"]),
    ],
)
def test_a_door_of_two_parts_begins_with_the_building_only_where_each_does(
    tmp_path: Path, doors: tuple[str, ...], kept: list[str]
) -> None:
    lines = "\n".join(f"{building}号楼,{door}" for building, door in zip((1, 1, 2), doors, strict=True))
    assert rooms(read_households(text_file(tmp_path, f"楼号,房号\n{lines}\n"))) == kept
