"""What an engine and those who ask it say to each other about one ledger for several computers.

Values only: whoever reads them loads no driver, and the server's own modules know nothing of who asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

PATIENCE_MS = 1200
"""What a person at a window is kept waiting by one action: the sentence stands on the screen within 1.5 s."""
START_MS = 10_000
"""Opening a ledger may take longer than a sale, but not for ever."""


# -- what other desks write ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice:
    """An entry was written, or rows were changed. `kind`: the entry's kind, or the table's name.

    `till` and `household_id` are "" where there is none, and where it is about several.
    """

    kind: str
    till: str = ""
    household_id: str = ""


class Ears(Protocol):
    """Who listens. Called on the listener's thread; a PosError raised here makes it begin anew."""

    def heard(self, notice: Notice) -> None: ...
    def back(self) -> None: ...
    def away(self) -> None: ...


class Listening(Protocol):
    """A listener at work."""

    def close(self) -> None:
        """Stop listening; nothing is told after this returns."""


# -- who is at a till ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Holding:
    """What is written is written at this till, by this person (a login): no other program may, meanwhile.

    `since` = now, as the ledger writes it.
    """

    till: str
    person: str
    since: str


# -- how this computer is connected -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A connection to a server. `owner` = it could change the schema; `near` = nothing leaves this machine;
    `foreign` = settings ("name=value") that its role was given, and that the program's own stand above.
    """

    version: str
    role: str
    owner: bool
    encrypted: bool
    near: bool
    foreign: tuple[str, ...]


# -- a server made ready ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be there. Passwords: "" has one made where the role is new.

    `till` = the role of all tills, which nobody logs in by; `tills` = those that are to have one of their own: where
    none is named, all that have one, and in the beginning the office and T1. `new_passwords` are those of the tills
    that are named; where none is, of all tills and the owner.
    `admin_password` = one that was asked for, instead of what the address and the driver's files say.
    """

    admin_url: str
    owner: str = ""
    till: str = ""
    owner_password: str = ""
    tills: tuple[str, ...] = ()
    till_password: str = ""
    new_passwords: bool = False
    admin_password: str = ""


@dataclass(frozen=True, slots=True)
class Safety:
    """How connections are kept from listeners. "" = the safest that this host allows."""

    sslmode: str = ""
    root_certificate: str = ""
    weaker: bool = False
    """Somebody asked for less than verify-full beyond this machine."""


@dataclass(frozen=True, slots=True)
class TillRole:
    """By what a till (or the office, OF) logs in; the password only where it was set."""

    till: str
    role: str
    password: str


@dataclass(frozen=True, slots=True)
class Made:
    """What is there now. `done` = what was missing and was made, as SQL; passwords only where they were set."""

    host: str
    port: int
    database: str
    owner: str
    till: str
    tills: tuple[TillRole, ...]
    done: tuple[str, ...]
    owner_password: str
    holds_ledger: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """What a keeper needs after the set-up; addresses carry no password."""

    made: Made
    owner_url: str
    till_urls: tuple[tuple[str, str], ...]
    """(till, its address)"""
    sslmode: str
    pgpass: tuple[str, ...]
    pg_hba: tuple[str, ...]
    postgresql_conf: tuple[str, ...]
