"""Places of stalls: nobody may have one, a week of them, one given, taken back, marked anew; a month; the report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.vendors.slots import Part, Slot, SlotAct
from pos.services.people import shop_settings
from pos.ui.backoffice.desk import STALLS
from pos.ui.backoffice.stalls.page import StallsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.stalls import STALL, stand_for

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from tests.ui.pictures.album import Album

NAMES = ("阿芳", "Old Chen", "小李")
PLACES = ("门口1号", "门口2号")
MANY = 12


def approve(services: Desks, code: str, name: str) -> None:
    """One more stall that two people stand for."""
    until = services.shop.today() + timedelta(days=60)
    approval = services.people.approve("finance", "444444")
    services.terms.put(community.MANAGER, Vendor(code, name, Ownership.STALL, until=until), "低保", approval)


def give(services: Desks) -> None:
    """A few places of today, one of tomorrow."""
    today, desk, by = services.shop.today(), services.stalls, community.MANAGER
    first, second = Slot(today, Part.MORNING, PLACES[0]), Slot(today, Part.MORNING, PLACES[1])
    desk.give(by, first, STALL)
    desk.give(by, Slot(today, Part.AFTERNOON, PLACES[0]), "S0")
    desk.give(by, second, "S1")
    desk.give(by, Slot(today + timedelta(days=1), Part.MORNING, PLACES[1]), "S1")
    desk.mark(by, first, SlotAct.CAME)
    desk.mark(by, second, SlotAct.MISSED)


def page_of(hands: Hands) -> StallsPage:
    """The page in front."""
    page = hands.backoffice.page(STALLS)
    assert isinstance(page, StallsPage)
    return page


def _anew(hands: Hands, row: int = 0) -> None:
    """The page looks anew, at a row of today."""
    page = page_of(hands)
    page.read()
    hands.settle()
    page.grid.choose(row, page.on.weekday())
    hands.settle()


def take(album: Album) -> None:
    """The manager is logged in."""
    hands, services = album.hands, album.services
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(STALLS)
    hands.settle()
    album.keep("stalls-none")
    hands.press(Key.Key_F12)
    album.keep("stalls-nobody")
    hands.press(Key.Key_Escape)
    stand_for(services)
    for n, name in enumerate(NAMES):
        approve(services, f"S{n}", name)
    give(services)
    _anew(hands)
    album.keep("stalls")
    hands.press(Key.Key_F4)
    album.keep("stalls-anew")
    hands.press(Key.Key_Escape)
    _anew(hands, 1)
    hands.press(Key.Key_F1)
    album.keep("stalls-back")
    hands.press(Key.Key_Escape)
    _anew(hands, 3)
    album.keep("stalls-free")
    hands.press(Key.Key_F12)
    album.keep("stalls-give")
    hands.enter("1")
    album.keep("stalls-pin")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F5)
    album.keep("stalls-month")
    hands.press(Key.Key_F5)
    album.keep("stalls-fair")
    hands.press(Key.Key_F9)
    album.keep("stalls-saved")
    hands.press(Key.Key_F5)
    shop_settings.change(services.shop, community.MANAGER, "stall_places", "、".join(f"东门{n}号" for n in range(MANY)))
    _anew(hands)
    album.keep("stalls-many")
