"""Where the tests put what they make: in memory where there is room, for a test's ledger need not outlive a power cut.

The folder is chosen once a run, by the environment, so that every process that a test starts, a PostgreSQL server among
them, lays its files there too. `DISK` is where they would have gone: for the tests that need what only a disk has.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOM = 3 << 30
"""Bytes. A whole run with a worker a core holds about a third of this at a time."""

DISK = Path(os.environ.setdefault("POS_TESTS_DISK", tempfile.gettempdir()))
"""The system's own folder for temporary files, whatever TMPDIR says by now."""


def roomy(place: Path, room: int = _ROOM) -> bool:
    """Whether tests can write there, run what they wrote there (a container's may forbid it), and have enough of it."""
    if not os.access(place, os.W_OK | os.X_OK):
        return False
    return not os.statvfs(place).f_flag & os.ST_NOEXEC and shutil.disk_usage(place).free >= room


def use_memory() -> None:
    """Every temporary file from now on, of this process and of those it starts.

    A TMPDIR that somebody set stays, and so does the disk for the full figures of the promises: they speak of disks.
    """
    if "TMPDIR" not in os.environ and os.environ.get("POS_PROMISES") != "full" and roomy(_MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)
