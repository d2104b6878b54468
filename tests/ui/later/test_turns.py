"""Work in pieces: each in a turn of its own, and what is not wanted any more is left."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos.ui.later.turns import Turns, whole

Pieces = Generator[None, None, str]


def counted(into: list[int], most: int = 3) -> Pieces:
    """Says each piece, and at last a word."""
    try:
        for n in range(most):
            into.append(n)
            yield
    finally:
        into.append(-1)
    return "done"


def test_keys_are_heard_between_the_pieces(qtbot: QtBot, qapp: QObject) -> None:
    said: list[int] = []
    told: list[str] = []
    turns = Turns(qapp)
    turns.take(counted(said), told.append)
    assert said == [0]
    QTimer.singleShot(0, qapp, lambda: said.append(100))
    qtbot.waitUntil(lambda: bool(told))
    assert said.index(100) < said.index(-1)
    assert [n for n in said if n != 100] == [0, 1, 2, -1]
    assert told == ["done"]


def test_another_takes_its_place(qtbot: QtBot, qapp: QObject) -> None:
    first: list[int] = []
    second: list[int] = []
    told: list[str] = []
    turns = Turns(qapp)
    turns.take(counted(first), told.append)
    turns.take(counted(second), told.append)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: first == [0, -1])  # it was closed: what it holds is let go
    assert second == [0, 1, 2, -1]
    assert told == ["done"]


def test_it_ends_with_its_parent(qtbot: QtBot, qapp: QObject) -> None:
    said: list[int] = []
    page = QObject(qapp)
    Turns(page).take(counted(said, 1000))
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    before = max(said)
    QTest.qWait(20)
    assert max(said) == before


def test_all_of_it_at_once() -> None:
    said: list[int] = []
    assert whole(counted(said)) == "done"
    assert said == [0, 1, 2, -1]
