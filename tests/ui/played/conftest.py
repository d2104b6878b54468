"""A program that may die, and somebody before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.ui.language import Language
from tests.ui.community import Place
from tests.ui.played.player import Player
from tests.ui.played.program import Program
from tests.ui.played.ways import Fingers, Keys


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, language: Language, founded: Place, tmp_path: Path) -> Iterator[Program]:
    """Begun, at its door."""
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Program(qtbot, qapp, language, founded.copy(tmp_path / "community"), stick)
    yield made
    made.ends()


@pytest.fixture(params=[Keys, Fingers], ids=lambda one: one.way)
def player(request: pytest.FixtureRequest, program: Program) -> Player:
    """The same script is played by each."""
    made: Callable[[Program], Player] = request.param
    return made(program)
