"""Pictures of the page of payments: who pays, change, ahead, done, today's list, taken back, the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ui.office.desk import PAYMENTS
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

PIN = "333333"


def take(album: Album) -> None:
    """The clerk; finance for what takes another person."""
    if album.window.workplace is not None:
        album.window.lock()
    album.window.login.login.clear()
    album.window.login.login.setFocus()
    album.hands.log_in("clerk", PIN)
    album.hands.workplace.open("office")
    album.hands.office_desk.open(PAYMENTS)
    album.hands.settle()
    _drawer_first(album)
    _cash(album)
    _ahead(album)
    _back(album)
    _close(album)


def _drawer_first(album: Album) -> None:
    hands = album.hands
    album.keep("payments-nothing")
    hands.enter(community.ROOM)
    album.keep("payments-no-drawer")
    hands.press(Key.Key_F7)
    album.keep("drawer-not-open")
    hands.press(Key.Key_F12)
    album.keep("drawer-float")
    hands.enter("100")


def _cash(album: Album) -> None:
    hands = album.hands
    hands.enter("50")
    album.keep("payments-too-little")
    hands.type("200")
    album.keep("payments-change")
    hands.press(Key.Key_Return)
    hands.enter("999999")
    album.keep("payments-refused")
    hands.enter(PIN)
    album.keep("payments-done")


def _ahead(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F3)
    hands.type("1-1-10")
    album.keep("payments-list")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F6)
    hands.type("500")
    hands.press(Key.Key_F4)
    hands.type("20261129-8841")
    album.keep("payments-ahead")
    hands.press(Key.Key_Return)
    hands.enter(PIN)
    hands.press(Key.Key_F3)
    hands.enter(community.ROOM)
    album.keep("payments-owes-nothing")


def _back(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F3)
    hands.press(Key.Key_F10)
    hands.press(Key.Key_Return)
    album.keep("payments-slip")
    hands.press(Key.Key_F9)
    hands.type("1")
    hands.answered()
    hands.enter("finance")
    album.keep("payments-back")
    hands.enter("444444")
    album.keep("payments-taken-back")
    hands.press(Key.Key_Return)


def _close(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F4)
    hands.enter("50")
    album.keep("drawer-drop")
    hands.enter("1")
    hands.enter(PIN)
    album.keep("drawer-dropped")
    hands.press(Key.Key_Return)
    album.keep("drawer")
    hands.press(Key.Key_F12)
    hands.count(22600)
    album.keep("drawer-counted")
    hands.press(Key.Key_F12)
    album.keep("drawer-z")
    hands.press(Key.Key_Return)
    assert album.services.office.drawer.shift() is None
    album.keep("drawer-closed")
    hands.press(Key.Key_Escape)
