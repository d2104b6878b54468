"""Who writes into a ledger's file: one process, which is named beside it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from pathlib import Path
from typing import Any

import filelock

from pos.errors import Unavailable


class WriterLock:
    """One writing process per ledger file; who holds it is written beside it."""

    def __init__(self, path: Path) -> None:
        self._lock = filelock.FileLock(str(path) + ".lock", thread_local=False)
        self._holder = Path(str(path) + ".lock.holder")
        self._told: dict[str, object] = {}

    def acquire(self, purpose: str) -> None:
        """Take the lock or raise Unavailable `ledger_locked` naming the holder."""
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout as error:
            raise Unavailable("ledger_locked", **self._read_holder()) from error
        except OSError as error:
            raise Unavailable("disk_error", reason=str(error)) from error
        self._tell(pid=os.getpid(), host=socket.gethostname(), purpose=purpose, since=time.strftime("%Y-%m-%d %H:%M"))

    def at_work(self, person: str) -> None:
        """Who is at the till, for whoever asks who holds the file."""
        if self._told.get("person") != person:
            self._tell(**{**self._told, "person": person})

    def _tell(self, **facts: object) -> None:
        self._told = facts
        with contextlib.suppress(OSError):
            self._holder.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")

    def _read_holder(self) -> dict[str, Any]:
        try:
            known = json.loads(self._holder.read_text("utf-8"))
        except (OSError, ValueError):
            return {"pid": "?", "host": "?", "purpose": "?"}
        return known if isinstance(known, dict) else {}

    def release(self) -> None:
        """Let the next one write."""
        if self._lock.is_locked:
            self._holder.unlink(missing_ok=True)
            self._lock.release()
