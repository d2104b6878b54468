"""Pictures of the batch: before it runs, filtered, the PIN, what it did, nothing left, what the manager sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.people import Approval
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.batch import MOVED_OUT
from pos.ui.office.batch.page import BatchPage
from pos.ui.office.desk import BATCH
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """Office finance runs it; the manager looks."""
    hands = album.hands
    give_points(album.services)
    album.come_in("finance", "444444", BATCH)
    album.keep("batch")
    page = hands.office_desk.page(BATCH)
    assert isinstance(page, BatchPage)
    hands.click(page.groups.buttons()[-1])
    album.keep("batch-left-out")
    hands.click(page.groups.buttons()[0])
    hands.press(Key.Key_F12)
    hands.enter("000000")
    album.keep("batch-wrong-pin")
    hands.type("444444")
    album.keep("batch-pin")
    hands.press(Key.Key_Return)
    album.keep("batch-done")
    hands.press(Key.Key_Return)
    album.keep("batch-nothing-more")
    album.come_in("manager", "222222", BATCH)
    album.keep("batch-read-only")


def give_points(desk: Desks) -> None:
    """Most of those that agreed have some points now; one of them is frozen."""
    rows = desk.office.batches.of_this_month(community.FINANCE).rows
    second = Approval(community.CLERK)
    for n, row in enumerate(rows):
        if n % 4 != 1 and row.why != MOVED_OUT:
            points = 5000 + 731 * n % 9000
            given = Award(row.household_id, points, "垃圾分类", "H-040", "社区", new_id(), second)
            desk.office.award(community.MANAGER, given)
    desk.office.accounts.freeze(community.FINANCE, rows[2].household_id, "查账", new_id())
