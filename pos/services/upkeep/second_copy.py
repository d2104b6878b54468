"""Proven backups into a second folder while the shop sells: another disk, a stick. The newest of them are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from pos import durable
from pos.errors import PosError, Refused, Unavailable
from pos.ledger.book import Ledger
from pos.ledger.journal import new_id, now
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


@dataclass(frozen=True, slots=True)
class CopyFolder:
    """Where copies go. `same_disk`: on the ledger's own, which somebody said will do."""

    path: Path
    same_disk: bool = False


class SecondCopies:
    """The copies of one open ledger in one folder; a folder that may be shared with other files."""

    def __init__(self, ledger: Ledger, folder: Path | None) -> None:
        self._ledger = ledger
        self.bound = folder is not None
        """whether the environment says where they go: then nobody chooses"""
        self.folder = None if folder is None else CopyFolder(folder, same_disk=True)

    @property
    def place(self) -> CopyPlace:
        """Where they go."""
        if self._ledger.database.file is None:
            return CopyPlace.SERVER
        return CopyPlace.NOWHERE if self.folder is None else CopyPlace.FOLDER

    def use(self, folder: CopyFolder | None) -> None:
        """From now on there; one that is being made still goes where it went."""
        if not self.bound:
            self.folder = folder

    def looked_at(self, path: Path) -> CopyFolder:
        """A folder that may take copies; it is made where the one above it is there. Something is written to it, and
        gone again.

        Refused `no_folder`, `backup_with_data` (the ledger's own folder, or one in it); Unavailable `cannot_write`.
        """
        if not (path.is_dir() or (path.is_absolute() and path.parent.is_dir())):
            raise Refused("no_folder", folder=str(path))
        own, there = self._own.resolve(), path.resolve()
        if own == there or own in there.parents:
            raise Refused("backup_with_data", folder=str(path))
        try:
            path.mkdir(exist_ok=True)
            probe = path / f".red-points-{new_id()}"
            durable.replace_private(probe, b"?")
            probe.unlink()
        except OSError as error:
            raise Unavailable("cannot_write", file=str(path), detail=error.strerror or str(error)) from error
        return CopyFolder(path, self._on_own_disk(path))

    @property
    def _own(self) -> Path:
        file = self._ledger.database.file
        assert file is not None  # of a ledger on a server nobody is asked
        return file.parent

    def _on_own_disk(self, path: Path) -> bool:
        return path.stat().st_dev == self._own.stat().st_dev

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

        Refused `no_folder`, `backup_same_disk` (nobody said that it will do), `cancelled` (once `stopped` says so), and
        as `copying.backup.backup`.
        """
        folder = self.folder
        if folder is None or self.place is not CopyPlace.FOLDER:
            return None
        self._check_there(folder)

        def heed(_done: int, _of: int) -> None:
            if stopped():
                raise Refused("cancelled")

        heed(0, 0)  # a small ledger is copied without a word in between
        from pos.services.upkeep.safekeeping import back_up_open  # late: a start needs nothing that proves

        at = now().replace(microsecond=0)
        made = folder.path / f"{self._ledger.identity.shop_id}-{at:{_TIME}}.backup"
        try:
            back_up_open(self._ledger, made, heed)
        except PosError:
            self._check_there(folder)  # pulled out meanwhile: that is what is said, not what could not be read of it
            raise
        try:
            self._check_there(folder)
        except Refused:
            made.unlink(missing_ok=True)  # written to where the stick was
            raise
        for old in self._copies()[:-KEPT]:
            old.unlink(missing_ok=True)
        return at

    def _check_there(self, folder: CopyFolder) -> None:
        """Refused `no_folder`, `backup_same_disk`."""
        if not folder.path.is_dir():
            raise Refused("no_folder", folder=str(folder.path))
        if not folder.same_disk and self._on_own_disk(folder.path):
            raise Refused("backup_same_disk", folder=str(folder.path))  # the stick is out, its place is still there

    def _copies(self) -> list[Path]:
        """The oldest first."""
        if self.folder is None:
            return []
        named = self.folder.path.glob(f"{self._ledger.identity.shop_id}-*.backup")
        return sorted(file for file in named if _made_at(file) is not None)


def _made_at(file: Path) -> datetime | None:
    """As its name says; None for a name that no copy has."""
    try:
        return datetime.strptime(file.stem.partition("-")[2], _TIME).replace(tzinfo=now().tzinfo)
    except ValueError:
        return None
