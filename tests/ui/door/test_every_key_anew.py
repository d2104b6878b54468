"""With every function key bound anew a till, and each desk, is worked, and its legends tell only the new ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos.ui import keys
from pos.ui.door.binding import rules
from pos.ui.door.binding.page import KeysPage
from pos.ui.door.binding.rules import sound
from pos.ui.door.choices import Choices
from pos.ui.keys import Command
from pos.ui.window import Window
from tests.ui import rebound
from tests.ui.cashier import Hands, Key
from tests.ui.community import Place
from tests.ui.pictures import album as pictures
from tests.ui.rebound import SHIFTED, old_keys

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _first_keys() -> Iterator[None]:
    yield
    keys.use(())


@pytest.fixture
def shifted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hands that hold Shift with each function key, and an album that keeps no pictures."""
    press = Hands.press

    def with_shift(self: Hands, key: Key, *, settle: bool = True, plus: Qt.KeyboardModifier = NONE) -> None:
        press(self, key, settle=settle, plus=plus | SHIFT if key in rebound.FUNCTION_KEYS else plus)

    def looked(self: pictures.Album, name: str) -> None:
        self.hands.settle()
        told = () if isinstance(self.window.stopped, KeysPage) else old_keys(self.window)  # that page tells both
        found = (*rebound.strays(self.window), *told)
        self.faults += [f"{name}: {fault}" for fault in found]

    monkeypatch.setattr(Hands, "press", with_shift)
    monkeypatch.setattr(pictures.Album, "keep", looked)


def _lived(founded: Place, folder: Path, qapp: QApplication, lang: str, *, whole: bool) -> list[str]:
    choices = Choices(keys=SHIFTED)
    with pictures.opened(folder, qapp, founded.copy(folder / "own"), (1366, 768), lang, choices) as album:
        if whole:
            pictures.take(album)
        else:
            pictures.take_till(album)
            album.window.close()
    return album.faults


@pytest.mark.usefixtures("shifted")
def test_with_every_function_key_bound_anew_the_till_is_worked_and_tells_only_the_new_ones(
    founded: Place, tmp_path: Path, qapp: QApplication
) -> None:
    assert sound(SHIFTED)
    assert not _lived(founded, tmp_path, qapp, "en", whole=False)


@pytest.mark.promises
@pytest.mark.usefixtures("shifted")
def test_and_so_is_every_desk(full_figures: bool, founded: Place, tmp_path: Path, qapp: QApplication) -> None:
    if not full_figures:
        pytest.skip("the till is the sample: make promises goes through every desk")
    assert not _lived(founded, tmp_path, qapp, "zh_CN", whole=True)


def test_a_legend_of_before_would_be_found(hands: Hands, window: Window) -> None:
    hands.open_till()
    assert list(old_keys(window))
    assert rules.key_in({}, Command.HOLD) == "F7"
