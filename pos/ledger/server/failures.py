"""What a server's failures mean for a person, and for whoever might try again."""

from __future__ import annotations

from typing import Any

import psycopg
from sqlalchemy import Connection, exc

from pos.errors import PosError, Refused, Unavailable
from pos.ledger.database import REFUSABLE

_AGAIN = frozenset({"40001", "40P01"})
_BUSY = _AGAIN | {"55P03", "57014"}
"""Somebody else held what was needed, for too long; nothing was written."""
_NO_RIGHT = "42501"
_SAID = (
    ("password authentication failed", "server_login"),
    ("no password supplied", "server_login"),
    ("authentication failed", "server_login"),
    ("no pg_hba.conf entry", "server_login"),
    ("pg_hba.conf rejects", "server_login"),
    ("is not permitted to log in", "server_login"),
    ("permission denied for database", "server_login"),
    ("too many clients", "server_busy"),
    ("too many connections", "server_busy"),
    ("remaining connection slots", "server_busy"),
    ("certificate", "server_certificate"),
    ("does not support ssl", "server_certificate"),
    ("ssl error", "server_certificate"),
    ("sslmode", "server_certificate"),
)


def told_at_login(error: psycopg.Error, place: str) -> Unavailable:
    """Why a server lets nobody in: `server_login`, `server_certificate`, `no_server_database`, `server_busy` or
    `server_away`, each with the server's own words.

    libpq gives no code for them, only words, and those in the server's language: what is not recognised is
    `server_away`.
    """
    words = " ".join(str(error).split())[-300:]
    low = words.lower()
    if 'database "' in low and "does not exist" in low:
        return Unavailable("no_server_database", place=place)
    if 'role "' in low and "does not exist" in low:
        return Unavailable("server_login", place=place, reason=words)
    known = next((code for said, code in _SAID if said in low), None)
    if known is not None:
        return Unavailable(known, place=place, reason=words)
    if error.pgconn is not None and error.pgconn.needs_password:
        return Unavailable("server_login", place=place, reason=words)
    return Unavailable("server_away", place=place)


def told(error: Exception, place: str) -> PosError | Exception:
    """The failure a person can act on, or the error itself for a bug."""
    inner = error.orig if isinstance(error, exc.DBAPIError) and error.orig is not None else error
    code = str(inner).splitlines()[0].rpartition(": ")[2] if str(inner) else ""
    if code in REFUSABLE:
        return Refused(code)
    state = _state(error)
    if isinstance(inner, psycopg.Error) and inner.pgconn is not None:
        return told_at_login(inner, place)
    if state == _NO_RIGHT:
        return Unavailable("server_rights", place=place, reason=str(inner).splitlines()[0])
    if state in _BUSY or state[:2] == "53":
        return Unavailable("server_busy", place=place)
    if isinstance(inner, psycopg.OperationalError) or state[:2] in {"08", "57"}:
        return Unavailable("server_away", place=place)
    return error


def is_away(error: Exception) -> bool:
    """Whether the server cannot be reached."""
    return isinstance(error, Unavailable) and error.code == "server_away"


def broken(error: Exception, connection: Connection) -> bool:
    """Whether the connection is of no more use."""
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return True
    if connection.invalidated or connection.closed:
        return True
    raw: Any = connection.connection.dbapi_connection
    return raw is None or bool(raw.closed)


def _state(error: Exception) -> str:
    inner = error.orig if isinstance(error, exc.DBAPIError) else error
    return getattr(inner, "sqlstate", None) or ""


def worth_another(error: Exception, meaning: PosError | Exception, attempt: int) -> bool:
    """Whether the same work may stand at another try, `attempt` having been the last."""
    if _state(error) in _AGAIN:
        return True
    # Twice is enough for a connection that broke: the second try finds the server, or it is away.
    return is_away(meaning) and attempt < 2
