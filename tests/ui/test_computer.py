"""What this computer is set to: chosen at the door by a key or a finger, kept in its own file, seen at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos.errors import Unavailable
from pos.settings import Settings
from pos.ui import theme
from pos.ui.door.choices import Choices, Computer, SecondScreen
from pos.ui.door.computer import ComputerPage
from pos.ui.keys import Command
from pos.ui.window import Window
from tests.ui.cashier import Hands, Key
from tests.ui.legible import faults

ALL = Choices(large=True, dark=True, sounds=False, spoken=True, second_screen=SecondScreen.ON)


def test_choices_come_back(tmp_path: Path) -> None:
    file = tmp_path / "config" / "computer.json"
    assert Computer(file).choices == Choices()
    Computer(file).write(ALL)
    assert Computer(file).choices == ALL
    Computer(file).write(Choices())
    assert Computer(file).choices == Choices()


@pytest.mark.parametrize(
    "kept", [b"", b"{", b"[1]", b"\xff", b'{"large": "yes", "second_screen": "sideways"}', b'{"second_screen": [1]}']
)
def test_a_damaged_file_keeps_no_till_shut(tmp_path: Path, kept: bytes) -> None:
    file = tmp_path / "computer.json"
    file.write_bytes(kept)
    assert Computer(file).choices == Choices()


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match="cannot_write"):
        Computer(tmp_path / "file" / "computer.json").write(ALL)


def test_it_lies_beside_the_keys_never_with_the_data(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")
    assert settings.computer.parent == tmp_path / "keys"
    assert settings.data not in Settings(data=tmp_path / "data").computer.parents


def _page(window: Window) -> ComputerPage:
    assert isinstance(window.stopped, ComputerPage)
    return window.stopped


def test_each_choice_by_its_key(hands: Hands, window: Window, qapp: QApplication, tmp_path: Path) -> None:
    hands.settle()
    window.computer = Computer(tmp_path / "computer.json")
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F3)
    assert theme.active().colours == theme.DARK
    hands.press(Key.Key_F4)
    hands.press(Key.Key_F6)
    assert window.computer.choices == Choices(dark=True, sounds=False, second_screen=SecondScreen.ON)
    assert Computer(tmp_path / "computer.json").choices == window.computer.choices
    hands.press(Key.Key_Escape)
    hands.enter("cashier")
    hands.enter("1111")
    assert window.workplace is not None
    theme.apply(qapp)


def test_each_choice_by_a_finger(hands: Hands, window: Window, qapp: QApplication) -> None:
    hands.settle()
    hands.tap(window.login.computer)
    hands.tap(_page(window).buttons[Command.LARGE])
    assert theme.is_large()
    assert _page(window).buttons[Command.LARGE].isChecked()
    hands.tap(_page(window).buttons[Command.LARGE])
    assert theme.active().scale == 1
    theme.apply(qapp)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("choices", [Choices(), Choices(dark=True), Choices(large=True)], ids=str)
def test_the_page_can_be_read(hands: Hands, window: Window, qapp: QApplication, choices: Choices, lang: str) -> None:
    hands.settle()
    window.ways.choose(choices)
    hands.settle()
    assert not faults(window)
    theme.apply(qapp)


def test_one_that_cannot_be_kept_holds_all_the_same(
    hands: Hands, window: Window, qapp: QApplication, tmp_path: Path
) -> None:
    if os.name == "nt":
        pytest.skip("a file in a folder's place is something else there")
    hands.settle()
    (tmp_path / "file").write_bytes(b"")
    window.computer = Computer(tmp_path / "file" / "computer.json")
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F4)
    assert window.computer.choices.sounds is False
    assert window.trouble.text()


def test_it_is_no_matter_of_a_locked_screen(hands: Hands, window: Window) -> None:
    hands.open_till()
    window.lock()
    hands.press(Key.Key_F8)
    assert window.stopped is None
