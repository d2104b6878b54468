"""Sticks and other disks that are there now, as values: looked for on the worker's thread, a dead drive may hang."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

FOLDER: Final = "red-points-backup"
"""Made on a stick for the copies: where the stick is pulled out it is gone too, and nothing is written beside it."""
_PLUGGED: Final = ("/media", "/run/media", "/mnt", "/Volumes")


@dataclass(frozen=True, slots=True)
class Volume:
    """One that may take copies: `free` bytes of `total`."""

    name: str
    root: Path
    free: int
    total: int


def volumes() -> tuple[Volume, ...]:
    """Those that somebody plugged in, or another disk; never one that takes nothing, nor the system's own."""
    return plugged(
        Volume(one.displayName(), Path(one.rootPath()), one.bytesAvailable(), one.bytesTotal())
        for one in QStorageInfo.mountedVolumes()
        if one.isValid() and one.isReady() and not one.isReadOnly() and not one.isRoot()
    )


def plugged(found: Iterable[Volume], *, drives: bool = sys.platform == "win32") -> tuple[Volume, ...]:
    """By its place: under the folders that systems put sticks into; of drives every one. The same only once."""
    there = {one.root: one for one in found if one.total > 0 and (drives or _of_a_stick(one.root))}
    return tuple(there[root] for root in sorted(there))


def _of_a_stick(root: Path) -> bool:
    return any(Path(place) in root.parents for place in _PLUGGED)
