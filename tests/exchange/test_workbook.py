"""A community in one workbook: the template is filled in and read back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import python_calamine
from xlsxwriter import Workbook

from pos.domain.goods.items import Ownership
from pos.errors import Refused, Unavailable
from pos.exchange.imports import BillRow, HouseholdRow, ItemRow, VendorFileRow
from pos.exchange.workbook import Facts, read_community, template, write_template
from tests.exchange.makers import ITEMS, text_file

FILLED = {
    "设置": [["门店名称", "和平东红色积分超市"], ["物业公司", "和平东物业"], ["物业费单价", "0.5125"], ["电话", "1"]],
    "供应方": [["V1", "老王菜摊", "摊位"]],
    "商品": [["6901234567892", "可乐", "3.00", "", "", "", "00042", "V1"]],
    "住户": [["3号楼2单元501室", "89.5", "张三", "13812345678", "", "1"]],
    "账单": [["3-2-501", "2026-10", "物业费", "39.15"]],
}


def filled(path: Path, content: dict[str, list[list[str]]]) -> Path:
    """The template's own sheets and headers with rows under them."""
    blank = python_calamine.load_workbook(io.BytesIO(template()))
    with Workbook(path) as book:
        for title in blank.sheet_names:
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, blank.get_sheet_by_name(title).to_python()[0])
            for n, row in enumerate(content.get(title, []), 1):
                for column, cell in enumerate(row):
                    sheet.write_string(n, column, cell)
    return path


def test_a_filled_template(tmp_path: Path) -> None:
    read = read_community(filled(tmp_path / "小区.xlsx", FILLED))
    assert read.facts == Facts("和平东红色积分超市", "和平东物业", 5125)
    assert read.vendors is not None
    assert read.vendors.accept() == (VendorFileRow("V1", "老王菜摊", Ownership.STALL),)
    assert read.items is not None
    assert read.items.accept() == (ItemRow("6901234567892", "可乐", 300, code="00042", vendor="V1"),)
    assert read.households is not None
    assert read.households.accept() == (HouseholdRow("3-2-501", 8950, "张三", "13812345678", "", True),)
    assert read.bills is not None
    assert read.bills.accept() == (BillRow("3-2-501", "2026-10", "物业费", 3915),)
    assert read.items.warnings == ()


def test_what_is_left_empty_is_nothing(tmp_path: Path) -> None:
    read = read_community(filled(tmp_path / "a.xlsx", {"商品": FILLED["商品"]}))
    assert (read.facts, read.vendors, read.households, read.bills) == (Facts(), None, None, None)


def test_a_bad_row_names_its_sheet(tmp_path: Path) -> None:
    read = read_community(filled(tmp_path / "a.xlsx", {"商品": [["6901234567892", "可乐", "三元"]]}))
    assert read.items is not None
    with pytest.raises(Refused) as refused:
        read.items.accept()
    assert refused.value.values["file"] == "a.xlsx [商品]"
    with pytest.raises(Refused, match="bad_tariff"):
        read_community(filled(tmp_path / "a.xlsx", {"设置": [["物业费单价", "五毛"]]}))


def test_files_that_are_no_filled_template(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="empty_file"):
        read_community(filled(tmp_path / "a.xlsx", {}))
    with pytest.raises(Refused, match="not_a_workbook"):
        read_community(text_file(tmp_path, ITEMS))
    with Workbook(tmp_path / "b.xlsx") as book:
        book.add_worksheet("商品").write_row(0, 0, ["品名"])
    with pytest.raises(Refused, match="missing_column"):
        read_community(tmp_path / "b.xlsx")


def test_the_template_is_the_same_every_time_and_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    path.write_bytes(b"older")
    write_template(path)
    assert path.read_bytes() == template()
    assert [one.name for one in tmp_path.iterdir()] == ["模板.xlsx"]
    with pytest.raises(Unavailable, match="cannot_write"):
        write_template(path / "below.xlsx")


def test_the_template_explains_every_column() -> None:
    rows = python_calamine.load_workbook(io.BytesIO(template())).get_sheet_by_name("说明").to_python()
    told = {(row[0], row[1]) for row in rows if len(row) > 3 and row[3]}
    book = python_calamine.load_workbook(io.BytesIO(template()))
    for title in book.sheet_names:
        if title not in {"说明", "设置"}:
            for header in book.get_sheet_by_name(title).to_python()[0]:
                assert (title, header) in told
