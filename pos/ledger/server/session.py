"""What every session on a server is to be: what the program sets, and what it reads back before anything is asked.

A role may give itself settings (`ALTER ROLE CURRENT_USER SET ...`), and nobody can forbid it: ours stand above them.
"""

from __future__ import annotations

from typing import Any, Final

import psycopg

from pos.errors import Unavailable

SETTINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("fsync", ("on",)),
    ("full_page_writes", ("on",)),
    ("synchronous_commit", ("on", "remote_apply", "local", "remote_write")),
    ("server_encoding", ("UTF8",)),
    ("standard_conforming_strings", ("on",)),
)
"""What a server must be set to before a sale is called durable (postgresql.org/docs/15/runtime-config-wal.html)."""
OLDEST: Final = 150_000
_OURS: Final = (
    # Nobody's schema or temporary table comes before the ledger's own.
    ("search_path", "public,pg_temp"),
    # How long something may take is a matter of who waits for it (`deadline`).
    *((f"{what}_timeout", "0") for what in ("statement", "lock", "idle_in_transaction_session", "idle_session")),
    ("default_transaction_read_only", "off"),
    ("default_transaction_deferrable", "off"),
    ("row_security", "on"),
)
_LATER: Final = ((170_000, "transaction_timeout", "0"),)
"""(server from which on it is known, name, value): asked for at the connection, older ones would let nobody in."""
_ALIVE: Final = (("tcp_keepalives_idle", 10), ("tcp_keepalives_interval", 3), ("tcp_keepalives_count", 3))
"""A computer that lost its power holds nothing for longer than so many seconds: 10 and three times 3."""
OPTIONS: Final = " ".join(f"-c {name}={value}" for name, value in (*_OURS, *_ALIVE))
FOREIGN: Final = (
    "SELECT c FROM pg_db_role_setting s, unnest(s.setconfig) c WHERE s.setrole = (SELECT oid FROM pg_roles"
    " WHERE rolname = session_user) AND s.setdatabase IN (0, (SELECT oid FROM pg_database"
    " WHERE datname = current_database())) ORDER BY c"
)
"""What this session's role was given besides: by itself, or by the server's keeper."""


def prove(session: psycopg.Connection[Any]) -> None:
    """Unavailable `server_too_old`, `server_setting` (name, found) for a session that is not as it must be."""
    version = session.info.server_version
    if version < OLDEST:
        raise Unavailable("server_too_old", found=version, needed=OLDEST)
    later = [(name, value) for known, name, value in _LATER if version >= known]
    for name, value in later:
        session.execute("SELECT set_config(%s, %s, false)", (name, value))
    wanted = dict(SETTINGS) | {name: (value,) for name, value in (*_OURS, *later)}
    for name, found in session.execute("SELECT n, current_setting(n) FROM unnest(%s::text[]) n", (list(wanted),)):
        if found not in wanted[name]:
            raise Unavailable("server_setting", name=name, found=found)
    if not session.autocommit:
        session.commit()
