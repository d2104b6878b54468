"""Pictures of what the office does with whole households."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """Office finance: the list of affairs, a member, an award, a transfer up to its slip."""
    hands = album.hands
    hands.click(hands.workplace.lock)
    album.window.login.login.clear()
    album.window.login.login.setFocus()
    hands.log_in("finance", "444444")
    hands.enter(community.ROOM)
    hands.press(Key.Key_F6)
    album.keep("affairs")
    panel = hands.office.side.affairs
    hands.enter("2")
    album.keep("affairs-members")
    hands.press(Key.Key_Escape)
    hands.enter("4")
    for answer in ("800", "雨天帮邻居收快递", "登记表 12", "社区"):
        panel.box.put(answer)
        hands.press(Key.Key_Return)
    album.keep("affairs-award")
    hands.enter("444444")
    album.keep("affairs-awarded")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F6)
    hands.enter("7")
    album.keep("affairs-way")
    hands.enter("1")
    hands.enter("99-9-999")
    album.keep("affairs-no-such-room")
    hands.enter(community.NEIGHBOUR)
    album.keep("affairs-preview")
    panel.box.put("搬到隔壁，与父母合并为一户")
    hands.press(Key.Key_Return)
    hands.enter("manager")
    album.keep("affairs-second-person")
    hands.enter("222222")
    hands.enter("444444")
    album.keep("affairs-done")
    hands.press(Key.Key_Return)
    album.keep("affairs-moved-out")
