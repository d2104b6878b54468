"""Quick keys at the window: pressed by keys and by touch, arranged by dragging and by keys alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from pos.domain.goods.pictures import kept
from pos.domain.goods.quick_keys import MOST_PAGES, QuickKey, Spot, add_page, put
from pos.domain.vendors.slots import Part, Slot
from pos.services.goods.backoffice import Backoffice
from pos.ui.till.sale.finder import Mode
from pos.ui.widgets.buttons import LegendButton
from tests.ui import community
from tests.ui.acts.deed import Acts
from tests.ui.cashier import Hands, Key
from tests.ui.stalls import STALL, stand_for

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.desks import Desks
    from pos.ui.till.quick.page import ArrangePage
    from pos.ui.till.quick.strip import QuickStrip

CONTROL = Qt.KeyboardModifier.ControlModifier
GREENS, BUNS = 0, 5
"""places of the demo's first page: goods by weight, goods by the piece"""


def _strip(hands: Hands) -> QuickStrip:
    return hands.till.sale_page.strip


def _sold(hands: Hands) -> list[tuple[str, int]]:
    return [(line.name, line.qty_milli) for line in hands.till.session.view.basket.lines]


def _said(hands: Hands) -> str:
    return hands.till.sale_page.message.accessibleName() if hands.till.sale_page.message.isVisible() else ""


def test_a_key_adds_and_goods_by_weight_are_weighed_at_once(hands: Hands) -> None:
    hands.open_till()
    hands.press(Key.Key_6, plus=CONTROL)
    assert _sold(hands) == [("手工馒头 4个", 1000)]
    hands.press(Key.Key_1, plus=CONTROL)
    assert hands.till.sale_page.state.mode is Mode.QUANTITY
    hands.enter("0.8")
    hands.type("3*")
    hands.press(Key.Key_6, plus=CONTROL)
    assert _sold(hands) == [("手工馒头 4个", 1000), ("小油菜", 800), ("手工馒头 4个", 3000)]
    assert hands.till.sale_page.state.times == ""
    assert hands.till.sale_page.box.line.hasFocus()


def test_by_touch_page_after_page(hands: Hands) -> None:
    hands.open_till()
    hands.tap(_strip(hands).turn)
    hands.tap(_strip(hands).tiles[1])
    hands.enter("1.2")
    hands.tap(_strip(hands).turn)
    hands.tap(_strip(hands).turn)
    assert _strip(hands).page == 0
    hands.tap(_strip(hands).tiles[BUNS])
    hands.press(Key.Key_9, plus=CONTROL)
    assert _strip(hands).page == 2
    hands.press(Key.Key_8, plus=CONTROL)  # nothing stands there
    assert _sold(hands) == [("黄瓜", 1200), ("手工馒头 4个", 1000)]


def test_what_was_typed_stays_where_it_is_and_digits_are_the_box_s(hands: Hands) -> None:
    hands.open_till()
    hands.type("6")
    hands.press(Key.Key_6, plus=CONTROL)
    assert _sold(hands) == [("手工馒头 4个", 1000)]
    assert hands.till.sale_page.box.text() == "6"
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_6, plus=CONTROL)
    assert _sold(hands) == [("手工馒头 4个", 2000)]


def test_goods_without_a_price_or_gone_say_so_and_add_nothing(hands: Hands, services: Desks) -> None:
    desk = services.quick_keys
    board = desk.board()
    buns = board.keys.at(Spot(0, BUNS))
    assert buns is not None
    item = board.goods[buns.item_id]
    Backoffice(services.shop).put_item(community.MANAGER, replace(item, price_fen=0))
    hands.open_till()
    tile = _strip(hands).tiles[BUNS]
    assert not tile.isEnabled()
    assert tile.words() == "馒头 4个 没有定价"
    hands.press(Key.Key_6, plus=CONTROL)
    assert "没有定价" in _said(hands)
    Backoffice(services.shop).put_item(community.MANAGER, item)
    hands.till.quick.load()
    hands.settle()
    assert tile.isEnabled()
    Backoffice(services.shop).put_item(community.MANAGER, replace(item, price_fen=0))
    hands.tap(tile)  # what it shows is not true any more
    assert "没有定价" in _said(hands)
    assert hands.till.session.not_added.codes == (item.name,)
    assert _sold(hands) == []


# -- arranging --------------------------------------------------------------------------------------------------------


def _arrange(hands: Hands) -> ArrangePage:
    hands.log_in("lead", "111111")
    hands.enter("200")
    hands.press(Key.Key_K, plus=CONTROL)
    page = hands.till.quick.arrange_page
    assert hands.till.currentWidget() is page
    return page


def _names(services: Desks, page: int = 0) -> list[str]:
    board = services.quick_keys.board()
    return [board.goods[key.item_id].name if key is not None else "" for key in board.keys.pages[page].keys]


def test_a_cashier_does_not_arrange(hands: Hands) -> None:
    hands.open_till()
    assert "排快捷键" not in {one.words() for one in hands.till.sale_page.findChildren(LegendButton)}
    hands.press(Key.Key_K, plus=CONTROL)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_arranged_by_keys_alone_undone_and_kept_in_one_act(hands: Hands, services: Desks) -> None:
    before = _names(services)
    page = _arrange(hands)
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Down, Key.Key_Return):  # tomatoes onto buns
        hands.press(key)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_F9)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Delete)
    hands.enter("nongfushanquan")
    assert page.shown.key is not None
    assert page.shown.at == Spot(0, 6)
    hands.press(Key.Key_F5)
    hands.enter("H2O")
    assert _names(services) == before
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is hands.till.sale_page
    assert _names(services)[1] == before[5]
    assert _names(services)[5] == before[1]
    assert _names(services)[6].startswith("农夫山泉")
    assert _strip(hands).tiles[6].words() == "H2O 2.00"
    hands.press(Key.Key_7, plus=CONTROL)
    assert _sold(hands)[0][0].startswith("农夫山泉")


def _drag(page: ArrangePage, *way: QPoint) -> None:
    """Pressed on the first point of the grid, over the others, let go on the last."""
    QTest.mousePress(page.grid, Qt.MouseButton.LeftButton, pos=way[0])
    for point in way[1:]:
        QTest.mouseMove(page.grid, point)
    QTest.mouseRelease(page.grid, Qt.MouseButton.LeftButton, pos=way[-1])


def test_arranged_by_dragging_onto_another_page_too(hands: Hands, services: Desks) -> None:
    before = [_names(services, page) for page in (0, 1)]
    page = _arrange(hands)
    first, last = (page.grid.rect_of(n).center().toPoint() for n in (0, 7))
    _drag(page, first, first + QPoint(40, 0), last)
    hands.settle()
    tab = page.card.tabs.buttons[1]
    over = page.grid.mapFromGlobal(tab.mapToGlobal(tab.rect().center()))
    _drag(page, first, first + QPoint(0, -20), over, last)
    hands.settle()
    hands.press(Key.Key_F12)
    assert (_names(services)[7], _names(services)[0]) == (before[0][0], before[1][7])
    assert _names(services, 1)[7] == before[0][7]


def test_what_is_dropped_nowhere_stays_and_leaving_over_changes_is_asked_once(hands: Hands, services: Desks) -> None:
    before = _names(services)
    page = _arrange(hands)
    first = page.grid.rect_of(0).center().toPoint()
    _drag(page, first, first + QPoint(30, 0), QPoint(-300, 900))
    assert not page.shown.changed
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is page
    assert "没有保存" in page.message.accessibleName()
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page
    assert _names(services) == before
    assert hands.till.quick.board == services.quick_keys.board()


def test_pages_are_added_named_moved_and_taken_away(hands: Hands, services: Desks) -> None:
    page = _arrange(hands)
    hands.press(Key.Key_F6)
    hands.enter("dried")
    assert page.shown.at == Spot(3, 0)
    assert page.grid.hasFocus()
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F4)
    hands.press(Key.Key_A, plus=CONTROL)
    hands.enter("dry")
    hands.press(Key.Key_PageUp)
    hands.press(Key.Key_Delete, plus=CONTROL)
    hands.press(Key.Key_F4)
    hands.enter("far too long")
    assert not page.box.fits
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    assert [one.name for one in services.quick_keys.board().keys.pages] == ["常用", "dry", "水果"]


def test_a_picture_from_a_file_is_kept_and_shown(hands: Hands, services: Desks, tmp_path: Path) -> None:
    file = tmp_path / "greens.jpg"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#204080"))
    assert image.save(str(file))
    page = _arrange(hands)
    hands.press(Key.Key_F8)
    page.card.files.box.put("")
    hands.enter(str(file))
    hands.until(lambda: page.shown.key is not None and kept(page.shown.key.picture))
    hands.press(Key.Key_F12)
    board = services.quick_keys.board()
    key = board.keys.at(Spot(0, 0))
    assert key is not None
    assert QImage.fromData(board.pictures[key.picture]).pixelColor(20, 20).blue() > 100
    tile = _strip(hands).tiles[0]
    picture = tile.grab().toImage()
    assert any(picture.pixelColor(x, 20).blue() - picture.pixelColor(x, 20).red() > 50 for x in range(picture.width()))
    hands.press(Key.Key_K, plus=CONTROL)
    (tmp_path / "no.png").write_bytes(b"no picture")
    hands.press(Key.Key_F8)
    hands.enter(str(tmp_path / "no.png"))
    hands.until(page.message.isVisible)
    assert "不是能用的图片" in page.message.accessibleName()


def test_goods_are_put_there_by_fingers_alone(hands: Hands, services: Desks) -> None:
    page = _arrange(hands)
    keys = {one.words(): one for one in page.findChildren(LegendButton)}
    hands.tap(keys["拿掉"])
    where = page.grid.mapTo(hands.window, page.grid.rect_of(0).center().toPoint())
    hands._tap(where)
    assert page.box.line.hasFocus()
    acts = Acts(hands)
    acts.pad("short code", "00119")
    acts.pad_enter()
    assert page.shown.key is not None
    assert page.shown.key.picture == "egg"
    hands.tap(page.card.tabs.buttons[2])
    assert page.shown.at.page == 2
    hands.tap(page._go_button)
    assert _names(services)[0] == "鸭蛋"


def test_a_picture_and_a_colour_are_chosen_by_keys_and_by_touch(hands: Hands, services: Desks) -> None:
    page = _arrange(hands)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return)
    assert page.grid.hasFocus()
    where = page.dressing.colours.rect_of(2).center().toPoint()
    QTest.mouseClick(page.dressing.colours, Qt.MouseButton.LeftButton, pos=where)
    hands.settle()
    key = page.shown.key
    assert key is not None
    assert (key.picture, key.colour) == ("cabbage", "amber")
    hands.press(Key.Key_F12)
    assert services.quick_keys.board().keys.at(Spot(0, 0)) == key


def test_who_comes_second_is_told_and_loses_nothing(hands: Hands, services: Desks) -> None:
    page = _arrange(hands)
    hands.press(Key.Key_Delete)
    board = services.quick_keys.board()
    services.quick_keys.arrange(community.MANAGER, put(board.keys, Spot(0, 7), None), board.as_of, {})
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is page
    assert "别人刚刚也排了" in page.message.accessibleName()
    assert page.shown.changed


@pytest.mark.parametrize("pages", [0, MOST_PAGES])
def test_none_at_all_and_all_that_there_can_be(pages: int, hands: Hands, services: Desks) -> None:
    board = services.quick_keys.board()
    keys = replace(board.keys, pages=())
    for n in range(pages):
        keys = add_page(keys, f"第{n + 1}页")
        keys = put(keys, Spot(n, 0), QuickKey(next(iter(board.goods))))
    services.quick_keys.arrange(community.MANAGER, keys, board.as_of, {})
    page = _arrange(hands)
    assert _strip(hands).isVisibleTo(hands.till.sale_page) is bool(pages)
    if not pages:
        hands.enter("new")
        hands.enter("nongfushanquan")
        hands.press(Key.Key_F12)
        assert _names(services)[0].startswith("农夫山泉")
        assert _strip(hands).isVisible()
    else:
        hands.press(Key.Key_F6)
        hands.enter("more")
        assert "最多" in page.message.accessibleName()
        assert len(page.shown.keys.pages) == pages


def _stall_of_today(services: Desks) -> None:
    stand_for(services)
    services.stalls.give(community.MANAGER, Slot(services.shop.today(), Part.MORNING, "门口1号"), STALL)


def test_a_stall_of_today_sells_with_a_key_a_price_and_enter(hands: Hands, services: Desks) -> None:
    pages = len(services.quick_keys.board().keys.pages)
    _stall_of_today(services)
    hands.open_till()
    for _ in range(pages):
        hands.press(Key.Key_0, plus=CONTROL)
    hands.press(Key.Key_1, plus=CONTROL)
    assert hands.till.sale_page.state.mode is Mode.AMOUNT
    hands.enter("3.5")
    line = hands.till.session.view.basket.lines[0]
    assert (line.vendor, line.amount_fen, line.ownership.value) == (STALL, 350, "stall")
    hands.press(Key.Key_1, plus=CONTROL)
    hands.press(Key.Key_Escape)
    hands.tap(_strip(hands).tiles[0])
    hands.enter("2")
    assert [one.amount_fen for one in hands.till.session.view.basket.lines] == [350, 200]


def test_a_stalls_own_page_is_arranged_by_names_alone(hands: Hands, services: Desks) -> None:
    stand_for(services)
    pages = len(services.quick_keys.board().keys.pages)
    page = _arrange(hands)
    hands.press(Key.Key_F6)
    hands.enter(STALL)
    assert page.shown.keys.pages[-1].stall == STALL
    hands.press(Key.Key_F3)
    hands.enter("leek")
    hands.press(Key.Key_F3)
    hands.enter("ninechars")
    assert page.message.isVisible()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_F3)
    hands.enter("leek")
    assert page.message.isVisible()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    kept = services.quick_keys.board().keys
    assert len(kept.pages) == pages + 1
    first = kept.at(Spot(pages, 0))
    assert first is not None
    assert (first.word, first.stall, first.item_id) == ("leek", STALL, "")
    for _ in range(pages - _strip(hands).page):
        hands.press(Key.Key_0, plus=CONTROL)
    hands.press(Key.Key_1, plus=CONTROL)
    hands.enter("1.2")
    assert _sold(hands) == [("leek", 1000)]
