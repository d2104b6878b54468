"""Whether the computer's clock can be believed: asked before the first entry after a start or a login.

A clock that is wrong does harm that nothing takes back: points lapse, entries are dated in other years. So it is
compared with what is known: when this till last wrote, and what a server's clock says. Where that is odd, a person
looks at another clock and says that this one is right, which is an entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

BEHIND: Final = timedelta(minutes=1)
AHEAD: Final = timedelta(days=31)


class Why(StrEnum):
    """What is odd about a clock."""

    BEHIND = "behind"
    """this till wrote later already"""
    AHEAD = "ahead"
    """this till has not written for long"""
    SERVER = "server"
    """the server's clock says something else"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A clock that a person must look at: what it says, and the time that it does not go with (ISO)."""

    why: Why
    now: datetime
    other: str


@dataclass(slots=True)
class ClockWatch:
    """What is known of the clock since the start or the last login. `asks` False: a life is played by other clocks."""

    asks: bool = True
    said_right: bool = False
    """a person looked at it"""
    compared: set[str] = field(default_factory=set)
    """tills that wrote with it since, after it was compared with what they wrote before"""
    comparing: set[str] = field(default_factory=set)
    """those of the transaction that is tried"""

    def renew(self) -> None:
        """Somebody else came in."""
        self.said_right = False
        self.compared.clear()


def doubted(now: datetime, last: str, server: datetime | None) -> Doubt | None:
    """What is odd about a clock that says `now`, where the till wrote `last` (ISO); None: nothing."""
    written = _moment(last)
    if written is None or now < written - BEHIND:
        return Doubt(Why.BEHIND, now, last)
    if now > written + AHEAD:
        return Doubt(Why.AHEAD, now, last)
    if server is not None and abs(now - server) > BEHIND:
        return Doubt(Why.SERVER, now, server.astimezone(now.tzinfo).isoformat(timespec="seconds"))
    return None


def _moment(text: str) -> datetime | None:
    """A time that an entry has; None where it has none that can be compared: then nothing speaks for the clock."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
