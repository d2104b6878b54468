"""Pages that are not loaded yet: the worker loads them, and who asks for two gets the second."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos.ui.later import loading
from pos.ui.later.loading import Late, is_loaded
from pos.ui.office.desk import HOUSEHOLDS, PAYMENTS
from pos.ui.worker import Worker
from tests.ui.cashier import Hands
from tests.ui.community import Place

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Makes modules that nobody has loaded; each says on which thread it was."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def made(name: str) -> str:
        (tmp_path / f"{name}.py").write_text("import threading\nON = threading.current_thread().name\n")
        return name

    return made


def test_the_worker_loads_it(qtbot: QtBot, worker: Worker, not_loaded: Callable[[str], str]) -> None:
    name = not_loaded("page_of_the_worker")
    came: list[int] = []
    Late(worker, worker).open(lambda: (name,), partial(came.append, 1))
    assert not came
    qtbot.waitUntil(lambda: came == [1])
    assert is_loaded(name)
    assert threading.main_thread().name != sys.modules.pop(name).ON


def test_what_is_loaded_opens_at_once(worker: Worker) -> None:
    came: list[int] = []
    Late(worker, worker).open(lambda: ("threading",), partial(came.append, 1))
    assert came == [1]


def test_the_second_of_two_is_opened(qtbot: QtBot, worker: Worker, not_loaded: Callable[[str], str]) -> None:
    """Whether it is loaded or not."""
    came: list[int] = []
    one = Late(worker, worker)
    for n in range(3):
        one.open(partial(tuple, [not_loaded(f"page_in_turn_{n}")]), partial(came.append, n))
    qtbot.waitUntil(lambda: worker.idle)
    assert came == [2]
    one.open(lambda: (not_loaded("page_left_behind"),), partial(came.append, 3))
    one.open(lambda: ("threading",), partial(came.append, 4))
    qtbot.waitUntil(lambda: worker.idle)
    assert came == [2, 4]


def test_a_module_that_another_thread_is_loading_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    lines = ("import sys", "from pos.ui.later.loading import is_loaded", "SAID = is_loaded(__name__)")
    (tmp_path / "page_half_loaded.py").write_text("\n".join(lines))
    assert not import_module("page_half_loaded").SAID
    assert is_loaded("page_half_loaded")


def test_nobody_is_led_away_from_what_is_under_way(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """It began while the page was being loaded."""
    page = hands.open_office("clerk", "333333")
    monkeypatch.setattr(loading, "is_loaded", lambda _name: False)
    hands.office_desk.open(PAYMENTS)
    assert hands.office_desk.current == HOUSEHOLDS
    monkeypatch.setattr(type(page), "busy", property(lambda _page: True))
    hands.settle()
    assert hands.office_desk.current == HOUSEHOLDS
    monkeypatch.undo()
    hands.office_desk.open(PAYMENTS)
    assert hands.office_desk.current == PAYMENTS


@pytest.mark.parametrize(("login", "pin"), [("manager", "222222"), ("finance", "444444")])
def test_who_opens_everything_at_once_waits_for_no_module(founded: Place, tmp_path: Path, login: str, pin: str) -> None:
    """On the window's thread nothing is loaded after the login; another 500 modules were."""
    place = founded.copy(tmp_path / "own")
    command = [sys.executable, "-m", "tests.ui.later.hurried", str(place.folder), login, pin]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    told = done.stdout.splitlines()
    assert "desk office" in told
    assert "tab month" in told
    assert [line for line in told if line.startswith("loaded")] == []
