"""What is counted at the bills: the draft, publishing it, voiding one."""

from __future__ import annotations

from pos.services.desks import Desks
from pos.ui.office.bills.page import BillsPage
from pos.ui.office.desk import BILLS
from tests.ui import community
from tests.ui.acts.deed import Acts, Deed, find_by_pad
from tests.ui.cashier import Hands, Key

FINANCE = ("finance", "444444")


def _page(hands: Hands) -> BillsPage:
    page = hands.office_desk.page(BILLS)
    assert isinstance(page, BillsPage)
    return page


def _come(hands: Hands, _services: Desks) -> None:
    hands.open_office(*FINANCE)
    hands.office_desk.open(BILLS)
    hands.settle()


def _draft(hands: Hands, services: Desks) -> None:
    services.office.issue_bills(community.FINANCE, services.office.next_period(), publish=False)
    _come(hands, services)


def _found(hands: Hands, services: Desks) -> None:
    _come(hands, services)
    view = _page(hands).month
    hands.tap(view.head.earlier)
    find_by_pad(hands, view.box, "1-1-102")


def _go_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F12)
    acts.text("PIN", FINANCE[1])
    acts.key(Key.Key_Return)


def _go_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(_page(hands).month.summary.go)
    acts.pad("PIN", FINANCE[1])
    acts.pad_enter()


def _void_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_Delete)
    acts.digit(1)
    acts.text("PIN", FINANCE[1])
    acts.key(Key.Key_Return)


def _void_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(_page(hands).month.summary.void)
    acts.tap(_page(hands).month.beside.panel.buttons[0])
    acts.pad("PIN", FINANCE[1])
    acts.pad_enter()


def _drafts(services: Desks) -> int:
    return len(services.office.bill_month(services.office.next_period()).drafts)


def _voided(services: Desks) -> bool:
    return any(one["state"] == "void" and one["room"] == "1-1-102" for one in services.reports.bills("1-1-102"))


DEEDS = (
    Deed(
        page="Bills",
        what="The draft of the month that is issued next",
        most=3,
        prepare=_come,
        by_keys=_go_by_keys,
        by_touch=_go_by_touch,
        happened=lambda services: _drafts(services) > 0,
    ),
    Deed(
        page="Bills",
        what="A draft that was looked at published",
        most=3,
        prepare=_draft,
        by_keys=_go_by_keys,
        by_touch=_go_by_touch,
        happened=lambda services: _drafts(services) == 0,
    ),
    Deed(
        page="Bills",
        what="A published bill voided, once its row is found",
        most=4,
        prepare=_found,
        by_keys=_void_by_keys,
        by_touch=_void_by_touch,
        happened=_voided,
    ),
)
