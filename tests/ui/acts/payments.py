"""What is counted on the page of payments."""

from __future__ import annotations

from pos.services.desks import Desks
from pos.ui.office.desk import PAYMENTS
from pos.ui.office.payments.page import PaymentsPage
from tests.ui import community
from tests.ui.acts.deed import Acts, Deed, find_by_pad
from tests.ui.cashier import Hands, Key

CLERK = ("clerk", "333333")
GIVEN = "200"


def open_payments(hands: Hands, login: str = "clerk", pin: str = "333333") -> PaymentsPage:
    """Logged in, before the page."""
    hands.log_in(login, pin)
    hands.office_desk.open(PAYMENTS)
    hands.settle()
    page = hands.office_desk.page(PAYMENTS)
    assert isinstance(page, PaymentsPage)
    return page


def _newest(services: Desks) -> int:
    """What was paid last, in fen; below 0: taken back."""
    rows = services.office.paid_today()
    return rows[0].amount_fen if rows else 0


def _found(hands: Hands, services: Desks) -> None:
    services.office.drawer.open(community.CLERK, 10_000)
    find_by_pad(hands, open_payments(hands).box, community.ROOM)


def _pay_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.text("cash given", GIVEN)
    acts.key(Key.Key_Return)
    acts.text("PIN", CLERK[1])
    acts.key(Key.Key_Return)


def _pay_by_touch(acts: Acts, _hands: Hands) -> None:
    acts.pad("cash given", GIVEN)
    acts.pad_enter()
    acts.pad("PIN", CLERK[1])
    acts.pad_enter()


def _exact_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_Return)
    acts.text("PIN", CLERK[1])
    acts.key(Key.Key_Return)


def _exact_by_touch(acts: Acts, _hands: Hands) -> None:
    acts.pad_enter()
    acts.pad("PIN", CLERK[1])
    acts.pad_enter()


DEEDS = (
    Deed(
        page="Payments",
        what="A payment in cash with its change, once the room is found",
        most=4,
        prepare=_found,
        by_keys=_pay_by_keys,
        by_touch=_pay_by_touch,
        happened=lambda services: _newest(services) > 0,
    ),
    Deed(
        page="Payments",
        what="A payment in exact cash, once the room is found",
        most=4,
        prepare=_found,
        by_keys=_exact_by_keys,
        by_touch=_exact_by_touch,
        happened=lambda services: _newest(services) > 0,
    ),
)
