"""How the window starts: what the shortest way to it understands, what is loaded until its login is painted, and that
whoever is quicker than the ledger is let in all the same.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pos.cli.program import run
from pos.cli.start import window_settings
from pos.settings import Settings
from tests.bench.start import started

if TYPE_CHECKING:
    from tests.commands.counter import Counter

MOST_MODULES = 102
"""More than a bare Qt window loads: about 80 when this was written, 589 before there was a limit; since then names to
tap, sounds, what this computer is set to, what a line's price and saving are, and the bars of what scrolls.
"""
BEFORE_THE_LEDGER = {"__main__", "app", "cli", "domain", "errors", "places", "settings", "ui", "wording"}
"""Of our own packages; the ledger and all that stands on it is loaded while somebody types a name."""


@pytest.mark.parametrize(
    "words",
    [
        "",
        "--data books",
        "--data=books --lang en",
        "--lang en --lang=zh_CN",
        "--as manager --database sqlite:///other.db",
        "--database= --data=",
    ],
)
def test_the_shortest_way_understands_what_the_whole_program_does(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POS_DATA", "from the environment")
    monkeypatch.setenv("POS_TILL", "T2")
    found = window_settings(words.split())
    assert isinstance(found, Settings)
    assert found == run(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "sales",
        "--data books sales",
        "--help",
        "-h",
        "--version",
        "--json",
        "--on 2026-03-01",
        "--data",
        "--data --lang en",
        "--lang fr",
        "--colour red",
    ],
)
def test_it_leaves_everything_else_to_the_program(words: str) -> None:
    assert window_settings(words.split()) is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_it_leaves_a_missing_display_to_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert window_settings([]) is None


def test_the_login_is_painted_before_anything_it_does_not_need_is_loaded(store: Counter) -> None:
    bare, ours = started("bare").modules, started("pos", **store.environment()).modules
    new = ours - bare
    assert "pos.ui.login" in new
    assert {name.split(".")[1] for name in new if name.startswith("pos.")} <= BEFORE_THE_LEDGER
    strangers = {name.partition(".")[0] for name in new} - {"pos", "PySide6"} - sys.stdlib_module_names
    assert not {name for name in strangers if not name.startswith("_sysconfigdata")}
    assert len(new) <= MOST_MODULES, sorted(new)


QUICK_HANDS = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pos.__main__ import main
from pos.ui import window

seen = []

def look():
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, window.Window)]
    if not found:
        return
    door = found[0]
    if not seen:
        seen.append("typed before the ledger was open" if door.served is None else "too late")
        door.login.login.put("manager")
        door.login.pin.put(os.environ["POS_PIN"])
        door.login.go.click()
    elif door.workplace is not None and door.worker.idle:
        seen.append("let in")
        door.timer.stop()
        door.close()

def begin(door, opening, found=None, real=window.Window.begin):
    door.timer = QTimer()
    door.timer.timeout.connect(look)
    door.timer.start(10)
    real(door, opening, found)

window.Window.begin = begin
code = main()
print(*seen, sep=", ")
raise SystemExit(code)
"""


def test_whoever_types_before_the_ledger_is_open_is_let_in(store: Counter) -> None:
    done = subprocess.run(
        [sys.executable, "-c", QUICK_HANDS],
        env=store.whole_environment({"QT_QPA_PLATFORM": "offscreen"}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "typed before the ledger was open, let in\n"
    assert not store.ledger.with_name("ledger.db.lock.holder").exists()
