"""Vendors: terms and why a stall is free, its payout, a month's statement, settled, paid; one that is not over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.goods.items import Ownership, Vendor
from pos.ui.backoffice.desk import STOCK, VENDORS
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.stalls import BUNS, CABBAGE, CONSIGNED, STALL, sell, stand_for

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

MANY = 60


def _again(hands: Hands) -> None:
    """The page looks anew."""
    hands.backoffice.open(STOCK)
    hands.backoffice.open(VENDORS)
    hands.settle()


def take(album: Album) -> None:
    """The manager is logged in."""
    hands, services = album.hands, album.services
    open_before = services.till.drawer.shift() is not None
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(VENDORS)
    hands.settle()
    take_terms(album)
    sell(services, CABBAGE, 3)
    sell(services, BUNS, 2)
    _again(hands)
    hands.type(STALL)
    album.keep("vendors")
    take_payout(album)
    take_statements(album)
    hands.type("nobody")
    album.keep("vendors-none")
    hands.press(Key.Key_Escape)
    for n in range(MANY):
        one = Vendor(f"W{n:02d}", f"邻县合作社 {n:02d}", Ownership.CONSIGNED, 1250, funds_points=n % 3 == 0)
        services.terms.put(community.MANAGER, one)
    _again(hands)
    album.keep("vendors-many")
    if not open_before:
        services.till.close_shift(community.CASHIER, 20_000)


def take_terms(album: Album) -> None:
    """Nobody stood for the stall yet: it cannot be paid. Then somebody does, and there is a third vendor."""
    hands, services = album.hands, album.services
    album.keep("vendors-none-owed")
    hands.type(STALL)
    hands.press(Key.Key_F4)
    hands.press(Key.Key_Return)
    album.keep("vendors-terms")
    for answer in ("3", "1", "Low income, certificate 14", "2099-12-31"):
        hands.enter(answer)
    album.keep("vendors-until")
    hands.press(Key.Key_Return)
    album.keep("vendors-too-long")
    _away(hands)
    stand_for(services)
    hands.press(Key.Key_F4)
    hands.press(Key.Key_Return)
    for answer in ("3", "1", "Low income, certificate 14", f"{services.shop.today():%Y-%m-%d}"):
        hands.enter(answer)
    hands.press(Key.Key_Return)
    album.keep("vendors-second")
    _away(hands)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    for answer in ("V5", "Bee farm", "2", "12.5", "2"):
        hands.enter(answer)
    album.keep("vendors-new")
    _away(hands)


def _away(hands: Hands) -> None:
    """Every question back to the list."""
    page = hands.backoffice.page(VENDORS)
    while getattr(page, "signing", False):
        hands.press(Key.Key_Escape)


def take_payout(album: Album) -> None:
    """The stall is chosen."""
    hands = album.hands
    hands.press(Key.Key_F2)
    album.keep("vendors-today")
    hands.enter("222222")
    album.keep("vendors-paid")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F5)
    album.keep("vendors-month")


def take_statements(album: Album) -> None:
    """The stall's month is open."""
    hands, services = album.hands, album.services
    sell(services, CABBAGE)
    services.office.vendors.settle(community.MANAGER, STALL, f"{services.shop.today():%Y-%m}")
    _again(hands)
    hands.press(Key.Key_F9)
    album.keep("vendors-paying")
    _away(hands)
    hands.press(Key.Key_F8)
    album.keep("vendors-saved")
    hands.press(Key.Key_F6)
    album.keep("vendors-month-before")
    hands.press(Key.Key_F7)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.type(CONSIGNED)
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F12)
    album.keep("vendors-running")
    _away(hands)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
