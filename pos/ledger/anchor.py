"""The last entry of each till, remembered outside the ledger's file: a cut tail or an older file is noticed.

Two fixed-size slots per till, written in turn without a sync: after a power cut the anchor may be behind the
ledger, which is harmless, but never ahead of it, because it is written after the commit. The note of the last backup
stands beside them, with the entries that it ended with.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path

from pos.durable import replace_private

_SLOT = 128


@dataclass(frozen=True, slots=True)
class Anchor:
    """A till's last entry as it was known outside the file."""

    till: str
    epoch: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The latest backup made on this machine, and each till's last entry in it."""

    at: datetime
    file: str
    ends: tuple[Anchor, ...]


def _slot(anchor: Anchor) -> bytes:
    text = f"{anchor.epoch:020d} {anchor.seq:020d} {anchor.hash}"
    return f"{text} {zlib.crc32(text.encode()):010d}\n".ljust(_SLOT).encode("ascii")


def _parse(till: str, slot: bytes) -> Anchor | None:
    parts = slot.decode("ascii", "replace").split()
    if len(parts) != 4 or not parts[3].isdigit() or zlib.crc32(" ".join(parts[:3]).encode()) != int(parts[3]):
        return None
    return Anchor(till, int(parts[0]), int(parts[1]), parts[2])


def _read(till: str, path: Path) -> Anchor | None:
    """The newer of a file's two slots that reads whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    slots = [_parse(till, content[i : i + _SLOT]) for i in (0, _SLOT)]
    known = [slot for slot in slots if slot is not None]
    return max(known, key=lambda anchor: (anchor.epoch, anchor.seq)) if known else None


class Anchors:
    """The anchors of one ledger in one folder. Losing them loses a check, never a sale: errors are kept quiet."""

    def __init__(self, folder: Path, ledger_id: str) -> None:
        self._folder = folder
        self._ledger_id = ledger_id
        self._handles: dict[str, int] = {}

    @property
    def folder(self) -> Path:
        """Where they are, and what else this machine remembers of the ledger."""
        return self._folder

    def _path(self, till: str) -> Path:
        return self._folder / f"{self._ledger_id}-{till}.anchor"

    def note(self, anchor: Anchor) -> None:
        """Remember the newest entry of a till (call after its commit)."""
        try:
            handle = self._handles.get(anchor.till)
            if handle is None:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                handle = os.open(self._path(anchor.till), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
                self._handles[anchor.till] = handle
            os.lseek(handle, (anchor.seq % 2) * _SLOT, os.SEEK_SET)
            os.write(handle, _slot(anchor))
        except OSError:
            self._forget(anchor.till)

    def replace(self, anchors: list[Anchor]) -> None:
        """After a restore: only these anchors hold."""
        self.close()
        for path in self._folder.glob(f"{self._ledger_id}-*.anchor"):
            path.unlink(missing_ok=True)
        for anchor in anchors:
            self.note(anchor)

    def newest(self) -> dict[str, Anchor]:
        """Till -> the newest anchor that reads whole."""
        found: dict[str, Anchor] = {}
        for path in sorted(self._folder.glob(f"{self._ledger_id}-*.anchor")):
            till = path.name[len(self._ledger_id) + 1 : -len(".anchor")]
            known = _read(till, path)
            if known is not None:
                found[till] = known
        return found

    def marks(self) -> list[Anchor]:
        """Every entry that the ledger must hold, as far as anything on this machine knows."""
        backup = self.last_backup()
        return [*self.newest().values(), *(backup.ends if backup is not None else ())]

    @property
    def _note(self) -> Path:
        return self._folder / f"{self._ledger_id}.backup"

    def note_backup(self, backup: LastBackup) -> None:
        """Remember the latest backup, outside the ledger, so that a restore does not forget it."""
        ends = [astuple(end) for end in backup.ends]
        content = {"at": backup.at.isoformat(timespec="seconds"), "file": backup.file, "ends": ends}
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._note.write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    def last_backup(self) -> LastBackup | None:
        """The latest backup, or None when none is known here."""
        try:
            known = json.loads(self._note.read_text("utf-8"))
            ends = tuple(Anchor(str(till), int(epoch), int(seq), str(at)) for till, epoch, seq, at in known["ends"])
            return LastBackup(datetime.fromisoformat(known["at"]), str(known["file"]), ends)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _forget(self, till: str) -> None:
        handle = self._handles.pop(till, None)
        if handle is not None:
            os.close(handle)

    def close(self) -> None:
        """Let go of the files."""
        for till in list(self._handles):
            self._forget(till)


class Tries:
    """Wrong PINs since the last right one, counted here as well as in the file (`staff`), on one machine.

    Whoever may write to the file may put an older row of `people` back, seal and all: the higher of the two counts
    holds. Losing this one loses no login: errors are quiet.
    """

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
