"""Pages are loaded while somebody works, not when they are opened on the window's thread."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.domain.people import Person, Role
from pos.services.desks import Desks as Services
from pos.ui.backoffice.desk import TABS as BACKOFFICE_TABS
from pos.ui.later import ahead
from pos.ui.later.ahead import AT_THE_TILL, PARSER, Ahead, modules
from pos.ui.later.loading import named
from pos.ui.office.desk import TABS as OFFICE_TABS
from pos.ui.window import Window
from pos.ui.workplace import DESKS
from tests.ui.cashier import Hands

EVERYTHING = Person("all", "全", frozenset(Role))
FIRST_OPENED = """
import sys
from PySide6.QtWidgets import QApplication
from pos.domain.people import Person, Role
from pos.ui.later.ahead import _Hands, _load
from threading import Event
app = QApplication([])
_load(Person("all", "全", frozenset(Role)), Event(), _Hands())
print(*sys.modules)
"""


def test_every_desk_and_page_says_what_it_loads() -> None:
    makers: list[Callable[..., object]] = [desk.make for desk in DESKS.values()]
    makers += [tab.make for tabs in (OFFICE_TABS, BACKOFFICE_TABS) for tab in tabs.values()]
    assert all(len(named(make)) == 1 for make in makers)
    pages = {name for make in makers for name in named(make)}  # loaded: their tabs are known
    assert set(modules(EVERYTHING)) == {*pages, *AT_THE_TILL, *PARSER}


def test_a_cashier_has_one_desk() -> None:
    assert tuple(modules(Person("c", "小李", frozenset({Role.CASHIER})))) == (
        "pos.ui.till.desk",
        *AT_THE_TILL,
    )


def test_all_of_them_are_loaded() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FIRST_OPENED]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert set(modules(EVERYTHING)) <= set(done.stdout.split())


FIRST_OF_ALL = """
import sys
from pos.domain.people import Person, Role
from pos.ui.later.ahead import load_first
load_first(Person("somebody", "某人", frozenset({Role(sys.argv[1])})))
print(*sys.modules)
"""


@pytest.mark.parametrize(
    ("role", "there", "not_yet"),
    [
        (Role.CASHIER, "pos.ui.till.desk", "pos.ui.office.desk"),
        (Role.CLERK, "pos.ui.office.households.page", "pos.ui.office.payments.page"),
        (Role.AUDITOR, "pos.ui.office.households.page", "pos.ui.audit.desk"),
    ],
)
def test_what_stands_there_first_is_loaded_at_the_login(role: Role, there: str, not_yet: str) -> None:
    command = [sys.executable, "-c", FIRST_OF_ALL, role.value]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert there in done.stdout.split()
    assert not_yet not in done.stdout.split()


def test_nothing_of_the_first_desk_is_loaded_on_the_windows_thread(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is when their name is known, and once more with their PIN: somebody else's name may have stood there."""
    asked: list[tuple[str, bool]] = []

    def heard(person: Person) -> None:
        asked.append((person.login, threading.current_thread() is threading.main_thread()))

    monkeypatch.setattr(ahead, "load_first", heard)
    hands.enter("clerk")
    hands.settle()
    assert asked == [("clerk", False)]
    hands.enter("333333")
    assert asked == [("clerk", False)] * 2


@pytest.mark.parametrize(
    ("login", "ready"), [("cashier", True), ("Manager", True), ("clerk", False), ("nobody", False), ("", False)]
)
def test_a_till_is_made_ready_for_who_will_sell(
    services: Services, monkeypatch: pytest.MonkeyPatch, login: str, ready: bool
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(Services, "get_ready", lambda _services: asked.append(True))
    ahead.expect(services, login)
    assert asked == [True] * ready


def test_who_taps_their_name_is_expected(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    expected: list[str] = []
    monkeypatch.setattr(ahead, "expect", lambda _desks, login: expected.append(login))
    hands.settle()
    hands.click(hands.window.login.names.buttons[0])
    hands.settle()
    assert len(expected) == 1
    assert hands.window.login.login.text() == expected[0]


def test_getting_ready_writes_nothing(services: Services) -> None:
    def heads() -> list[object]:
        with services.ledger.read() as tx:
            return list(tx.exec_driver_sql("SELECT till, MAX(seq), hash FROM entry GROUP BY till").all())

    before = heads()
    services.get_ready()
    assert heads() == before


def test_it_happens_behind_whoever_comes_in(
    qtbot: QtBot, hands: Hands, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "AFTER_MS", 0)
    hands.open_office("finance", "444444")
    found = window.findChild(Ahead)
    assert found is not None
    loading = found.loading
    qtbot.waitUntil(lambda: loading.ident is not None and not loading.is_alive())


def test_it_makes_way_for_hands(qtbot: QtBot, hands: Hands, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is being loaded takes the interpreter from whoever scans."""
    loaded: list[float] = []
    monkeypatch.setattr(ahead, "AFTER_MS", 0)
    monkeypatch.setattr(ahead, "QUIET_S", 1.0)
    monkeypatch.setattr(ahead, "import_module", lambda _name: loaded.append(time.monotonic()))
    hands.open_office("finance", "444444")
    found = window.findChild(Ahead)
    assert found is not None
    begun = time.monotonic()
    while time.monotonic() < begun + 1.5:
        hands.press(Qt.Key.Key_Down)
        qtbot.wait(100)
    assert not loaded
    qtbot.waitUntil(lambda: bool(loaded))
    assert loaded[0] >= begun + 2
