"""Pictures of the resident's screen: nobody there, a sale, a long one, what follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from tests.ui import community
from tests.ui.cashier import Key
from tests.ui.legible import Reader

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """A cashier's first sale of a shift, seen from the other side of the counter. The choices want the screen."""
    hands = album.hands
    hands.open_till()
    _keep(album, "customer-idle")
    for code in (community.WATER, community.OIL, community.CARD, community.LABEL):
        hands.scan(code)
    _keep(album, "customer-sale")
    goods = [item for item in album.services.till.search("6", 20) if not item.weighed]
    for code in (community.HOSTILE, *(item.barcode for item in goods[:8]), community.LONG):
        hands.scan(code)
    _keep(album, "customer-long-sale")
    hands.press(Key.Key_F12)
    hands.enter("500")
    _keep(album, "customer-done")
    hands.press(Key.Key_Return)
    album.window.lock()


def _keep(album: Album, name: str) -> None:
    """One picture, in the album's size: the monitor's."""
    album.hands.settle()
    screen = album.hands.till.resident.screen
    assert screen is not None
    screen.resize(album.window.size())
    QTest.qWait(30)
    read = Reader(screen)
    album.faults += [f"{name}: {fault}" for fault in read.faults()]
    read.picture.save(str(album.folder / f"{name}.png"), "PNG")
