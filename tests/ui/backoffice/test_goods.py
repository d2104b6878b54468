"""Goods in the window: found, sorted, filtered; a new one by scan, a price, many at once with a way back; off sale."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from pos.domain.goods.pictures import kept
from pos.services.desks import Desks as Services
from pos.services.goods.listing import Only, Sought
from pos.ui.backoffice.desk import GOODS
from pos.ui.backoffice.goods.form import BARCODE, CODES
from pos.ui.backoffice.goods.page import GoodsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui.cashier import Hands, Key
from tests.ui.dropping import drop

CONTROL = Qt.KeyboardModifier.ControlModifier
COLA = "6901028000055"


def opened(hands: Hands, login: str, pin: str) -> GoodsPage:
    """Somebody before the goods."""
    hands.log_in(login, pin)
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(GOODS)
    hands.settle()
    found = hands.backoffice.page(GOODS)
    assert isinstance(found, GoodsPage)
    return found


@pytest.fixture
def page(hands: Hands) -> GoodsPage:
    """The manager before the goods."""
    return opened(hands, "manager", "222222")


def listed(page: GoodsPage, services: Services) -> list[str]:
    """The names in the grid, from the top."""
    return [row.item.name for row in services.goods_list.rows(page.grid.goods.ids)]


def touch(page: GoodsPage, number: int, section: int) -> None:
    """A finger on a cell."""
    at = page.grid.visualRect(page.grid.goods.index(number, section)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_a_new_item_by_scan_is_five_acts(hands: Hands, page: GoodsPage, services: Services) -> None:
    hands.scan(COLA)
    assert page.side.currentWidget() is page.form
    hands.type("kele")
    hands.press(Key.Key_Return)
    hands.type("3.5")
    hands.press(Key.Key_F12)
    made = services.goods.found(COLA)
    assert made is not None
    assert (made.name, made.price_fen) == ("kele", 350)
    assert "kele" in page.message.text()
    assert made.item_id in page.grid.goods.ids


def test_a_makers_code_with_batch_and_day_finds_goods_and_begins_new_ones(
    hands: Hands, page: GoodsPage, services: Services
) -> None:
    item = services.goods_list.rows(page.grid.goods.ids[:5])[4].item
    hands.scan(f"]d201{item.barcode.zfill(14)}1727123110L7")
    assert page.grid.goods.ids == (item.item_id,)
    hands.scan(f"]d201{COLA.zfill(14)}1727123110L7")
    assert page.side.currentWidget() is page.form
    assert page.form.boxes[BARCODE].text() == COLA
    page.form.boxes[CODES].line.setFocus()
    hands.scan("]d2011690102800191217271231")
    assert page.form.boxes[CODES].text() == "16901028001912"


def test_a_price_is_four_acts(hands: Hands, page: GoodsPage, services: Services) -> None:
    item = services.goods_list.rows(page.grid.goods.ids[:5])[4].item
    hands.scan(item.barcode)
    assert page.grid.goods.ids == (item.item_id,)
    hands.press(Key.Key_F5)
    hands.type("12.34")
    hands.press(Key.Key_F12)
    assert services.goods.of(item.item_id).price_fen == 1234
    assert "12.34" in page.message.text()


def test_many_are_changed_and_taken_back_before_they_are_saved(
    hands: Hands, page: GoodsPage, services: Services
) -> None:
    before = {row.item.item_id: row.item.price_fen for row in services.goods_list.rows(page.grid.goods.ids)}
    hands.press(Key.Key_T, plus=CONTROL)
    assert len(page.ticked) == len(page.grid.goods.ids) > 20
    hands.press(Key.Key_F6)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.type("10")
    hands.press(Key.Key_Return)
    first = page.grid.goods.row(0).cells[3]
    assert first.tag.startswith("← ")
    assert services.goods.of(page.grid.goods.ids[0]).price_fen == before[page.grid.goods.ids[0]]
    hands.press(Key.Key_F9)
    assert not page.pending.edits
    assert not page.grid.goods.row(0).cells[3].tag
    hands.press(Key.Key_F6)
    for _ in range(7):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    assert page.grid.goods.ids == ()
    assert services.goods_list.ids(Sought(Only.ON_SALE)) == ()
    hands.press(Key.Key_F8)
    for _ in range(2):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert set(page.grid.goods.ids) == before.keys()


def test_by_touch_rows_are_ticked_and_headings_sort(hands: Hands, page: GoodsPage, services: Services) -> None:
    touch(page, 1, 0)
    touch(page, 3, 0)
    assert page.ticked == {page.grid.goods.ids[1], page.grid.goods.ids[3]}
    page.grid.sort_by(3)
    hands.settle()
    fen = [row.item.price_fen for row in services.goods_list.rows(page.grid.goods.ids)]
    assert fen == sorted(fen)
    page.category.click()
    page.choose.table.choose(1)
    page.choose.table.picked.emit(1)
    hands.settle()
    assert {row.item.category for row in services.goods_list.rows(page.grid.goods.ids)} == {page.sought.category}
    page.many.click()
    page.choose.table.picked.emit(7)
    hands.settle()
    page.save.click()
    hands.settle()
    assert len(services.goods_list.ids(Sought(Only.OFF_SALE))) == 2


def test_what_is_wrong_stays_typed(hands: Hands, page: GoodsPage, services: Services) -> None:
    taken = services.goods_list.rows(page.grid.goods.ids[:1])[0].item
    hands.scan(COLA)
    hands.type("kele")
    for _ in range(7):
        hands.press(Key.Key_Return)
    hands.type(f"24={taken.barcode}")
    hands.press(Key.Key_F12)
    assert taken.barcode in page.form.message.text()
    assert page.form.boxes["name"].text() == "kele"
    hands.press(Key.Key_Escape)
    assert services.goods.found(COLA) is None


def test_an_item_is_edited_with_its_packs(hands: Hands, page: GoodsPage, services: Services) -> None:
    item = services.goods.of(page.grid.goods.ids[0])
    hands.press(Key.Key_F4)
    assert page.form.boxes["price"].line.hasFocus()
    page.form.boxes["codes"].setFocus()
    hands.scan("16901028000014")
    hands.press(Key.Key_F12)
    kept = services.goods.of(item.item_id)
    assert [(one.code, one.qty_milli) for one in kept.codes] == [("16901028000014", 1000)]
    assert (kept.name, kept.price_fen) == (item.name, item.price_fen)


def test_labels_of_the_chosen_one(
    hands: Hands, page: GoodsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_PAPERS", str(tmp_path))
    hands.press(Key.Key_F10)
    hands.press(Key.Key_Return)
    (made,) = tmp_path.glob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    assert made.name in page.message.text()


def test_a_price_by_date_asks_for_the_pin(hands: Hands, page: GoodsPage, services: Services) -> None:
    item = services.goods.of(page.grid.goods.ids[0])
    hands.press(Key.Key_D, plus=CONTROL)
    hands.enter("2")
    hands.enter("0.5")
    hands.enter("")
    hands.enter("")
    hands.enter("222222")
    assert services.prices.of(item.barcode).item.member_fen == 50


def test_the_auditor_reads_and_changes_nothing(hands: Hands) -> None:
    page = opened(hands, "auditor", "555555")
    assert page.grid.goods.ids
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F4)
    hands.scan(COLA)
    assert not page.signing
    assert COLA in page.message.text()
    assert not page.price.isVisible()


def test_typing_finds(hands: Hands, page: GoodsPage, services: Services) -> None:
    hands.type("baicu")
    assert listed(page, services)[0].startswith("白醋")
    hands.press(Key.Key_Escape)
    assert len(page.grid.goods.ids) > 20


def _photo(file: Path) -> Path:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#204080"))
    assert image.save(str(file))
    return file


def test_a_picture_is_set_by_keys_seen_on_a_quick_key_and_taken_away(
    hands: Hands, page: GoodsPage, services: Services, tmp_path: Path
) -> None:
    key = next(one for one in services.quick_keys.board().keys.every())
    item = services.goods.of(key.item_id)
    hands.scan(item.barcode)
    hands.press(Key.Key_F4)
    hands.press(Key.Key_P, plus=CONTROL)
    assert page.files.box.line.hasFocus()
    hands.enter(str(_photo(tmp_path / "greens.jpg")))
    hands.until(lambda: kept(page.form.picture.picture[0]))
    assert page.form.choose.hasFocus()
    hands.press(Key.Key_F12)
    name = services.goods.of(item.item_id).picture
    assert QImage.fromData(services.goods.picture(name)).pixelColor(20, 20).blue() > 100
    board = services.quick_keys.board()
    assert board.picture(replace(key, picture="")) == name
    hands.press(Key.Key_F4)
    hands.until(lambda: bool(page.form.picture.picture[1]))
    seen = page.form.picture.grab().toImage().pixelColor(20, 20)
    assert seen.blue() - seen.red() > 50
    hands.press(Key.Key_R, plus=CONTROL)
    hands.press(Key.Key_F12)
    assert services.goods.of(item.item_id).picture == ""


def test_a_picture_by_fingers_or_dropped_and_one_that_is_none(
    hands: Hands, page: GoodsPage, services: Services, tmp_path: Path
) -> None:
    hands.tap(page.edit)
    page.form._area.ensureWidgetVisible(page.form.remove)  # a finger draws it there
    hands.tap(page.form.choose)
    assert page._places.currentWidget() is page.files
    hands.tap(page.form.choose)
    assert page._places.currentWidget() is page.grid
    drop(page, _photo(tmp_path / "greens.png"), page.rect().center().toPointF())
    hands.until(lambda: kept(page.form.picture.picture[0]))
    assert page.form.picture.accessibleName() == "图片：有"
    (tmp_path / "no.png").write_bytes(b"no picture")
    drop(page, tmp_path / "no.png", page.rect().center().toPointF())
    hands.until(page.form.message.isVisible)
    assert "不是能用的图片" in page.form.message.accessibleName()
    assert kept(page.form.picture.picture[0])  # the one before it stays
    page.form._area.ensureWidgetVisible(page.form.remove)  # the words took room
    hands.tap(page.form.remove)
    assert page.form.picture.accessibleName() == "图片：没有"
    assert not page.form.remove.isEnabled()
    hands.tap(page.form.back)
    drop(page, _photo(tmp_path / "other.png"), page.rect().center().toPointF())  # no form: nothing is meant
    hands.settle()
    assert not page.signing


def test_a_misread_code_begins_no_item_and_changes_none(hands: Hands, page: GoodsPage) -> None:
    hands.scan("6901028000056")
    assert not page.signing
    assert "没读准" in page.message.text()
    hands.press(Key.Key_F4)
    before = page.form.boxes["barcode"].text()
    hands.scan("6901028000056")
    assert page.form.boxes["barcode"].text() == before
    assert "没读准" in page.form.message.text()
