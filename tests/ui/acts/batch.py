"""What is counted where points go onto the bills of all who agreed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pos.services.desks import Desks
from pos.ui.office.batch.page import BatchPage
from pos.ui.office.desk import BATCH
from pos.ui.widgets.buttons import Button
from tests.ui import community
from tests.ui.acts.deed import Acts, Deed
from tests.ui.cashier import Hands, Key
from tests.ui.pictures.batch import give_points

FINANCE = ("finance", "444444")


def _at_the_office(hands: Hands, services: Desks) -> None:
    """Those who agreed have points; a finger on the glass last."""
    give_points(services)
    hands.log_in(*FINANCE)
    hands.workplace.open("office")
    hands.settle()
    hands.tap(hands.workplace.top.tabs.findChildren(Button)[0])


def _by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    acts.key(Key.Key_F12)
    acts.text("PIN", FINANCE[1])
    acts.key(Key.Key_Return)


def _by_touch(acts: Acts, hands: Hands) -> None:
    tabs = {one.objectName(): one for one in hands.workplace.top.tabs.findChildren(Button)}
    acts.tap(tabs[BATCH])
    hands.settle()
    page = hands.office_desk.page(BATCH)
    assert isinstance(page, BatchPage)
    acts.tap(page.run.go)
    acts.pad("PIN", FINANCE[1])
    acts.pad_enter()


def _ran(services: Desks) -> bool:
    """Nobody has anything left to give, and some gave it."""
    view = services.office.batches.of_this_month(community.FINANCE)
    return not view.taking and view.already > 0


DEEDS = (
    Deed(
        page="Batch",
        what="The month's batch looked at and run, from any tab of the office",
        most=5,
        prepare=_at_the_office,
        by_keys=_by_keys,
        by_touch=_by_touch,
        happened=_ran,
    ),
)
