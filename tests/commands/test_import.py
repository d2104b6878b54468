"""Files in, tried as a stranger would: every bad row named by line, column and reason, and nothing imported."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

from pos.exchange.reading.opening import open_book
from tests.commands.counter import Counter

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "条码,品名,售价\n"


def _goods(rows: int) -> list[str]:
    return [f"69{n:011d},商品{n},1.00" for n in range(rows)]


def _count(shop: Counter) -> int:
    done = shop("--json", "import", "items", shop.file("all.csv", HEADER + "\n".join(_goods(3))), "--dry-run")
    return int(done.json["added"])


def test_new_changed_and_unchanged_rows_are_told_apart(shop: Counter) -> None:
    file = shop.file(
        "a.csv", "条码,品名,售价\n6901028000017,挂面,5.50\n6901028000024,高粱饴,4.00\n6901028000099,新品,1\n"
    )
    dry = shop("--json", "import", "items", file, "--dry-run").json
    done = shop("--json", "import", "items", file).json
    assert [dry.pop(more) for more in ("rows", "changes", "missing")] == [
        [
            {"line": line, "state": state, "cells": {"barcode": barcode, "name": name, "price": price}}
            for line, state, barcode, name, price in (
                (2, "same", "6901028000017", "挂面", "5.50"),
                (3, "changed", "6901028000024", "高粱饴", "4.00"),
                (4, "new", "6901028000099", "新品", "1.00"),
            )
        ],
        [{"line": 3, "key": "高粱饴 6901028000024", "field": "price", "old": "3.33", "new": "4.00"}],
        [],
    ]
    assert {**dry, "dry_run": False} == done
    assert (done["added"], done["changed"], done["unchanged"]) == (1, 1, 1)
    assert shop("--json", "import", "items", file).json["unchanged"] == 3
    assert "新增 0" in shop("import", "items", file).out


WRONG = [
    ("missing.csv", "条码,品名,单位\n690,可乐,瓶\n".encode(), "missing_column", r"第 1 行的表头缺少：price_yuan 售价"),
    ("empty.csv", b"", "empty_file", "empty.csv 是空的"),
    ("blank.csv", b"\xef\xbb\xbf \r\n", "empty_file", "blank.csv 是空的"),
    ("header.csv", HEADER.encode(), "no_rows", r"只有表头"),
    ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), "not_a_table", "内容是 png"),
    ("page.xls", b"<html><table><tr><td>1", "web_page", "其实是网页或 XML.*另存为 xlsx"),
    ("two.csv", HEADER.encode() + "1,可乐,2\n".encode("gb18030"), "two_encodings", "第 2 行是 GB18030 编码"),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0\0\0", "damaged_file", "坏了（xls）"),
    ("cut.csv.gz", gzip.compress(HEADER.encode() * 99)[:-9], "damaged_file", "坏了（gz）"),
    ("bytes.csv", HEADER.encode() + b"690\xff,a,1\n", "bad_encoding", "第 2 行既不是 UTF-8 也不是 GB18030"),
    ("quote.csv", HEADER.encode() + b'690,"a,1\n', "bad_quotes", "第 2 行的引号"),
]


@pytest.mark.parametrize(("name", "content", "error", "said"), WRONG, ids=[name for name, *_ in WRONG])
def test_a_wrong_file_is_one_clear_sentence(shop: Counter, name: str, content: bytes, error: str, said: str) -> None:
    before = _count(shop)
    done = shop("import", "items", shop.file(name, content))
    assert done.code == 1
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert name in done.err
    assert re.search(said, done.err)
    assert shop("--json", "import", "items", shop.folder / name).json["error"] == error
    assert not re.search(
        r"[\u4e00-\u9fff]",
        shop("--lang", "en", "import", "items", shop.folder / name)
        .err.replace("售价", "")
        .replace("条码", "")
        .replace("品名", "")
        .replace("单位", ""),
    )
    assert _count(shop) == before


def test_a_bad_price_on_line_812(shop: Counter) -> None:
    rows = _goods(1000)
    rows[810] = "6900000000810,商品810,12.3.4"
    done = shop("import", "items", shop.file("items.csv", HEADER + "\n".join(rows)))
    assert done.code == 1
    assert done.err == ("items.csv 第 812 行“售价”：金额不对，要写成最多两位小数的数字（12.3.4）；一行都没有导入\n")
    english = shop("--lang", "en", "import", "items", shop.folder / "items.csv").err
    assert english.startswith('items.csv line 812, "售价": no amount')
    assert english.endswith("; nothing was imported\n")
    assert _count(shop) == 3


def test_every_bad_row_is_named(shop: Counter) -> None:
    rows = _goods(150)
    bad = HEADER + "\n".join([*rows[:3], ",没有条码,1", rows[0], "6.90123E+12,科学计数,1", *["690,x,-1"] * 120])
    done = shop("--json", "import", "items", shop.file("items.csv", bad))
    assert done.code == 1
    assert len(done.json["findings"]) == 100
    first, second, third = done.json["findings"][:3]
    assert (first["line"], first["column"], first["reason"]) == (5, "条码", "missing")
    assert (second["line"], second["reason"], second["other"]) == (6, "duplicate", 2)
    assert third["reason"] == "lost_digits"
    assert "第 7 行" in third["message"]
    assert done.json["values"]["more"] > 0
    lines = done.err.splitlines()
    assert lines[0].startswith("items.csv 有 ")
    assert lines[0].endswith("一行都没有导入：")
    assert "还有" in lines[-1]
    assert len(lines) == 102
    assert _count(shop) == 3


def test_a_dry_run_shows_each_row_and_old_beside_new(shop: Counter) -> None:
    file = shop.file(
        "h.csv",
        "房号,面积,住户,电话\n1-1-101,91.5,张三,13812345678\n3-2-501,80.5,李四,13987650000\n"
        "商铺A01,,王五,\n合计,172,,\n",
    )
    done = shop("import", "households", file, "--dry-run")
    assert done.code == 0, done.err
    for said in (
        r"2\s+更改\s+1-1-101\s+91\.50\s+张\*\*\s+138\*\*\*\*5678",
        r"4\s+新增\s+商铺A01",
        r"5\s+不导入\s+合计",
        r"1-1-101\s+面积\s+90\.00\s+91\.50",
        r"3-2-501\s+电话\s+139\*\*\*\*5678\s+139\*\*\*\*0000",
        r"没有面积，出不了账单：1 户（商铺A01）",
        r"没有电话：1 户（商铺A01）",
        r"新增 1，更改 2，不变 0（只检查，没有写账）",
    ):
        assert re.search(said, done.out), (said, done.out)
    assert "1 个新房号" in done.err
    assert "1398765" not in done.out + done.err
    assert shop("--json", "import", "households", file, "--dry-run").json["added"] == 1


def test_bad_rows_are_saved_with_their_reasons_and_come_in_once_mended(shop: Counter) -> None:
    file = shop.file("b.csv", "编号,条码,品名,售价\n1,0036000291452,水,2.00\n2,6901028000055,,3\n3,0012345,茶,三块\n")
    saved = shop.folder / "bad.xlsx"
    done = shop("import", "items", file, "--save-bad", saved)
    assert done.code == 1
    assert "不对的 2 行存在" in done.err
    assert _count(shop) == 3
    rows = [row.cells for row in open_book(saved).sheets[0].rows()]
    assert rows == [
        ("编号", "条码", "品名", "售价", "哪里不对", "原来的行号"),
        ("2", "6901028000055", "", "3", "第 3 行“品名”：是空的，这一列必须填", "3"),
        ("3", "0012345", "茶", "三块", "第 4 行“售价”：金额不对，要写成最多两位小数的数字（三块）", "4"),
    ]
    assert shop("import", "items", saved, "--dry-run", "--save-bad", shop.folder / "again.xlsx").code == 1
    good = shop.file("good.csv", "条码,品名,售价\n1,水,2.00\n")
    assert shop("import", "items", good, "--save-bad", shop.folder / "none.xlsx").code == 0
    assert not (shop.folder / "none.xlsx").exists()
    assert shop("--json", "import", "items", file, "--save-bad", shop.ledger).json["error"] == "own_file"


def test_gb18030_and_gz_are_read(shop: Counter) -> None:
    rows = HEADER + "6901028000055,农夫山泉,2.00\n"
    assert shop("import", "items", shop.file("gb.csv", rows.encode("gb18030"))).code == 0
    assert (
        shop("--json", "import", "items", shop.file("gz.csv.gz", gzip.compress(rows.encode()))).json["unchanged"] == 1
    )


def test_hostile_names_are_text(shop: Counter) -> None:
    names = ("可乐\x1bp\x00\x19y", "=cmd|'/c calc'!A1", "[bold]x[/bold] :smile:", "笑😀脸", "长" * 70)
    rows = "".join(f'69000000000{n:02d},"{name}",1.00\n' for n, name in enumerate(names))
    done = shop("import", "items", shop.file("items.csv", HEADER + rows))
    assert done.code == 0, done.err
    assert "去掉了看不见的字符" in done.err
    sold = "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n" + "".join(
        f'X1,2026-03-01T09:00:00,1-1-101,69000000000{n:02d},"{name}",1,100\n' for n, name in enumerate(names)
    )
    assert shop("replay", shop.file("sales.csv", sold)).code == 0
    shown = shop("sales").out + shop("receipt", "S1-T1-1-000001").out + shop("--json", "sales").out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown)
    assert "[bold]x[/bold] :smile:" in shown
    assert "可乐py" in shown


def test_what_is_odd_is_told_and_taken(shop: Counter) -> None:
    file = shop.file("items.csv", "条码,品名,售价,颜色\n6901028000055,水,2,蓝\n")
    done = shop("import", "items", file)
    assert done.code == 0
    assert "第 1 行“颜色”：不认识这一列" in done.err
    assert shop("import", "items", file, "--quiet").err == ""
    assert shop("--json", "import", "items", file).json["warnings"][0]["reason"] == "unknown_column"


def test_households_bills_and_vendors(shop: Counter) -> None:
    vendors = shop.file("vendors.csv", "编码,名称,类型,扣点\nV7,老杨菜摊,摊位,\nV1,蜂场,代销,1250\n")
    assert shop("--json", "import", "vendors", vendors).json["added"] == 2
    bills = shop.file(
        "bills.csv", "房号,账期,费用项目,金额\n1号楼1单元101室,2026-02,物业费,45.00\n1-1-101,2026-02,水费,9\n"
    )
    refused = shop("import", "bills", bills)
    assert refused.code == 1
    assert "第 3 行“费用项目”：没有这个费用项目" in refused.err
    bills = shop.file("bills.csv", "房号,账期,费用项目,金额\n1号楼1单元101室,2026-02,物业费,45.00\n")
    assert shop("--json", "import", "bills", bills).json["added"] == 1
    assert shop("--json", "import", "bills", bills).json["unchanged"] == 1
    other = shop("import", "bills", shop.file("bills.csv", "房号,账期,费用项目,金额\n1-1-101,2026-02,物业费,46.00\n"))
    assert "是 ¥45.00" in other.err
    assert "46.00" not in shop("balance", "1-1-101").out
    unknown = shop("import", "bills", shop.file("bills.csv", "房号,账期,费用项目,金额\n7-7-701,2026-02,物业费,46.00\n"))
    assert "没有这户人家" in unknown.err


def test_a_path_that_is_no_file(shop: Counter, tmp_path: Path) -> None:
    assert shop("--json", "import", "items", tmp_path).json["error"] == "not_a_file"
    assert shop("--json", "import", "items", "nothing.csv").json["error"] == "file_not_found"
    assert shop("--json", "import", "items", "a\x00b").code in {1, 3}


def test_what_a_file_does_not_say_is_said_beside_it(shop: Counter) -> None:
    wide = shop.file("wide.csv", "房号,1月,2月,合计\n1-1-101,40,41,81\n3-2-501,,50,50\n合计,40,91,131\n")
    asked = ("import", "bills", wide)
    assert (shop(*asked, "--fee-item", "物业费").code, shop(*asked, "--year", "2026").code) == (1, 1)
    done = shop("--json", *asked, "--fee-item", "物业费", "--year", "2026").json
    assert (done["added"], [one["reason"] for one in done["warnings"]]) == (3, ["totals_row"])
    assert shop(*asked, "--year", "26").code == 2
    short = shop.file("short.csv", "房号,应收金额\n1-1-101,42\n")
    refused = shop("import", "bills", short, "--fee-item", "物业费")
    assert (refused.code, "period 账期" in refused.err) == (1, True)
    done = shop("--json", "import", "bills", short, "--fee-item", "物业费", "--period", "2026-03").json
    assert done["added"] == 1
    assert shop("import", "bills", short, "--period", "2026-3").code == 2


def test_the_sheet_can_be_named(shop: Counter) -> None:
    path = shop.folder / "two.xlsx"
    with Workbook(path) as book:
        for title, name in (("一月", "可乐"), ("二月", "汽水")):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ["条码", "品名", "售价"])
            sheet.write_row(1, 0, ["6901028000055", name, 3])
    first = shop("import", "items", path, "--dry-run")
    assert "“二月”：这张工作表里也有这样的表" in first.err
    assert shop("--json", "import", "items", path, "--sheet", "二月").json["added"] == 1
    assert shop("import", "items", path, "--sheet", "三月").code == 1
