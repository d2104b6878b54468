"""Write the first revision's statements anew from `pos/ledger/tables.py` and `guards.py`.

Only until the first release: from then on a ledger out there was made by them, and every change is a revision of its
own (`alembic revision`, rules in `migrations/script.py.mako`). Run as `python -m tools.freeze_ledger`; a test fails
while statements and tables differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from pos.ledger import schema, schema_postgresql
from pos.places import migrations


def main() -> None:
    """One statement, an empty line, the next."""
    _freeze("sql", (sql for *_, sql in schema.statements()))
    _freeze("postgresql.sql", schema_postgresql.statements())


def _freeze(ending: str, statements: Iterable[str]) -> None:
    parts = ("\n".join(line.strip(" ") for line in sql.split("\n") if line.strip()) for sql in statements)
    file = migrations() / "versions" / f"0001_first_ledger.{ending}"
    file.write_text("\n\n".join(parts) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
