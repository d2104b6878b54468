"""A scanner is told from a hand by its rhythm, and never eats what a hand has typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.scanner import FASTEST_HAND_MS, READS_CODES, ScannerFilter, looks_scanned


class Bench:
    """A window with a line in it, and a filter with a clock of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.line = QLineEdit()
        self.line.setParent(self.window)
        self.window.setMinimumSize(200, 100)
        self.window.resize(300, 200)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.line.setFocus()
        self.filter = ScannerFilter(self.window)
        self.window.windowHandle().installEventFilter(self.filter)
        self.codes: list[str] = []
        self.filter.scanned.connect(self.codes.append)
        self.now_ms = 0

    def type(self, text: str, gap_ms: int) -> None:
        """Keys with a gap; a line feed is Enter."""
        for char in text:
            self.now_ms += gap_ms
            self.filter.stamp = lambda _event: self.now_ms
            key = Qt.Key.Key_Return if char == "\n" else ord(char)
            QTest.keyClick(self.window.windowHandle(), key)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_a_burst_with_enter_is_a_scan_and_leaves_no_trace(bench: Bench) -> None:
    bench.type("6901028001915\n", 5)
    assert bench.codes == ["6901028001915"]
    assert bench.line.text() == ""


def test_a_hand_is_no_scanner(bench: Bench) -> None:
    bench.type("6901028001915\n", FASTEST_HAND_MS + 20)
    assert bench.codes == []
    assert bench.line.text() == "6901028001915"


def test_what_was_typed_before_stays(bench: Bench) -> None:
    bench.type("ab", 200)
    bench.line.setCursorPosition(1)
    bench.now_ms += 500
    bench.type("6901028001915\n", 5)
    assert bench.codes == ["6901028001915"]
    assert bench.line.text() == "ab"
    assert bench.line.cursorPosition() == 1


@pytest.mark.parametrize("short", ["12\n", "5678\n", "12.50\n", "200.00\n", "cashier\n", "nfsqyytrs\n"])
def test_quick_typing_of_what_is_no_code_stays_typing(bench: Bench, short: str) -> None:
    bench.type(short, 5)
    assert bench.codes == []
    assert bench.line.text() == short.strip()


def test_a_pin_is_never_a_scan(bench: Bench) -> None:
    bench.line.setEchoMode(QLineEdit.EchoMode.Password)
    bench.type("12345678\n", 5)
    assert bench.codes == []
    assert bench.line.text() == "12345678"


def test_a_line_that_reads_codes_gets_them_itself(bench: Bench) -> None:
    bench.line.setProperty(READS_CODES, True)
    bench.type("6901028001915\n", 5)
    assert bench.codes == []
    assert bench.line.text() == "6901028001915"


def test_a_line_that_reads_codes_does_not_get_them_mixed_with_typing(bench: Bench) -> None:
    bench.line.setProperty(READS_CODES, True)
    bench.type("12", 200)
    bench.now_ms += 500
    bench.type("6901028001915\n", 5)
    assert bench.codes == ["6901028001915"]
    assert bench.line.text() == "12"


def test_a_burst_that_never_ends_is_typing(bench: Bench) -> None:
    bench.type("6901028001915", 5)
    bench.now_ms += 5000
    bench.type("\n", 5)
    assert bench.codes == []


def test_control_keys_in_a_burst_spoil_it(bench: Bench) -> None:
    bench.type("690102", 5)
    QTest.keyClick(bench.window.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    bench.type("8001915\n", 5)
    assert bench.codes == ["8001915"]


@pytest.mark.parametrize("code", ["6901028001915", "S1-T1-1-000001", "134512345678904821", "24001010096201206"])
def test_codes_look_like_codes(code: str) -> None:
    assert looks_scanned(code)


@pytest.mark.parametrize("text", ["manager", "12.5000", "zhangjianguo", "-------"])
def test_words_do_not(text: str) -> None:
    assert not looks_scanned(text)
