"""Households that the sale page is told by a scan: whose of several, and what is never repeated."""

from __future__ import annotations

import pytest

from pos.services import household_cards
from pos.services.desks import Desks as Services
from pos.services.office.members import MemberData
from pos.ui import messages
from pos.ui.till.sale.finder import Mode
from pos.ui.till.sale.page import TillPage
from tests.ui import community
from tests.ui.cashier import Hands, Key


@pytest.fixture
def page(hands: Hands) -> TillPage:
    """An empty sale."""
    return hands.open_till().sale_page


def test_of_households_with_one_phone_a_person_chooses(hands: Hands, page: TillPage, services: Services) -> None:
    with services.ledger.read() as tx:
        neighbour = household_cards.named(services.shop, tx, community.NEIGHBOUR)
    given = MemberData(name="张建国", phone=community.PHONE)
    services.office.members.add(community.CLERK, neighbour.household_id, given)
    hands.scan(community.PHONE)
    assert [card.room for card in page.finder.households.things] == [community.ROOM, community.NEIGHBOUR]
    assert page.message.text() == messages.say("choose_household")
    assert community.PHONE not in page.box.text()
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    card = hands.till.session.view.card
    assert card is not None
    assert (card.room, page.state.mode) == (community.NEIGHBOUR, Mode.SCAN)


def test_a_phone_that_nobody_has_is_not_repeated(hands: Hands, page: TillPage) -> None:
    hands.scan("13700137000")
    assert "137****7000" in page.message.text()
    assert "13700137000" not in page.message.text()
