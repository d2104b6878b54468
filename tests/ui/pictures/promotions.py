"""Promotions in the back office: none, one in the making, tried on a basket and on last month, switched on, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pos.ui.backoffice.desk import PROMOTIONS
from pos.ui.backoffice.promotions.page import PromotionsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(PROMOTIONS)
    hands.settle()
    page = hands.backoffice.page(PROMOTIONS)
    assert isinstance(page, PromotionsPage)
    album.keep("promotions-none")
    hands.press(Key.Key_F4)
    album.keep("promotions-new")
    hands.type("Tenth")
    page.form.boxes["first"].setFocus()
    hands.type("10")
    page.form.boxes["sample"].setFocus()
    hands.type("2900000000841*2")
    hands.press(Key.Key_F7)
    album.keep("promotions-sample")
    hands.press(Key.Key_F6)
    hands.press(Key.Key_Right)
    album.keep("promotions-trial")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    album.keep("promotions-pin")
    hands.enter("222222")
    album.keep("promotions-on")
    hands.press(Key.Key_Return)
    album.keep("promotions")
    hands.press(Key.Key_F10)
    album.keep("promotions-end")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F5)
    page.form.kind.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        hands.press(Key.Key_Space)
    album.keep("promotions-threshold")
    hands.press(Key.Key_Space)
    page.form.boxes["first"].put("2*50 7*20 30*5")
    page.form.boxes["sample"].put(f"2900000000841*2@{page._known.today + timedelta(days=2)}")  # type: ignore[union-attr]  # it was read
    hands.press(Key.Key_F7)
    album.keep("promotions-near-day")
    hands.press(Key.Key_F12)
    album.keep("promotions-near-day-pin")
    hands.enter("222222")
    hands.press(Key.Key_Return)
    album.keep("promotions-near-day-on")
