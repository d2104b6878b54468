"""Tabs in the bar at the top."""

from __future__ import annotations

from pos.ui.widgets.tabs import Tab
from tests.ui.cashier import Hands

TABS = (Tab("households", "住户", "Ctrl+1"), Tab("bills", "账单", "Ctrl+2"))


def test_a_tab_is_chosen_by_a_tap_and_another_desk_has_none(hands: Hands) -> None:
    hands.log_in("cashier", "1111")
    bar = hands.workplace.top
    heard: list[str] = []
    assert bar.tabs.isHidden()
    bar.tabs.chosen.connect(heard.append)
    bar.tabs.show_tabs(TABS, "households")
    hands.settle()
    first, second = bar.tabs.buttons()
    assert (first.isChecked(), second.isChecked()) == (True, False)
    assert min(second.width(), second.height()) >= 44
    hands.click(second)
    assert heard == ["bills"]
    bar.tabs.show_tabs(TABS[:1], "households")
    assert [one.words() for one in bar.tabs.buttons()] == ["住户"]
    bar.show_facts("收银")
    assert bar.tabs.isHidden()
