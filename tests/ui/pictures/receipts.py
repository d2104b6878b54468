"""A receipt found afterwards: the latest, by a sum, among homes, printed again, and when nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui import community
from tests.ui.cashier import CTRL, Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """From an empty sale to an empty sale."""
    hands = album.hands
    hands.scan(community.OIL)
    hands.press(Key.Key_F2)
    hands.enter(community.NEIGHBOUR)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F, plus=CTRL)
    album.keep("receipts-latest")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_F11)
    album.keep("receipts-printed-again")
    hands.type("3-")
    album.keep("receipts-which-home")
    hands.press(Key.Key_Return)
    album.keep("receipts-of-a-home")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.type("74.00 1")
    album.keep("receipts-nothing-found")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
