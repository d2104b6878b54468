"""A household's page: bills that are ticked, caps in words, people, slips that are taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.ledger.journal import new_id
from pos.services.desks import Desks as Services
from pos.services.office.members import MemberData
from pos.services.office.payments import FeePayment
from pos.services.people import shop_settings
from pos.ui import messages
from pos.ui.office.households.header import HouseholdHeader
from pos.ui.office.households.page import PAYMENTS, HouseholdsPage
from pos.ui.office.payments.page import PaymentsPage
from pos.ui.widgets.keypad import Keypad
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


@pytest.fixture
def office(hands: Hands) -> HouseholdsPage:
    """The clerk's page."""
    return hands.open_office()


def shares(office: HouseholdsPage) -> list[tuple[str, str]]:
    """Each bill's box, and what goes onto it."""
    return [(row.cells[0].icon, row.cells[6].text) for row in office.household.bills.rows_model.rows()]


def home(services: Services) -> str:
    """The household's id."""
    return services.office.in_room(community.ROOM)


def test_points_go_onto_the_bills_that_are_ticked(hands: Hands, office: HouseholdsPage, services: Services) -> None:
    hands.enter(community.ROOM)
    assert shares(office) == [("box_checked", "58.06"), ("box_checked", "59.00"), ("box_checked", "20.82")]
    hands.click_row(office.household.bills, 0)
    assert shares(office) == [("box", ""), ("box_checked", "59.00"), ("box_checked", "59.00")]
    hands.press(Key.Key_F5)
    for key in (Key.Key_Down, Key.Key_Space):
        hands.press(key)
    assert shares(office) == [("box", ""), ("box", ""), ("box_checked", "59.00")]
    panel = office.panel
    assert panel is not None
    assert (panel.facts.use.text(), panel.amount.figures()) == ("5\u202f900 分", "59.00")
    hands.press(Key.Key_F12)
    hands.enter("333333")
    bills = services.office.household(home(services)).bills
    assert [bill.paid_points_fen for bill in sorted(bills, key=lambda bill: bill.period)] == [0, 0, 5900]
    hands.press(Key.Key_Return)


def test_without_a_tick_there_is_nothing_to_confirm(hands: Hands, office: HouseholdsPage) -> None:
    hands.enter(community.ROOM)
    for row in range(3):
        hands.click_row(office.household.bills, row)
    panel = office.panel
    assert panel is not None
    assert panel.calm.text().startswith("还没有勾选账单")
    assert not panel.pin.isVisible()
    hands.click(panel.most)
    assert [box for box, _ in shares(office)] == ["box_checked"] * 3
    assert panel.go.isEnabled()


def test_what_takes_no_points_is_said_and_cannot_be_ticked(hands: Hands, services: Services) -> None:
    tariffs = services.office.tariffs
    tariffs.add_fee_item(community.FINANCE, FeeItem("代收水费", 0, redeemable=False))
    tariffs.add_tariff(community.FINANCE, Tariff("代收水费", "2000-01", flat_fen=3150))
    period = max(bill.period for bill in services.office.household(home(services)).bills)
    services.office.issue_bills(community.FINANCE, period, "代收水费", publish=True)
    office = hands.open_office()
    hands.enter(community.ROOM)
    rows = office.household.bills.rows_model.rows()
    water = next(n for n, row in enumerate(rows) if row.cells[2].text == "代收水费")
    assert (rows[water].cells[0].icon, rows[water].cells[6].tag) == ("", "不可抵扣")
    before = shares(office)
    hands.click_row(office.household.bills, water)
    assert shares(office) == before


def test_caps_are_told_in_words_with_what_they_leave(hands: Hands, services: Services) -> None:
    approval = services.people.approve("lead", "111111")
    for key, value in (("redeem_month_points", "2000"), ("redeem_bill_percent", "50")):
        shop_settings.change(services.shop, community.MANAGER, key, value, approval)
    office = hands.open_office()
    hands.enter(community.ROOM)
    assert office.panel is not None
    assert office.panel.facts.caps.text() == "每张账单最多抵 50%，本月还可抵 2\u202f000 分"
    hands.enter("333333")
    hands.press(Key.Key_F3)
    hands.enter(community.ROOM)
    assert office.panel.calm.text() == "本月可抵扣的积分已经用完"


def test_states_of_bills_and_what_was_paid_ahead(hands: Hands, services: Services) -> None:
    office_desk, room = services.office, home(services)
    bills = sorted(office_desk.household(room).bills, key=lambda bill: bill.period)
    office_desk.void_bill(community.FINANCE, bills[2].bill_no, "面积错了")
    office_desk.pay(community.CLERK, FeePayment(room, 20_000, "transfer", key=new_id()))
    office_desk.members.add(community.CLERK, room, MemberData("李秀英", "13912348888", "C77"), new_id())
    office = hands.open_office()
    hands.enter(community.ROOM)
    badges = [row.cells[2].badge for row in office.household.bills.rows_model.rows()]
    assert badges == ["已缴清", "已缴清", "作废"]
    assert office.household.header.advance.value() == "¥82.94"
    tabs = office.household.past.tabs.buttons()
    assert tabs[1].words() == "成员 2"
    hands.click(tabs[1])
    people = [[cell.text for cell in row.cells] for row in office.household.past.people.rows_model.rows()]
    assert people == [["张**", "138****5678", community.CARD], ["李**", "139****8888", "C77"]]
    assert not office.household.past.history.isVisible()


def test_the_day_is_told_where_it_is_not_today(qtbot: QtBot, services: Services) -> None:
    header = HouseholdHeader()
    qtbot.addWidget(header)
    page = services.office.household(home(services))
    header.show_page(page)
    assert header.points.note() == "抵 ¥137.88"
    header.show_page(replace(page, on=date(2030, 1, 1), later=True))
    assert header.points.note() == "抵 ¥137.88  按 2030-01-01 计"


def test_a_finger_opens_a_household_with_one_tap_and_gets_the_pad(hands: Hands, office: HouseholdsPage) -> None:
    hands.type("3-2-5")
    hands.click_row(office.lookup.table, 1)  # a mouse chooses, and picks the second time
    assert room_of(office) == ""
    hands.tap_row(office.lookup.table, 1)
    assert room_of(office) == community.NEIGHBOUR
    hands.press(Key.Key_F3)
    hands.type("3-2-5")
    hands.tap_row(office.lookup.table, 0)
    pads = [pad for pad in hands.window.findChildren(Keypad) if pad.isVisible()]
    assert len(pads) == 1
    assert office.panel is not None
    assert not pads[0].geometry().intersects(place_of(office.panel, hands))


def room_of(office: HouseholdsPage) -> str:
    """Whose page stands there."""
    return office.page.card.room if office.page is not None else ""


def place_of(widget: QWidget, hands: Hands) -> QRect:
    """Where it is in the window."""
    return QRect(widget.mapTo(hands.window, QPoint(0, 0)), widget.size())


# -- slips that are taken back ------------------------------------------------------------------------------------


def redeemed(services: Services) -> str:
    """The clerk's redemption: its slip."""
    return services.office.redeem(community.CLERK, home(services), 1000, new_id()).slip_no


def test_finance_takes_a_clerks_slip_back_in_four_acts(hands: Hands, services: Services, printers: PaperTray) -> None:
    slip = redeemed(services)
    office = hands.open_office("finance", "444444")
    hands.enter(community.ROOM)
    hands.press(Key.Key_F9)
    assert office.side.affairs.title.text() == f"冲正 {slip} · 3 号楼 2 单元 501"
    hands.type("1")
    hands.until(lambda: office.side.affairs.box.line.accessibleName() == "您的密码")
    hands.type("444444")
    hands.press(Key.Key_Return)
    done = services.office.household(home(services)).history[0]
    assert (done.kind, done.points, done.fee_fen, done.detail) == ("reversal", 1000, 1000, "抵错了住户")
    assert [paper.title for paper in printers.papers] == [done.number]
    assert office.household.past.history.rows_model.rows()[1].cells[1].badge == "已冲正"
    hands.press(Key.Key_F11)
    assert len(printers.papers) == 2
    hands.press(Key.Key_Return)
    assert office.panel is not None
    assert services.office.household(home(services)).card.points == 13788
    assert not office.side.affairs.isVisible()


def test_a_clerk_takes_a_payment_back_by_somebody_else(hands: Hands, services: Services) -> None:
    services.office.pay(community.CLERK, FeePayment(home(services), 100, "transfer", key=new_id()))
    office = hands.open_office()
    hands.enter(community.ROOM)
    history = office.household.past.history
    row = next(n for n, one in enumerate(services.office.household(home(services)).history) if one.kind == "payment")
    hands.click_row(history, row)
    hands.click(office.side.affairs.buttons[3])
    hands.until(lambda: office.side.affairs.box.line.accessibleName() == "原因")
    hands.enter("wrong till roll")
    hands.enter("clerk")
    hands.enter("333333")
    refused = messages.say("not_allowed", login="clerk", roles=["finance", "manager"])
    assert office.side.affairs.trouble.text() == refused
    hands.press(Key.Key_Escape)
    hands.enter("finance")
    hands.enter("444444")
    done = services.office.household(home(services)).history[0]
    assert (done.kind, done.actor, done.fee_fen, done.detail) == ("payment_reversal", "finance", 100, "wrong till roll")


def test_an_old_paper_is_printed_again_as_a_copy(hands: Hands, services: Services, printers: PaperTray) -> None:
    slip = redeemed(services)
    office = hands.open_office()
    hands.enter(community.ROOM)
    history = services.office.household(home(services)).history
    hands.click_row(office.household.past.history, next(n for n, row in enumerate(history) if row.kind == "return"))
    hands.press(Key.Key_F11)
    hands.click_row(office.household.past.history, 0)  # a slip: it can be taken back, or printed again
    hands.click(office.side.affairs.again)
    assert [paper.title for paper in printers.papers] == ["S1-T1-1-000003", slip]
    assert all("补打" in str(paper) for paper in printers.papers)


def test_there_is_nothing_to_take_back(hands: Hands, office: HouseholdsPage, services: Services) -> None:
    hands.enter(community.NEIGHBOUR)
    assert not office.household.past.reverse.isEnabled()
    hands.press(Key.Key_F9)
    assert office.message.text() == "这一户没有可以冲正的凭单"
    assert not office.side.affairs.isVisible()


def test_a_scan_where_one_of_a_few_is_chosen_chooses_nothing(hands: Hands, services: Services) -> None:
    redeemed(services)
    office = hands.open_office("finance", "444444")
    hands.enter(community.ROOM)
    hands.press(Key.Key_F9)
    hands.scan("1234567")
    hands.answered()
    assert office.side.affairs._shown.answers == {}


def test_an_auditor_sees_nothing_to_press(hands: Hands, services: Services) -> None:
    redeemed(services)
    office = hands.open_office("auditor", "555555")
    hands.enter(community.ROOM)
    past = office.household.past
    assert [button.words() for button in (past.reverse, past.affairs) if button.isVisible()] == []
    assert [box for box, _ in shares(office)] == [""] * 3
    hands.click_row(past.history, 0)
    hands.press(Key.Key_F9)
    assert office.panel is None


# -- to the page where money is taken -----------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["tap", "key"])
def test_from_a_household_to_where_its_fees_are_paid(hands: Hands, office: HouseholdsPage, by: str) -> None:
    hands.enter(community.NEIGHBOUR)
    assert office.panel is not None
    if by == "tap":
        hands.click(office.panel.calm.action)
    else:
        hands.press(Key.Key_F8)
    payments = hands.office_desk.page(PAYMENTS)
    assert hands.office_desk.current == PAYMENTS
    assert isinstance(payments, PaymentsPage)
    assert payments.page is not None
    assert payments.page.card.room == community.NEIGHBOUR


def test_who_takes_no_money_is_not_sent_to_take_it(hands: Hands) -> None:
    hands.log_in("manager", "222222")
    hands.workplace.open("office")
    hands.enter(community.NEIGHBOUR)
    office = hands.office
    assert office.panel is not None
    assert office.panel.calm.isVisible()
    assert not office.panel.calm.action.isVisible()
    hands.press(Key.Key_F8)
    assert hands.office_desk.current == "households"
