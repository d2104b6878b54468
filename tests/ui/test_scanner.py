"""A scanner is told from a hand by its rhythm, and never eats what a hand has typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.ui.scanner import (
    APART_MS,
    FASTEST_HAND_MS,
    LONGEST,
    READS_CODES,
    SLOWEST_SCANNER_MS,
    STEADY_MS,
    ScannerFilter,
    looks_scanned,
)
from pos.ui.widgets.buttons import PrimaryButton
from pos.ui.widgets.entry import DIGITS_OF_A_SCAN

NOTHING = Qt.KeyboardModifier.NoModifier
SLOW = FASTEST_HAND_MS + 80


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
        self.returns = 0
        """how often the line heard Enter"""
        self.line.returnPressed.connect(self._on_return)
        self.now_ms = 0

    def _on_return(self) -> None:
        self.returns += 1

    def type(self, text: str, gap_ms: int) -> None:
        """Keys with a gap; a line feed is Enter, a tabulator Tab."""
        for char in text:
            self.press({"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(char, ord(char)), gap_ms)

    def press(self, key: Qt.Key | int, gap_ms: int, plus: Qt.KeyboardModifier = NOTHING) -> None:
        """One key, so long after the one before."""
        self.now_ms += gap_ms
        self.filter.stamp = lambda _event: self.now_ms
        QTest.keyClick(self.window.windowHandle(), key, plus)

    def hold(self) -> None:
        """A finger rests on Enter: the keyboard repeats it."""
        self.now_ms += 600
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NOTHING, "\r", autorep=True)
        QApplication.sendEvent(self.window.windowHandle(), event)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


@pytest.fixture
def neighbour(bench: Bench) -> QPushButton:
    """Somewhere for the focus to go."""
    button = QPushButton("next")
    button.setParent(bench.window)
    button.move(0, 60)
    button.show()
    return button


def test_a_burst_with_enter_is_a_scan_and_leaves_no_trace(bench: Bench) -> None:
    bench.type("6901028001915\n", 5)
    assert bench.codes == ["6901028001915"]
    assert bench.line.text() == ""


@pytest.mark.parametrize("gap_ms", [FASTEST_HAND_MS + 20, SLOWEST_SCANNER_MS - 5])
def test_a_hand_is_no_scanner(bench: Bench, gap_ms: int) -> None:
    for at, char in enumerate("6901028001915"):
        bench.type(char, gap_ms + (STEADY_MS + 2) * (at % 2))
    bench.type("\n", gap_ms)
    assert bench.codes == []
    assert bench.line.text() == "6901028001915"


@pytest.mark.parametrize("gap_ms", [2, 40, FASTEST_HAND_MS, 90])
@pytest.mark.parametrize("end", ["\n", "\t"])
def test_a_slow_scanner_keeps_time_as_no_hand_does(bench: Bench, gap_ms: int, end: str) -> None:
    for at, char in enumerate("6901028001915"):
        bench.type(char, gap_ms + at % 3)
    bench.type(end, gap_ms)
    assert (bench.codes, bench.line.text(), bench.returns) == (["6901028001915"], "", 0)


def test_a_scanner_may_begin_right_behind_a_hand(bench: Bench) -> None:
    bench.type("ab", 200)
    bench.type("6", 70)
    bench.type("901028001915\n", 5)
    assert (bench.codes, bench.line.text()) == (["6901028001915"], "ab")


def test_a_quick_code_that_stutters_is_whole(bench: Bench) -> None:
    bench.type("690102", 5)
    bench.type("8", 100)
    bench.type("001915\n", 5)
    assert (bench.codes, bench.line.text()) == (["6901028001915"], "")


def test_of_a_slow_code_that_stutters_no_part_is_taken_for_the_whole(bench: Bench) -> None:
    bench.type("6901", 90)
    bench.type("0", 60)
    bench.type("28001915\n", 90)
    assert (bench.codes, bench.line.text()) == ([], "6901028001915")


def test_the_number_pad_types_digits_without_numlock(bench: Bench, neighbour: QPushButton) -> None:
    keys = dict(zip("0123456789", (
        Qt.Key.Key_Insert, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Clear,
        Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp,
    ), strict=True))  # fmt: skip
    voids = QAction("void", bench.window)
    voids.setShortcut(QKeySequence("Del"))
    voided: list[bool] = []
    voids.triggered.connect(lambda: voided.append(True))
    bench.window.addAction(voids)
    for char in "6901028001915":
        bench.press(keys[char], 5, Qt.KeyboardModifier.KeypadModifier)
    bench.press(Qt.Key.Key_Return, 5)
    assert (bench.codes, bench.line.text()) == (["6901028001915"], "")
    for key in (keys["0"], Qt.Key.Key_Delete, keys["8"]):
        bench.press(key, SLOW, Qt.KeyboardModifier.KeypadModifier)
    assert bench.line.text() == "0.8"
    neighbour.setFocus()
    bench.press(Qt.Key.Key_Delete, SLOW, Qt.KeyboardModifier.KeypadModifier)
    assert voided == []
    bench.press(Qt.Key.Key_Delete, SLOW)
    assert voided == [True]


def test_a_gs1_code_with_its_groups_is_one_scan_wherever_the_focus_is(bench: Bench) -> None:
    bench.line.setProperty(READS_CODES, True)
    bench.type("0106901028001915", 5)
    bench.type("10AB", 5)
    bench.press(Qt.Key.Key_BracketRight, 5, Qt.KeyboardModifier.ControlModifier)
    bench.type("17271231\n", 5)
    assert bench.codes == ["010690102800191510AB\x1d17271231"]
    assert bench.line.text() == ""
    bench.line.setProperty(READS_CODES, False)
    bench.type("https://id.gs1.org/01/06901028001915\n", 5)
    assert bench.codes[1:] == ["https://id.gs1.org/01/06901028001915"]
    assert bench.line.text() == ""


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


@pytest.mark.parametrize("pin", ["1111\n", "222222\n"])
def test_a_pin_is_never_a_scan(bench: Bench, pin: str) -> None:
    bench.line.setProperty(DIGITS_OF_A_SCAN, 7)
    bench.type(pin, 5)
    assert bench.codes == []
    assert bench.line.text() == pin.strip()


@pytest.mark.parametrize("code", ["88000501", "6901028001915", "C0001", "S1-T1-1-000001", "https://m.example/s1"])
def test_a_scan_is_never_a_pin(bench: Bench, code: str) -> None:
    bench.line.setProperty(DIGITS_OF_A_SCAN, 7)
    bench.type("22", 150)
    bench.now_ms += 300
    bench.type(f"{code}\n", 5)
    assert bench.codes == [code]
    assert bench.line.text() == "22"
    assert bench.returns == 0


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


# -- how a code ends ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reads", [False, True])
def test_a_scanner_may_end_with_tab(bench: Bench, neighbour: QPushButton, reads: bool) -> None:
    bench.line.setProperty(READS_CODES, reads)
    bench.type("6901028001915\t", 5)
    assert bench.line.hasFocus()
    assert not neighbour.hasFocus()
    assert (bench.codes, bench.returns) == (([], 1) if reads else (["6901028001915"], 0))
    assert bench.line.text() == ("6901028001915" if reads else "")


def test_a_short_code_with_tab_stays_where_codes_are_read(bench: Bench, neighbour: QPushButton) -> None:
    bench.line.setProperty(READS_CODES, True)
    bench.type("00101\t", 5)
    assert bench.line.hasFocus()
    assert bench.returns == 1


def test_a_scanner_may_end_with_a_line_feed(bench: Bench) -> None:
    bench.type("6901028001915", 5)
    bench.press(Qt.Key.Key_J, 5, Qt.KeyboardModifier.ControlModifier)
    assert bench.codes == []  # no line feed comes of it in a test
    bench.type("6901028001915", 500)
    bench.now_ms += 500
    bench.line.clear()
    bench.type("6901028001915", 5)
    bench.now_ms += 5
    line_feed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, "\n")
    QApplication.sendEvent(bench.window.windowHandle(), line_feed)
    assert bench.codes == ["6901028001915"]


@pytest.mark.parametrize("ends", ["\n\n", "\n\t", "\t\n", "\t\t"])
def test_two_ends_in_a_row_are_one(bench: Bench, neighbour: QPushButton, ends: str) -> None:
    bench.line.setProperty(READS_CODES, True)
    bench.type(f"6901028001915{ends}", 5)
    assert (bench.codes, bench.returns, bench.line.hasFocus()) == ([], 1, True)
    bench.line.clear()
    bench.type(f"6921168509256{ends}", 5)
    assert (bench.codes, bench.returns, bench.line.hasFocus()) == ([], 2, True)


def test_tab_by_hand_goes_on_to_the_next_widget(bench: Bench, neighbour: QPushButton) -> None:
    bench.type("6901028001915", SLOW)
    bench.type("\t", SLOW)
    assert neighbour.hasFocus()
    assert bench.codes == []


def test_a_burst_that_is_too_long_is_no_code(bench: Bench) -> None:
    bench.type("1" * LONGEST + "\n", 5)
    assert bench.codes == ["1" * LONGEST]
    bench.now_ms += 1000
    bench.type("ab", SLOW)
    bench.now_ms += 1000
    bench.type("1" * (LONGEST + 1) + "\n", 5)
    assert (len(bench.codes), bench.returns, bench.line.text()) == (1, 0, "ab")


# -- which Enter confirms -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("gap_ms", "steps"), [(60, 1), (APART_MS - 1, 1), (APART_MS, 10), (700, 10)])
def test_ten_enters_in_a_row_make_one_step(bench: Bench, gap_ms: int, steps: int) -> None:
    bench.now_ms += 5000
    for _ in range(10):
        bench.press(Qt.Key.Key_Enter, gap_ms)
    assert bench.returns == steps


def test_a_finger_that_rests_on_enter_confirms_nothing_more(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Return, 5000)
    for _ in range(5):
        bench.hold()
    assert bench.returns == 1
    bench.press(Qt.Key.Key_Return, 600)
    assert bench.returns == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_3, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Tab])
def test_another_key_before_it_never_makes_an_enter_wait(bench: Bench, key: Qt.Key) -> None:
    bench.press(Qt.Key.Key_Return, 5000)
    bench.press(key, 90)
    bench.line.setFocus()
    bench.press(Qt.Key.Key_Return, 90)
    assert bench.returns == 2


def test_a_key_of_the_legend_never_makes_an_enter_wait(bench: Bench) -> None:
    made = QAction("pay", bench.window)
    made.setShortcut(QKeySequence("F12"))
    asked: list[int] = []
    made.triggered.connect(lambda: asked.append(bench.now_ms))
    bench.window.addAction(made)
    bench.press(Qt.Key.Key_Return, 5000)
    bench.press(Qt.Key.Key_F12, 90)
    bench.press(Qt.Key.Key_Return, 90)
    assert (len(asked), bench.returns) == (1, 2)


def test_an_enter_behind_a_scan_confirms_nothing(bench: Bench) -> None:
    bench.now_ms += 5000
    bench.type("6901028001915\n", 5)
    bench.press(Qt.Key.Key_Return, 200)
    assert (bench.codes, bench.returns) == (["6901028001915"], 0)
    bench.press(Qt.Key.Key_Return, 600)
    assert bench.returns == 1


def test_a_click_on_the_red_button_is_an_enter(bench: Bench) -> None:
    button = PrimaryButton("pay", "F12")
    button.setParent(bench.window)
    button.move(0, 100)
    button.show()
    clicks: list[int] = []
    button.clicked.connect(lambda: clicks.append(bench.now_ms))

    def click(gap_ms: int) -> None:
        bench.now_ms += gap_ms
        at = button.mapTo(bench.window, button.rect().center())
        QTest.mouseClick(bench.window.windowHandle(), Qt.MouseButton.LeftButton, NOTHING, at)

    bench.filter.stamp = lambda _event: bench.now_ms
    click(5000)
    click(150)
    click(150)
    assert len(clicks) == 1
    click(600)
    assert len(clicks) == 2
    button.setFocus()
    bench.press(Qt.Key.Key_Space, 100)
    assert len(clicks) == 2
    bench.press(Qt.Key.Key_Space, 600)
    assert len(clicks) == 3
