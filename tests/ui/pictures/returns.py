"""One whole return, from the receipt to the paper, and what it looks like when something stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """From an empty sale to an empty sale."""
    _whole(album)
    _exchange(album)
    _in_the_way(album)


def _whole(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F9)
    album.keep("return-empty")
    hands.enter("3-2")
    album.keep("return-which-household")
    hands.enter(community.ROOM)
    album.keep("return-history")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    album.keep("return-receipt")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Down)
    hands.enter("3")
    album.keep("return-chosen")
    hands.press(Key.Key_F12)
    album.keep("return-reason")
    hands.enter("4")
    hands.press(Key.Key_F6)
    album.keep("return-review")
    hands.press(Key.Key_Return)
    album.keep("return-done")
    hands.press(Key.Key_Return)
    album.keep("return-not-given-back")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F9, plus=Qt.KeyboardModifier.ControlModifier)
    album.keep("refunds")
    hands.press(Key.Key_F4)
    album.keep("refunds-done")
    hands.press(Key.Key_Escape)


def _exchange(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F9)
    hands.enter("2")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.press(Key.Key_F8)
    album.keep("exchange-begun")
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    album.keep("exchange-pays-out")
    hands.press(Key.Key_Escape)
    hands.scan(community.OIL)
    album.keep("exchange-goods")
    hands.press(Key.Key_F12)
    album.keep("exchange-pay")
    hands.enter("100")
    album.keep("exchange-done")
    hands.press(Key.Key_Return)


def _in_the_way(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F9)
    hands.enter("S1-T1-1-000099")
    album.keep("return-no-such-receipt")
    hands.scan("S1-T1-1-000001")
    hands.press(Key.Key_F9)
    album.keep("return-debt")
    hands.press(Key.Key_Delete)
    hands.enter("500")
    album.keep("return-more-than-sold")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.enter("3")
    album.keep("return-of-a-return")
    hands.press(Key.Key_Escape)
    _without_receipt(album)
    hands.press(Key.Key_Escape)
    album.keep("sale-after-returns")


def _without_receipt(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F3)
    album.keep("return-without-receipt")
    hands.scan(community.NOODLES)
    hands.enter(community.GREENS)
    hands.enter("0.8")
    album.keep("return-goods")
    hands.press(Key.Key_F12)
    hands.enter("6")
    album.keep("return-needs-second")
    hands.press(Key.Key_Return)
    hands.enter("clerk")
    album.keep("return-second-pin")
    hands.enter("333333")
    album.keep("return-not-approved")
    for _ in range(3):
        hands.press(Key.Key_Escape)
