"""Notices of other desks on their way to a window that is being closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos.services.notices import Change, Subject
from pos.ui.desk import Desk
from pos.ui.language import CHINESE, Language
from pos.ui.news import News
from pos.ui.window import Window
from tests.ui.cashier import Hands


class Wire:
    """A server's notices: whatever is called here was heard on it."""

    changed: Callable[[Change], None]
    reachable: Callable[[bool], None]

    def subscribe(
        self, changed: Callable[[Change], None], reachable: Callable[[bool], None]
    ) -> Callable[[], None] | None:
        self.changed, self.reachable = changed, reachable
        return lambda: None


def test_what_was_heard_before_the_end_is_not_told_after_it(qtbot: QtBot) -> None:
    wire = Wire()
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


def test_a_notice_on_its_way_to_a_window_that_closes_is_harmless(qtbot: QtBot, desk: Desk, language: Language) -> None:
    wire = Wire()
    window = Window(replace(desk, notices=wire), Language(language.app, CHINESE))
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
