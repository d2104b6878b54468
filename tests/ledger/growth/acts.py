"""What the next version of the program does with a ledger, run by that version: `acts NAME {"key": "value", ...}`.

Says its answer as JSON in its last line. Everything that is checked here is checked by the next version's own code.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine

from pos.ledger.audit.proof import verify
from pos.ledger.book import Ledger
from pos.ledger.copying.backup import backup, restore
from pos.ledger.copying.move import copy_ledger
from pos.ledger.copying.rows import FileSource
from pos.ledger.copying.server_dump import restore_dump
from pos.ledger.entry import Act, Draft, Written
from pos.ledger.journal import ZONE, Head, Journal
from pos.ledger.keys import KeyStore
from pos.ledger.schema import file_schema, tables
from pos.ledger.server import server_schema
from pos.ledger.server.description import described
from pos.services.upkeep.setup import new_ledger, open_ledger
from tests.ledger import independent_chain, test_independent_checker
from tests.ledger.proving import forged
from tests.ledger.schema import test_formats
from tests.ledger.two_months import Files
from tests.promises import upgrades
from tests.services.town import FINANCE, Clock, opened

Counts = dict[str, dict[str, int]]
"""What -> format -> how many."""


class Noting(Journal):
    """Writes a note with each sale and each return, as some desk of the next version does."""

    def append(self, tx: Connection, act: Act, draft: Draft, at: Head, *, epoch: int | None = None) -> Written:
        """See Journal."""
        if draft.rows.get("line"):
            draft = replace(draft, rows={**draft.rows, "note": [("shelf", "左边"), ("words", draft.reason)]})
        return super().append(tx, act, draft, at, epoch=epoch)


def _place(text: str) -> Path | str:
    return text if "://" in text else Path(text)


def _store(keys: str) -> KeyStore:
    return KeyStore(Path(keys), use_os_store=False)


@contextlib.contextmanager
def ledger_at(place: str, keys: str) -> Iterator[Ledger]:
    """The ledger, brought up to date and taken."""
    ledger = open_ledger(_place(place), _store(keys))
    try:
        ledger.take("next version")
        yield ledger
    finally:
        ledger.close()


def counted(ledger: Ledger) -> Counts:
    """What stands in it by format, and what entries of each say in what came later."""
    with ledger.read() as tx:

        def pairs(sql: str) -> dict[str, int]:
            return {str(row[0]): int(row[1]) for row in tx.exec_driver_sql(sql)}

        of_rows = "SELECT e.format, COUNT(*) FROM {0} c JOIN entry e ON e.till = c.till AND e.seq = c.seq{1} GROUP BY 1"
        return {
            "entries": pairs("SELECT format, COUNT(*) FROM entry GROUP BY format"),
            "shelves": pairs(of_rows.format("line", " WHERE c.shelf <> ''")),
            "notes": pairs(of_rows.format("note", "")),
        }


def proven(ledger: Ledger) -> None:
    """By the audit in full."""
    report = verify(ledger, full=True)
    assert report.findings == (), report.findings
    assert report.checked["macs"] == report.checked["entries"] > 0


def checked(path: Path) -> None:
    """A file, by those who know the document only."""
    assert test_independent_checker.found(path) == [], path


def go_on(place: str, keys: str, data: str, day: str, old: list[str], close: list[str]) -> tuple[Counts, Counts]:
    """Open it, which brings it up to date; then a day: sales, returns of new receipts and old ones, months closed.

    What stood there when it was up to date, and what at the end.
    """
    with ledger_at(place, keys) as ledger:
        proven(ledger)
        before = counted(ledger)
    town = opened(Path(data), _store(keys), Clock(date.fromisoformat(day)), _place(place))
    try:
        ledger = town.desk.ledger
        ledger._journal = Noting(ledger.identity.shop_id, ledger.keys.mac, ledger.anchors, town.clock)
        rooms = sorted(town.homes)[:3]
        for room in rooms:
            town.earn(40, room)
        sold = town.earn(60, rooms[0])
        town.take_back(sold.receipt_no, (1, 1000))
        for number in old:
            town.take_back(number)
        for period in close:
            town.desk.months.close(FINANCE, period)
        proven(ledger)
        return before, counted(ledger)
    finally:
        town.desk.close()


def carry(place: str, keys: str, folder: str, urls: list[str]) -> None:
    """To a file, to a server, home again: each copy is proven there, and its rows are the first one's."""
    here = Path(folder) / "copy 0.db"
    with ledger_at(place, keys) as ledger:
        copy_ledger(ledger, here)
        backup(ledger, Path(folder) / "backup")
    copies = [here]
    for url in urls:
        with ledger_at(str(here), keys) as ledger:
            copy_ledger(ledger, url)
        with ledger_at(url, keys) as ledger:
            proven(ledger)
            copies.append(Path(folder) / f"copy {len(copies)}.db")
            copy_ledger(ledger, copies[-1])
    for copy in copies:
        checked(copy)
    assert len({rows(copy) for copy in copies}) == 1


def rows(path: Path) -> str:
    """Every row of every table, as one digest."""
    with FileSource.of(path) as source:
        found = [(table.name, list(source.rows(table))) for table in tables.metadata.sorted_tables]
    return hashlib.sha256(repr(found).encode()).hexdigest()


def bring_back(keys: str, day: str, files: dict[str, str]) -> list[Counts]:
    """Backups of any version as ledgers of this one, each at the place that is named beside it."""
    moment = datetime.combine(date.fromisoformat(day), time(12), ZONE)
    found = []
    for file, to in files.items():
        if "://" in to:
            restore_dump(Path(file), to, _store(keys), None, moment)
        else:
            restore(Path(file), Path(to), _store(keys), None, moment)
        with ledger_at(to, keys) as ledger:
            proven(ledger)
            found.append(counted(ledger))
        if "://" not in to:
            checked(Path(to))
    return found


def begin(folder: str, urls: list[str]) -> None:
    """A ledger that begins with this version is what the tables say, on either engine; the lists of formats hold."""
    store = KeyStore(Path(folder) / "keys", use_os_store=False)
    places: list[Path | str] = [Path(folder) / "new.db", *urls]
    for place in places:
        new_ledger(place, store, "店", ())
        with ledger_at(str(place), str(store.folder)) as ledger:
            proven(ledger)
            assert set(counted(ledger)["entries"]) == {"2"}
    for url in urls:
        engine = create_engine(url)
        with engine.begin() as tx:
            migrated = described(tx)
            server_schema.remove(tx)
            for sql in (*server_schema.statements(), file_schema.VERSION_TABLE):
                tx.exec_driver_sql(sql.replace("%", "%%"))
            assert described(tx) == migrated
        engine.dispose()
    test_formats.test_the_newest_format_is_the_living_tables()
    test_formats.test_a_column_that_came_later_says_its_default_in_older_rows()
    test_formats.test_every_table_and_its_count()


def forge(data: str, keys: str, folder: str, tries: dict[str, list[str]]) -> dict[str, list[list[str]]]:
    """Somebody with the key changes a file and seals it anew: what the audit finds, and who knows the document only."""
    found = {}
    for name, statements in tries.items():
        files = Files(Path(data) / "ledger.db", _store(keys)).copy(Path(folder) / name)
        report = forged(files, statements)
        found[name] = [sorted({one.check for one in report.findings}), independent_chain.check(files.path)]
    return found


ACTS: dict[str, Callable[..., Any]] = {
    "go_on": go_on,
    "carry": carry,
    "bring_back": bring_back,
    "begin": begin,
    "forge": forge,
    "failing": upgrades.fail_at_writes,
    "cut": upgrades.cut_the_power,
    "refused": upgrades.fail_at_statements,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(ACTS[sys.argv[1]](**json.loads(sys.argv[2]))) + "\n")
