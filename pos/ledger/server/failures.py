"""Why a server lets nobody in: what its refusals at the login mean for a person.

libpq gives no code for them, only words, and those in the server's language: what is not recognised is `server_away`
with the words themselves.
"""

from __future__ import annotations

import psycopg

from pos.errors import Unavailable

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
    """`server_login`, `server_certificate`, `no_server_database`, `server_busy` or `server_away`,
    each with the server's own words.
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
