"""At the door: what this computer is set to, and where its second copies go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pos.ui.door.backup.page import BackupPage
from pos.ui.door.backup.volumes import Volume
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

STICKS = (
    Volume("KINGSTON", Path("/media/shop/KINGSTON"), 12 << 30, 16 << 30),
    Volume("备份硬盘", Path("/media/shop/备份硬盘"), 400 << 30, 500 << 30),
)


def take(album: Album) -> None:
    """From the door and back to it."""
    hands, window = album.hands, album.window
    window.ways.computer()
    album.keep("computer")
    hands.press(Key.Key_F10)
    page = window.stopped
    assert isinstance(page, BackupPage)
    album.keep("backup-no-stick")
    page._on_volumes(STICKS)
    album.keep("backup-sticks")
    hands.type("/no/such/place", enter=True)
    album.keep("backup-refused")
    for _ in range(3):
        hands.press(Key.Key_Escape)
