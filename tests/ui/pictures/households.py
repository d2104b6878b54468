"""Pictures of a household's page: found, redeemed, ticked, with nothing to redeem, moved out; slips taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.points.departure import Leaving, Way
from pos.ledger.journal import new_id
from pos.services.office.members import MemberData
from pos.services.office.payments import FeePayment, Waiver
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

LEAVER, AHEAD = "1-1-102", "1-1-101"


def take(album: Album) -> None:
    """The clerk, finance, then the auditor."""
    _many_states(album)
    _arrive(album, "clerk", "333333")
    _redeem(album)
    _nothing(album)
    _arrive(album, "finance", "444444")
    _reverse(album)
    _arrive(album, "auditor", "555555")
    album.hands.enter(community.ROOM)
    album.keep("office-auditor")
    _arrive(album, "manager", "222222")


def _arrive(album: Album, login: str, pin: str) -> None:
    if album.window.workplace is not None:
        album.window.lock()
    album.window.login.login.clear()
    album.window.login.login.setFocus()
    album.hands.log_in(login, pin)
    album.hands.workplace.open("office")
    album.hands.settle()


def _many_states(album: Album) -> None:
    """Bills of every state, a second person, and a family that left with fees owed."""
    office = album.services.office
    room, finance = office.in_room(community.ROOM), community.FINANCE
    manager = album.services.people.approve("manager", "222222")
    newest = max(office.household(room).bills, key=lambda bill: bill.period)
    office.tariffs.add_fee_item(finance, FeeItem("代收水费", 0, redeemable=False))
    office.tariffs.add_tariff(finance, Tariff("代收水费", "2000-01", flat_fen=3150))
    office.issue_bills(finance, newest.period, "代收水费", publish=True)
    office.waive(finance, Waiver(newest.bill_no, 500, "电梯停用三天", "业委会 7 号", manager, new_id()))
    gone = office.in_room(LEAVER)
    for bill in office.household(gone).bills[:1]:
        office.void_bill(finance, bill.bill_no, "面积登记错了")
    leaving = Leaving(gone, Way.KEEP, "", move_out=True, reason="搬走", approver=manager)
    office.accounts.leave(finance, leaving, new_id())
    office.members.add(community.CLERK, room, MemberData("李秀英", "13912348888", "C77"), new_id())
    office.pay(community.CLERK, FeePayment(room, 100, "wechat", key=new_id()))
    office.members.add(community.CLERK, office.in_room(AHEAD), MemberData("欧阳小燕", "13912349999", "C78"), new_id())
    office.pay(community.CLERK, FeePayment(office.in_room(AHEAD), 100_000, "transfer", key=new_id()))


def _redeem(album: Album) -> None:
    hands, office = album.hands, album.hands.office
    album.keep("office-empty")
    hands.type("3-2")
    album.keep("office-list")
    hands.enter("-501")
    album.keep("office-household")
    hands.click(office.household.past.tabs.buttons()[1])
    album.keep("office-people")
    hands.click(office.household.past.tabs.buttons()[0])
    hands.press(Key.Key_F7)
    album.keep("office-passport")
    hands.press(Key.Key_F7)
    hands.click_row(office.household.bills, 0)
    album.keep("office-ticked")
    for row in range(1, 4):
        hands.click_row(office.household.bills, row)
    album.keep("office-none-ticked")
    hands.press(Key.Key_F4)
    hands.type("5000")
    album.keep("office-some-points")
    hands.type("00")
    album.keep("office-too-many")
    hands.press(Key.Key_Escape)
    hands.click(office.panel.go if office.panel is not None else office)
    album.keep("office-pin-pad")
    hands.enter("999999")
    album.keep("office-pin-refused")
    hands.enter("333333")
    album.keep("office-redeemed")
    hands.press(Key.Key_F7)
    album.keep("office-passport-used")
    hands.press(Key.Key_F7)


def _nothing(album: Album) -> None:
    hands = album.hands
    for name, room in (("nothing-to-redeem", community.NEIGHBOUR), ("paid-ahead", AHEAD)):
        hands.press(Key.Key_F3)
        hands.enter(room)
        album.keep(f"office-{name}")
    hands.press(Key.Key_F3)
    hands.type(LEAVER)
    album.keep("office-list-moved-out")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    album.keep("office-moved-out")
    hands.press(Key.Key_F3)
    hands.enter("99-9-999")
    album.keep("office-nobody")


def _reverse(album: Album) -> None:
    hands = album.hands
    hands.enter(community.ROOM)
    album.keep("office-awarded-today")
    hands.press(Key.Key_F9)
    album.keep("office-reversal")
    affairs = hands.office.side.affairs
    hands.click(affairs.buttons[0])
    album.keep("office-reversal-pin")
    hands.enter("444444")
    album.keep("office-reversed")
    hands.press(Key.Key_Return)
    album.keep("office-after-reversal")
