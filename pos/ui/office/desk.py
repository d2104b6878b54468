"""The property office's desk: its pages as tabs, each for the roles that may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from pos.domain.people import Role
from pos.ui.keys import Command
from pos.ui.office.pages import OfficePage, TabbedDesk, TabbedKind, TabKind, Ways
from pos.ui.station import Station
from pos.ui.text import QT_TRANSLATE_NOOP
from pos.ui.widgets.frame import TopBar

HOUSEHOLDS, BILLS, PAYMENTS, BATCH = "households", "bills", "payments", "batch"
MONTH, DASHBOARD = "month", "dashboard"


def _households(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.households.page import HouseholdsPage  # late, as the others: loaded when somebody opens it

    return HouseholdsPage(station, ways)


def _bills(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.bills.page import BillsPage

    return BillsPage(station, ways)


def _payments(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.payments.page import PaymentsPage

    return PaymentsPage(station, ways)


def _batch(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.batch.page import BatchPage

    return BatchPage(station, ways)


def _month(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.month.page import MonthTab

    return MonthTab(station, ways)


def _dashboard(station: Station, ways: Ways) -> OfficePage:
    from pos.ui.office.dashboard.page import DashboardPage

    return DashboardPage(station, ways)


BOOKKEEPERS = (Role.FINANCE, Role.MANAGER, Role.AUDITOR)
CLERKS = (Role.CLERK, Role.FINANCE, Role.MANAGER, Role.AUDITOR)
TABS: Final[Mapping[str, TabKind]] = {
    HOUSEHOLDS: TabKind(QT_TRANSLATE_NOOP("Office", "住户"), Command.HOUSEHOLDS, CLERKS, _households),
    BILLS: TabKind(QT_TRANSLATE_NOOP("Office", "账单"), Command.BILLS, BOOKKEEPERS, _bills),
    PAYMENTS: TabKind(QT_TRANSLATE_NOOP("Office", "缴费"), Command.PAYMENTS, CLERKS, _payments),
    BATCH: TabKind(QT_TRANSLATE_NOOP("Office", "批量抵扣"), Command.BATCH, BOOKKEEPERS, _batch),
    MONTH: TabKind(QT_TRANSLATE_NOOP("Office", "月结"), Command.MONTH, BOOKKEEPERS, _month),
    DASHBOARD: TabKind(QT_TRANSLATE_NOOP("Office", "看板"), Command.DASHBOARD, BOOKKEEPERS, _dashboard),
}
_KIND: Final = TabbedKind(
    QT_TRANSLATE_NOOP("Shell", "物业"), QT_TRANSLATE_NOOP("Office", "物业 · {page}"), "Office", TABS
)


class OfficeDesk(TabbedDesk):
    """Of the property office."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(station, top, _KIND, parent)
