"""Pictures of the bills: nothing yet, a draft, published, one voided; arrears by how long; what fees cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.people import Approval
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.ui.office.bills.page import BillsPage
from pos.ui.office.desk import BILLS
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """Office finance makes the next month's; the auditor reads."""
    hands, services = album.hands, album.services
    coming = services.office.next_period()
    _lives(services, coming)
    album.come_in("finance", "444444", BILLS)
    page = hands.office_desk.page(BILLS)
    assert isinstance(page, BillsPage)
    album.keep("bills-next")
    hands.press(Key.Key_F12)
    album.keep("bills-issue")
    hands.enter("444444")
    hands.press(Key.Key_Return)
    album.keep("bills-draft")
    hands.press(Key.Key_F2)
    album.keep("bills-left-out")
    hands.press(Key.Key_F2)
    hands.press(Key.Key_F9)
    album.keep("bills-buildings")
    hands.press(Key.Key_Escape)
    services.office.tariffs.add_tariff(community.FINANCE, Tariff("物业费", coming, per_m2=5500))
    hands.press(Key.Key_F12)
    album.keep("bills-publish")
    hands.enter("000000")
    album.keep("bills-wrong-pin")
    hands.enter("444444")
    album.keep("bills-published")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F6)
    hands.enter("3-2-501")
    album.keep("bills-row")
    hands.press(Key.Key_F1)
    album.keep("bills-waive")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Delete)
    album.keep("bills-void")
    hands.press(Key.Key_Escape)
    _pays_the_rest(services)
    hands.press(Key.Key_F5)
    album.keep("arrears")
    hands.press(Key.Key_F2)
    album.keep("arrears-by-building")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F4)
    assert page.arrears.shown.agreeable
    album.keep("arrears-agreeable")
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F12)
    album.keep("tariffs-new")
    hands.press(Key.Key_Escape)
    album.keep("tariffs")
    assert page.tariffs.isVisible()
    album.come_in("auditor", "555555", BILLS)
    album.keep("bills-read-only")


def _lives(services: Desks, coming: str) -> None:
    """A second fee in one building, what somebody paid ahead, a neighbour whose points would pay all it owes."""
    tariffs, home = services.office.tariffs, services.office.in_room(community.NEIGHBOUR)
    tariffs.add_fee_item(community.FINANCE, FeeItem("电梯费", 0, redeemable=False))
    tariffs.add_tariff(community.FINANCE, Tariff("电梯费", coming, flat_fen=1200, building="2"))
    services.office.pay(community.CLERK, FeePayment(services.office.in_room("1-1-101"), 60_000, "transfer"))
    given = Award(home, 30_000, "志愿服务", "H-050", "社区", new_id(), Approval(community.CLERK))
    services.office.award(community.MANAGER, given)


def _pays_the_rest(services: Desks) -> None:
    """What is no matter of points: points would pay all that is left."""
    home = services.office.in_room(community.NEIGHBOUR)
    for bill in services.office.household(home).bills:
        if bill.owed_fen and not bill.redeemable:
            services.office.pay(community.CLERK, FeePayment(home, bill.owed_fen, "transfer", bills=(bill.bill_no,)))
