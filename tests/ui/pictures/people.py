"""People and settings: looked at, added, put on leave, the log; a setting changed, refused, raised by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.people import Role
from pos.services.people.roster import Roster
from pos.ui.backoffice.desk import HOUSE_RULES, STAFF
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(STAFF)
    hands.settle()
    album.keep("people")
    hands.press(Key.Key_F12)
    album.keep("people-add")
    hands.enter("xiaowu")
    hands.enter("Xiao Wu")
    hands.enter("2")
    album.keep("people-roles-chosen")
    hands.enter("7")
    album.keep("people-new-pin")
    hands.enter("135790")
    hands.enter("135790")
    album.keep("people-second")
    hands.enter("finance")
    hands.enter("444444")
    album.keep("people-pin")
    hands.enter("222222")
    album.keep("people-added")
    hands.press(Key.Key_Return)
    hands.type("manager")
    hands.press(Key.Key_F7)
    album.keep("people-last-manager")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.type("nobody like that")
    album.keep("people-none")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F5)
    album.keep("people-log")
    hands.press(Key.Key_F5)
    roster = Roster(album.services.shop)
    for n in range(60):
        roster.add(community.MANAGER, f"till{n:02d}", f"收银员 {n:02d}", frozenset({Role.CASHIER}), "1234")
    hands.backoffice.open(HOUSE_RULES)
    hands.backoffice.open(STAFF)
    hands.settle()
    album.keep("people-many")


def take_settings(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(HOUSE_RULES)
    hands.settle()
    album.keep("settings")
    hands.type("award")
    hands.press(Key.Key_F12)
    album.keep("settings-change")
    hands.enter("500000000")
    album.keep("settings-refused")
    hands.enter("5000")
    album.keep("settings-second")
    hands.enter("finance")
    hands.enter("444444")
    hands.enter("222222")
    album.keep("settings-changed")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    hands.type("rounding")
    hands.press(Key.Key_F12)
    album.keep("settings-choice")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F5)
    album.keep("settings-group")
    hands.press(Key.Key_F5)
