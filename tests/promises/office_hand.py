"""Office finance at one long act, killed at a moment of it: so many steps of database and files from its start.

    python -m tests.promises.office_hand DATA KEYS ACT MOMENT

A moment of 0 is never reached: the act ends, and how many moments it had is printed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pos.ledger.keys import KeyStore
from tests.services.town import FINANCE, Clock, Town, opened

AFTER = date(2026, 4, 2)
MARCH, APRIL = "2026-03", "2026-04"
_STEPS = 50
"""of the database's machine between two moments"""
_FILES = frozenset({"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree"})

ACTS: dict[str, Callable[[Town, Path], Any]] = {
    "batch": lambda town, _out: town.desk.office.batches.run(FINANCE, APRIL),
    "publish": lambda town, _out: town.desk.office.publish_bills(FINANCE, APRIL),
    "close": lambda town, _out: town.desk.months.close(FINANCE, MARCH, write_off=True),
    "export": lambda town, out: town.desk.months.export(MARCH, out),
}


def come_in(data: Path, keys: Path) -> Town:
    """On the second of April."""
    return opened(data, KeyStore(keys, use_os_store=False), Clock(AFTER))


class _Moments:
    """Counts them, and ends the program at one."""

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last

    def __call__(self) -> int:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def of_files(self, event: str, args: tuple[object, ...]) -> None:
        """What is about to happen to a file: only what is written counts."""
        if event in _FILES and not (event == "open" and args[1] in ("r", "rb")):
            self()


def main() -> None:
    """Do it, and perhaps die."""
    data, keys, act, moment = sys.argv[1:]
    town = come_in(Path(data), Path(keys))
    moments = _Moments(int(moment))
    writer = town.desk.ledger.database._writer.connection.driver_connection  # type: ignore[attr-defined]  # the file's
    writer.set_progress_handler(moments, _STEPS)
    sys.addaudithook(moments.of_files)
    ACTS[act](town, Path(data).parent / "out")
    sys.stdout.write(f"{moments.count}\n")


if __name__ == "__main__":
    main()
