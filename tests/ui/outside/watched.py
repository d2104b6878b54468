"""`python -m pos` as it is, with somebody who looks on: a line on stdin is answered by a line of JSON on stdout.

Nothing is done to the program but looking: which page is open, what stands in each line, what the sale holds, what the
book counts, and every whole text that a line or the scanner's filter has given on since the last look.
"""

from __future__ import annotations

import itertools
import json
import sys
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from pos.__main__ import main
from pos.ui import window as windows
from pos.ui.door import front
from pos.ui.scanner import pressed_at_ms
from pos.ui.till.desk import TillDesk
from pos.ui.till.sale.page import TillPage
from pos.ui.widgets.entry import EntryBox

heard: list[str] = []
pressed: list[int] = []
"""when keys were pressed, by the display's clock, since the last look"""


def watch(window: windows.Window) -> None:
    """Notes what is given on, and answers."""
    entered = EntryBox.enter

    def enter(box: EntryBox) -> None:
        if box.text():
            heard.append(box.text())
        entered(box)

    EntryBox.enter = enter  # type: ignore[method-assign,assignment]  # looked at, and handed on
    window.scanner.scanned.connect(heard.append)

    def stamp(event: QInputEvent) -> int:
        pressed.append(pressed_at_ms(event))
        return pressed[-1]

    window.scanner.stamp = stamp
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda *_: answer(window))


def answer(window: windows.Window) -> None:
    """One look."""
    if not sys.stdin.readline():
        return
    told = json.dumps(look(window), ensure_ascii=False)
    heard.clear()
    pressed.clear()
    sys.stdout.write(told + "\n")
    sys.stdout.flush()


def look(window: windows.Window) -> dict[str, Any]:
    """What there is to be seen."""
    focus = QApplication.focusWidget()
    lines = [one for one in window.findChildren(QLineEdit) if one.isVisible()]
    told: dict[str, Any] = {
        "idle": window.worker.idle and window.served is not None,
        "heard": list(heard),
        "gaps": [after - before for before, after in itertools.pairwise(pressed)],
        "lines": [[one.accessibleName(), one.text()] for one in lines],
        "focus": focus.accessibleName() if focus is not None else "",
        "page": "door",
        "mode": "",
        "basket": [],
        "taken": 0,
        "message": "",
    }
    if window.served is not None:
        with window.served.desks.ledger.read() as tx:
            counted = tx.exec_driver_sql("SELECT kind, COUNT(*) FROM entry GROUP BY kind")
            told["kinds"] = {row[0]: row[1] for row in counted}
            told["failures"] = tx.exec_driver_sql("SELECT SUM(failures) FROM people").scalar_one()
    desk = window.workplace.stack.currentWidget() if window.workplace is not None else None
    if isinstance(desk, TillDesk) and desk.isVisible():
        page, view = desk.currentWidget(), desk.session.view
        told["page"] = type(page).__name__
        told["mode"] = page.state.mode.name if isinstance(page, TillPage) else ""
        told["basket"] = [[line.barcode, line.qty_milli] for line in view.basket.lines]
        told["message"] = page.message.text() if isinstance(page, TillPage) else ""
        told["taken"] = len(view.basket.taken)
        told["idle"] = told["idle"] and not desk.session.pending
    return told


def run() -> int:
    """The program's own start; the window is looked at from when it is there."""
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
