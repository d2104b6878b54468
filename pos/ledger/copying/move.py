"""A whole ledger in another place, on the same or the other engine: proven there before it is called a ledger."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from pos.errors import Refused
from pos.ledger.audit.proof import Report
from pos.ledger.book import Ledger
from pos.ledger.copying.file_copy import explaining, growing_file, proven, replace
from pos.ledger.copying.rows import FileSource, Progress, RowSource, ServerSource, to_file, to_server
from pos.ledger.database import Database
from pos.ledger.reading.month_books import heads


@dataclass(frozen=True, slots=True)
class Moved:
    """`place` = where the copy is, for people; `checked` as in the audit's report; `heads` = (till, sequence)."""

    place: str
    checked: dict[str, int]
    heads: tuple[tuple[str, int], ...]


def copy_ledger(ledger: Ledger, target: Path | str, progress: Progress | None = None) -> Moved:
    """Carry everything of `ledger` to a new file (a path) or an empty database on a server (its URL).

    A ledger in a file must be taken: nothing is sold there meanwhile. Numbers, chains and seals stay as they are, so
    only one of the two may go on selling; the anchors of this machine name the other one as soon as both do.
    `progress` hears first of rows carried, then of entries proven.
    Refused `ledger_exists`, `no_folder`, `database_in_use`, `not_the_owner`,
    `cannot_carry`, `backup_damaged` (findings).
    """
    with _source(ledger) as (source, ends):
        if isinstance(target, Path):
            report = _into_file(ledger, source, target, progress)
            place = str(target)
        else:
            report, place = _into_server(ledger, source, target, progress)
    return Moved(place, report.checked, ends)


@contextlib.contextmanager
def _source(ledger: Ledger) -> Iterator[tuple[RowSource, tuple[tuple[str, int], ...]]]:
    with ledger.read() as tx:
        ends = tuple((till, seq) for till, seq, _ in heads(tx))
        if isinstance(ledger.database, Database):
            with explaining(), FileSource.of(ledger.database.path) as source:
                yield source, ends
        else:
            yield ServerSource(tx), ends


def _proven(ledger: Ledger, copy: Path, progress: Progress | None) -> Report:
    known = list(ledger.anchors.newest().values())
    return proven(copy, ledger.keys if ledger.has_keys else None, known, progress)


def _into_file(ledger: Ledger, source: RowSource, target: Path, progress: Progress | None) -> Report:
    if target.exists():
        raise Refused("ledger_exists", path=str(target))
    if not target.absolute().parent.is_dir():
        raise Refused("no_folder", folder=str(target.parent))
    with growing_file(target) as growing:
        to_file(source, growing, progress)
        report = _proven(ledger, growing, progress)
        replace(growing, target)
    return report


def _into_server(ledger: Ledger, source: RowSource, url: str, progress: Progress | None) -> tuple[Report, str]:
    """One transaction: when the proof fails, the database is as empty as before."""
    from pos.ledger.server.database import PostgresDatabase  # late: a shop with a file loads no driver
    from pos.ledger.server.opening import must_be_empty
    from pos.ledger.server.upgrade import act_as_owner, grant_to_till

    database = PostgresDatabase(url)
    database.take("copy")

    def work(tx: Connection) -> Report:
        must_be_empty(tx, database.place)
        if act_as_owner(tx) is None:
            raise Refused("not_the_owner", place=database.place)
        to_server(source, tx, progress)
        grant_to_till(tx)
        with tempfile.TemporaryDirectory(prefix="pos-proof-") as folder:
            copy = Path(folder) / "ledger.db"
            to_file(ServerSource(tx), copy)
            return _proven(ledger, copy, progress)

    try:
        return database.write(work), database.place
    except database.failures as error:
        # What a file may hold and a server may not: a zero byte in a text, for one.
        raise Refused("cannot_carry", reason=str(error).splitlines()[0]) from error
    finally:
        database.close()
