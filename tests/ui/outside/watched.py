"""`python -m pos` as it is, with somebody who looks on: a line on stdin is answered by a line of JSON on stdout."""

from __future__ import annotations

import json
import sys
from typing import Any

from PySide6.QtCore import QSocketNotifier

from pos.__main__ import main
from pos.ui import window as windows
from pos.ui.door import front
from tests.ui.outside import onlooker


def watch(window: windows.Window) -> None:
    """Notes what is given on, and answers."""
    onlooker.watch(window)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda *_: answer(window))


def answer(window: windows.Window) -> None:
    """One look, or where one is."""
    line = sys.stdin.readline()
    if not line:
        return
    told = onlooker.where(window) if json.loads(line) == "where" else onlooker.look(window)
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def run() -> int:
    """The program's own start; the window is looked at from when it is there."""
    onlooker.listen()
    opened = front.open_window

    def open_window(*told: Any) -> windows.Window:
        made = opened(*told)
        watch(made)
        return made

    front.open_window = open_window  # type: ignore[assignment]  # looked at, and handed on
    sys.argv = ["pos", *sys.argv[1:]]
    return main()


if __name__ == "__main__":
    sys.exit(run())
