"""Notices of other desks on their way to a window that is being closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos.domain.language import CHINESE
from pos.services.desks import Desks as Services
from pos.services.notices import Change, Notices, Subject
from pos.ui.language import Language
from pos.ui.news import News
from pos.ui.window import Window
from tests.ui.cashier import Hands
from tests.ui.paper_tray import PaperTray


class Wire(Notices):
    """A server's notices: whatever is called here was heard on it."""

    changed: Callable[[Change], None]
    reachable: Callable[[bool], None]

    def __init__(self, services: Services) -> None:
        super().__init__(services.shop, services.till)

    def subscribe(
        self, changed: Callable[[Change], None], reachable: Callable[[bool], None]
    ) -> Callable[[], None] | None:
        self.changed, self.reachable = changed, reachable
        return lambda: None


def test_what_was_heard_before_the_end_is_not_told_after_it(qtbot: QtBot, services: Services) -> None:
    wire = Wire(services)
    news = News(wire)
    told: list[object] = []
    news.changed.connect(told.append)
    news.reachable.connect(told.append)
    wire.changed(Change(Subject.GOODS))
    wire.reachable(True)
    QTest.qWait(0)
    assert told == [Change(Subject.GOODS), True]
    wire.changed(Change(Subject.GOODS))
    wire.reachable(False)
    news.stop()
    QTest.qWait(0)
    assert told == [Change(Subject.GOODS), True]


def test_a_notice_on_its_way_to_a_window_that_closes_is_harmless(
    qtbot: QtBot, services: Services, printers: PaperTray, language: Language
) -> None:
    wire = Wire(services)
    window = Window(Language(language.app, CHINESE))
    window.serve(replace(services, notices=wire), printers)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    Hands(qtbot, window).open_till()
    for subject in (Subject.PEOPLE, Subject.EVERYTHING):
        wire.changed(Change(subject))
    window.close()
    QTest.qWait(0)
    assert window.worker.idle
    window.deleteLater()
