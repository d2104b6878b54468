"""The one door to a ledger's database: who holds an `Engine` never asks which it is.

The server's modules are imported here, and late: a shop with a file loads no driver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from pos.errors import Unavailable
from pos.ledger.database import Database
from pos.ledger.sharing import Ears, Holding, Link, Listening, Ready, Safety, Wanted

T = TypeVar("T")
Place = Path | str
"""Where a ledger is: a file's path, `sqlite:///PATH`, or a PostgreSQL URL."""
_FILE = "sqlite:///"
_SERVERS = ("postgresql://", "postgresql+psycopg://")


class Engine(Protocol):
    """A SQLite file (`database.Database`) or a PostgreSQL database (`server.database.PostgresDatabase`)."""

    @property
    def product(self) -> str:
        """What the database is called: SQLite or PostgreSQL."""

    @property
    def place(self) -> str:
        """Where the ledger is, for people; never with a password."""

    @property
    def file(self) -> Path | None:
        """The ledger's own file; None where several computers write to one server."""

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """What the driver raises."""

    # -- entries ------------------------------------------------------------------------------------------------------

    def take(self, purpose: str) -> None:
        """Be ready to write; settings that durability needs are read back."""

    @property
    def writing(self) -> bool:
        """Whether `take` was called."""

    def write(self, work: Callable[[Connection], T], within_ms: int | None = None, at: Holding | None = None) -> T:
        """One durable transaction. `within_ms`: how long a server may keep a person waiting. Refused `till_held`."""

    def check_till(self, tx: Connection, till: str) -> None:
        """Refused `till_held` (till, host, person, since) while another program holds the till."""

    def read(self, within_ms: int | None = None) -> AbstractContextManager[Connection]:
        """One consistent snapshot, read-only. `within_ms` as for `write`."""

    def listen(self, ears: Ears) -> Listening | None:
        """Hear of what other processes write; None where there are none."""

    def link(self) -> Link | None:
        """How this computer is connected; None where nothing lies between."""

    def checkpoint(self, *, whole: bool = False) -> None:
        """Housekeeping between entries."""

    def close(self) -> None:
        """Disconnect."""

    # -- the schema ---------------------------------------------------------------------------------------------------

    def version(self, tx: Connection) -> int:
        """The schema's version, 0 where nothing stands. Unavailable when it is no ledger or a newer one."""

    def differences(self, tx: Connection) -> Iterator[tuple[str, str]]:
        """(object, "missing" | "changed" | "foreign") for whatever is not as this version makes it."""

    def upgrade(self, scripts: Path, before: Callable[[int], None]) -> None:
        """Bring an older schema up to date while nobody may sell, after `before` (the backup) heard its version."""

    def founding(self) -> AbstractContextManager[Engine]:
        """Where a new ledger is written, taken; it stands here only when the work ends well. Refused
        `ledger_exists`, `database_in_use`.
        """

    def owning(self, tx: Connection) -> AbstractContextManager[None]:
        """Make tables in `tx` as whoever they must belong to, for all who sell. Refused `not_the_owner`."""

    def scratch(self, folder: Path) -> AbstractContextManager[Place]:
        """An empty place of the same sort for a ledger that is thrown away: in `folder`, or beside this one."""


def engine_at(place: Place) -> Engine:
    """The database at a place, not yet connected. Unavailable `database_unsupported` for any other database."""
    if isinstance(place, Path):
        return Database(place)
    if place.startswith(_SERVERS):
        from pos.ledger.server.database import PostgresDatabase

        return PostgresDatabase(place)
    if not place.startswith(_FILE) and ("://" in place or place.startswith("sqlite:")):
        # Never the password before the @.
        raise Unavailable("database_unsupported", url=place.partition("@")[2] or place)
    return Database(Path(place.removeprefix(_FILE)))


def set_up_server(wanted: Wanted, safety: Safety) -> Ready:
    """Roles and database on a server; refused as `server.access.set_up`."""
    from pos.ledger.server import access

    return access.set_up(wanted, safety)
