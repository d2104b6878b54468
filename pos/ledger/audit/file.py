"""The file itself: its header, its schema, SQLite's own checks."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import CheckConstraint

from pos.ledger.audit.scope import MOST_PER_CHECK, Finding, Scope, place
from pos.ledger.kinds import quoted
from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import metadata
from pos.ledger.schema.values import VALUES

_HEADER = 100
_MAGIC = b"SQLite format 3\x00"


def header(scope: Scope) -> Iterator[Finding]:
    """The fixed fields of the file's first 100 bytes (sqlite.org/fileformat.html, 1.3)."""
    with scope.path.open("rb") as file:
        found = file.read(_HEADER)

    def number(start: int, length: int = 4) -> int:
        return int.from_bytes(found[start : start + length], "big")

    page = number(16, 2)
    tests = (
        ("magic", found[:16] == _MAGIC),
        ("page size", page == 1 or (page >= 512 and page & (page - 1) == 0)),
        ("journal versions", found[18:20] in (b"\x01\x01", b"\x02\x02")),
        ("reserved space", found[20:21] == b"\x00"),
        ("payload fractions", found[21:24] == bytes((64, 32, 32))),
        ("schema format", number(44) == 4),
        ("cache size, auto-vacuum", number(48) == 0 and number(52) == 0 and number(64) == 0),
        ("text encoding", number(56) == 1),
        ("user version", number(60) == file_schema.VERSION),
        ("application id", number(68) == file_schema.APPLICATION_ID),
        ("reserved bytes", found[72:92] == bytes(20)),
    )
    for name, sound in tests:
        if not sound:
            yield Finding("header", name, "not what a ledger's file says there")


def schema_objects(scope: Scope) -> Iterator[Finding]:
    """Every table, index and trigger as this version makes it, and nothing else."""
    rows = scope.rows(file_schema.PRESENT)
    for name, what in file_schema.compare((row[0], row[1], row[2], row[3]) for row in rows):
        yield Finding("schema", name, what)


def versions(scope: Scope) -> Iterator[Finding]:
    """application_id, user_version, and the revision that the migrations left."""
    wanted = (
        ("application_id", "PRAGMA application_id", file_schema.APPLICATION_ID),
        ("user_version", "PRAGMA user_version", file_schema.VERSION),
        ("alembic_version", "SELECT group_concat(version_num) FROM alembic_version", file_schema.REVISION),
    )
    for name, sql, value in wanted:
        found = scope.one(sql)
        if found != value:
            yield Finding("versions", name, f"{found} instead of {value}")


def integrity(scope: Scope) -> Iterator[Finding]:
    """SQLite's integrity_check: pages, order of keys, indexes, NOT NULL and STRICT types."""
    for (message,) in scope.rows(f"PRAGMA integrity_check({MOST_PER_CHECK})"):
        if message != "ok":
            yield Finding("integrity", "", str(message))


def values(scope: Scope) -> Iterator[Finding]:
    """Every word is one of those that its column may hold."""
    for table, columns in VALUES.items():
        key = "till, seq" if table == "entry" else "till, seq, n"
        for column, known in columns.items():
            for row in scope.rows(f"SELECT {key} FROM {table} WHERE {column} NOT IN ({quoted(known)})"):
                yield Finding("values", f"{table} {place(*row)}", f"its {column} is none that is known")


def constraints(scope: Scope) -> Iterator[Finding]:
    """Every CHECK of every table: integrity_check leaves them out on a read-only connection."""
    for table in metadata.sorted_tables:
        tests = [f"NOT ({one.sqltext})" for one in table.constraints if isinstance(one, CheckConstraint)]
        if tests:
            key = ", ".join(column.name for column in table.primary_key)
            for row in scope.rows(f"SELECT {key} FROM {table.name} WHERE {' OR '.join(sorted(tests))}"):
                yield Finding("constraints", f"{table.name} {place(*row)}", "breaks a CHECK of its table")
