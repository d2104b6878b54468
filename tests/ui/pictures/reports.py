"""The reports: every view, days with nothing, a cashier's doings and the way to a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.takings.report import View
from pos.ui.reports.desk import ReportsDesk
from pos.ui.workplace import REPORTS
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def print_often(album: Album) -> None:
    """What is worth a look: one cashier prints far more receipts again than everybody else."""
    services = album.services
    numbers = [one["receipt_no"] for one in services.reports.sales(last=2)]
    for n in range(40):
        services.till.print_again(community.CASHIER, numbers[n % len(numbers)], "zh_CN")
    services.till.print_again(community.MANAGER, numbers[0], "zh_CN")


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    print_often(album)
    hands.workplace.open(REPORTS)
    hands.settle()
    desk = hands.workplace.desk(REPORTS)
    assert isinstance(desk, ReportsDesk)
    for view in View:
        album.keep(f"reports-{view.value}")
        hands.press(Key.Key_F5)
    hands.press(Key.Key_F4)
    album.keep("reports-year")
    hands.press(Key.Key_F4)
    for _ in range(2):
        hands.press(Key.Key_F6)
    album.keep("reports-nothing")
    hands.press(Key.Key_F9)
    album.keep("reports-saved")
    for _ in range(3):
        hands.press(Key.Key_F4)
    desk.groups.asked.emit(View.CASHIERS.value)
    hands.settle()
    hands.press(Key.Key_Return)
    album.keep("reports-times")
    hands.press(Key.Key_Escape)
