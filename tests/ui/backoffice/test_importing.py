"""Files in the window: chosen or dropped, seen, taken or not, by keyboard alone; what is wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook

from pos.domain.language import ENGLISH
from pos.exchange.reading.apart import child
from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.backoffice.importing.page import ImportPage
from pos.ui.backoffice.importing.stage import ImportStep, View
from pos.ui.beside.ticker import Ticker
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.dropping import drop
from tests.ui.test_enter import count

GOODS = "条码,品名,售价,产地\n6901028075763,红糖,6.80,广西\n" + f"{community.NOODLES},今麦郎 红烧牛肉面 五连包,13.50,\n"
HOMES = "房号,面积,住户\n7-1-101,89.50,甲\n7-1-102,八十,乙\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as people have it."""
    place = tmp_path / "下载"
    (place / "旧的").mkdir(parents=True)
    (place / "价目表.csv").write_text(GOODS, "utf-8")
    (place / "住户.csv").write_text(HOMES, "utf-8")
    (place / "通知.docx").write_bytes(b"no table")
    return place


@pytest.fixture
def page(hands: Hands, folder: Path) -> ImportPage:
    """The manager before that folder."""
    return hands.open_import(folder)


def names(page: ImportPage) -> list[str]:
    """What is listed."""
    return [row.cells[1].text for row in page.files.table.rows_model.rows()]


def step(page: ImportPage) -> ImportStep:
    """How far it is now."""
    return page.shown.step


def shown(page: ImportPage) -> list[list[str]]:
    """The rows of the file."""
    return [[cell.text for cell in row.cells] for row in page.file.rows.rows_model.rows()]


def price(services: Services, code: str) -> int:
    """What it costs now."""
    return services.till.search(code)[0].price_fen


def test_a_file_by_keyboard_alone(hands: Hands, services: Services, page: ImportPage) -> None:
    assert names(page) == ["旧的", "住户.csv", "价目表.csv"] or names(page) == ["旧的", "价目表.csv", "住户.csv"]
    page.files.box.put("价目")  # as an input method commits it
    page.files.box.line.textEdited.emit("价目")
    hands.press(Key.Key_Return)
    assert step(page) is ImportStep.SEEN
    assert shown(page) == [
        ["2", "6901028075763", "红糖", "6.80", "广西"],
        ["3", community.NOODLES, "今麦郎 红烧牛肉面 五连包", "13.50", ""],
    ]
    assert page.summary.go.words() == "导入 2 种商品"
    assert "产地" in page.summary.careful.text()
    hands.press(Key.Key_F5)
    assert page.shown.view is View.CHANGES
    assert [[cell.text for cell in row.cells][2:] for row in page.file.changes.rows_model.rows()] == [
        ["售价", "12.50", "13.50"]
    ]
    before = count(services)
    hands.press(Key.Key_F12)
    assert count(services) == before
    hands.enter("999999")
    assert (step(page), count(services)) == (ImportStep.PIN, before)
    hands.enter("222222")
    assert (step(page), count(services)) == (ImportStep.DONE, before + 1)
    assert (price(services, "6901028075763"), price(services, community.NOODLES)) == (680, 1350)
    hands.press(Key.Key_Return)
    assert step(page) is ImportStep.CHOOSING


def test_a_bad_row_is_told_and_nothing_can_be_taken(
    hands: Hands, services: Services, page: ImportPage, folder: Path
) -> None:
    before = count(services)
    page.open(folder / "住户.csv")
    hands.settle()
    assert "1 行不对" in page.summary.bad.text()
    assert "第 3 行“面积”" in page.summary.bad.text()
    assert not page.summary.go.isEnabled()
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F5)
    assert page.shown.view is View.BAD
    assert (step(page), count(services)) == (ImportStep.SEEN, before)
    assert page.file.rows.rows_model.row(1).ground == "red_tint"
    for _ in range(2):
        hands.press(Key.Key_F8)
    assert "住户-不对的行-2.xlsx" in page.message.text()
    saved = CalamineWorkbook.from_path(str(folder / "住户-不对的行.xlsx")).get_sheet_by_index(0).to_python()
    assert "7-1-102" in saved[1]
    assert any("面积" in str(cell) for cell in saved[1])
    hands.press(Key.Key_Escape)
    assert step(page) is ImportStep.CHOOSING


def test_what_is_cancelled_is_not_written(
    hands: Hands, services: Services, page: ImportPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open(folder / "价目表.csv")
    hands.settle()
    hands.press(Key.Key_F12)
    real, before = Ticker.__call__, count(services)

    def cancelled(ticker: Ticker, done: int, of: int) -> None:
        ticker.stop()  # Esc comes while it is written
        real(ticker, done, of)

    with monkeypatch.context() as broken:
        broken.setattr(Ticker, "__call__", cancelled)
        hands.enter("222222")
    assert step(page) is ImportStep.SEEN
    assert page.message.text() == messages.say("cancelled")
    assert count(services) == before
    assert price(services, community.NOODLES) == 1250


def test_nobody_waits_for_a_file_that_takes_long(
    hands: Hands, page: ImportPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeps = "import time; time.sleep(60)"  # in place of the program that reads apart
    monkeypatch.setattr(child, "_PROGRAM", sleeps)
    page.open(folder / "价目表.csv")
    hands.until(page.summary.cancel.isVisible)
    assert step(page) is ImportStep.READING
    hands.press(Key.Key_Escape)
    assert step(page) is ImportStep.CHOOSING
    assert page.message.text() == ""


def test_a_file_is_dropped(hands: Hands, page: ImportPage, folder: Path) -> None:
    drop(page, folder / "价目表.csv", QPointF(300, 300))
    hands.settle()
    assert step(page) is ImportStep.SEEN


def test_folders_by_keys_and_by_a_path(hands: Hands, page: ImportPage, folder: Path) -> None:
    hands.press(Key.Key_Return)
    assert page.files.folder == folder / "旧的"
    hands.press(Key.Key_Escape)
    assert page.files.folder == folder
    page.files.box.put(str(folder / "旧的"))
    hands.press(Key.Key_Return)
    assert page.files.folder == folder / "旧的"
    page.files.box.put(str(folder / "没有"))
    hands.press(Key.Key_Return)
    assert page.message.text() == messages.say("file_not_found", file="没有")


def test_what_a_file_is_can_be_said(hands: Hands, page: ImportPage, folder: Path) -> None:
    page.open(folder / "价目表.csv")
    hands.settle()
    hands.press(Key.Key_F6)
    page.questions.choices.table.choose(2)
    hands.press(Key.Key_Return)
    assert "房号" in page.summary.bad.text()
    assert not page.summary.go.isEnabled()
    hands.press(Key.Key_F6)
    page.questions.choices.table.choose(0)
    hands.press(Key.Key_Return)
    assert page.shown.seen is not None
    assert page.shown.seen.preview.kind == "items"
    hands.press(Key.Key_F6)
    hands.press(Key.Key_Escape)
    assert page.side.currentWidget() is page.summary
    assert page.summary.go.isEnabled()


def choose(hands: Hands, page: ImportPage, words: str) -> None:
    """One of what is offered, by arrows."""
    table = page.questions.choices.table
    wanted = next(n for n, row in enumerate(table.rows_model.rows()) if row.cells[0].text == words)
    table.choose(0)
    for _ in range(wanted):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)


def test_columns_that_nobody_knows_are_pointed_at_by_keys(
    hands: Hands, services: Services, page: ImportPage, folder: Path
) -> None:
    (folder / "怪.csv").write_text("甲,乙,丙\n面条,6901028075763,5.50\n糖,6902083881405,25\n", "utf-8")
    page.open(folder / "怪.csv")
    hands.settle()
    choose(hands, page, "商品")
    assert page.shown.seen is not None
    assert page.shown.seen.missing == ("barcode", "name", "price")
    assert shown(page)[0] == ["2", "面条", "6901028075763", "5.50"]
    for column, meaning in enumerate(("名称", "条码", "售价")):
        assert page.file.rows.hasFocus()
        page.file.rows.go_to(0)
        for _ in range(column):
            hands.press(Key.Key_Right)
        hands.press(Key.Key_F4)
        choose(hands, page, meaning)
    assert page.summary.go.words() == "导入 2 种商品"
    hands.press(Key.Key_F12)
    hands.enter("222222")
    hands.press(Key.Key_Return)
    (folder / "又.csv").write_text("甲,乙,丙\n盐,6902083881412,2\n", "utf-8")
    page.open(folder / "又.csv")  # the same header again: what was said of it is remembered
    hands.settle()
    assert page.summary.go.words() == "导入 1 种商品"
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_F4)
    choose(hands, page, "条码")  # another column is taken for it: the first is not any more
    assert page.summary.bad.text().startswith("认不出哪一列是：售价")


def test_bills_across_the_months_are_asked_what_they_are(
    hands: Hands, services: Services, page: ImportPage, folder: Path
) -> None:
    today = services.shop.today()
    (folder / "年.csv").write_text(f"房号,1月,2月\n{community.ROOM},40,\n", "utf-8")
    page.open(folder / "年.csv")
    hands.settle()
    page.questions.answer.box.put("26")
    hands.press(Key.Key_Return)
    assert page.message.text() == messages.say("bad_year", text="26")
    page.questions.answer.box.put(str(today.year - 1))
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)  # 物业费
    assert step(page) is ImportStep.SEEN
    assert page.shown.seen is not None
    assert page.shown.seen.preview.kind == "bills"
    assert page.shown.seen.preview.counts.new == 1


def test_an_empty_workbook_is_saved(hands: Hands, page: ImportPage, folder: Path) -> None:
    for _ in range(2):
        hands.press(Key.Key_F8)
        page.questions.choices.table.choose(0)
        hands.press(Key.Key_Return)
    assert {"商品-空表.xlsx", "商品-空表-2.xlsx"} <= {path.name for path in folder.iterdir()}
    assert "商品-空表-2.xlsx" in page.message.text()


def test_everything_by_touch(hands: Hands, services: Services, page: ImportPage, folder: Path) -> None:
    hands.click_row(page.files.table, 0)
    page.open(folder / "价目表.csv")
    hands.settle()
    header = page.file.rows.meanings
    place = QPoint(header.sectionViewportPosition(4) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)  # 产地 is nothing that is known
    hands.click_row(page.questions.choices.table, 5)
    assert page.file.rows.meanings.columns[3].meaning == "类别"
    hands.click(page.file.views[View.CHANGES])
    assert page.shown.view is View.CHANGES
    hands.click(page.summary.go)
    page.summary.pin.put("222222")
    hands.click(page.summary.go)
    assert step(page) is ImportStep.DONE
    assert services.till.search("6901028075763")[0].category == "广西"


def test_a_bounced_enter_takes_nothing_twice(hands: Hands, services: Services, page: ImportPage, folder: Path) -> None:
    page.open(folder / "价目表.csv")
    hands.settle()
    before = count(services)
    hands.press(Key.Key_F12)
    hands.type("222")
    hands.press(Key.Key_F5)  # another look at what changes loses nothing of what was typed
    hands.type("222")
    hands.press(Key.Key_Return)
    hands.bounce(Key.Key_Return, times=5)
    assert (step(page), count(services)) == (ImportStep.DONE, before + 1)


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, page: ImportPage, folder: Path) -> None:
    page.open(folder / "价目表.csv")
    hands.settle()
    assert page.summary.go.words() == "Import 2 items"


def test_the_property_companys_month_is_laid_beside_ours(
    hands: Hands, services: Services, page: ImportPage, folder: Path
) -> None:
    today = services.shop.today()
    office = services.office
    slip = office.redeem(community.CLERK, office.in_room(community.ROOM), None, office.new_key()).slip
    rows = (f"{community.ROOM},{today:%Y-%m},0.01,{slip.slip_no}", f"{community.NEIGHBOUR},{today:%Y-%m},9,X1")
    text = "\n".join(("房号,账期,金额,单号", *rows))
    (folder / "物业.csv").write_text(text, "utf-8")
    page.open(folder / "物业.csv")
    hands.settle()
    assert page.shown.compares
    before = count(services)
    hands.press(Key.Key_F12)
    page.questions.answer.box.put(f"{today:%Y-%m}")
    hands.press(Key.Key_Return)
    assert page.shown.view is View.DIFFERENCES
    told = [[cell.text for cell in row.cells] for row in page.file.differences.rows_model.rows()]
    assert [row[0] for row in told] == [community.ROOM, community.NEIGHBOUR]
    assert (told[0][4], told[1][3:]) == ("0.01", ["0.00", "9.00"])
    assert "不同 2 处" in page.summary.bad.text()
    assert count(services) == before
