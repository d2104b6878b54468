"""The frame round the pages where there is little room: twice as large, on a small screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos.ui import theme
from pos.ui.theme import Look
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.frame import CommandBar, TopBar


@pytest.fixture
def twice_as_large(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.fitting(1366, 768, Look(large=True)))
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("twice_as_large")
def test_one_row_of_keys_is_shown_and_the_others_when_they_are_asked_for(qtbot: QtBot) -> None:
    page, done = QWidget(), list[str]()
    qtbot.addWidget(page)
    bar = CommandBar(page)
    actions = [QAction(words, bar) for words in ("住户", "搜索", "数量", "改价", "打折", "整单作废", "退货", "结账")]
    actions[5].triggered.connect(lambda: done.append("voided"))
    for action in actions[:-1]:
        bar.add(action, "F2")
    bar.add_primary(actions[-1], "F12")
    bar.resize(1210, bar.heightForWidth(1210))
    page.show()
    (more,) = (one for one in bar.findChildren(LegendButton) if one.isVisible() and one.words() == "更多")
    folded = bar.heightForWidth(1210)
    more.click()
    qtbot.waitUntil(lambda: bar.heightForWidth(1210) > 1.5 * folded)
    actions[5].trigger()
    qtbot.waitUntil(lambda: bar.heightForWidth(1210) == folded)
    assert done == ["voided"]


@pytest.mark.usefixtures("twice_as_large")
def test_what_nobody_must_look_at_loses_its_word_first(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    top = TopBar(page)
    top.show_facts("和平东红色积分超市", "收银台 1")
    top.copies.show_state("amber", "备份是昨天的")
    top.printer.show_state("green", "打印机")
    page.show()
    top.resize(2000, top.height())
    qtbot.waitUntil(lambda: _says(top, "打印机"))
    top.resize(top.sizeHint().width() - 10, top.height())
    qtbot.waitUntil(lambda: not _says(top, "打印机"))
    qtbot.waitUntil(lambda: _says(top, "备份是昨天的"))


def _says(top: TopBar, words: str) -> bool:
    dot = next(one for one in (top.copies, top.printer) if one.text() == words)
    return dot.width() >= dot.whole_width()
