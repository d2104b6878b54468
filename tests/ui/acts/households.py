"""What is counted on a household's page."""

from __future__ import annotations

from pos.ledger.journal import new_id
from pos.services.desks import Desks
from tests.ui import community
from tests.ui.acts.deed import Acts, Deed, find_by_pad
from tests.ui.cashier import Hands, Key

CLERK, FINANCE = ("clerk", "333333"), ("finance", "444444")


def _last(services: Desks) -> str:
    """The kind of the last thing that was written of the household."""
    return services.office.household(services.office.in_room(community.ROOM)).history[0].kind


def _found_by_clerk(hands: Hands, _services: Desks) -> None:
    page = hands.open_office(*CLERK)
    find_by_pad(hands, page.box, community.ROOM)


def _found_by_finance(hands: Hands, services: Desks) -> None:
    services.office.redeem(community.CLERK, services.office.in_room(community.ROOM), 1000, new_id())
    page = hands.open_office(*FINANCE)
    find_by_pad(hands, page.box, community.ROOM)


def _redeem_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.text("PIN", CLERK[1])
    acts.key(Key.Key_Return)


def _redeem_by_touch(acts: Acts, _hands: Hands) -> None:
    acts.pad("PIN", CLERK[1])
    acts.pad_enter()


def _reverse_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F9)
    acts.digit(1)
    acts.text("PIN", FINANCE[1])
    acts.key(Key.Key_Return)


def _reverse_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(hands.office.household.past.reverse)
    acts.tap(hands.office.side.affairs.buttons[0])
    acts.pad("PIN", FINANCE[1])
    acts.pad_enter()


DEEDS = (
    Deed(
        page="Households",
        what="As much as possible by points, once the room is found",
        most=2,
        prepare=_found_by_clerk,
        by_keys=_redeem_by_keys,
        by_touch=_redeem_by_touch,
        happened=lambda services: _last(services) == "redemption",
    ),
    Deed(
        page="Households",
        what="The last slip of a household reversed, once the room is found",
        most=4,
        prepare=_found_by_finance,
        by_keys=_reverse_by_keys,
        by_touch=_reverse_by_touch,
        happened=lambda services: _last(services) == "reversal",
    ),
)
