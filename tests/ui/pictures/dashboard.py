"""Pictures of the dashboard: a month with figures, by amount, the months, the same saved; before there is any bill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ui.office.dashboard.page import DashboardPage
from pos.ui.office.desk import DASHBOARD
from tests.ui.cashier import Hands, Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """Office finance looks at it, saves it, hangs it up too early."""
    hands = album.hands
    hands.click(hands.workplace.lock)
    album.window.login.login.clear()
    album.window.login.login.setFocus()
    come_in(hands)
    album.keep("dashboard")
    hands.press(Key.Key_F6)
    album.keep("dashboard-amount")
    hands.press(Key.Key_F5)
    album.keep("dashboard-months")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    album.keep("dashboard-earlier")
    hands.press(Key.Key_F9)
    album.keep("dashboard-not-closed")


def come_in(hands: Hands, login: str = "finance", pin: str = "444444") -> DashboardPage:
    """Logged in before the dashboard."""
    hands.log_in(login, pin)
    hands.workplace.open("office")
    hands.office_desk.open(DASHBOARD)
    hands.settle()
    page = hands.office_desk.page(DASHBOARD)
    assert isinstance(page, DashboardPage)
    hands.until(lambda: page._turns._left is None)
    return page
