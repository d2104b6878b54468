"""Files that come in: chosen, seen, mapped by hand, bad, changed, taken."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pos.ui.backoffice.importing.page import ImportPage
from pos.ui.workplace import IMPORT
from tests.exchange.makers import xlsx_file
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures import Album

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
        "bad": folder / "2026业主台账.csv",
        "strange": folder / "住户.csv",
    }
    made["bad"].write_text(BAD, "utf-8")
    made["strange"].write_text(STRANGE, "utf-8")
    (folder / "通知.docx").write_bytes(b"no table")
    for n, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1_790_000_000 + n * 100_000,) * 2)
    return made


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    folder = album.folder / ".files"
    made = files(folder)
    hands.workplace.open(IMPORT)
    page = hands.workplace.desk(IMPORT)
    assert isinstance(page, ImportPage)
    page.files.visit(folder)
    album.keep("import-files")
    hands.press(Key.Key_F6)
    album.keep("import-kind")
    hands.press(Key.Key_Escape)
    page.open(made["goods"])
    album.keep("import-good")
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
    page.open(made["bad"])
    album.keep("import-bad")
    hands.press(Key.Key_F5)
    album.keep("import-bad-rows")
    page.open(made["strange"])
    album.keep("import-unknown")
    for _ in range(2):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    album.keep("import-unmapped")
    for column, down in ((0, 1), (1, 4), (2, 5), (3, 6)):
        page.file.rows.go_to(column)
        hands.press(Key.Key_F4)
        page.questions.choices.table.choose(down)
        if column == 3:
            album.keep("import-mapping")
        hands.press(Key.Key_Return)
    album.keep("import-mapped")
    hands.press(Key.Key_F12)
    hands.enter("222222")
    hands.press(Key.Key_Return)
