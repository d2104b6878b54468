"""Write the first revision's statements anew from `pos/ledger/tables.py` and `guards.py`.

Only until the first release: from then on a ledger out there was made by them, and every change is a revision of its
own (`alembic revision`, rules in `migrations/script.py.mako`). Run as `python -m tools.freeze_ledger`; a test fails
while statements and tables differ.
"""

from __future__ import annotations

from pos.ledger import schema
from pos.places import migrations


def main() -> None:
    """One statement, an empty line, the next."""
    parts = ("\n".join(line.strip(" ") for line in sql.split("\n") if line.strip()) for *_, sql in schema.statements())
    file = migrations() / "versions" / "0001_first_ledger.sql"
    file.write_text("\n\n".join(parts) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
