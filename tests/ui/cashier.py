"""Hands on the keyboard and a scanner beside it: keys go to the native window, as from the system."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QInputEvent, QMouseEvent, QPointingDevice, QPointingDeviceUniqueId
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from pos.domain.shift.cash_count import DENOMINATIONS
from pos.ui.backoffice.desk import BackofficeDesk
from pos.ui.backoffice.importing.page import ImportPage
from pos.ui.backoffice.programme.desk import ProgrammePage
from pos.ui.beside.alone import Alone
from pos.ui.office.desk import HOUSEHOLDS, OfficeDesk
from pos.ui.office.households.page import HouseholdsPage
from pos.ui.till.desk import TillDesk
from pos.ui.widgets.entry import ENTER
from pos.ui.window import Window
from pos.ui.workplace import BACKOFFICE, IMPORT, OFFICE, RULES, TILL, Workplace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
FINGER = QPointingDevice(
    "glass", 77, QInputDevice.DeviceType.TouchScreen, QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position, 10, 0, "", QPointingDeviceUniqueId(),
)  # fmt: skip
HAND_MS, SCANNER_MS, LOOK_MS = 120, 6, 500
"""a key, a scanner's key, and how long somebody looks before Enter"""


class Waiting(Protocol):
    """What is needed of pytest-qt's bot."""

    def waitUntil(self, condition: Callable[[], bool]) -> None: ...  # noqa: N802  # pytest-qt's name


class Hands:
    """Drives a window. Time between keys is made up: a hand takes 120 ms a key, a scanner 6."""

    def __init__(self, qtbot: Waiting, window: Window) -> None:
        self.qtbot, self.window = qtbot, window
        self._now_ms = 1_000_000
        self._pace_ms = HAND_MS
        window.scanner.stamp = self._stamp

    def _stamp(self, _event: QInputEvent) -> int:
        self._now_ms += self._pace_ms
        return self._now_ms

    @property
    def now_ms(self) -> int:
        """When the last key was pressed, by their own clock."""
        return self._now_ms

    def go_on_behind(self, ms: int) -> None:
        """Somebody else typed until then, by another clock."""
        self._now_ms = max(self._now_ms, ms + 1000)

    # -- keys -----------------------------------------------------------------------------------------------------

    def press(
        self, key: Qt.Key, *, settle: bool = True, plus: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key, `plus` another that is held; before Enter somebody looks."""
        if key in ENTER:
            self._now_ms += LOOK_MS
        QTest.keyClick(self.window.windowHandle(), key, plus)
        if settle:
            self.settle()

    def bounce(self, key: Qt.Key, gap_ms: int = 60, times: int = 1) -> None:
        """The same key again, sooner than anybody can have looked."""
        for _ in range(times):
            self._now_ms += gap_ms - self._pace_ms
            QTest.keyClick(self.window.windowHandle(), key)
        self.settle()

    def type(self, text: str, *, enter: bool = False) -> None:
        """Types at a hand's pace."""
        for char in text:
            QTest.keyClick(self.window.windowHandle(), ord(char))
        self.settle()
        if enter:
            self.press(Key.Key_Return)

    def enter(self, text: str) -> None:
        """Types and ends with Enter, without looking in between."""
        self.type(text, enter=True)

    def scan(self, code: str, *, settle: bool = True) -> None:
        """A scanner's burst with its Enter."""
        self._now_ms += 1000
        self._pace_ms = SCANNER_MS
        for char in code:
            QTest.keyClick(self.window.windowHandle(), ord(char))
        QTest.keyClick(self.window.windowHandle(), Key.Key_Return)
        self._pace_ms = HAND_MS
        if settle:
            self.settle()

    def click(self, widget: QWidget) -> None:
        """The mouse, or a finger."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def tap(self, widget: QWidget) -> None:
        """A finger on the glass."""
        self._tap(widget.mapTo(self.window, widget.rect().center()))

    def tap_at(self, widget: QWidget, point: QPoint) -> None:
        """A finger on a point of a widget."""
        self._tap(widget.mapTo(self.window, point))

    def tap_row(self, table: QTableView, row: int) -> None:
        """A finger on a row of a table: twice where it is picked out of a list."""
        self._tap(self._place_of(table, row))

    def tap_row_twice(self, table: QTableView, row: int) -> None:
        """A finger picks a row out of a list."""
        self._tap(self._place_of(table, row))
        self._tap(self._place_of(table, row), QEvent.Type.MouseButtonDblClick)

    def _place_of(self, table: QTableView, row: int) -> QPoint:
        place = table.visualRect(table.model().index(row, 0)).center() + QPoint(4, 0)
        return table.viewport().mapTo(self.window, place)

    def swipe(self, table: QTableView, up: int) -> None:
        """A finger drags a list up by so many pixels (below 0: down)."""
        begin = table.viewport().mapTo(self.window, table.viewport().rect().center())
        held, end = Qt.MouseButton.LeftButton, begin - QPoint(0, up)
        self._touch(QEvent.Type.MouseButtonPress, begin, LEFT, held)
        self._touch(QEvent.Type.MouseMove, (begin + end) / 2, NONE, held)
        self._touch(QEvent.Type.MouseMove, end, NONE, held)
        self._touch(QEvent.Type.MouseButtonRelease, end, LEFT, NONE)
        self.settle()

    def _touch(self, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        window, inside = self.window.windowHandle(), QPointF(place)
        at = (inside, inside, QPointF(window.mapToGlobal(place)))
        event = QMouseEvent(kind, *at, button, held, Qt.KeyboardModifier.NoModifier, FINGER)
        QApplication.sendEvent(window, event)

    def _tap(self, place: QPoint, press: QEvent.Type = QEvent.Type.MouseButtonPress) -> None:
        self._now_ms += LOOK_MS
        for kind, held in ((press, LEFT), (QEvent.Type.MouseButtonRelease, NONE)):
            self._touch(kind, place, LEFT, held)
        self.settle()

    def click_row(self, table: QTableView, row: int) -> None:
        """A click on a row of a table."""
        place = table.visualRect(table.model().index(row, 0)).center() + QPoint(4, 0)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def count(self, fen: int, *, confirm: Qt.Key | None = Key.Key_F12) -> None:
        """A drawer by denomination, from the dearest, the fewest pieces; then the key that says that it is all."""
        for one in DENOMINATIONS:
            number, fen = divmod(fen, one)
            if number:
                self.type(str(number))
            if fen:
                self.press(Key.Key_Down)
            else:
                break
        if confirm is not None:
            self.press(confirm)

    def pick_row(self, table: QTableView, row: int) -> None:
        """A double click on it, or two taps."""
        place = table.visualRect(table.model().index(row, 0)).center() + QPoint(4, 0)
        self.click_row(table, row)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    # -- waiting --------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Until nothing is under way and all that was said has arrived."""
        self.qtbot.waitUntil(lambda: self.window.worker.idle)
        QTest.qWait(0)

    def until(self, condition: Callable[[], bool]) -> None:
        """Until something is so."""
        self.qtbot.waitUntil(condition)

    def later(self, ms: int) -> None:
        """Until so much time has gone by (the scanner's stutter is told by the clock)."""
        until = time.monotonic() + ms / 1000
        self.qtbot.waitUntil(lambda: time.monotonic() >= until)

    def answered(self) -> None:
        """Until a digit that is an answer by itself was alone for long enough."""
        self.qtbot.waitUntil(lambda: not any(one.waiting for one in self.window.findChildren(Alone)))
        self.settle()

    # -- places ---------------------------------------------------------------------------------------------------

    def log_in(self, login: str = "cashier", pin: str = "1111") -> None:
        """Through the door."""
        self.settle()
        self.enter(login)
        self.enter(pin)

    def open_till(self, float_yuan: str = "200") -> TillDesk:
        """Logged in, shift open, before an empty sale."""
        self.log_in()
        self.enter(float_yuan)
        assert self.till.currentWidget() is self.till.sale_page
        return self.till

    def open_office(self, login: str = "clerk", pin: str = "333333") -> HouseholdsPage:
        """Logged in at the office."""
        self.log_in(login, pin)
        return self.office

    @property
    def workplace(self) -> Workplace:
        """Behind the door."""
        assert self.window.workplace is not None
        return self.window.workplace

    @property
    def till(self) -> TillDesk:
        """The cashier's desk."""
        desk = self.workplace.desk(TILL)
        assert isinstance(desk, TillDesk)
        return desk

    @property
    def office(self) -> HouseholdsPage:
        """The office's page of a household."""
        page = self.office_desk.page(HOUSEHOLDS)
        assert isinstance(page, HouseholdsPage)
        return page

    @property
    def office_desk(self) -> OfficeDesk:
        """The office with its tabs."""
        desk = self.workplace.desk(OFFICE)
        assert isinstance(desk, OfficeDesk)
        return desk

    @property
    def backoffice(self) -> BackofficeDesk:
        """The shop's own office with its tabs."""
        desk = self.workplace.desk(BACKOFFICE)
        assert isinstance(desk, BackofficeDesk)
        return desk

    def open_import(self, folder: Path) -> ImportPage:
        """The manager before a folder with files."""
        self.log_in("manager", "222222")
        self.workplace.open(IMPORT)
        self.settle()
        desk = self.workplace.desk(IMPORT)
        assert isinstance(desk, ImportPage)
        desk.files.visit(folder)
        self.settle()
        return desk

    def open_rules(self) -> ProgrammePage:
        """The manager before the points programme."""
        self.log_in("manager", "222222")
        self.workplace.open(RULES)
        self.settle()
        desk = self.workplace.desk(RULES)
        assert isinstance(desk, ProgrammePage)
        return desk
