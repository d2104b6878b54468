"""Goods in the back office: the grid, many changed and not saved, a new one by scan, prices by date, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pos.ui.backoffice.desk import GOODS
from pos.ui.backoffice.goods.page import GoodsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

CONTROL = Qt.KeyboardModifier.ControlModifier


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(GOODS)
    hands.settle()
    page = hands.backoffice.page(GOODS)
    assert isinstance(page, GoodsPage)
    album.keep("goods")
    hands.press(Key.Key_F7)
    album.keep("goods-category")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_T, plus=CONTROL)
    hands.press(Key.Key_F6)
    album.keep("goods-bulk")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.type("4")
    album.keep("goods-percent")
    hands.press(Key.Key_Return)
    album.keep("goods-changed")
    hands.press(Key.Key_F9)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F4)
    album.keep("goods-form")
    hands.press(Key.Key_P, plus=CONTROL)
    album.keep("goods-picture")
    hands.press(Key.Key_P, plus=CONTROL)
    hands.press(Key.Key_Escape)
    hands.scan("6901028000055")
    album.keep("goods-new")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_D, plus=CONTROL)
    album.keep("goods-dated")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F10)
    album.keep("goods-labels")
    hands.press(Key.Key_Escape)
    hands.type("zzz")
    album.keep("goods-none")
    hands.press(Key.Key_Escape)
