"""A window of its own process, which tells when it is painted and ends: `bare`, or `pos` with its arguments.

`bare_key`: when the first key typed into it is painted; `pos_scan`: when the first thing is that somebody scans who
types name and PIN without a pause; `pos_scan_by_hand`: who types them as quickly as fingers do.

On stdout one JSON document: the moment, the seconds that fingers took, the CPU seconds until then, the most memory
held, and what was loaded.
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from pos.ui.till.sale.page import TillPage
    from pos.ui.window import Window

_SIZE = (1366, 768)
FINGERS_MS = 120
"""From one key to the next: nobody types a name and a PIN quicker (a good typist's 100 words a minute)."""
_hands_s = 0.0
"""What they have taken so far"""


def _most_mib() -> float:
    """The most memory held. Linux counts a parent's memory into `ru_maxrss` of whoever it starts: not into this."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - nothing more is loaded
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _told() -> None:
    at, cpu, modules = time.time(), time.process_time(), sorted(sys.modules)
    import json

    most = _most_mib()
    sys.stdout.write(json.dumps({"at": at, "hands_s": _hands_s, "cpu_s": cpu, "rss_mib": most, "modules": modules}))
    sys.stdout.flush()
    os._exit(0)


def _bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            QTimer.singleShot(0, _told)

    app = QApplication([])
    window = Bare()
    window.resize(*_SIZE)
    window.show()
    app.exec()


def _pos() -> None:
    """The program as it is; when its login is painted, it would open the ledger."""
    from pos.__main__ import main
    from pos.ui import window

    def painted(_window: window.Window) -> None:
        _told()

    window.Window._open = painted  # type: ignore[method-assign,assignment]  # the moment is told here
    sys.exit(main())


def _press(target: QObject, key: int, text: str) -> None:
    """A key down and up (Return = 0x01000004); Qt's own module for tests would count as the window's memory."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def _bare_key() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

    class Line(QLineEdit):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            QTimer.singleShot(0, _told if self.text() else type_one)

    def type_one() -> None:
        if not line.text():
            _press(line, ord("1"), "1")

    app = QApplication([])
    window, line = QWidget(), Line()
    QVBoxLayout(window).addWidget(line)
    window.resize(*_SIZE)
    window.show()
    app.exec()


def _pos_scan(cashier: type[_Cashier] | None = None) -> None:
    """The program as it is, and a cashier who is quicker than it."""
    from pos.__main__ import main
    from pos.ui import window

    begin = window.Window._open  # the moment when the door is painted
    cashiers = []

    def painted(seen: window.Window) -> None:
        begin(seen)
        cashiers.append((cashier or _Cashier)(seen))

    window.Window._open = painted  # type: ignore[method-assign,assignment]  # as above
    sys.exit(main())


class _Cashier:
    """Types name and PIN at the painted door, whatever is behind it by then, and scans as soon as there is a sale."""

    def __init__(self, window: Window) -> None:
        from PySide6.QtCore import QTimer

        self._window = window
        self._now_ms = 1_000_000
        window.scanner.stamp = self._stamp
        door = window.login
        self._steps: list[tuple[Callable[[], bool], Callable[[], None]]] = [
            (door.login.line.hasFocus, lambda: self._type("bench", 1000)),
            (door.pin.line.hasFocus, lambda: self._type("123456", 1000)),
            (self._sells, lambda: self._type("6900000000001", 0)),
            (self._added, lambda: QTimer.singleShot(0, _told)),
        ]
        self._look = QTimer(window)
        self._look.timeout.connect(self._on_look)
        self._look.start(2)

    def _on_look(self) -> None:
        ready, act = self._steps[0]
        if ready():
            del self._steps[0]
            if not self._steps:
                self._look.stop()
            act()

    def _stamp(self, _event: object) -> int:
        self._now_ms += 6
        return self._now_ms

    def _type(self, text: str, pause_ms: int) -> None:
        self._now_ms += 1000
        for char in text:
            _press(self._window.windowHandle(), ord(char), char)
        self._now_ms += pause_ms
        _press(self._window.windowHandle(), 0x01000004, "\r")

    def _page(self) -> TillPage | None:
        from pos.ui.till.desk import TillDesk

        desk = self._window.workplace.desk("till") if self._window.workplace is not None else None
        return desk.sale_page if isinstance(desk, TillDesk) else None

    def _sells(self) -> bool:
        page = self._page()
        return page is not None and page.isVisible() and page.box.line.hasFocus()

    def _added(self) -> bool:
        page = self._page()
        return page is not None and page.lines.rows_model.rowCount() > 0


class _Fingers(_Cashier):
    """The same at the pace of fingers; a scanner types as quickly as ever."""

    def _type(self, text: str, pause_ms: int) -> None:
        from PySide6.QtCore import QTimer

        global _hands_s  # noqa: PLW0603 - one process, one cashier
        if not pause_ms:
            super()._type(text, pause_ms)
            return
        for n, char in enumerate(text, 1):
            QTimer.singleShot(n * FINGERS_MS, partial(self._key, ord(char), char))
        QTimer.singleShot((len(text) + 1) * FINGERS_MS, partial(self._key, 0x01000004, "\r"))
        _hands_s += (len(text) + 1) * FINGERS_MS / 1000

    def _key(self, key: int, text: str) -> None:
        self._now_ms += FINGERS_MS
        _press(self._window.windowHandle(), key, text)


def _pos_scan_by_hand() -> None:
    """A cashier with fingers."""
    _pos_scan(_Fingers)


if __name__ == "__main__":
    {
        "bare": _bare,
        "pos": _pos,
        "bare_key": _bare_key,
        "pos_scan": _pos_scan,
        "pos_scan_by_hand": _pos_scan_by_hand,
    }[sys.argv.pop(1)]()
