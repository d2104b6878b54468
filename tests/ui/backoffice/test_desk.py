"""The back office's desk: who is let in at the rail, and which tabs stand there."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from pos.ui.backoffice.desk import TABS
from pos.ui.keys import key_of
from pos.ui.workplace import BACKOFFICE, BACKOFFICE_ROLES
from tests.ui.cashier import Hands


def test_the_rail_lets_in_whoever_may_open_a_tab_and_nobody_else() -> None:
    assert set(BACKOFFICE_ROLES) == {role for tab in TABS.values() for role in tab.roles}


def test_each_tab_that_somebody_may_see_opens_by_its_key(hands: Hands) -> None:
    hands.log_in("manager", "222222")
    hands.workplace.open(BACKOFFICE)
    desk = hands.backoffice
    assert desk.tabs == tuple(name for name, tab in TABS.items() if hands.workplace.person.may(*tab.roles))
    for name in reversed(desk.tabs):
        QTest.keySequence(hands.window, QKeySequence(key_of(TABS[name].key)))
        hands.settle()
        assert desk.current == name
        page: object = desk.page(name)
        assert page is desk.currentWidget()
