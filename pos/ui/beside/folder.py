"""What lies in a folder, as values: read on the worker's thread."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pos.errors import Refused, Unavailable
from pos.ui.text import ZONE

MOST: Final = 2000
"""Entries that are shown; who has more of them types the name."""
TABLES: Final = (".xlsx", ".xls", ".csv", ".ods", ".txt", ".tsv", ".csv.gz", ".xlsm")
"""How the names of files end that a table may be in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder, or a file that may be chosen. `size` in bytes."""

    path: Path
    is_folder: bool
    size: int
    changed: str
    """ISO, in the shop's zone"""


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder with what may be opened in it: folders first, then files, the newest first."""

    folder: Path
    entries: tuple[Entry, ...]
    hidden: int
    """files that are none of those"""
    file: Path | None = None
    """one that was named itself"""


def visited(*places: Path, endings: tuple[str, ...] = TABLES) -> Listing:
    """The first of these that is there: a folder with its files of such names, or a file that is named itself.

    Refused `file_not_found`; Unavailable `cannot_read`.
    """
    path = places[-1]
    try:
        path = next((one for one in places if one.exists()), path).absolute()
        return _listed(path, endings) if path.is_dir() else Listing(path.parent, (), 0, _file(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise Unavailable("cannot_read", file=path.name, detail=str(error)) from error


def _file(path: Path) -> Path:
    if not path.exists():
        raise Refused("file_not_found", file=path.name)
    return path


def _listed(folder: Path, endings: tuple[str, ...]) -> Listing:
    found = list(_entries(folder))
    shown = [one for one in found if one.is_folder or one.path.name.lower().endswith(endings)]
    shown.sort(key=lambda one: one.changed, reverse=True)
    shown.sort(key=lambda one: (not one.is_folder, one.path.name.casefold() if one.is_folder else ""))
    return Listing(folder, tuple(shown[:MOST]), len(found) - len(shown))


def _entries(folder: Path) -> Iterator[Entry]:
    """What cannot be looked at (a link to nothing, a drive that is gone) is not there."""
    with os.scandir(folder) as entries:
        for one in entries:
            if one.name.startswith("."):
                continue
            try:
                is_folder, told = one.is_dir(), one.stat()
                changed = datetime.fromtimestamp(told.st_mtime, ZONE).isoformat(timespec="seconds")
            except (OSError, ValueError, OverflowError):
                continue
            yield Entry(Path(one.path), is_folder, told.st_size, changed)
