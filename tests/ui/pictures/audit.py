"""Pictures of the auditor's desk: the log, one kind, one person's, the proof clean and with findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from pos.domain.people import Approval
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.people import shop_settings
from pos.services.people.roster import Roster
from pos.ui.audit.desk import AuditDesk
from pos.ui.workplace import AUDIT
from tests.ledger.stranger import opened, unguarded
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """The auditor looks and proves."""
    hands = album.hands
    change_things(album.services)
    desk = _come_in(album)
    desk.table.choose(0)
    album.keep("audit-log")
    hands.click(desk.groups.buttons()[1])
    album.keep("audit-people")
    hands.press(Key.Key_F6)
    album.keep("audit-whose")
    hands.press(Key.Key_Escape)
    prove(hands, desk)
    album.keep("audit-clean")


def take_spoilt(album: Album) -> None:
    """Somebody has been at the file: nothing is true of this book afterwards."""
    desk = _come_in(album)
    spoil(album.services)
    prove(album.hands, desk)
    desk.flaws.choose(0)
    album.keep("audit-findings")


def _come_in(album: Album) -> AuditDesk:
    hands = album.hands
    hands.click(hands.workplace.lock)
    album.window.login.login.clear()
    album.window.login.login.setFocus()
    hands.log_in("auditor", "555555")
    hands.workplace.open(AUDIT)
    desk = hands.workplace.desk(AUDIT)
    assert isinstance(desk, AuditDesk)
    hands.settle()
    return desk


def change_things(desk: Desks) -> None:
    """Some changes of each kind."""
    second = Approval(community.FINANCE)
    shop_settings.change(desk.shop, community.MANAGER, "award_limit_points", "2000", second)
    Roster(desk.shop).leave(community.MANAGER, "lead")
    room = desk.office.in_room(community.ROOM)
    desk.office.accounts.freeze(community.FINANCE, room, "查账", new_id())
    given = Award(desk.office.in_room(community.NEIGHBOUR), 5000, "救人", "表 1", "社区", new_id(), second)
    desk.office.award(community.MANAGER, given)


def prove(hands: object, desk: AuditDesk) -> None:
    """Until it is done."""
    from tests.ui.cashier import Hands

    assert isinstance(hands, Hands)
    hands.press(Key.Key_F12)
    hands.until(lambda: not desk.shown.proving)
    QTest.qWait(0)


def spoil(desk: Desks) -> None:
    """A stranger changes a sale in the file."""
    file = desk.ledger.database.file
    assert file is not None
    with opened(file) as con, unguarded(con):
        con.execute("UPDATE entry SET total_fen = total_fen + 1 WHERE till = 'T1' AND kind = 'sale'")
        con.execute("UPDATE balance SET amount = amount + 1 WHERE account LIKE 'points/H%'")
