"""What the ledger asks of an engine: one writer's transactions, consistent reads, and names that can be held."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy import Connection

if TYPE_CHECKING:
    from pos.ledger.server.notices import Ears  # with the driver of the server

T = TypeVar("T")
PATIENCE_MS = 1200
"""What a person at a window is kept waiting by one action: the sentence stands on the screen within 1.5 s."""
START_MS = 10_000
"""Opening a ledger may take longer than a sale, but not for ever."""


class Listening(Protocol):
    """A listener at work."""

    def close(self) -> None:
        """Stop listening; nothing is told after this returns."""


class Engine(Protocol):
    """A SQLite file (`database.Database`) or a PostgreSQL database (`postgresql.PostgresDatabase`)."""

    @property
    def dialect(self) -> str:
        """Which it is: sqlite or postgresql."""

    @property
    def place(self) -> str:
        """Where the ledger is, for people; never with a password."""

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """What the driver raises."""

    def take(self, purpose: str) -> None:
        """Be ready to write; settings that durability needs are read back."""

    @property
    def writing(self) -> bool:
        """Whether `take` was called."""

    def writer(self) -> Connection:
        """The writing connection, for measuring it."""

    def write(self, work: Callable[[Connection], T], within_ms: int | None = None) -> T:
        """One durable transaction. `within_ms`: how long a server may keep a person waiting."""

    def read(self, within_ms: int | None = None) -> AbstractContextManager[Connection]:
        """One consistent snapshot, read-only. `within_ms` as for `write`."""

    def listen(self, ears: Ears) -> Listening | None:
        """Hear of what other processes write; None where there are none."""

    def checkpoint(self, *, whole: bool = False) -> None:
        """Housekeeping between entries."""

    def close(self) -> None:
        """Disconnect."""
