"""The office's affairs of a household in the window, by keyboard: people, freezing, moving, awards, late receipts."""

from __future__ import annotations

import pytest

from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.journal import new_id
from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.office.households.page import HouseholdsPage
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray

PINS = {"clerk": "333333", "finance": "444444", "manager": "222222"}


def opened(hands: Hands, login: str, room: str = community.ROOM) -> tuple[HouseholdsPage, AffairPanel]:
    """Somebody at the office before a household's affairs."""
    office = hands.open_office(login, PINS[login]) if login != "manager" else as_manager(hands)
    hands.enter(room)
    hands.press(Key.Key_F6)
    assert office.side.affairs.isVisible()
    return office, office.side.affairs


def as_manager(hands: Hands) -> HouseholdsPage:
    """The manager has several desks."""
    hands.log_in("manager", PINS["manager"])
    hands.workplace.open("office")
    return hands.office


def choose(hands: Hands, panel: AffairPanel, *titles: str) -> None:
    """The affair with one of these names, by its number."""
    words = [button.words() for button in panel.buttons]
    hands.enter(str(1 + next(n for n, word in enumerate(words) if word in titles)))


def put(hands: Hands, panel: AffairPanel, *answers: str) -> None:
    """Answers that an input method would type."""
    for answer in answers:
        panel.box.put(answer)
        hands.press(Key.Key_Return)


def shown(panel: AffairPanel) -> str:
    """All the words on the panel."""
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def card(services: Services, room: str = community.ROOM) -> object:
    """The household's card."""
    return services.office.household(services.office.in_room(room)).card


def test_a_member_is_added_found_and_erased(hands: Hands, services: Services) -> None:
    office, panel = opened(hands, "clerk")
    choose(hands, panel, "添加成员")
    put(hands, panel, "李秀英", "13912348888", "")
    assert not office.box.text()
    hands.settle()
    assert "李秀英  13912348888" in shown(panel)
    hands.enter("333333")
    assert panel.trouble.text() == "成员已添加"
    home = services.office.in_room(community.ROOM)
    assert [one.phone for one in services.office.members.of(home)] == ["138****5678", "139****8888"]
    hands.press(Key.Key_Return)
    assert office.panel is not None
    assert office.panel.isVisible()
    assert "2 人" in office.household.header.texts()[1]
    hands.press(Key.Key_F6)
    choose(hands, panel, "删除成员资料")
    assert "139****8888" in shown(panel)
    hands.enter("3")
    assert panel.trouble.text() == messages.say("no_line", n=3)
    hands.enter("2")
    assert "李**" in shown(panel)
    hands.enter("333333")
    assert [one.phone for one in services.office.members.of(home)] == ["138****5678"]


def test_frozen_points_cannot_be_redeemed(hands: Hands, services: Services) -> None:
    office, panel = opened(hands, "finance")
    choose(hands, panel, "冻结积分")
    hands.enter("lost card")
    hands.enter("444445")
    assert panel.trouble.text() == messages.say("bad_pin")
    hands.enter("444444")
    assert panel.trouble.text() == "积分已冻结"
    hands.press(Key.Key_Return)
    assert office.panel is not None
    assert office.panel.calm.text() == "积分已冻结 物业财务解冻后才能抵扣"
    assert office.household.header.state.text() == "积分已冻结"
    assert office.household.past.history.rows_model.rows()[0].cells[1].text == "积分冻结：lost card"
    hands.press(Key.Key_F6)
    choose(hands, panel, "解冻积分")
    hands.enter("found it")
    hands.enter("444444")
    hands.press(Key.Key_Return)
    assert office.household.header.state.text() == ""
    assert office.panel.calm.text().startswith("请换一位同事办理")  # whoever sits here gave this household an award


def test_points_move_to_another_room_with_a_second_person(
    hands: Hands, services: Services, printers: PaperTray
) -> None:
    office, panel = opened(hands, "finance")
    choose(hands, panel, "积分转到另一户")
    hands.enter("99-9-999")
    assert panel.trouble.text() == messages.say("no_household", room="99-9-999")
    hands.enter(community.NEIGHBOUR)
    assert "13\u202f788" in shown(panel)  # exactly what will happen
    hands.enter("one family")
    hands.enter("finance")
    hands.enter("444444")
    assert panel.trouble.text() == messages.say("same_person", login="finance")
    hands.press(Key.Key_Escape)  # back to who approves
    hands.enter("manager")
    hands.enter("222221")
    assert panel.trouble.text() == messages.say("bad_pin")
    hands.enter("222222")
    hands.enter("444444")
    assert panel.paper.isVisible()
    number = panel.paper.sheet.accessibleName()
    assert [paper.title for paper in printers.papers] == [number]
    points = {room: services.till.find_households(room)[0].points for room in (community.ROOM, community.NEIGHBOUR)}
    assert points == {community.ROOM: 0, community.NEIGHBOUR: 13788}
    assert office.household.past.history.rows_model.rows()[0].cells[3].text == "−13\u202f788"
    hands.press(Key.Key_F11)
    assert len(printers.papers) == 2


@pytest.mark.parametrize(("way", "said"), [("2", "结算完成"), ("3", "已搬离，积分留存")])
def test_a_family_moves_out(hands: Hands, services: Services, way: str, said: str) -> None:
    old = services.office.in_room(community.ROOM)
    office, panel = opened(hands, "finance")
    choose(hands, panel, "搬离")
    hands.enter(way)
    assert "换成新的一户，从零开始" in shown(panel)
    assert ("13\u202f788 = ¥137.88" in shown(panel)) == (way == "2")  # what is owed is paid by points first
    hands.enter("moved away")
    hands.enter("manager")
    hands.enter("222222")
    hands.enter("444444")
    assert panel.trouble.text().startswith(said)
    assert office.household.header.state.text().startswith("已搬离")
    new = services.office.in_room(community.ROOM)
    assert new != old
    assert services.office.household(new).card.points == 0
    hands.press(Key.Key_F3)
    hands.type(community.ROOM)  # the living household first, then what left something behind
    assert [one.household_id for one in office.lookup.things] == [new, old]


def test_an_award_above_the_limit_asks_for_a_second_person(hands: Hands, services: Services) -> None:
    _, panel = opened(hands, "clerk")
    choose(hands, panel, "奖励积分")
    hands.enter("0")
    assert panel.trouble.text() == messages.say("bad_points")
    hands.enter("1001")
    for answer in ("patrol", "H-7", "shop", "finance", "444444", "333333"):
        hands.enter(answer)
    assert panel.trouble.text() == "已奖励 1\u202f001 分"
    assert services.till.find_households(community.ROOM)[0].points == 13788 + 1001


def test_a_small_award_asks_for_nobody_else(hands: Hands, services: Services) -> None:
    _, panel = opened(hands, "clerk")
    choose(hands, panel, "奖励积分")
    for answer in ("5", "patrol", "H-7", "shop"):
        hands.enter(answer)
    hands.settle()
    assert all(said in shown(panel).split() for said in ("5", "patrol", "H-7", "shop"))
    hands.enter("333333")
    assert panel.trouble.text() == "已奖励 5 分"
    assert services.till.find_households(community.ROOM)[0].points == 13788 + 5


def test_a_receipt_of_today_is_added(hands: Hands, services: Services) -> None:
    services.till.open_shift(community.CASHIER, 20000)
    item = services.till.search(community.NOODLES)[0]
    basket = baskets.add(Basket(), item_line(item, 2000), new_id())
    number = services.till.complete(community.CASHIER, basket, (Offer(TenderKind.CASH),)).receipt_no
    _, panel = opened(hands, "manager")
    choose(hands, panel, "补记小票积分")
    hands.scan(number)
    assert "¥25.00" in shown(panel)
    hands.enter("222222")
    assert panel.trouble.text() == "已补记 125 分"
    assert services.till.find_households(community.ROOM)[0].points == 13788 + 125
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F6)
    choose(hands, panel, "补记小票积分")
    hands.scan(number)
    assert panel.trouble.text() == messages.say("has_household", number=number, room=community.ROOM)


def test_esc_goes_back_step_by_step(hands: Hands) -> None:
    office, panel = opened(hands, "finance")
    choose(hands, panel, "搬离")
    hands.enter("1")
    hands.enter(community.NEIGHBOUR)
    for _ in range(2):
        hands.press(Key.Key_Escape)
    assert [button.words() for button in panel.buttons][1] == "积分结算成现金"
    hands.enter("9")
    assert panel.trouble.text() == messages.say("not_listed", most=3)
    for _ in range(2):
        hands.press(Key.Key_Escape)
    assert not panel.isVisible()
    assert office.panel is not None
    assert office.panel.isVisible()


def test_by_touch(hands: Hands) -> None:
    office, panel = opened(hands, "finance")
    hands.press(Key.Key_Escape)
    hands.click(office.household.past.affairs)
    hands.click(next(button for button in panel.buttons if button.words() == "搬离"))
    hands.click(panel.buttons[1])
    assert "¥137.88" in shown(panel)
    panel.box.put("搬走")
    hands.click(panel.go)
    assert panel.box.line.accessibleName() == "批准人登录名"


def test_who_sees_what(hands: Hands) -> None:
    _, panel = opened(hands, "clerk")
    assert [button.words() for button in panel.buttons] == [
        "添加成员",
        "修改成员",
        "删除成员资料",
        "奖励积分",
        "取消批量抵扣",
    ]


def test_the_area_and_the_batch_are_changed_on_the_page(hands: Hands, services: Services) -> None:
    office, panel = opened(hands, "finance")
    choose(hands, panel, "修改面积")
    hands.enter("95.5")
    assert "93.96 m²" in shown(panel)
    assert "95.50 m²" in shown(panel)
    hands.enter("444444")
    assert panel.trouble.text() == "面积已改"
    hands.press(Key.Key_Return)
    assert "95.50\u202fm²" in office.household.header.texts()[1]
    hands.press(Key.Key_F6)
    choose(hands, panel, "取消批量抵扣")
    hands.enter("444444")
    assert panel.trouble.text() == "已取消批量抵扣"
    page = services.office.household(services.office.in_room(community.ROOM))
    assert (page.area_centi, page.agreed_batch) == (9550, False)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F6)
    assert "同意批量抵扣" in [button.words() for button in panel.buttons]
