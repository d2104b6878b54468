"""Nothing is done with a household that is not the one shown and named."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos.domain.points.departure import Leaving, Way
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.desks import Desks as Services
from pos.services.office.desk import Office
from pos.services.views import RedemptionDone
from pos.ui.office.households.redemption import RedemptionStep
from pos.ui.text import room_name
from tests.ui import community
from tests.ui.cashier import Hands, Key

PIN = "333333"


def points(services: Services, room: str) -> int:
    """Points that a room has."""
    return services.till.household(services.office.in_room(room)).points


def test_while_another_is_looked_for_nobody_pays(hands: Hands, services: Services) -> None:
    office = hands.open_office()
    hands.enter(community.ROOM)
    before = points(services, community.ROOM)
    hands.type("3-2-5")
    assert office.lookup.table.isVisible()
    assert not office.side.isVisible()
    hands.press(Key.Key_F12)
    hands.enter(PIN)
    assert points(services, community.ROOM) == before
    hands.press(Key.Key_Escape)
    assert office.side.isVisible()
    hands.press(Key.Key_F12)
    assert office.panel is not None
    assert room_name(community.ROOM) in office.panel.title.text()


def test_a_pin_that_was_asked_for_is_asked_for_again_when_somebody_else_was_typed(hands: Hands) -> None:
    office = hands.open_office()
    hands.enter(community.ROOM)
    hands.press(Key.Key_F12)
    panel = office.panel
    assert panel is not None
    hands.type("3333")
    hands.press(Key.Key_F3)
    hands.type("zhang")
    assert not panel.isVisible()
    hands.press(Key.Key_Escape)
    assert (panel.shown.step, panel.pin.text(), panel.isVisible()) == (RedemptionStep.PLAN, "", True)


@pytest.mark.parametrize("key", [Key.Key_F4, Key.Key_F6, Key.Key_F7, Key.Key_F12])
def test_no_key_of_the_household_answers_while_another_is_typed(hands: Hands, key: Key) -> None:
    office = hands.open_office("finance", "444444")
    hands.enter(community.ROOM)
    hands.type("oyxy")
    shown = office.shown
    hands.press(key)
    assert office.shown == shown
    assert not office.side.isVisible()


def test_an_answer_that_comes_late_takes_no_keys_to_where_nobody_sees_them(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next question of an affair took the focus behind the search: an award was confirmed there, unseen."""
    office = hands.open_office("finance", "444444")
    hands.enter(community.ROOM)
    hands.press(Key.Key_F6)
    for answer in ("4", "5", "patrol", "H-7"):
        hands.enter(answer)
    hands.type("shop")
    go_on, alone = threading.Event(), Office.awards_alone

    def slowly(desk: Office, *asked: str) -> int:
        go_on.wait(10)
        return alone(desk, *asked)

    monkeypatch.setattr(Office, "awards_alone", slowly)
    hands.press(Key.Key_Return, settle=False)
    hands.press(Key.Key_F3, settle=False)
    QTest.keyClick(hands.window.windowHandle(), ord("o"))
    assert not office.side.isVisible()
    go_on.set()
    hands.settle()
    before = points(services, community.ROOM)
    hands.enter("444444")
    assert office.box.text() == "o444444"
    assert points(services, community.ROOM) == before


def test_what_is_under_way_stays_what_it_is_whatever_is_pressed(
    qtbot: QtBot, hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F4 while a redemption is being written led back to its plan: another household was opened, and took its end."""
    office = hands.open_office()
    hands.enter(community.ROOM)
    hands.press(Key.Key_F12)
    hands.type(PIN)
    go_on, redeem = threading.Event(), Office.redeem

    def slowly(desk: Office, *asked: object) -> RedemptionDone:
        go_on.wait(10)
        return redeem(desk, *asked)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(Office, "redeem", slowly)
    hands.press(Key.Key_Return, settle=False)
    panel = office.panel
    assert panel is not None
    for key in (Key.Key_F4, Key.Key_F6, Key.Key_F12, Key.Key_Escape, Key.Key_Return):
        hands.press(key, settle=False)
        assert panel.shown.step is RedemptionStep.WRITING
    go_on.set()
    hands.settle()
    assert office.page is not None
    assert office.page.card.room == community.ROOM
    assert panel.shown.step is RedemptionStep.DONE


def test_the_points_go_to_the_household_that_was_named(hands: Hands, services: Services) -> None:
    """Between the preview and the PIN another family came to the room that was typed."""
    office = hands.open_office("finance", "444444")
    target = services.office.in_room(community.NEIGHBOUR)
    hands.enter(community.ROOM)
    hands.press(Key.Key_F6)
    title = "积分转到另一户"
    number = next(n for n, one in enumerate(office.side.affairs._shown.affairs, 1) if one.title == title)
    for answer in (str(number), community.NEIGHBOUR, "moving", "manager", "222222"):
        hands.enter(answer)
    assert office.side.affairs.title.text() == f"{title} · {room_name(community.ROOM)}"
    _moved_out(services, target)
    before = points(services, community.ROOM)
    assert services.office.in_room(community.NEIGHBOUR) != target
    hands.enter("444444")
    assert points(services, community.NEIGHBOUR) == 0
    assert points(services, community.ROOM) == before
    assert office.side.affairs.trouble.text()


def _moved_out(services: Services, household_id: str) -> None:
    """Its family leaves, and another one has the room."""
    manager = services.people.approve("manager", "222222")
    leaving = Leaving(household_id, Way.KEEP, "", move_out=True, reason="搬走", approver=manager)
    services.office.accounts.leave(community.FINANCE, leaving, new_id())


def test_a_basket_begun_before_the_family_left_is_not_completed_for_it(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    home = services.office.in_room(community.NEIGHBOUR)
    hands.scan("88000502")
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    _moved_out(services, home)
    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.pay_page
    assert community.NEIGHBOUR in till.pay_page.message.text()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.done_page


def test_the_service_refuses_it_in_the_same_transaction(services: Services) -> None:
    services.till.open_shift(community.CASHIER, 0)
    home = services.office.in_room(community.NEIGHBOUR)
    basket = services.till.scan(baskets.attach(Basket(), home), community.NOODLES, 0).basket
    _moved_out(services, home)
    with pytest.raises(Refused, match="moved_out"):
        services.till.complete(community.CASHIER, basket, (Offer(TenderKind.CASH),))
