"""Quick keys being arranged: a full page, a key that is held or dragged, goods, pictures, an empty page, none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pos.domain.goods.quick_keys import NONE
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

CONTROL = Qt.KeyboardModifier.ControlModifier


def take(album: Album) -> None:
    """Whoever is there leaves; a lead begins."""
    hands = album.hands
    hands.click(hands.workplace.lock)
    album.window.login.login.clear()
    album.window.login.login.setFocus()
    hands.log_in("lead", "111111")
    hands.enter("200")
    album.keep("quick-arrangers-sale")
    hands.press(Key.Key_K, plus=CONTROL)
    album.keep("arrange-full")
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Down):
        hands.press(key)
    album.keep("arrange-held")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Delete)
    page = hands.till.quick.arrange_page
    start, far = (page.grid.rect_of(n).center().toPoint() for n in (0, 5))
    QTest.mousePress(page.grid, Qt.MouseButton.LeftButton, pos=start)
    for point in (start + QPoint(30, 4), far):
        QTest.mouseMove(page.grid, point)
    album.keep("arrange-dragged")
    QTest.mouseRelease(page.grid, Qt.MouseButton.LeftButton, pos=far)
    hands.type("ns")
    album.keep("arrange-found")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Right)
    album.keep("arrange-picture")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F8)
    album.keep("arrange-file")
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F6)
    hands.enter("gifts")
    album.keep("arrange-empty-page")
    hands.press(Key.Key_F4)
    hands.enter("far too long a name")
    album.keep("arrange-name-too-long")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    album.keep("arrange-not-kept")
    hands.press(Key.Key_F12)
    board = album.services.quick_keys.board()
    album.services.quick_keys.arrange(community.MANAGER, NONE, board.as_of, {})
    hands.press(Key.Key_K, plus=CONTROL)
    hands.press(Key.Key_Escape)
    hands.till.quick.load()
    hands.press(Key.Key_K, plus=CONTROL)
    album.keep("arrange-none")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    album.services.quick_keys.arrange(community.MANAGER, board.keys, album.services.quick_keys.board().as_of, {})
    hands.click(hands.workplace.handover)
    hands.count(20000)
    for key in (Key.Key_F12, Key.Key_Return):
        hands.press(key)
    hands.click(hands.workplace.lock)
