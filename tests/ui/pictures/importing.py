"""Files that come in: chosen, seen, mapped by hand, bad, changed, compared, taken."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from pos.ui.backoffice.importing.page import ImportPage
from pos.ui.workplace import IMPORT
from tests.exchange.makers import xlsx_file
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

BAD = """房号,面积,业主,手机,卡号
7-1-101,89.50,王秀英,13900010001,90000001
7-1-102,89.50,李建军,13900010002,90000002
7-1-103,八十平,赵敏,1.38E+10,90000003
7-1-201,92.10,陈强,13900010004,90000001
"""
STRANGE = """哪一家,大小,谁,联络,车
7-1-101,89.50,王秀英,13900010001,A-12
7-1-102,89.50,李建军,13900010002,
7-1-103,92.10,赵敏,13900010003,B-03
"""
MONTHS = f"""房号,业主,1月,2月,3月,合计
{community.ROOM},张建国,46.98,46.98,46.98,140.94
{community.NEIGHBOUR},欧阳小燕,46.98,,46.98,93.96
合计,,93.96,46.98,93.96,234.90
"""
OFFICE = f"""房号,账期,金额,单号
{community.ROOM},2026-09,46.98,S1-R-000001
{community.NEIGHBOUR},2026-09,12.50,
"""


def homes(path: Path) -> Path:
    """A property company's list: a title, buildings merged downwards, hidden rows, a total, other sheets."""
    book = Workbook(path)
    sheet = book.add_worksheet("一期")
    sheet.merge_range(0, 0, 0, 6, "阳光花园业主台账")
    for column, word in enumerate(("楼栋", "单元", "室号", "业主姓名", "联系电话", "计费面积（㎡）", "车位")):
        sheet.write_string(2, column, word)
    people = ("沈振华", "马志强", "徐雪梅", "宋海燕", "郭建国", "何秀兰", "高志远", "林小红")
    for n, name in enumerate(people):
        sheet.write_string(3 + n, 2, f"{n // 2 + 1}0{n % 2 + 1}")
        sheet.write_string(3 + n, 3, name)
        sheet.write_string(3 + n, 4, f"1380000{n:04d}" + ("、13911112222" if n == 1 else ""))
        sheet.write_number(3 + n, 5, 89.5 if n % 2 else 104.25)
    for first, last, unit in ((3, 6, "1单元"), (7, 10, "2单元")):
        sheet.merge_range(first, 0, last, 0, "8栋")
        sheet.merge_range(first, 1, last, 1, unit)
    sheet.write_string(3, 6, "A-12")
    sheet.set_row(8, None, None, {"hidden": True})
    sheet.write_string(11, 0, "合计")
    sheet.write_number(11, 5, 4 * (89.5 + 104.25))
    for title in ("二期", "说明"):
        other = book.add_worksheet(title)
        other.write_string(0, 0, "见另一张表")
    book.close()
    return path


def files(folder: Path) -> dict[str, Path]:
    """A folder as people have it."""
    folder.mkdir()
    (folder / "旧的导出").mkdir()
    goods: list[list[object]] = [
        ["零售价目表（2026 年 11 月）"],
        [],
        ["商品条码", "商品名称", "零售价", "单位", "分类", "保质期"],
    ]
    goods += [["6901028075763", "红糖 500g", 6.8, "袋", "调味", "365 天"]]
    goods += [[community.WATER, "农夫山泉 550ml", 2.2, "瓶", "饮料", ""]]
    goods += [[community.NOODLES, "今麦郎 红烧牛肉面 五连包", 13.5, "包", "粮油", "180 天"]]
    goods += [[f"69400000{n:04d}{n % 10}", f"日用品 {n} 号", 3 + n / 10, "件", "日用", ""] for n in range(1, 40)]
    made = {
        "goods": xlsx_file(folder, goods, "价目表.xlsx", title="价目"),
        "homes": homes(folder / "2026业主台账.xlsx"),
    }
    for name, title, text in (
        ("bad", "业主补录.csv", BAD),
        ("strange", "住户.csv", STRANGE),
        ("months", "物业费台账.csv", MONTHS),
        ("office", "积分抵扣.csv", OFFICE),
    ):
        made[name] = folder / title
        made[name].write_text(text, "utf-8")
    (folder / "通知.docx").write_bytes(b"no table")
    for n, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1_790_000_000 + n * 100_000,) * 2)
    return made


def take(album: Album) -> None:
    """The manager is logged in."""
    with tempfile.TemporaryDirectory() as place:
        made = files(Path(place) / "下载")
        hands = album.hands
        hands.workplace.open(IMPORT)
        page = hands.workplace.desk(IMPORT)
        assert isinstance(page, ImportPage)
        page.files.visit(Path(place) / "下载")
        album.keep("import-files")
        hands.press(Key.Key_F6)
        album.keep("import-kind")
        hands.press(Key.Key_Escape)
        page.open(made["homes"])
        album.keep("import-good")
        hands.press(Key.Key_F7)
        album.keep("import-sheet")
        hands.press(Key.Key_Escape)
        _changes(album, page, made)
        _bad(album, page, made)
        _mapped(album, page, made)
        _asked(album, page, made)


def _changes(album: Album, page: ImportPage, made: dict[str, Path]) -> None:
    hands = album.hands
    page.open(made["goods"])
    hands.settle()
    hands.press(Key.Key_F5)
    album.keep("import-changes")
    hands.press(Key.Key_F5)
    album.keep("import-warnings")
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F4)
    album.keep("import-column")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    album.keep("import-pin")
    hands.enter("222222")
    album.keep("import-done")


def _bad(album: Album, page: ImportPage, made: dict[str, Path]) -> None:
    hands = album.hands
    page.open(made["bad"])
    album.keep("import-bad")
    hands.press(Key.Key_F5)
    album.keep("import-bad-rows")
    hands.press(Key.Key_F8)
    album.keep("import-bad-saved")


def _mapped(album: Album, page: ImportPage, made: dict[str, Path]) -> None:
    hands = album.hands
    page.open(made["strange"])
    album.keep("import-unknown")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    album.keep("import-unmapped")
    for column, field in enumerate(("room", "area_m2", "resident", "phone")):
        page.file.rows.go_to(column)
        hands.press(Key.Key_F4)
        assert page.shown.seen is not None
        page.questions.choices.table.choose(1 + page.shown.seen.fields.index(field))
        hands.press(Key.Key_Return)
    album.keep("import-mapped")


def _asked(album: Album, page: ImportPage, made: dict[str, Path]) -> None:
    hands = album.hands
    page.open(made["months"])
    album.keep("import-year")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    album.keep("import-months")
    page.open(made["office"])
    album.keep("import-office")
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    album.keep("import-compared")
