"""A window of its own process, which tells when it is painted and ends: `bare`, or `pos` with its arguments.

On stdout one JSON document: the moment, the CPU seconds until then, the most memory held, and what was loaded.
"""

from __future__ import annotations

import os
import sys
import time

_SIZE = (1366, 768)


def _told() -> None:
    at, cpu, modules = time.time(), time.process_time(), sorted(sys.modules)
    import json
    import resource

    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    sys.stdout.write(json.dumps({"at": at, "cpu_s": cpu, "rss_mib": most, "modules": modules}))
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


if __name__ == "__main__":
    {"bare": _bare, "pos": _pos}[sys.argv.pop(1)]()
