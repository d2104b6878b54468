"""Proven backups into a second folder while the shop sells: another disk, a stick. The newest of them are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from pos.errors import Refused
from pos.ledger.book import Ledger
from pos.ledger.journal import now
from pos.ledger.reading import shifts

EVERY: Final = timedelta(hours=1)
"""While somebody sells; and at each close."""
OLD: Final = timedelta(days=1)
"""Older than this, the newest copy needs a look."""
KEPT: Final = 30
_TIME: Final = "%Y%m%d-%H%M%S"


class CopyPlace(StrEnum):
    """Where copies go: nowhere while no folder was named; of a ledger on a server its owner makes them."""

    NOWHERE = "nowhere"
    SERVER = "server"
    FOLDER = "folder"


class SecondCopies:
    """The copies of one open ledger in one folder; a folder that may be shared with other files."""

    def __init__(self, ledger: Ledger, folder: Path | None) -> None:
        self._ledger = ledger
        self._folder = folder

    @property
    def place(self) -> CopyPlace:
        """Where they go."""
        if self._ledger.database.file is None:
            return CopyPlace.SERVER
        return CopyPlace.NOWHERE if self._folder is None else CopyPlace.FOLDER

    def newest(self) -> datetime | None:
        """When the newest was made, None where there is none."""
        copies = self._copies()
        return _made_at(copies[-1]) if copies else None

    def make_while_selling(self, stopped: Callable[[], bool]) -> datetime | None:
        """As `make`; nothing while no shift is open: copies of a shop that sleeps would push out the ones before."""
        with self._ledger.read() as tx:
            selling = bool(shifts.open_shifts(tx))
        return self.make(stopped) if selling else self.newest()

    def make(self, stopped: Callable[[], bool]) -> datetime | None:
        """One more copy, proven before it appears, and none but the newest stay. It reads by connections of its own.

        Refused `no_folder`, `cancelled` (once `stopped` says so), and as `copying.backup.backup`.
        """
        if self._folder is None or self.place is not CopyPlace.FOLDER:
            return None
        if not self._folder.is_dir():
            raise Refused("no_folder", folder=str(self._folder))

        def heed(_done: int, _of: int) -> None:
            if stopped():
                raise Refused("cancelled")

        heed(0, 0)  # a small ledger is copied without a word in between
        from pos.services.upkeep.safekeeping import back_up_open  # late: a start needs nothing that proves

        at = now().replace(microsecond=0)
        back_up_open(self._ledger, self._folder / f"{self._ledger.identity.shop_id}-{at:{_TIME}}.backup", heed)
        for old in self._copies()[:-KEPT]:
            old.unlink(missing_ok=True)
        return at

    def _copies(self) -> list[Path]:
        """The oldest first."""
        if self._folder is None:
            return []
        named = self._folder.glob(f"{self._ledger.identity.shop_id}-*.backup")
        return sorted(file for file in named if _made_at(file) is not None)


def _made_at(file: Path) -> datetime | None:
    """As its name says; None for a name that no copy has."""
    try:
        return datetime.strptime(file.stem.partition("-")[2], _TIME).replace(tzinfo=now().tzinfo)
    except ValueError:
        return None
