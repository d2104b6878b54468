"""The property office: finding a household, its bills and past, points onto bills."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from pos.domain.people import Person, Role
from pos.domain.points.passport import came_sentence, state_sentence, went_sentence
from pos.errors import Refused, Unavailable
from pos.services.desks import Desks as Services
from pos.services.office.awards import Award
from pos.services.office.desk import Office
from pos.ui import messages
from pos.ui.office.households.page import HouseholdsPage
from pos.ui.office.households.redemption_panel import RedemptionPanel
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


@pytest.fixture
def office(hands: Hands) -> HouseholdsPage:
    """The clerk's desk."""
    return hands.open_office()


def _panel(office: HouseholdsPage) -> RedemptionPanel:
    assert office.panel is not None
    return office.panel


def _room(office: HouseholdsPage) -> str:
    return office.page.card.room if office.page else ""


@pytest.mark.parametrize(
    "typed", [community.ROOM, "5678", "zhangjianguo", community.PHONE, community.CARD, "3号楼2单元501室"]
)
def test_one_box_finds_by_anything(hands: Hands, office: HouseholdsPage, typed: str) -> None:
    office.box.put(typed)
    hands.press(Key.Key_Return)
    if not _room(office):
        hands.press(Key.Key_Return)
    assert _room(office) == community.ROOM


def test_several_make_a_list_and_enter_picks(hands: Hands, office: HouseholdsPage) -> None:
    hands.type("3-2-5")
    assert office.lookup.table.isVisible()
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert _room(office) == community.NEIGHBOUR


def test_nobody_found_is_said_and_the_text_stays(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter("99-9-999")
    assert office.message.text() == messages.say("no_household", text="99-9-999")
    assert office.box.text() == "99-9-999"
    hands.press(Key.Key_Escape)
    assert office.box.text() == ""


def test_a_card_scanned_anywhere_opens_its_household(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.NEIGHBOUR)
    hands.press(Key.Key_F4)
    hands.scan(community.CARD)
    assert _room(office) == community.ROOM


def test_bills_show_what_will_be_paid(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.ROOM)
    rows = office.household.bills.rows_model.rows()
    assert [row.cells[5].text for row in rows] == ["58.06", "59.00", "59.00"]
    assert [row.cells[6].text for row in rows] == ["58.06", "59.00", "20.82"]
    assert all(row.ground == "green_tint" for row in rows)
    assert office.household.header.texts()[0] == "3 号楼 2 单元 501"


def test_the_past_is_told_newest_first(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.ROOM)
    told = [(row.cells[1].text, row.cells[3].text) for row in office.household.past.history.rows_model.rows()]
    assert told == [
        ("退货 S1-T1-1-000003：包装破损", "−63"),
        ("购物 S1-T1-1-000002", "+370"),
        ("缴费 S1-OF-1-000001：现金", ""),
        ("奖励：垃圾分类值守", "+200"),
        ("购物 S1-T1-1-000001", "+13\u202f281"),
    ]


def test_more_than_there_is_is_refused_with_the_maximum(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.ROOM)
    hands.press(Key.Key_F4)
    hands.type("99999")
    assert _panel(office).trouble.text() == messages.say("more_than_available", max=13788)
    assert not _panel(office).go.isEnabled()
    hands.press(Key.Key_Escape)
    assert _panel(office).amount.figures() == "137.88"
    assert _panel(office).go.isEnabled()


def test_nothing_to_redeem_is_said(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.NEIGHBOUR)
    assert _panel(office).calm.text() == "没有可用的积分 待缴 ¥93.60，请到缴费页收款"
    assert _panel(office).trouble.text() == ""  # nobody did anything wrong
    hands.press(Key.Key_F12)
    assert not _panel(office).pin.isVisible()


def test_a_wrong_pin_redeems_nothing_and_can_be_corrected(
    hands: Hands, office: HouseholdsPage, services: Services
) -> None:
    hands.enter(community.ROOM)
    hands.press(Key.Key_F12)
    hands.enter("333334")
    assert _panel(office).trouble.text() == messages.say("bad_pin")
    card = services.office.household(services.office.in_room(community.ROOM)).card
    assert card.points == 13788
    hands.enter("333333")
    card = services.office.household(services.office.in_room(community.ROOM)).card
    assert card.points == 0


def test_esc_at_the_pin_goes_back(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.ROOM)
    hands.type("3333")
    assert _panel(office).pin.text() == "3333"
    hands.press(Key.Key_Escape)
    assert _panel(office).pin.text() == ""
    hands.press(Key.Key_Escape)
    assert office.box.line.hasFocus()
    assert _panel(office).go.words() == f"确认抵扣 {community.ROOM}"


def test_the_next_room_typed_at_the_pin_is_looked_for(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.ROOM)
    hands.enter(community.NEIGHBOUR)
    assert _room(office) == community.NEIGHBOUR
    hands.press(Key.Key_F3)
    hands.enter(community.ROOM)
    hands.enter("zhangjianguo")
    assert _room(office) == community.ROOM
    hands.type("33333-")  # it may be a PIN: nothing of it is ever shown
    assert office.box.text() == ""


def test_what_is_no_pin_is_no_try(hands: Hands, office: HouseholdsPage, services: Services) -> None:
    """The last four of a phone, typed where the PIN is asked for."""
    hands.enter(community.ROOM)
    for _ in range(6):
        hands.enter("5678")
    assert _panel(office).trouble.text() == messages.say("pin_short", least=6)
    assert services.people.login("clerk", "333333").login == "clerk"


def test_after_an_unknown_outcome_the_same_key_posts_once(
    hands: Hands, office: HouseholdsPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.enter(community.ROOM)
    hands.press(Key.Key_F12)
    redeem = services.office.redeem

    def lose_the_answer(*asked: Any) -> None:
        redeem(*asked)
        raise Unavailable("disk_error", reason="EIO")

    with monkeypatch.context() as broken:
        broken.setattr("pos.services.office.desk.Office.redeem", lambda _office, *args: lose_the_answer(*args))
        hands.enter("333333")
    assert _panel(office).trouble.text() == messages.say("disk_error", reason="EIO")
    hands.enter("333333")
    assert _panel(office).paper.sheet.accessibleName() == "S1-OF-1-000002"


def test_the_slip_is_printed_in_two_parts_and_again(hands: Hands, office: HouseholdsPage, printers: PaperTray) -> None:
    hands.enter(community.ROOM)
    hands.press(Key.Key_F12)
    hands.enter("333333")
    assert len(printers.papers) == 1
    hands.press(Key.Key_F11)
    assert len(printers.papers) == 2
    rows = office.household.bills.rows_model.rows()
    assert [row.cells[5].text for row in rows] == ["38.18", "0.00", "0.00"]
    assert [row.cells[2].badge for row in rows] == ["部分缴", "已缴清", "已缴清"]
    hands.press(Key.Key_F3)
    hands.enter(community.NEIGHBOUR)
    assert not _panel(office).paper.isVisible()


def test_whoever_awarded_today_cannot_redeem(hands: Hands, office: HouseholdsPage, services: Services) -> None:
    clerk = Person("clerk", "物业专员小陈", frozenset({Role.CLERK}))
    room = services.office.in_room(community.ROOM)
    services.office.award(clerk, Award(room, 10, "值守", "H-1", "社区", services.office.new_key()))
    hands.enter(community.ROOM)
    assert _panel(office).calm.text() == "请换一位同事办理 您今天给这一户发过奖励，不能再为它抵扣"
    hands.press(Key.Key_F12)
    assert not _panel(office).pin.isVisible()


def test_an_auditor_looks_and_cannot_redeem(hands: Hands) -> None:
    office = hands.open_office("auditor", "555555")
    hands.enter(community.ROOM)
    assert office.panel is None
    assert _room(office) == community.ROOM


def test_what_the_disk_failed_can_be_tried_again(
    hands: Hands, office: HouseholdsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("disk_error", reason="EIO")

    with monkeypatch.context() as broken:
        broken.setattr("pos.services.office.desk.Office.household", fail)
        hands.enter(community.ROOM)
    hands.click(office.message.action)
    assert _room(office) == community.ROOM
    with monkeypatch.context() as broken:
        broken.setattr("pos.services.office.desk.Office.plan", fail)
        hands.press(Key.Key_F4)
        hands.type("100")
    assert not _panel(office).go.isEnabled()
    hands.click(_panel(office).trouble.action)
    assert _panel(office).amount.figures() == "1.00"


# -- the passport -------------------------------------------------------------------------------------------------


def test_the_passport_is_opened_read_and_printed_by_keys(
    hands: Hands, office: HouseholdsPage, printers: PaperTray, services: Services
) -> None:
    hands.enter(community.ROOM)
    hands.press(Key.Key_F7)
    hands.until(lambda: office.places.passport.table.rows_model.rowCount() > 0)
    assert office.places.passport.isVisible()
    assert office.places.passport.width() == office.box.width()
    assert office.width() - office.box.geometry().right() < 40  # nothing beside it takes its room
    assert not office.household.bills.isVisible()
    page = office.page
    assert page is not None
    passport = services.office.passport(page.card.household_id)
    rows = office.places.passport.table.rows_model.rows()
    assert len(rows) == sum(1 + len(story.went) for story in passport.stories)
    assert any(story.went for story in passport.stories)
    told = [str(office.places.passport.table.rows_model.index(n, 1).data()) for n in range(len(rows))]
    assert told == [
        sentence
        for story in passport.stories
        for sentence in (
            f"{came_sentence(story)} {state_sentence(story.lot, passport.on)}",
            *(went_sentence(went) for went in story.went),
        )
    ]
    hands.press(Key.Key_F8)
    hands.until(lambda: bool(printers.papers))
    assert printers.papers[-1].title == community.ROOM
    hands.press(Key.Key_F7)
    assert office.household.bills.isVisible()


def test_the_passport_key_does_nothing_without_a_household(hands: Hands, office: HouseholdsPage) -> None:
    hands.press(Key.Key_F7)
    assert not office.places.passport.isVisible()


def test_a_household_without_points_says_so_and_another_starts_at_its_bills(
    hands: Hands, office: HouseholdsPage, services: Services
) -> None:
    empty = next(
        card for card in services.office.find("1-1") if not services.office.passport(card.household_id).stories
    )
    hands.enter(empty.room)
    hands.press(Key.Key_F7)
    hands.settle()
    assert not office.places.passport.table.isVisible()
    hands.enter(community.ROOM)
    assert office.household.bills.isVisible()


class Held:
    """A service that does not answer before it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, service: type, method: str) -> None:
        self.go = threading.Event()
        real = getattr(service, method)

        def slow(*args: object, **named: object) -> object:
            self.go.wait(10)
            return real(*args, **named)

        monkeypatch.setattr(service, method, slow)


def _redeemed(services: Services) -> dict[str, int]:
    """Fen redeemed by household."""
    with services.ledger.read() as tx:
        rows = tx.exec_driver_sql("SELECT household_id, total_fen FROM entry WHERE kind = 'redemption'").fetchall()
    return {str(row[0]): int(row[1]) for row in rows}


def test_no_other_household_while_one_is_being_redeemed(
    hands: Hands, office: HouseholdsPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.enter(community.ROOM)
    held = Held(monkeypatch, Office, "redeem")
    hands.press(Key.Key_F12)
    _panel(office).pin.put("333333")
    hands.press(Key.Key_Return, settle=False)
    office.lookup.picked.emit(services.office.find(community.NEIGHBOUR)[0])
    assert office.message.text() == messages.sentence(Refused("act_under_way"))
    hands.press(Key.Key_F6, settle=False)
    assert not office.side.affairs.isVisible()
    held.go.set()
    hands.settle()
    assert _room(office) == community.ROOM
    assert list(_redeemed(services)) == [services.office.in_room(community.ROOM)]
    assert _panel(office).paper.isVisible()


def test_while_the_neighbour_is_fetched_nobody_pays(
    hands: Hands, office: HouseholdsPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The neighbour was picked, and the page is still on its way."""
    hands.enter(community.ROOM)
    hands.press(Key.Key_F3)
    hands.type(community.NEIGHBOUR)
    held = Held(monkeypatch, Office, "household")
    office.lookup.table.picked.emit(0)
    hands.press(Key.Key_F12, settle=False)
    _panel(office).pin.put("333333")
    hands.press(Key.Key_Return, settle=False)
    held.go.set()
    hands.settle()
    assert _redeemed(services) == {}
    assert _room(office) == community.NEIGHBOUR
    assert office.message.text() == ""


def test_no_other_household_while_an_affair_is_under_way(
    hands: Hands, office: HouseholdsPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.enter(community.ROOM)
    hands.press(Key.Key_F6)
    for answer in ("4", "5", "patrol", "H-7", "shop"):
        hands.enter(answer)
    held = Held(monkeypatch, Office, "household")
    hands.press(Key.Key_F3)
    office.lookup.picked.emit(services.office.find(community.NEIGHBOUR)[0])
    office.side.affairs.box.put("333333")
    office.side.affairs.box.setFocus()
    hands.press(Key.Key_Return, settle=False)
    held.go.set()
    hands.settle()
    points = [services.office.find(room)[0].points for room in (community.ROOM, community.NEIGHBOUR)]
    assert points == [13788 + 5, 0]
    assert _room(office) == community.ROOM
    assert office.side.affairs.trouble.text() == "已奖励 5 分"
