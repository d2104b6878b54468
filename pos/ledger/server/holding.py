"""One program holds a till: by a lock of its writing session, whose name on the server says who it is.

The lock goes with the session, so nobody has to let go of it; a session whose computer lost its power is ended by the
server (`database._SESSION`).
"""

from __future__ import annotations

import socket

from sqlalchemy import Connection

from pos.errors import Refused
from pos.ledger.sharing import Holding

PROGRAM = "red-points"
_KEY = "hashtextextended('holds ' || %s, 0)"
_LONGEST = 63
"""Bytes of a session's name that a server keeps."""
_HOST = 15
_WHO = (
    "SELECT a.pid, a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.granted"
    " AND l.locktype = 'advisory' AND l.objsubid = 1 AND l.database = (SELECT oid FROM pg_database"
    f" WHERE datname = current_database()) AND (l.classid::bigint << 32 | l.objid::bigint) = {_KEY}"
)
_ENDED_MS = 1000
"""How long a session may take to end that was told to."""


def take(connection: Connection, holding: Holding, program: str) -> None:
    """Hold the till as long as this session lives. `program` = what is this program's own among all there are.

    Refused `till_held` (till, host, person, since).
    """
    if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_KEY})", (holding.till,)).scalar_one():
        pid = check(connection, holding.till, program)
        if pid is not None:  # our own session from before the connection broke, of which the server does not know yet
            connection.exec_driver_sql("SELECT pg_terminate_backend(%s)", (pid,))
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_ENDED_MS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_KEY})", (holding.till,))
    host = socket.gethostname()[:_HOST].replace(" ", "-")
    name = f"{PROGRAM} {holding.till} {program} {holding.since[:16]} {host} {holding.person}"
    connection.exec_driver_sql("SELECT set_config('application_name', %s, false)", (name[:_LONGEST],))


def check(connection: Connection, till: str, program: str) -> int | None:
    """The process of the session that holds the till, when it is this program's own. Refused `till_held`."""
    for pid, name in connection.exec_driver_sql(_WHO, (till,)):
        _, _, its, since, host, person = [*str(name).split(" ", 5), *[""] * 6][:6]
        if its == program:
            return int(pid)
        raise Refused("till_held", till=till, host=host or "?", person=person or "?", since=since.replace("T", " "))
    return None
