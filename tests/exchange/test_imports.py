"""Rows of every kind of file: typed when good, and when bad named by line, column and reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pos.domain.goods.items import Item, Ownership, Vendor
from pos.domain.month.compared import OfficeRow
from pos.errors import Refused
from pos.exchange.imports.bills import BillRow
from pos.exchange.imports.households import HouseholdRow
from pos.exchange.reading.remarks import MOST_KEPT, Imported, Remark
from tests.exchange.makers import text_file, xlsx_file
from tests.exchange.readers import read_bills, read_households, read_items, read_office_file, read_vendors

HEADER = "条码,品名,售价,单位,类别,称重,货号,供应方,积分率\n"


def items(folder: Path, *lines: str) -> Imported[Item]:
    """An items file of these lines, read."""
    return read_items(text_file(folder, HEADER + "\n".join(lines) + "\n"))


def found(findings: tuple[Remark, ...]) -> list[tuple[int, str, str, str]]:
    """Findings without the other line."""
    return [(one.line, one.column, one.reason, one.value) for one in findings]


def test_an_item_with_everything(tmp_path: Path) -> None:
    read = items(tmp_path, "6901234567892,苹果,12.8,斤,水果,是,00042,V1,7.5")
    assert read.accept() == (
        Item("", "6901234567892", "苹果", 1280, "斤", "水果", True, "00042", "V1", rate_hundredths=750),
    )
    assert (read.file, read.lines, read.warnings) == ("items.csv", (2,), ())


def test_an_item_with_little(tmp_path: Path) -> None:
    assert items(tmp_path, "6901234567892,可乐,3,,,,,,").rows == (Item("", "6901234567892", "可乐", 300),)
    assert items(tmp_path, "6901234567892,苹果,3,,,1,,,").rows[0].unit == "kg"


def test_a_code_is_kept_as_the_file_has_it(tmp_path: Path) -> None:
    assert items(tmp_path, "036000291452,纸巾,3,,,,,,").rows[0].barcode == "036000291452"
    assert items(tmp_path, "036000291453,纸巾,3,,,,,,").rows[0].barcode == "036000291453"


def test_full_width_codes_are_plain(tmp_path: Path) -> None:
    assert items(tmp_path, "６９０１２３４５６７８９２,可乐,3,,,,,,").rows[0].barcode == "6901234567892"


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (",可乐,3,,,,,,", "条码", "missing"),
        ("6901234567892,,3,,,,,,", "品名", "missing"),
        ("6901234567892,\x00\x01,3,,,,,,", "品名", "missing"),
        ("6901234567892,可乐,,,,,,,", "售价", "missing"),
        ("6901234567892,可乐,三元,,,,,,", "售价", "bad_amount"),
        ("6901234567892,可乐,3.005,,,,,,", "售价", "bad_amount"),
        ("6901234567892,可乐,-3,,,,,,", "售价", "bad_amount"),
        ('6901234567892,可乐,"10,00",,,,,,', "售价", "decimal_comma"),
        ('6901234567892,可乐,"1.234,50",,,,,,', "售价", "decimal_comma"),
        ("6901234567892,可乐,1e3,,,,,,", "售价", "bad_amount"),
        ("6901234567892,可乐,٣,,,,,,", "售价", "bad_amount"),
        ("6901234567892,可乐,99999999999,,,,,,", "售价", "bad_amount"),
        ("6901234567892,可乐,#N/A,,,,,,", "售价", "no_value"),
        ("6.90123E+12,可乐,3,,,,,,", "条码", "lost_digits"),
        ("69 01,可乐,3,,,,,,", "条码", "bad_code"),
        ("6901028075800/6901028075817,可乐,3,,,,,,", "条码", "several_codes"),
        ("可乐,可乐,3,,,,,,", "条码", "bad_code"),
        (f"{'6' * 49},可乐,3,,,,,,", "条码", "bad_code"),
        ("6901234567892,可乐,3,,,也许,,,", "称重", "bad_flag"),
        ("6901234567892,可乐,3,,,,,,1.005", "积分率", "bad_rate"),
        ("6901234567892,可乐,3,,,,,,-1", "积分率", "bad_rate"),
        ("6901234567892,可乐", "", "ragged"),
    ],
)
def test_a_bad_item(tmp_path: Path, line: str, column: str, reason: str) -> None:
    read = items(tmp_path, "6901234567908,茶,4,,,,,,", line)
    assert [(one.line, one.column, one.reason) for one in read.bad] == [(3, column, reason)]
    assert len(read.rows) == 1


def test_the_bad_price_on_line_812(tmp_path: Path) -> None:
    lines = [f"{6901234000000 + n},品{n},1.00,,,,,," for n in range(1000)]
    lines[810] = lines[810].replace("1.00", "1.0.0")
    with pytest.raises(Refused) as refused:
        items(tmp_path, *lines).accept()
    assert refused.value.code == "bad_rows"
    assert refused.value.values == {
        "file": "items.csv",
        "findings": (Remark(812, "售价", "bad_amount", "1.0.0"),),
        "count": 1,
        "more": 0,
    }


def test_the_same_barcode_or_short_code_names_both_lines(tmp_path: Path) -> None:
    read = items(
        tmp_path,
        "6901234567892,可乐,3,,,,7,,",
        "6901234567908,茶,3,,,,8,,",
        "6901234567892,可乐,4,,,,,,",
        "6901234567915,水,3,,,,7,,",
        "8,盐,3,,,,,,",
    )
    assert [(one.line, one.column, one.value, one.other) for one in read.bad] == [
        (4, "条码", "6901234567892", 2),
        (5, "货号", "7", 2),
        (6, "条码", "8", 3),
    ]


def test_a_hundred_findings_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    read = items(tmp_path, *(f"{n},品,x,,,,,," for n in range(250)))
    with pytest.raises(Refused) as refused:
        read.accept([read.finding(2, "vendor", "no_vendor", "V9")])
    assert len(refused.value.values["findings"]) == MOST_KEPT  # type: ignore[arg-type]  # a tuple of findings
    assert refused.value.values["more"] == 151
    assert read.finding(2, "vendor", "no_vendor").column == "供应方"


@pytest.mark.parametrize(
    ("written", "kept", "reason"),
    [
        ("可乐\x1bp\x00\x19y", "可乐py", "cleaned"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", ""),
        ("'=1+1", "=1+1", ""),
        ("长" * 130, "长" * 100, "shortened"),
        ("名" * 70, "名" * 70, ""),
        ("可乐🥤", "可乐🥤", ""),
        ("\u202e可乐", "可乐", "cleaned"),
        ("<b>可乐</b>", "<b>可乐</b>", ""),
    ],
)
def test_hostile_names_are_only_text(tmp_path: Path, written: str, kept: str, reason: str) -> None:
    read = items(tmp_path, f'6901234567892,"{written}",3,,,,,,')
    assert [row.name for row in read.accept()] == [kept]
    assert [one.reason for one in read.warnings] == ([reason] if reason else [])


def test_formulas_and_errors_of_a_workbook_are_not_taken_for_values(tmp_path: Path) -> None:
    path = tmp_path / "items.xlsx"
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["条码", "品名", "售价"])
        sheet.write_row(1, 0, ["6901234567892", "可乐"])
        sheet.write_formula(1, 2, "=1+2", None, 3)
        sheet.write_row(2, 0, ["6901234567908", "茶"])
        sheet.write_formula(2, 2, "=1+2", None, "")
        sheet.write_row(3, 0, ["6901234567915"])
        sheet.write_formula(3, 1, "=NA()", None, "#N/A")
        sheet.write_number(3, 2, 1)
    read = read_items(path)
    assert read.rows[0].price_fen == 300
    assert found(read.bad) == [(3, "售价", "no_value", "=1+2"), (4, "品名", "no_value", "#N/A")]


def test_an_area_of_nothing_is_one_that_nobody_knew(tmp_path: Path) -> None:
    read = read_households(text_file(tmp_path, "房号,面积\n1-1-101,0.00\n1-1-102,80\n"))
    assert [(row.room, row.area_centi) for row in read.accept()] == [("1-1-101", None), ("1-1-102", 8000)]
    assert found(read.warnings) == [(2, "面积", "no_area_yet", "0.00")]


def test_households(tmp_path: Path) -> None:
    content = (
        "房号,面积,住户,电话,卡号,同意批量抵扣\n3号楼2单元501室,89.5,张三,+86 138-1234-5678,C001,是\n1-1-101,,,,,\n"
    )
    assert read_households(text_file(tmp_path, content)).accept() == (
        HouseholdRow("3-2-501", 8950, "张三", ("13812345678",), "C001", True),
        HouseholdRow("1-1-101"),
    )


def test_bad_households(tmp_path: Path) -> None:
    content = (
        "room,area_m2,phone,card\n3-2-501,89.555,13812345678,C1\n2003-02-05,1,,\n3-2-501,1,,C1\n1-1-1,1,138****5678,\n"
        "1-1-2,1,1.38E+10,\n3-2-501,2,,\n1-1-3,1,,c1\n"
    )
    read = read_households(text_file(tmp_path, content))
    assert [(one.line, one.column, one.reason, one.value, one.other) for one in read.bad] == [
        (2, "area_m2", "bad_area", "89.555", 0),
        (3, "room", "room_is_date", "2003-02-05", 0),
        (5, "phone", "bad_phone", "", 0),
        (6, "phone", "lost_digits", "1.38E+10", 0),
        (7, "area_m2", "contradicts", "2", 4),
        (8, "card", "duplicate", "c1", 4),
    ]


@pytest.mark.parametrize(
    "written", ["2026-10", "2026/10", "202610", "2026年10月", "2026.10", "2026-10-01", "2026-10-01T00:00:00"]
)
def test_ways_to_write_a_month(tmp_path: Path, written: str) -> None:
    read = read_bills(text_file(tmp_path, f"房号,账期,费用项目,金额\n3-2-501,{written},物业费,39.15\n"))
    assert read.accept() == (BillRow("3-2-501", "2026-10", "物业费", 3915),)


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "26-10", "2026", "20261", "10-2026", "2026-10-15", "Oct-26"])
def test_what_is_no_month(tmp_path: Path, written: str) -> None:
    read = read_bills(text_file(tmp_path, f"房号,账期,费用项目,金额\n3-2-501,{written},物业费,39.15\n"))
    assert found(read.bad) == [(2, "账期", "bad_period", written)]


@pytest.mark.parametrize(
    ("written", "reason"), [("2026.1", "short_period"), ("2026/1", "short_period"), ("46296", "serial_date")]
)
def test_a_month_of_which_a_spreadsheet_lost_something(tmp_path: Path, written: str, reason: str) -> None:
    read = read_bills(text_file(tmp_path, f"房号,账期,费用项目,金额\n3-2-501,{written},物业费,39.15\n"))
    assert found(read.bad) == [(2, "账期", reason, written)]


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("¥12.50", 1250),
        ("￥12.50", 1250),
        ("12.5元", 1250),
        ('"1,234.50"', 123450),
        ("１２．５０", 1250),
        (" 12.50", 1250),
        ("25.0000", 2500),
        ("12.500", 1250),
        ("92.09999999999999", 9210),
        ('="12.50"', 1250),
        ("0", 0),
        ("'12.50", 1250),
    ],
)
def test_ways_to_write_a_price(tmp_path: Path, written: str, fen: int) -> None:
    assert items(tmp_path, f"6901234567892,可乐,{written},,,,,,").accept()[0].price_fen == fen


@pytest.mark.parametrize(
    ("written", "barcode"),
    [
        ('="6901234567892"', "6901234567892"),
        ('"=""036000291452"""', "036000291452"),
        ("'6901234567892", "6901234567892"),
        ("\t6901234567892", "6901234567892"),
        ("6901234567892.0", "6901234567892"),
        ("36000291452", "36000291452"),
    ],
)
def test_what_others_put_around_a_code_is_taken_off(tmp_path: Path, written: str, barcode: str) -> None:
    assert items(tmp_path, f"{written},可乐,3,,,,,,").accept()[0].barcode == barcode


@pytest.mark.parametrize("written", ["2026-10-31", "2026/10/31", "2026年10月31日", "2026-10-31T00:00:00", "20261031"])
def test_ways_to_write_a_day(tmp_path: Path, written: str) -> None:
    read = read_bills(text_file(tmp_path, f"房号,账期,费用项目,金额,到期日\n3-2-501,2026-10,物业费,39.15,{written}\n"))
    assert read.rows[0].due == dt.date(2026, 10, 31)


@pytest.mark.parametrize("written", ["2026-02-30", "31/10/2026", "9999-12-31", "soon"])
def test_what_is_no_day(tmp_path: Path, written: str) -> None:
    read = read_bills(text_file(tmp_path, f"房号,账期,费用项目,金额,到期日\n3-2-501,2026-10,物业费,39.15,{written}\n"))
    assert found(read.bad) == [(2, "到期日", "bad_date", written)]


def test_a_bill_again_is_skipped_and_another_amount_is_bad(tmp_path: Path) -> None:
    content = (
        "room,period,fee_item,amount_yuan\n"
        "3-2-501,2026-10,物业费,39.15\n"
        "3号楼2单元501,2026年10月,物业费,39.15\n"
        "3-2-501,2026-10,物业费,39.16\n"
        "3-2-501,2026-11,物业费,39.16\n"
    )
    read = read_bills(text_file(tmp_path, content))
    assert read.lines == (2, 5)
    assert [(one.line, one.reason, one.other) for one in read.warnings] == [(3, "repeated", 2)]
    assert [(one.line, one.column, one.reason, one.value, one.other) for one in read.bad] == [
        (4, "amount_yuan", "contradicts", "39.16", 2)
    ]


def test_vendors(tmp_path: Path) -> None:
    content = "编码,名称,类型,扣点\nV1,老王菜摊,摊位,\nV2,面粉厂,代销,8%\nV3,粮油公司,bought,0\n"
    assert read_vendors(text_file(tmp_path, content)).accept() == (
        Vendor("V1", "老王菜摊", Ownership.STALL),
        Vendor("V2", "面粉厂", Ownership.CONSIGNED, 800),
        Vendor("V3", "粮油公司", Ownership.BOUGHT),
    )


def test_bad_vendors(tmp_path: Path) -> None:
    content = (
        "code,name,kind,commission_bp\nV1,a,shop,\nV1,b,stall,5\nV3,c,consigned,10001\nV4,d,,\nV5,e,consigned,8.125%\n"
    )
    read = read_vendors(text_file(tmp_path, content))
    assert found(read.bad) == [
        (2, "kind", "bad_choice", "shop"),
        (3, "code", "duplicate", "V1"),
        (3, "commission_bp", "commission_not_consigned", "5"),
        (4, "commission_bp", "bad_commission", "10001"),
        (5, "kind", "missing", ""),
        (6, "commission_bp", "bad_commission", "8.125%"),
    ]


def test_the_office_file(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path,
        [
            ["房号", "账期", "金额", "单号", "日期"],
            ["3-2-501", "2026-10", 134, "s1-of-1-2", dt.date(2026, 10, 30)],
            ["3-2-501", "2026-10", -5.5, None, None],
        ],
    )
    assert read_office_file(path).accept() == (
        OfficeRow("3-2-501", "2026-10", 13400, "S1-OF-1-000002", dt.date(2026, 10, 30)),
        OfficeRow("3-2-501", "2026-10", -550),
    )


def test_the_real_items_and_households(shared: Path) -> None:
    canonical = shared / "data" / "canonical"
    goods = read_items(canonical / "items.csv.gz")
    assert (len(goods.accept()), goods.warning_count) == (9137, 0)
    assert len(read_households(canonical / "households.csv").accept()) == 120


def test_rows_go_with_their_lines(tmp_path: Path) -> None:
    read = items(tmp_path, "6901234567892,可乐,3,,,,,,", "", "6901234567908,茶,4,,,,,,")
    assert [(line, row.name) for line, row in read.numbered()] == [(2, "可乐"), (4, "茶")]
    assert read.columns["price"] == "售价"
