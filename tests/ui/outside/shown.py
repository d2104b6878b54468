"""Every state that is photographed, on a real display, one after the other.

`python -m tests.ui.outside.shown FOLDER PART`: the window is brought there as for its picture. At each state a line of
JSON is told, and every line on stdin asks for one more look, until it is `"on"`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtWidgets import QApplication

from pos.domain.language import CHINESE
from pos.ui.language import Language
from tests.ui.community import Place
from tests.ui.outside import onlooker
from tests.ui.pictures.album import AS_IT_IS, PARTS, Album, Patience

SIZE = (1366, 768)
ON = "on"
PATIENCE_S = 60
"""several programs at a time share the machine"""


AT_THE_DOOR = frozenset({"till", "door", "keys", "founding"})
"""those that begin before it; the others begin where a manager came in"""


class Shown(Album):
    """An album that is shown to whoever asks, and drawn by nobody."""

    def keep(self, name: str) -> None:
        """Shown until it was seen enough."""
        self.hands.settle()
        window, asked = self.window, QEventLoop()
        hands_stamp = window.scanner.stamp
        clock = onlooker.watch(window, self.hands.now_ms)
        tell({"state": name, **onlooker.where(window), "page": onlooker.look(window)["page"]})

        def answer() -> None:
            if json.loads(sys.stdin.readline() or f'"{ON}"') == ON:
                asked.quit()
            else:
                tell(onlooker.look(window))

        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
        notifier.activated.connect(lambda *_: answer())
        asked.exec()
        notifier.setEnabled(False)
        onlooker.leave(window)
        self.hands.go_on_behind(clock.last_ms)
        window.scanner.stamp = hands_stamp


def tell(value: object) -> None:
    """One line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main() -> None:
    """One part of it."""
    folder, part = Path(sys.argv[1]), sys.argv[2]
    app = QApplication(sys.argv[:1])
    services = Place(folder).open()
    onlooker.listen()
    Patience.most_s = PATIENCE_S
    album = Shown(folder / "pictures", services, Language(app, CHINESE), SIZE, AS_IT_IS)
    if part not in AT_THE_DOOR:
        album.hands.log_in("manager", "222222")
    PARTS[part](album)
    album.window.close()
    services.close()


if __name__ == "__main__":
    main()
