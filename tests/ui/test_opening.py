"""The door before there is anything behind it: painted first, and what happens while the ledger is being opened."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos.errors import Unavailable
from pos.services.desks import Desks
from pos.ui import messages, theme
from pos.ui.language import Language
from pos.ui.window import Window
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


class Painted(QObject):
    """Notes when something is painted."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self._notes = notes

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self._notes.append("painted")
        return False


@pytest.fixture
def door(language: Language, qapp: QApplication) -> Iterator[Window]:
    """A window with nothing behind its door yet, not shown."""
    theme.apply(qapp)
    made = Window(language)
    made.resize(1366, 768)
    yield made
    made.close()
    made.deleteLater()


def test_the_door_is_painted_before_the_ledger_is_opened(
    door: Window, services: Desks, printers: PaperTray, qtbot: QtBot
) -> None:
    notes: list[str] = []
    watch = Painted(notes)
    door.login.board.installEventFilter(watch)

    def opening() -> tuple[Desks, PaperTray]:
        notes.append("opened")
        return services, printers

    door.begin(opening)
    door.show()
    qtbot.waitUntil(lambda: door.served is not None)
    assert notes[0] == "painted"
    assert notes.count("opened") == 1


def test_a_ledger_is_opened_also_behind_a_door_that_nobody_sees(
    door: Window, services: Desks, printers: PaperTray, qtbot: QtBot
) -> None:
    door.setUpdatesEnabled(False)
    door.begin(lambda: (services, printers))
    door.show()
    qtbot.waitUntil(lambda: door.served is not None)


def test_whoever_was_quicker_is_let_in_when_the_ledger_is_open(
    door: Window, services: Desks, printers: PaperTray, qtbot: QtBot
) -> None:
    door.show()
    door.activateWindow()
    qtbot.waitUntil(door.isActiveWindow)
    hands = Hands(qtbot, door)
    hands.enter("cashier")
    hands.enter("1111")
    assert door.workplace is None
    assert not door.login.go.isEnabled()
    door.serve(services, printers)
    qtbot.waitUntil(lambda: door.workplace is not None)


def test_what_cannot_be_opened_is_told_in_place_of_the_door(door: Window, qtbot: QtBot) -> None:
    def opening() -> tuple[Desks, PaperTray]:
        raise Unavailable("ledger_locked", pid=7, host="till", purpose="window")

    door.begin(opening)
    door.show()
    door.activateWindow()
    qtbot.waitUntil(lambda: door.stopped is not None and door.stopped.isVisible())
    assert door.failure is not None
    page = door.stopped
    assert page is not None
    assert messages.sentence(door.failure) in [label.text() for label in page.findChildren(QLabel)]
    Hands(qtbot, door).press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not door.isVisible())


def test_a_window_may_be_closed_while_its_ledger_is_opened(
    door: Window, services: Desks, printers: PaperTray, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def opening() -> tuple[Desks, PaperTray]:
        begun.set()
        assert go_on.wait(10)
        return services, printers

    door.begin(opening)
    door.show()
    qtbot.waitUntil(begun.is_set)
    threading.Timer(0.05, go_on.set).start()
    door.close()
    qtbot.waitUntil(lambda: door.worker.idle)
    assert door.served is None
