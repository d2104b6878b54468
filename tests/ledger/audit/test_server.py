"""What the audit finds in a file it finds on a server too: the same damage, carried there row for row."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from psycopg import IntegrityError

from pos.ledger.audit.proof import Report, verify
from pos.ledger.copying.rows import FileSource, to_server
from pos.ledger.server.database import PostgresDatabase
from pos.services.upkeep.setup import open_ledger
from tests.ledger.audit.test_books import BOOKS
from tests.ledger.audit.test_proof import CHAIN
from tests.ledger.proving import change, forged, names, proven

if TYPE_CHECKING:
    from tests.ledger.two_months import Files
    from tests.servers import Server

OF_THE_FILE = frozenset({"header", "schema", "versions", "integrity"})
WITH_A_CONSTRAINT = frozenset({"chain_hash", "constraints", "held", "refunds"})
"""Rows changed by such hands break a CHECK, or a unique index, as well."""


def on_server(files: Files, server: Server) -> Report | None:
    """The audit of the same rows on a server; None when its constraints do not even take them."""
    url = server.database()
    database = PostgresDatabase(url)
    database.take("test")
    try:
        with FileSource.of(files.path) as source:
            database.write(lambda tx: to_server(source, tx))
    except IntegrityError:
        return None
    finally:
        database.close()
    ledger = open_ledger(url, files.store)
    try:
        return verify(ledger, full=True)
    finally:
        ledger.close()


def the_same(here: Report, files: Files, server: Server, check: str) -> None:
    """Both audits find it, and the same findings besides; `here` is the file's."""
    there = on_server(files, server)
    assert check in names(here)
    if there is None:
        assert check in WITH_A_CONSTRAINT
        return
    assert check in names(there)
    assert set(there.findings) == {one for one in here.findings if one.check not in OF_THE_FILE}


@pytest.mark.promises
@pytest.mark.parametrize("name", list(BOOKS) if os.environ.get("POS_PROMISES") == "full" else list(BOOKS)[::6])
def test_books_that_do_not_tie(name: str, files: Files, server: Server) -> None:
    check, statements = BOOKS[name]
    the_same(forged(files, statements), files, server, check)


@pytest.mark.parametrize("check", [check for check in CHAIN if check not in OF_THE_FILE])
def test_changes_by_hand(check: str, files: Files, server: Server) -> None:
    change(files, *CHAIN[check])
    the_same(proven(files), files, server, check)
