"""The points programme: looked at, changed, confirmed; and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ui.backoffice.programme.desk import ProgrammePage
from pos.ui.workplace import RULES
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    hands.workplace.open(RULES)
    page = hands.workplace.desk(RULES)
    assert isinstance(page, ProgrammePage)
    album.keep("programme")
    hands.press(Key.Key_F4)
    album.keep("programme-new")
    page.form.boxes["rate_hundredths"].setFocus()
    page.form.boxes["rate_hundredths"].line.selectAll()
    hands.type("6.123")
    album.keep("programme-unread")
    for name, words in (
        ("rate_hundredths", "6"), ("cap", "800"), ("categories", "粮油=8，饮料=2.5"), ("vendors", "V1=3"),
        ("items", "6901028001915=0.5"), ("excluded", "烟酒"), ("campaign_days", "2030-10-01=200"),
    ):  # fmt: skip
        page.form.boxes[name].put(words)
    page.form.edited.emit()
    album.keep("programme-changes")
    hands.press(Key.Key_F6)
    album.keep("programme-tried-nothing")
    hands.press(Key.Key_Right)
    album.keep("programme-tried")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    album.keep("programme-pin")
    hands.enter("999999")
    album.keep("programme-pin-refused")
    hands.enter("222222")
    album.keep("programme-added")
