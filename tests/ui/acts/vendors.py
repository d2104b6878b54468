"""What is counted of vendors: a stall's payout of the same day."""

from __future__ import annotations

from pos.services.desks import Desks
from pos.services.vendors.statements import statement
from pos.ui.backoffice.desk import VENDORS
from pos.ui.backoffice.vendors.page import VendorsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui.acts.deed import Acts, Deed
from tests.ui.cashier import Hands, Key
from tests.ui.stalls import CABBAGE, STALL, sell, stand_for


def _before_the_vendors(hands: Hands, services: Desks) -> None:
    stand_for(services)
    sell(services, CABBAGE)
    hands.log_in("manager", "222222")
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(VENDORS)
    hands.settle()
    hands.tap(_page(hands).box)


def _page(hands: Hands) -> VendorsPage:
    page = hands.backoffice.page(VENDORS)
    assert isinstance(page, VendorsPage)
    return page


def _by_keys(acts: Acts, hands: Hands) -> None:
    acts.text("code", STALL)
    acts.key(Key.Key_F2)
    acts.text("PIN", "222222")
    acts.key(Key.Key_Return)
    hands.settle()


def _by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap_row("its row", _page(hands).vendors, 0)
    acts.tap(_page(hands).today)
    acts.pad("PIN", "222222")
    acts.pad_enter()
    hands.settle()


def _paid(services: Desks) -> bool:
    """All that was settled this month, out of the till's drawer."""
    found = statement(services.shop, STALL, f"{services.shop.today():%Y-%m}")
    return bool(found.settlements) and not found.unpaid_fen and not found.open_lines


DEEDS = (
    Deed(
        page="Vendors",
        what="A stall paid the same day",
        most=4,
        prepare=_before_the_vendors,
        by_keys=_by_keys,
        by_touch=_by_touch,
        happened=_paid,
    ),
)
