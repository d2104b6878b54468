"""Pages are loaded while somebody works, not when they are opened on the window's thread."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from pos.domain.people import Person, Role
from pos.ui.backoffice.desk import TABS as BACKOFFICE_TABS
from pos.ui.door import ahead
from pos.ui.door.ahead import PARSER, Ahead, modules, named
from pos.ui.office.desk import TABS as OFFICE_TABS
from pos.ui.window import Window
from pos.ui.workplace import DESKS
from tests.ui.cashier import Hands

EVERYTHING = Person("all", "全", frozenset(Role))
FIRST_OPENED = """
import sys
from PySide6.QtWidgets import QApplication
from pos.domain.people import Person, Role
from pos.ui.door.ahead import _load
from threading import Event
app = QApplication([])
_load(Person("all", "全", frozenset(Role)), Event())
print(*sys.modules)
"""


def test_every_desk_and_page_says_what_it_loads() -> None:
    makers: list[Callable[..., object]] = [desk.make for desk in DESKS.values()]
    makers += [tab.make for tabs in (OFFICE_TABS, BACKOFFICE_TABS) for tab in tabs.values()]
    assert all(len(named(make)) == 1 for make in makers)
    pages = {name for make in makers for name in named(make)}  # loaded: their tabs are known
    assert set(modules(EVERYTHING)) == {*pages, *PARSER}


def test_a_cashier_has_one_desk() -> None:
    assert tuple(modules(Person("c", "小李", frozenset({Role.CASHIER})))) == ("pos.ui.till.desk",)


def test_all_of_them_are_loaded() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FIRST_OPENED]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert set(modules(EVERYTHING)) <= set(done.stdout.split())


def test_it_happens_behind_whoever_comes_in(
    qtbot: QtBot, hands: Hands, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "AFTER_MS", 0)
    hands.open_office("finance", "444444")
    found = window.findChild(Ahead)
    assert found is not None
    loading = found.loading
    qtbot.waitUntil(lambda: loading.ident is not None and not loading.is_alive())
