"""Wrong PINs since the last right one, counted outside the ledger's file as well as in it (`staff`).

Whoever may write to the file may put an older row of `people` back, seal and all: the higher of the two counts holds.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from pos.durable import replace_private


class Tries:
    """The counts of one ledger on this machine. Losing them loses one of two counts, no login: errors are quiet."""

    def __init__(self, folder: Path, ledger_id: str) -> None:
        self._path = folder / f"{ledger_id}.tries"

    def count(self, login: str) -> int:
        """Wrong PINs of a login."""
        return self._all().get(login, 0)

    def note(self, login: str, failures: int) -> None:
        """Remember the count; 0 after a right PIN."""
        known = self._all()
        if known.get(login, 0) == failures:
            return
        known = {name: count for name, count in {**known, login: failures}.items() if count}
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_private(self._path, json.dumps(known, sort_keys=True).encode())

    def _all(self) -> dict[str, int]:
        try:
            known = json.loads(self._path.read_text("utf-8"))
            return {str(login): int(count) for login, count in known.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
