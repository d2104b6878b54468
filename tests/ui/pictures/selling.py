"""What a day at the till has besides scanning and paying: prices, discounts, sales that wait, the drawer, midnight."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from pos.domain.goods.codes import gs1_check_digit
from pos.ledger.journal import ZONE
from pos.services.till.desk import Till
from pos.ui.till.sale.finder import Mode
from tests.ui import community
from tests.ui.cashier import CTRL, Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

LINES = 200


def take(album: Album) -> None:
    """A shift that was opened before midnight and is closed by a lead; from the door and back to it."""
    hands, shop, till = album.hands, album.services.shop, album.services.till
    evening = datetime.combine(till.state().business_date - timedelta(days=1), time(23, 40), ZONE)
    shop.clock = lambda: evening
    till.open_shift(community.CASHIER, 150_000)
    shop.clock = None
    hands.log_in()
    album.keep("past-midnight")
    _priced(album)
    _refused(album)
    _waiting(album)
    _drawer(album)
    _many(album)
    _lead(album)


def _priced(album: Album) -> None:
    hands = album.hands
    for code in (community.WATER, community.NOODLES, community.OIL):
        hands.scan(code)
    hands.press(Key.Key_F5)
    album.keep("price")
    hands.enter("63.5")
    album.keep("price-reason")
    hands.enter("2")
    hands.press(Key.Key_Up)
    hands.press(Key.Key_F6)
    album.keep("discount-line")
    hands.enter("5%")
    hands.enter("1")
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    album.keep("discount-all")
    hands.enter("50%")
    hands.enter("1")
    assert hands.till.sale_page.state.mode is Mode.SECOND
    album.keep("discount-second-person")
    hands.enter("lead")
    album.keep("discount-second-pin")
    hands.enter("999999")
    album.keep("discount-not-approved")
    hands.enter("lead")
    hands.enter("111111")
    album.keep("discounted")
    hands.press(Key.Key_F1)
    album.keep("no-code")
    hands.enter("2")
    album.keep("no-code-amount")
    hands.enter("3.5")
    hands.enter(community.GREENS)
    album.keep("weight")
    hands.enter("0.8")
    album.keep("priced")
    hands.press(Key.Key_F12)
    album.keep("priced-pay")
    hands.press(Key.Key_Escape)


def _refused(album: Album) -> None:
    """What does not go into the sale, or not without a question."""
    hands = album.hands
    yesterday = album.services.till.state().business_date - timedelta(days=1)
    gtin = f"010{community.WATER}"
    hands.scan(f"{gtin}17{yesterday:%y%m%d}")
    album.keep("refused-expired")
    hands.press(Key.Key_Escape)
    hands.scan(f"{gtin}15{yesterday:%y%m%d}")
    album.keep("refused-past-best-before")
    hands.press(Key.Key_Escape)
    hands.enter("12345*")
    album.keep("refused-multiplier")
    hands.press(Key.Key_Escape)
    hands.scan("6999999999997")
    hands.press(Key.Key_Escape)
    hands.scan("6999999999997")
    hands.press(Key.Key_F12)
    album.keep("refused-pay-over-not-added")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.click(hands.workplace.handover)
    album.keep("refused-handover")


def _waiting(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    hands.press(Key.Key_F7)
    album.keep("held")
    for code in (community.NOODLES, community.LONG):
        hands.scan(code)
    hands.press(Key.Key_F8)
    album.keep("held-finish-first")
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F8)
    album.keep("held-list")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Delete, plus=CTRL)
    album.keep("void-all")
    hands.press(Key.Key_Return)
    album.keep("voided")


def _drawer(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F10)
    album.keep("till-drawer")
    hands.press(Key.Key_F2)
    hands.enter("1200")
    album.keep("till-drawer-why")
    hands.enter("1")
    album.keep("till-drawer-second-person")
    for _ in range(4):
        hands.press(Key.Key_Escape)
    hands.press(Key.Key_F10)
    hands.press(Key.Key_F6)
    hands.enter("1")
    hands.enter("1111")
    album.keep("till-drawer-opened-alone")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)


def _many(album: Album) -> None:
    """A label each: two hundred lines."""
    hands = album.hands
    for n in range(LINES):
        front = f"2100101{100 + n:05d}"
        hands.scan(front + str(gs1_check_digit(front)), settle=n % 20 == 0)
    hands.settle()
    assert len(hands.till.session.view.basket.lines) == LINES
    album.keep("two-hundred-lines")
    hands.press(Key.Key_F12)
    album.keep("two-hundred-lines-pay")
    hands.enter("1000")
    album.keep("two-hundred-lines-done")
    hands.press(Key.Key_Return)


def _lead(album: Album) -> None:
    """Who may close somebody else's shift reads it first."""
    hands, till = album.hands, album.services.till
    hands.click(hands.workplace.lock)
    album.window.login.login.clear()
    album.window.login.login.setFocus()
    hands.log_in("lead", "111111")
    album.keep("forgotten-shift")
    hands.press(Key.Key_F10)
    album.keep("till-drawer-lead")
    hands.press(Key.Key_F5)
    album.keep("till-drawer-x")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    hands.click(hands.workplace.handover)
    hands.count(_expected_fen(till))
    hands.press(Key.Key_F12)
    album.keep("forgotten-shift-closed")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F10)
    album.keep("till-drawer-not-open")


def _expected_fen(till: Till) -> int:
    return till.drawer.read(community.MANAGER).expected_cash_fen
