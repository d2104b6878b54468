"""Other keys: every action bound anew, its legend telling it; what cannot be had is refused, two never clash."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos.domain.sale.tender import TenderKind
from pos.errors import Refused
from pos.ui import keys, messages, theme
from pos.ui.door.binding.page import LINES, KeysPage
from pos.ui.door.binding.places import PLACES
from pos.ui.door.binding.rules import Why, bound_to, clashes, refused, sound, swapped
from pos.ui.door.choices import Choices, Computer
from pos.ui.door.computer import ComputerPage
from pos.ui.keys import DEFAULT_KEYS, Bound, Command, key_of
from pos.ui.language import Language
from pos.ui.widgets.buttons import Button
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.legible import faults
from tests.ui.rebound import live

EVERY = tuple(DEFAULT_KEYS)
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _first_keys() -> Iterator[None]:
    yield
    keys.use(())


# -- the rules ---------------------------------------------------------------------------------------------------------


def test_every_command_has_its_place_and_no_key_means_two_things_there() -> None:
    assert {command for place in PLACES for command, _words in place.commands} == set(EVERY)
    assert len({command.value for command in EVERY}) == len(EVERY)
    for command in EVERY:
        assert refused(command, DEFAULT_KEYS[command]) is None or sys.platform == "darwin"
        assert not list(clashes((), command, DEFAULT_KEYS[command])), command


@pytest.mark.parametrize("command", EVERY)
def test_every_command_takes_a_free_key_and_gives_it_back(command: Bound) -> None:
    after = bound_to((), command, "F13")
    assert after == ((command.value, "F13"),)
    assert sound(after)
    keys.use(after)
    assert key_of(command) == "F13"
    assert [key_of(one) for one in EVERY if one != command] == [DEFAULT_KEYS[one] for one in EVERY if one != command]
    assert bound_to(after, command, DEFAULT_KEYS[command]) == ()


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Return", Why.CONFIRMS), ("Shift+Enter", Why.CONFIRMS), ("Esc", Why.GOES_BACK), ("Ctrl+Esc", Why.GOES_BACK),
        ("5", Why.TYPES), ("A", Why.TYPES), ("Shift+A", Why.TYPES), ("*", Why.TYPES), ("Space", Why.TYPES),
        ("Backspace", Why.TYPES), ("Up", Why.MOVES), ("Tab", Why.MOVES), ("Shift+Backtab", Why.MOVES),
        ("PgDown", Why.MOVES), ("Ctrl+C", Why.EDITS), ("Ctrl+Z", Why.EDITS), ("Shift+Del", Why.EDITS),
        ("Ctrl+M", Why.SCANNED), ("Ctrl+J", Why.SCANNED), ("Ctrl+]", Why.SCANNED), ("Alt+F4", Why.SYSTEM),
        ("Alt+X", Why.SYSTEM), ("Ctrl+Alt+F1", Why.SYSTEM), ("Meta+L", Why.SYSTEM), ("Print", Why.SYSTEM),
        ("Ins", Why.SYSTEM), ("Ctrl+F4", Why.SYSTEM), ("F25", Why.SYSTEM), ("", Why.SYSTEM), ("Del", Why.DELETES),
    ],
)  # fmt: skip
def test_what_cannot_be_had(key: str, why: Why) -> None:
    assert refused(Command.HOLD, key) is why


@pytest.mark.parametrize(
    "key", ["F1", "F12", "F24", "Shift+F3", "Ctrl+F9", "Ctrl+Shift+F9", "Ctrl+K", "Ctrl+1", "Ctrl+Del"]
)
def test_what_can_be_had(key: str) -> None:
    assert refused(Command.HOLD, key) is None


def test_a_clash_is_named_by_its_place() -> None:
    (clash,) = clashes((), Command.SEARCH, "F7")
    assert (clash.place.words, clash.other) == ("收银", Command.HOLD)
    assert [one.other for one in clashes((), TenderKind.CASH, "Del")] == [None]
    assert not list(clashes((), Command.LARGE, "F12"))


def test_two_are_exchanged_only_where_nobody_is_in_the_way() -> None:
    assert swapped((), Command.SEARCH, "F7", Command.HOLD) == (("hold", "F3"), ("search", "F7"))
    # Del is no key for holding, and confirming stands in many places
    assert swapped((), Command.VOID, "F7", Command.HOLD) is None
    assert swapped((), Command.POINTS, "F12", Command.CONFIRM) is None


@pytest.mark.parametrize(
    "told",
    [
        (("nothing", "F13"),),
        (("hold", "5"),),
        (("hold", "F3"),),
        (("hold", "F13"), ("search", "F13")),
        (("cash", "Del"),),
    ],
)
def test_choices_that_nobody_can_have_made_are_not_sound(told: keys.Chosen) -> None:
    assert not sound(told)


# -- kept --------------------------------------------------------------------------------------------------------------


def test_keys_come_back(tmp_path: Path) -> None:
    file = tmp_path / "computer.json"
    told = Choices(keys=(("hold", "F13"), ("pay", "Shift+F12")))
    Computer(file).write(told)
    again = Computer(file)
    assert (again.choices, again.damaged) == (told, False)


@pytest.mark.parametrize(
    "kept", ['{"keys": {"hold": "F3"}}', '{"keys": {"gone": "F13"}}', '{"keys": [1]}', '{"keys": {"hold": 5}}', "{"]
)
def test_a_damaged_file_is_said_and_the_first_keys_hold(
    tmp_path: Path, qapp: QApplication, language: Language, kept: str
) -> None:
    file = tmp_path / "computer.json"
    file.write_text(kept)
    computer = Computer(file)
    assert computer.damaged
    assert computer.choices == Choices()
    theme.apply(qapp)
    window = Window(language, computer)
    assert window.login.message._words.text() == "这台电脑的设置读不出来，先用原来的样子和按键"
    assert key_of(Command.HOLD) == "F7"
    window.close()
    window.deleteLater()


def test_keys_that_clash_after_an_update_take_nothing_else_with_them(tmp_path: Path) -> None:
    file = tmp_path / "computer.json"
    file.write_text(json.dumps({"large": True, "backup": "/media/stick", "keys": {"hold": "F3"}}))
    computer = Computer(file)
    assert computer.damaged
    assert computer.choices == Choices(large=True, backup="/media/stick")


# -- the page ----------------------------------------------------------------------------------------------------------


def keys_page(window: Window) -> KeysPage:
    """As it stands now: it is made anew with each key."""
    assert isinstance(window.stopped, KeysPage)
    return window.stopped


def chosen(window: Window) -> keys.Chosen:
    """What somebody chose until now."""
    return window.computer.choices.keys


def at_line(window: Window, command: Bound, place: str = "收银") -> None:
    """The line of a command is chosen."""
    keys_page(window).table.choose(
        next(n for n, one in enumerate(LINES) if one.command == command and one.place.words == place)
    )


@pytest.fixture
def before_keys(hands: Hands, window: Window, tmp_path: Path) -> Hands:
    """Somebody at the page of keys, by keys from the door."""
    hands.settle()
    window.computer = Computer(tmp_path / "computer.json")
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F7)
    assert isinstance(window.stopped, KeysPage)
    return hands


def test_a_key_by_keys_alone_and_it_works_at_once(before_keys: Hands, window: Window, tmp_path: Path) -> None:
    before_keys.type("f7")  # found by the key that it has
    before_keys.press(Key.Key_Return)
    before_keys.press(Key.Key_F3, plus=SHIFT)
    assert chosen(window) == (("hold", "Shift+F3"),)
    assert Computer(tmp_path / "computer.json").choices.keys == (("hold", "Shift+F3"),)
    assert keys_page(window).message.text() == "“挂单”现在是 Shift+F3"
    before_keys.press(Key.Key_Escape)
    before_keys.press(Key.Key_Escape)
    before_keys.press(Key.Key_Escape)
    before_keys.open_till()
    before_keys.scan(community.OIL)
    before_keys.press(Key.Key_F7)
    assert before_keys.till.session.view.basket.lines
    before_keys.press(Key.Key_F3, plus=SHIFT)
    assert not before_keys.till.session.view.basket.lines


def test_a_key_by_touch_alone(hands: Hands, window: Window) -> None:
    hands.settle()
    hands.tap(window.login.computer)
    page = window.stopped
    assert isinstance(page, ComputerPage)
    hands.tap(page.buttons[Command.KEYS])
    hands.tap_row(keys_page(window).table, 8)
    line = keys_page(window).line
    assert line is not None
    assert line.command is Command.HOLD
    hands.tap(keys_page(window).pad.held["Ctrl"])
    hands.tap(keys_page(window).pad.keys["F7"])
    assert chosen(window) == (("hold", "Ctrl+F7"),)
    hands.tap(keys_page(window).pad.keys["F3"])
    assert keys_page(window).message.text() == "F3 在“收银”里是“搜索商品”"
    hands.tap(keys_page(window).message.action)
    assert chosen(window) == (("hold", "F3"), ("search", "Ctrl+F7"))


@pytest.mark.parametrize("pressed", [Key.Key_5, Key.Key_A, Key.Key_Return, Key.Key_Up, Key.Key_Tab, Key.Key_Backspace])
def test_a_key_that_cannot_be_had_is_refused_with_its_reason(before_keys: Hands, window: Window, pressed: Key) -> None:
    before_keys.press(Key.Key_Return)
    before_keys.press(pressed)
    assert "不能用" in keys_page(window).message.text()
    assert not keys_page(window).waiting
    assert chosen(window) == ()


def test_esc_leaves_the_key_as_it_is(before_keys: Hands, window: Window) -> None:
    before_keys.press(Key.Key_Return)
    before_keys.press(Key.Key_Escape)
    assert not keys_page(window).waiting
    assert keys_page(window).message.text() == ""
    before_keys.press(Key.Key_Escape)
    assert isinstance(window.stopped, ComputerPage)


def test_while_it_waits_its_own_keys_are_answers_too(before_keys: Hands, window: Window) -> None:
    at_line(window, Command.LARGE, "这台电脑")
    before_keys.press(Key.Key_Return)
    before_keys.press(Key.Key_F8)  # which restores all of them otherwise
    assert chosen(window) == (("large", "F8"),)


def test_an_exchange_asks_and_can_be_left(before_keys: Hands, window: Window) -> None:
    at_line(window, Command.SEARCH)
    for answer in (Key.Key_Escape, Key.Key_Return):
        before_keys.press(Key.Key_Return)
        before_keys.press(Key.Key_F7)
        assert chosen(window) == ()
        before_keys.press(answer)
    assert chosen(window) == (("hold", "F3"), ("search", "F7"))


def test_what_cannot_be_exchanged_is_refused_by_name(before_keys: Hands, window: Window) -> None:
    at_line(window, Command.VOID)
    keys_page(window).offer("F7")
    assert keys_page(window).message.text() == "F7 在“收银”里是“挂单”，不能对调，请换一个键"
    at_line(window, TenderKind.CASH, "付款")
    keys_page(window).offer("Ctrl+Del")
    assert chosen(window) == (("cash", "Ctrl+Del"),)


def test_one_and_all_go_back(before_keys: Hands, window: Window) -> None:
    for command, key in ((Command.HOLD, "F13"), (Command.PAY, "F14")):
        at_line(window, command)
        keys_page(window).offer(key)
    at_line(window, Command.HOLD)
    before_keys.press(Key.Key_F4)
    assert chosen(window) == (("pay", "F14"),)
    before_keys.press(Key.Key_F8)
    assert chosen(window) == (("pay", "F14"),)
    before_keys.press(Key.Key_Return)
    assert chosen(window) == ()


def test_what_is_scanned_there_goes_nowhere_and_is_said(before_keys: Hands, window: Window) -> None:
    before_keys.scan(community.OIL)
    assert window.trouble.text() == messages.sentence(Refused("scan_not_here"))
    assert keys_page(window).box.text() == ""
    assert not faults(window)


def test_voiding_a_line_leaves_the_key_that_it_had(before_keys: Hands, window: Window) -> None:
    at_line(window, Command.VOID)
    keys_page(window).offer("F13")
    for _ in range(2):
        before_keys.press(Key.Key_Escape)
    before_keys.open_till()
    before_keys.scan(community.OIL)
    before_keys.press(Key.Key_Delete)
    assert len(before_keys.till.session.view.basket.lines) == 1
    before_keys.press(Key.Key_F13)
    assert not before_keys.till.session.view.basket.lines


# -- from behind the door ----------------------------------------------------------------------------------------------


def test_whoever_sells_changes_a_key_and_goes_on_where_they_were(hands: Hands, window: Window) -> None:
    hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_Comma, plus=CTRL)
    hands.press(Key.Key_F7)
    at_line(window, Command.HOLD)
    keys_page(window).offer("F13")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert window.stopped is None
    assert [line.name for line in hands.till.session.view.basket.lines] == ["金龙鱼 大豆油 5L"]
    assert live(window)[Command.HOLD] == "F13"
    assert (told_by(window, "F7"), told_by(window, "F13")) == ([], ["挂单"])


def told_by(window: Window, key: str) -> list[str]:
    """The buttons that tell this key."""
    return [one.words() for one in window.findChildren(Button) if one.isVisible() and one._key == key]


def test_the_same_by_touch_and_nothing_is_lost_where_nothing_was_changed(hands: Hands, window: Window) -> None:
    hands.open_till()
    hands.scan(community.OIL)
    place = hands.workplace
    hands.tap(hands.workplace.set_up)
    assert isinstance(window.stopped, ComputerPage)
    hands.press(Key.Key_Escape)
    assert hands.workplace is place


def test_whoever_goes_away_meanwhile_finds_the_door_shut(hands: Hands, window: Window) -> None:
    hands.open_till()
    hands.press(Key.Key_Comma, plus=CTRL)
    hands.press(Key.Key_F3)  # dark: everything is made anew
    window.lock()
    assert window.stopped is None
    assert not (window.workplace is not None and window.workplace.isVisible())
    assert window.login.login.text() == "cashier"
    hands.press(Key.Key_Escape)
    hands.enter("1111")
    assert hands.workplace.person.login == "cashier"
    theme.apply(window.language.app)
