"""The till's drawer between sales: cash in and out, opened without a sale, read, and its closed shifts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.services.till.desk import CASHIERS
from pos.ui.counting.drawer import DrawerPlace, DrawerView
from pos.ui.station import Station

translate = QCoreApplication.translate


def till_drawer(station: Station) -> DrawerView:
    """The drawer of this till; whoever wants to count it hands over."""
    till = station.desks.till
    place = DrawerPlace(
        till.drawer,
        CASHIERS,
        translate("Shift", "钱箱 {till}").format(till=till.till),
        translate("Shift", "回到收银"),
        translate("Shift", "没有开班"),
        till.refunds,
        CASHIERS,
    )
    return DrawerView(station, place)
