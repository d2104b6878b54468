"""The layouts of scale labels: looked at, tried, one in the making, what stands in the way, confirmed by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ui.backoffice.desk import SCALE_LABELS
from pos.ui.backoffice.labels.page import LabelsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(SCALE_LABELS)
    hands.settle()
    page = hands.backoffice.page(SCALE_LABELS)
    assert isinstance(page, LabelsPage)
    album.keep("labels")
    hands.scan(community.LABEL)
    album.keep("labels-read")
    hands.scan(community.LABEL[:-1] + str((int(community.LABEL[-1]) + 1) % 10))
    album.keep("labels-misread")
    hands.scan("130123456789012345")
    album.keep("labels-pay-code")
    hands.press(Key.Key_F12)
    album.keep("labels-new")
    hands.type("deli")
    hands.press(Key.Key_Return)
    hands.type("21")
    album.keep("labels-alike")
    hands.press(Key.Key_Backspace)
    hands.type("8")
    for segment, what in ((page.form.segments[2], "weight"), (page.form.segments[1], "amount")):
        segment.kind.setFocus()
        for _ in range(3 if what == "weight" else 0):
            hands.press(Key.Key_Space)
    hands.scan("28000770123401200" + "3")
    album.keep("labels-hides-pay-codes")
    hands.press(Key.Key_F12)
    album.keep("labels-second")
    hands.enter("finance")
    hands.enter("444444")
    album.keep("labels-pin")
    hands.enter("222222")
    album.keep("labels-kept")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F5)
    album.keep("labels-disable")
    hands.press(Key.Key_Escape)
