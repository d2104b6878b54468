"""A digit is an answer by itself only where nothing came behind it, also when the window stood still meanwhile."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.ui.beside.alone import Alone
from pos.ui.scanner import ALONE_MS, KEYS_HEARD


class Asked(QObject):
    """A box in which digits stand, and the answer that was taken of it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.answer = "", ""
        self._alone = Alone(self)

    def key(self, digit: str) -> None:
        self.text += digit
        if len(self.text) == 1:
            self._alone.wait(self._on_alone)

    def _on_alone(self) -> None:
        if len(self.text) == 1:
            self.answer = self.text


def test_a_digit_alone_is_the_answer(qtbot: QtBot) -> None:
    asked = Asked()
    asked.key("6")
    qtbot.waitUntil(lambda: asked.answer == "6")


def test_a_code_whose_first_digit_came_before_the_window_stood_still_is_none(qtbot: QtBot) -> None:
    asked = Asked()
    asked.key("6")
    # The second key comes a moment after the digit would be alone; the window hears of both at once, in that order.
    QTimer.singleShot(ALONE_MS + 10, asked, lambda: asked.key("9"))
    time.sleep((ALONE_MS + 100) / 1000)
    qtbot.wait(3 * ALONE_MS)
    assert (asked.text, asked.answer) == ("69", "")


def test_what_the_box_does_not_take_came_behind_it_as_well(qtbot: QtBot) -> None:
    """A receipt's number from a slow scanner: of S1-T1 a box for digits keeps the 1."""
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[str] = []
    alone = Alone(QWidget(window))
    window.setProperty(KEYS_HEARD, 2)
    alone.wait(lambda: answers.append("1"))
    window.setProperty(KEYS_HEARD, 3)
    qtbot.wait(2 * ALONE_MS)
    assert not answers
    alone.wait(lambda: answers.append("2"))
    qtbot.waitUntil(lambda: answers == ["2"])
