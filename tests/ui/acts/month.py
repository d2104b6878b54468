"""What is counted where a month is closed."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import Qt

from pos.domain.month.days import first_after
from pos.ledger.journal import ZONE
from pos.services.desks import Desks
from pos.ui.office.desk import MONTH
from pos.ui.office.month.page import MonthTab
from pos.ui.widgets.buttons import Button
from tests.ui.acts.deed import Acts, Deed
from tests.ui.cashier import Hands, Key

FINANCE = ("finance", "444444")


def _month_over(hands: Hands, services: Desks) -> None:
    """The morning after the month, at the office, a finger on the glass last."""
    morning = datetime.combine(first_after(services.months.page().status.period), time(9), ZONE)
    services.ledger.clock = lambda: morning
    services.shop.watch.said_right = True
    hands.log_in(*FINANCE)
    hands.workplace.open("office")
    hands.settle()
    hands.tap(hands.workplace.top.tabs.findChildren(Button)[0])


def _page(hands: Hands) -> MonthTab:
    made = hands.office_desk.page(MONTH)
    assert isinstance(made, MonthTab)
    return made


def _by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    acts.key(Key.Key_F12)
    acts.text("PIN", FINANCE[1])
    acts.key(Key.Key_Return)


def _by_touch(acts: Acts, hands: Hands) -> None:
    tabs = {one.objectName(): one for one in hands.workplace.top.tabs.findChildren(Button)}
    acts.tap(tabs[MONTH])
    hands.settle()
    acts.tap(_page(hands).settlement.go)
    acts.pad("PIN", FINANCE[1])
    acts.pad_enter()


DEEDS = (
    Deed(
        page="Month",
        what="A month closed when nothing is open, from any tab of the office",
        most=6,
        prepare=_month_over,
        by_keys=_by_keys,
        by_touch=_by_touch,
        happened=lambda services: services.months.status(services.months.page().periods[0]).closed,
    ),
)
