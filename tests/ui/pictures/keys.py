"""The page of keys: looked through, a key that cannot be had, one that is another's, one that was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ui.door.binding.page import KeysPage
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """From the door."""
    album.hands.settle()
    album.window.login.ask()  # whoever locked it is forgotten
    before = album.window.computer.choices
    album.hands.press(Key.Key_F8)
    album.keep("computer")
    album.hands.press(Key.Key_F7)
    album.keep("keys")
    album.hands.press(Key.Key_Down)
    album.hands.press(Key.Key_Return)
    album.keep("keys-waiting")
    album.hands.press(Key.Key_5)
    album.keep("keys-typed")
    page(album).offer("F7")
    album.keep("keys-taken")
    album.hands.press(Key.Key_Return)
    album.keep("keys-exchanged")
    album.hands.press(Key.Key_F8)
    album.keep("keys-restore-all")
    album.window.computer.choices = before
    album.window.ways._keep(before)
    album.window.show_door()


def page(album: Album) -> KeysPage:
    """As it stands now."""
    assert isinstance(album.window.stopped, KeysPage)
    return album.window.stopped
