"""The bar of what scrolls: its handle is as long as what is seen, and goes as far as there is anything to see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from pos.ui import theme
from pos.ui.widgets import scrolling

WIDE, LONG, SEEN = 900, 3000, (300, 400)


@pytest.fixture
def area(qtbot: QtBot, qapp: QApplication) -> QScrollArea:
    """A place wider and longer than what is seen of it."""
    theme.apply(qapp)
    made, place = QScrollArea(), QWidget()
    place.setFixedSize(WIDE, LONG)
    made.setWidget(place)
    scrolling.dress(made)
    scrolling.reach_across(made)
    made.resize(*SEEN)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def _handle(bar: QScrollBar) -> QRect:
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    part = QStyle.SubControl.SC_ScrollBarSlider
    return bar.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar)


@pytest.mark.parametrize("across", [False, True], ids=["upright", "across"])
def test_the_handle_is_drawn_from_one_end_to_the_other(area: QScrollArea, *, across: bool) -> None:
    bar = area.horizontalScrollBar() if across else area.verticalScrollBar()
    assert (bar.height() if across else bar.width()) == (scrolling.ACROSS if across else scrolling.UPRIGHT)
    at = _handle(bar)
    begin, length = (at.left(), at.width()) if across else (at.top(), at.height())
    room = (bar.width() if across else bar.height()) - 2 * scrolling.MARGIN
    assert begin == scrolling.MARGIN
    assert length == max(room * bar.pageStep() // (bar.maximum() + bar.pageStep()), scrolling.SHORTEST)

    way = QPoint(room, 0) if across else QPoint(0, room)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at.center())
    QTest.mouseMove(bar, at.center() + way)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at.center() + way)
    assert bar.value() == bar.maximum()
    at = _handle(bar)
    assert (at.right() if across else at.bottom()) == (bar.width() if across else bar.height()) - scrolling.MARGIN - 1


def test_the_handle_is_seen_and_lights_up_under_the_mouse(area: QScrollArea) -> None:
    bar = area.verticalScrollBar()
    at = _handle(bar).center()
    assert bar.grab().toImage().pixelColor(at) == theme.colour("line")
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    assert bar.grab().toImage().pixelColor(at) == theme.colour("faint")
    below = QPoint(at.x(), bar.height() - 20)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at)
    assert bar.grab().toImage().pixelColor(below) != theme.colour("line"), "there is no groove"


def test_a_click_beside_the_handle_goes_a_page_on(area: QScrollArea) -> None:
    bar = area.verticalScrollBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, bar.height() - 10))
    assert bar.value() == bar.pageStep()


def test_nothing_of_the_program_wears_a_style_sheet(qapp: QApplication) -> None:
    """With one a page took three times as long to open, see `widgets.card.Plane`."""
    theme.apply(qapp)
    assert not qapp.styleSheet()
