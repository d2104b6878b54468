"""What the ledger asks of an engine: one writer's transactions, consistent reads, and names that can be held."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


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

    def read(self) -> AbstractContextManager[Connection]:
        """One consistent snapshot, read-only."""

    def checkpoint(self, *, whole: bool = False) -> None:
        """Housekeeping between entries."""

    def close(self) -> None:
        """Disconnect."""
