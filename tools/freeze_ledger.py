"""Write the statements of the newest revision anew from `pos/ledger/schema`, and what a server says of the result.

Of the first revision they are everything. That is only until the first release: from then on ledgers out there were
made by it, and a change is a revision of its own (`tools.new_revision`), of which this writes the guards: each is made
anew. A test fails while statements and tables differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import create_engine

from pos.ledger.schema import file_schema
from pos.ledger.server import guards, server_schema
from pos.ledger.server.description import described
from pos.places import migrations
from tests.servers import private_server


def frozen() -> dict[str, list[str]]:
    """How the newest revision's files end -> what is in them."""
    if file_schema.VERSION == 1:
        made: dict[str, Iterable[str]] = {
            "sql": (sql for *_, sql in file_schema.statements()),
            "postgresql.sql": server_schema.statements(),
        }
    else:
        made = {"sql": _in_a_file(), "postgresql.sql": _on_a_server()}
    return {ending: list(map(server_schema.unindented, statements)) for ending, statements in made.items()}


def _in_a_file() -> Iterator[str]:
    for kind, name, _, sql in file_schema.statements():
        if kind == "trigger":
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield sql


def _on_a_server() -> Iterator[str]:
    """Functions first: a trigger that stands keeps its function from being dropped, not from being replaced."""
    for name, what in guards.triggers().items():
        yield f"DROP TRIGGER IF EXISTS {name} ON {what.partition(' ON ')[2].partition(' ')[0]}"
    for sql in guards.guards():
        yield sql.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1) if sql.startswith("CREATE F") else sql


def main() -> None:
    """One statement, an empty line, the next."""
    (revision,) = (migrations() / "versions").glob(f"{file_schema.REVISION}_*.py")
    for ending, statements in frozen().items():
        revision.with_suffix(f".{ending}").write_text("\n\n".join(statements) + "\n", "utf-8", newline="\n")
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


if __name__ == "__main__":
    main()
