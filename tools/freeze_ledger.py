"""Write the first revision anew from `pos/ledger/schema`, and what a server says.

Only until the first release: from then on a ledger out there was made by them, and every change is a revision of its
own (`alembic revision`, rules in `migrations/script.py.mako`). Run as `python -m tools.freeze_ledger`; a test fails
while statements and tables differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import create_engine

from pos.ledger.schema import file_schema
from pos.ledger.server import server_schema
from pos.ledger.server.description import described
from pos.places import migrations
from tests.servers import private_server


def main() -> None:
    """One statement, an empty line, the next."""
    _freeze("sql", (sql for *_, sql in file_schema.statements()))
    _freeze("postgresql.sql", server_schema.statements())
    try:
        with private_server() as server:
            _describe(server.database())
    except LookupError as missing:
        print(f"{server_schema.DESCRIPTION} is as it was: {missing}")


def _describe(url: str) -> None:
    """The schema in the words of a server that the migrations were run on."""
    engine = create_engine(url)
    with engine.begin() as connection:
        file_schema.upgrade(connection, migrations())
        lines = [f"{name}\t{text}" for name, text in sorted(described(connection).items())]
    engine.dispose()
    file = migrations() / server_schema.DESCRIPTION
    file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def _freeze(ending: str, statements: Iterable[str]) -> None:
    parts = map(server_schema.unindented, statements)
    file = migrations() / "versions" / f"0001_first_ledger.{ending}"
    file.write_text("\n\n".join(parts) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
