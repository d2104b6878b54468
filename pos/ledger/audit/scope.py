"""What a check of the audit is given, and what it says."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pos.ledger.anchor import Anchor
from pos.ledger.database import sqlite_module
from pos.ledger.keys import Keys

MOST_PER_CHECK = 100
"""Findings that one check lists; a file full of damage needs no list of every row."""


STRIDE = 512
"""Entries between two words about progress."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be. `where` names the place: `T1:482` is entry 482 of till T1."""

    check: str
    where: str
    detail: str


@dataclass(slots=True)
class Scope:
    """What checks look at, and where they count what they saw.

    `db` is a read-only connection of the driver, in a snapshot that is made anew for each check. `keys` is None on a
    machine without the ledger's key: what needs it is not checked, and `counted` says so.
    """

    path: Path
    keys: Keys | None
    anchors: Sequence[Anchor]
    progress: Callable[[int, int], None] | None = None
    total: int = 0
    db: Any = None
    counted: dict[str, int] = field(default_factory=dict)
    done: int = 0
    stopped: bool = False

    def stop(self) -> None:
        """From another thread: nobody wants the rest any more."""
        self.stopped = True
        db = self.db
        if db is not None:
            with contextlib.suppress(sqlite_module().Error):  # closed meanwhile
                db.interrupt()

    def let_go(self) -> None:
        """Close the connection; who looks next opens one."""
        db, self.db = self.db, None
        if db is not None:
            db.close()

    def step(self) -> None:
        """Say that one more entry was gone through."""
        self.done += 1
        if self.done % STRIDE == 0:
            self.tell()

    def tell(self) -> None:
        """Say how far it is."""
        if self.progress is not None:
            self.progress(min(self.done, self.total), self.total)

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement, streamed."""
        rows: Iterator[tuple[Any, ...]] = self.db.execute(sql, values)
        return rows

    def one(self, sql: str, *values: object) -> Any:
        """The first column of the first row, or None."""
        row = self.db.execute(sql, values).fetchone()
        return None if row is None else row[0]


Check = Callable[[Scope], Iterator[Finding]]
Ask = Callable[[str], Iterable[Any]]
"""The rows of a statement that both engines read."""


def place(*key: object) -> str:
    """`T1:482`, or `T1:482:3` for a row of the entry."""
    return ":".join(map(str, key))
