"""What is looked at once more before a till is closed."""

from __future__ import annotations

from tests.ui import community
from tests.ui.cashier import Hands, Key


def test_what_waits_and_whether_a_copy_is_made_stand_beside_the_count(hands: Hands) -> None:
    till = hands.open_till()
    hands.click(hands.workplace.handover)
    before = till.close_page._before
    assert before is not None
    assert [one.text() for one in (before.held, before.refunds, before.copy)] == ["没有", "没有", "没设备份"]
    hands.press(Key.Key_Escape)
    hands.scan(community.OIL)
    hands.press(Key.Key_F7)
    hands.click(hands.workplace.handover)
    assert before.held.text() == "1 单"  # it keeps nobody from closing
    hands.count(20_000)
    hands.press(Key.Key_F12)
    assert till.session.shift is None
