"""Two cashiers who can do the same: one has only keys, the other only fingers. Both have a scanner.

Nothing is called inside the window: keys go to it as from the system, taps to what is seen, can be used and is large
enough. What is asked of the window beside that is what anybody reads on the screen.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pos.domain.shift.cash_count import DENOMINATIONS
from pos.ui.counting.rows import CountRow
from pos.ui.keys import Bound, Command, key_of
from pos.ui.till.quick.strip import COMMANDS, QuickStrip
from pos.ui.widgets.buttons import TARGET, LegendButton, PrimaryButton, RailButton
from pos.ui.widgets.keypad import PadKey, PadToggle
from tests.ui import seen
from tests.ui.cashier import Key
from tests.ui.played.player import Pieces, Player
from tests.ui.seen import button, buttons, table

ENTER = "\r"
_KEYS = ("Del", "Esc")
"""keys of a page that have no command"""


class Keys(Player):
    """Only keys."""

    way = "keys"

    def do(self, command: Bound | str, words: str) -> None:
        key = command if command in _KEYS else key_of(command)  # type: ignore[arg-type]  # a word of its own is in _KEYS
        pressed = QKeySequence(key)[0]  # type: ignore[index]  # the stub forgets it
        self.hands.press(pressed.key(), plus=pressed.keyboardModifiers())

    def write(self, text: str) -> None:
        self.hands.enter(text)

    def pick(self, row: int) -> None:
        self.hands.settle()
        for _ in range(row):
            self.hands.press(Key.Key_Down)
        self.hands.press(Key.Key_Return)

    def name(self, login: str) -> None:
        self.hands.enter(login)

    def at_the_lock(self, login: str) -> None:
        self.hands.press(Key.Key_Backtab)
        self.name(login)

    def quick_key(self, place: int) -> None:
        self.do(COMMANDS[place], "")

    def note(self, yuan: str) -> None:
        self.write(yuan)
        self.hands.settle()
        self.next_customer()

    def amount(self, yuan: str) -> None:
        self.hands.type(yuan)

    def open_shift(self, pieces: Pieces) -> None:
        self.hands.press(Key.Key_Down)
        self.count(pieces)
        self.hands.press(Key.Key_Escape)
        self.hands.press(Key.Key_Return)

    def ask_count(self) -> None:
        self.drawer()
        self.do(Command.CONFIRM, "清点交班")

    def confirm_close(self) -> None:
        self.do(Command.CONFIRM, "交班")

    def rail(self, words: str) -> None:
        for _ in range(40):
            self.hands.press(Key.Key_Tab)
            focused = QApplication.focusWidget()
            if isinstance(focused, RailButton) and focused.words() == words:
                self.hands.press(Key.Key_Space)
                return
        raise AssertionError(f"Tab never comes to {words}")

    def choose(self, row: int) -> None:
        shown = table(self.program.window)
        step = row - shown.chosen()
        for _ in range(abs(step)):
            self.hands.press(Key.Key_Down if step > 0 else Key.Key_Up)
        assert shown.chosen() == row

    def count(self, pieces: Pieces) -> None:
        last = max(at for at, fen in enumerate(DENOMINATIONS) if pieces.get(fen))
        for at, fen in enumerate(DENOMINATIONS[: last + 1]):
            if pieces.get(fen):
                self.hands.type(str(pieces[fen]))
            if at < last:
                self.hands.press(Key.Key_Down)

    def confirm(self, words: str) -> None:
        self.hands.press(Key.Key_Return)

    def number(self, number: int, words: str) -> None:
        self.hands.type(str(number))
        self.hands.answered()


class Fingers(Player):
    """Only what is seen, and is large enough for a finger."""

    way = "fingers"

    def do(self, command: Bound | str, words: str) -> None:
        self._tap(button(self.program.window, words))

    def _tap(self, widget: QWidget) -> None:
        assert min(widget.width(), widget.height()) >= TARGET, widget.accessibleName()
        self.hands.tap(widget)

    def write(self, text: str) -> None:
        self._pad(text + ENTER)

    def _pad(self, signs: str) -> None:
        """By the pad; where none is open yet, by that of the line that is asked."""
        if self._pad_key(signs[0]) is None:
            line = QApplication.focusWidget()
            assert isinstance(line, QLineEdit)
            box = line.parentWidget()
            assert box is not None
            (toggle,) = box.findChildren(PadToggle)
            self._tap(toggle)
        for sign in signs:
            key = self._pad_key(sign)
            assert key is not None, f"no {sign!r} on the pad"
            self._tap(key)

    def _pad_key(self, sign: str) -> PadKey | None:
        keys = self.program.window.findChildren(PadKey)
        return next((key for key in keys if key.char == sign and key.isVisible()), None)

    def pick(self, row: int) -> None:
        self.hands.settle()
        shown = table(self.program.window)
        before = shown.rows_model.rows()
        self.hands.tap_row(shown, row)
        if shown.isVisible() and shown.rows_model.rows() == before:
            self.hands.tap_row_twice(shown, row)

    def at_the_lock(self, login: str) -> None:
        self.name(login)

    def name(self, login: str) -> None:
        self.hands.settle()
        window, wanted = self.program.window, self._called(login)
        if any(one.words() == wanted for one in buttons(window)):
            self._tap(button(window, wanted))
            return
        shown = table(window)
        rows = [str(shown.model().index(row, 0).data()) for row in range(shown.model().rowCount())]
        self.pick(rows.index(wanted))

    def _called(self, login: str) -> str:
        return next(one.name for one in self.program.desks.people.everyone() if one.login == login)

    def quick_key(self, place: int) -> None:
        strip = seen.page(self.program.window, QuickStrip)
        self._tap(strip.tiles[place])

    def note(self, yuan: str) -> None:
        self._tap(button(self.program.window, f"¥{yuan}"))
        self.finish()

    def amount(self, yuan: str) -> None:
        self._pad(yuan)

    def open_shift(self, pieces: Pieces) -> None:
        self.count(pieces)
        self._tap(button(self.program.window, "开班"))
        self.hands.settle()

    def ask_count(self) -> None:
        self._tap(button(self.program.window, "交班", RailButton))

    def confirm_close(self) -> None:
        self.confirm("交班")

    def rail(self, words: str) -> None:
        self._tap(button(self.program.window, words, RailButton))

    def choose(self, row: int) -> None:
        shown = table(self.program.window)
        self.hands.settle()
        middle = shown.viewport().rect().center().y()
        for _ in range(shown.model().rowCount()):
            away = shown.visualRect(shown.model().index(row, 0)).center().y() - middle
            if abs(away) < middle - 16:
                break
            self.hands.swipe(shown, max(-middle, min(middle, away)))
        self.hands.tap_row(shown, row)
        assert shown.chosen() == row

    def count(self, pieces: Pieces) -> None:
        last = max(at for at, fen in enumerate(DENOMINATIONS) if pieces.get(fen))
        first = min(self.program.window.findChildren(CountRow), key=lambda one: (not one.isVisible(), -one.fen))
        self._tap(first.box)
        for at, fen in enumerate(DENOMINATIONS[: last + 1]):
            self._pad(str(pieces.get(fen) or "") + (ENTER if at < last else ""))

    def confirm(self, words: str) -> None:
        self._tap(button(self.program.window, words, PrimaryButton, LegendButton))

    def number(self, number: int, words: str) -> None:
        self._tap(button(self.program.window, words))
        self.hands.settle()
